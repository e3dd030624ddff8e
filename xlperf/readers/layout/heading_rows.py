"""Which rows of a sheet are headings: decided by what stands under them, and kept open where two answers are good."""

from collections.abc import Iterator, Sequence, Set as AbstractSet
from itertools import pairwise, zip_longest
from typing import NamedTuple

from xlperf.domain.period import Period, PeriodKind
from xlperf.readers.figures.figure import may_hold_figure
from xlperf.readers.figures.pieces import why_no_figure
from xlperf.readers.layout.cells import number_of_time, words
from xlperf.readers.layout.clues import clue_in
from xlperf.readers.layout.kinds import WORDS, Kind
from xlperf.readers.layout.vocabulary import (
    is_label_heading,
    is_period_heading,
    part_announced,
    role_of,
    speaks_of_dates,
    tells_nothing,
)
from xlperf.workbooks.grid import Grid

_NUMBER, _BLANK = Kind.NUMBER, Kind.BLANK  # looked up once: nearly every cell is one of these
_MOST_ROWS_DOWN = 60
_MOST_WORDS_BETWEEN = 3
_LONGEST_STEP = 48  # months between headings: no examinations were held in 2020 and 2021
_SURE = 3


class HeadingRows(NamedTuple):
    """Rows of headings that belong together, first and last included (0-based), and the columns they head."""

    top: int
    bottom: int
    columns: frozenset[int]


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


