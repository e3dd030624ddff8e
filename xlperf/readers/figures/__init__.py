"""What one cell of a return says: a figure, a mark in place of one, or words for no figure."""
