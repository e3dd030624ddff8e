"""The words that people write periods with, one spelling for those that they write in several ways, and parts of a year that name none."""

import re
from functools import cache, lru_cache

from xlperf.domain.period import Term
from xlperf.domain.text import normalise, without_superscripts

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name[:length]: n for n, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))} | {
    "sept": 9
}
TERMS = {term.lower()[:length]: term for term in Term for length in (3, len(term))}
_WEEKDAYS = ("mon", "tue", "tues", "wed", "wednes", "thu", "thur", "thurs", "fri", "sat", "satur", "sun")

# Any word will do in a pattern, and is looked up afterwards: patterns with all the names take longer to compile than a
# whole pack takes to read.
MONTH = r"(?P<month>[a-z]{3,9})\.?"
LAST_MONTH = MONTH.replace("<month>", "<last_month>")
YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
LAST_YEAR = r"(?P<last_year>(?:19|20)\d\d|'?\d\d)"
LONG_YEAR = r"(?P<year>(?:19|20)\d\d)"
SPLIT = r"(?P<split>(?:(?:19|20)\d\d|\d\d) ?[/-] ?(?:(?:19|20)\d\d|\d\d))"
QUARTER = r"(?:q|qtr|quarter) ?(?P<quarter>[1-4])"
HALF = r"h ?(?P<half>[12])"
MONTH_NUMBER = r"[pm](?P<place>\d\d?)"  # of the financial year: P6 is September
TERM = r"(?P<term>[a-z]{3,6})(?: term| census)?"
GAP = r"[ ,:/-]{0,3}"

STATUS_WORDS = (
    r"result|results|performance|ot|rev|r|p|prov|provisional|revised|revision|final|outturn|actual|full year|"
    r"year end|total|(?:school )?census"
)
ACADEMIC_WORDS = r"academic year|academic yr|school year|school yr|academic|ay"
FINANCIAL_WORDS = r"financial year|financial yr|fin year|fin yr|financial|fy"
SO_FAR_WORDS = r"y-?t-?d|year[ -]to[ -]date|year so far|cumulative|cumul|cum|running total"
_TWELVE = r"(?:last |latest |previous |past )?(?:12|twelve)[ -]?(?:m|mths?|months?)"
ROLLING_WORDS = rf"rolling {_TWELVE}|{_TWELVE} rolling|rolling (?:annual|year|12)|r12m?"
TWELVE_MONTHS_TO = rf"{_TWELVE}(?: periods?)?(?= (?:to|end|ending|ended)\b)"
UP_TO = r"(?: ?[:-])?(?: up)?(?: to| ending| ended| end| at| for)?(?: the)?(?: end(?: of)?)?"
WEEK_ENDING = r"w/ ?e|w\.e\.?|wk/e|w/ending|(?:week|wk) (?:end|ending|ended|to)"
WEEK_COMMENCING = r"w/ ?[cb]|w\.c\.?|wc|(?:week|wk) (?:commencing|comm|beginning|starting|start)"
MARKS = " *:,.\u2020\u2021#^~"  # around a period; footnotes among them

_LEAD_IN = (
    r"(?P<at>as at|as of|as on|position as at|position at|snapshot)|position to|figures to|data to|at the end of|"
    r"at end of|end of|end|at|period|for|month of|actual|outturn|result|(?:quarter|month|year|period|half year)(?=:)"
)
LEAD_IN = re.compile(rf"^(?:{_LEAD_IN})[ :]+")
LAST_WORDS = re.compile(rf"(?:[ ,-]+(?:{STATUS_WORDS}))+$")
FIRST_WORDS = re.compile(rf"^(?:{STATUS_WORDS}) ")
WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? (?=\d)")

