"""Periods that a slip must have made: whole years from where their neighbours call for them, or one that is the heading of two columns."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_mentions import WHOLE_YEARS
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.readers.layout.clues import Clue, naming
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.workbooks.address import cell_name

_IN_A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.TERM: 3, PeriodKind.HALF_YEAR: 2}
_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d[/-]\d\d")
_FEWEST = 3  # periods that tell an order
_FAR, _DECADE, _CENTURY = 8, 10, 100  # years


class Astray(NamedTuple):
    """A cell whose period is out of order, the period that would be in order, and the error."""

    cell: IndicatorCell
    wanted: Period
    problem: Problem


def out_of_order(indicator: Indicator, cells: Sequence[IndicatorCell], latest: Period) -> Iterator[Astray]:
    """Yield each cell whose period breaks the order of its row, column or list by whole years.

    ``Q1 2023/24``, ``Q2 2023/24``, ``Q3 2022/23``, ``Q4 2023/24``: somebody wrote last year's, or copied it.

    Parameters
    ----------
    indicator
        What is measured.
    cells
        Its cells, of all sheets.
    latest
        The report period: a figure of a century before it is none.
    """
    found = [pair for line in _lines(cells) for pair in _astray(line, latest)]
    found += [pair for line in _lines(cells, of_all_kinds=True) for pair in _months_among_years(line)]
    for cell, wanted in found:
        clue = next(
            (heading for heading in cell.evidence.when.clues if heading.tells_time and heading.row >= 0), None
        )
        written = clue.text if clue else cell.period.label
        source = cell.grid.source(clue.row, clue.column) if clue else cell.source
        severity = Severity.ERROR if cell.period.is_over_by(latest.end) else Severity.WARNING
        yield Astray(cell, wanted, _problem(indicator, severity, source, written, cell, wanted))


def _problem(
    indicator: Indicator,
    severity: Severity,
    source: Source,
    written: str,
    cell: IndicatorCell,
    wanted: Period,
) -> Problem:
    return Problem(
        Check.PERIOD_UNREADABLE,
        severity,
        source,
        found=f"“{written}” is out of order: going by its neighbours, it should be {wanted}. The figure for "
        f"{cell.period} was not used.",
        expected="Periods in order.",
        remedy=f"If {wanted} is meant, correct it in the return; otherwise move the figure to where its period belongs.",
        code=indicator.code,
    )


def _months_among_years(line: Sequence[IndicatorCell]) -> Iterator[tuple[IndicatorCell, Period]]:
    """Yield each month written like a year (``2020/12``) that stands where the year between two others would."""
    for before, cell, after in zip(line, line[1:], line[2:], strict=False):
        if not {before.period.kind, after.period.kind} <= WHOLE_YEARS:
            continue
        low, high = sorted((before.period, after.period), key=lambda period: period.end)
        wanted = low.year_after()
        if (
            cell.period.kind not in WHOLE_YEARS
            and wanted == high.year_before()
            and any(_LIKE_A_YEAR.fullmatch(clue.text) for clue in cell.evidence.when.clues)
            and any(clue.text.startswith(str(wanted.start.year)) for clue in cell.evidence.when.clues)
        ):
            yield cell, wanted


def _lines(cells: Iterable[IndicatorCell], *, of_all_kinds: bool = False) -> Iterator[list[IndicatorCell]]:
    """Yield the cells of each part on each sheet in the order in which they stand, by kind of period unless all are wanted."""
    found: dict[object, list[IndicatorCell]] = defaultdict(list)
    for cell in cells:
        if cell.period.kind in _IN_A_YEAR or cell.period.kind in WHOLE_YEARS:
            kind = None if of_all_kinds else cell.period.kind
            found[cell.grid.file, cell.grid.sheet, id(cell.evidence.table), cell.part, kind].append(cell)
    for line in found.values():
        across = len({cell.row for cell in line}) == 1
        down = len({cell.column for cell in line}) == 1
        if across or down:
            yield sorted(line, key=lambda cell: (cell.row, cell.column))


def _astray(line: Sequence[IndicatorCell], latest: Period) -> Iterator[tuple[IndicatorCell, Period]]:
    for cell in line:
        near = min(
            (abs(cell.period.end.year - other.period.end.year) for other in line if other is not cell),
            default=_FAR,
        )
        off = latest.end.year - cell.period.end.year
        if near >= _FAR and off >= _FAR and (len(line) > 1 or off >= _CENTURY // 2):
            yield cell, _years_later(cell.period, _CENTURY if off >= _CENTURY // 2 else 10)
            return
    if line[0].period.kind in WHOLE_YEARS:
        yield from _a_decade_off(line)
        yield from _a_year_ahead(line, latest)
    elif len(line) >= _FEWEST:
        yield from (
            (cell, wanted)
            for cell, wanted in _out_of_step(line)
            if not _may_be_a_copy(cell, wanted, line, latest)
        )


def _a_decade_off(line: Sequence[IndicatorCell]) -> Iterator[tuple[IndicatorCell, Period]]:
    """Yield the year that runs against all others of a line, where ten years more or less would mend it."""
    numbers = [cell.period.end.year for cell in line]
    if len(line) <= _FEWEST or _runs(numbers) or len(set(numbers)) < len(numbers):
        return  # in order, or a row that is there twice
    for place in (len(line) - 1, *range(len(line) - 1)):
        for years in (_DECADE, -_DECADE):
            mended = [number + years * (at == place) for at, number in enumerate(numbers)]
            if _runs(mended) and line[place].figure:
                yield line[place], _years_later(line[place].period, years)
                return


def _a_year_ahead(line: Sequence[IndicatorCell], latest: Period) -> Iterator[tuple[IndicatorCell, Period]]:
    """Yield the last of a line of years that misses none, where it leaves one out and is not over yet."""
    newest_last = sorted((cell for cell in line if cell.figure), key=lambda cell: cell.period.end)
    steps = [later.period.end.year - earlier.period.end.year for earlier, later in pairwise(newest_last)]
    is_one_ahead = len(steps) >= _FEWEST and set(steps[:-1]) == {1} and steps[-1] == 2  # noqa: PLR2004 - one left out
    last = newest_last[-1] if is_one_ahead else None
    if last and last.figure and last.figure.value and not last.period.is_over_by(latest.end):
        yield last, _years_later(last.period, -1)


def _may_be_a_copy(
    cell: IndicatorCell, wanted: Period, line: Sequence[IndicatorCell], latest: Period
) -> bool:
    """Return whether a cell and another say the same period, and what would be in order is still to come.

    Then the other may be the one that is wrong.
    """
    is_twice = any(other.period == cell.period for other in line if other is not cell)
    return is_twice and not wanted.is_over_by(latest.end)


def _out_of_step(line: Sequence[IndicatorCell]) -> Iterator[tuple[IndicatorCell, Period]]:
    size = _IN_A_YEAR[line[0].period.kind]
    numbers = [_number(cell.period, size) for cell in line]
    steps = Counter(later - earlier for earlier, later in pairwise(numbers))
    for step in {1, -1, steps.most_common(1)[0][0]} - {0}:
        starts = Counter(number - step * place for place, number in enumerate(numbers))
        start, most = starts.most_common(1)[0]
        odd = [place for place, number in enumerate(numbers) if number - step * place != start]
        if len(odd) != 1 or most < _FEWEST - 1:
            continue
        years, rest = divmod(start + step * odd[0] - numbers[odd[0]], size)
        if not rest and line[odd[0]].figure:
            yield line[odd[0]], _years_later(line[odd[0]].period, years)
            return
    yield from _against_the_run(line, numbers, size)


def _against_the_run(
    line: Sequence[IndicatorCell], numbers: Sequence[int], size: int
) -> Iterator[tuple[IndicatorCell, Period]]:
    """Yield the one cell within a line whose period runs against all others, where whole years would mend it."""
    if len(line) <= _FEWEST or _runs(numbers):
        return
    for place in range(1, len(line) - 1):
        if not _runs([*numbers[:place], *numbers[place + 1 :]]):
            continue
        low, high = sorted((numbers[place - 1], numbers[place + 1]))
        years = (
            -((numbers[place] - low - 1) // size)
            if numbers[place] > low
            else (low - numbers[place]) // size + 1
        )
        if low < numbers[place] + years * size < high and years and line[place].figure:
            yield line[place], _years_later(line[place].period, years)
            return


def _runs(numbers: Sequence[int]) -> bool:
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def _years_later(period: Period, years: int) -> Period:
    for _ in range(abs(years)):
        period = period.year_after() if years > 0 else period.year_before()
    return period


def _number(period: Period, size: int) -> int:
    """Return how many periods of a kind have gone by since the year nought."""
    return (period.end.year * 12 + period.end.month - 1) * size // 12


def headed_twice(indicator: Indicator, cells: Sequence[IndicatorCell]) -> Iterator[Astray]:
    """Yield each cell with a figure whose heading stands twice at its table, unless both give one for the same thing.

    Where both do, they are compared as any two figures for one period are.

    Parameters
    ----------
    indicator, cells
        The indicator, and its cells of all sheets.
    """
    for cell in cells:
        doubles = cell.evidence.table.doubled
        if not doubles or not cell.figure:
            continue
        own = next(
            (clue for clue in naming(cell.evidence.when.clues) if (clue.row, clue.column) in doubles), None
        )
        other = doubles[own.row, own.column] if own else None
        if own and other and not any(_is_twin(cell, twin, other) for twin in cells):
            yield Astray(cell, cell.period, _twin_problem(indicator, cell, own, other))


def _is_twin(cell: IndicatorCell, twin: IndicatorCell, other: Clue) -> bool:
    """Return whether a cell under the other heading gives a figure for the same thing."""
    return (
        twin.figure is not None
        and (twin.period, twin.part) == (cell.period, cell.part)
        and twin.evidence.table is cell.evidence.table
        and any((clue.row, clue.column) == (other.row, other.column) for clue in twin.evidence.when.clues)
    )


def _twin_problem(indicator: Indicator, cell: IndicatorCell, own: Clue, other: Clue) -> Problem:
    first, last = sorted((own, other), key=lambda clue: (clue.row, clue.column))
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        cell.grid.source(last.row, last.column),
        found=f"“{last.text}” is a heading here and in {cell_name(first.row, first.column)}, and one of the two must "
        f"be another period. The figures of “{indicator.called}” under them were not used.",
        expected="Each period once.",
        remedy="Correct the heading that is wrong.",
        code=indicator.code,
    )
