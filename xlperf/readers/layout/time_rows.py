"""Rows of periods and of years: whether they head figures, or are counts, days that data are due, or say whose return it is."""

from collections.abc import Sequence
from itertools import pairwise

from xlperf.domain.period import Period, PeriodKind
from xlperf.readers.layout.block import HeadingRows
from xlperf.readers.layout.cells import number_of_time, words
from xlperf.readers.layout.clues import clue_in
from xlperf.readers.layout.kinds import Kind
from xlperf.readers.layout.sheet_rows import RowProfile, SheetRows, heads_names
from xlperf.readers.layout.vocabulary import (
    is_label_heading,
    is_period_heading,
)

_LONGEST_STEP = 48  # months between headings: no examinations were held in 2020 and 2021
SURE = 3


def years_head(
    rows: SheetRows, row: int, profile: RowProfile, years: Sequence[int], covered: HeadingRows | None
) -> int:
    """Return how surely numbers like 2021 are headings here: above 0 they are.

    Parameters
    ----------
    rows, row, profile
        The sheet, a row of it, and what its columns hold.
    years
        Its columns with such numbers.
    covered
        The headings above that stand over any of them.
    """
    numbers = [_months(period) for column in years if (period := number_of_time(rows.grid.at(row, column)))]
    name = rows.name(row, profile, min(years))
    is_over_names = heads_names(name)
    if covered and any(column < min(years) for column in profile.periods):
        return -SURE  # a period names the row
    in_order = _in_order(numbers)
    if len(years) == 1:
        if not is_over_names or not name:
            return -SURE
        return 1 if not covered else -1
    if not in_order:
        return -SURE
    if covered is None:
        return SURE if is_over_names or row == 0 else 2
    fresh = rows.comes_after_a_break(row)
    if is_over_names:
        return SURE if fresh or name else 1
    return -1 if fresh else -SURE


def is_stray_row_of_days(rows: SheetRows, row: int, over: HeadingRows, times: Sequence[int]) -> bool:
    """Return whether days without a name stand right under figures whose own headings are no days or months.

    Data are due on them, or came on them. Headings of a next table would be of the same sort as those above it, and
    no day would stand over two columns.
    """
    if rows.comes_after_a_break(row):
        return False
    first = rows.first(row)
    if rows.kinds[row - 1][first] is Kind.PERIOD:  # periods run down, and this one is the row's name
        times = [column for column in times if column != first]
    kinds = [rows.kind_of_day(row, column) for column in times]
    above = [rows.kind_of_day(at, column) for at in range(over.top, over.bottom + 1) for column in times]
    is_no_axis = PeriodKind.DATE in kinds or len({rows.grid.at(row, at) for at in times}) < len(times)
    return bool(kinds) and all(kinds) and is_no_axis and not any(above)


def goes_with(rows: SheetRows, row: int, over: HeadingRows, times: Sequence[int]) -> bool:
    """Return whether periods agree with those in the row above them, as ``Q1`` does under a year."""
    for column in times:
        above, below = (
            clue_in(rows.grid.filled(over.bottom, column)),
            clue_in(rows.grid.at(row, column)),
        )
        if above and below and above.period and below.period and not above.period.overlaps(below.period):
            return False
    return True


def is_block_of_words(rows: SheetRows, row: int, profile: RowProfile, times: Sequence[int]) -> bool:
    """Return whether a row says for whom or when a return is: names with what belongs to them, and no headings.

    ``Quarter: | Q2 | Year: | 2022/23``, or ``Period | Q2 2022/23`` above a table with headings of its own.
    """
    pairs = 0
    for column in times:
        before = [at for at in (*profile.texts, *profile.periods) if at < column]
        if before and max(before) in profile.texts:
            text = words(rows.grid.at(row, max(before)))
            pairs += text.endswith(":") or is_period_heading(text)
    if pairs < len(times):
        return False
    if all(words(rows.grid.at(row, at)).endswith(":") for at in profile.texts):
        return True
    for below in range(row + 1, min(row + 4, len(rows.kinds))):
        under = rows.profile(below)
        if under.shown:
            if all(column in under.texts for column in times):
                return True  # words under a period: who sent the return, and the like
            named = {words(rows.grid.at(below, at)) for at in under.texts}
            return len(times) == 1 and not under.numbers and any(is_label_heading(name) for name in named)
    return True


def _months(period: Period) -> int:
    return period.start.year * 12 + period.start.month


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
