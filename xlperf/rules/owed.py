"""Which returns have given no figure for the report period."""

from collections.abc import Iterable
from typing import NamedTuple

from xlperf.indicators.indicator import Indicator
from xlperf.rules.scorecard import ScoreRow


class MissingReturn(NamedTuple):
    """A return that gave no figure for the period: its file as the register names it, and the indicators concerned."""

    pattern: str
    indicators: tuple[Indicator, ...]


def missing_returns(rows: Iterable[ScoreRow]) -> list[tuple[str, MissingReturn]]:
    """Return the returns that gave no figure for the report period, a part for each owner of their indicators.

    Whether the file is not there or lacks the figures makes no difference to whoever is to send it.
    """
    found: dict[tuple[str, str], list[Indicator]] = {}
    for row in rows:
        one = row.indicator
        if one.return_pattern and row.awaited:
            found.setdefault((one.owner, one.return_pattern), []).append(one)
    return [
        (owner, MissingReturn(pattern, tuple(indicators))) for (owner, pattern), indicators in found.items()
    ]
