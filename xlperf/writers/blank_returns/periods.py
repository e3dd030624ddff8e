"""Which periods a team expects to fill in."""

from xlperf.indicators.indicator import Frequency
from xlperf.indicators.period import Period, Term

_MONTHS, _TERMS, _YEARS = 13, 6, 5


def periods_of(frequency: Frequency, report_period: Period) -> tuple[Period, ...]:
    """Return the periods of a blank return, earliest first; none ends after the report period.

    Quarters are those of the last quarter's financial year and of the year before; months are thirteen, so that the same
    month of last year is among them; terms are six and years five.
    """
    end = report_period.end
    this_year = report_period.financial_year_it_ends_in.start.year
    match frequency:
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
