"""What one heading says of time: a period, a part of a year, a year, or how a figure runs."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from xlperf.domain.parse_period import has_only_words_of_periods, parse_part_of_year, parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_mentions import WHOLE_YEARS
from xlperf.domain.text import normalise, without_superscripts
from xlperf.readers.layout.cells import number_of_time, words
from xlperf.readers.layout.vocabulary import is_everyone, is_period_heading, part_announced, role_of
from xlperf.workbooks.grid import CellValue


class Relative(StrEnum):
    """A period told by its distance from the one that a return is for."""

    THIS = "this"
    BEFORE = "the one before"
    YEAR_BEFORE = "the same period a year before"
    WHOLE_YEAR = "the whole year"


class Run(StrEnum):
    """How far back a figure reaches."""

    DISCRETE = "the period alone"
    YEAR_TO_DATE = "year to date"
    ROLLING = "rolling 12 months"


class Clue(NamedTuple):
    """What a text says of time.

    Parameters
    ----------
    period
        A whole period; None where it names none.
    part
        Part of a year without its year (``Q1``, ``Jun``); blank where it names none.
    year
        A year, which may be the period itself or give a part its year.
    relative, run
        How it stands to the return's period, and how far back it reaches.
    rest
        Its other words (``Number`` in ``Q1 2022/23 Number``).
    text, row, column
        The text and its 0-based cell; -1 where it stands in no cell (the sheet's or the file's name).
    """

    period: Period | None = None
    part: str = ""
    year: Period | None = None
    relative: Relative | None = None
    run: Run | None = None
    rest: str = ""
    text: str = ""
    row: int = -1
    column: int = -1

    @property
    def tells_time(self) -> bool:
        """Whether it says when, and not only how far back."""
        return bool(self.period or self.part or self.year or self.relative)


def sort_of_time(clue: Clue) -> str:
    """Return which sort of time a clue tells: a whole period, a part of a year, a year, or another."""
    return "period" if clue.period else "part" if clue.part else "year" if clue.year else "other"


def naming(clues: Iterable[Clue]) -> list[Clue]:
    """Return the clues that name a period in cells; those of years alone only where nothing finer does."""
    told = [clue for clue in clues if clue.tells_time and clue.row >= 0]
    return [clue for clue in told if clue.period or clue.part] or told


_RUNS = (
    (Run.YEAR_TO_DATE, re.compile(r"\b(?:y\.?t\.?d\.?|year[ -]to[ -]date|year so far|cumulative(?: (?:total|to date|ytd))?|cum\.?|to[ -]date|running total)(?![a-z])")),
    (Run.ROLLING, re.compile(r"\b(?:rolling(?: (?:12|twelve) (?:months?|mths?)| year)?|12[ -]?(?:months?|m|mths?) rolling|r12m?)\b")),
    (Run.DISCRETE, re.compile(r"\b(?:discrete|in[ -](?:quarter|qtr|month|period|term)|(?:quarter|month|qtr) only|quarter alone|standalone)\b")),
)  # fmt: skip
_ALONE = re.compile(
    r"(?:the )?(?:quarter|qtr|month|term|period|week|in quarter|for the (?:quarter|month))(?: (?:actual|figure|total|value|only|result|outturn|performance))?"
)
_WHOLE_YEAR = re.compile(
    r"(?:full[ -]|whole )y(?:ea)?r(?:[ -](?:total|actual|figure|outturn))?|annual total|year total|total for (?:the )?year|annual(?: (?:figure|result|outturn|actual|value))?"
)
_WHAT = r"(?:(?:(?:your|our|the) )?(?:actual|figure|result|value|outturn|performance|number)s? (?:for |in )?(?:the )?)?"
_RELATIVES = (
    (Relative.YEAR_BEFORE, re.compile(r"(?:same|this) (?:quarter|qtr|month|period|term|time) (?:last|previous|prior) (?:year|yr)|(?:last|previous|prior) (?:year|yr),? same (?:quarter|qtr|month|period)|year ago")),
    (Relative.BEFORE, re.compile(rf"{_WHAT}(?:last|previous|prev\.?|prior) (?:quarter|qtr|month|period|term|year|yr)(?:'s)?(?: (?:actual|figure|result|value|outturn))?")),
    (Relative.THIS, re.compile(rf"{_WHAT}(?:this|current|latest|reporting) (?:quarter|qtr|month|period|term|year|yr)(?:'s)?(?: (?:actual|figure|result|value|outturn))?")),
)  # fmt: skip
_MISSPELT = re.compile(r"q[a-z]* ?-?[1-4]|[1-4](?:st|nd|rd|th) q[a-z]*")
_PART_AMONG = re.compile(
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|aut|autumn|spring|summer|january|february|march|april|june|july|august|"
    r"september|october|november|december|q[1-4]|(?:qtr|quarter|term|week|wk) ?(?:\d+|one|two|three|four|to|too))\b"
)
_DAY = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<month>[A-Za-z]{3,9})")
_SIX_DIGITS = re.compile(r"\b((?:19|20)\d\d)(\d\d)\b(?=.*[a-z])", re.IGNORECASE)
_PARTS_SPELT = (
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "autumn", "spring", "summer", "quarter",
)  # fmt: skip
_REMARK = re.compile(r"\(([^()]*)\)$")
_TOKENS = re.compile(r"([()\[\],;])")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_SHORT_YEAR = re.compile(r"\d\d ?[-/\u2013] ?\d\d")
_CLOSE = 0.8
_LONGEST = 80
_MOST_WORDS_BESIDE = 6
_MAY_TELL_TIME = re.compile(  # a number alone beside other words does not: a sheet may have thousands of such names
    r"(?:19|20)\d\d|\d{5}|\b[a-z]{1,2}[ .]?\d|\d(?:st|nd|rd|th)? ?q|\d\W{1,3}\d|\d_\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|aut|spr|sum|term|quarter|qtr|year|yr|month|week|period|date|ytd|"
    r"y\.t\.d|cum|rolling|discrete|first|second|third|fourth|half|annual",
    re.IGNORECASE,
)


def clue_in(raw: CellValue, row: int = -1, column: int = -1) -> Clue | None:
    """Return what a cell says of time, or None where it says nothing of it; a bare year's number as its year."""
    if isinstance(raw, date):
        period = parse_period(raw)
        return Clue(period, text=f"{raw:%d/%m/%Y}", row=row, column=column) if period else None
    if isinstance(raw, bool):
        return None
    if isinstance(raw, (int, float)):
        named = number_of_time(raw)
        return _named(named)._replace(text=str(int(raw)), row=row, column=column) if named else None
    if not isinstance(raw, str) or not raw or len(raw) > _LONGEST or not _MAY_TELL_TIME.search(raw):
        return None
    found = _clue_of_text(raw)
    return found._replace(row=row, column=column) if found else None


