"""The ways of writing one period, each a pattern and what it means."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from xlperf.domain.period import Period, PeriodKind, Term
from xlperf.domain.period_words import (
    ACADEMIC_WORDS,
    FINANCIAL_WORDS,
    GAP,
    HALF,
    LAST_MONTH,
    LAST_YEAR,
    LONG_YEAR,
    MONTH,
    MONTH_NUMBER,
    MONTHS,
    QUARTER,
    SPLIT,
    TERM,
    TERMS,
    YEAR,
)

_APRIL, _MONTHS_IN_A_YEAR, _DAYS_IN_A_WEEK = 4, 12, 7
_YEARS_ALONE = r"(?P<split>(?:19|20)\d\d ?[/-] ?(?:(?:19|20)\d\d|\d\d)|\d\d/\d\d)"  # 16-17 alone is an age
_LAST_SPLIT = SPLIT.replace("<split>", "<last_split>")
_DAY = r"(?P<day>\d{1,2})"
_WORDED_DAY = r"\d{1,2}(?:st|nd|rd|th)?[ .-][a-z]{3,9}\.?"
_NUMERIC_DAY = r"\d{1,2}[/.]\d{1,2}[/.](?:(?:19|20)\d\d|\d\d)"


class NoPeriodError(ValueError):
    """A text is written like a period and is none; the message says why, as what follows a colon."""


class Readings(NamedTuple):
    """What a text may mean.

    Parameters
    ----------
    periods
        Every period that it can be, the most likely one first.
    settled
        Whether it is the first where nothing around it says otherwise.
    """

    periods: tuple[Period, ...] = ()
    settled: bool = True

    @property
    def meant(self) -> Period | None:
        """The one period that is meant; None where there is none, or where nobody can say which."""
        return self.periods[0] if self.periods and (self.settled or len(self.periods) == 1) else None

    def each(self, change: Callable[[Period], Period | None]) -> "Readings":
        """Return the readings that a change leaves, changed; what becomes None is none."""
        return Readings(tuple(new for period in self.periods if (new := change(period))), self.settled)


class Spelling:
    """A way of writing a period; compiled only when a text comes that may be written in it.

    Parameters
    ----------
    pattern
        What the whole text must match.
    make
        From the match to its period, or its readings.
    needs
        Characters without which no text matches, so that most texts are spared the pattern.
    """

    def __init__(
        self, pattern: str, make: Callable[[re.Match[str]], Period | Readings], needs: str = ""
    ) -> None:
        self.pattern, self.make, self.needs = pattern, make, needs

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text, or None."""
        return self._regex.fullmatch(text) if self.needs in text else None


def read_spelling(text: str) -> Readings:
    """Return what a text means that holds a period and nothing else, in lower case."""
    for spelling in SPELLINGS:
        if match := spelling.match(text):
            try:
                made = spelling.make(match)
            except KeyError:  # a word that names no month and no term
                continue
            except ValueError:  # the 31st of June, the 13th month: written like a date, but none
                return Readings()
            return Readings((made,)) if isinstance(made, Period) else made
    return Readings()


def why_no_period(text: str) -> str:
    """Return why a text that is written like a period is none; blank where it is not written like one.

    It is worked out only for a message: `read_spelling` is asked of every heading.

    Examples
    --------
    >>> why_no_period("2022/24"), why_no_period("q1 2022/24"), why_no_period("31 june 2022")
    ('it does not name two consecutive years', '2022/24 does not name two consecutive years', 'the calendar has no such day')
    """
    for spelling in SPELLINGS:
        if match := spelling.match(text):
            try:
                spelling.make(match)
            except KeyError:
                continue
            except NoPeriodError as error:
                why = str(error)
                return f"it {why.removeprefix(f'{text} ')}" if why.startswith(f"{text} ") else why
            except ValueError:  # from the calendar itself
                return "the calendar has no such day"
            return ""
    return ""


def six_digits(text: str) -> Readings:
    """Return what ``202204`` (a month) or ``202122`` (a year) means; 201112 may be either."""
    year, rest = int(text[:4]), int(text[4:])
    readings: list[Period] = []
    if text[:2] in {"19", "20"}:
        if rest == (year + 1) % 100:
            readings.append(Period.financial_year(year))
        if 1 <= rest <= _MONTHS_IN_A_YEAR:
            readings.append(Period.month(year, rest))
    return Readings(tuple(readings), settled=False)


def _full_year(text: str) -> int:
    """Return a year of four digits; ``22`` is 2022 and ``98`` is 1998."""
    year = int(text.lstrip("'"))
    if year >= 100:  # noqa: PLR2004 - two digits or four
        return year
    return year + (1900 if year >= 80 else 2000)  # noqa: PLR2004 - no return reports figures from 2080


