"""Which rows of a sheet are headings: decided by what stands under them, and kept open where two answers are good."""

from collections.abc import Iterator, Sequence, Set as AbstractSet
from itertools import zip_longest
from typing import NamedTuple

from xlperf.readers.figures.figure import may_hold_figure
from xlperf.readers.figures.pieces import why_no_figure
from xlperf.readers.layout.block import HeadingRows
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.clues import clue_in
from xlperf.readers.layout.kinds import Kind
from xlperf.readers.layout.sheet_rows import RowProfile, SheetRows, heads_names
from xlperf.readers.layout.time_rows import (
    SURE,
    goes_with,
    is_block_of_words,
    is_stray_row_of_days,
    years_head,
)
from xlperf.readers.layout.vocabulary import (
    is_label_heading,
    is_period_heading,
    part_announced,
    role_of,
    speaks_of_dates,
    tells_nothing,
)
from xlperf.workbooks.grid import Grid


class Found(NamedTuple):
    """The headings of a sheet.

    Parameters
    ----------
    groups
        From the top.
    doubtful
        Rows that may as well be the other thing, the most doubtful first.
    """

    groups: list[HeadingRows]
    doubtful: list[int]


def find_headings(
    grid: Grid, kinds: Sequence[Sequence[Kind]], turned: AbstractSet[int] = frozenset()
) -> Found:
    """Return the rows of headings on a sheet.

    Parameters
    ----------
    grid, kinds
        The sheet, and what each of its cells may be.
    turned
        Doubtful rows that are to be read the other way.
    """
    return _Search(grid, kinds, turned).run()


