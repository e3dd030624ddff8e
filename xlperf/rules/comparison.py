"""Everything that national figures say about one figure, worked out once."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Frequency, Indicator, Polarity
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.settings import Settings
from xlperf.domain.target_plan import ENGLAND
from xlperf.rules.distance import Distance, distance
from xlperf.rules.neighbours import NeighbourFigures, compare_with_neighbours
from xlperf.rules.quartile import Standing, standing
from xlperf.rules.quartile_robustness import Robustness, robustness
from xlperf.rules.ranking import RankedAuthority, rank_all

OLD = 24  # months
_MONTHS_IN_A_YEAR = 12
_WORD = re.compile("[a-z]+")


class Comparison(NamedTuple):
    """What national figures say about the latest figure of an indicator.

    Parameters
    ----------
    comparator
        The national figures.
    standing, neighbours
        National standing, and how the statistical neighbours did.
    distance
        To the next better quartile; None where there is none.
    robustness
        How sure the quartile is; None where there is none.
    ranked
        Every authority, best first; empty where their figures are not known.
    england, region, region_figure
        Figures of England and of the own region, with its name; None and blank where they are not known.
    age
        Months from the end of the national figures' period to the end of the report period; negative where they
        end after it, None where it is not known when their period ended.
    in_year
        Whether a figure of part of a year is compared with national ones of a longer period.
    contradicts
        Whether the publisher has the other way as the better one.
    """

    comparator: Comparator
    standing: Standing
    neighbours: NeighbourFigures
    distance: Distance | None
    robustness: Robustness | None
    ranked: tuple[RankedAuthority, ...]
    england: float | None
    region: str
    region_figure: float | None
    age: int | None
    in_year: bool
    contradicts: bool

    @property
    def is_old(self) -> bool:
        """Whether the national figures are more than two years old."""
        return self.age is not None and self.age > OLD


def compare(
    indicator: Indicator,
    latest: Observation | None,
    shown: Decimal | None,
    comparator: Comparator,
    settings: Settings,
) -> Comparison:
    """Return what national figures say about a figure.

    Parameters
    ----------
    indicator
        What is measured.
    latest, shown
        Its latest observation, and its figure as the reader sees it; None where there is none.
    comparator
        National figures.
    settings
        Report period, authority, neighbours and the rules in force.

    Returns
    -------
    Comparison
        What national figures do not say is None or empty in it.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> known = compare(row.indicator, row.latest, Decimal("77.6"), row.comparator, pack.scorecard.settings)
    >>> known.standing.quartile, str(known.distance), known.age, known.in_year
    (4, '13.50 percentage points from quartile 3 (91.10%)', 18, True)
    """
    polarity, method = indicator.polarity, settings.quartile_method
    place = standing(shown, comparator, polarity, settings.authority_number, method)
    how_far, how_sure = None, None
    if latest is not None and shown is not None:
        how_far = distance(shown, latest, indicator, place, method)
        how_sure = robustness(shown, place, polarity, indicator.unit)
    region = comparator.region.get(settings.authority_number, "")
    references = {_words(name): value for name, value in comparator.references.items()}
    return Comparison(
        comparator=comparator,
        standing=place,
        neighbours=compare_with_neighbours(shown, comparator, settings.neighbours, polarity),
        distance=how_far,
        robustness=how_sure,
        ranked=rank_all(shown, comparator, place.cuts, polarity, settings),
        england=references.get(_words(ENGLAND)),
        region=region,
        region_figure=references.get(_words(region)) if region else None,
        age=_age(comparator, settings.period.end),
        in_year=bool(
            latest and _is_in_year(indicator, latest.period, comparator.period, settings.period.end)
        ),
        contradicts=contradicts(indicator.polarity, comparator.polarity),
    )


def contradicts(register: Polarity, published: Polarity | None) -> bool:
    """Return whether the publisher has the other way as the better one; a side that has none contradicts nothing.

    Examples
    --------
    >>> contradicts(Polarity.HIGH, Polarity.LOW), contradicts(Polarity.HIGH, None)
    (True, False)
    """
    return {register, published} == {Polarity.HIGH, Polarity.LOW}


def _words(area: str) -> frozenset[str]:
    """Return what two names of one area share: the department writes both “Inner London” and “London (Inner)”."""
    return frozenset(_WORD.findall(area.casefold()))


def _age(comparator: Comparator, day: date) -> int | None:
    """Return how many months old national figures are on a day; None where a bare year may have ended at any time in it."""
    if comparator.period is None or comparator.bare_year:
        return None
    return _months(comparator.period.end, day)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * _MONTHS_IN_A_YEAR + end.month - start.month


def _is_in_year(indicator: Indicator, own: Period, national: Period | None, report_end: date) -> bool:
    """Return whether a figure covers less time than the national ones; a count on one day covers none."""
    whole_years = {Frequency.ANNUAL, Frequency.ROLLING}
    if national is None or indicator.frequency in whole_years or own.kind is PeriodKind.DATE:
        return False
    if own.kind is PeriodKind.YEAR_TO_DATE and own.end > report_end:
        return True
    return own.end - own.start < national.end - national.start