def starting_year(text: str) -> int:
    """Return the first year of ``2021/22``; any two years that do not follow each other are refused."""
    first_text, last_text = re.split(r" ?[/-] ?", text)
    first, last = _full_year(first_text), int(last_text)
    following = first + 1 if len(last_text) > 2 else (first + 1) % 100  # noqa: PLR2004 - digits of a year
    if last != following:
        raise NoPeriodError(f"{text} does not name two consecutive years")
    return first


def _open(*periods: Period) -> Readings:
    return Readings(periods, settled=False)


def _months(first: tuple[int, int], last: tuple[int, int]) -> Period:
    """Return the months between two, each a year and its month."""
    if first > last:
        raise NoPeriodError("it ends before it starts")
    return Period.months(first, last)


def _number_of_a_month(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MONTHS_IN_A_YEAR:
        raise NoPeriodError(f"there is no month {number} in a year")
    return number


def _quarter(match: re.Match[str]) -> Period:
    return Period.quarter(int(match["quarter"]), starting_year(match["split"]))


def _quarters(match: re.Match[str]) -> Period:
    year = starting_year(match["split"])
    first, last = (Period.quarter(int(match[name]), year) for name in ("quarter", "last_quarter"))
    return _months((first.start.year, first.start.month), (last.end.year, last.end.month))


def _quarter_of_a_bare_year(match: re.Match[str]) -> Readings:
    """Read ``Q1 2022``: of the financial year that begins in it, or of the calendar year."""
    number, year = int(match["quarter"]), _full_year(match["year"])
    calendar = Period.months((year, 3 * number - 2), (year, 3 * number))
    return _open(Period.quarter(number, year), calendar)


def _quarter_of_a_named_year(match: re.Match[str]) -> Readings:
    """Read ``Q1 FY22``: of the financial year that ends in 2022, or that begins in it."""
    number, year = int(match["quarter"]), _full_year(match["year"])
    return _open(Period.quarter(number, year - 1), Period.quarter(number, year))


def _half(match: re.Match[str]) -> Period:
    return Period.half_year(int(match["half"]), starting_year(match["split"]))


def _half_of_a_bare_year(match: re.Match[str]) -> Readings:
    number, year = int(match["half"]), _full_year(match["year"])
    calendar = Period.months((year, 6 * number - 5), (year, 6 * number))
    return _open(Period.half_year(number, year), calendar)


def _month_by_its_place(match: re.Match[str]) -> Period:
    """Read ``P6 2022/23``: the sixth month of the financial year, September."""
    place = _number_of_a_month(match["place"])
    months = 12 * starting_year(match["split"]) + _APRIL - 1 + place - 1
    return Period.month(months // 12, months % 12 + 1)


def _term(match: re.Match[str]) -> Period:
    term = TERMS[match["term"]]
    named = match.groupdict()
    if named.get("split"):
        return Period.term(term, starting_year(named["split"]) + (term is not Term.AUTUMN))
    return Period.term(term, _full_year(named["year"]))


def _month(match: re.Match[str]) -> Period:
    month = MONTHS[match["month"]]
    named = match.groupdict()
    if named.get("split"):
        return Period.month(starting_year(named["split"]) + (month < _APRIL), month)
    return Period.month(_full_year(named["year"]), month)


def _month_in_figures(match: re.Match[str]) -> Period:
    return Period.month(_full_year(match["year"]), _number_of_a_month(match["month_number"]))


def _year_and_month(match: re.Match[str]) -> Readings:
    """Read ``2022-04``, a month; ``2011-12`` is the year, ``2009-12`` four years, and each may be a month."""
    year, number = int(match["year"]), int(match["month_number"])
    month = Period.month(year, number)
    if number == (year + 1) % 100:
        return Readings((Period.financial_year(year), month))
    if number <= year % 100:
        return Readings((month,))
    if match["sign"] == "/":
        raise NoPeriodError(f"{match[0]} may be a month or a span of years")
    return Readings(
        (Period(PeriodKind.RANGE, date(year, 1, 1), date(year - year % 100 + number, 12, 31)), month)
    )


def _month_range(match: re.Match[str]) -> Period:
    first, last = MONTHS[match["month"]], MONTHS[match["last_month"]]
    named = match.groupdict()
    if named.get("split"):
        year = starting_year(named["split"])
        return _months((year + (first < _APRIL), first), (year + (last < _APRIL), last))
    last_year = _full_year(named["last_year"])
    first_year = _full_year(named["year"]) if named.get("year") else last_year - (first > last)
    return _months((first_year, first), (last_year, last))


def _day(match: re.Match[str]) -> Period:
    month = MONTHS[match["month"]]
    if match.groupdict().get("split"):
        year = starting_year(match["split"]) + (month < _APRIL)
    else:
        year = _full_year(match["year"])
    return Period.on(date(year, month, int(match["day"])))


def _day_in_figures(match: re.Match[str]) -> Readings:
    month = _number_of_a_month(match["month_number"])
    return of_a_day(date(_full_year(match["year"]), month, int(match["day"])))


def of_a_day(day: date) -> Readings:
    """Return what a date stands for: the first of a month is what Excel stores for ``Jun-22``, and a day all the same."""
    as_day = Period.on(day)
    return Readings((Period.month(day.year, day.month), as_day) if day.day == 1 else (as_day,))


def _span_of_days(match: re.Match[str]) -> Period:
    """Read ``1 April 2022 to 30 June 2022``: whole months, or a week; no other span of days is a period."""
    last_text = match["last"]
    last = _only_day(last_text)
    first_text = match["first"]
    if not re.search(r"(?:[ /.-])(?:\d{4}|\d\d)$", first_text):  # ``1 April to 30 June 2022``
        first_text = f"{first_text} {last.year}"
    first = _only_day(first_text)
    if first > last and first_text != match["first"]:
        first = first.replace(year=first.year - 1)
    if last - first == timedelta(days=_DAYS_IN_A_WEEK - 1):
        return Period.week_ending(last)
    if first.day != 1 or Period.on(last).month_it_ends() is None:
        raise NoPeriodError("it is neither whole months nor a week")
    return _months((first.year, first.month), (last.year, last.month))


def _only_day(text: str) -> date:
    days = [period.start for period in read_spelling(text).periods if period.kind is PeriodKind.DATE]
    if not days:
        raise NoPeriodError("the calendar has no such day")
    return days[0]


def _quarter_ending(match: re.Match[str]) -> Period:
    month = Period.month(_full_year(match["year"]), MONTHS[match["month"]])
    quarter = month.quarter_it_ends()
    if quarter is None:
        raise NoPeriodError(f"no financial quarter ends in {month}")
    return quarter


def _year_ending(match: re.Match[str]) -> Period:
    year, month = _full_year(match["year"]), MONTHS[match["month"]]
    first = (year, 1) if month == _MONTHS_IN_A_YEAR else (year - 1, month + 1)
    return Period.months(first, (year, month))


def _years(match: re.Match[str]) -> Period:
    first, last_text = _full_year(match["year"]), match["last_year"]
    last = int(last_text) if len(last_text) > 2 else first - first % 100 + int(last_text)  # noqa: PLR2004
    if last == first + 1:
        return Period.financial_year(first)
    if last <= first:
        raise NoPeriodError("it ends before it starts")
    return Period(PeriodKind.RANGE, date(first, 1, 1), date(last, 12, 31))


def _financial_years(match: re.Match[str]) -> Period:
    first, last = starting_year(match["split"]), starting_year(match["last_split"])
    return _months((first, 4), (last + 1, 3))


def _year_with_one_digit(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if int(match["digit"]) != (year + 1) % 10:
        raise NoPeriodError(f"{match[0]} does not name two consecutive years")
    return Period.financial_year(year)


_OF_FY = rf"(?:(?:{FINANCIAL_WORDS}) )?"
SPELLINGS = tuple(
    Spelling(*parts)
    for parts in (
        (rf"{QUARTER}{GAP}{SPLIT}", _quarter, "q"),
        (rf"{_OF_FY}{SPLIT}{GAP}{QUARTER}", _quarter, "q"),
        (rf"{QUARTER} ?(?:-|to|&|and|\+) ?q?(?P<last_quarter>[1-4]){GAP}{SPLIT}", _quarters, "q"),
        (rf"{SPLIT}{GAP}{QUARTER} ?(?:-|to|&|and|\+) ?q?(?P<last_quarter>[1-4])", _quarters, "q"),
        (rf"{QUARTER}{GAP}{YEAR}", _quarter_of_a_bare_year, "q"),
        (rf"{LONG_YEAR}{GAP}{QUARTER}", _quarter_of_a_bare_year, "q"),
        (rf"{QUARTER} fy {YEAR}", _quarter_of_a_named_year, "q"),
        (rf"fy {YEAR} {QUARTER}", _quarter_of_a_named_year, "q"),
        (
            rf"(?:quarter|qtr) (?:ending|ended|end|to) (?:\d\d?(?:st|nd|rd|th)? )?{MONTH}[ -]?{YEAR}",
            _quarter_ending,
            "q",
        ),
        (rf"{MONTH}[ -]?{YEAR} (?:quarter|qtr)(?: end| ended| ending)?", _quarter_ending, "q"),
        (rf"{HALF}{GAP}{SPLIT}", _half, "h"),
        (rf"{_OF_FY}{SPLIT}{GAP}{HALF}", _half, "h"),
        (rf"{HALF}{GAP}{YEAR}", _half_of_a_bare_year, "h"),
        (rf"{LONG_YEAR}{GAP}{HALF}", _half_of_a_bare_year, "h"),
        (rf"{MONTH_NUMBER}[ ,:/-]{{1,3}}{_OF_FY}{SPLIT}", _month_by_its_place),
        (rf"{_OF_FY}{SPLIT}{GAP}{MONTH_NUMBER}", _month_by_its_place),
        (
            rf"(?:year (?:ending|ended|end|to)|y/e) (?:\d\d?(?:st|nd|rd|th)? )?{MONTH}[ -]?{YEAR}",
            _year_ending,
            "y",
        ),
        (rf"{TERM}{GAP}{SPLIT}", _term),
        (rf"{TERM}{GAP}{YEAR}", _term),
        (rf"{SPLIT}{GAP}{TERM}", _term),
        (rf"{LONG_YEAR}{GAP}{TERM}", _term),
        (rf"{_DAY}(?:st|nd|rd|th)?[ .-]{MONTH}[ .-]?{YEAR}", _day),
        (rf"{_DAY}(?:st|nd|rd|th)? {MONTH} {SPLIT}", _day),
        (rf"{_DAY}[/.-](?P<month_number>\d\d?)[/.-]{YEAR}", _day_in_figures),
        (rf"{LONG_YEAR}-(?P<month_number>\d\d)-{_DAY}(?:[ t]00:00(?::00)?)?", _day_in_figures, "-"),
        (rf"(?P<first>{_NUMERIC_DAY}) ?(?:-|to) ?(?P<last>{_NUMERIC_DAY})", _span_of_days),
        (
            rf"(?P<first>{_WORDED_DAY}(?:[ .-]?(?:(?:19|20)\d\d|\d\d))?) ?(?:-|to) ?(?P<last>{_WORDED_DAY}[ .-]?(?:(?:19|20)\d\d|\d\d))",
            _span_of_days,
        ),
        (r"(?P<first>\d{4}-\d\d-\d\d) (?:-|to) (?P<last>\d{4}-\d\d-\d\d)", _span_of_days, "-"),
        (rf"{MONTH} ?(?:-|to) ?{LAST_MONTH}{GAP}{SPLIT}", _month_range),
        (rf"{MONTH} ?(?:-|to) ?{LAST_MONTH}{GAP}{LAST_YEAR}", _month_range),
        (rf"{MONTH}[ -]?{YEAR} ?(?:-|to) ?{LAST_MONTH}[ -]?{LAST_YEAR}", _month_range),
        (rf"{MONTH}{GAP}{SPLIT}", _month),
        (rf"{MONTH}{GAP}{YEAR}", _month),
        (rf"{LONG_YEAR}{GAP}{MONTH}", _month),
        (r"(?P<month_number>\d\d?)[/-]" + LONG_YEAR, _month_in_figures),
        (
            rf"(?:(?:{ACADEMIC_WORDS}) {SPLIT})|(?:{SPLIT.replace('split', 'after')} (?:{ACADEMIC_WORDS}))",
            lambda match: Period.academic_year(starting_year(match["split"] or match["after"])),
            "a",
        ),
        (rf"{SPLIT} ?(?:-|to) ?{_LAST_SPLIT}", _financial_years),
        (rf"{LONG_YEAR} ?(?P<sign>[/-]) ?(?P<month_number>0[1-9]|1[0-2])", _year_and_month),
        (r"(?P<year>(?:19|20)\d\d) ?(?:-|to) ?(?P<last_year>(?:19|20)?\d\d)", _years),
        (rf"{LONG_YEAR}[/-](?P<digit>\d)", _year_with_one_digit),
        (
            rf"(?:(?:{FINANCIAL_WORDS}|year|season) )?{_YEARS_ALONE}(?: (?:{FINANCIAL_WORDS}|season))?",
            lambda match: Period.financial_year(starting_year(match["split"])),
        ),
        (
            rf"(?:{FINANCIAL_WORDS}) {YEAR}",
            lambda match: _open(
                *(Period.financial_year(_full_year(match["year"]) - before) for before in (1, 0))
            ),
            "f",
        ),
        (
            rf"(?:(?:calendar year|cy|year) )?{LONG_YEAR}(?: calendar year)?",
            lambda match: Period.calendar_year(int(match["year"])),
        ),
    )
)