class _Row(NamedTuple):
    """The columns of a row by what stands there."""

    numbers: list[int]
    years: list[int]
    marks: list[int]
    periods: list[int]
    texts: list[int]

    @property
    def shown(self) -> int:
        return len(self.numbers) + len(self.years) + len(self.marks) + len(self.periods) + len(self.texts)


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
        self.grid, self.kinds, self.turned = grid, kinds, turned
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
        for row, cells in enumerate(self.kinds):
            if not any(cells):
                continue
            profile = _profile(cells)
            columns = self._heading_columns(row, profile)
            if columns:
                self._add(row, columns)
            elif (
                profile.numbers
                or profile.marks
                or (profile.years and profile.shown > 1)
                or self._has_remarks(row)
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

    def _has_remarks(self, row: int) -> bool:
        """Return whether a row has little sentences in place of figures, beside its name."""
        cells = self.kinds[row]
        return sum(kind is Kind.REMARK for kind in cells) > 1 or (
            Kind.REMARK in cells and cells[self._first(row)] is Kind.TEXT
        )

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
        return any(self._heads(group.bottom, column) for column in columns)

    def _heading_columns(self, row: int, profile: _Row) -> set[int]:
        """Return the columns that a row heads; empty where it is no row of headings."""
        times = self._heading(row, profile.periods)
        if profile.numbers and len(profile.numbers) >= sum(self._heads_figures(row, at) for at in times):
            return set()  # a row of figures, one of which was typed as a date
        if profile.marks and not times and 2 * len(profile.marks) >= len(profile.texts):
            return set()
        years = self._heading(row, profile.years)
        if years and not (times and self._same_line(row, times, years)):
            sure = self._years_head(row, profile, years)
            heading = sure > 0
            if abs(sure) < _SURE:
                heading = self._either(row, heading)
            if not heading:
                years = []
                if not times:
                    return set()
        if times or years:
            return self._headed_by_times(row, profile, [*times, *years])
        return self._headed_by_words(row, profile)

    def _heading(self, row: int, columns: Sequence[int]) -> list[int]:
        """Return the columns of periods that head figures, themselves or through the blank cells to their right.

        Where one does, so do those over parts of years whose figures are still to come.
        """
        found = [column for column in columns if self._heads_figures(row, column)]
        if not found and (self._counts_up(row, columns) or self._stands_over_periods(row, columns)):
            return list(columns)
        if not found:
            return []
        below = self.kinds[row + 1] if row + 1 < len(self.kinds) else ()
        return [column for column in columns if column in found or (below and below[column] is Kind.PERIOD)]

    def _heads_figures(self, row: int, column: int) -> bool:
        """Return whether figures stand under a cell, or under the blank cells to its right."""
        return any(self._heads(row, at) for at in self._reach(row, column))

    def _stands_over_periods(self, row: int, columns: Sequence[int]) -> bool:
        """Return whether a row of periods stands right over another that heads figures in the same columns."""
        if len(columns) < 2 or row + 1 >= len(self.kinds) or self._is_row_of_dates(row, min(columns)):  # noqa: PLR2004 - one period is no row of them
            return False
        below = self.kinds[row + 1]
        return all(below[column] is Kind.PERIOD and self._heads(row + 1, column) for column in columns)

    def _counts_up(self, row: int, columns: Sequence[int]) -> bool:
        """Return whether numbers are years one after another, over a row of numbers like years that are counts.

        These don't follow one another, or they have a name of their own and the years have none.
        """
        own = [number_of_time(self.grid.at(row, column)) for column in columns]
        below = next((at for at in range(row + 1, len(self.kinds)) if any(self.kinds[at])), row)
        under = [number_of_time(self.grid.at(below, column)) for column in columns]
        if len(columns) < 2 or not all(own) or not any(under):  # noqa: PLR2004 - one year follows no other
            return False
        name, next_name = (self._name(at, _profile(self.kinds[at]), min(columns)) for at in (row, below))
        are_counts = not _is_run(under) or (below > row and not _heads_names(next_name))
        return _is_run(own) and are_counts and _heads_names(name)

    def _reach(self, row: int, column: int) -> range:
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

    def _either(self, row: int, answer: bool) -> bool:  # noqa: FBT001 - the answer itself
        if row not in self.doubtful:
            self.doubtful.append(row)
        return answer != (row in self.turned)

    def _same_line(self, row: int, times: Sequence[int], years: Sequence[int]) -> bool:
        """Return whether years stand among periods of a row, as ``2019`` beside ``2020/21`` does."""
        return any(
            (clue := clue_in(self.grid.at(row, column))) and (clue.year or clue.period) for column in times
        ) or len(times) > len(years)

    def _heads(self, row: int, column: int) -> bool:  # noqa: C901 - one case for each kind of cell below
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
                    and column > self._first(below)
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
                if sort in seen and self._is_row_of_dates(below, column):
                    continue
                if sort in seen:
                    return kind is Kind.YEAR and seen != {"year"}
                if kind is Kind.YEAR and "text" in seen:
                    return True
                seen.add(sort)
        return False

    def _first(self, row: int) -> int:
        """Return the first column of a row that shows anything."""
        return next(column for column, kind in enumerate(self.kinds[row]) if kind)

    def _is_row_of_dates(self, row: int, column: int) -> bool:
        """Return whether a row gives dates on which something was or is due, as its name says."""
        return any(
            speaks_of_dates(words(self.grid.at(row, at)))
            for at in range(column)
            if self.kinds[row][at] in WORDS
        )

    def _years_head(self, row: int, profile: _Row, years: Sequence[int]) -> int:
        """Return how surely numbers like 2021 are headings here: above 0 they are."""
        numbers = [
            _months(period) for column in years if (period := number_of_time(self.grid.at(row, column)))
        ]
        name = self._name(row, profile, min(years))
        heads_names = _heads_names(name)
        covered = self._over(years)
        if covered and any(column < min(years) for column in profile.periods):
            return -_SURE  # a period names the row
        in_order = _in_order(numbers)
        if len(years) == 1:
            if not heads_names or not name:
                return -_SURE
            return 1 if not covered else -1
        if not in_order:
            return -_SURE
        if covered is None:
            return _SURE if heads_names or row == 0 else 2
        fresh = self._comes_after_a_break(row)
        if heads_names:
            return _SURE if fresh or name else 1
        return -1 if fresh else -_SURE

    def _over(self, columns: Sequence[int]) -> HeadingRows | None:
        """Return the headings above that stand over any of some columns."""
        return next((group for group in reversed(self.groups) if group.columns & set(columns)), None)

    def _name(self, row: int, profile: _Row, before: int) -> str:
        """Return the text that names a row, left of a column."""
        return next((words(self.grid.at(row, column)) for column in profile.texts if column < before), "")

    def _comes_after_a_break(self, row: int) -> bool:
        """Return whether the row above is blank, or a title that stands alone."""
        if row == 0:
            return True
        above = self.kinds[row - 1]
        return sum(kind is not Kind.BLANK for kind in above) <= 1

    def _headed_by_times(self, row: int, profile: _Row, times: Sequence[int]) -> set[int]:
        name = self._name(row, profile, min(times))
        if profile.shown == 1 and self._stands_over_names(row, times[0]):
            return set()
        if self._is_block_of_words(row, profile, times):
            self.last_words = (row, frozenset((*profile.texts, *times)))
            return set()
        heads_names = _heads_names(name)
        over = self._over(times)
        if over and not name and self._is_stray_row_of_days(row, over, times):
            return set()
        if over and not heads_names:
            if speaks_of_dates(name):
                return set()
            is_next = not self.has_body and row - over.bottom <= 1
            clues = [clue for column in times if (clue := clue_in(self.grid.at(row, column)))]
            are_dates = all(clue.period and clue.period.kind.value in {"date", "month"} for clue in clues)
            if is_next and not self._goes_with(row, over, times):
                return set()
            if self.has_body and are_dates and not self._comes_after_a_break(row):
                return set()
        return {*times, *(column for column in profile.texts if self._heads(row, column))}

    def _is_stray_row_of_days(self, row: int, over: HeadingRows, times: Sequence[int]) -> bool:
        """Return whether days without a name stand right under figures whose own headings are no days or months.

        Data are due on them, or came on them. Headings of a next table would be of the same sort as those above it, and
        no day would stand over two columns.
        """
        if not self.has_body or self._comes_after_a_break(row):
            return False
        first = self._first(row)
        if self.kinds[row - 1][first] is Kind.PERIOD:  # periods run down, and this one is the row's name
            times = [column for column in times if column != first]
        kinds = [self._kind_of_day(row, column) for column in times]
        above = [self._kind_of_day(at, column) for at in range(over.top, over.bottom + 1) for column in times]
        is_no_axis = PeriodKind.DATE in kinds or len({self.grid.at(row, at) for at in times}) < len(times)
        return bool(kinds) and all(kinds) and is_no_axis and not any(above)

    def _kind_of_day(self, row: int, column: int) -> PeriodKind | None:
        """Return whether a cell stands for a day or for a month; the first of a month is written like one."""
        clue = clue_in(self.grid.filled(row, column))
        kind = clue.period.kind if clue and clue.period else None
        return kind if kind in {PeriodKind.DATE, PeriodKind.MONTH} else None

    def _stands_over_names(self, row: int, column: int) -> bool:
        """Return whether a text that stands alone begins over the names of the table: it is a title, even a merged one."""
        for below in range(row + 1, min(row + 4, len(self.kinds))):
            if any(self.kinds[below]):
                return column <= self._first(below)
        return False

    def _goes_with(self, row: int, over: HeadingRows, times: Sequence[int]) -> bool:
        """Return whether periods agree with those in the row above them, as ``Q1`` does under a year."""
        for column in times:
            above, below = (
                clue_in(self.grid.filled(over.bottom, column)),
                clue_in(self.grid.at(row, column)),
            )
            if above and below and above.period and below.period and not above.period.overlaps(below.period):
                return False
        return True

    def _is_block_of_words(self, row: int, profile: _Row, times: Sequence[int]) -> bool:
        """Return whether a row says for whom or when a return is: names with what belongs to them, and no headings.

        ``Quarter: | Q2 | Year: | 2022/23``, or ``Period | Q2 2022/23`` above a table with headings of its own.
        """
        pairs = 0
        for column in times:
            before = [at for at in (*profile.texts, *profile.periods) if at < column]
            if before and max(before) in profile.texts:
                text = words(self.grid.at(row, max(before)))
                pairs += text.endswith(":") or is_period_heading(text)
        if pairs < len(times):
            return False
        if all(words(self.grid.at(row, at)).endswith(":") for at in profile.texts):
            return True
        for below in range(row + 1, min(row + 4, len(self.kinds))):
            under = _profile(self.kinds[below])
            if under.shown:
                if all(column in under.texts for column in times):
                    return True  # words under a period: who sent the return, and the like
                named = {words(self.grid.at(below, at)) for at in under.texts}
                return len(times) == 1 and not under.numbers and any(is_label_heading(name) for name in named)
        return True

    def _headed_by_words(self, row: int, profile: _Row) -> set[int]:
        if self.last_words == (row - 1, frozenset(profile.texts)):
            self.last_words = (row, self.last_words[1])
            return set()
        if profile.years or len(profile.texts) + len(profile.periods) < 2:  # noqa: PLR2004 - one text is a title
            return set()
        texts = sorted(
            (*profile.texts, *profile.marks)
        )  # a heading may be written like a mark (``Not reported``)
        headed = [column for column in texts if self._heads(row, column)]
        if not headed or (self.has_body and set(headed) <= set(profile.marks)):
            return set()  # or a line of a form whose figure is awaited, with a remark beside it
        first = texts[0]
        name = words(self.grid.at(row, first))
        over = self._over(headed)
        others = [words(self.grid.at(row, column)) for column in headed if column != first]
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
            + 2 * self._comes_after_a_break(row)
            + (len({words(self.grid.at(row, at)) for at in texts}) > _SURE)
        )
        score += self._leaves_names_blank(row, over)
        score += 2 * bool(known) - 3 * (len(set(others)) < len(others) and len(set(others)) == 1)
        if self.last_figures == row - 1 and not is_label_heading(name):
            score -= 2
        heading = score >= _SURE
        if abs(score - _SURE) < 1 and not is_label_heading(name):
            heading = self._either(row, heading)
        return {*headed, *profile.texts} if heading else set()

    def _leaves_names_blank(self, row: int, over: HeadingRows) -> bool:
        """Return whether a row shows words over the very columns that are headed already, and none over the names."""
        first = self._first(row)
        body = next((at for at in range(over.bottom + 1, row) if any(self.kinds[at])), row)
        return first > self._first(body) and first == min(over.columns)

    def _is_over_headings(self, row: int) -> bool:
        """Return whether the next row heads columns, so that this one heads it."""
        if row + 1 >= len(self.kinds):
            return False
        below = _profile(self.kinds[row + 1])
        years = [column for column in below.years if self._heads(row + 1, column)]
        if years and not below.periods and self._years_head(row + 1, below, years) <= 0:
            years = []  # counts that look like years
        times = [*(column for column in below.periods if self._heads(row + 1, column)), *years]
        if len(times) > 1 and not below.numbers:
            return True
        # words over columns alone, above a row that heads the names as well
        return (
            bool(below.texts)
            and below.texts[0] < self._first(row)
            and bool(self._headed_by_words(row + 1, below))
        )

    def _below_headings(
        self,
        row: int,
        profile: _Row,
        over: HeadingRows,
        first: int,
        name: str,
        others: Sequence[str],
        headed: Sequence[int],
    ) -> set[int]:
        """Return the columns of a row of words right below headings: more headings, or a row that awaits its figures."""
        heads_names = is_label_heading(name) or is_period_heading(name)
        if not heads_names and self._is_named_row_of_figures(row, over, headed):
            return set()
        unnamed = first in over.columns and self._time_above(over, first)
        known = [_is_known(text) or tells_nothing(text) for text in others]
        if unnamed or heads_names or (others and all(known)):
            return {*headed, *profile.texts}
        spans = sum(self._time_above(over, column) for column in headed if column != first)
        if others and spans < len([column for column in headed if column != first]):
            return {*headed, *profile.texts}
        return set()

    def _is_named_row_of_figures(self, row: int, over: HeadingRows, headed: Sequence[int]) -> bool:
        """Return whether a row has its name, and figures with words (``666 (713)``), each under a heading of its own."""
        return self._first(row) not in headed and all(
            _is_meant_as_figure(words(self.grid.at(row, column))) and self._time_above(over, column)
            for column in headed
        )

    def _time_above(self, over: HeadingRows, column: int) -> bool:
        return any(self.kinds[row][column] is not Kind.BLANK for row in range(over.top, over.bottom + 1))


