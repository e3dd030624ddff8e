"""What a published year stands for, in words as well, and which one the register means."""

from collections.abc import Callable
from datetime import date

from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.text import normalise_label

_ONE_YEAR = {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR}
_NAMED_BY_ITS_END = {*_ONE_YEAR, PeriodKind.ROLLING_YEAR, PeriodKind.DATE, PeriodKind.MONTH}
_SEPTEMBER, _LAST_OF_SEPTEMBER, _JANUARY = 9, 30, 1
ACADEMIC, FINANCIAL, CALENDAR = "Academic Year", "Financial Year", "Calendar Year"
_YEAR_TYPES: dict[str, Callable[[int], Period]] = {
    normalise_label(written): period_of
    for written, period_of in (
        (ACADEMIC, lambda year: Period.academic_year(year - 1)),
        ("School Year", lambda year: Period.academic_year(year - 1)),
        (FINANCIAL, lambda year: Period.financial_year(year - 1)),
        (CALENDAR, Period.calendar_year),
        ("Annual (end of Sept)", lambda year: Period.on(date(year, _SEPTEMBER, _LAST_OF_SEPTEMBER))),
        ("Annual - January", lambda year: Period.month(year, _JANUARY)),
    )
}
_ACADEMIC = {normalise_label(ACADEMIC), normalise_label("School Year")}
YEAR_TYPES = {
    PeriodKind.ACADEMIC_YEAR: ACADEMIC,
    PeriodKind.FINANCIAL_YEAR: FINANCIAL,
    PeriodKind.CALENDAR_YEAR: CALENDAR,
}


def is_year_type(words: str) -> bool:
    """Return whether words say which year a bare one is: ``Financial year``."""
    return normalise_label(words) in _YEAR_TYPES


def stands_for(year: str, year_type: str) -> Period | None:
    """Return the period of a published year; None where it is none.

    Parameters
    ----------
    year
        As published: ``2021``, ``2018 (Rev)``, ``2016-17``, ``2014-16``. A bare year names the year in which it ends.
    year_type
        ``Financial Year``, ``Academic Year`` and so on; blank where nobody says, and a bare year stays one.
    """
    period = parse_period(year)
    return period and as_meant(period, year_type)


def as_meant(period: Period, year_type: str) -> Period:
    """Return what a year stands for by its type; any other period as it is."""
    if period.kind is PeriodKind.CALENDAR_YEAR and (period_of := _YEAR_TYPES.get(normalise_label(year_type))):
        return period_of(period.start.year)
    if period.kind is PeriodKind.FINANCIAL_YEAR and normalise_label(year_type) in _ACADEMIC:
        return Period.academic_year(period.start.year)
    return period


def is_bare(period: Period | None, written: str, year_type: str) -> bool:
    """Return whether a year is given alone, and nobody says which it is: academic, financial or calendar.

    Then it is not known when it ended, and how old the figures are.

    Parameters
    ----------
    period
        What was read of it.
    written
        As published: ``2021``; ``calendar year 2021`` is not bare.
    year_type
        What the publisher says of its years; ``Annual`` says nothing.
    """
    is_year = period is not None and period.kind is PeriodKind.CALENDAR_YEAR
    return is_year and "calendar" not in written.casefold() and not is_year_type(year_type)


def is_year_meant(period: Period | None, wanted: str) -> bool:
    """Return whether a period is the one that the register's *Comparator year* names.

    ``2021`` is any year that ends in 2021, and ``2020/21`` the financial or the academic year.
    """
    asked = parse_period(wanted)
    if asked is None or period is None:
        return False
    if asked.kind is PeriodKind.CALENDAR_YEAR and period.kind in _NAMED_BY_ITS_END:
        return period.end.year == asked.end.year
    if asked.kind in _ONE_YEAR and period.kind in _ONE_YEAR:
        return period.start.year == asked.start.year
    return period == asked


def is_over_by(period: Period, day: date) -> bool:
    """Return whether national figures for a period can be there: a bare year may end at any time in it."""
    return period.start <= day if period.kind is PeriodKind.CALENDAR_YEAR else period.end <= day


def years_text(year: str, year_type: str) -> str:
    """Return what a published year stands for: ``financial year to 31 Mar 2021``; blank where it is no period."""
    period = stands_for(year, year_type)
    if period is None:
        return ""
    end = f"{period.end.day} {period.end:%b %Y}"
    match period.kind:
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.ACADEMIC_YEAR:
            return f"{period.kind.value} to {end}"
        case PeriodKind.CALENDAR_YEAR:
            return f"{'year' if is_bare(period, year, year_type) else 'calendar year'} {period.label}"
        case PeriodKind.DATE:
            return f"at {end}"
        case PeriodKind.RANGE:
            return _range_in_words(period)
        case _:
            return period.label


def _range_in_words(period: Period) -> str:
    years = period.end.year - period.start.year + (period.end.month > period.start.month)
    return f"{years} years to {period.end.day} {period.end:%b %Y}"
