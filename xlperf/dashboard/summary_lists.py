"""The lists of the Summary, for the workbook and for the page for browsers alike: which rows, in which order, and what is said."""

from collections.abc import Sequence, Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from xlperf.columns import COMMENTARY, INDICATOR, WHY
from xlperf.dashboard.figures import observed_in_words
from xlperf.domain.indicator import Unit
from xlperf.domain.return_pattern import called
from xlperf.rules.movers import change, is_told_in_per_cent, movers, quartiles, why_attention
from xlperf.rules.news import LastReport, news
from xlperf.rules.rounding import round_half_away
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.trend import Judgement

_MOST_MOVERS = 5
WHEN, NEWEST = "When", "Newest figure, and the return"
_RED = "Red"
_SLIPPING = ", or getting worse in quartile 3 or 4"
_CHANGE_DECIMALS = 1  # of per cent


class SummaryList(NamedTuple):
    """One list of the Summary.

    Parameters
    ----------
    title
        What it lists.
    told
        The heading over what is said of each row.
    lines
        The rows, the one that matters most first, and what is said of each.
    leads_to
        The column of the Dashboard that a row's code leads to.
    is_always_shown, is_whole
        Whether it says something with no line in it, and whether no line may be left out for want of room.
    """

    title: str
    told: str
    lines: tuple[tuple[ScoreRow, str], ...]
    leads_to: str = INDICATOR
    is_always_shown: bool = False
    is_whole: bool = False


def summary_lists(
    scorecard: Scorecard, last: LastReport | None, asked: AbstractSet[str] | None = None
) -> tuple[SummaryList, ...]:
    """Return the lists, in the order in which they are read.

    Parameters
    ----------
    scorecard
        The judged rows.
    last
        The last report; None where it is not known, and then there is no list of what is new.
    asked
        Codes of the rows on which the reader is asked to comment; None for one who only reads.
    """
    told = [(new.row, str(new)) for new in news(scorecard, last)]
    return (
        *_attention(scorecard, asked),
        _movers(scorecard, "Improved most", Judgement.BETTER),
        _movers(scorecard, "Worsened most", Judgement.WORSE),
        *(
            [SummaryList(f"New since the last report, {last.period}", "What is new", tuple(told))]
            if last
            else []
        ),
        _missing(scorecard),
    )


def _attention(scorecard: Scorecard, asked: AbstractSet[str] | None) -> list[SummaryList]:
    """Return what needs attention: for one who is to comment, what waits for them, and the rest if any."""
    which = f"{_RED}{_SLIPPING if scorecard.is_compared else ''}"
    lines = [(row, why_attention(row, scorecard)) for row in scorecard.attention]
    if asked is None:
        title = f"Needs attention: {which}"
        return [SummaryList(title, "Why", tuple(lines), is_always_shown=True)]
    theirs = tuple(line for line in lines if line[0].indicator.code in asked)
    others = tuple(line for line in lines if line not in theirs)
    return [
        SummaryList(
            f"Please comment: {which}. Click a code to go to its cell",
            "Why",
            theirs,
            COMMENTARY,
            is_whole=True,
        ),
        SummaryList(
            "Also needs attention; somebody else is asked, or a comment has been received",
            "Why",
            others,
        ),
    ]


def _movers(scorecard: Scorecard, title: str, judgement: Judgement) -> SummaryList:
    rows = movers(scorecard, judgement)[:_MOST_MOVERS]
    return SummaryList(title, WHEN, tuple((row, _when(row)) for row in rows))


def _when(row: ScoreRow) -> str:
    return " to ".join(str(which.period) for which in (row.previous, row.latest) if which)


def _missing(scorecard: Scorecard) -> SummaryList:
    """Return the rows without a figure for the period: which is the newest, and the return that is to have it."""
    rows = scorecard.without_figure
    title = f"No figure for {scorecard.settings.period}: {len(rows)}"
    lines = tuple((row, _newest(row)) for row in rows)
    return SummaryList(title, NEWEST, lines, WHY)


def _newest(row: ScoreRow) -> str:
    newest = f"For {row.latest.period}" if row.latest else "None yet"
    name = called(row.indicator.return_pattern)
    return f"{newest}; {name}" if name else newest


def quartile_in_words(row: ScoreRow, scorecard: Scorecard) -> str | int:
    """Return a row's quartile, with the one from which it moved: ``3 to 2``; blank where there is none."""
    known = quartiles(row, scorecard)
    if known and known[0] != known[1]:
        return f"{known[0]} to {known[1]}"
    return row.standing.quartile or ""


def moved_in_words(row: ScoreRow, scorecard: Scorecard) -> str:
    """Return a move as a page for browsers says it: ``from 66.2% in Q1 2022/23 to 61.3% in Q2 2022/23 (-4.9 points)``."""
    before, now = (
        f"{observed_in_words(row.indicator, which)} in {which.period}"
        for which in (row.previous, row.latest)
        if which
    )
    known = quartiles(row, scorecard)
    moved = [f"quartile {known[0]} to {known[1]}"] if known and known[0] != known[1] else []
    sizes = [*_size_in_words(row), *moved]
    ending = f" ({'; '.join(sizes)})" if sizes else ""
    return f"from {before} to {now}{ending}"


def _size_in_words(row: ScoreRow) -> Sequence[str]:
    size = change(row)
    if size is None:
        return ()
    if is_told_in_per_cent(row):
        return (f"{_signed(round_half_away(size, _CHANGE_DECIMALS))}%",)
    return (f"{_signed(size)}{' points' if row.indicator.unit is Unit.PERCENT else ''}",)


def _signed(size: Decimal) -> str:
    return f"{size:+,}"
