"""Whether the newest figure is the one that the report period, or the return itself, leads one to expect, and is of the whole period."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import is_blank
from xlperf.readers.layout.block import Head
from xlperf.readers.layout.cells import holds_figure
from xlperf.readers.layout.clues import Run
from xlperf.readers.layout.column_sorts import role_over
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.rules.comparison_period import are_yearly, series, usable
from xlperf.rules.due import answer, awaited, due_every

_NO_HEAD = Head()


def later_than_shown(
    indicator: Indicator,
    cells: Sequence[IndicatorCell],
    observations: Sequence[Observation],
    report_period: Period,
    wrong: Sequence[Problem],
    periods: Mapping[Source, Sequence[Period]],
) -> Iterator[Problem]:
    """Yield a problem where an older figure is shown than the report period, or the return, leads one to expect.

    Parameters
    ----------
    indicator, cells, observations
        The indicator, the cells that are its own, and what they say.
    report_period
        The report's; the indicator may lag behind it.
    wrong
        What is wrong with them already. An error may be the reason, unless it is about another period.
    periods
        The periods that a finding in a place can be about.
    """
    in_time = series(usable(observations, report_period.end), indicator.frequency)
    newest = answer(in_time, indicator, report_period)
    shown_until = newest.period.end if newest else date.min
    errors = [periods.get(problem.source, ()) for problem in wrong if problem.severity is Severity.ERROR]
    if any(
        not about or any(shown_until < period.end <= report_period.end for period in about)
        for about in errors
    ):
        return
    later = [cell for cell in cells if shown_until < cell.period.end <= report_period.end]
    unused = [cell for cell in later if cell.figure and cell.figure.value is not None]
    if newest and newest.period.kind is PeriodKind.DATE and indicator.frequency is Frequency.ANNUAL:
        yield from _closer_than_a_year(indicator, newest, observations)
    if unused:
        yield _not_used(indicator, unused, newest)
    elif newest is None:
        yield _none_yet(indicator, [cell for cell in cells if cell.figure], report_period)
    elif due := _awaited(indicator, newest, report_period):
        yield _not_in_yet(indicator, newest, due, later)
    else:
        shown = next((cell for cell in cells if cell.source == newest.source), None)
        yield from _partly_in(indicator, newest, shown) if shown else ()


def of_years_past(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Problem | None:
    """Return the error that the newest of several running totals a year is of the year before last, or earlier.

    Such totals start afresh every April, so that they are no news of this year and nothing of them is shown, unless the
    register says that they lag so far. One that is given once a year alone, at its end, is that year's figure.
    """
    if indicator.frequency is not Frequency.YTD:
        return None
    in_time = series(usable(observations, report_period.end), indicator.frequency)
    newest = answer(in_time, indicator, report_period)
    this_year = report_period.financial_year_it_ends_in
    if (
        newest is None
        or newest.period.end >= this_year.year_before().start
        or all(
            observation.period.end == observation.period.financial_year_it_ends_in.end
            for observation in in_time
        )
        or not _awaited(indicator, newest, report_period)
    ):
        return None
    return Problem(
        Check.NO_FIGURE,
        Severity.ERROR,
        newest.source,
        found=f"There is no running total for {this_year} or the year before; the newest is for {newest.period} and was not used.",
        expected=f"The total for the year up to {report_period}.",
        remedy="Ask the team for this year's figures. If they are always this late, say in the register's Lag column "
        "by how many periods.",
        code=indicator.code,
    )


def _awaited(indicator: Indicator, newest: Observation, report_period: Period) -> Period | None:
    """Return the period whose figure is still to come; None where the newest is what the report asks for."""
    every = due_every(indicator.frequency, report_period)
    return awaited(newest.period, every, indicator.lag, report_period)


def _not_in_yet(
    indicator: Indicator, newest: Observation, due: Period, later: Sequence[IndicatorCell]
) -> Problem:
    """Return the warning that an older figure is shown than the one that is due, at the cell that is empty."""
    empty = max(
        (cell for cell in later if cell.period.kind is newest.period.kind),
        key=lambda cell: cell.period.order,
        default=None,
    )
    return Problem(
        Check.NO_FIGURE,
        Severity.WARNING,
        empty.source if empty else newest.source,
        found=f"There is no figure for {due} yet; {newest.period} is shown, without a status.",
        expected=f"The latest figure for “{indicator.name}”.",
        remedy="Ask the team for it. If it is always this late, say in the register's Lag column by how many periods.",
        code=indicator.code,
    )


def _closer_than_a_year(
    indicator: Indicator, newest: Observation, observations: Sequence[Observation]
) -> Iterator[Problem]:
    """Yield a warning where the snapshots of an annual indicator are taken oftener, so that any could be the year's."""
    before = [
        observation
        for observation in observations
        if observation.period.kind is PeriodKind.DATE
        and observation.value is not None
        and observation.period.end < newest.period.end
    ]
    last = max(before, key=lambda observation: observation.period.order, default=None)
    if last and not are_yearly((last.period, newest.period)):
        yield Problem(
            Check.FREQUENCY_MISMATCH,
            Severity.WARNING,
            newest.source,
            found=f"{newest.period} is shown as the year's figure, but there is one for {last.period} as well.",
            expected="One snapshot a year: the register says Annual.",
            remedy="Leave only the year's snapshot in the row, or correct Reporting frequency in the register.",
            code=indicator.code,
        )


