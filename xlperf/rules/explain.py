"""Why a row is judged as it is, in words that an analyst can read out."""

from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Polarity
from xlperf.domain.observation import Observation
from xlperf.domain.pack_files import HISTORY
from xlperf.domain.period import Period
from xlperf.domain.target import Target
from xlperf.rules.comparison import Comparison
from xlperf.rules.rounding import distance_in_figures, in_figures
from xlperf.rules.status import Reason, Status, Verdict
from xlperf.rules.trend import Judgement, Trend

UNREADABLE = (
    "N/A: the target cannot be read. Write it as >97.2%, <=54, 92-95% or N/A. A bare figure needs a polarity; a percentage needs "
    "its % sign, and no other figure has one."
)
RUNS_BACKWARDS = "its first figure is above its second"
HAS_A_SIGN = "it has a % sign, and the indicator is not a percentage"
MAY_BE_A_FRACTION = "it has no % sign, and may be a fraction"
_WITHOUT_TARGET = {
    Reason.QUARTILE: "no target is set; judged by its national quartile",
    Reason.NO_POLARITY: "neither high nor low is good",
    Reason.NOTHING_TO_JUDGE_BY: "no target is set and there is no national quartile",
}
_JUDGED = {
    Judgement.BETTER: "an improvement",
    Judgement.WORSE: "a deterioration",
    Judgement.SAME: "no change",
}


class Timing(NamedTuple):
    """Which period the latest figure is for; which one's is still to come, and which one's is not due yet as it lags.

    It may be that there cannot be one for the period: it is not applicable.
    """

    newest: Period | None = None
    awaited: Period | None = None
    not_due: Period | None = None
    not_applicable: bool = False


def explain(
    indicator: Indicator,
    shown: Decimal | None,
    verdict: Verdict,
    comparison: Comparison | None,
    movement: tuple[Trend, Judgement | None, Decimal] | None,
    timing: Timing,
) -> str:
    """Return the reason for a row's status, quartile and trend: which rule, which inputs, how far to the next band.

    Parameters
    ----------
    indicator
        The indicator judged.
    shown
        Its latest figure as the reader sees it; None where there is none.
    verdict, comparison
        Its status, and what national figures say.
    movement
        Direction, judgement and size of the change, as shown; None where there is nothing to compare with.
    timing
        Which period's figure it is, and which is still to come.

    Raises
    ------
    ValueError
        When a verdict that rests on a target comes without one.

    Examples
    --------
    >>> row, timing = pack.scorecard.rows[4], Timing(Period.quarter(2, 2022))
    >>> explain(row.indicator, Decimal("77.60"), row.verdict, None, None, timing)
    'Red: 77.60% misses the target of more than 97.2% by 19.60 percentage points, in quartile 4.'
    """
    if verdict.reason is Reason.TARGET_UNREADABLE:
        return unknown_benchmark(indicator) or unreadable_target_sentence(indicator.unreadable_because)
    sentences = [
        _missing_sentence(indicator, shown, timing.newest, timing.awaited)
        if timing.awaited
        else f"{verdict.status.value}: not applicable for {timing.newest}."
        if timing.not_applicable
        else _status_sentence(indicator, shown, verdict)
    ]
    if comparison and shown is not None and indicator.polarity is not Polarity.NONE:
        sentences.append(_quartile_sentence(comparison))
    if movement:
        sentences.append(_trend_sentence(indicator, *movement))
    if timing.not_due:
        sentences.append(f"The figure for {timing.not_due} is not due yet (Lag {indicator.lag}).")
    return " ".join(sentence for sentence in sentences if sentence)


def remembered_sentence(*shown: Observation | None) -> str:
    """Return which of the figures that are shown come from the history; blank where none does.

    Examples
    --------
    >>> from dataclasses import replace
    >>> before = replace(pack.scorecard.rows[4].previous, remembered=True, told_in=Period.quarter(1, 2022))
    >>> remembered_sentence(pack.scorecard.rows[4].latest, before)
    'From history.xlsx: Q1 2022/23, as reported in Q1 2022/23.'
    """
    from_history = [seen for seen in shown if seen and seen.remembered]
    if not from_history:
        return ""
    reports = {seen.told_in for seen in from_history}
    if len(reports) == 1:
        (told_in,) = reports
        periods = " and ".join(str(seen.period) for seen in from_history)
        told = f", as reported in {told_in}" if told_in else ""
    else:
        periods = " and ".join(
            f"{seen.period} (reported in {seen.told_in})" if seen.told_in else str(seen.period)
            for seen in from_history
        )
        told = ""
    return f"From {HISTORY}: {periods}{told}."


