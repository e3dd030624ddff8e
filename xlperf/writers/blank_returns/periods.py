"""Which periods a team expects to fill in."""

from datetime import timedelta

from xlperf.domain.indicator import Frequency
from xlperf.domain.period import Period, PeriodKind, Term

_WEEKS, _MONTHS, _TERMS, _HALVES, _YEARS, _ROLLING = 13, 13, 6, 6, 5, 5
_FRIDAY, _DAYS_IN_A_WEEK = 4, 7
_MONTHS_IN_A_QUARTER = 3


def periods_of(frequency: Frequency, report_period: Period) -> tuple[Period, ...]:
    """Return the periods of a blank return, earliest first; none ends after the report period.

    Quarters are those of the last quarter's financial year and of the year before; months are thirteen, so that the same
    month of last year is among them; terms and half years are six and years five. Weeks are a quarter's, and end on Friday
    unless the report period is a week; rolling years end a quarter apart, the first a year before the last.
    """
    end = report_period.end
    this_year = report_period.financial_year_it_ends_in.start.year
    match frequency:
        case Frequency.WEEK:
            weekday = end.weekday() if report_period.kind is PeriodKind.WEEK else _FRIDAY
            last = end - timedelta(days=(end.weekday() - weekday) % _DAYS_IN_A_WEEK)
            wanted = [
                Period.week_ending(last - timedelta(weeks=before)) for before in range(_WEEKS - 1, -1, -1)
            ]
            most = _WEEKS
        case Frequency.ROLLING:
            latest = 12 * end.year + end.month - 1  # in months
            ends = range(latest - _MONTHS_IN_A_QUARTER * _ROLLING, latest + 1)
            over = [month for month in ends if Period.month(month // 12, month % 12 + 1).end <= end]
            wanted = [
                Period.twelve_months_to(month // 12, month % 12 + 1)
                for month in over
                if (over[-1] - month) % _MONTHS_IN_A_QUARTER == 0
            ]
            most = _ROLLING
        case Frequency.HALF_YEAR:
            years = range(this_year - _HALVES // 2, this_year + 1)
            wanted, most = [Period.half_year(half, year) for year in years for half in (1, 2)], _HALVES
        case Frequency.MONTH:
            months = [
                Period.month(year, month)
                for year in range(end.year - 2, end.year + 1)
                for month in range(1, 13)
            ]
            wanted, most = months, _MONTHS
        case Frequency.QUARTER | Frequency.YTD:
            years = range(this_year - 2, this_year + 1)
            wanted = [
                quarter
                for year in years
                for number in range(1, 5)
                if (quarter := Period.quarter(number, year)).end <= end
            ]
            most = wanted[-1].quarter_number + 4  # of this year, and all of the year before
        case Frequency.TERM:
            order = (Term.SPRING, Term.SUMMER, Term.AUTUMN)
            wanted = [Period.term(term, year) for year in range(end.year - 3, end.year + 1) for term in order]
            most = _TERMS
        case Frequency.ANNUAL:
            wanted = [Period.financial_year(year) for year in range(this_year - _YEARS, this_year + 1)]
            most = _YEARS
    return tuple([period for period in wanted if period.end <= end][-most:])