def _heads_names(name: str) -> bool:
    """Return whether what stands left of periods is no name of a row: a heading over names, or nothing."""
    return not name or is_label_heading(name) or is_period_heading(name)


def _is_meant_as_figure(text: str) -> bool:
    return may_hold_figure(text) or bool(why_no_figure(text))


def _is_known(text: str) -> bool:
    """Return whether a heading says which figure stands under it: a role, a part, or how far back it reaches."""
    return bool(role_of(text, loosely=True) or part_announced(text) or ((clue := clue_in(text)) and clue.run))


def _profile(cells: Sequence[Kind]) -> _Row:
    found = _Row([column for column, kind in enumerate(cells) if kind is _NUMBER], [], [], [], [])
    places = {
        Kind.YEAR: found.years,
        Kind.MARK: found.marks,
        Kind.PERIOD: found.periods,
        Kind.TEXT: found.texts,
        Kind.REMARK: found.texts,
    }
    for column in [column for column, kind in enumerate(cells) if kind is not _NUMBER and kind is not _BLANK]:
        places[cells[column]].append(column)
    return found


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


def _months(period: Period) -> int:
    return period.start.year * 12 + period.start.month


def _is_run(years: Sequence[Period | None]) -> bool:
    """Return whether years follow one another, up or down, without a gap."""
    steps = {
        later.start.year - earlier.start.year if earlier and later else 0
        for earlier, later in pairwise(years)
    }
    return steps in ({1}, {-1})


def _in_order(numbers: Sequence[int]) -> bool:
    """Return whether years follow one another, perhaps again and again in groups."""
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if not steps:
        return False
    up = [0 < step <= _LONGEST_STEP for step in steps]
    down = [-_LONGEST_STEP <= step < 0 for step in steps]
    if all(up) or all(down):
        return True
    again = [later == numbers[0] for later in numbers[1:]]
    same = [step == 0 for step in steps]
    return all(a or b for a, b in zip(up, again, strict=True)) or all(
        a or b for a, b in zip(up, same, strict=True)
    )