def unreadable_target_sentence(because: str) -> str:
    """Return that a row is not judged as its target cannot be read, with the reason where there is one.

    Examples
    --------
    >>> unreadable_target_sentence(RUNS_BACKWARDS)
    'N/A: the target cannot be read: its first figure is above its second. Write it as >97.2%, <=54, 92-95% or N/A.'
    """
    if not because:
        return UNREADABLE
    return f"N/A: the target cannot be read: {because}. Write it as >97.2%, <=54, 92-95% or N/A."


def unknown_benchmark(indicator: Indicator) -> str:
    """Return that a benchmark's figure is not known, where that is why a row is not judged; blank elsewhere.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from xlperf.domain.target_plan import Benchmark, TargetPlan
    >>> beat_england = TargetPlan(benchmark=Benchmark("England", better=True))
    >>> unknown_benchmark(replace(pack.indicators[4], plan=beat_england, unreadable_target="England"))
    'N/A: the target is the figure for England, which is not known for “RevCP”.'
    """
    benchmark = indicator.plan.benchmark if indicator.plan else None
    if benchmark is None or indicator.unreadable_target != benchmark.whose:
        return ""
    measure = (
        f"“{indicator.comparator}”" if indicator.comparator else "this indicator, which names no Comparator"
    )
    return f"N/A: the target is the figure for {benchmark.whose}, which is not known for {measure}."


def _missing_sentence(
    indicator: Indicator, shown: Decimal | None, newest: Period | None, awaited: Period
) -> str:
    if newest is None:
        return f"{Status.NO_FIGURE.value}: there is none up to {awaited}."
    figure = "" if shown is None else f", {in_figures(shown, indicator.unit)},"
    return f"{Status.NO_FIGURE.value} for {awaited}: the newest{figure} is for {newest} and is not judged."


def _status_sentence(indicator: Indicator, shown: Decimal | None, verdict: Verdict) -> str:
    word = verdict.status.value
    if verdict.reason is Reason.CONTEXTUAL:
        return f"{word}: shown for its context and not rated."
    if shown is None:
        return f"{word}: there is no figure to judge."
    if verdict.reason in _WITHOUT_TARGET:
        return f"{word}: {_WITHOUT_TARGET[verdict.reason]}."
    if indicator.target is None:
        raise ValueError(f"A verdict of {verdict.reason} needs a target.")
    return f"{word}: {_against_target(indicator, indicator.target, shown, verdict.reason)}."


def _against_target(indicator: Indicator, target: Target, shown: Decimal, reason: Reason) -> str:
    figure, gap = in_figures(shown, indicator.unit), target.distance_from(shown)
    if reason is Reason.TARGET_MET:
        return f"{figure} meets the target of {target.in_words}"
    if gap:
        missed = (
            f"{figure} misses the target of {target.in_words} by {distance_in_figures(gap, indicator.unit)}"
        )
    else:
        missed = f"{figure} equals the limit of the target ({target.in_words}) and does not meet it"
    tolerance = f"the tolerance of {indicator.tolerance:g}" if indicator.tolerance else ""
    match reason:
        case Reason.MISSED_IN_WORST_QUARTILE:
            return f"{missed}, in quartile 4"
        case Reason.MISSED:
            return f"{missed}, but is not in quartile 4"
        case Reason.WITHIN_TOLERANCE:
            return f"{missed}, within {tolerance}"
        case _:
            return f"{missed}, beyond {tolerance}" if tolerance else missed


def _quartile_sentence(comparison: Comparison) -> str:
    standing = comparison.standing
    if not comparison.comparator.quartiles:
        return "No quartile: the publisher shows none for this measure."
    if standing.quartile is None:
        return ""
    if standing.cuts is None:
        return f"Quartile {standing.quartile} as published."
    how_far = f": {comparison.distance}" if comparison.distance else ""
    period = comparison.comparator.period
    of_year = f" against {period}" if period else ""
    return f"Quartile {standing.quartile}{of_year}{how_far}. {comparison.robustness or ''}".rstrip()


def _trend_sentence(indicator: Indicator, trend: Trend, judgement: Judgement | None, change: Decimal) -> str:
    if trend is Trend.SAME:
        return "Unchanged."
    judged = f", {_JUDGED[judgement]}" if judgement else ""
    return f"{trend.value} of {distance_in_figures(abs(change), indicator.unit)}{judged}."
