"""Blank returns: what each team fills in, made from the register."""
