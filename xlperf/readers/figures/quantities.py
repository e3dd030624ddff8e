"""Numbers with what they count, in little sentences such as ``12 sessions, 45 attended``."""

import re
from typing import NamedTuple

from xlperf.domain.text import normalise

_LONGEST = 200  # characters of a sentence that reports figures; a longer one tells a story
_NUMBER = r"[£$€]?(?P<number>(?!0\d)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?) ?(?P<percent>%)?"
_WORDS = r"(?P<words>[a-z][^\d:=]*)"
_CLAUSES = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[;()|\n]|\.(?!\d)|\s(?:and|&|-)\s", re.IGNORECASE)
_COUNTED = re.compile(rf"{_NUMBER}(?: {_WORDS})?", re.IGNORECASE)
_NAMED = re.compile(rf"{_WORDS}[:=] ?{_NUMBER}", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|am|pm|tel|telephone|phone|mobile|ext|extension|fax|ref|reference|case|id|room|page|version|row|week|year|quarter|stage|level|band|date|time)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NESTED = re.compile(r"\b(?:incl|including|excl|excluding|of which)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Quantity(NamedTuple):
    """A number in a sentence.

    Parameters
    ----------
    number
        As written: 78.9 of ``78.9%``.
    words
        What it counts, as written; blank only of a percentage that stands alone.
    percent
        Whether it has a per cent sign.
    """

    number: float
    words: str
    percent: bool = False


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a sentence that say what they count, in order.

    Dates, times, years, ranges, telephone numbers and references give nothing, and neither does a part of a sentence
    with two numbers (``46 out of 50``), as its form does not tell what each of them is; ``8 incl. 2 new`` is one number
    with a remark.

    Parameters
    ----------
    text
        ``9 lunches, 118 meals served``; ``Attended: 45; sessions: 12``.
    """
    if len(text) > _LONGEST or not _DIGIT.search(text) or _NESTED.search(text):
        return ()
    found = (_quantity(clause.strip(" !")) for clause in _CLAUSES.split(normalise(text)))
    return tuple(quantity for quantity in found if quantity)


def _quantity(clause: str) -> Quantity | None:
    match = _COUNTED.fullmatch(clause) or _NAMED.fullmatch(clause)
    if match is None:
        return None
    words, percent = (match["words"] or "").strip(), bool(match["percent"])
    if not words and not percent:
        return None
    if _YEAR.fullmatch(match["number"]) or _NO_COUNT.match(words):
        return None
    return Quantity(float(match["number"].replace(",", "")), words, percent)
