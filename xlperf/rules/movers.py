"""What improved and what worsened most, in an order that is fair to indicators of every unit; and why a row needs attention."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, zip_longest

from xlperf.domain.indicator import Unit
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status
from xlperf.rules.trend import Judgement, percent_change

# A count's or a rate's change says nothing without what it was; a percentage's is in points, and a score has no zero to speak of
_BY_SHARE = {Unit.NUMBER, Unit.RATE}


def change(row: ScoreRow) -> Decimal | None:
    """Return the change as it is told: points of a percentage, per cent of a count or a rate, the difference of a score.

    Returns
    -------
    Decimal or None
        None where there are not two figures, and of a count or a rate that was zero.

    Examples
    --------
    >>> rows = {row.indicator.code: row for row in pack.scorecard.rows}
    >>> change(rows["CP1"]), round(change(rows["EHE"]), 1)
    (Decimal('1.60'), Decimal('-6.4'))
    """
    before, now = row.shown(row.previous), row.shown(row.latest)
    if before is None or now is None:
        return None
    return percent_change(before, now) if is_told_in_per_cent(row) else now - before


def is_told_in_per_cent(row: ScoreRow) -> bool:
    """Return whether a change is told in per cent of the earlier figure.

    Examples
    --------
    >>> rows = {row.indicator.code: row for row in pack.scorecard.rows}
    >>> is_told_in_per_cent(rows["CP1"]), is_told_in_per_cent(rows["EHE"])
    (False, True)
    """
    return row.indicator.unit in _BY_SHARE


def quartiles(row: ScoreRow, scorecard: Scorecard) -> tuple[int, int] | None:
    """Return the quartile of the earlier figure and of the latest, by the same cut-points.

    Returns
    -------
    tuple of int or None
        None where both are not known.

    Examples
    --------
    >>> rows = {row.indicator.code: row for row in pack.scorecard.rows}
    >>> quartiles(rows["CP2"], pack.scorecard)
    (4, 3)
    """
    before, now = row.earlier_quartile(scorecard.settings.quartile_method), row.standing.quartile
    return None if before is None or now is None else (before, now)


def movers(scorecard: Scorecard, judgement: Judgement) -> list[ScoreRow]:
    """Return the rows that moved that way in the report period, the greatest move first.

    A move from quartile to quartile means the same for every unit, so that these come first, the widest first. Points of
    one indicator and per cent of another cannot be held against each other: the units take turns, each with the largest
    change that it has left.

    Parameters
    ----------
    scorecard
        The judged rows; contextual ones, and those without a figure for the period, are left out.
    judgement
        Better, or worse.

    Returns
    -------
    list of ScoreRow
        Every one that moved; a page shows the first few.

    Examples
    --------
    >>> [row.indicator.code for row in movers(pack.scorecard, Judgement.BETTER)][:3]
    ['CL1', 'KS4A', 'CP2']
    """
    moved = [row for row in scorecard.rows if row.judgement is judgement and row.is_rated]
    between = [row for row in moved if _quartiles_moved(row, scorecard)]
    within = [row for row in moved if row not in between]
    widest_first = sorted(_by_turns(between), key=lambda row: _quartiles_moved(row, scorecard), reverse=True)
    return [*widest_first, *_by_turns(within)]


def _by_turns(rows: Sequence[ScoreRow]) -> list[ScoreRow]:
    by_unit = [
        sorted((row for row in rows if row.indicator.unit is unit), key=_size, reverse=True) for unit in Unit
    ]
    return [row for row in chain.from_iterable(zip_longest(*by_unit)) if row]


def _size(row: ScoreRow) -> Decimal:
    return abs(change(row) or Decimal(0))


def _quartiles_moved(row: ScoreRow, scorecard: Scorecard) -> int:
    known = quartiles(row, scorecard)
    return abs(known[1] - known[0]) if known else 0


def why_attention(row: ScoreRow, scorecard: Scorecard) -> str:
    """Return why a row needs attention: ``Misses >97.2% by 19.6 points; better than before``.

    Parameters
    ----------
    row
        One of `Scorecard.attention`: Red, or worse and in quartile 3 or 4.
    scorecard
        That it is in.

    Examples
    --------
    >>> [why_attention(row, pack.scorecard) for row in pack.scorecard.attention][:2]
    ['Misses >90.3% by 6.30 points; fell from quartile 2', 'Misses >97.2% by 19.60 points; better than before']
    """
    shown, target = row.shown(row.latest), row.indicator.target
    if row.status is not Status.RED:
        return f"{_worse(row, scorecard)}, now in quartile {row.standing.quartile}".capitalize()
    if target is None or shown is None:
        missed = f"in quartile {row.standing.quartile}"
    elif gap := target.distance_from(shown):
        points = " points" if row.indicator.unit is Unit.PERCENT else ""
        missed = f"misses {target.written} by {gap:,}{points}"
    else:
        missed = f"is at the limit of {target.written}, which does not meet it"
    moved = {
        Judgement.WORSE: f"; {_worse(row, scorecard)}",
        Judgement.BETTER: "; better than before",
        Judgement.SAME: "; no better than before",
    }
    return f"{missed[0].upper()}{missed[1:]}{moved[row.judgement] if row.judgement else ''}"


def _worse(row: ScoreRow, scorecard: Scorecard) -> str:
    known = quartiles(row, scorecard)
    return "got worse" if known is None or known[0] == known[1] else f"fell from quartile {known[0]}"