@lru_cache(maxsize=20_000)
def _clue_of_text(raw: str) -> Clue | None:
    text = words(without_superscripts(raw))
    if found := _plain_clue(text):
        return found._replace(text=text)
    bare = normalise(text).casefold().strip(" :.*")
    for relative, pattern in _RELATIVES:
        if pattern.fullmatch(bare) and not is_period_heading(bare):
            return Clue(relative=relative, text=text)
    if _ALONE.fullmatch(bare):
        return Clue(run=Run.DISCRETE, text=text)
    if _WHOLE_YEAR.fullmatch(bare):
        return Clue(relative=Relative.WHOLE_YEAR, text=text)
    for run, pattern in _RUNS:
        match = pattern.search(bare)
        if not match:
            continue
        rest = " ".join((bare[: match.start()] + " " + bare[match.end() :]).split()).strip(" -:,()")
        if not rest or is_everyone(rest):
            return Clue(run=run, text=text)
        inner = _plain_clue(rest) or _split(rest)
        if inner and (not inner.rest or part_announced(inner.rest) or role_of(inner.rest, loosely=True)):
            return inner._replace(run=run, text=text)
        known = part_announced(rest) or role_of(rest, loosely=True)
        return Clue(run=run, rest=rest, text=text) if known else None  # else it is a label
    return split._replace(text=text) if (split := _split(text)) else None


@lru_cache(maxsize=20_000)
def _plain_clue(text: str) -> Clue | None:
    """Return what a text says that is nothing but a period, a year or a part of one."""
    if period := number_of_time(text) or parse_period(_SIX_DIGITS.sub(_as_split_year, text)):
        return _named(period)
    if day := _DAY.fullmatch(text.strip(" .")):
        month = parse_period(f"{day['month']} 2001")
        return Clue(part=f"{day['day']} {day['month']}") if month else None
    if (part := parse_part_of_year(text)) and not _is_of_another_role(text):
        return Clue(run=Run.YEAR_TO_DATE) if part in {"ytd", "year to date"} else Clue(part=part)
    return None


