"""Which target a figure is judged by: that of its period, its share of the year's, or a benchmark's figure."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.settings import QuartileMethod
from xlperf.domain.target import Operator, Target
from xlperf.domain.target_plan import ENGLAND, NEIGHBOURS, Benchmark, TargetPlan, TargetProfile
from xlperf.rules.comparison import Comparison
from xlperf.rules.rounding import round_half_away

MONTHS_IN_A_YEAR, _QUARTERS, _HALVES = 12, 4, 2
_APRIL, _SEPTEMBER = 4, 9
_TOLERANCE_DECIMALS = 10


class TargetBasis(NamedTuple):
    """What a target may rest on: every figure of the indicator, what national figures say, and the report period."""

    observations: Sequence[Observation]
    comparison: Comparison | None
    report_period: Period
    method: QuartileMethod = QuartileMethod.BETTER


def with_target_of(indicator: Indicator, period: Period | None, known: TargetBasis) -> Indicator:
    """Return an indicator with the target that a figure of this period is judged by.

    Parameters
    ----------
    indicator
        Without a plan it has one target for good, and comes back as it is.
    period
        The figure's; None where there is none, so that nothing is judged: the target is the one for all the year.
    known
        What a target may rest on.

    Returns
    -------
    Indicator
        Its `unreadable_target` says whose figure a benchmark lacks, where it is that one that is not known.

    Notes
    -----
    What people may write as a target is in ``docs/register.md``, *Targets*.

    Examples
    --------
    >>> running = replace(
    ...     pack.indicators[0],
    ...     frequency=Frequency.YTD,
    ...     plan=TargetPlan(Target(Operator.AT_LEAST, Decimal(1200)), profile=TargetProfile.EQUAL),
    ... )
    >>> quarter = Period.quarter(2, 2022)
    >>> with_target_of(running, quarter, TargetBasis((), None, quarter)).target.written
    '>=600 by Q2 of >=1,200'
    """
    plan = indicator.plan
    if plan is None:
        return indicator
    unreadable = ""
    if plan.benchmark:
        target = _of_benchmark(plan.benchmark, indicator, known)
        if target is None:
            unreadable = plan.benchmark.whose
    else:
        target = _of_period(plan, indicator, reached(period, known), known) if period else plan.year
        if target is None and plan.year is None and not plan.parts:
            unreadable = plan.unreadable  # what people type on the page is not the plan's
    return replace(
        indicator, target=target, tolerance=tolerance(indicator, target), unreadable_target=unreadable
    )


def year_end_target(indicator: Indicator, year: Period, known: TargetBasis) -> Target | None:
    """Return the target of a whole financial year: what the figure at its end is judged by.

    Parameters
    ----------
    indicator, known
        As for `with_target_of`.
    year
        The financial year.

    Returns
    -------
    Target or None
        None where the register has none for it.

    Examples
    --------
    >>> running = replace(
    ...     pack.indicators[0],
    ...     frequency=Frequency.YTD,
    ...     plan=TargetPlan(Target(Operator.AT_LEAST, Decimal(1200)), profile=TargetProfile.EQUAL),
    ... )
    >>> year_end_target(running, Period.financial_year(2022), TargetBasis((), None, Period.quarter(2, 2022))).written
    '>=1,200'
    """
    last = Period.quarter(_QUARTERS, year.start.year)
    return with_target_of(indicator, last, known).target


def tolerance(indicator: Indicator, target: Target | None) -> float | None:
    """Return how far from a target is still Amber, in the indicator's unit.

    Parameters
    ----------
    indicator
        The register has its tolerance as a figure, or in per cent of the target.
    target
        The one in force; of a tolerance in per cent each target has its own.

    Returns
    -------
    float or None
        None where the register has none.

    Examples
    --------
    >>> shared = replace(pack.indicators[0], tolerance_percent=5.0, plan=TargetPlan())
    >>> tolerance(shared, Target(Operator.AT_LEAST, Decimal(600)))
    30.0
    """
    percent = indicator.tolerance_percent
    if percent is None or indicator.plan is None:
        return indicator.tolerance
    return round(abs(float(target.low)) * percent / 100, _TOLERANCE_DECIMALS) if target else None


def reached(period: Period, known: TargetBasis) -> Period:
    """Return up to when a figure goes: a year so far goes to the end of the report period.

    Examples
    --------
    >>> quarter = Period.quarter(2, 2022)
    >>> reached(Period.year_to_date(2022), TargetBasis((), None, quarter)).end.isoformat()
    '2022-09-30'
    """
    end = known.report_period.end
    if period.kind is PeriodKind.YEAR_TO_DATE and period.start <= end < period.end:
        return Period(period.kind, period.start, end)
    return period


def _of_period(plan: TargetPlan, indicator: Indicator, period: Period, known: TargetBasis) -> Target | None:
    running = indicator.frequency is Frequency.YTD
    for named, target in plan.by_period:
        if named.label == period.label or (running and named.end == period.end and not _is_year(named)):
            return _by(target, period, _year_target(plan, period)) if running else target
    year = _year_target(plan, period)
    if plan.parts:
        return _of_part(plan.parts, indicator.frequency, period)
    if not running or year is None or plan.profile is TargetProfile.WHOLE:
        return year
    return _share(year, plan.profile, indicator, period, known)


def _year_target(plan: TargetPlan, period: Period) -> Target | None:
    """Return the target of the year in which a period ends, which also stands for those that have none of their own."""
    if plan.parts:
        return plan.parts[-1]
    around = [(named, target) for named, target in plan.by_period if named.holds(period) and _is_year(named)]
    return around[0][1] if around else plan.year


def _is_year(period: Period) -> bool:
    return period.kind in {
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.ACADEMIC_YEAR,
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.YEAR_TO_DATE,
    }


def _of_part(parts: Sequence[Target | None], frequency: Frequency, period: Period) -> Target | None:
    """Return the target of the part of its year with which a period ends; None of one that ends within a part."""
    if frequency is Frequency.TERM:
        return parts[((period.start.month - _SEPTEMBER) % MONTHS_IN_A_YEAR + 3) // 4]
    part, within = divmod(months_over(period) * len(parts), MONTHS_IN_A_YEAR)
    if within:
        return None
    target = parts[part - 1]
    return _by(target, period, parts[-1]) if frequency is Frequency.YTD else target


def _share(
    year: Target, profile: TargetProfile, indicator: Indicator, period: Period, known: TargetBasis
) -> Target:
    """Return what of a year's target is to be reached by the end of a period."""
    months = months_over(period)
    if months == MONTHS_IN_A_YEAR:
        return year
    share, basis = Decimal(months) / MONTHS_IN_A_YEAR, f"{months} of {MONTHS_IN_A_YEAR} equal parts"
    if profile is TargetProfile.LAST_YEAR:
        before = _last_year(period, known.observations)
        if before:
            so_far, whole = before
            share, basis = (
                so_far / whole,
                f"by last year's pattern: {so_far.normalize():,f} of {whole.normalize():,f}",
            )
        else:
            basis += ", because last year's pattern is not known"
    low, high = (
        None if end is None else round_half_away(end * share, indicator.decimals)
        for end in (year.low, year.high)
    )
    shared = Target(year.operator, low or Decimal(0), high, percent=year.percent, basis=basis)
    return _by(shared, period, year) or shared


