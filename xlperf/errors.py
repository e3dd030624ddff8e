"""Every deliberate error: what stops a run.

What is wrong with one figure does not stop a run; it is a `Problem` and is collected. Only the command line
catches these errors, prints the message and sets the exit code.
"""

from enum import StrEnum


class XlperfError(Exception):
    """What stops a run; the message says what was found, where, what was expected and what to do."""


class PackError(XlperfError):
    """The pack's folder cannot be worked with."""


class FileFault(StrEnum):
    """Why a file cannot be read, by the code of the check that says so."""

    DAMAGED = "return-unreadable"
    MISNAMED = "file-misnamed"
    OUTSIDE = "file-outside"
    PROTECTED = "file-protected"
    TOO_LARGE = "file-too-large"


class UnreadableFileError(XlperfError):
    """One file cannot be read; whoever reads a folder turns it into a problem and goes on.

    Parameters
    ----------
    message
        What was found.
    fault
        What kind of fault that is.
    expected, remedy
        What was expected, and what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        fault: FileFault = FileFault.DAMAGED,
        expected: str = "A workbook that opens in Excel without a password.",
        remedy: str = "Open it in Excel, save it as .xlsx without a password, and put it back.",
    ) -> None:
        super().__init__(message)
        self.fault, self.expected, self.remedy = fault, expected, remedy


class OutputError(XlperfError):
    """A workbook cannot be written where it was asked for."""


class InUseError(XlperfError):
    """Another run of xlperf is changing the file that this one must change."""


class LiveError(XlperfError):
    """The open workbook, or the program that it is open in, cannot be worked with."""


class BusyError(LiveError):
    """The program is busy for the moment: a cell is being edited, or a box is open."""


class MailError(XlperfError):
    """Mails cannot be drafted or sent."""


class AddinError(XlperfError):
    """The add-in cannot be put into its place, or taken from it."""
