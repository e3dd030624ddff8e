"""Published national figures, read from the files as their publishers give them."""
