"""What a dashboard tells: a quarter, judged."""

from collections.abc import Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from xlperf.domain.comment import NO_COMMENTARY, Commentary
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.rules.news import LastReport
from xlperf.rules.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardInput:
    """Everything that the dashboard tells.

    Parameters
    ----------
    scorecard
        One judged row for each indicator, and their totals.
    observations
        Every figure that was read, by indicator code.
    problems
        What is wrong with the register and the returns.
    files
        The returns that were read.
    national
        The files of national figures that were read, and from which published ones each was taken.
    commentary
        What people wrote, by indicator code.
    dated
        Day that the workbook says it was made on; None for today.
    restated
        By code, the periods whose figure is another than was once reported.
    last_report
        What the last report said; None where there is none, or it is not known.
    """

    scorecard: Scorecard
    observations: Mapping[str, Sequence[Observation]]
    problems: Sequence[Problem] = ()
    files: Sequence[str] = ()
    national: Sequence[tuple[str, str]] = ()
    commentary: Commentary = NO_COMMENTARY
    dated: date | None = None
    restated: Mapping[str, AbstractSet[Period]] = field(default_factory=dict)
    last_report: LastReport | None = None
