"""What each cell of a sheet may be, before anything is decided about tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from xlperf.domain.text import is_blank
from xlperf.readers.figures.figure import is_figure, may_hold_figure
from xlperf.readers.layout.cells import FIRST_YEAR, is_plain_number, number_of_time
from xlperf.readers.layout.clues import clue_in
from xlperf.workbooks.grid import BLANK, CellValue, Grid


class Kind(IntEnum):
    """What a cell may be by itself."""

    BLANK = 0
    NUMBER = 1
    YEAR = 2  # a number that may be a year as well
    MARK = 3  # in place of a figure
    PERIOD = 4
    TEXT = 5
    REMARK = 6  # words that may be a name, or stand in a figure's place (``10 days``, ``closed``)


_QUESTION = re.compile(r"[Qq] ?(?P<like_a_quarter>\d{1,2})[.):]?|(?P<number>\d{1,2})[.):]")
_LONGEST_NUMBER, _QUARTERS, _MOST_ROWS_OF_A_FORM = 5, 4, 200
_BLANK, _NUMBER = Kind.BLANK, Kind.NUMBER  # looked up once: nearly every cell is one of these
_SIGNS_ALONE = (
    re.compile(  # ``£803k``, ``316 (56%)``, ``46.7p``, ``61/68``; ``1.`` and ``2a`` are numbers of questions
        r"\d[\d,]*/\d[\d,]*|"
        r"[(£$€+-]*\d(?:[\d,. ]*\d)?(?:m|k|bn|[epr])?%?[epr]?[*^†‡+\"]*(?: ?\([£\d,.%+ -]+\))?"
    )
)
FIGURES = frozenset({Kind.NUMBER, Kind.YEAR, Kind.MARK, Kind.REMARK})
WORDS = frozenset({Kind.TEXT, Kind.REMARK})


def kinds_of(grid: Grid) -> list[Sequence[Kind]]:
    """Return the kind of every cell, row by row."""
    blank = [Kind.BLANK] * grid.width
    kinds: list[Sequence[Kind]] = [
        blank
        if _is_blank_row(cells)
        # asked here of nearly every cell, and of no cell twice: a sheet may hold a million
        else [_NUMBER if type(raw) is float and raw < FIRST_YEAR else kind_of(raw) for raw in cells]
        for cells in grid.rows
    ]
    for row, column in _numbers_of_questions(grid):
        kinds[row] = [*kinds[row][:column], Kind.TEXT, *kinds[row][column + 1 :]]
    return kinds


def _numbers_of_questions(grid: Grid) -> Iterator[tuple[int, int]]:
    """Yield the cells of a form that look like quarters and number its questions: ``Q2`` where the form goes on to ``Q7``."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    like_quarters: dict[int, list[int]] = defaultdict(list)
    for row, cells in enumerate(grid.rows[:_MOST_ROWS_OF_A_FORM]):
        for column, raw in enumerate(cells):
            if type(raw) is str and 1 < len(raw) <= _LONGEST_NUMBER and (match := _QUESTION.fullmatch(raw)):
                found[column][row] = int(match["like_a_quarter"] or match["number"])
                if match["like_a_quarter"]:
                    like_quarters[column].append(row)
    for column, rows in like_quarters.items():
        numbers = found[column].values()
        count_up = all(later > earlier for earlier, later in pairwise(numbers))
        if count_up and max(numbers) > _QUARTERS:
            yield from ((row, column) for row in rows)


def _is_blank_row(cells: Sequence[CellValue]) -> bool:
    return cells.count(BLANK) == len(cells)


def kind_of(raw: CellValue) -> Kind:
    """Return what a cell may be by itself."""
    if type(raw) is str:
        return _kind_of_text(raw) if raw else _BLANK
    if is_plain_number(raw):
        return _NUMBER
    if type(raw) is bool:
        return Kind.TEXT
    if isinstance(raw, (int, float)):
        return Kind.NUMBER if number_of_time(raw) is None else Kind.YEAR
    if isinstance(raw, (time, timedelta)):
        return Kind.MARK
    return Kind.PERIOD if isinstance(raw, date) else Kind.TEXT


@lru_cache(maxsize=50_000)
def _kind_of_text(raw: str) -> Kind:
    if is_blank(raw):
        return Kind.BLANK
    if number_of_time(raw) is not None:
        return Kind.YEAR
    if is_figure(raw):
        return Kind.NUMBER if any(character.isdigit() for character in raw) and "<" not in raw else Kind.MARK
    clue = clue_in(raw)
    if clue and clue.tells_time:
        return Kind.PERIOD
    if not may_hold_figure(raw):
        return Kind.TEXT
    return Kind.NUMBER if _SIGNS_ALONE.fullmatch(raw.strip()) else Kind.REMARK
