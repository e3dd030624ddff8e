"""Which figure is the latest, and which earlier one it is compared with."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from xlperf.domain.indicator import CompareWith, Frequency
from xlperf.domain.observation import Mark, Observation
from xlperf.domain.period import Period, PeriodKind

_NEARLY_A_YEAR = timedelta(days=360)
_A_YEAR_OF_SNAPSHOTS = timedelta(days=300)  # the counting day moves: the third Thursday, a night in autumn
_ABOUT_THE_SAME_DAY = timedelta(days=31)
_NOT_REPORTED = {None, Mark.MISSING, Mark.NOT_APPLICABLE}


def usable(observations: Sequence[Observation], report_end: date) -> list[Observation]:
    """Return what may be shown, earliest first: periods that were over by the report period's last day.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> told = [
    ...     Observation("CP1", Period.quarter(number, 2022), value, Source("returns/CP.xlsx"))
    ...     for number, value in ((3, 80.0), (2, 77.6), (1, 76.0))
    ... ]
    >>> [seen.period.label for seen in usable(told, date(2022, 9, 30))]
    ['Q1 2022/23', 'Q2 2022/23']
    """
    return sorted(
        (observation for observation in observations if observation.period.is_over_by(report_end)),
        key=lambda observation: observation.period.order,
    )


def series(observations: Sequence[Observation], frequency: Frequency) -> list[Observation]:
    """Return the observations that an indicator of this frequency is judged by, in the order given: all of one kind.

    Of the kinds that the frequency allows it is the first with a figure, or where none has one the first that is said not
    to apply. A range of dates stands for a year or more, or it is part of a year and no annual figure.

    Parameters
    ----------
    observations
        Of one indicator, of whatever kinds of period.
    frequency
        The indicator's.

    Returns
    -------
    list of Observation
        Empty where no kind that the frequency allows has a figure or is said not to apply.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> told = [
    ...     Observation("CP1", period, value, Source("returns/CP.xlsx"))
    ...     for period, value in ((Period.month(2022, 9), 79.0), (Period.quarter(2, 2022), 77.6))
    ... ]
    >>> [seen.period.label for seen in series(told, Frequency.QUARTER)]
    ['Q2 2022/23']
    """
    for counts in (is_reported, is_not_applicable):
        for wanted in range(1, len(frequency.kinds) + 1):
            of_kind = [
                observation
                for observation in observations
                if preference(observation.period, frequency) == wanted
            ]
            if any(counts(observation) for observation in of_kind):
                return of_kind
    return []


def preference(period: Period, frequency: Frequency) -> int:
    """Return which choice a period's kind is for figures of a frequency: 1 is the first, 0 is none.

    Examples
    --------
    >>> preference(Period.financial_year(2021), Frequency.ANNUAL), preference(Period.academic_year(2021), Frequency.ANNUAL)
    (1, 2)
    >>> preference(Period.quarter(2, 2022), Frequency.ANNUAL)
    0
    """
    is_short = period.kind is PeriodKind.RANGE and period.end - period.start < _NEARLY_A_YEAR
    return 0 if is_short or period.kind not in frequency.kinds else frequency.kinds.index(period.kind) + 1


def is_reported(observation: Observation) -> bool:
    """Return whether something was reported: a figure, or that there is one which may not be shown.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> quarter, cell = Period.quarter(2, 2022), Source("returns/CP.xlsx")
    >>> [is_reported(Observation("CP1", quarter, None, cell, mark=mark)) for mark in (Mark.SUPPRESSED, Mark.MISSING)]
    [True, False]
    """
    return observation.value is not None or observation.mark not in _NOT_REPORTED


def is_not_applicable(observation: Observation) -> bool:
    """Return whether it was said that there cannot be a figure.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> quarter, cell = Period.quarter(2, 2022), Source("returns/CP.xlsx")
    >>> is_not_applicable(Observation("CP1", quarter, None, cell, mark=Mark.NOT_APPLICABLE))
    True
    """
    return observation.value is None and observation.mark is Mark.NOT_APPLICABLE


def latest(observations: Sequence[Observation]) -> Observation | None:
    """Return the observation of the latest period that was reported.

    Parameters
    ----------
    observations
        Of one indicator, earliest first. One that is missing or not applicable was not reported; one that is
        suppressed was, and is shown as such rather than replaced by an older figure.

    Returns
    -------
    Observation or None
        None where nothing was reported.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> told = [
    ...     Observation("CP1", Period.quarter(1, 2022), 76.0, Source("returns/CP.xlsx")),
    ...     Observation("CP1", Period.quarter(2, 2022), None, Source("returns/CP.xlsx"), mark=Mark.MISSING),
    ... ]
    >>> latest(told).period.label
    'Q1 2022/23'
    """
    reported = [observation for observation in observations if is_reported(observation)]
    return reported[-1] if reported else None


def previous(
    observations: Sequence[Observation], newest: Observation, compare_with: CompareWith
) -> Observation | None:
    """Return the earlier observation that the latest is compared with.

    Parameters
    ----------
    observations
        Of one indicator, earliest first.
    newest
        The latest of them.
    compare_with
        ``previous``: the latest earlier period of the same kind that has a value, which is not always the one
        just before (2018/19 stands before 2021/22 where no examinations were held). Before a yearly snapshot
        stands one of a year before or earlier, whatever other days were counted since.
        ``same period last year``: exactly that period; of a snapshot one within a month of that day will do.

    Returns
    -------
    Observation or None
        None where there is no such period, or it has no value.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> told = [
    ...     Observation("KS4A", Period.financial_year(year), value, Source("returns/KS4.xlsx"))
    ...     for year, value in ((2018, -0.07), (2021, 0.02))
    ... ]
    >>> previous(told, told[-1], CompareWith.PREVIOUS).period.label
    '2018/19'
    >>> previous(told, told[-1], CompareWith.YEAR_BEFORE) is None
    True
    """
    is_snapshot = newest.period.kind is PeriodKind.DATE
    same_kind = [
        observation
        for observation in observations
        if observation.period.kind is newest.period.kind and observation.value is not None
    ]
    if compare_with is CompareWith.YEAR_BEFORE:
        wanted = newest.period.year_before()
        near = [
            observation for observation in same_kind if is_snapshot and _is_about(observation.period, wanted)
        ]
        found = [observation for observation in same_kind if observation.period == wanted] or near
        return found[-1] if found else None
    until = newest.period.end - (_A_YEAR_OF_SNAPSHOTS if is_snapshot else timedelta())
    earlier = [
        observation
        for observation in same_kind
        if observation.period.order < newest.period.order and observation.period.end <= until
    ]
    return earlier[-1] if earlier else None


def _is_about(day: Period, wanted: Period) -> bool:
    return abs(day.end - wanted.end) <= _ABOUT_THE_SAME_DAY


def are_yearly(periods: Iterable[Period]) -> bool:
    """Return whether periods stand about a year apart or more, as snapshots taken once a year do.

    Examples
    --------
    >>> are_yearly([Period.financial_year(2020), Period.financial_year(2021)])
    True
    >>> are_yearly([Period.quarter(1, 2022), Period.quarter(2, 2022)])
    False
    """
    ends = sorted(period.end for period in set(periods))
    return all(after - before >= _A_YEAR_OF_SNAPSHOTS for before, after in pairwise(ends))
