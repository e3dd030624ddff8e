"""What a published year stands for, in words."""

from xlperf.domain.period import Period, PeriodKind
from xlperf.readers.national.years import is_bare, stands_for


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
