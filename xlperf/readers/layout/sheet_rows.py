"""The rows of a sheet before its headings are known: what is in one, what names it, and what stands under its cells."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from xlperf.domain.period import Period, PeriodKind
from xlperf.readers.layout.cells import number_of_time, words
from xlperf.readers.layout.clues import clue_in
from xlperf.readers.layout.kinds import WORDS, Kind
from xlperf.readers.layout.vocabulary import (
    is_label_heading,
    is_period_heading,
    speaks_of_dates,
)
from xlperf.workbooks.grid import Grid

_NUMBER, _BLANK = Kind.NUMBER, Kind.BLANK  # looked up once: nearly every cell is one of these
_MOST_ROWS_DOWN = 60
_MOST_WORDS_BETWEEN = 3


class RowProfile(NamedTuple):
    """The columns of a row by what stands there."""

    numbers: list[int]
    years: list[int]
    marks: list[int]
    periods: list[int]
    texts: list[int]

    @property
    def shown(self) -> int:
        """How many of them show anything."""
        return len(self.numbers) + len(self.years) + len(self.marks) + len(self.periods) + len(self.texts)


class SheetRows:
    """The rows of a sheet.

    Parameters
    ----------
    grid, kinds
        The sheet, and what each of its cells may be.
    """

    def __init__(self, grid: Grid, kinds: Sequence[Sequence[Kind]]) -> None:
        self.grid, self.kinds = grid, kinds

    def profile(self, row: int) -> RowProfile:
        """Return which columns of a row hold what."""
        cells = self.kinds[row]
        found = RowProfile([column for column, kind in enumerate(cells) if kind is _NUMBER], [], [], [], [])
        places = {
            Kind.YEAR: found.years,
            Kind.MARK: found.marks,
            Kind.PERIOD: found.periods,
            Kind.TEXT: found.texts,
            Kind.REMARK: found.texts,
        }
        for column in [
            column for column, kind in enumerate(cells) if kind is not _NUMBER and kind is not _BLANK
        ]:
            places[cells[column]].append(column)
        return found

    def has_remarks(self, row: int) -> bool:
        """Return whether a row has little sentences in place of figures, beside its name."""
        cells = self.kinds[row]
        return sum(kind is Kind.REMARK for kind in cells) > 1 or (
            Kind.REMARK in cells and cells[self.first(row)] is Kind.TEXT
        )

    def heading_among(self, row: int, columns: Sequence[int]) -> list[int]:
        """Return the columns of periods that head figures, themselves or through the blank cells to their right.

        Where one does, so do those over parts of years whose figures are still to come.
        """
        found = [column for column in columns if self.heads_figures(row, column)]
        if not found and (self.counts_up(row, columns) or self.stands_over_periods(row, columns)):
            return list(columns)
        if not found:
            return []
        below = self.kinds[row + 1] if row + 1 < len(self.kinds) else ()
        return [column for column in columns if column in found or (below and below[column] is Kind.PERIOD)]

    def heads_figures(self, row: int, column: int) -> bool:
        """Return whether figures stand under a cell, or under the blank cells to its right."""
        return any(self.heads(row, at) for at in self.reach(row, column))

    def stands_over_periods(self, row: int, columns: Sequence[int]) -> bool:
        """Return whether a row of periods stands right over another that heads figures in the same columns."""
        if len(columns) < 2 or row + 1 >= len(self.kinds) or self.is_row_of_dates(row, min(columns)):  # noqa: PLR2004 - one period is no row of them
            return False
        below = self.kinds[row + 1]
        return all(below[column] is Kind.PERIOD and self.heads(row + 1, column) for column in columns)

    def counts_up(self, row: int, columns: Sequence[int]) -> bool:
        """Return whether numbers are years one after another, over a row of numbers like years that are counts.

        These don't follow one another, or they have a name of their own and the years have none.
        """
        own = [number_of_time(self.grid.at(row, column)) for column in columns]
        below = next((at for at in range(row + 1, len(self.kinds)) if any(self.kinds[at])), row)
        under = [number_of_time(self.grid.at(below, column)) for column in columns]
        if len(columns) < 2 or not all(own) or not any(under):  # noqa: PLR2004 - one year follows no other
            return False
        name, next_name = (self.name(at, self.profile(at), min(columns)) for at in (row, below))
        are_counts = not _is_run(under) or (below > row and not heads_names(next_name))
        return _is_run(own) and are_counts and heads_names(name)

    def reach(self, row: int, column: int) -> range:
        """Return a cell's column and those of the blank cells to its right that stand over words."""
        below = self.kinds[row + 1] if row + 1 < len(self.kinds) else ()
        end = column + 1
        while (
            below
            and end < len(below)
            and self.kinds[row][end] is Kind.BLANK
            and below[end] is Kind.TEXT
            and below[column] is Kind.TEXT
        ):
            end += 1
        return range(column, end)

    def same_line(self, row: int, times: Sequence[int], years: Sequence[int]) -> bool:
        """Return whether years stand among periods of a row, as ``2019`` beside ``2020/21`` does."""
        return any(
            (clue := clue_in(self.grid.at(row, column))) and (clue.year or clue.period) for column in times
        ) or len(times) > len(years)

    def heads(self, row: int, column: int) -> bool:  # noqa: C901 - one case for each kind of cell below
        """Return whether figures stand under a cell before anything that would end its column.

        A second period of the same sort under it shows that periods run down here.
        """
        seen = {_sort(self.grid.at(row, column), self.kinds[row][column])}
        texts = blanks = 0
        for below in range(row + 1, len(self.kinds)):
            kind = self.kinds[below][column]
            if kind is Kind.BLANK:
                blanks += 1
                if blanks > _MOST_ROWS_DOWN:
                    return False
            elif kind in {Kind.NUMBER, Kind.MARK}:
                return True
            elif kind in WORDS:
                if (
                    kind is Kind.REMARK
                    and words(self.grid.at(below, column))[0].isdigit()
                    and column > self.first(below)
                ):
                    return True  # a little sentence with its figures
                texts += 1
                if texts > _MOST_WORDS_BETWEEN:
                    return False
            else:
                sort = _sort(self.grid.at(below, column), kind)
                if kind is Kind.YEAR and (
                    self.kinds[row][column] is Kind.PERIOD
                    or (sort not in seen and Kind.PERIOD in self.kinds[row])
                ):
                    return True  # a count that looks like a year
                if sort in seen and self.is_row_of_dates(below, column):
                    continue
                if sort in seen:
                    return kind is Kind.YEAR and seen != {"year"}
                if kind is Kind.YEAR and "text" in seen:
                    return True
                seen.add(sort)
        return False

    def first(self, row: int) -> int:
        """Return the first column of a row that shows anything."""
        return next(column for column, kind in enumerate(self.kinds[row]) if kind)

    def is_row_of_dates(self, row: int, column: int) -> bool:
        """Return whether a row gives dates on which something was or is due, as its name says."""
        return any(
            speaks_of_dates(words(self.grid.at(row, at)))
            for at in range(column)
            if self.kinds[row][at] in WORDS
        )

    def name(self, row: int, profile: RowProfile, before: int) -> str:
        """Return the text that names a row, left of a column."""
        return next((words(self.grid.at(row, column)) for column in profile.texts if column < before), "")

    def comes_after_a_break(self, row: int) -> bool:
        """Return whether the row above is blank, or a title that stands alone."""
        if row == 0:
            return True
        above = self.kinds[row - 1]
        return sum(kind is not Kind.BLANK for kind in above) <= 1

    def kind_of_day(self, row: int, column: int) -> PeriodKind | None:
        """Return whether a cell stands for a day or for a month; the first of a month is written like one."""
        clue = clue_in(self.grid.filled(row, column))
        kind = clue.period.kind if clue and clue.period else None
        return kind if kind in {PeriodKind.DATE, PeriodKind.MONTH} else None

    def stands_over_names(self, row: int, column: int) -> bool:
        """Return whether a text that stands alone begins over the names of the table: it is a title, even a merged one."""
        for below in range(row + 1, min(row + 4, len(self.kinds))):
            if any(self.kinds[below]):
                return column <= self.first(below)
        return False


def heads_names(name: str) -> bool:
    """Return whether what stands left of periods is no name of a row: a heading over names, or nothing."""
    return not name or is_label_heading(name) or is_period_heading(name)


def _sort(raw: object, kind: Kind) -> str:
    """Return the sort of period that a cell may name."""
    if kind in WORDS:
        return "text"
    clue = clue_in(raw)  # type: ignore[arg-type]
    if clue is None:
        return "none"
    if clue.period:
        return "period"
    return "part" if clue.part else "year" if clue.year else "run"


def _is_run(years: Sequence[Period | None]) -> bool:
    """Return whether years follow one another, up or down, without a gap."""
    steps = {
        later.start.year - earlier.start.year if earlier and later else 0
        for earlier, later in pairwise(years)
    }
    return steps in ({1}, {-1})
