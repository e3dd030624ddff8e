"""Parts of a year that name no year, such as ``Q1`` or ``Apr-Jun``: it stands beside or above them."""

import re
from functools import cache, lru_cache

from xlperf.domain.period_words import (
    FIRST_WORDS,
    HALF,
    LAST_MONTH,
    LAST_WORDS,
    MONTH,
    MONTH_NUMBER,
    MONTHS,
    QUARTER,
    SO_FAR_WORDS,
    TERM,
    TERMS,
    WEEK_COMMENCING,
    WEEK_ENDING,
    WORD,
    one_spelling,
    words_of,
)

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
