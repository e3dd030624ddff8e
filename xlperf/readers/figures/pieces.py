"""The pieces of a figure with something beside it: ``45/57 (78.9%)``, ``8 (2 new)``, ``£1.2m``."""

import re
from typing import NamedTuple

from xlperf.domain.text import normalise

_N = r"(?:[+-]?[£$€] ?|[£$€]?[+-])?(?:\d{1,3}(?: \d{3})+(?!\d)|\d(?:[\d.,]*\d)?|[.,]\d+)"  # with either decimal mark
_PROVISIONAL = re.compile(
    r"(?<=[\d%])(?: ?(?:p|r|prov|rev|provisional|revised)\.?| ?[(\[](?:p|r|e|prov|rev|est|provisional|revised|estimated?|tbc)\.?[)\]])"
)
_SIGNS = re.compile(r"(?<=[\d%)])(?: ?[*†‡§¶^\"]+|(?<=%)\+)")  # footnotes; 52+ is 52 or more
_ROUGHLY = re.compile(
    rf"(?:(?:about|around|approximately|approx|roughly|circa|ca|est|estimated)\.? ?|ca?\. ?|c |~ ?|≈ ?){_N}.*"
    rf"|{_N}.*\b(?:approx\w*|roughly|about|or so|ish)\b.*"
)
_SCALE = re.compile(rf"(?P<main>{_N}) ?(?P<scale>k|m|mn|bn|thousand|million|billion)")
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_NEEDS_MONEY = {"m", "mn", "bn"}  # 2m may be two metres, minutes or months
_MONEY = re.compile("[£$€]")
_PERCENT = rf"{_N} ?%"
_SHARE = rf"(?P<main>{_N}) ?(?:/|of|out of) ?(?P<out_of>{_N})"
_TWO = tuple(
    re.compile(form)
    for form in (
        rf"(?P<main>{_N}) ?(?:\(= ?|\(i\.e\. ?|\(|[/;|] ?| - | )(?P<beside>{_PERCENT})\)?",
        rf"{_SHARE}(?: ?[(=,;-] ?(?P<beside>{_PERCENT})\)?)?",
        rf"(?P<main>{_N}) ?\(?(?:of|out of|n ?= ?) ?(?P<out_of>{_N})\)",
        rf"(?P<beside>{_PERCENT}) ?\((?P<main>{_N})(?: ?(?:/|of|out of) ?(?P<out_of>{_N}))?\)",
    )
)  # fmt: skip
_YEARS = re.compile(r"(?:19|20)?(\d\d) ?/ ?(?:19|20)?(\d\d)")
_MONTH = re.compile(r"0?[1-9]/(?:20)?[12]\d|1[0-2]/(?:20)?[123]\d|0\d/\d+")  # 10/23 may be October
_REMARK = re.compile(
    rf"(?P<main>{_N} ?%?)(?P<unit> [^\W\d](?:[^\W\d]|['/ -])*?)??(?P<more> ?[(\[](?P<bracketed>[^()]*[^\W\d_][^()]*)[)\]]| ?(?:,|-|;)? ?(?P<part>(?:incl|including|inc|excl|excluding|of which)\b.*)| - (?P<dashed>[^\W\d_].*))?"
)
_PER = re.compile(rf"(?P<main>{_N}) (?P<unit>per 1(?:0{{0,2}},?000|00)?\b[^\d]*)")
_MOST_WORDS = 3  # of what is counted: "young people supported"
_NO_UNIT = re.compile(
    r"\b(?:of|to|from|or|and|out|by|late|due|overdue|outstanding|await\w*|pending|missing|tb[ca]|yet|not|no|more|fewer|less|than|up|down|below|above"
    r"|over|under|plus|minus|target|last|previous|st|nd|rd|th|am|pm|dozen|hundreds?|thousands?|millions?|billions?|k|m|mn|bn|x|q[1-4]"
    r"|jan\w*|feb\w*|mar|march|apr|april|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)\b"
)  # fmt: skip
_SOMETHING_ELSE = re.compile(
    r"\b(?:target|forecast|budget|plan|planned|england|national|regional|region|average|ytd|to date|cumulative|full year|annual|yearly"
    r"|monthly|last|previous|prior|q[1-4]|suppressed|do not publish|not for publication|error|wrong|incorrect)\b"
)  # fmt: skip
_TARGET_BESIDE = re.compile(rf"(?:target|tgt)\b[ :=]*[<>\u2264\u2265]?=? ?{_N} ?%?")
_OWN_NUMBER = re.compile(r"(?<![\w/.-])(?!(?:19|20)\d\d\b)\d+(?![\w/])")
_LONGEST = 200  # characters of a sentence that reports figures; a longer one tells a story
_PLAIN_NUMBER = r"[£$€]?(?P<number>(?!0\d)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?) ?(?P<percent>%)?"
_WORDS = r"(?P<words>[a-z][^\d:=]*)"
_CLAUSES = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[;()|\n]|\.(?!\d)|\s(?:and|&|-)\s", re.IGNORECASE)
_COUNTED = re.compile(rf"{_PLAIN_NUMBER}(?: {_WORDS})?", re.IGNORECASE)
_NAMED = re.compile(rf"{_WORDS}[:=] ?{_PLAIN_NUMBER}", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|am|pm|tel|telephone|phone|mobile|ext|extension|fax|ref|reference|case|id|room|page|version|row|week|year|quarter|stage|level|band|date|time)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NESTED = re.compile(r"\b(?:incl|including|excl|excluding|of which)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Pieces(NamedTuple):
    """A figure taken apart; every number in it is still as written.

    Parameters
    ----------
    main
        The figure itself; blank where only a percentage and a share are told.
    beside
        The percentage that stands with a count, or the other way round.
    out_of
        What the figure is a part of.
    times
        By how much a word such as ``million`` multiplies it.
    remark
        What is said of it.
    """

    main: str
    beside: str = ""
    out_of: str = ""
    times: float = 1.0
    remark: str = ""


def pieces_of(text: str) -> Pieces | None:
    """Return a figure's pieces, or None where it has no form that is known.

    Parameters
    ----------
    text
        What the cell says, tidied.
    """
    if text[0].isalpha() or not any(map(str.isdecimal, text)) or _ROUGHLY.fullmatch(text.casefold()):
        return None
    text = without_notes(text)
    said = text.casefold()
    if re.fullmatch(rf"\(?{_N} ?%?\)?", said):
        return Pieces(text)
    for form in _TWO:
        if match := form.fullmatch(said):
            groups = match.groupdict()
            if _may_be_a_period(said):
                return None
            return Pieces(groups["main"], groups.get("beside") or "", groups.get("out_of") or "")
    if match := _SCALE.fullmatch(said):
        scale = match["scale"]
        if scale in _NEEDS_MONEY and not _MONEY.search(said):
            return None
        return Pieces(match["main"], times=_TIMES[scale])
    return _with_remark(text)


def _may_be_a_period(text: str) -> bool:
    """Return whether what looks like a share may be two years or a month: ``22/23``, ``10/2023``."""
    years = _YEARS.fullmatch(text)
    return bool(_MONTH.fullmatch(text)) or bool(years and (int(years[1]) + 1) % 100 == int(years[2]))


def without_notes(text: str) -> str:
    """Return text without what marks a figure as provisional or revised, or leads to a footnote."""
    while True:
        folded = text.casefold()
        cut = next(
            (at for form in (_SIGNS, _PROVISIONAL) if (at := _begin_of_end(form, folded)) is not None), None
        )
        if cut is None:
            return text
        text = text[:cut].rstrip()


def _begin_of_end(form: re.Pattern[str], text: str) -> int | None:
    """Return where the end of a text begins that has this form."""
    return next((match.start() for match in form.finditer(text) if match.end() == len(text)), None)


def _with_remark(text: str) -> Pieces | None:
    text = text.rstrip(" .!")
    said = text.casefold()
    match = _PER.fullmatch(said) or _REMARK.fullmatch(said)
    if match is None:
        return None
    groups = match.groupdict()
    unit = (groups.get("unit") or "").strip()
    more = next((group for group in map(groups.get, ("bracketed", "part", "dashed")) if group), "")
    if unit and match.re is _REMARK and not _is_unit(text[slice(*match.span("unit"))].strip()):
        return None
    if (
        more
        and not _TARGET_BESIDE.fullmatch(more)
        and ("%" in more or (_SOMETHING_ELSE.search(more) and not _OWN_NUMBER.search(more)))
    ):
        return None
    at = match.end("main")
    return Pieces(match["main"], remark=text[at:].strip())


def _is_unit(words: str) -> bool:
    """Return whether words say what is counted, and nothing about a part of it, a day or an address."""
    several = words.split()
    named = len(several) > 1 and any(word[0].isupper() for word in several)
    return len(several) <= _MOST_WORDS and not named and not _NO_UNIT.search(words.casefold())


_TIME = re.compile(
    r"\d{1,3}:\d{2}(?::\d{2})?(?: ?[ap]m)?|\d{1,2} ?[ap]m|(?:\d+ ?(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)(?:,| and)? ?){2,}|\d+(?:h|hrs?|mins?|s|secs?)"
)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})(?: .*)?|\d{4}-\d{2}-\d{2}(?: .*)?")
_BOUND = re.compile(
    rf"(?:[<>≤≥]=?|more than|less than|fewer than|at least|at most|over|under|up to|min|max) ?{_N} ?%?|{_N} ?%?(?:\+| or (?:more|less|fewer|over|under))"
)
_RANGE = re.compile(rf"{_N} ?%? ?(?:-|to) ?{_N} ?%?(?: .*)?")
_ANSWERS = {"y", "n", "yes", "no", "yes/no", "y/n", "true", "false"}


def why_no_figure(text: str) -> str:
    """Return what a text is that is no figure, for a message, or blank where that cannot be told by its form."""
    said = text.casefold()
    if said in _ANSWERS:
        return "it is an answer"
    if not any(map(str.isdecimal, said)):
        return ""
    if _may_be_a_period(said):
        return "it may be a year or a month"
    for form, reason in (
        (_TIME, "it is a time"),
        (_DATE, "it is a date"),
        (_ROUGHLY, "it is approximate"),
        (_BOUND, "it says “more than” or “less than” a number, but not the figure itself"),
        (_RANGE, "it is a range"),
    ):
        if form.fullmatch(said):
            return reason
    return "it has more than one number" if len(re.findall(r"\d[\d.,]*", said)) > 1 else ""


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
