"""Why a row needs attention, in a few words."""

from xlperf.domain.indicator import Unit
from xlperf.rules.movers import quartiles
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status
from xlperf.rules.trend import Judgement


def why_attention(row: ScoreRow, scorecard: Scorecard) -> str:
    """Return why a row needs attention: ``Misses >97.2% by 19.6 points; better than before``."""
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
