"""Every deliberate error: what stops a run.

What is wrong with one figure does not stop a run; it is a `Problem` and is collected. Only the command line
catches these errors, prints the message and sets the exit code.
"""


class XlperfError(Exception):
    """What stops a run; the message says what was found, where, what was expected and what to do."""


class PackError(XlperfError):
    """The pack's folder cannot be worked with."""


class RegisterError(XlperfError):
    """The register cannot be read, or not enough of it to go on."""


class UnreadableFileError(XlperfError):
    """One file cannot be read; whoever reads a folder turns it into a problem and goes on.

    Parameters
    ----------
    message
        What was found.
    check
        Code of the check that found it.
    expected, remedy
        What was expected, and what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        check: str = "return-unreadable",
        expected: str = "A workbook that opens in Excel without a password.",
        remedy: str = "Open it in Excel, save it as .xlsx without a password, and put it back.",
    ) -> None:
        super().__init__(message)
        self.check, self.expected, self.remedy = check, expected, remedy


class OutputError(XlperfError):
    """A workbook cannot be written where it was asked for."""
