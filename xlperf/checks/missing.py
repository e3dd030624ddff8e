"""Figures that are missing: periods that a series leaves out, and indicators without a figure of which nothing else says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from xlperf.checks.series import in_use
from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.domain.return_pattern import is_about_return
from xlperf.rules.comparison_period import latest, previous
from xlperf.rules.scorecard import ScoreRow

_SAY_SO = {Check.NO_FIGURE, Check.FREQUENCY_MISMATCH}


def figures_missing(
    register: Register, rows: Sequence[ScoreRow], problems: Sequence[Problem]
) -> Iterator[Problem]:
    """Yield the rows without a figure that nothing explains, so that none is missing in silence.

    Parameters
    ----------
    register
        For the cell that names the return.
    rows
        The judged rows without a figure for the report period.
    problems
        What was found already.
    """
    for row in rows:
        indicator = row.indicator
        if any(_explains(problem, row) for problem in problems):
            continue
        newest = f"; {row.latest.period} is shown, without a status" if row.latest else ""
        yield Problem(
            Check.NO_FIGURE,
            Severity.WARNING,
            register.indicator_columns.cell(indicator.row, "Return"),
            found=f"There is no figure of “{indicator.name}” for {row.awaited}{newest}.",
            expected="A return that has it."
            if indicator.is_in_returns
            else "The return that has it, and its label.",
            remedy="Ask the team for it."
            if indicator.is_in_returns
            else "Fill in Return in the register, and Label.",
            code=indicator.code,
        )


def _explains(problem: Problem, row: ScoreRow) -> bool:
    """Return whether a finding says, or is the reason, that a figure is not there; an error in an earlier one is neither."""
    indicator = row.indicator
    if problem.code == indicator.code:
        in_earlier = any(problem.source == seen.source for seen in row.history)
        return problem.check in _SAY_SO or (problem.severity is Severity.ERROR and not in_earlier)
    return indicator.is_in_returns and is_about_return(problem, indicator.return_pattern)


_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.FINANCIAL_YEAR: 12,
    PeriodKind.ACADEMIC_YEAR: 12,
    PeriodKind.CALENDAR_YEAR: 12,
}
_TERM_OF_MONTH = {3: 0, 8: 1, 12: 2}  # the months in which spring, summer and autumn end
_WITHOUT_EXAMINATIONS = {2020, 2021}
_DAYS = {PeriodKind.WEEK: 7, PeriodKind.DATE: 365.25}  # a snapshot is taken about once a year
_FOLLOWING_ON = {*_MONTHS, *_DAYS, PeriodKind.TERM, PeriodKind.ROLLING_YEAR}
_YEARS_BACK, _YEARS_BACK_WITHIN_YEAR = 4, 2  # four reach over the years without examinations
_EVERY = {PeriodKind.DATE: "year", PeriodKind.ROLLING_YEAR: "month or quarter, as before"}


def missing_periods(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the gaps in a series that is regular otherwise: no more periods are missing than follow on each other.

    A gap right before the latest figure is a warning, as the trend reaches over it; any other is a note, and so are
    the school years 2019/20 and 2020/21, in which there were no examinations. Where a series is too short or irregular
    to have gaps, an earlier figure that is years older than the latest one is a warning all the same.
    """
    figures = in_use(indicator, observations, report_period)
    gaps = list(_regular_gaps(indicator, figures))
    yield from (problem for _, problem in gaps)
    newest = latest(figures)
    before = previous(figures, newest, indicator.compare_with) if newest else None
    if newest and before and newest not in [after for after, _ in gaps]:
        yield from _long_ago(indicator, before, newest)


def _regular_gaps(
    indicator: Indicator, figures: Sequence[Observation]
) -> Iterator[tuple[Observation, Problem]]:
    """Yield the gaps of a regular series, each with the figure after it."""
    if len(figures) < 3 or figures[0].period.kind not in _FOLLOWING_ON:  # noqa: PLR2004 - a step, and one to miss
        return
    steps = _in_steps(figures)
    regular = [(before, after) for before, after, step in steps if step == 1]
    gaps = [(before, after, step - 1) for before, after, step in steps if step > 1]
    if not gaps or sum(missing for _, _, missing in gaps) > len(regular):
        return
    for before, after, missing in gaps:
        yield after, _gap(indicator, before, after, missing, regular, is_last=after is figures[-1])