def _none_yet(indicator: Indicator, cells: Sequence[IndicatorCell], report_period: Period) -> Problem:
    """Return the error that no figure can be shown at all: those there are stand for something else, or for later."""
    last = max(cells, key=lambda cell: cell.period.order)
    return Problem(
        Check.NO_FIGURE,
        Severity.ERROR,
        last.source,
        found=f"There is no figure up to {report_period}; what is here is for {last.period}.",
        expected=f"A value for a {indicator.frequency.kinds[0].value}, as the register's Reporting frequency says.",
        remedy="Write the period of each figure as its heading, or correct Reporting frequency in the register.",
        code=indicator.code,
    )


def _not_used(indicator: Indicator, unused: Sequence[IndicatorCell], newest: Observation | None) -> Problem:
    last = max(unused, key=lambda cell: cell.period.order)
    kinds = " and ".join(sorted({cell.period.kind.value for cell in unused}))
    shown = newest.period.label if newest else "no figure"
    return Problem(
        Check.FREQUENCY_MISMATCH,
        Severity.WARNING if newest else Severity.ERROR,
        last.source,
        found=f"The figure for {last.period} ({kinds}, {last.part.value}) was not used; {shown} is shown.",
        expected=f"A value for a {indicator.frequency.kinds[0].value}: the register says {indicator.frequency.value} and "
        f"{indicator.unit.value}.",
        remedy="Correct the heading in the return, or Reporting frequency or Unit in the register.",
        code=indicator.code,
    )


class _Part(NamedTuple):
    """A cell beside a figure, and the period that it stands for."""

    row: int
    column: int
    period: Period


def _partly_in(indicator: Indicator, newest: Observation, cell: IndicatorCell) -> Iterator[Problem]:
    """Yield a warning where the last of the months, or quarters, that a figure is made of is still blank.

    ``Jul 4 | Aug 5 | Sep (blank) | Q2 9``: somebody's formula has added up what there was.

    Parameters
    ----------
    indicator, newest, cell
        The indicator, its newest observation, and the cell that this comes from.
    """
    grid = cell.grid
    by_kind: dict[PeriodKind, list[_Part]] = defaultdict(list)
    for part in sorted(_parts(cell), key=lambda part: part.period.end):
        by_kind[part.period.kind].append(part)
    for *_, before, last in (parts for parts in by_kind.values() if len(parts) > 1):
        if (
            last.period.end != cell.period.end
            or not is_blank(grid.at(last.row, last.column))
            or not holds_figure(grid.at(before.row, before.column))
        ):
            continue
        yield Problem(
            Check.NO_FIGURE,
            Severity.WARNING,
            grid.source(last.row, last.column),
            found=f"Only the figure for {last.period} is still blank, so the one shown for {newest.period} may cover only part of "
            "the time.",
            expected=f"A figure for every part of {newest.period}.",
            remedy="Ask the team whether the period is complete.",
            code=indicator.code,
        )
        return


def _parts(cell: IndicatorCell) -> Iterator[_Part]:
    """Yield the cells in the line of a figure that stand for parts of its period, or of the year up to its end."""
    chosen = cell.evidence
    block = chosen.table.block
    runs = chosen.run is Run.YEAR_TO_DATE
    start = cell.period.financial_year_it_ends_in.start if runs else (chosen.period or cell.period).start
    over = block.columns.get(cell.column, _NO_HEAD)
    for number, segment in enumerate(block.segments):
        rows = block.stubs[number]
        if cell.column not in segment.figures or cell.row not in rows:
            continue
        beside = rows[cell.row]
        places = [
            *((cell.row, column) for column in segment.figures),
            *((row, cell.column) for row, head in rows.items() if head.texts == beside.texts),
        ]
        for row, column in places:
            head = block.columns.get(column, _NO_HEAD)
            if (row, column) == (cell.row, cell.column) or role_over(head) or not _are_alike(head, over):
                continue
            when = chosen.table.times.when(rows[row], block.sections.get(row, ()), head)
            period = when.period
            if period is None or when.told or when.run not in {None, Run.DISCRETE} or period.start < start:
                continue
            is_finer = period.end - period.start < cell.period.end - start
            if is_finer and period.end <= cell.period.end:
                yield _Part(row, column, period)


def _are_alike(one: Head, other: Head) -> bool:
    return [text.words for text in one.texts] == [text.words for text in other.texts]