def _last_year(period: Period, observations: Sequence[Observation]) -> tuple[Decimal, Decimal] | None:
    """Return last year's running total at the same time and at its end; None where they are not both known."""
    then, year_end = period.year_before().end, period.financial_year_it_ends_in.year_before().end
    by_end = {
        seen.period.end: Decimal(repr(seen.value))
        for seen in observations
        if seen.value is not None and seen.period.kind in Frequency.YTD.kinds
    }
    so_far, whole = by_end.get(then), by_end.get(year_end)
    return (so_far, whole) if so_far is not None and whole else None


def _by(target: Target | None, period: Period, year: Target | None) -> Target | None:
    """Return a target that says by when it is to be reached, and of what in the whole year."""
    if target is None or year is None or months_over(period) == MONTHS_IN_A_YEAR:
        return target
    quarter = period.quarter_it_ends()
    by = f"Q{quarter.quarter_number}" if quarter else f"{period.end:%b}"
    return replace(target, origin=f"by {by} of {year.written}")


def months_over(period: Period) -> int:
    """Return how many months of the financial year are over by a period's end.

    Examples
    --------
    >>> months_over(Period.quarter(2, 2022))
    6
    """
    return (period.end.month - _APRIL) % MONTHS_IN_A_YEAR + 1


_REACHED = {Polarity.HIGH: Operator.AT_LEAST, Polarity.LOW: Operator.AT_MOST}
_BEATEN = {Polarity.HIGH: Operator.MORE_THAN, Polarity.LOW: Operator.LESS_THAN}


def _of_benchmark(benchmark: Benchmark, indicator: Indicator, known: TargetBasis) -> Target | None:
    """Return the figure to be reached or beaten; None where national figures do not say."""
    comparison = known.comparison
    polarity = Polarity.HIGH if benchmark.high_is_good else Polarity.LOW
    if comparison is None:
        return None
    figure, is_beaten = _benchmark_figure(benchmark, indicator, polarity, comparison), benchmark.better
    if figure is None:
        return None
    if benchmark.quartile and known.method is QuartileMethod.LAIT and benchmark.high_is_good:
        is_beaten = True  # a figure on the cut-point is in the worse quartile
    comparator = comparison.comparator
    year = f" {comparator.period}" if comparator.period else ""
    return Target(
        (_BEATEN if is_beaten else _REACHED)[polarity],
        figure,
        percent=indicator.unit is Unit.PERCENT,
        origin=f"({benchmark.whose}{year})",
        basis=f"from “{comparator.measure}” in {comparator.source.file}",
    )


def _benchmark_figure(
    benchmark: Benchmark, indicator: Indicator, polarity: Polarity, comparison: Comparison
) -> Decimal | None:
    decimals = indicator.decimals if indicator.unit is Unit.NUMBER else comparison.comparator.decimals
    if benchmark.quartile:
        cuts = comparison.standing.cuts
        return cuts.from_best(polarity)[benchmark.quartile - 1] if cuts else None
    average = comparison.neighbours.average
    found = {
        ENGLAND: comparison.england,
        NEIGHBOURS: average.mean if average else None,
    }[benchmark.whose]
    return None if found is None else round_half_away(found, decimals)
