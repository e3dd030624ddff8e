"""What a table is, by its headings and not by the name of its file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xlperf.domain.period import PeriodKind
from xlperf.domain.period_mentions import mentioned
from xlperf.domain.text import normalise, normalise_label

ROWS_ABOVE = 25  # rows in which the headings are looked for
_WITH_A_DAY = {PeriodKind.MONTH, PeriodKind.DATE}


class TableKind(StrEnum):
    """The kinds of table that are taken in."""

    LONG_FILE = "LAIT long file"
    DICTIONARY = "data dictionary"
    NEIGHBOURS = "neighbour model"
    EXPLORE = "explore-education-statistics file"
    TABLE = "table"


_HEADINGS = {
    TableKind.LONG_FILE: {"shortdesc", "years", "laandregions", "values", "lanumber"},
    TableKind.DICTIONARY: {"measureshort", "measure", "polarity"},
    TableKind.NEIGHBOURS: {"lanum", "sn1", "sn2"},
    TableKind.EXPLORE: {"timeperiod", "timeidentifier", "geographiclevel"},
}
OF_THE_DEPARTMENT = frozenset(_HEADINGS)  # kinds that only the Department for Education publishes


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table that was recognised.

    Parameters
    ----------
    kind
        What it is.
    row
        0-based row of its headings, among the rows that were looked at.
    columns
        0-based column of each heading, by its `normalise_label`; the first of several.
    """

    kind: TableKind
    row: int
    columns: Mapping[str, int]


def detect(rows: Iterable[Sequence[object]]) -> Recognised | None:
    """Return what a table is, or None where it is none of the kinds with headings of their own."""
    for row, cells in zip(range(ROWS_ABOVE), rows, strict=False):
        columns: dict[str, int] = {}
        for column, raw in enumerate(cells):
            if isinstance(raw, str) and raw:
                columns.setdefault(normalise_label(raw), column)
        for kind, headings in _HEADINGS.items():
            if headings <= columns.keys():
                return Recognised(kind, row, columns)
    return None


def dated_by(texts: Iterable[str]) -> date | None:
    """Return the month or day that a file's name or title mentions; None where none, or more than one, is mentioned."""
    found = {
        period.start for text in texts for period in mentioned(text).periods if period.kind in _WITH_A_DAY
    }
    return found.pop() if len(found) == 1 else None


def text_of(raw: object) -> str:
    """Return a cell as text on one line; a whole number without its decimal point."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return normalise(str(raw))
