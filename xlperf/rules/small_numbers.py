"""Counts so small that they may tell about someone, and figures from which one can be worked out.

The terms are those of the Government Statistical Service's disclosure control guidance for tables produced from
administrative sources: a small count is suppressed (primary suppression), and so is enough beside it that it cannot be
had by subtraction (secondary suppression). `docs/briefings.md` says what is looked for and what is not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil, floor
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.register import Decision, DisclosureChoice
from xlperf.domain.settings import FEWEST_SHOWN
from xlperf.rules.disclosive_counts import figures_of, rest_of
from xlperf.rules.rounding import round_half_away
from xlperf.rules.secondary_disclosure import (
    Disclosure,
    between_running_totals,
    from_totals_of_periods,
    from_totals_of_tables,
)

Observations = Mapping[str, Sequence[Observation]]


class SmallNumber(NamedTuple):
    """A figure on which somebody must decide before it is sent.

    Parameters
    ----------
    code, indicator
        Code and name of the indicator.
    period, source
        Which of its figures, and where it was read.
    why
        What can be seen or worked out, as sentences.
    """

    code: str
    indicator: str
    period: Period
    source: Source
    why: str


def suppress(observations: Observations, decisions: Sequence[Decision]) -> Observations:
    """Return the observations as they may be shown: one that is to be suppressed has neither figure nor parts.

    Parameters
    ----------
    observations
        By indicator code, as they were read.
    decisions
        The register's Small numbers sheet.

    Returns
    -------
    mapping of str to sequence of Observation
        Each in its old place, so that the two can be held against each other.

    Examples
    --------
    >>> quarter = Period.quarter(2, 2022)
    >>> shown = suppress(pack.observations, [Decision("CP3", quarter, DisclosureChoice.SUPPRESS)])
    >>> next((seen.value, seen.mark.value) for seen in shown["CP3"] if seen.period == quarter)
    (None, 'suppressed')
    """
    suppressing = [decision for decision in decisions if decision.choice is DisclosureChoice.SUPPRESS]
    if not suppressing:
        return observations
    return {
        code: [
            replace(observation, value=None, numerator=None, denominator=None, mark=Mark.SUPPRESSED)
            if _has_figures(observation) and any(decision.suppresses(observation) for decision in suppressing)
            else observation
            for observation in of_one
        ]
        for code, of_one in observations.items()
    }


def _has_figures(observation: Observation) -> bool:
    return any(
        figure is not None for figure in (observation.value, observation.numerator, observation.denominator)
    )


def undecided(
    indicators: Iterable[Indicator],
    observations: Observations,
    decisions: Sequence[Decision] = (),
    fewest: int = FEWEST_SHOWN,
) -> list[SmallNumber]:
    """Return the small numbers that are neither suppressed nor accepted by name, in the indicators' order.

    Parameters
    ----------
    indicators
        Those that are sent; a figure of another cannot be subtracted from theirs.
    observations
        By indicator code, as they were read.
    decisions
        What was decided: what is suppressed is not looked at, but what it can be worked out from is.
    fewest
        The smallest count that is not small; 0 never is.

    Returns
    -------
    list of SmallNumber
        One for each figure, with all that it gives away.

    Notes
    -----
    The terms are those of the Government Statistical Service's disclosure control guidance for tables produced from
    administrative sources; ``docs/briefings.md``, *Small numbers*, says what is looked for and what is not.

    Examples
    --------
    >>> indicator, quarter = pack.indicators[0], Period.quarter(2, 2022)
    >>> few = {indicator.code: [Observation(indicator.code, quarter, 3.0, Source("returns/CFWS.xlsx"))]}
    >>> [(small.code, small.why) for small in undecided([indicator], few)]
    [('CFWS1', 'The figure is 3.')]
    >>> undecided([indicator], few, [Decision(indicator.code, quarter, DisclosureChoice.ACCEPT, by="A. Smith")])
    []
    """
    shown = suppress(observations, decisions)
    listed = list(indicators)
    told: list[Disclosure] = [*from_totals_of_tables(listed, shown, fewest)]
    for indicator in listed:
        of_one = shown.get(indicator.code, ())
        for observation in of_one:
            told += [Disclosure(observation, why) for why in _plain(indicator, observation, fewest)]
        told += between_running_totals(indicator, of_one, fewest)
        told += from_totals_of_periods(indicator, of_one, fewest)
    place = {indicator.code: (at, indicator.name) for at, indicator in enumerate(listed)}
    told.sort(
        key=lambda disclosure: (
            place[disclosure.about.code][0],
            disclosure.about.period.kind,
            disclosure.about.period.order,
        )
    )
    return [
        SmallNumber(
            code,
            place[code][1],
            period,
            same[0].about.source,
            " ".join(dict.fromkeys(disclosure.why for disclosure in same)),
        )
        for (code, period), found in groupby(
            told, key=lambda disclosure: (disclosure.about.code, disclosure.about.period)
        )
        for same in [list(found)]
        if not any(decision.accepts(code, period) for decision in decisions)
    ]


def is_small(count: float | None, fewest: int) -> bool:
    """Return whether a count may tell about someone: it is there, it is not 0, and it is below the fewest.

    Examples
    --------
    >>> is_small(3, 6), is_small(0, 6), is_small(6, 6)
    (True, False, False)
    """
    return count is not None and 0 < count < fewest


def _plain(indicator: Indicator, observation: Observation, fewest: int) -> Iterator[str]:
    """Yield what is small in one observation, or follows from it alone."""
    counts = figures_of(indicator, observation)
    for name, count in counts.items():
        if is_small(count, fewest):
            yield f"The {name} is {count:g}."
    rest = rest_of(indicator, observation)
    if is_small(rest, fewest):
        yield f"{observation.numerator:,g} of {observation.denominator:,g} leaves {rest:g}."
    if indicator.unit is Unit.PERCENT and observation.value is not None:
        shown = float(round_half_away(observation.value, indicator.decimals))
        yield from _behind_a_percentage(shown, observation, indicator.decimals, fewest)


def _behind_a_percentage(shown: float, observation: Observation, decimals: int, fewest: int) -> Iterator[str]:
    """Yield which count can be had from a percentage and the one of its parts that is given.

    A percentage as shown stands for every one that rounds to it; a count follows where the largest that it can be is
    small and it can be no other than a small one or 0.
    """
    half = 0.5 * 10.0**-decimals
    low, high = max(shown - half, 0.0) / 100, min(shown + half, 100.0) / 100
    if observation.denominator and observation.numerator is None:
        for name, least, most in (
            ("counted", low * observation.denominator, high * observation.denominator),
            ("not counted", (1 - high) * observation.denominator, (1 - low) * observation.denominator),
        ):
            if is_small(_largest(least, most), fewest):
                yield f"{shown:.{decimals}f}% of {observation.denominator:,g} means that at most {_largest(least, most)} are {name}."
    if observation.numerator and observation.denominator is None and low > 0:
        rest = _largest(
            observation.numerator / high - observation.numerator,
            observation.numerator / low - observation.numerator,
        )
        if is_small(rest, fewest):
            yield f"{observation.numerator:,g} are {shown:.{decimals}f}%, which leaves at most {rest}."


def _largest(least: float, most: float) -> int:
    """Return the largest whole number in a range; the nearest where rounding left none in it."""
    return floor(most + 1e-9) if floor(most + 1e-9) >= ceil(least - 1e-9) else round(most)
