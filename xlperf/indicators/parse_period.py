"""From what people write to a `Period`; what cannot be a period is None, and nothing is guessed."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from xlperf.indicators.period import Period, PeriodKind, Term
from xlperf.indicators.tidy import tidy, without_superscripts

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {name[:length]: n for n, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))} | {
    "sept": 9
}
_TERMS = {term.lower()[:length]: term for term in Term for length in (3, len(term))}

# Any word will do in a pattern, and is looked up afterwards: patterns with all the names take longer to compile than a
# whole pack takes to read.
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_LAST_MONTH = _MONTH.replace("<month>", "<last_month>")
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_LAST_YEAR = r"(?P<last_year>(?:19|20)\d\d|'?\d\d)"
_LONG_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SPLIT = r"(?P<split>(?:(?:19|20)\d\d|\d\d) ?[/-] ?(?:(?:19|20)\d\d|\d\d))"
_YEARS_ALONE = r"(?P<split>(?:19|20)\d\d ?[/-] ?(?:(?:19|20)\d\d|\d\d)|\d\d/\d\d)"  # 16-17 alone is an age
_QUARTER = r"(?:q|qtr|quarter) ?(?P<quarter>[1-4])"
_ORDINAL = re.compile(r"\b([1-4])(?:st|nd|rd|th) (?:quarter|qtr)\b")
_WORDED = re.compile(r"\b(first|second|third|fourth) quarter\b")
_NUMBER_WORD = re.compile(r"\bquarter (one|two|three|four)\b")
_TERM = r"(?P<term>[a-z]{3,6})(?: term)?"
_GAP = r"[ ,:/-]{0,3}"

_LONGEST_PART = 60
_LONGEST = 200  # characters; longer text is a note
_TWO_FIGURES = re.compile(r"\d\d")  # of a year, in every period

_STATUS_WORDS = r"result|results|performance|ot|rev|r|p|prov|provisional|revised|revision|final|outturn|actual|full year|year end|total"
_ACADEMIC_WORDS = r"academic year|school year|academic|ay"
_FINANCIAL_WORDS = r"financial year|financial|fy"
_PART_OF_YEAR = re.compile(rf"ytd|year to date|{_QUARTER}|{_TERM}|{_MONTH}(?: ?(?:-|to) ?{_LAST_MONTH})?")
_QUARTER_AND_MONTHS = re.compile(rf"(?P<quarter_alone>{_QUARTER}){_GAP} ?{_MONTH} ?(?:-|to) ?{_LAST_MONTH}")
_LEAD_IN = re.compile(
    r"^(?:as at|as of|position at|at the end of|at end of|end of|at|period|for|month of|"
    r"year to date to|snapshot|actual|outturn|result)[ :]+"
)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? (?=\d)")
_LOOKS_LIKE_ONE = re.compile(
    rf"(?:19|20)\d\d|\d\d/\d\d|\bq\w* ?[1-4]\b|\b(?:{'|'.join(_MONTHS)})\b|\b(?:{'|'.join(_TERMS)})\b.*\d"
)


@lru_cache(maxsize=20_000)
def parse_period(written: object) -> Period | None:
    """Return the period that a heading or a cell names, or None where it names none.

    Parameters
    ----------
    written
        Text as people write it, or a real date. The first of a month is read as that month, because that is
        what Excel stores for ``Jun-22``; any other date is a date ("as at"). Numbers are not periods here: a
        bare ``2022`` is one only as text, and the caller decides whether a number stands in a heading.

    Returns
    -------
    Period or None
        ``2022/23 Total`` is the year 2022/23, never a month. A split year (``2021/22``) is a financial year
        unless it says that it is academic. ``Q1 2022`` is None: it may mean two different quarters.
    """
    if isinstance(written, datetime):
        written = written.date()
    if isinstance(written, date):
        return Period.month(written.year, written.month) if written.day == 1 else Period.on(written)
    if not isinstance(written, str) or not _may_be_a_period(written):
        return None
    return _with_brackets(_with_plain_quarters(tidy(without_superscripts(written)).casefold()))


def _may_be_a_period(text: str) -> bool:
    """Return whether text is short, has a year's figures, and no word that stands in no period: a sheet may hold a million."""
    if len(text) > _LONGEST or not _TWO_FIGURES.search(text):
        return False
    return _has_known_words(text)


