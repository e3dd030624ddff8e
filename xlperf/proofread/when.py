"""A time that a text names, and which periods it may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from xlperf.domain.parse_period import possible_periods
from xlperf.domain.period import Period, PeriodKind

_FULL_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_FULL_MONTHS.upper()}|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
_YEAR = r"(?:19|20)\d\d"
_SPLIT_YEAR = rf"(?:{_YEAR}(?:[/-]\d\d(?:\d\d)?)\b|\b\d\d/\d\d\b)"
_NUMBERED = r"(?i:(?:quarter|qtr)s? ?[1-4]|q[1-4])\b"
_TERM = r"(?i:autumn|spring|summer)"
_CENSUS = r"(?:(?i: (?:term|school|pupil))*(?i: census)?)"
_END = r"(?:(?i:the |at |as at |for )*\b(?i:end|close|start) (?i:of )?(?i:the )?)?"
_SO_FAR = r"(?:(?i:year[- ]to[- ]date|ytd)(?i: to| up to)? )?"
_LAST = r"\b(?i:previous|preceding|prior|last)"
_YEAR_BEFORE = (
    rf"(?:the )?\b(?i:same|equivalent|corresponding) (?i:period|quarter|time|point|term|month|stage)(?i:(?: in| of)?(?: the)? (?:{_LAST}) (?:financial |academic )?year|(?: a)? year (?:ago|before|earlier))"
    rf"|\b(?:a|one) (?i:year (?:ago|before|earlier))|\b(?:twelve|12) months (?:ago|before|earlier)|\bthis time last year|\bover the (?:last |past )?(?:year|12 months|twelve months)\b|year on year"
)
_LAST_YEAR = rf"(?:the )?{_LAST} (?:financial |academic )?year(?:['’]s)?"
_SAME_OF = r"(?:the )?\b(?i:same|equivalent|corresponding) (?i:period|quarter|time|point|term|stage) (?i:in|of|during) "
_QUARTER_BEFORE = (
    rf"{_NUMBERED} (?:(?:of|in) )?(?:the )?{_LAST} (?:financial )?year|{_LAST} year['’]s {_NUMBERED}"
)
_THIS = r"(?i:(?:this|the current|the latest|the reporting|the report) (?:reporting )?(?:quarter|period|term|census))(?:['’]s)?"
_PREVIOUS = rf"(?:the )?(?:{_LAST}) (?:reporting )?(?i:quarter|period|term|month|census|report|figure|quarters)(?:['’]s)?|the (?:quarter|period|term) before|\b(?:a|one) quarter (?:ago|earlier|before)|\b(?:three|3) months (?:ago|earlier|before)"
WHEN = "|".join(
    (
        rf"{_END}(?:{_QUARTER_BEFORE})",
        rf"{_SAME_OF}{_SPLIT_YEAR}",
        rf"{_END}{_SO_FAR}{_NUMBERED}(?:,? (?:of )?(?:{_SPLIT_YEAR}|{_YEAR}\b))?",
        rf"{_END}(?:the )?{_TERM}{_CENSUS} (?:of )?(?:{_SPLIT_YEAR}|{_YEAR}\b){_CENSUS}",
        rf"{_END}(?:the )?{_TERM}(?i: (?:term|school census|census)){_CENSUS}|(?<=the )(?:{_TERM})\b(?! (?:holidays?|break|months))",
        rf"{_END}(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?: ?(?:to|-|–|and) ?(?:\d{{1,2}} )?{_MONTH})?(?: {_YEAR}\b)",
        rf"{_END}{_MONTH} ?(?:to|-|–) ?{_MONTH}",
        rf"(?:{_YEAR_BEFORE})",
        rf"{_END}(?:(?:the )?whole of )?(?:{_LAST_YEAR})",
        rf"{_END}(?:{_THIS})",
        rf"{_END}(?:{_PREVIOUS})",
        rf"{_END}{_SPLIT_YEAR}",
        rf"(?i:the end of |the start of )(?:{_MONTH})",
        rf"(?<=in ){_MONTH}(?! {_YEAR})|(?<=since ){_MONTH}|(?<=than in ){_MONTH}|(?<=since the ){_TERM}\b",
        rf"(?<![\d,.£])(?<=[a-z(] ){_YEAR}\b(?![,.]\d|%)|(?<=\(){_YEAR}\b",
    )
)
_STRIP = re.compile(
    r"^(?:(?:the|at|to|as at|for|end|close|start|of) )+|(?: (?:school|pupil))? census\b|\b(?:year[- ]to[- ]date|ytd)(?: up to| to)? ",
    re.IGNORECASE,
)
YEARLY = {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR}
_FULL_QUARTER = re.compile(r"(?:quarter|qtr|q) ?(?P<number>[1-4])(?:,? (?:of )?(?P<year>.+))?", re.IGNORECASE)


class TimeWords(Enum):
    """How a time is named."""

    PERIOD = auto()
    QUARTER = auto()
    QUARTER_BEFORE = auto()
    SAME_OF_YEAR = auto()
    TERM = auto()
    MONTH = auto()
    YEAR = auto()
    THIS = auto()
    PREVIOUS = auto()
    YEAR_BEFORE = auto()
    LAST_YEAR = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time as it is named.

    Parameters
    ----------
    named
        How.
    periods
        Which periods the words may mean by themselves; several where nobody can say which.
    part
        A quarter's number, a term's or a month's name, where no year is given; a calendar year; the year that has the same
        part as now.
    """

    named: TimeWords = TimeWords.UNKNOWN
    periods: tuple[Period, ...] = ()
    part: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """Whether it names a quarter of a calendar year, which is one of two."""
        return self.named is TimeWords.QUARTER and len(self.periods) > 1


