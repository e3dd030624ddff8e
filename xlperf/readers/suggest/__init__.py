"""From returns that nobody has described yet to the rows of a register."""
