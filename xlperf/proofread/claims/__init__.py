"""The rules, one kind of claim a module: from a passage that was read to its claims."""
