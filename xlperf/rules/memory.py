"""The series of an indicator: what this quarter's returns say, and where they are silent what was reported before."""

from collections.abc import Mapping, Sequence

from xlperf.domain.history import PastFigure, in_force
from xlperf.domain.observation import Observation


def remembered(
    observations: Mapping[str, Sequence[Observation]], figures: tuple[PastFigure, ...]
) -> Mapping[str, Sequence[Observation]]:
    """Return the observations of the returns with those of the history for periods of which the returns say nothing."""
    joined = {code: list(own) for code, own in observations.items()}
    said = {(code, one.period) for code, own in observations.items() for one in own}
    for (code, period), past in in_force(figures).items():
        if (code, period) not in said:
            joined.setdefault(code, []).append(past.observation)
    return {code: sorted(series, key=lambda one: one.period.order) for code, series in joined.items()}
