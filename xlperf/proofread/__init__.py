"""Proof-reading: what a text says of figures, held against the text itself and the facts of a pack."""
