"""Every deliberate error: what stops a run.

What is wrong with one figure does not stop a run; it is a `Problem` and is collected. Only the command line
catches these errors, prints the message and sets the exit code.
"""

from collections.abc import Sequence

from xlperf.domain.problem import Check, Problem


class XlperfError(Exception):
    """What stops a run; the message says what was found, where, what was expected and what to do."""


class PackError(XlperfError):
    """The pack's folder cannot be worked with."""


class RegisterError(XlperfError):
    """The register cannot be read, or not enough of it to go on.

    Parameters
    ----------
    message
        Everything that is wrong with it.
    problems
        The same one by one, each with its cell; none where there is no register.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class UnreadableFileError(XlperfError):
    """One file cannot be read; whoever reads a folder turns it into a problem and goes on.

    Parameters
    ----------
    message
        What was found.
    check
        The check that found it.
    expected, remedy
        What was expected, and what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        check: Check = Check.RETURN_UNREADABLE,
        expected: str = "A workbook that opens in Excel without a password.",
        remedy: str = "Open it in Excel, save it as .xlsx without a password, and put it back.",
    ) -> None:
        super().__init__(message)
        self.check, self.expected, self.remedy = check, expected, remedy


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
