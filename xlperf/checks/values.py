"""Figures that can hardly be: percentages out of bounds, typing slips, and a 0 where 0 was never near."""

from collections.abc import Iterator, Sequence
from math import log10
from statistics import median

from xlperf.checks.series import comparable, in_use
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.comparison_period import latest
from xlperf.rules.rounding import as_given, decimals_of

_MOST_PERCENT = 100.0
_HARDLY_MORE = 150.0  # of a plan, or of last year, there can be more than a hundred per cent


def percentages(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the percentages in use that cannot be, or that their numerator and denominator contradict."""
    if indicator.unit is not Unit.PERCENT:
        return
    for observation in observations:
        if observation.value is None or not observation.period.is_over_by(report_period.end):
            continue
        if not 0 <= observation.value <= _MOST_PERCENT:
            yield Problem(
                Check.OUT_OF_RANGE,
                Severity.WARNING if 0 <= observation.value <= _HARDLY_MORE else Severity.ERROR,
                observation.source,
                found=f"{observation.value:g}% for {observation.period}.",
                expected="A percentage from 0 to 100.",
                remedy="Check the figure with the team; it was used as it is.",
                code=indicator.code,
            )
        if observation.numerator is not None and observation.denominator:
            yield from _parts(
                indicator, observation, observation.value, observation.numerator, observation.denominator
            )


def _parts(
    indicator: Indicator, observation: Observation, value: float, numerator: float, denominator: float
) -> Iterator[Problem]:
    parts = f"{numerator:,g} of {denominator:,g}"
    if numerator > denominator:
        yield Problem(
            Check.NUMERATOR_ABOVE_DENOMINATOR,
            Severity.ERROR,
            observation.source,
            found=f"{parts} for {observation.period}.",
            expected="A numerator no greater than its denominator.",
            remedy="Ask the team whether the two are swapped.",
            code=indicator.code,
        )
    ratio = 100 * numerator / denominator
    decimals = decimals_of(value)
    is_their_ratio = not indicator.report.count_is_on_another_basis
    if is_their_ratio and abs(value - ratio) > 0.5 * 10**-decimals + 1e-9:
        yield Problem(
            Check.PERCENTAGE_DISAGREES,
            Severity.ERROR,
            observation.source,
            found=f"{value:g}% for {observation.period}, but {parts} is {ratio:.{max(decimals, 1)}f}%.",
            expected="A percentage that is its numerator over its denominator.",
            remedy="Ask the team which of the three is wrong; the percentage was used as it is.",
            code=indicator.code,
        )


_NEIGHBOURS = 2  # on either side
_MOST_PLACES = 3  # a figure a thousand times too large
_STEADY = 2.0  # neighbours that differ by more say nothing about size
_ROOM = 1.4  # how far outside its neighbours a figure may be once the point is moved back
_LARGE_COUNT = 50  # from 3 to 30 is growth, from 30 to 300 hardly


def orders_of_magnitude(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the figures in use that are about 10, 100 or 1,000 times their neighbours in time, or a fraction of them.

    The neighbours, up to two on either side, must be of about one size, and the figure among them once its point
    is moved. With a single neighbour only the later of the two is named. Scores are not checked, as they lie about 0.
    """
    if indicator.unit is Unit.SCORE:
        return
    figures = [
        observation for observation in in_use(indicator, observations, report_period) if observation.value
    ]
    for figure in figures:
        alike = comparable(indicator, figures, figure)
        at = alike.index(figure)
        near = [*alike[max(at - _NEIGHBOURS, 0) : at], *alike[at + 1 : at + 1 + _NEIGHBOURS]]
        if figure.value is None or not near or (len(near) == 1 and at == 0):
            continue
        values = [other.value for other in near if other.value is not None]
        places = _places(figure.value, values)
        if places == 0 or (
            indicator.unit is Unit.NUMBER and max(figure.value, *values, key=abs) < _LARGE_COUNT
        ):
            continue
        beside = " and ".join(
            f"{as_given(other.value, indicator.unit)} for {other.period}"
            for other in near
            if other.value is not None
        )
        times = f"{10 ** abs(places):,} times" if places > 0 else f"a {_ORDINALS[-places]} of"
        yield Problem(
            Check.ORDER_OF_MAGNITUDE,
            Severity.WARNING,
            figure.source,
            found=f"{as_given(figure.value, indicator.unit)} for {figure.period} is about {times} its neighbours: {beside}.",
            expected=f"A figure of about their size, perhaps {as_given(_moved(figure.value, -places), indicator.unit)}.",
            remedy="Ask the team whether the decimal point slipped; the figure was used as it is.",
            code=indicator.code,
        )


_ORDINALS = {1: "tenth", 2: "hundredth", 3: "thousandth"}


def _places(value: float, near: Sequence[float]) -> int:
    """Return by how many places the point of a figure slipped against figures of about one size; 0 for none."""
    if any(other * value <= 0 for other in near):
        return 0
    sizes = [abs(other) for other in near]
    if max(sizes) > _STEADY * min(sizes):
        return 0
    places = round(log10(abs(value) / median(sizes)))
    put_back = abs(value) / 10**places
    fits = min(sizes) / _ROOM <= put_back <= max(sizes) * _ROOM
    return places if fits and abs(places) <= _MOST_PLACES else 0


def _moved(value: float, places: int) -> float:
    return float(f"{value * 10**places:.12g}")


def signs(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the negative figures in use where none of the others is; scores, and what has a target below 0, may lie on either side."""
    figures = [
        observation
        for observation in in_use(indicator, observations, report_period)
        if observation.value is not None
    ]
    below = [figure for figure in figures if figure.value is not None and figure.value < 0]
    if indicator.unit is Unit.SCORE or indicator.may_be_negative or len(below) != 1 or len(figures) == 1:
        return
    lowest = below[0]
    yield Problem(
        Check.SIGN,
        Severity.WARNING,
        lowest.source,
        found=f"{as_given(lowest.value or 0, indicator.unit)} for {lowest.period}; no other figure in the series is negative.",
        expected="A figure that is not negative.",
        remedy="Ask the team whether the minus, or the brackets, belong there; the figure was used as it is.",
        code=indicator.code,
    )


_NEAR_ZERO = 5.0  # a count, rate or percentage that small may well fall to 0


def sudden_zeros(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the latest figure where it is 0 and no earlier one, were it a single one, is anywhere near."""
    figures = in_use(indicator, observations, report_period)
    newest = latest(figures)
    earlier = [figure.value for figure in figures if figure is not newest and figure.value is not None]
    if newest is None or newest.value != 0 or min(map(abs, earlier), default=0) < _NEAR_ZERO:
        return
    yield Problem(
        Check.SUDDEN_ZERO,
        Severity.WARNING,
        newest.source,
        found=f"0 for {newest.period}, after {as_given(earlier[-1], indicator.unit)}.",
        expected="A figure near the earlier ones, or a blank where there is none yet.",
        remedy="Ask the team whether it is a formula with no figures behind it; the 0 was used as it is.",
        code=indicator.code,
    )
