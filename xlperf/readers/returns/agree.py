"""Whether the ways in which a sheet may well be read agree about a figure."""

from collections.abc import Iterable, Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period  # noqa: TC001 - one import for types and values
from xlperf.domain.problem import Check, Problem, Severity

_SAME = 1e-12


def agreed(
    observations: Sequence[Observation],
    others: Iterable[tuple[Sequence[Observation], object, object]],
    indicator: Indicator,
) -> tuple[list[Observation], list[Problem]]:
    """Return the observations that no other good reading contradicts, and an error for each that one does.

    Agreement about the figure is enough, and a reading that has none for a period has no say.
    """
    disputed: dict[Period, Observation] = {}
    mine = {observation.period: observation for observation in observations}
    for theirs, _, _ in others:
        for other in theirs:
            own = mine.get(other.period)
            if own and not _same(own, other):
                disputed.setdefault(own.period, other)
    problems = [_open(indicator, mine[period], other) for period, other in disputed.items()]
    return [observation for observation in observations if observation.period not in disputed], problems


def _same(one: Observation, other: Observation) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value
    return abs(one.value - other.value) <= _SAME * max(1.0, abs(one.value))


def _open(indicator: Indicator, one: Observation, other: Observation) -> Problem:
    return Problem(
        Check.READING_OPEN,
        Severity.ERROR,
        one.source,
        found=f"The figure for {one.period} may be this one, or that in {other.source.cell}: the sheet can be read in two ways. "
        "Neither was used.",
        expected=f"One figure of “{indicator.name}” for {one.period}.",
        remedy="Leave a blank row above each row of headings, or point at the figures in the register's Figures at column.",
        code=indicator.code,
    )
