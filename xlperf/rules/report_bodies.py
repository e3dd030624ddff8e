"""Whom a figure is compared with in the report: the register's *Also compare with*, understood."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.target_plan import ENGLAND
from xlperf.domain.text import normalise_label
from xlperf.rules.comparison import Comparison

NEIGHBOURS = "Statistical Neighbours"
_FIGURE = re.compile(r"\(\s*(-?[\d,]+(?:\.\d+)?)\s*%?\s*\)")
_YEARS_BEFORE = re.compile(
    r"same (?:period|quarter|term|month) (?:(last year)|(\d+) years? (?:before|ago))", re.IGNORECASE
)


class ComparedBody(NamedTuple):
    """A body with its figure.

    Parameters
    ----------
    name
        As sentences call it.
    value
        Its figure; None where it is not known.
    typed
        Whether the register gives the figure.
    """

    name: str
    value: Decimal | None
    typed: bool = False


class Compared(NamedTuple):
    """What a field of the register names.

    Parameters
    ----------
    bodies
        Those that are named one by one.
    in_words
        The bodies as they are written, with their figures: ``Regional (0.15) and National (0.12)``.
    figures
        The figures in `in_words`.
    periods
        Earlier periods.
    """

    bodies: tuple[ComparedBody, ...] = ()
    in_words: str = ""
    figures: tuple[Decimal, ...] = ()
    periods: tuple[Period, ...] = ()


def compared(parts: Sequence[str], latest: Period, comparison: Comparison | None) -> Compared:
    """Return the bodies and the periods that *Also compare with* names.

    Parameters
    ----------
    parts
        What stands between the semicolons.
    latest
        The latest figure's period, from which “last year” is seen.
    comparison
        What national figures say; None where there are none.

    Returns
    -------
    Compared
        A body without a figure has None.

    Examples
    --------
    >>> named = compared(["Regional (0.15) and National (0.12)", "same quarter last year"], Period.quarter(2, 2022), None)
    >>> named.in_words, [str(figure) for figure in named.figures], [period.label for period in named.periods]
    ('Regional (0.15) and National (0.12)', ['0.15', '0.12'], ['Q2 2021/22'])
    """
    bodies: list[ComparedBody] = []
    periods: list[Period] = []
    in_words: list[str] = []
    figures: list[Decimal] = []
    for part in parts:
        if period := _period(part, latest):
            periods.append(period)
            continue
        found = [Decimal(figure.replace(",", "")) for figure in _FIGURE.findall(part)]
        if found:
            in_words.append(part)
            figures += found
        if len(found) == 1 and part.endswith(")"):
            bodies.append(ComparedBody(_FIGURE.sub("", part).strip(), found[0], typed=True))
        elif not found:
            bodies.append(_known(part, comparison))
    return Compared(tuple(bodies), " and ".join(in_words), tuple(figures), tuple(periods))


def _period(part: str, latest: Period) -> Period | None:
    found = _YEARS_BEFORE.fullmatch(part.strip())
    if found is None:
        return parse_period(part)
    period = latest
    for _ in range(1 if found[1] else int(found[2])):
        period = period.year_before()
    return period


def _known(name: str, comparison: Comparison | None) -> ComparedBody:
    """Return a body whose figure national figures have."""
    if comparison is None:
        return ComparedBody(name, None)
    key = normalise_label(name)
    if key in {normalise_label(NEIGHBOURS), "neighbours", "statistical neighbour average"}:
        average = comparison.neighbours.average
        return ComparedBody(NEIGHBOURS, Decimal(repr(average.mean)) if average else None)
    value = comparison.england if key == normalise_label(ENGLAND) else comparison.region_figure
    is_there = key == normalise_label(ENGLAND) or key == normalise_label(comparison.region)
    return ComparedBody(name, Decimal(repr(value)) if is_there and value is not None else None)
