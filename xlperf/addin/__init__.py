"""The add-in for Excel: put in its place, taken away, and looked at."""