def _has_known_words(text: str) -> bool:
    """Return whether every word of a text may stand in a period."""
    return _KNOWN_WORDS.issuperset(_WORD.findall(text.casefold().replace("_x000d_", " ")))


@lru_cache(maxsize=20_000)
def parse_part_of_year(written: object) -> str | None:
    """Return ``Q1``, ``Jun``, ``Apr-Jun`` or ``Autumn`` where the text names part of a year and no year.

    Joined with the year that stands beside or above it, the result can be parsed as a period.
    """
    if (
        not isinstance(written, str)
        or len(written) > _LONGEST_PART
        or not _has_known_words(written.split("(")[0])
    ):
        return None
    text = _with_plain_quarters(tidy(without_superscripts(written)).casefold())
    text = re.sub(r"\s*\(.*\)$", "", text)
    text = re.sub(rf"^(?:{_STATUS_WORDS}) |(?:[ ,-]+(?:{_STATUS_WORDS}))+$", "", text)
    if both := _QUARTER_AND_MONTHS.fullmatch(text):
        return both["quarter_alone"] if _are_its_months(both) else None
    match = _PART_OF_YEAR.fullmatch(text)
    if match is None:
        return None
    if match["term"] and match["term"] in _TERMS:
        return text
    months = [match["term"], match["month"], match["last_month"]]  # a short month has matched as a term
    return text if all(month is None or month in _MONTHS for month in months) else None


def _are_its_months(match: re.Match[str]) -> bool:
    """Return whether ``Q1 Apr-Jun`` names the months of its quarter."""
    first, last = (4, 7, 10, 1)[int(match["quarter"]) - 1], (6, 9, 12, 3)[int(match["quarter"]) - 1]
    return (_MONTHS.get(match["month"]), _MONTHS.get(match["last_month"])) == (first, last)


def looks_like_a_period(written: str) -> bool:
    """Return whether text was probably meant as a period: it holds a year, a quarter or a month's name."""
    return bool(_LOOKS_LIKE_ONE.search(tidy(written).casefold()))


def _with_plain_quarters(text: str) -> str:
    """Return text with ``1st quarter``, ``first quarter`` and ``Q1 FY`` written as ``q1``."""
    text = _WORDED.sub(lambda match: f"q{('first', 'second', 'third', 'fourth').index(match[1]) + 1}", text)
    text = _NUMBER_WORD.sub(lambda match: f"q{('one', 'two', 'three', 'four').index(match[1]) + 1}", text)
    return re.sub(r"\b(q[1-4]) fy ?", r"\1 ", _ORDINAL.sub(r"q\1", text))


def _with_brackets(text: str) -> Period | None:
    """Read text with remarks in brackets; a remark that contradicts the rest makes it no period."""
    remarks = [remark.strip() for remark in re.findall(r"\(([^()]*)\)", text)]
    plain = " ".join(re.sub(r"\([^()]*\)", " ", text).split())
    for remark in remarks:
        if re.fullmatch(_STATUS_WORDS, remark):
            continue
        if re.fullmatch(rf"{_ACADEMIC_WORDS}|{_FINANCIAL_WORDS}|ytd", remark):
            plain = f"{plain} {remark}"
            continue
        inside, outside = _plain(remark), _plain(plain)
        if outside is None:
            return _plain(f"{plain} {remark}") or _same_quarter(inside, plain)
        if inside is not None:
            return outside if _within(inside, outside) or _within(outside, inside) else None
        if (part := parse_part_of_year(remark)) is None:
            return None
        if outside.kind in {PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR}:
            return _plain(f"{part} {plain}")
        if quarter := re.fullmatch(_QUARTER, part):
            named = outside.quarter_it_ends()
            return named if named and named.quarter_number == int(quarter["quarter"]) else None
        months = _plain(f"{part} {outside.financial_year_it_ends_in.label}")
        if months and not (_within(months, outside) or _within(outside, months)):
            return None
    return _plain(plain)


def _same_quarter(inside: Period | None, plain: str) -> Period | None:
    """Read ``Q1 (April to June 2022)``: the quarter, when the number and the months agree."""
    quarter = re.fullmatch(_QUARTER, plain)
    if quarter and inside and inside.kind is PeriodKind.QUARTER:
        return inside if inside.quarter_number == int(quarter["quarter"]) else None
    return None


