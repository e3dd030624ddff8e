"""The dashboard as plain data: sheets, cells and roles; every position is decided here, once."""
