"""From what people write to a `Period`; what cannot be a period is None, and nothing is guessed."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_words import (
    ACADEMIC_WORDS,
    FINANCIAL_WORDS,
    HALF,
    LAST_WORDS,
    LEAD_IN,
    MARKS,
    MONTH_NUMBER,
    MONTHS,
    PART_PATTERNS,
    QUARTER,
    ROLLING_WORDS,
    SO_FAR_WORDS,
    STATUS_WORDS,
    TERMS,
    TWELVE_MONTHS_TO,
    UP_TO,
    WEEK_COMMENCING,
    WEEK_ENDING,
    WEEKDAY,
    WORD,
    coded_part_of_year,
    months_named,
    one_spelling,
    parse_part_of_year,
    words_of,
)
from xlperf.domain.spellings import (
    SPELLINGS,
    Readings,
    of_a_day,
    read_spelling,
    six_digits,
    why_no_period,
)
from xlperf.domain.text import normalise

__all__ = [
    "coded_part_of_year",
    "looks_like_a_period",
    "not_a_period",
    "parse_part_of_year",
    "parse_period",
    "possible_periods",
]

_LONGEST = 200  # characters; longer text is a note
_MOST_KEPT = 20_000
_TWO_FIGURES = re.compile(r"\d\d")  # of a year, in every period
_PLAIN_NUMBER = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[-+]?\d+\.\d+%?|[-+]?\d+%|[-+]\d+")
_YEAR, _YEAR_AND_MONTH = 4, 6  # digits
_YEARS = {PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR}
_LOOKS_LIKE_ONE = re.compile(
    rf"(?:19|20)\d\d|\d\d/\d\d|\bq\w* ?[1-4]\b|\b(?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(TERMS)})\b.*\d"
)

_SO_FAR = re.compile(rf"(?<![a-z])(?:{SO_FAR_WORDS})(?![a-z])(?: (?:to|as at|up to|at end of)(?= ))?")
_FROM_APRIL = re.compile(r"(?:0?1(?:st)?[ ./-]{1,2})?(?:apr|0?4[./-])|q1\b")
_ROLLING_FIRST = rf"(?:{ROLLING_WORDS}|{TWELVE_MONTHS_TO}){UP_TO} (?P<rest>.+)"
_ROLLING_LAST = rf"(?P<rest>.+?)[ ,-]+(?:{ROLLING_WORDS})"
_SOME_MONTHS_TO = (
    rf"(?:(?P<count>3|6|9|three|six|nine)[ -]?(?:m|mths?|months?)(?: period)?|half[ -]year|quarter|qtr)"
    rf"(?= (?:to|ending|ended|end) ){UP_TO} (?P<rest>.+)"
)
_WEEK = rf"(?:(?P<ending>{WEEK_ENDING})|{WEEK_COMMENCING})[ :-]+(?:on )?(?P<day>.+)"
_NUMBERED = rf"(?:{QUARTER}|{HALF}|{MONTH_NUMBER})"
_NUMBERED_FIRST = rf"(?P<said>{_NUMBERED}(?:[ ,]{{0,2}}(?:19|20)?\d\d(?:[/-](?:19|20)?\d\d)?)?)[ ,:-]{{1,3}}(?P<rest>[a-z]{{3,}}.*)"
_STATUS = re.compile(rf"{STATUS_WORDS}|(?:foot)?notes? ?\d+(?: ?, ?\d+)*")
_JOINS_ON = re.compile(rf"{ACADEMIC_WORDS}|{FINANCIAL_WORDS}|{SO_FAR_WORDS}|{ROLLING_WORDS}")
_SIX_DAYS = timedelta(days=6)
_COUNTS = {"3": 3, "6": 6, "9": 9, "three": 3, "six": 6, "nine": 9}


@lru_cache(maxsize=_MOST_KEPT)
def parse_period(written: object) -> Period | None:
    """Return the period that a heading or a cell names, or None where it names none.

    Parameters
    ----------
    written
        Text as people write it, or a real date. The first of a month is read as that month, because that is
        what Excel stores for ``Jun-22``, and so it is in figures (``01/06/2022``); any other date is a date ("as at").
        Numbers are not periods here: a bare ``2022`` is one only as text, and the caller decides whether a number
        stands in a heading.

    Returns
    -------
    Period or None
        ``2022/23 Total`` is the year 2022/23, never a month. A split year (``2021/22``) is a financial year
        unless it says that it is academic. ``Q1 2022`` is None: it may mean two different quarters
        (`possible_periods` has both). Year to date up to a month or a quarter is the months from April on;
        ``2022/23 YTD`` is the running year.
    """
    return _readings(written).meant


def possible_periods(written: object) -> tuple[Period, ...]:
    """Return every period that a heading or a cell may name, the likeliest first.

    Parameters
    ----------
    written
        As for `parse_period`, which gives the first of these unless nobody can say which is meant (``201112``,
        ``FY22``, ``Q1 2022``). The first of a month in figures is the month, and then the day.
    """
    return _readings(written).periods


@lru_cache(maxsize=_MOST_KEPT)
def not_a_period(written: str) -> str:
    """Return what a message says of a text that should be a period, without a full stop: why it is none, where that can be told.

    Parameters
    ----------
    written
        Text of which `parse_period` makes nothing.

    Examples
    --------
    >>> not_a_period("2022/24")
    '“2022/24” is not a period: it does not name two consecutive years'
    >>> not_a_period("last winter"), not_a_period("Q1 2022")
    ('“last winter” is not a period', '“Q1 2022” may mean Q1 2022/23 or Q4 2021/22')
    """
    readings = _readings(written)
    if readings.periods and readings.meant is None:
        return f"“{written}” may mean {' or '.join(dict.fromkeys(map(str, readings.periods)))}"
    why = (
        why_no_period(_without_its_lead(_outside_brackets(one_spelling(written)))[0])
        if _may_be_a_period(written)
        else ""
    )
    return f"“{written}” is not a period: {why}" if why else f"“{written}” is not a period"


def looks_like_a_period(written: str) -> bool:
    """Return whether text was probably meant as a period: it holds a year, a quarter or a month's name."""
    return bool(_LOOKS_LIKE_ONE.search(normalise(written).casefold()))


