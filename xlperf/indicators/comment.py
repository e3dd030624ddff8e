"""What somebody wrote about an indicator."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


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


class Version(NamedTuple):
    """One version of a comment; none is ever thrown away.

    Parameters
    ----------
    code, indicator
        What it is about, as whoever wrote it had it.
    period
        Label of the report period that it was written for.
    text
        What somebody wrote; blank where they emptied the cell.
    who, when, file
        Who wrote it, when (a text where somebody typed no date; blank: not known), and in which file it came.
    decision
        ``use`` or ``leave``; blank: none yet. Whatever else somebody wrote there is kept.
    more
        What stands in columns that somebody added, with their headings.
    """

    code: str
    indicator: str
    period: str
    text: str
    who: str = ""
    when: datetime | str = ""
    file: str = ""
    decision: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def signed(self) -> str:
        """Who wrote it and when: ``Jo Smith, 12 Oct 2022 14:03``."""
        when = f"{self.when:%d %b %Y %H:%M}".lstrip("0") if isinstance(self.when, datetime) else self.when
        return ", ".join(part for part in (self.who, when) if part)
