"""What somebody wrote about an indicator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on one indicator.

    Parameters
    ----------
    code, indicator
        What it is about, as the dashboard it was written into had it.
    text
        What somebody wrote, with its line breaks.
    """

    code: str
    indicator: str
    text: str