class _Search:
    def __init__(self, grid: Grid, kinds: Sequence[Sequence[Kind]], turned: AbstractSet[int]) -> None:
        self.rows = SheetRows(grid, kinds)
        self.turned = turned
        self.groups: list[HeadingRows] = []
        self.without_figures: set[HeadingRows] = set()
        self.doubtful: list[int] = []
        self.has_body = False
        self.last_figures = -1
        self.last_words: tuple[int, frozenset[int]] = (
            -1,
            frozenset(),
        )  # the last row of a block of words, its columns

    def run(self) -> Found:
        for row, cells in enumerate(self.rows.kinds):
            if not any(cells):
                continue
            profile = self.rows.profile(row)
            columns = self._heading_columns(row, profile)
            if columns:
                self._add(row, columns)
            elif (
                profile.numbers
                or profile.marks
                or (profile.years and profile.shown > 1)
                or self.rows.has_remarks(row)
            ):
                self.has_body = True
                self.last_figures = row
        return Found([*self._with_figures()], self.doubtful)

    def _with_figures(self) -> Iterator[HeadingRows]:
        """Yield the groups but for those above a blank row and more headings: they are the block above a table."""
        for group, below in zip_longest(self.groups, self.groups[1:]):
            if group not in self.without_figures or (
                len(group.columns) > 1 and self._heads_any(group, group.columns - below.columns)
            ):
                yield group

    def _add(self, row: int, columns: set[int]) -> None:
        last = self.groups[-1] if self.groups and not self.has_body else None
        if last and row - last.bottom <= 1:
            self.groups[-1] = HeadingRows(last.top, row, last.columns | columns)
        else:
            if last:
                self.without_figures.add(last)
            self.groups.append(HeadingRows(row, row, frozenset(columns)))
        self.has_body = False

    def _heads_any(self, group: HeadingRows, columns: AbstractSet[int]) -> bool:
        """Return whether figures stand under a group of headings in one of some columns."""
        return any(self.rows.heads(group.bottom, column) for column in columns)

    def _heading_columns(self, row: int, profile: RowProfile) -> set[int]:
        """Return the columns that a row heads; empty where it is no row of headings."""
        times = self.rows.heading_among(row, profile.periods)
        if profile.numbers and len(profile.numbers) >= sum(self.rows.heads_figures(row, at) for at in times):
            return set()  # a row of figures, one of which was typed as a date
        if profile.marks and not times and 2 * len(profile.marks) >= len(profile.texts):
            return set()
        years = self.rows.heading_among(row, profile.years)
        if years and not (times and self.rows.same_line(row, times, years)):
            sure = years_head(self.rows, row, profile, years, self._over(years))
            heading = sure > 0
            if abs(sure) < SURE:
                heading = self._either(row, heading)
            if not heading:
                years = []
                if not times:
                    return set()
        if times or years:
            return self._headed_by_times(row, profile, [*times, *years])
        return self._headed_by_words(row, profile)

    def _either(self, row: int, answer: bool) -> bool:  # noqa: FBT001 - the answer itself
        if row not in self.doubtful:
            self.doubtful.append(row)
        return answer != (row in self.turned)

    def _over(self, columns: Sequence[int]) -> HeadingRows | None:
        """Return the headings above that stand over any of some columns."""
        return next((group for group in reversed(self.groups) if group.columns & set(columns)), None)

    def _headed_by_times(self, row: int, profile: RowProfile, times: Sequence[int]) -> set[int]:
        name = self.rows.name(row, profile, min(times))
        if profile.shown == 1 and self.rows.stands_over_names(row, times[0]):
            return set()
        if is_block_of_words(self.rows, row, profile, times):
            self.last_words = (row, frozenset((*profile.texts, *times)))
            return set()
        is_over_names = heads_names(name)
        over = self._over(times)
        if over and not name and self.has_body and is_stray_row_of_days(self.rows, row, over, times):
            return set()
        if over and not is_over_names:
            if speaks_of_dates(name):
                return set()
            is_next = not self.has_body and row - over.bottom <= 1
            clues = [clue for column in times if (clue := clue_in(self.rows.grid.at(row, column)))]
            are_dates = all(clue.period and clue.period.kind.value in {"date", "month"} for clue in clues)
            if is_next and not goes_with(self.rows, row, over, times):
                return set()
            if self.has_body and are_dates and not self.rows.comes_after_a_break(row):
                return set()
        return {*times, *(column for column in profile.texts if self.rows.heads(row, column))}

    def _headed_by_words(self, row: int, profile: RowProfile) -> set[int]:
        if self.last_words == (row - 1, frozenset(profile.texts)):
            self.last_words = (row, self.last_words[1])
            return set()
        if profile.years or len(profile.texts) + len(profile.periods) < 2:  # noqa: PLR2004 - one text is a title
            return set()
        texts = sorted(
            (*profile.texts, *profile.marks)
        )  # a heading may be written like a mark (``Not reported``)
        headed = [column for column in texts if self.rows.heads(row, column)]
        if not headed or (self.has_body and set(headed) <= set(profile.marks)):
            return set()  # or a line of a form whose figure is awaited, with a remark beside it
        first = texts[0]
        name = words(self.rows.grid.at(row, first))
        over = self._over(headed)
        others = [words(self.rows.grid.at(row, column)) for column in headed if column != first]
        if over is None:
            return {*headed, *texts}
        if not self.has_body and row - over.bottom <= 1:
            return self._below_headings(row, profile, over, first, name, others, headed)
        if self._is_over_headings(row):
            return {*headed, *texts}
        if not others:
            return set()
        known = sum(map(_is_known, others))
        score = (
            3 * (is_label_heading(name) or is_period_heading(name))
            + 2 * self.rows.comes_after_a_break(row)
            + (len({words(self.rows.grid.at(row, at)) for at in texts}) > SURE)
        )
        score += self._leaves_names_blank(row, over)
        score += 2 * bool(known) - 3 * (len(set(others)) < len(others) and len(set(others)) == 1)
        if self.last_figures == row - 1 and not is_label_heading(name):
            score -= 2
        heading = score >= SURE
        if abs(score - SURE) < 1 and not is_label_heading(name):
            heading = self._either(row, heading)
        return {*headed, *profile.texts} if heading else set()

    def _leaves_names_blank(self, row: int, over: HeadingRows) -> bool:
        """Return whether a row shows words over the very columns that are headed already, and none over the names."""
        first = self.rows.first(row)
        body = next((at for at in range(over.bottom + 1, row) if any(self.rows.kinds[at])), row)
        return first > self.rows.first(body) and first == min(over.columns)

    def _is_over_headings(self, row: int) -> bool:
        """Return whether the next row heads columns, so that this one heads it."""
        if row + 1 >= len(self.rows.kinds):
            return False
        below = self.rows.profile(row + 1)
        years = [column for column in below.years if self.rows.heads(row + 1, column)]
        if (
            years
            and not below.periods
            and years_head(self.rows, row + 1, below, years, self._over(years)) <= 0
        ):
            years = []  # counts that look like years
        times = [*(column for column in below.periods if self.rows.heads(row + 1, column)), *years]
        if len(times) > 1 and not below.numbers:
            return True
        # words over columns alone, above a row that heads the names as well
        return (
            bool(below.texts)
            and below.texts[0] < self.rows.first(row)
            and bool(self._headed_by_words(row + 1, below))
        )

    def _below_headings(
        self,
        row: int,
        profile: RowProfile,
        over: HeadingRows,
        first: int,
        name: str,
        others: Sequence[str],
        headed: Sequence[int],
    ) -> set[int]:
        """Return the columns of a row of words right below headings: more headings, or a row that awaits its figures."""
        is_over_names = is_label_heading(name) or is_period_heading(name)
        if not is_over_names and self._is_named_row_of_figures(row, over, headed):
            return set()
        unnamed = first in over.columns and self._time_above(over, first)
        known = [_is_known(text) or tells_nothing(text) for text in others]
        if unnamed or is_over_names or (others and all(known)):
            return {*headed, *profile.texts}
        spans = sum(self._time_above(over, column) for column in headed if column != first)
        if others and spans < len([column for column in headed if column != first]):
            return {*headed, *profile.texts}
        return set()

    def _is_named_row_of_figures(self, row: int, over: HeadingRows, headed: Sequence[int]) -> bool:
        """Return whether a row has its name, and figures with words (``666 (713)``), each under a heading of its own."""
        return self.rows.first(row) not in headed and all(
            _is_meant_as_figure(words(self.rows.grid.at(row, column))) and self._time_above(over, column)
            for column in headed
        )

    def _time_above(self, over: HeadingRows, column: int) -> bool:
        return any(self.rows.kinds[row][column] is not Kind.BLANK for row in range(over.top, over.bottom + 1))


def _is_meant_as_figure(text: str) -> bool:
    return may_hold_figure(text) or bool(why_no_figure(text))


def _is_known(text: str) -> bool:
    """Return whether a heading says which figure stands under it: a role, a part, or how far back it reaches."""
    return bool(role_of(text, loosely=True) or part_announced(text) or ((clue := clue_in(text)) and clue.run))
