"""What a mail says about a recipient's part, as plain data for its template: Reds and changes first."""

from typing import NamedTuple

from xlperf.dashboard.colours import pair_of
from xlperf.dashboard.figures import observed_in_words
from xlperf.dashboard.house_style import HOUSE_STYLE, ROLE_OF_STATUS, Theme
from xlperf.domain.text import normalise
from xlperf.pipeline.briefings import Briefing
from xlperf.rules.owed import MissingReturn
from xlperf.rules.scorecard import ScoreRow
from xlperf.rules.status import Status
from xlperf.rules.trend import Judgement

_MOST_SHOWN = 12  # a mail is read on a phone; the workbook has the rest
_FIRST = (Judgement.WORSE, Judgement.BETTER)


class IndicatorLine(NamedTuple):
    """One indicator as the mail shows it; every text is as people read it, blank where there is none.

    Parameters
    ----------
    name, theme
        As in the register.
    status, fill, ink
        The word, and its colours as ``#RRGGBB``.
    latest, latest_period, previous, previous_period, target
        Figures and periods as the dashboard has them.
    moved
        ``Better``, ``Worse`` or ``Same``.
    quartile
        ``4``.
    wanted
        Whether it needs a comment.
    last_comment
        What was said last quarter.
    """

    name: str
    theme: str
    status: str
    fill: str
    ink: str
    latest: str
    latest_period: str
    previous: str
    previous_period: str
    target: str
    moved: str
    quartile: str
    wanted: bool
    last_comment: str


def lines(part: Briefing, theme: Theme = HOUSE_STYLE) -> list[IndicatorLine]:
    """Return the indicators to show: Red ones, then those that got worse, then those that got better; at most twelve."""
    red = [row for row in part.rows if row.status is Status.RED]
    moved = [
        row
        for judgement in _FIRST
        for row in part.rows
        if row.judgement is judgement and row not in red and row.is_rated
    ]
    return [_line(row, part, theme) for row in (red + moved)[:_MOST_SHOWN]]


def wanted(part: Briefing) -> list[str]:
    """Return the names of the indicators that need a comment, in the register's order."""
    return [row.indicator.name for row in part.rows if row.indicator.code in part.wanted]


class Awaited(NamedTuple):
    """A return whose figures are still to come: what people call it, blank where it has no name, and the indicators' names."""

    file: str
    indicators: list[str]
    who: str = ""


def awaited(part: Briefing) -> list[Awaited]:
    """Return what the recipient is asked to send for the report period, return by return."""
    return [_awaited(missing) for missing in part.to_send]


def still_to_come(part: Briefing) -> list[Awaited]:
    """Return what somebody else is asked to send, with the name."""
    return [_awaited(missing, who) for who, missing in part.to_come]


def _awaited(missing: MissingReturn, who: str = "") -> Awaited:
    return Awaited(missing.called, [indicator.name for indicator in missing.indicators], who)


def _line(row: ScoreRow, part: Briefing, theme: Theme) -> IndicatorLine:
    indicator, look = row.indicator, pair_of(theme, ROLE_OF_STATUS[row.status])
    quartile = row.standing.quartile
    return IndicatorLine(
        name=indicator.name,
        theme=indicator.theme,
        status=row.status.value,
        fill=look.fill,
        ink=look.ink,
        latest=observed_in_words(indicator, row.latest),
        latest_period=row.latest.period.label if row.latest else "",
        previous=observed_in_words(indicator, row.previous, blank=""),
        previous_period=row.previous.period.label if row.previous else "",
        target=indicator.written_target,
        moved=row.judgement.value if row.judgement else "",
        quartile="" if quartile is None else str(quartile),
        wanted=indicator.code in part.wanted,
        last_comment=normalise(part.earlier.get(indicator.code, "")),
    )