def _long_ago(indicator: Indicator, before: Observation, newest: Observation) -> Iterator[Problem]:
    """Yield a warning where the trend compares with a figure of years before."""
    years = (newest.period.end - before.period.end).days / _DAYS[PeriodKind.DATE]
    at_most = _YEARS_BACK if indicator.frequency is Frequency.ANNUAL else _YEARS_BACK_WITHIN_YEAR
    if years > at_most:
        yield Problem(
            Check.PREVIOUS_LONG_AGO,
            Severity.WARNING,
            before.source,
            found=f"{newest.period} is compared with {before.period}, {round(years)} years earlier.",
            expected=f"An earlier figure from the last {at_most} years.",
            remedy="Ask the team for the figures in between, and whether the year of this one is right; if so, set Show trend "
            "to No in the register.",
            code=indicator.code,
        )


def _gap(
    indicator: Indicator,
    before: Observation,
    after: Observation,
    missing: int,
    regular: Sequence[tuple[Observation, Observation]],
    *,
    is_last: bool,
) -> Problem:
    year_ends = {before.period.end.year + years for years in range(1, missing + 1)}
    no_examinations = _is_annual(before.period.kind) and year_ends <= _WITHOUT_EXAMINATIONS
    left_out = "one period" if missing == 1 else f"{missing} periods"
    blank = _blank_cell(before, after, missing, regular)
    remedy = "Ask the team for it, or for a mark such as x (not available) in its place."
    if no_examinations:
        remedy = "If there were no examinations, nothing needs doing; otherwise ask the team for the figures."
    return Problem(
        Check.MISSING_PERIOD,
        Severity.WARNING if is_last and not no_examinations else Severity.NOTE,
        blank or after.source,
        found=f"Between {before.period} and {after.period} {left_out} {'is' if missing == 1 else 'are'} left out"
        f"{', and the cell is blank' if blank else ''}.",
        expected=f"A figure for every {_EVERY.get(before.period.kind, before.period.kind.value)}.",
        remedy=remedy,
        code=indicator.code,
    )


def _is_annual(kind: PeriodKind) -> bool:
    return _MONTHS.get(kind) == 12  # noqa: PLR2004 - months of a year


def _in_steps(figures: Sequence[Observation]) -> list[tuple[Observation, Observation, int]]:
    """Return each figure with the next and how many periods on that is; of rolling years the usual step counts as one."""
    pairs = [(one, other, _distance_in_time(one.period, other.period)) for one, other in pairwise(figures)]
    if figures[0].period.kind is not PeriodKind.ROLLING_YEAR:
        return pairs
    usual = max(1, min(step for _, _, step in pairs))
    return [(one, other, step // usual) for one, other, step in pairs]


def _distance_in_time(one: Period, other: Period) -> int:
    """Return how many periods of their kind, or months of rolling years, one is after another."""
    if one.kind in _DAYS:
        return round((other.end - one.end).days / _DAYS[one.kind])
    return _place_in_time(other) - _place_in_time(one)


def _place_in_time(period: Period) -> int:
    """Return the number of a period among those of its kind."""
    if period.kind is PeriodKind.TERM:
        return 3 * period.end.year + _TERM_OF_MONTH[period.end.month]
    return (12 * period.end.year + period.end.month) // _MONTHS.get(period.kind, 1)


def _blank_cell(
    before: Observation,
    after: Observation,
    missing: int,
    regular: Sequence[tuple[Observation, Observation]],
) -> Source | None:
    """Return the blank cell of the first period left out, where the cells of the series stand at equal distances."""
    gap = _distance(before.source, after.source)
    steps = {step for one, other in regular if (step := _distance(one.source, other.source))}
    for row, column in steps:
        if gap == (row * (missing + 1), column * (missing + 1)):
            start = before.source
            return replace(start, row=(start.row or 0) + row, column=(start.column or 0) + column)
    return None


def _distance(one: Source, other: Source) -> tuple[int, int] | None:
    if (one.file, one.sheet) != (other.file, other.sheet) or None in (one.row, other.row):
        return None
    return ((other.row or 0) - (one.row or 0), (other.column or 0) - (one.column or 0))