_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_ORDINALS = r"(first|second|third|fourth|[1-4](?=st|nd|rd|th))(?:st|nd|rd|th)?"
_QUARTER_IN_WORDS = re.compile(
    rf"\b(?:{_ORDINALS} (?:quarter|qtr)\b(?: of\b)?|quarter (one|two|three|four)\b)"
)
_YEAR_IN_SHORT = re.compile(r"\byr(?= (?:to|end|ending|ended)\b)")
_HALF_IN_WORDS = re.compile(
    rf"\b(?:{_ORDINALS} half(?:[ -]?year)?\b(?: of\b)?|(?:half[ -]?year(?:ly)?|half|hy) ?([12]|one|two)\b)"
)
_PLACE_IN_WORDS = re.compile(r"\b(?:period|month|mth) ?0?([1-9]|1[0-2])(?=$| ?[,:()]| - |,? \d\d)")
_GLUED_STATUS = re.compile(r"(?<![\d/.-])((?:19|20)\d\d(?:[/-]\d\d)?)(?:r|p|rev|prov)$")  # ``2022r``: revised
_YEAR_IN_FULL = re.compile(r"\b((?:19|20)\d\d) to ((?:19|20)\d\d)\b(?! ?[/-])")
_GLUED = re.compile(r"\b(fy|ay|cy)(?=\d)")
_QUARTER_OF_FINANCIAL_YEAR = re.compile(r"\b(q[1-4]) fy ?(?=\d\d(?:\d\d)? ?[/-])")
WORD = re.compile(r"[a-z]+")
_NAME_OF_A_GROUP = re.compile(r"\(\?P<\w+>")


def one_spelling(written: str) -> str:
    """Return what was written with one kind of space, dash, bracket and case, and ``Q1``, ``H1`` and ``P6`` for their words."""
    text = normalise(without_superscripts(written)).casefold()
    if "[" in text:
        text = text.replace("[", "(").replace("]", ")")
    if "q" in text:
        text = _QUARTER_IN_WORDS.sub(lambda match: f"q{_number(match)}", text)
    if "h" in text:
        text = _HALF_IN_WORDS.sub(lambda match: f"h{_number(match)}", text)
        text = _PLACE_IN_WORDS.sub(r"p\1", text)
    elif "period" in text:
        text = _PLACE_IN_WORDS.sub(r"p\1", text)
    if text.endswith(("r", "p", "v")):
        text = _GLUED_STATUS.sub(r"\1", text)
    if " to " in text:
        text = _YEAR_IN_FULL.sub(_with_slash, text)
    if "y" in text:
        text = _YEAR_IN_SHORT.sub("year", text)
        text = _QUARTER_OF_FINANCIAL_YEAR.sub(r"\1 ", _GLUED.sub(r"\1 ", text))
    return text


def _with_slash(match: re.Match[str]) -> str:
    """Return ``2023 to 2024``, as the government's style has it, as 2023/2024, and other spans as they are."""
    return f"{match[1]}/{match[2]}" if int(match[2]) == int(match[1]) + 1 else match[0]


def _number(match: re.Match[str]) -> int:
    word = next(group for group in match.groups() if group)
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def words_of(patterns: list[str]) -> frozenset[str]:
    """Return every word that may stand in a period: of patterns, of this module, and of the names that are looked up."""
    own = (
        STATUS_WORDS, ACADEMIC_WORDS, FINANCIAL_WORDS, SO_FAR_WORDS, ROLLING_WORDS, TWELVE_MONTHS_TO, UP_TO, WEEK_ENDING,
        WEEK_COMMENCING, _LEAD_IN, _QUARTER_IN_WORDS.pattern, _HALF_IN_WORDS.pattern, _PLACE_IN_WORDS.pattern,
        "note notes footnote footnotes mths periods",
    )  # fmt: skip
    found = {
        word for pattern in (*patterns, *own) for word in WORD.findall(_NAME_OF_A_GROUP.sub(" ", pattern))
    }
    days = {form for day in _WEEKDAYS for form in (day, f"{day}day")}
    return frozenset(found | set(MONTHS) | set(TERMS) | days)


