"""The dashboard while it is open in a spreadsheet program."""
