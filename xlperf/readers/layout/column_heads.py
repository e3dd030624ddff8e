"""What heads each column of a table."""

from collections.abc import Sequence

from xlperf.domain.period_words import coded_part_of_year
from xlperf.domain.text import is_blank
from xlperf.readers.layout.block import Head, HeadingRows, Text
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.clues import Clue, Relative, clue_in, short_year
from xlperf.readers.layout.kinds import WORDS, Kind
from xlperf.readers.layout.vocabulary import (
    is_half_year,
    is_label_heading,
    is_period_heading,
    is_total,
    part_announced,
    role_of,
)
from xlperf.workbooks.grid import CellValue, Grid

_FIRST_ROWS = 6
_HALF_AFTER: dict[tuple[str, ...], str] = {("q1", "q2"): "h1", ("q3", "q4"): "h2"}
_QUARTERS = {quarter for pair in _HALF_AFTER for quarter in pair}


def column_heads(grid: Grid, kinds: Sequence[Sequence[Kind]], group: HeadingRows) -> dict[int, Head]:
    """Return what heads each column under a group of headings; what is written once over several stands for all."""
    reach = {row: _reach(grid, kinds, group, row) for row in range(group.top, group.bottom + 1)}
    of_years = {row for row in reach if sum(bool(short_year(raw, 0, 0)) for raw in grid.rows[row]) > 1}
    found: dict[int, Head] = {}
    for column in range(grid.width):
        texts: list[Text] = []
        clues: list[Clue] = []
        for row in range(group.top, group.bottom + 1):
            at = grid.merged.get((row, column), (row, column))
            if is_blank(grid.at(*at)) and column in reach[row]:
                at = (row, reach[row][column])
            raw = grid.at(*at)
            if is_blank(raw) or at in [
                *((text.row, text.column) for text in texts),
                *((clue.row, clue.column) for clue in clues),
            ]:
                continue
            clue = clue_in(raw, *at) or (short_year(raw, *at) if row in of_years else None)
            if clue:
                clues.append(clue)
            if clue is None or clue.rest:
                texts.append(Text(clue.rest, *at, words(raw)) if clue else Text(words(raw), *at))
        if texts or clues:
            found[column] = _with_year_ends(Head(tuple(texts), tuple(clues)))
    return _with_half_years(_with_coded_parts(found))


def _with_half_years(heads: dict[int, Head]) -> dict[int, Head]:
    """Return headings with ``Half year`` after two quarters, whose months may stand among them, as the half that they make."""
    before: list[str] = []
    for column, head in sorted(heads.items()):
        text = head.texts[-1] if head.texts else None
        if text and before and before[-1] and is_half_year(text.words):
            quarters = [part for part in before if part in _QUARTERS]
            if half := _HALF_AFTER.get(tuple(quarters[-2:])):
                clue = Clue(part=half, text=text.words, row=text.row, column=text.column)
                heads[column] = Head(head.texts[:-1], (*head.clues, clue))
        before.append(next((clue.part for clue in head.clues if clue.part), ""))
    return heads


def _with_coded_parts(heads: dict[int, Head]) -> dict[int, Head]:
    """Return headings with ``H1`` and ``H2`` (``P1``, ``M1``) under years as parts of them; one alone may be anything."""
    coded = {
        (column, text): part
        for column, head in heads.items()
        if any(clue.year for clue in head.clues) and not any(clue.part for clue in head.clues)
        for text in head.texts
        if (part := coded_part_of_year(text.words))
    }
    if len(set(coded.values())) < 2:  # noqa: PLR2004 - one alone may be anything
        return heads
    for (column, text), part in coded.items():
        head = heads[column]
        clue = Clue(part=part, text=text.words, row=text.row, column=text.column)
        heads[column] = Head(tuple(other for other in head.texts if other is not text), (*head.clues, clue))
    return heads


def _with_year_ends(head: Head) -> Head:
    """Return a column's headings with a bare year as what the words over it make of it (``Year ending 31 March``)."""
    for text in head.texts:
        if not is_period_heading(text.words) and not text.words.casefold().startswith("year"):
            continue
        for place, clue in enumerate(head.clues):
            if not clue.year or clue.year.kind.value != "calendar year" or clue.rest:
                continue
            joined = clue_in(f"{text.words} {clue.text}", clue.row, clue.column)
            if joined and not joined.rest and (joined.year or joined.period):
                clues = (*head.clues[:place], joined._replace(text=clue.text), *head.clues[place + 1 :])
                return Head(tuple(other for other in head.texts if other is not text), clues)
    return head


def _reach(grid: Grid, kinds: Sequence[Sequence[Kind]], group: HeadingRows, row: int) -> dict[int, int]:
    """Return, for blank columns of an upper row, the column of the heading to the left that stands for them too."""
    if row == group.bottom or any(
        (at := grid.merged.get((row, column))) and not is_blank(grid.at(*at)) for column in range(grid.width)
    ):
        return {}
    lower = range(row + 1, group.bottom + 1)
    shown = [column for column, kind in enumerate(kinds[row]) if kind is not Kind.BLANK]
    found: dict[int, int] = {}
    widths: list[int] = []
    for place, start in enumerate(shown):
        after = shown[place + 1] if place + 1 < len(shown) else grid.width
        last = place + 1 == len(shown)
        raw = grid.at(row, start)
        clue = clue_in(raw)
        is_name = not any(kinds[below][start] is not Kind.BLANK for below in lower)
        is_year = bool(clue and clue.year)
        width = 1
        seen: set[str] = set()
        while start + width < after and not is_name:
            column = start + width
            under = [grid.at(below, column) for below in lower if kinds[below][column] is not Kind.BLANK]
            as_wide = width < max(widths, default=0)
            if not under or (last and not is_year and widths and not as_wide):
                break
            if _holds_names(kinds, group.bottom, column) and any(
                is_label_heading(words(raw)) for raw in under
            ):
                break
            if (
                last
                and is_year
                and not as_wide
                and not _belongs(under, seen | _parts([grid.at(below, start) for below in lower]))
            ):
                break
            seen |= _parts(under)
            found[column] = start
            width += 1
        if not is_name:
            widths.append(width)
    return found


def _holds_names(kinds: Sequence[Sequence[Kind]], bottom: int, column: int) -> bool:
    """Return whether words stand in the first rows of a column under its headings."""
    below = [kinds[row][column] for row in range(bottom + 1, min(bottom + 1 + _FIRST_ROWS, len(kinds)))]
    return sum(kind in WORDS for kind in below) > sum(kind is Kind.NUMBER for kind in below)


def _parts(cells: Sequence[CellValue]) -> set[str]:
    return {clue.part for raw in cells if (clue := clue_in(raw)) and clue.part}


def _belongs(under: Sequence[CellValue], seen: set[str]) -> bool:
    """Return whether headings still belong to the year to their left: a part that has not come yet, or no period."""
    parts = _parts(under)
    if parts & seen:
        return False
    if parts:
        return True
    return all(_is_of_its_year(raw) for raw in under)


def _is_of_its_year(raw: CellValue) -> bool:
    """Return whether a heading without a period is a result of the year to its left: a part of one, or its sum."""
    text = words(raw)
    clue = clue_in(raw)
    return bool(
        part_announced(text)
        or role_of(text, loosely=True)
        or is_total(text)
        or (clue and clue.relative is Relative.WHOLE_YEAR)
    )
