"""Authorities that were abolished or took their place: which of them count in which year.

The orders are on legislation.gov.uk; each took effect on the day after the last day given here.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from xlperf.indicators.period import Period


class Reorganisation(NamedTuple):
    """Authorities that ended together, and those that took their place.

    Parameters
    ----------
    last_day
        The last day of the old authorities.
    ended, began
        Names of the old ones and of those that took their place, by the Department for Education's numbers.
    """

    last_day: date
    ended: Mapping[str, str]
    began: Mapping[str, str]


REORGANISATIONS = (
    # The Bedfordshire (Structural Changes) Order 2008, SI 2008/907
    Reorganisation(
        date(2009, 3, 31), {"820": "Bedfordshire"}, {"822": "Bedford", "823": "Central Bedfordshire"}
    ),
    # The Cheshire (Structural Changes) Order 2008, SI 2008/634
    Reorganisation(
        date(2009, 3, 31), {"875": "Cheshire"}, {"895": "Cheshire East", "896": "Cheshire West and Chester"}
    ),
    # The Bournemouth, Dorset and Poole (Structural Changes) Order 2018, SI 2018/648
    Reorganisation(
        date(2019, 3, 31),
        {"835": "Dorset (Pre LG)", "836": "Poole", "837": "Bournemouth"},
        {"838": "Dorset", "839": "Bournemouth, Christchurch and Poole"},
    ),
    # The Northamptonshire (Structural Changes) Order 2020, SI 2020/156
    Reorganisation(
        date(2021, 3, 31),
        {"928": "Northamptonshire"},
        {"940": "North Northamptonshire", "941": "West Northamptonshire"},
    ),
    # The Cumbria (Structural Changes) Order 2022, SI 2022/331
    Reorganisation(
        date(2023, 3, 31), {"909": "Cumbria"}, {"942": "Cumberland", "943": "Westmorland and Furness"}
    ),
)


NUMBERS = {
    name: number
    for one in REORGANISATIONS
    for number, name in (*one.ended.items(), *one.began.items())
    if name != "Dorset"  # which was the name of the old one too
}


def ended_before(number: str, day: date) -> str | None:
    """Return the name of an authority that had ended before a day; None where it is no such authority."""
    return next(
        (one.ended[number] for one in REORGANISATIONS if number in one.ended and one.last_day < day), None
    )


def not_there_on(day: date) -> set[str]:
    """Return the numbers of the authorities that had ended before a day, or had not yet begun."""
    return {number for one in REORGANISATIONS for number in (one.ended if one.last_day < day else one.began)}


def not_counted(published: Collection[str], period: Period | None) -> dict[str, str]:
    """Return why authorities do not count in a period, by number: ``ended 31 Mar 2021``, ``began 1 Apr 2021``.

    Every part of England counts once. An authority does not count in a period that begins after its last day, nor in
    one that ends after it where an authority that took its place published a figure too. Figures that a new authority
    published for a period before its first day do not count beside those of the one whose place it took.

    Parameters
    ----------
    published
        Numbers of the authorities that published a figure.
    period
        What the figures stand for; None where that is not known.
    """
    return {number: why for one in REORGANISATIONS for number, why in _left_out(one, published, period)}


def _left_out(
    one: Reorganisation, published: Collection[str], period: Period | None
) -> Iterator[tuple[str, str]]:
    old_published = any(number in published for number in one.ended)
    new_published = any(number in published for number in one.began)
    if period is None:
        old_counts = not new_published
    elif period.end <= one.last_day:
        old_counts = True
    else:
        old_counts = period.start <= one.last_day and not new_published
    if not old_counts:
        for number in one.ended:
            yield number, f"ended {one.last_day.day} {one.last_day:%b %Y}"
    elif old_published and new_published:
        first_day = date.fromordinal(one.last_day.toordinal() + 1)
        for number in one.began:
            yield number, f"began {first_day.day} {first_day:%b %Y}"
