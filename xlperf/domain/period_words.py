"""The words that people write periods with, and one spelling for those that they write in several ways."""

import re

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
    if "y" in text:
        text = _YEAR_IN_SHORT.sub("year", text)
        text = _QUARTER_OF_FINANCIAL_YEAR.sub(r"\1 ", _GLUED.sub(r"\1 ", text))
    return text


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
