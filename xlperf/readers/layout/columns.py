"""What the headings over the columns of a table say, and which columns hold its figures."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xlperf.indicators.parse_period import parse_part_of_year
from xlperf.indicators.period import Period
from xlperf.readers.files.grid import CellValue
from xlperf.readers.layout.bands import Band
from xlperf.readers.layout.cells import (
    is_bare_year,
    period_among,
    period_in,
    words,
)
from xlperf.readers.layout.headings import (
    Part,
    is_beside_the_point,
    part_announced,
    part_named,
)
from xlperf.readers.layout.line import Heading, UnreadableHeading

_VALUES = {Part.VALUE, Part.PERCENT, Part.RATE}


class Column(NamedTuple):
    """What the headings over one column say.

    Parameters
    ----------
    heading
        Period and part; None where the column holds no figures of this authority.
    further
        Words that are neither, such as a place, and set the column apart from others.
    announced
        The heading that only begins like the name of a part (``% in time``); blank for a plain one.
    named
        Whether a heading is the name of a part.
    part_of_year
        What the headings name of a year that stands elsewhere (``Q1``); a row may give the year itself.
    """

    heading: Heading | None
    further: tuple[str, ...]
    announced: str = ""
    named: bool = False
    part_of_year: str = ""


def describe(
    texts: tuple[CellValue, ...],
    around: Sequence[CellValue],
    column: int,
    farther: Sequence[str] = (),
    period: Period | None = None,
) -> Column:
    """Return what the headings over a column say.

    Parameters
    ----------
    texts
        The headings, the one nearest to the figures first.
    around
        What may give the year that they leave out, the nearest first.
    column
        Its 0-based place.
    farther
        Longer texts that may mention the year, the nearest first.
    period
        What every column stands for where no heading names a period.
    """
    own = period_among(texts)
    period = own or period_among(texts, around, farther) or period
    waiting = "" if own else next((part for raw in texts if (part := parse_part_of_year(raw))), "")
    plain = [words(raw) for raw in texts if period_in(raw) is None and not is_bare_year(raw)]
    plain = [text for text in plain if parse_part_of_year(text) is None]
    named = [part for text in plain if (part := part_named(text))]
    further = tuple(text for text in plain if part_named(text) is None)
    if period is None or any(is_beside_the_point(text) for text in further):
        return Column(None, further)
    announced = next((text for text in further if part_announced(text)), "")
    if named or not announced:
        heading = Heading(period, named[0] if named else Part.VALUE, column)
        return Column(heading, further, named=bool(named), part_of_year=waiting)
    others = tuple(text for text in further if text != announced)
    heading = Heading(period, part_announced(announced) or Part.VALUE, column)
    return Column(heading, others, announced, part_of_year=waiting)


def without_rivals(columns: Sequence[Column]) -> list[Column]:
    """Return the columns without those that only begin like a value where a plain value stands beside them."""
    plain = {
        one.heading.period
        for one in columns
        if one.heading and not one.announced and one.heading.part in _VALUES
    }
    return [
        one
        for one in columns
        if one.heading and not (one.announced and one.heading.part in _VALUES and one.heading.period in plain)
    ]


def without_idle_words(column: Column, columns: Sequence[Column]) -> Column:
    """Return a column without its further words where they set it apart from no other: it is its period's only figure."""
    figures = [
        other
        for other in columns
        if other.heading
        and column.heading
        and other.heading.period == column.heading.period
        and other.heading.part in {*_VALUES, Part.COUNT}
    ]
    named = any(other.heading and other.named for other in columns)
    return column._replace(further=()) if figures == [column] and not named else column


def left_out_of(headed: Sequence[Column], kept: Sequence[Column], band: Band) -> Iterator[UnreadableHeading]:
    """Yield the headings of columns that stand back behind a plain one: announced values, and further words."""
    places = {column.heading.at for column in kept if column.heading}
    groups = by_further_words(kept)
    set_apart = {
        heading.at: further[0]
        for further, headings in groups
        if further
        for heading in headings
        if len(groups) > 1
    }
    has_plain = any(not further for further, _ in groups)
    for column in headed:
        if column.heading and column.heading.at not in places:
            yield UnreadableHeading(column.announced, band.bottom, column.heading.at, doubtful=False)
        elif column.heading and has_plain and column.heading.at in set_apart:
            text = set_apart[column.heading.at]
            yield UnreadableHeading(text, band.bottom, column.heading.at, doubtful=False)


def by_further_words(columns: Sequence[Column]) -> list[tuple[tuple[str, ...], list[Heading]]]:
    """Return the headings in groups of those whose columns carry the same further words, such as a place."""
    shared = set.intersection(*(set(column.further) for column in columns)) if columns else set()
    groups: dict[tuple[str, ...], list[Heading]] = {}
    for column in columns:
        if column.heading:
            further = tuple(text for text in column.further if text not in shared)
            groups.setdefault(further, []).append(column.heading)
    return list(groups.items())
