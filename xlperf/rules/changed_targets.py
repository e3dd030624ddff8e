"""Targets that are others than they were in the last report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.previous_dashboard import EarlierDashboard
from xlperf.domain.text import normalise
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.targets import TargetBasis, with_target_of

_NO_TARGET = "N/A"  # how a dashboard shows that there is none


class ChangedTarget(NamedTuple):
    """A target that is another now: as it was reported, as the register has it for the same period, and for which that is."""

    before: str
    now: str
    period: Period | None

    @property
    def sentence(self) -> str:
        """What is said of it on the row."""
        when = f" for {self.period}" if self.period else ""
        return f"Target changed since the last report{when}: {self.before} then, {self.now} now."


def changed_targets(
    scorecard: Scorecard, observations: Mapping[str, Sequence[Observation]], earlier: EarlierDashboard
) -> Mapping[str, ChangedTarget]:
    """Return by code the targets that are others than an earlier dashboard had for the same period.

    A target that grows with the year has not changed; the one that was reported for a period is held against what the
    register says of that period now.
    """
    then = earlier.under_present_codes([row.indicator for row in scorecard.rows])
    return dict(_changed(scorecard, observations, then))


def _changed(
    scorecard: Scorecard, observations: Mapping[str, Sequence[Observation]], then: EarlierDashboard
) -> Iterator[tuple[str, ChangedTarget]]:
    for row in scorecard.rows:
        code = row.indicator.code
        if code not in then.rows:
            continue
        before, period = then.rows[code].target, then.rows[code].period or then.period
        now = _target_for(row, period, observations.get(code, ()), scorecard) or _NO_TARGET
        if normalise(before) != normalise(now):
            yield code, ChangedTarget(before, now, period if row.indicator.plan else None)


def _target_for(
    row: ScoreRow, period: Period | None, observations: Sequence[Observation], scorecard: Scorecard
) -> str:
    settings = scorecard.settings
    known = TargetBasis(observations, row.comparison, settings.period, settings.quartile_method)
    return with_target_of(row.indicator, period, known).written_target


def with_changes_told(
    scorecard: Scorecard, changed: Mapping[str, ChangedTarget], restated: Mapping[str, str]
) -> Scorecard:
    """Return the scorecard with all that has changed since the last report told on its rows.

    Parameters
    ----------
    scorecard
        It.
    changed
        By code, the targets that are others now; both are told.
    restated
        By code, what is said of figures that were restated.
    """
    rows: list[ScoreRow] = []
    for row in scorecard.rows:
        code = row.indicator.code
        said = (changed[code].sentence if code in changed else "", restated.get(code, ""))
        rows.append(with_change_told(row, " ".join(filter(None, said))))
    return scorecard._replace(rows=tuple(rows))


def with_change_told(row: ScoreRow, told: str) -> ScoreRow:
    """Return a row that says what has changed; as it is where there is nothing to say."""
    return row._replace(why=f"{row.why} {told}", changed=told) if told else row
