"""What earlier quarters said: every version of every figure that was once reported."""

from collections.abc import Mapping
from typing import NamedTuple

from xlperf.domain.observation import Observation
from xlperf.domain.period import Period


class PastFigure(NamedTuple):
    """A figure or mark as it was reported.

    Parameters
    ----------
    observation
        It, with its place in the history.
    reported_in
        Report period of the dashboard that told it.
    """

    observation: Observation
    reported_in: Period

    @property
    def was_running(self) -> bool:
        """Whether its period was not over when it was reported, so that it was to grow."""
        return self.observation.period.end > self.reported_in.end


def in_force(figures: tuple[PastFigure, ...]) -> Mapping[tuple[str, Period], PastFigure]:
    """Return by code and period the version that was reported last; one of a period that was running counts for none."""
    over = sorted((past for past in figures if not past.was_running), key=lambda past: past.reported_in.end)
    return {(past.observation.code, past.observation.period): past for past in over}