_LONGEST = 60  # characters
_SOME_MONTHS = rf"{MONTH}(?: ?(?:-|to) ?{LAST_MONTH})?"
_QUARTER_OR_MONTH = rf"(?:{QUARTER}|{MONTH})"
PART_PATTERNS = (
    rf"ytd|year to date|{QUARTER}|{TERM}|{_SOME_MONTHS}",
    rf"{QUARTER} ?(?:-|to|&|and|\+) ?q?[1-4]|{HALF}|{MONTH_NUMBER}",
    rf"(?:{SO_FAR_WORDS}) (?:to )?{_QUARTER_OR_MONTH}",
    rf"{_QUARTER_OR_MONTH} (?:{SO_FAR_WORDS})",
    rf"(?:{WEEK_ENDING}|{WEEK_COMMENCING})[ :-]+\d\d?(?:st|nd|rd|th)?[ -]{MONTH}",
)
_WITH_ITS_MONTHS = rf"(?P<named>{QUARTER}|{HALF}|{MONTH_NUMBER})[ ,:/-]{{1,4}}{_SOME_MONTHS}"
_CODE = re.compile(r"[hmp] ?\d\d?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\((.*)\)$")
_KNOWN_WORDS = words_of(list(PART_PATTERNS))


@lru_cache(maxsize=20_000)
def parse_part_of_year(written: object) -> str | None:
    """Return ``q1``, ``jun``, ``apr-jun``, ``h1`` or ``w/e 2 aug`` where the text names part of a year and no year.

    Joined with the year that stands beside or above it, the result can be parsed as a period. The codes ``H1``, ``M6``
    and ``P6`` are none, as they may be anything; `coded_part_of_year` reads them.
    """
    if (
        not isinstance(written, str)
        or len(written) > _LONGEST
        or not _KNOWN_WORDS.issuperset(WORD.findall(written.split("(")[0].casefold()))
        or _CODE.fullmatch(written.strip())
    ):
        return None
    return _part(written)


def coded_part_of_year(written: object) -> str | None:
    """Return ``h1``, ``m6`` or ``p6`` for a half of the financial year or one of its months.

    The same codes stand for much else: ask only where a whole line has them, or a period beside says what they are.
    """
    if not isinstance(written, str) or not _CODE.fullmatch(written.strip()):
        return None
    return _part(written.replace(" ", ""))


def _part(written: str) -> str | None:
    text = LAST_WORDS.sub("", FIRST_WORDS.sub("", _outside_brackets(one_spelling(written))))
    text = re.sub(r"[ :-]+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* (?=\d)", " ", text)
    both = _pattern(_WITH_ITS_MONTHS).fullmatch(text)
    if both and both["month"] in MONTHS:
        return _named_with_its_months(both)
    for pattern in PART_PATTERNS:
        if match := _pattern(pattern).fullmatch(text):
            return text if _is_part(match) else None
    return None


_pattern = cache(re.compile)


def _outside_brackets(text: str) -> str:
    """Return text without a remark in brackets at its end, unless that gives other months than its quarter's."""
    match = _IN_BRACKETS.search(text)
    if match is None:
        return text
    outside = text[: match.start()]
    both = _pattern(_WITH_ITS_MONTHS).fullmatch(f"{outside} {match[1]}")
    is_other = both and both["month"] in MONTHS and _named_with_its_months(both) is None
    return "" if is_other else outside


def _is_part(match: re.Match[str]) -> bool:
    """Return whether the words of a match name months or a term, and its numbers a month of the year."""
    named = match.groupdict()
    if (place := named.get("place")) and not 1 <= int(place) <= 12:  # noqa: PLR2004 - months of a year
        return False
    if named.get("term") in TERMS:
        return True
    months = [
        named.get("term"),
        named.get("month"),
        named.get("last_month"),
    ]  # a short month has matched as a term
    return all(month is None or month in MONTHS for month in months)


def months_named(quarter: str | None, half: str | None, place: str | None) -> tuple[int, int]:
    """Return the first and the last month (1 to 12) of a quarter, a half or a month of the financial year, by its number."""
    if quarter:
        first, count = 3 * int(quarter) - 2, 3
    elif half:
        first, count = 6 * int(half) - 5, 6
    else:
        first, count = int(place or 0), 1
    return (first + 2) % 12 + 1, (first + count + 1) % 12 + 1


def _named_with_its_months(match: re.Match[str]) -> str | None:
    """Return the quarter of ``Q1 Apr-Jun`` and the month of ``P6 Sep``, where number and months agree."""
    first = MONTHS.get(match["month"])
    last = MONTHS.get(match["last_month"]) if match["last_month"] else first
    if (first, last) != months_named(match["quarter"], match["half"], match["place"]):
        return None
    return match["month"] if match["place"] else match["named"]
