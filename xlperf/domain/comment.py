"""What somebody wrote about an indicator."""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from xlperf.domain.pack_files import RETURNS

CARRIED, WRITTEN_FOR = "Carried forward", "Written for"
HELD_BACK = "Not shown: to be decided"
CARRIED_HEADINGS = ("Indicator", CARRIED, "Code", WRITTEN_FOR)  # of the list on the Notes sheet
HELD_BACK_HEADINGS = (
    "Indicator",
    HELD_BACK,
    "Code",
    WRITTEN_FOR,
)  # of a second one, of those that are not in their cell


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on one indicator.

    Parameters
    ----------
    code, indicator
        What it is about, as the dashboard it was written into had it.
    text
        What somebody wrote, with its line breaks.
    period
        Label of the earlier period that it was written for; blank: for the report period.
    """

    code: str
    indicator: str
    text: str
    period: str = ""

    @property
    def shown(self) -> str:
        """What stands on a page: an earlier quarter's under its mark, ``Q1 2022/23: Two reviews were late.``."""
        return f"{self.period}: {self.text}" if self.period else self.text


class Commentary(NamedTuple):
    """The comments of a dashboard.

    Parameters
    ----------
    given
        Those of its own report period, by code.
    carried
        Those that earlier quarters had, by code; they are shown where none is given, and never count as given.
    cleared
        Codes whose cell somebody emptied, though one was carried there.
    undecided
        Codes of which there are several versions, from which somebody must choose.
    period
        Label of the report period; blank where it is not known.
    earlier
        Label of the latest earlier report period that a dashboard of its own told of; blank where none did.
    """

    given: Mapping[str, Comment] = MappingProxyType({})
    carried: Mapping[str, Comment] = MappingProxyType({})
    cleared: AbstractSet[str] = frozenset()
    undecided: AbstractSet[str] = frozenset()
    period: str = ""
    earlier: str = ""

    @property
    def shown(self) -> Mapping[str, Comment]:
        """What stands in the Commentary column, by code; nothing where somebody must choose."""
        blank = self.cleared | self.undecided
        return {code: comment for code, comment in self.carried.items() if code not in blank} | dict(
            self.given
        )

    @property
    def held_back(self) -> AbstractSet[str]:
        """Codes whose carried comment is not shown only because somebody must choose from this quarter's versions."""
        return (self.carried.keys() & self.undecided) - self.cleared

    @property
    def answered(self) -> AbstractSet[str]:
        """Codes for which a comment came, so that nobody is asked for one."""
        return self.given.keys() | self.undecided


NO_COMMENTARY = Commentary()


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
    def is_of_a_return(self) -> bool:
        """Whether it stood in a team's return, and not in a workbook that was sent out."""
        return self.file.startswith(f"{RETURNS}/")

    @property
    def signed(self) -> str:
        """Who wrote it and when: ``Jo Smith, 12 Oct 2022 14:03``."""
        when = f"{self.when:%d %b %Y %H:%M}".lstrip("0") if isinstance(self.when, datetime) else self.when
        return ", ".join(part for part in (self.who, when) if part)