NO_TIME = NamedTime()
_SEEN_FROM_NOW = {
    TimeWords.YEAR_BEFORE: re.compile(_YEAR_BEFORE),
    TimeWords.LAST_YEAR: re.compile(rf"{_END}(?:(?:the )?whole of )?(?:{_LAST_YEAR})"),
    TimeWords.THIS: re.compile(rf"{_END}(?:{_THIS})"),
    TimeWords.PREVIOUS: re.compile(rf"{_END}(?:{_PREVIOUS})"),
}


@lru_cache(maxsize=5_000)
def when_of(words: str) -> NamedTime:
    """Return what the words of a time mean."""
    if named := next((named for named, pattern in _SEEN_FROM_NOW.items() if pattern.fullmatch(words)), None):
        return NamedTime(named)
    if re.fullmatch(f"{_END}(?:{_QUARTER_BEFORE})", words):
        return NamedTime(TimeWords.QUARTER_BEFORE, (), next(letter for letter in words if letter.isdigit()))
    if same := re.fullmatch(f"{_SAME_OF}(?P<year>{_SPLIT_YEAR})", words):
        return NamedTime(TimeWords.SAME_OF_YEAR, (), same["year"])
    plain = " ".join(_STRIP.sub(" ", words).split())
    if match := _FULL_QUARTER.fullmatch(plain):
        if not match["year"]:
            return NamedTime(TimeWords.QUARTER, (), match["number"])
        return NamedTime(TimeWords.QUARTER, _quarters(int(match["number"]), match["year"]), match["number"])
    if re.fullmatch(_YEAR, plain):
        return NamedTime(TimeWords.YEAR, (), plain)
    if found := possible_periods(plain):
        return NamedTime(TimeWords.PERIOD, found)
    if term := re.fullmatch(rf"(?:the )?({_TERM})(?: term)?", plain):
        return NamedTime(TimeWords.TERM, (), term[1].capitalize())
    if month := re.fullmatch(_MONTH, plain):
        return NamedTime(TimeWords.MONTH, (), month[0])
    return NO_TIME


