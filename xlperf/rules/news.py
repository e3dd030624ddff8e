"""What is new since the last report: of each indicator what its reader has not been told before."""

from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import replace
from enum import IntEnum, auto
from types import MappingProxyType
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierRow
from xlperf.rules.changed_targets import ChangedTarget
from xlperf.rules.restated import Restated
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status

_FROM_BEST = (Status.GREEN, Status.AMBER, Status.RED)


class _Rank(IntEnum):
    """How much a piece of news matters; the first matters most."""

    WORSE_STATUS = auto()
    LOWER_QUARTILE = auto()
    BETTER_STATUS = auto()
    HIGHER_QUARTILE = auto()
    RATED_OTHERWISE = auto()
    TARGET = auto()
    RESTATED = auto()
    ADDED = auto()


class LastReport(NamedTuple):
    """What the last report said, under present codes, as far as this one tells what is new.

    Parameters
    ----------
    period
        Its report period.
    rows
        What each indicator was judged by, and how.
    restated, targets
        By code, the figures and the targets that are others now.
    """

    period: Period
    rows: Mapping[str, EarlierRow]
    restated: Mapping[str, Sequence[Restated]]
    targets: Mapping[str, ChangedTarget] = MappingProxyType({})

    def silent_on(self, codes: AbstractSet[str]) -> "LastReport":
        """Return it without what it says of some indicators' figures, which are suppressed.

        Examples
        --------
        >>> row = EarlierRow("Reviews", ">97.2%", "High = Good", status="Amber", quartile=3)
        >>> last = LastReport(Period.quarter(1, 2022), {"CP1": row}, {})
        >>> last.silent_on({"CP1"}).rows["CP1"].status
        ''
        """
        rows = {
            code: replace(row, status="", quartile=None) if code in codes else row
            for code, row in self.rows.items()
        }
        restated = {code: found for code, found in self.restated.items() if code not in codes}
        return self._replace(rows=rows, restated=restated)


class News(NamedTuple):
    """What is new of one indicator, in a few words each, and how much the gravest of it matters."""

    row: ScoreRow
    told: tuple[str, ...]
    rank: int

    def __str__(self) -> str:
        text = "; ".join(self.told)
        return f"{text[0].upper()}{text[1:]}"


def last_report(
    scorecard: Scorecard,
    earlier: EarlierDashboard,
    targets: Mapping[str, ChangedTarget],
    restated: Mapping[str, Sequence[Restated]],
) -> LastReport | None:
    """Return what an earlier dashboard said, as far as this report tells what is new.

    Parameters
    ----------
    scorecard
        The judged rows.
    earlier
        The dashboard, under present codes.
    targets, restated
        By code, the targets that are others now, and the figures.

    Returns
    -------
    LastReport or None
        None where it is not known of when the dashboard is, or it is not of an earlier period.

    Examples
    --------
    >>> last_report(pack.scorecard, EarlierDashboard("Q1.xlsx", Period.quarter(1, 2022)), {}, {}).period.label
    'Q1 2022/23'
    >>> last_report(pack.scorecard, EarlierDashboard("Q2.xlsx", Period.quarter(2, 2022)), {}, {}) is None
    True
    """
    if earlier.period is None or earlier.period.end >= scorecard.settings.period.end:
        return None
    return LastReport(earlier.period, earlier.rows, restated, targets)


def news(scorecard: Scorecard, last: LastReport | None) -> list[News]:
    """Return what is new since the last report, what got worse first; nothing without one.

    A row without a figure for the report period has no news of its status: its figure is still to come.

    Parameters
    ----------
    scorecard
        The judged rows.
    last
        What the last report said; None where there is none.

    Returns
    -------
    list of News
        One for each indicator that has any, with all of it.

    Examples
    --------
    >>> row = EarlierRow("Reviews", ">97.2%", "High = Good", status="Amber", quartile=3)
    >>> found = news(pack.scorecard, LastReport(Period.quarter(1, 2022), {"CP1": row}, {}))
    >>> found[0].row.indicator.code, str(found[0])
    ('CP1', 'Was Amber; was in quartile 3')
    """
    if last is None:
        return []
    found = [
        News(row, tuple(words for _, words in told), min(rank for rank, _ in told))
        for row in scorecard.rows
        if (told := list(_of(row, last)))
    ]
    return sorted(found, key=lambda new: new.rank)


def _of(row: ScoreRow, last: LastReport) -> Iterator[tuple[_Rank, str]]:
    code = row.indicator.code
    if code in last.rows:
        yield from _judged_otherwise(row, last.rows[code])
    elif last.rows:
        yield _Rank.ADDED, "new in this report"
    if target := last.targets.get(code):
        yield _Rank.TARGET, f"target {target.before} then, {target.now} now"
    for figure in last.restated.get(code, ()):
        words = f"{figure.now.period} restated: {figure.before_in_words} then, {figure.now_in_words} now"
        yield _Rank.RESTATED, words


def _judged_otherwise(row: ScoreRow, then: EarlierRow) -> Iterator[tuple[_Rank, str]]:
    if row.awaited:
        return
    if then.status and then.status != row.status.value:
        yield _rank(then.status, row.status), f"was {then.status}"
    now = row.standing.quartile
    if then.quartile and now and then.quartile != now:
        rank = _Rank.LOWER_QUARTILE if now > then.quartile else _Rank.HIGHER_QUARTILE
        yield rank, f"was in quartile {then.quartile}"


def _rank(then: str, now: Status) -> _Rank:
    places = {status.value: place for place, status in enumerate(_FROM_BEST)}
    if then not in places or now not in _FROM_BEST:
        return _Rank.RATED_OTHERWISE
    return _Rank.WORSE_STATUS if places[now.value] > places[then] else _Rank.BETTER_STATUS