def _readings(written: object) -> Readings:
    if isinstance(written, datetime):
        written = written.date()
    if isinstance(written, date):
        return of_a_day(written)
    if not isinstance(written, str) or not _may_be_a_period(written):
        return Readings()
    if (digits := written.strip()).isdecimal() and digits.isascii():
        return _digits_alone(digits)
    return _with_brackets(one_spelling(written))


def _may_be_a_period(text: str) -> bool:
    """Return whether text is short, has a year's figures, and no word that stands in no period: a sheet may hold a million."""
    if len(text) > _LONGEST or not _TWO_FIGURES.search(text) or _PLAIN_NUMBER.fullmatch(text):
        return False
    return has_only_words_of_periods(text)


def has_only_words_of_periods(text: str) -> bool:
    """Return whether each word of a text, if it has any, stands in some spelling of a period or of a part of a year."""
    return _KNOWN_WORDS.issuperset(WORD.findall(text.casefold().replace("_x000d_", " ")))


def _digits_alone(digits: str) -> Readings:
    if len(digits) == _YEAR and digits[:2] in {"19", "20"}:
        return Readings((Period.calendar_year(int(digits)),))
    return six_digits(digits) if len(digits) == _YEAR_AND_MONTH else Readings()


def _with_brackets(text: str) -> Readings:
    """Read text with remarks in brackets; a remark that contradicts the rest makes it no period."""
    if "(" not in text:
        return _plain(text)
    plain = _outside_brackets(text)
    remarks: list[str] = []
    for remark in (inner.strip(MARKS) for inner in re.findall(r"\(([^()]*)\)", text)):
        if _JOINS_ON.fullmatch(remark):
            plain = f"{plain} {remark}"
        elif remark and not _STATUS.fullmatch(remark):
            remarks.append(remark)
    readings = _plain(plain)
    for remark in remarks:
        if readings.periods:
            readings = _agreeing(readings, remark, plain)
        else:
            readings = _plain(f"{plain} {remark}")
            if not readings.periods:
                readings = _with_its_number(_plain(remark), plain)
        if not readings.periods:
            return readings
    return readings


