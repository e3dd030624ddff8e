"""What is wrong with an indicator's figures once they are read."""

from collections.abc import Iterator, Sequence
from datetime import date

from xlperf.indicators.indicator import Indicator, Unit
from xlperf.indicators.observation import Observation
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.readers.files.figure import decimals_of
from xlperf.readers.returns.cell import Cell
from xlperf.rules.previous import latest, overdue, series, usable

_MOST_PERCENT = 100.0
_HARDLY_MORE = 150.0  # of a plan, or of last year, there can be more than a hundred per cent


def check_observation(one: Observation, indicator: Indicator, report_period: Period) -> Iterator[Problem]:
    """Yield what is wrong with one observation."""
    if not one.period.is_over_by(report_period.end):
        has_begun = one.period.start <= report_period.end
        if one.value and not (has_begun and one.period.kind not in indicator.frequency.kinds):
            yield Problem(
                Check.FUTURE_PERIOD,
                Severity.WARNING,
                one.source,
                f"There is a figure for {one.period}, which ends after {report_period}. It was not used.",
                f"Figures up to {report_period}.",
                "Check the heading; if it is right, nothing needs doing.",
                indicator.code,
            )
        return
    if indicator.unit is not Unit.PERCENT or one.value is None:
        return
    if not 0 <= one.value <= _MOST_PERCENT:
        yield Problem(
            Check.OUT_OF_RANGE,
            Severity.WARNING if 0 <= one.value <= _HARDLY_MORE else Severity.ERROR,
            one.source,
            f"{one.value:g}% for {one.period}.",
            "A percentage from 0 to 100.",
            "Check the figure with the team; it was used as it is.",
            indicator.code,
        )
    yield from _check_parts(one, indicator)


def _check_parts(one: Observation, indicator: Indicator) -> Iterator[Problem]:
    if one.value is None or one.numerator is None or not one.denominator:
        return
    written = f"{one.numerator:,g} of {one.denominator:,g}"
    if one.numerator > one.denominator:
        yield Problem(
            Check.NUMERATOR_ABOVE_DENOMINATOR,
            Severity.ERROR,
            one.source,
            f"{written} for {one.period}.",
            "A numerator no greater than its denominator.",
            "Ask the team whether the two are swapped.",
            indicator.code,
        )
    ratio = 100 * one.numerator / one.denominator
    decimals = decimals_of(one.value)
    if abs(one.value - ratio) > 0.5 * 10**-decimals + 1e-9:
        yield Problem(
            Check.PERCENTAGE_DISAGREES,
            Severity.ERROR,
            one.source,
            f"{one.value:g}% for {one.period}, but {written} is {ratio:.{max(decimals, 1)}f}%.",
            "A percentage that is its numerator over its denominator.",
            "Ask the team which of the three is wrong; the percentage was used as it is.",
            indicator.code,
        )


def later_than_shown(
    indicator: Indicator, cells: Sequence[Cell], observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield a problem where an older figure is shown than the report period, or the return, leads one to expect."""
    newest = latest(series(usable(observations, report_period.end), indicator.frequency))
    shown_until = newest.period.end if newest else date.min
    later = [cell for cell in cells if shown_until < cell.period.end <= report_period.end]
    unused = [cell for cell in later if cell.figure and cell.figure.value is not None]
    due = overdue(newest, indicator.frequency, report_period)
    if unused:
        yield _not_used(indicator, unused, newest)
    elif newest and (due or (later := [cell for cell in later if cell.period.kind is newest.period.kind])):
        empty = max(later, key=lambda cell: cell.period.order, default=None)
        awaited = due or (empty.period if empty else report_period)
        yield Problem(
            Check.NO_FIGURE,
            Severity.WARNING if due else Severity.NOTE,
            empty.source if empty else newest.source,
            f"There is no figure for {awaited} yet; {newest.period} is shown.",
            f"The latest figure of “{indicator.name}”.",
            "If it is published later, nothing needs doing; otherwise ask the team for it.",
            indicator.code,
        )


def _not_used(indicator: Indicator, unused: Sequence[Cell], newest: Observation | None) -> Problem:
    last = max(unused, key=lambda cell: cell.period.order)
    kinds = " and ".join(sorted({cell.period.kind.value for cell in unused}))
    shown = newest.period.label if newest else "no figure"
    return Problem(
        Check.FREQUENCY_MISMATCH,
        Severity.WARNING if newest else Severity.ERROR,
        last.source,
        f"The figure for {last.period} ({kinds}, {last.part.value}) was not used; {shown} is shown.",
        f"A value for a {indicator.frequency.kinds[0].value}: the register says {indicator.frequency.value} and "
        f"{indicator.unit.value}.",
        "Correct the heading in the return, or Reporting frequency or Unit in the register.",
        indicator.code,
    )
