"""One value of one indicator in one period, or a team's forecast of one, and the cell it came from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.workbooks.address import Source, cell_name

__all__ = ["Mark", "Observation", "Source", "cell_name"]


class Mark(StrEnum):
    """Why there is no ordinary figure; each differs from the others, and all differ from 0."""

    SUPPRESSED = "suppressed"
    MISSING = "not available"
    NOT_APPLICABLE = "not applicable"
    LOW = "low"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator in one period.

    Parameters
    ----------
    code
        Code of the indicator.
    period
        What the figure stands for.
    value
        In the indicator's unit (percentages in points); None where a mark stands in its place.
    numerator, denominator
        Where the return gives them.
    mark
        Why there is no value, or a remark on the one there is (unreliable).
    source
        The cell of the value, or of the numerator where the value was worked out; of one that was added up that of its
        last part.
    added_from
        The periods whose figures were added up to it; empty where it was reported itself.
    remembered, told_in
        Whether this quarter's returns are silent and an earlier report has it, and which one, where that is known.
    """

    code: str
    period: Period
    value: float | None
    source: Source
    numerator: float | None = None
    denominator: float | None = None
    mark: Mark | None = None
    added_from: tuple[Period, ...] = ()
    remembered: bool = False
    told_in: Period | None = None


class Forecast(NamedTuple):
    """A team's forecast of an indicator at the end of the financial year.

    Parameters
    ----------
    value
        In the indicator's unit; percentages in points.
    source
        Its cell.
    """

    value: float
    source: Source
