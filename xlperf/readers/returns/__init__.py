"""From the teams' returns to observations, and to what is wrong with them."""
