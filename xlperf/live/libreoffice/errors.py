"""What goes wrong with LibreOffice, in words for whoever uses it."""


class LibreOfficeError(Exception):
    """LibreOffice, or the workbook that is open in it, cannot be worked with; the message says what to do."""