def _outside_brackets(text: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", " ", text).split())


def _agreeing(outside: Readings, remark: str, plain: str) -> Readings:
    """Return the readings of ``plain (remark)`` that agree with the remark."""
    inside = _plain(remark).periods
    if inside:
        return outside.each(
            lambda period: period if any(period.holds(it) or it.holds(period) for it in inside) else None
        )
    part = parse_part_of_year(remark) or coded_part_of_year(remark)
    if part is None:
        return Readings()
    if all(period.kind in _YEARS for period in outside.periods):
        return _plain(f"{part} {plain}")
    if re.fullmatch(_NUMBERED, part):
        return _with_its_number(outside, part)

    def holds(period: Period) -> Period | None:
        months = _plain(f"{part} {period.financial_year_it_ends_in.label}").meant
        return period if months is None or period.holds(months) or months.holds(period) else None

    return outside.each(holds)


def _with_its_number(readings: Readings, named: str) -> Readings:
    """Return the readings that are, or that end, the quarter, half or month whose number a text gives without a year."""
    number = re.fullmatch(_NUMBERED, named)
    if number is None:
        return Readings()

    def agreed(period: Period) -> Period | None:
        ends = {PeriodKind.DATE, PeriodKind.MONTH, PeriodKind.RANGE}
        found: Period | None = period
        if period.kind in ends:
            if number["quarter"]:
                found = period.quarter_it_ends()
            elif number["half"]:
                found = period.half_year_it_ends()
            else:
                found = period.month_it_ends()
        months = months_named(number["quarter"], number["half"], number["place"])
        return found if found and (found.start.month, found.end.month) == months else None

    return readings.each(agreed)


def _plain(text: str) -> Readings:
    """Read text without brackets: what leads to a period, what it is said to be, and the period itself."""
    text, is_day = _without_its_lead(text)
    readings = _said_to_be(text) or read_spelling(text)
    if not readings.periods and (match := re.fullmatch(_NUMBERED_FIRST, text)):
        readings = _beside_its_months(match)
    return _only_days(readings) if is_day else readings


def _without_its_lead(text: str) -> tuple[str, bool]:
    """Return text without what leads to a period and what follows it, and whether it is said to be a day."""
    is_day = bool(WEEKDAY.match(text))
    text = WEEKDAY.sub("", text)
    while lead := LEAD_IN.match(text):
        is_day = is_day or bool(lead["at"])
        text = text[lead.end() :]
    return LAST_WORDS.sub("", text.strip(MARKS)).strip(MARKS), is_day


def _said_to_be(text: str) -> Readings | None:
    """Read the months so far, a rolling year, some months or a week; None where a text says nothing of the kind."""
    if so_far := _SO_FAR.search(text):
        rest = " ".join(f"{text[: so_far.start()]} {text[so_far.end() :]}".strip(" ,:/-").split())
        readings = _plain(rest)
        return readings if _FROM_APRIL.match(rest) and _is_a_year(readings) else readings.each(_year_so_far)
    if ("12" in text or "roll" in text or "twelve" in text) and (
        match := re.fullmatch(_ROLLING_FIRST, text) or re.fullmatch(_ROLLING_LAST, text)
    ):
        return _without_a_first(_plain(match["rest"])).each(_rolling_year)
    if text.startswith(("w", "wk")) and (match := re.fullmatch(_WEEK, text)):
        return _plain(match["day"]).each(_week_ending if match["ending"] else _week_commencing)
    if (" to " in text or " end" in text) and (match := re.fullmatch(_SOME_MONTHS_TO, text)):
        return _some_months(match, text)
    return None


def _is_a_year(readings: Readings) -> bool:
    """Return whether text names a financial year: where it names its months, the year is over and runs no more."""
    return bool(readings.meant and readings.meant.kind is PeriodKind.FINANCIAL_YEAR)


def _year_so_far(period: Period) -> Period | None:
    """Return the months from April to the end of a period; a financial year is the running one."""
    if period.kind is PeriodKind.FINANCIAL_YEAR:
        return Period.year_to_date(period.start.year)
    start = period.financial_year_it_ends_in.start
    named = {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.DATE}
    is_so_far = period.kind in named or (period.kind is PeriodKind.RANGE and period.start == start)
    if not is_so_far or period.month_it_ends() is None:
        return None
    return Period.months((start.year, start.month), (period.end.year, period.end.month))


def _rolling_year(period: Period) -> Period | None:
    """Return the twelve months to the end of a period, or that are the period."""
    ends = {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.DATE}
    rolling = Period.twelve_months_to(period.end.year, period.end.month)
    if period.month_it_ends() is None or (period.kind not in ends and period.start != rolling.start):
        return None
    return rolling


def _week_ending(period: Period) -> Period | None:
    return Period.week_ending(period.end) if period.kind is PeriodKind.DATE else None


def _week_commencing(period: Period) -> Period | None:
    return Period.week_ending(period.start + _SIX_DAYS) if period.kind is PeriodKind.DATE else None


def _some_months(match: re.Match[str], text: str) -> Readings:
    """Read ``3 months to June 2022``, ``half year ending 30 September 2022`` and ``quarter to 30/06/2022``."""
    count = _COUNTS.get(match["count"] or "")
    rest = _without_a_first(_plain(match["rest"]))
    ends = rest.each(
        lambda period: period.month_it_ends() if period.kind in {PeriodKind.MONTH, PeriodKind.DATE} else None
    )
    if count is None and text.startswith("half"):
        return ends.each(Period.half_year_it_ends)
    if count is None:
        return ends.each(Period.quarter_it_ends) if ends.periods else read_spelling(text)

    def months(period: Period) -> Period:
        first = 12 * period.end.year + period.end.month - count
        return Period.months((first // 12, first % 12 + 1), (period.end.year, period.end.month))

    return ends.each(months)


def _beside_its_months(match: re.Match[str]) -> Readings:
    """Read ``Q1 Apr-Jun 22`` and ``P6 - Sep 2023``: the period, where its number and its months agree."""
    outside, inside = _plain(match["said"]), _plain(match["rest"])
    if outside.periods:
        return _agreeing(outside, match["rest"], match["said"])
    return _with_its_number(inside, match["said"])


def _only_days(readings: Readings) -> Readings:
    """Return the days among readings, where there are any: what is said of a day."""
    days = readings.each(lambda period: period if period.kind is PeriodKind.DATE else None)
    return days if days.periods else readings


def _without_a_first(readings: Readings) -> Readings:
    """Return readings of what something runs up to: never the month whose first day is given."""
    return readings if len(readings.periods) == 1 else _only_days(readings)


_KNOWN_WORDS = words_of(
    [
        *(spelling.pattern for spelling in SPELLINGS),
        *PART_PATTERNS,
        _SOME_MONTHS_TO,
        _WEEK,
        _SO_FAR.pattern,
    ]
)


def period_in_title(title: str) -> Period | None:
    """Return the period with which a workbook's title ends: of ``Dashboard, Q2 2022/23``; None where it names none."""
    return parse_period(title.rpartition(", ")[2])