def _quarters(number: int, year: str) -> tuple[Period, ...]:
    """Return the quarter of a year; of a calendar year those of both financial years that it may mean, and its own."""
    found = possible_periods(f"Q{number} {year}")
    if not re.fullmatch(_YEAR, year):
        return found
    both = (Period.quarter(number, int(year) - 1), Period.quarter(number, int(year)))
    return tuple(dict.fromkeys((*both, *found)))


@lru_cache(maxsize=5_000)
def meant(when: NamedTime, report: Period | None, latest: Period | None) -> tuple[Period, ...]:
    """Return the periods that a time may mean in a report; nothing where that cannot be told.

    Parameters
    ----------
    when
        The time as it is named.
    report
        The report period, which gives a quarter without a year its year: the last such quarter that is over by then.
    latest
        The period of the indicator's latest figure; None where no indicator is spoken of.
    """
    own = latest or report
    if when.periods or own is None or report is None:
        return when.periods
    match when.named:
        case TimeWords.THIS:
            return (own, report)
        case TimeWords.YEAR_BEFORE:
            return (own.year_before(),)
        case TimeWords.QUARTER_BEFORE | TimeWords.SAME_OF_YEAR:
            return _of_an_earlier_year(when, own, report)
        case TimeWords.LAST_YEAR:
            return (own.year_before(), *_year_before_of(own))
        case TimeWords.PREVIOUS:
            earlier = before(own)
            return (earlier,) if earlier else ()
        case TimeWords.QUARTER:
            return _last_before(report, [f"Q{when.part} {year}" for year in _financial_years(report)])
        case TimeWords.MONTH | TimeWords.TERM:
            return _last_before(report, [f"{when.part} {report.end.year - back}" for back in (0, 1)])
        case TimeWords.YEAR:
            return (Period.calendar_year(int(when.part)),)
        case _:
            return ()


def _of_an_earlier_year(when: NamedTime, own: Period, report: Period) -> tuple[Period, ...]:
    """Return “Q3 last year”, or the part of a financial year that an indicator's own period is of its year."""
    if when.named is TimeWords.QUARTER_BEFORE:
        return (Period.quarter(int(when.part), report.financial_year_it_ends_in.start.year - 1),)
    for year in possible_periods(when.part):
        part = own
        while part.end > year.end:
            part = part.year_before()
        if part.financial_year_it_ends_in == year:
            return (part,)
    return ()


def _year_before_of(own: Period) -> tuple[Period, ...]:
    """Return the financial year before that of a part of a year: “last year” of a quarter may be either."""
    return () if own.kind in YEARLY else (own.financial_year_it_ends_in.year_before(),)


def before(period: Period) -> Period | None:
    """Return the period of the same kind just before; None for kinds that follow on no calendar."""
    months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6}.get(period.kind)
    if months:
        return period.months_later(-months)
    if period.kind is PeriodKind.TERM:
        earlier = period.year_before()
        return earlier.term_after().term_after()
    return period.year_before() if period.kind in YEARLY else None


def covers(named: Period, own: Period) -> bool:
    """Return whether a named period is that of a figure: the same days, its end, or for a year's figure the year."""
    if (named.start, named.end) == (own.start, own.end):
        return True
    yearly = {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.RANGE}
    if own.kind in yearly and named.kind in {
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.ACADEMIC_YEAR,
        PeriodKind.FINANCIAL_YEAR,
    }:
        return named.end.year == own.end.year or (named.start.year, named.end.year) == (
            own.start.year,
            own.end.year,
        )
    if own.kind is PeriodKind.TERM:
        return named.kind is PeriodKind.MONTH and own.holds(named)
    return own.end == named.end and named.kind is not PeriodKind.CALENDAR_YEAR


def _financial_years(report: Period) -> Sequence[str]:
    year = report.financial_year_it_ends_in
    return (year.label, year.year_before().label)


def _last_before(report: Period, spellings: Sequence[str]) -> tuple[Period, ...]:
    found = [
        period
        for spelling in spellings
        for period in possible_periods(spelling)[:1]
        if period.end <= report.end
    ]
    return tuple(found[:1])
