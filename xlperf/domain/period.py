"""A stretch of time that a figure stands for."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

_FIRST_MONTH_OF_FINANCIAL_YEAR = 4
_FIRST_MONTH_OF_ACADEMIC_YEAR = 9
_MONTHS_IN_A_YEAR = 12
_DECEMBER = 12
_WEEK = timedelta(days=7)
_WEEKS_OF_A_YEAR = 52


class PeriodKind(StrEnum):
    """The kinds of period; only periods of one kind are compared with each other."""

    DATE = "date"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    HALF_YEAR = "half year"
    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"
    ROLLING_YEAR = "rolling year"
    YEAR_TO_DATE = "year to date"
    RANGE = "range"


class Term(StrEnum):
    """The three school terms, in the order of the academic year."""

    AUTUMN = "Autumn"
    SPRING = "Spring"
    SUMMER = "Summer"


_TERM_MONTHS = {Term.AUTUMN: (9, 12), Term.SPRING: (1, 3), Term.SUMMER: (4, 8)}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with a kind; use the named constructors rather than this one.

    Parameters
    ----------
    kind
        Which kind of period this is.
    start, end
        First and last day, both included. A date ("as at") starts and ends on that day.
    """

    kind: PeriodKind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A period cannot end ({self.end}) before it starts ({self.start}).")

    @classmethod
    def on(cls, day: date) -> Self:
        """Return the date `day`, for figures that are a snapshot ("as at")."""
        return cls(PeriodKind.DATE, day, day)

    @classmethod
    def week_ending(cls, day: date) -> Self:
        """Return the seven days of which `day` is the last, whichever day of the week that is."""
        return cls(PeriodKind.WEEK, day - _WEEK + timedelta(days=1), day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return a calendar month; `month` is 1 to 12."""
        return cls(PeriodKind.MONTH, date(year, month, 1), _last_day(year, month))

    @classmethod
    def quarter(cls, number: int, starting_year: int) -> Self:
        """Return quarter `number` (1 = April to June) of the financial year that starts in `starting_year`."""
        first = _FIRST_MONTH_OF_FINANCIAL_YEAR + 3 * (number - 1)
        year, month = _carry(starting_year, first)
        return cls(PeriodKind.QUARTER, date(year, month, 1), _last_day(*_carry(year, month + 2)))

    @classmethod
    def half_year(cls, number: int, starting_year: int) -> Self:
        """Return half `number` (1 = April to September) of the financial year that starts in `starting_year`."""
        first, last = cls.quarter(2 * number - 1, starting_year), cls.quarter(2 * number, starting_year)
        return cls(PeriodKind.HALF_YEAR, first.start, last.end)

    @classmethod
    def term(cls, term: Term, year: int) -> Self:
        """Return the school term that lies in the calendar year `year`."""
        first, last = _TERM_MONTHS[term]
        return cls(PeriodKind.TERM, date(year, first, 1), _last_day(year, last))

    @classmethod
    def financial_year(cls, starting_year: int) -> Self:
        """Return the financial year (1 April to 31 March) that starts in `starting_year`."""
        return cls(PeriodKind.FINANCIAL_YEAR, date(starting_year, 4, 1), date(starting_year + 1, 3, 31))

    @classmethod
    def academic_year(cls, starting_year: int) -> Self:
        """Return the academic year (1 September to 31 August) that starts in `starting_year`."""
        return cls(PeriodKind.ACADEMIC_YEAR, date(starting_year, 9, 1), date(starting_year + 1, 8, 31))

    @classmethod
    def calendar_year(cls, year: int) -> Self:
        """Return a calendar year."""
        return cls(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def twelve_months_to(cls, year: int, month: int) -> Self:
        """Return the rolling year: the twelve months up to the end of a month, whether or not they are a year with a name."""
        start = date(*_carry(year - 1, month + 1), 1)
        return cls(PeriodKind.ROLLING_YEAR, start, _last_day(year, month))

    @classmethod
    def year_to_date(cls, starting_year: int) -> Self:
        """Return the running total of the financial year that starts in `starting_year`."""
        return cls(PeriodKind.YEAR_TO_DATE, date(starting_year, 4, 1), date(starting_year + 1, 3, 31))

    @classmethod
    def months(cls, first: tuple[int, int], last: tuple[int, int]) -> Self:
        """Return the period from one month to another, each as (year, month).

        What is exactly a month, a quarter or a year comes back as that; anything else is a range. April to September
        is a range too: it may be a half year or the year so far, and only whoever reads it knows which.
        """
        start, end = date(*first, 1), _last_day(*last)
        for named in (
            cls.month(*first),
            cls.financial_year(start.year),
            cls.academic_year(start.year),
            cls.calendar_year(start.year),
            *(cls.quarter(number, _financial_year_of(start)) for number in (1, 2, 3, 4)),
        ):
            if (named.start, named.end) == (start, end):
                return named
        return cls(PeriodKind.RANGE, start, end)

    @property
    def label(self) -> str:
        """The one standard way to write this period: ``Q2 2022/23``, ``Summer 2022``, ``30 Sep 2022``."""
        match self.kind:
            case PeriodKind.DATE:
                return _written_day(self.end)
            case PeriodKind.WEEK:
                return f"Week ending {_written_day(self.end)}"
            case PeriodKind.MONTH:
                return f"{self.start:%b %Y}"
            case PeriodKind.QUARTER:
                return f"Q{self.quarter_number} {_split_year(_financial_year_of(self.start))}"
            case PeriodKind.TERM:
                return f"{_term_starting(self.start.month)} {self.start.year}"
            case PeriodKind.HALF_YEAR:
                return f"H{(self.quarter_number + 1) // 2} {_split_year(_financial_year_of(self.start))}"
            case PeriodKind.RANGE:
                return self._range_label()
            case _:
                return self._label_of_a_year()

    def _label_of_a_year(self) -> str:
        match self.kind:
            case PeriodKind.ACADEMIC_YEAR:
                return f"{_split_year(self.start.year)} (academic)"
            case PeriodKind.CALENDAR_YEAR:
                return str(self.start.year)
            case PeriodKind.ROLLING_YEAR:
                return f"12 months to {self.end:%b %Y}"
            case PeriodKind.YEAR_TO_DATE:
                return f"{_split_year(self.start.year)} YTD"
            case _:
                return _split_year(self.start.year)

    def _range_label(self) -> str:
        first, last = self.start.year, self.end.year
        whole_years = (self.start.month, self.end.month) == (1, _DECEMBER)
        if whole_years and last - first > 1 and first // 100 == last // 100:
            return f"{first}-{last % 100:02d}"
        return f"{self.start:%b %Y} to {self.end:%b %Y}"

    @property
    def label_in_file_names(self) -> str:
        """The label without the stroke that no file may be called by: ``Q2 2022-23``."""
        return self.label.replace("/", "-")

    @property
    def quarter_number(self) -> int:
        """The financial quarter (1 to 4) in which this period ends."""
        return (self.end.month - _FIRST_MONTH_OF_FINANCIAL_YEAR) % _MONTHS_IN_A_YEAR // 3 + 1

    @property
    def financial_year_it_ends_in(self) -> "Period":
        """The financial year in which this period ends."""
        return Period.financial_year(_financial_year_of(self.end))

    @property
    def order(self) -> tuple[date, date]:
        """What sorts periods of one kind, earliest first."""
        return (self.end, self.start)

    def year_before(self) -> "Period":
        """Return the same period one year earlier; of a week that which ended 52 weeks before, on the same weekday."""
        if self.kind is PeriodKind.WEEK:
            return Period(
                self.kind, self.start - _WEEKS_OF_A_YEAR * _WEEK, self.end - _WEEKS_OF_A_YEAR * _WEEK
            )
        return self.months_later(-_MONTHS_IN_A_YEAR)

    def year_after(self) -> "Period":
        """Return the same period one year later; of one that ends with February, to the end of that February."""
        return self.months_later(_MONTHS_IN_A_YEAR)

    def days_later(self, days: int) -> "Period":
        """Return a period of the same kind and length so many days later."""
        return Period(self.kind, self.start + timedelta(days), self.end + timedelta(days))

    def months_later(self, months: int) -> "Period":
        """Return the period of the same kind so many months later; one that ends with a month ends with a month again."""
        return Period(self.kind, _months_later(self.start, months), _months_later(self.end, months))

    def term_after(self) -> "Period":
        """Return the school term that follows on this one."""
        terms = list(Term)
        place = terms.index(_term_starting(self.start.month)) + 1
        return Period.term(terms[place % len(terms)], (self.end + timedelta(days=1)).year)

    def quarter_it_ends(self) -> "Period | None":
        """Return the financial quarter on whose last day this period ends; None where there is none."""
        quarter = Period.quarter(self.quarter_number, _financial_year_of(self.end))
        return quarter if quarter.end == self.end else None

    def half_year_it_ends(self) -> "Period | None":
        """Return the half of the financial year on whose last day this period ends; None where there is none."""
        half = Period.half_year((self.quarter_number + 1) // 2, _financial_year_of(self.end))
        return half if half.end == self.end else None

    def month_it_ends(self) -> "Period | None":
        """Return the month on whose last day this period ends; None where there is none."""
        month = Period.month(self.end.year, self.end.month)
        return month if month.end == self.end else None

    def holds(self, other: "Period") -> bool:
        """Return whether another period lies within this one, or is the same days."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Return whether this period and another have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def is_over_by(self, day: date) -> bool:
        """Return whether a figure for this period can exist on `day`.

        A running year to date can from its first day on; anything else once it has ended.
        """
        return self.start <= day if self.kind is PeriodKind.YEAR_TO_DATE else self.end <= day

    def __str__(self) -> str:
        return self.label


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _written_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _carry(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // _MONTHS_IN_A_YEAR, (month - 1) % _MONTHS_IN_A_YEAR + 1


def _financial_year_of(day: date) -> int:
    return day.year if day.month >= _FIRST_MONTH_OF_FINANCIAL_YEAR else day.year - 1


def _split_year(starting_year: int) -> str:
    return f"{starting_year}/{(starting_year + 1) % 100:02d}"


def _term_starting(month: int) -> Term:
    return next(term for term, (first, _) in _TERM_MONTHS.items() if first == month)


def _months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last day; the last day of a month stays the last day."""
    year, month = _carry(day.year, day.month + months)
    last = _last_day(year, month)
    return last if day.day > last.day or day == _last_day(day.year, day.month) else last.replace(day=day.day)