def _is_of_another_role(text: str) -> bool:
    """Return whether a remark in brackets at the end says that figures are no results: ``Q3 (forecast)``."""
    remark = _REMARK.search(text)
    return bool(remark and role_of(remark[1]))


def _as_split_year(match: re.Match[str]) -> str:
    """Return ``202122`` as 2021/22, and a month or another number as it is."""
    first, last = int(match[1]), int(match[2])
    return f"{first}/{last:02}" if (first + 1) % 100 == last else match[0]


def _named(period: Period) -> Clue:
    return Clue(year=period) if period.kind in WHOLE_YEARS else Clue(period)


def _split(text: str) -> Clue | None:
    """Return what a text says that begins or ends with a period and has words beside it (``2021/22 England``)."""
    tokens = _TOKENS.sub(r" \1 ", text).split()
    if not 1 < len(tokens) <= 12:  # noqa: PLR2004 - a sentence is no heading
        return None
    first, last = _count_of_time(tokens), _count_of_time(reversed(tokens))
    for size in range(min(len(tokens) - 1, max(first, last), 7), 0, -1):
        for inside, outside, known in (
            (tokens[:size], tokens[size:], size <= first),
            (tokens[-size:], tokens[:-size], size <= last),
        ):
            if not known:
                continue
            found = _plain_clue(_joined(inside))
            if not found:
                continue
            rest = _beside(outside)
            if len(rest.split()) > _MOST_WORDS_BESIDE:
                continue
            if found.year and is_misspelt(rest.casefold()):
                continue  # "Qaurter 2" beside a year is no year
            if found.part and not (role_of(rest, loosely=True) or part_announced(rest)):
                continue  # "May" or "Summer" beside other words may be a name
            if _is_whole(inside):
                return found._replace(rest=rest)
    return None


def _count_of_time(tokens: Iterable[str]) -> int:
    """Return how many of the first tokens have no word that stands in no period."""
    return sum(1 for _ in takewhile(has_only_words_of_periods, tokens))


@lru_cache(maxsize=2_000)
def is_misspelt(rest: str) -> bool:
    """Return whether words, in small letters, are probably meant as a part of a year (``qaurter 2``, ``summre term``)."""
    if _MISSPELT.fullmatch(rest) or _PART_AMONG.search(rest):
        return True
    close = (word for word in re.findall(r"[a-z]{5,}", rest) if word not in _PARTS_SPELT)
    return any(
        sorted(name) == sorted(word)
        or (
            name[0] == word[0]
            and abs(len(name) - len(word)) <= 1
            and SequenceMatcher(None, name, word).ratio() >= _CLOSE
        )
        for word in close
        for name in _PARTS_SPELT
    )


def _joined(tokens: Sequence[str]) -> str:
    text = " ".join(token for token in tokens if token not in {",", ";"}).strip("- ")
    return _EMPTY_BRACKETS.sub("", text.replace("( ", "(").replace(" )", ")")).strip(" -:,")


def _beside(tokens: Sequence[str]) -> str:
    """Return the words beside a period; a remark in brackets without them where it says what the figures are: ``(forecast)``."""
    rest = _joined(tokens)
    remark = rest.strip("()[]")
    return remark if role_of(remark) else rest


def _is_whole(tokens: Sequence[str]) -> bool:
    return tokens.count("(") == tokens.count(")")


@lru_cache(maxsize=20_000)
def is_running_label(text: str) -> Run | None:
    """Return how far back the figures under a label reach, where its words say so (``Actual to date``)."""
    bare = normalise(text).casefold()
    return next((run for run, pattern in _RUNS if run is not Run.DISCRETE and pattern.search(bare)), None)


def join(part: str, year: Period) -> Period | None:
    """Return the period that a part of a year and a year make together, or None.

    >>> str(join("q1", Period.financial_year(2022)))
    'Q1 2022/23'
    """
    if _DAY.fullmatch(part) is None and year.kind is not PeriodKind.ACADEMIC_YEAR:
        return parse_period(f"{part} {year.label}")
    for number in (year.start.year, year.end.year):
        found = parse_period(f"{part} {number}")
        if found and year.start <= found.start <= year.end:
            return found
    return None


def short_year(raw: CellValue, row: int, column: int) -> Clue | None:
    """Return the year that ``22-23`` stands for among years; alone it is an age."""
    text = words(raw)
    if not _SHORT_YEAR.fullmatch(text):
        return None
    clue = clue_in(f"20{text}", row, column)
    return clue._replace(text=text) if clue and clue.year and not clue.rest else None