def _within(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _plain(text: str) -> Period | None:
    text = _WEEKDAY.sub("", text)
    while (shorter := _LEAD_IN.sub("", text)) != text:
        text = shorter
    text = re.sub(rf"(?:[ ,-]+(?:{_STATUS_WORDS}))+$", "", text).strip(" *:,.")
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(text):
            try:
                return make(match)
            except KeyError:  # a word that names no month and no term
                continue
            except ValueError:  # the 31st of June, the 13th month: written like a date, but none
                return None
    return None


def _full_year(text: str) -> int:
    """Return a year of four digits; ``22`` is 2022 and ``98`` is 1998."""
    year = int(text.lstrip("'"))
    if year >= 100:  # noqa: PLR2004 - two digits or four
        return year
    return year + (1900 if year >= 80 else 2000)  # noqa: PLR2004 - no return reports figures from 2080


def _starting_year(text: str) -> int:
    """Return the first year of ``2021/22``; any two years that do not follow each other are refused."""
    first_text, last_text = re.split(r" ?[/-] ?", text)
    first, last = _full_year(first_text), int(last_text)
    following = first + 1 if len(last_text) > 2 else (first + 1) % 100  # noqa: PLR2004 - digits of a year
    if last != following:
        raise ValueError(f"{text} does not name two years in a row")
    return first


def _quarter(match: re.Match[str]) -> Period:
    return Period.quarter(int(match["quarter"]), _starting_year(match["split"]))


def _cumulative_quarter(match: re.Match[str]) -> Period:
    quarter = _quarter(match)
    first = _starting_year(match["split"])
    return Period.months((first, 4), (quarter.end.year, quarter.end.month))


def _term(match: re.Match[str]) -> Period:
    term = _TERMS[match["term"]]
    named = match.groupdict()
    if named.get("split"):
        return Period.term(term, _starting_year(named["split"]) + (term is not Term.AUTUMN))
    return Period.term(term, _full_year(named["year"]))


def _month(match: re.Match[str]) -> Period:
    month = _MONTHS[match["month"]]
    named = match.groupdict()
    if named.get("split"):
        return Period.month(_starting_year(named["split"]) + (month < 4), month)  # noqa: PLR2004 - April
    return Period.month(_full_year(named["year"]), month)


def _month_range(match: re.Match[str]) -> Period:
    first, last = _MONTHS[match["month"]], _MONTHS[match["last_month"]]
    named = match.groupdict()
    if named.get("split"):
        year = _starting_year(named["split"])
        return Period.months((year + (first < 4), first), (year + (last < 4), last))  # noqa: PLR2004 - April
    last_year = _full_year(named["last_year"])
    first_year = _full_year(named["year"]) if named.get("year") else last_year - (first > last)
    return Period.months((first_year, first), (last_year, last))


def _day(match: re.Match[str]) -> Period:
    named = match.groupdict()
    month = _MONTHS[named["month"]] if named.get("month") else int(named["month_number"])
    return Period.on(date(_full_year(named["year"]), month, int(named["day"])))


def _quarter_ending(match: re.Match[str]) -> Period:
    month = Period.month(_full_year(match["year"]), _MONTHS[match["month"]])
    quarter = month.quarter_it_ends()
    if quarter is None:
        raise ValueError(f"no financial quarter ends in {month}")
    return quarter


def _twelve_months_to(match: re.Match[str]) -> Period:
    year, month = _full_year(match["year"]), _MONTHS[match["month"]]
    first = (year, 1) if month == 12 else (year - 1, month + 1)  # noqa: PLR2004 - December
    return Period.months(first, (year, month))


def _rolling(match: re.Match[str]) -> Period:
    first, last_text = _full_year(match["year"]), match["last_year"]
    last = int(last_text) if len(last_text) > 2 else first - first % 100 + int(last_text)  # noqa: PLR2004
    if last == first + 1:
        return Period.financial_year(first)
    if last <= first:
        raise ValueError(f"{last} is not after {first}")
    return Period(PeriodKind.RANGE, date(first, 1, 1), date(last, 12, 31))


def _financial_years(match: re.Match[str]) -> Period:
    first, last = _starting_year(match["split"]), _starting_year(match["last_split"])
    return Period.months((first, 4), (last + 1, 3))


_LAST_SPLIT = _SPLIT.replace("<split>", "<last_split>")
_DAY = r"(?P<day>\d{1,2})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_QUARTER}{_GAP}{_SPLIT}", _quarter),
        (rf"{_SPLIT}{_GAP}{_QUARTER}", _quarter),
        (rf"{_QUARTER}{_GAP}{_SPLIT}{_GAP}(?:ytd|year to date)", _cumulative_quarter),
        (rf"{_QUARTER}{_GAP}(?:ytd|year to date){_GAP}{_SPLIT}", _cumulative_quarter),
        (rf"(?:ytd|year to date){_GAP}{_QUARTER}{_GAP}{_SPLIT}", _cumulative_quarter),
        (rf"{_SPLIT}{_GAP}{_QUARTER}{_GAP}(?:ytd|year to date)", _cumulative_quarter),
        (rf"quarter (?:ending|ended|to) (?:\d\d? )?{_MONTH} {_YEAR}", _quarter_ending),
        (rf"(?:year|12 months) (?:ending|ended|to) (?:\d\d? )?{_MONTH} {_YEAR}", _twelve_months_to),
        (rf"{_TERM}{_GAP}{_SPLIT}", _term),
        (rf"{_TERM}{_GAP}{_YEAR}", _term),
        (rf"{_SPLIT}{_GAP}{_TERM}", _term),
        (rf"{_LONG_YEAR}{_GAP}{_TERM}", _term),
        (rf"{_DAY}(?:st|nd|rd|th)?[ .-]{_MONTH}[ .-]?{_YEAR}", _day),
        (rf"{_DAY}[/.-](?P<month_number>\d\d?)[/.-]{_YEAR}", _day),
        (rf"{_LONG_YEAR}-(?P<month_number>\d\d)-(?P<day>\d\d)(?:[ t]00:00(?::00)?)?", _day),
        (rf"{_MONTH} ?(?:-|to) ?{_LAST_MONTH}{_GAP}{_SPLIT}", _month_range),
        (rf"{_MONTH} ?(?:-|to) ?{_LAST_MONTH}{_GAP}{_LAST_YEAR}", _month_range),
        (rf"{_MONTH}[ -]?{_YEAR} ?(?:-|to) ?{_LAST_MONTH}[ -]?{_LAST_YEAR}", _month_range),
        (rf"{_MONTH}{_GAP}{_SPLIT}", _month),
        (rf"{_MONTH}{_GAP}{_YEAR}", _month),
        (rf"{_LONG_YEAR}{_GAP}{_MONTH}", _month),
        (
            rf"(?:(?:{_ACADEMIC_WORDS}) {_SPLIT})|(?:{_SPLIT.replace('split', 'after')} (?:{_ACADEMIC_WORDS}))",
            lambda match: Period.academic_year(_starting_year(match["split"] or match["after"])),
        ),
        (
            rf"(?:{_SPLIT.replace('split', 'before')} (?:ytd|year to date))|(?:(?:ytd|year to date) {_SPLIT})",
            lambda match: Period.year_to_date(_starting_year(match["split"] or match["before"])),
        ),
        (rf"{_SPLIT} ?(?:-|to) ?{_LAST_SPLIT}", _financial_years),
        (r"(?P<year>(?:19|20)\d\d) ?(?:-|to) ?(?P<last_year>(?:19|20)?\d\d)", _rolling),
        (
            rf"(?:(?:{_FINANCIAL_WORDS}|year) )?{_YEARS_ALONE}(?: (?:{_FINANCIAL_WORDS}))?",
            lambda match: Period.financial_year(_starting_year(match["split"])),
        ),
        (
            rf"(?:(?:calendar year|cy|year) )?{_LONG_YEAR}(?: calendar year)?",
            lambda match: Period.calendar_year(int(match["year"])),
        ),
    )
)

# every word of the patterns above, and those that they leave to be looked up
_WORD = re.compile(r"[a-z]+")
_WEEKDAYS = ("mon", "tue", "tues", "wed", "wednes", "thu", "thur", "thurs", "fri", "sat", "satur", "sun")
_KNOWN_WORDS = frozenset(_MONTHS | _TERMS) | {
    *_WEEKDAYS,
    *(f"{day}day" for day in _WEEKDAYS),
    *(
        word
        for pattern in (
            *(form for form, _ in _FORMS),
            _LEAD_IN,
            _WORDED,
            _NUMBER_WORD,
            _ORDINAL,
            _PART_OF_YEAR,
        )
        for word in _WORD.findall(pattern.pattern)
    ),
    *_WORD.findall(_STATUS_WORDS),
    *("note", "notes", "footnote", "footnotes"),
}
