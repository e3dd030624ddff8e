"""Tables whose numbers are no indicator's: lists of contents, of records or of days, and tables of many areas."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from xlperf.domain.period import PeriodKind
from xlperf.domain.text import is_blank, normalise_label
from xlperf.readers.layout.block import Block, Head
from xlperf.readers.layout.clues import clue_in
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.kinds import Kind, kind_of
from xlperf.readers.layout.vocabulary import (
    PERIOD_HEADINGS,
    is_everyone,
    is_own,
    part_named,
    role_of,
    tells_nothing,
)
from xlperf.readers.suggest.group import is_elsewhere

_CONTENTS = re.compile(
    r"(?:table of )?contents(?: page| sheet| list)?|index|list of (?:tables|sheets|figures|charts|contents|indicators)|"
    r"tables (?:in this|list)\b.*|navigation|cover(?: sheet| page)?",
    re.IGNORECASE,
)
_NUMBERED_TABLE = re.compile(
    r"(?:table|figure|chart|tab|sheet|annex|appendix)[ _]?[a-z]{0,2}[ _.-]?\d+.*", re.IGNORECASE
)
_ID = re.compile(r"[a-z]{0,6}[-/ _]?\d{2,}[a-z0-9/_-]*", re.IGNORECASE)
_AREA_HEADINGS = {
    normalise_label(word)
    for word in (
        "local authority", "local authorities", "local authority name", "authority", "authority name", "council", "councils", "council name",
        "la", "la name", "lea", "area name", "region", "region name", "police force", "force", "police force area", "county", "geography",
        "geography name", "upper tier local authority", "country",
    )
}  # fmt: skip
_ENDS_OF_AREA_HEADINGS = ("authority", "council", "policeforce")  # ``Appropriate authority``
_VAGUE_HEADINGS = {
    normalise_label(word) for word in ("area", "area name", "name", "names", "row labels", "place", "group")
}
_LIKE_A_PLACE = re.compile(r"(?:[A-Z][\w'.-]*|and|of|the|upon|on|in|with|&|,|\s)+")
_MOST_WORDS_OF_A_PLACE = 5
_FEWEST_RECORDS = 5
_FEWEST_DATES = 3
_FEWEST_AREAS = 2
_MOST = 0.8
_WEEK = 7


def why_passed_over(table: FigureTable, sheets: Collection[str]) -> str:
    """Return why a table holds no figures of an indicator of this authority; blank where it may.

    Parameters
    ----------
    table
        The table.
    sheets
        The names of all sheets of its file.
    """
    block = table.block
    if _is_contents(block, sheets):
        return "a list of contents"
    if _lists_days(block):
        return "a list of records or days, with no figures for a month, quarter, term or year"
    if _lists_records(block):
        return "a list of records, each with its number"
    if _lists_areas(block):
        return (
            "a table of areas; one of its rows can be read once the register has the authority's name, "
            "with the table's title as its label"
        )
    return ""


def _heads(block: Block) -> Iterator[Head]:
    return (head for rows in block.stubs.values() for head in rows.values())


def _is_contents(block: Block, sheets: Collection[str]) -> bool:
    if _CONTENTS.fullmatch(block.grid.sheet.strip()) or any(
        _CONTENTS.fullmatch(text.words.strip(" :")) for text in block.titles
    ):
        return True
    others = {normalise_label(name) for name in sheets if name != block.grid.sheet} - {""}
    rows = {row for of_segment in block.stubs.values() for row in of_segment}
    named = sum(
        any(
            normalise_label(raw) in others or _NUMBERED_TABLE.fullmatch(raw.strip())
            for raw in block.grid.rows[row]
            if isinstance(raw, str) and raw
        )
        for row in rows
    )
    return len(rows) > 1 and 2 * named > len(rows)


def _lists_days(block: Block) -> bool:
    """Return whether a column gives each row a day of its own, where no heading gives any period."""
    if block.headings is None or any(
        clue.tells_time for head in block.columns.values() for clue in head.clues
    ):
        return False
    rows = [row for rows in block.stubs.values() for row in rows]
    days: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        for column, raw in enumerate(block.grid.rows[row]):
            if raw != "" and not isinstance(raw, (int, float)) and (day := _day_in(raw)):
                days[column].append(day)
    return any(
        len(set(of_column)) >= _FEWEST_DATES
        and 2 * len(of_column) >= len(rows)
        and not _is_regular(set(of_column))
        for of_column in days.values()
    )


def _day_in(raw: object) -> date | None:
    if isinstance(raw, date):
        return date(raw.year, raw.month, raw.day)
    if (
        not isinstance(raw, str)
        or kind_of(raw) is not Kind.PERIOD
        or not (clue := clue_in(raw))
        or not clue.period
    ):
        return None
    if clue.period.kind is PeriodKind.DATE:
        return clue.period.end
    written_as_day = clue.period.kind is PeriodKind.MONTH and re.match(r"0?1[/.-]|\d{4}-\d\d-01", raw.strip())
    return clue.period.start if written_as_day else None


def _is_regular(days: Collection[date]) -> bool:
    """Return whether days end or begin months, end weeks one after another, or come once a year."""
    if len({day.day for day in days}) == 1 or all((day + timedelta(days=1)).day == 1 for day in days):
        return len({(day.year, day.month) for day in days}) == len(days)
    in_order = sorted(days)
    steps = {(later - earlier).days for earlier, later in pairwise(in_order)}
    return all(step % _WEEK == 0 for step in steps) and _WEEK in steps


def _lists_records(block: Block) -> bool:
    """Return whether every row has a number of its own (``C-1023``), and no name that others have not."""
    numbers: dict[int, set[str]] = defaultdict(set)
    names: set[tuple[str, ...]] = set()
    count = 0
    for head in _heads(block):
        count += 1
        ids = [text for text in head.texts if _ID.fullmatch(text.words)]
        for text in ids:
            numbers[text.column].add(text.words)
        names.add(tuple(text.words for text in head.texts if text not in ids))
    if count < _FEWEST_RECORDS or len(names) > _MOST * count:
        return False
    return any(len(of_column) > _MOST * count for of_column in numbers.values())


def _lists_areas(block: Block) -> bool:
    """Return whether the rows are authorities, or areas among which England and the like stand."""
    headings = name_headings(block)
    by_column: dict[int, set[str]] = defaultdict(set)
    alone: dict[str, int] = defaultdict(int)
    for head in _heads(block):
        for text in head.texts:
            by_column[text.column].add(text.words)
        if len(head.texts) == 1 and not head.clues:
            alone[head.texts[0].words] += 1
    for column, names in by_column.items():
        own = [name for name in names if not _says_only_whose(name)]
        elsewhere = [name for name in names if is_elsewhere(name)]
        over = headings.get(column, set())
        if len(own) < _FEWEST_AREAS:
            continue
        if any(heading in _AREA_HEADINGS or heading.endswith(_ENDS_OF_AREA_HEADINGS) for heading in over):
            return True
        if (
            over - _VAGUE_HEADINGS - PERIOD_HEADINGS
            or not elsewhere
            or any(alone[name] > 1 for name in elsewhere)
        ):
            continue
        if sum(map(_may_be_a_place, own)) >= _MOST * len(own):
            return True
    return False


def _may_be_a_place(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS_OF_A_PLACE and bool(_LIKE_A_PLACE.fullmatch(name))


def _says_only_whose(name: str) -> bool:
    return bool(
        role_of(name) or part_named(name) or is_everyone(name) or is_own([name], "") or tells_nothing(name)
    )


def name_headings(block: Block) -> Mapping[int, set[str]]:
    """Return the keys of the headings over each column of names."""
    found: dict[int, set[str]] = defaultdict(set)
    if block.headings is None:
        return found
    for segment in block.segments:
        for column in segment.stubs:
            for row in range(block.headings.top, block.headings.bottom + 1):
                raw = block.grid.filled(row, column)
                if isinstance(raw, str) and not is_blank(raw):
                    found[column].add(normalise_label(raw))
    return found


def first_cell(table: FigureTable) -> tuple[int, int]:
    """Return the 0-based row and column of a table's first name, to point at it; of one without names, its first row."""
    text = next((text for head in _heads(table.block) for text in head.texts), None)
    return (text.row, text.column) if text else (table.block.top, 0)
