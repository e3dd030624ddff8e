"""What an indicator aims at where that is not one figure for good: other targets by period, shares of a year's, benchmarks."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.target import Target
from xlperf.domain.text import normalise


class TargetProfile(StrEnum):
    """How the year's target of a running total is shared out over the year."""

    WHOLE = "As it stands"
    EQUAL = "Equal parts"
    LAST_YEAR = "Last year's pattern"


class Benchmark(NamedTuple):
    """Other people's figure as a target.

    Parameters
    ----------
    whose
        ``England``, ``statistical neighbours``, ``quartile 1``.
    better
        Whether it must be beaten; else reaching it is enough.
    high_is_good
        Which way is better in the register, whatever was chosen on an open page since.
    """

    whose: str
    better: bool = False
    high_is_good: bool = True

    @property
    def quartile(self) -> int | None:
        """The quartile to be reached; None where the benchmark is a figure of its own."""
        return int(self.whose[-1]) if self.whose.startswith(_QUARTILE) else None


ENGLAND, NEIGHBOURS, _QUARTILE = "England", "statistical neighbours", "quartile"
_BENCHMARK = re.compile(
    r"(?:(?P<better>better than|beat|above|below) )?(?:the )?"
    r"(?:(?P<england>england|national)|(?P<neighbours>(?:statistical )?neighbours?'?)|(?:quartile|q) ?(?P<quartile>[123])"
    r"|(?P<top>top quartile))(?: average| mean)?(?: or better)?"
)


def parse_benchmark(written: str) -> Benchmark | None:
    """Return whose figure a text names as target; None where it names nobody's.

    Examples
    --------
    >>> parse_benchmark("Better than England")
    Benchmark(whose='England', better=True, high_is_good=True)
    >>> parse_benchmark("quartile 1").quartile
    1
    """
    match = _BENCHMARK.fullmatch(normalise(written).casefold())
    if match is None:
        return None
    if match["england"]:
        whose = ENGLAND
    elif match["neighbours"]:
        whose = NEIGHBOURS
    else:
        whose = f"{_QUARTILE} {match['quartile'] or 1}"
    return Benchmark(whose, bool(match["better"]))


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """What an indicator aims at, period by period.

    Parameters
    ----------
    year
        The target of the whole year, or of every period that has none of its own; None for none.
    parts
        Of each part of a year in turn: quarters, months, half years or terms; empty where the register has none.
    by_period
        For single periods, and for whole years; they go before the others.
    profile
        How the year's target of a running total is shared out.
    benchmark
        Whose figure is the target; None for a target of one's own.
    unreadable
        What the register has as the year's target where that cannot be read.
    """

    year: Target | None = None
    parts: tuple[Target | None, ...] = ()
    by_period: tuple[tuple[Period, Target | None], ...] = ()
    profile: TargetProfile = TargetProfile.WHOLE
    benchmark: Benchmark | None = None
    unreadable: str = ""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target that the register sets."""
        every = (self.year, *self.parts, *(target for _, target in self.by_period))
        return tuple(dict.fromkeys(target for target in every if target))
