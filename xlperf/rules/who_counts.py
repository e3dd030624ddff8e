"""Which of the values that were published count: those of local authorities, every part of England once, and none that cannot be."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from xlperf.domain.authorities import AUTHORITIES
from xlperf.domain.comparator import Comparator
from xlperf.domain.identify import NO_AUTHORITY
from xlperf.domain.indicator import Unit
from xlperf.domain.period import Period


class Reorganisation(NamedTuple):
    """Authorities that ended together, and those that took their place.

    Parameters
    ----------
    last_day
        The last day of the old authorities.
    ended, began
        Numbers of the old ones and of those that took their place.
    """

    last_day: date
    ended: frozenset[str]
    began: frozenset[str]


def _reorganisations() -> Iterator[Reorganisation]:
    groups: dict[tuple[date, tuple[str, ...]], list[str]] = {}
    for authority in AUTHORITIES.values():
        if authority.last_day:
            groups.setdefault((authority.last_day, authority.replaced_by), []).append(authority.number)
    for (last_day, began), ended in groups.items():
        yield Reorganisation(last_day, frozenset(ended), frozenset(began))


REORGANISATIONS = tuple(_reorganisations())


def is_there_on(number: str, day: date) -> bool:
    """Return whether a number is that of an authority that had begun, and had not ended, on a day.

    Examples
    --------
    >>> is_there_on("928", date(2020, 3, 31)), is_there_on("928", date(2022, 3, 31))
    (True, False)
    """
    authority = AUTHORITIES.get(number)
    return authority is not None and authority.is_there_on(day)


def why_gone(number: str, day: date) -> str:
    """Return ``ended 31 Mar 2021`` of an authority that had ended before a day; blank of every other.

    Examples
    --------
    >>> why_gone("928", date(2022, 3, 31)), why_gone("855", date(2022, 3, 31))
    ('ended 31 Mar 2021', '')
    """
    authority = AUTHORITIES.get(number)
    return (
        f"ended {_written(authority.last_day)}"
        if authority and authority.last_day and authority.last_day < day
        else ""
    )


def not_counted(published: Collection[str], period: Period | None) -> dict[str, str]:
    """Return why areas that published do not count in a period, by number: ``ended 31 Mar 2021``, ``began 1 Apr 2021``.

    What is no authority never counts, and every part of England counts once. An authority does not count in a period
    that begins after its last day, nor in one that ends after it where an authority that took its place published a
    figure too. Figures that a new authority published for a period before its first day do not count beside those of
    the one whose place it took.

    Parameters
    ----------
    published
        Numbers of the areas that published a figure, England and the regions not among them.
    period
        What the figures stand for; None where that is not known.

    Returns
    -------
    dict of str to str
        Those that count are not in it.

    Notes
    -----
    Who counts is for people in ``docs/comparators.md``, *Who counts*.

    Examples
    --------
    >>> not_counted(["928", "940", "941", "855"], Period.financial_year(2021))
    {'928': 'ended 31 Mar 2021'}
    """
    found = {number: NO_AUTHORITY for number in published if number not in AUTHORITIES}
    for reorganisation in REORGANISATIONS:
        found |= {
            number: why for number, why in _left_out(reorganisation, published, period) if number in published
        }
    return found


def _left_out(
    reorganisation: Reorganisation, published: Collection[str], period: Period | None
) -> Iterator[tuple[str, str]]:
    old_published = any(number in published for number in reorganisation.ended)
    new_published = any(number in published for number in reorganisation.began)
    if period is None:
        old_counts = not new_published
    elif period.end <= reorganisation.last_day:
        old_counts = True
    else:
        old_counts = period.start <= reorganisation.last_day and not new_published
    if not old_counts:
        for number in reorganisation.ended:
            yield number, f"ended {_written(reorganisation.last_day)}"
    elif old_published and new_published:
        for number in reorganisation.began:
            yield number, f"began {_written(reorganisation.last_day + timedelta(days=1))}"


def _written(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def only_counted(comparator: Comparator) -> Comparator:
    """Return national figures of which those alone stand among the values that count; the others are named with why.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> published = {"928": 88.0, "940": 90.0, "855": 81.0}
    >>> comparator = Comparator("RevCP", Period.financial_year(2021), Source("lait.csv"), values=published)
    >>> counted = only_counted(comparator)
    >>> counted.values, counted.not_counted
    ({'940': 90.0, '855': 81.0}, {'928': 'ended 31 Mar 2021'})
    """
    return leave_out(comparator, not_counted(comparator.values, comparator.period))


def leave_out(comparator: Comparator, why: Mapping[str, str]) -> Comparator:
    """Return national figures without the values of some areas, named with the reason by their numbers.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> comparator = Comparator("RevCP", None, Source("lait.csv"), values={"855": 81.0, "304": 90.0})
    >>> leave_out(comparator, {"304": "implausible"}).values
    {'855': 81.0}
    """
    if not why:
        return comparator
    values = {number: value for number, value in comparator.values.items() if number not in why}
    return replace(comparator, values=values, not_counted={**comparator.not_counted, **why})


_FEWEST = 10  # values: of fewer, none tells what is usual
_ONE_IN = 20  # that a slip may be; of more, it is none
_ALWAYS_PLAUSIBLE = 100.0
_TIMES, _TIMES_OF_PERCENT = 10.0, 4.0
"""How many times the next one below: of half a million published values none is, and a point that slipped always is."""


def implausible(values: Mapping[str, float], unit: Unit) -> dict[str, str]:
    """Return why some values cannot be, by their authorities: ``implausible: 912 where all others are at most 91``.

    They are above 100, a few at the most, and many times as large as the largest of all others, whichever their sign.

    Parameters
    ----------
    values
        Published values by authority; where there are fewer than ten, nobody can tell.
    unit
        Of the values. A percentage may well be above 100, of last year or of a plan, and not far above the next.

    Returns
    -------
    dict of str to str
        Empty where every value may be.

    Examples
    --------
    >>> values = {str(number): 80.0 + number for number in range(12)} | {"855": 912.0}
    >>> implausible(values, Unit.PERCENT)
    {'855': 'implausible: 912 where all others are at most 91'}
    """
    if len(values) < _FEWEST:
        return {}
    times = _TIMES_OF_PERCENT if unit is Unit.PERCENT else _TIMES
    largest = sorted(values.items(), key=lambda item: -abs(item[1]))
    for count in range(max(1, len(values) // _ONE_IN), 0, -1):
        (_, last), (_, usual) = largest[count - 1 : count + 1]
        if usual and abs(last) > max(_ALWAYS_PLAUSIBLE, times * abs(usual)):
            return {
                number: f"implausible: {value:,.15g} where all others are at most {abs(usual):,.15g}"
                for number, value in largest[:count]
            }
    return {}


def only_plausible(comparator: Comparator, unit: Unit) -> Comparator:
    """Return national figures without the values that cannot be; these are named with why.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> values = {str(number): 80.0 + number for number in range(12)} | {"855": 912.0}
    >>> "855" in only_plausible(Comparator("RevCP", None, Source("lait.csv"), values=values), Unit.PERCENT).values
    False
    """
    return leave_out(comparator, implausible(comparator.values, unit))
