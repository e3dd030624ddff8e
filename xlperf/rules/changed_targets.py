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

    Parameters
    ----------
    scorecard
        The judged rows.
    observations
        By code, what the targets may rest on.
    earlier
        The dashboard, under whatever codes it had.

    Returns
    -------
    mapping of str to ChangedTarget
        An indicator that it did not have is not in it.

    Examples
    --------
    >>> from xlperf.domain.previous_dashboard import EarlierRow
    >>> then = EarlierRow("Reviews", ">95%", "High = Good")
    >>> earlier = EarlierDashboard("Q1.xlsx", Period.quarter(1, 2022), rows={"CP1": then})
    >>> changed_targets(pack.scorecard, pack.observations, earlier)["CP1"].sentence
    'Target changed since the last report: >95% then, >97.2% now.'
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
        The judged rows.
    changed
        By code, the targets that are others now; both are told.
    restated
        By code, what is said of figures that were restated.

    Returns
    -------
    Scorecard
        The same, but for `ScoreRow.why` and `ScoreRow.changed`.

    Examples
    --------
    >>> told = with_changes_told(pack.scorecard, {"CP1": ChangedTarget(">95%", ">97.2%", None)}, {})
    >>> [row.changed for row in told.rows if row.changed]
    ['Target changed since the last report: >95% then, >97.2% now.']
    """
    rows: list[ScoreRow] = []
    for row in scorecard.rows:
        code = row.indicator.code
        said = (changed[code].sentence if code in changed else "", restated.get(code, ""))
        rows.append(with_change_told(row, " ".join(filter(None, said))))
    return scorecard._replace(rows=tuple(rows))


def with_change_told(row: ScoreRow, told: str) -> ScoreRow:
    """Return a row that says what has changed; as it is where there is nothing to say.

    Examples
    --------
    >>> row = pack.scorecard.rows[0]
    >>> with_change_told(row, "The target changed.").why
    'N/A: neither high nor low is good. Decrease of 939. The target changed.'
    >>> with_change_told(row, "") is row
    True
    """
    return row._replace(why=f"{row.why} {told}", changed=told) if told else row
