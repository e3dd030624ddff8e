"""Periods that a longer text mentions: a title, the name of a sheet or of a file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from xlperf.domain.parse_period import parse_part_of_year, parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_words import MONTHS
from xlperf.domain.text import normalise

WHOLE_YEARS = frozenset({PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR})
_MOST_WORDS = 8  # "12 months to the end of September 2022"
_NEARLY_TWO_YEARS = timedelta(days=700)
_LONGEST = 200  # characters; longer text is a note and no title
_DATED = re.compile(rf"(?:{'|'.join(MONTHS)})?\d{{1,4}}")
_FEWEST_WORDS = 4
_MOST_WORDS_OF_A_TITLE = 6  # a longer text is a sentence
_VERB_OR_NAME = {"may", "march", "mar", "sum"}  # part of a year only at the end, or beside a year
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:submit(?:ted)?|sent|printed|created|saved|prepared|run|due|deadline|"
    rf"by(?= (?:the )?(?:end |(?:mon|tues?|wed(?:nes)?|thur?s?|fri)(?:day)?\b|q[1-4]|\d|(?:{'|'.join(MONTHS)})\b))|"
    r"last (?:year|quarter|month)|previous|forecast|baseline|published|extracted|copyright|compared|effective|since|"
    r"from|until|before|after|following|inspection|board|meeting|review|next|onwards?|follows|"
    r"comparators? (?:are|is|for|at)|\d format)\b"
)
# done to the text itself on a day (``Approved 3 May 2024``), or counted over a quarter or a year (``Plans issued, 2023/24``)
_OF_WORK = re.compile(r"\b(?:issued|approved|signed|completed|reviewed)\b")
# they are for years (``Council Plan 2021-22``), and reports on them for less
_OF_PLANS = re.compile(r"\b(?:plan|strategy)\b")
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_UPDATED = re.compile(r"\bupdated\b(?=.*\d).*")
_HALF_TERM = re.compile(r"\b(?:autumn|aut|spring|spr|summer|sum)(?: term)? [12](?!\d)")
_POOLED = re.compile(r"\d{4}-\d\d")
_NOT_BEFORE_A_PERIOD = {"in", "to", "with", "by"}
_AS_AT = {"at", "of", "on", "ending", "ended", "end", "snapshot", "period", "quarter", "month", "position"}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """What a text says of time.

    Parameters
    ----------
    periods
        Periods with their year, the finest where one lies in another.
    years
        Whole years.
    parts
        Parts of a year that name none (``Q2``).
    """

    periods: frozenset[Period] = frozenset()
    years: frozenset[Period] = frozenset()
    parts: frozenset[str] = frozenset()


@lru_cache(maxsize=5_000)
def mentioned(text: str) -> TimeMention:
    """Return which periods a text mentions; nothing where it speaks of when work was done, of a plan or of a comparison.

    A date counts where it is all there is, where words such as "as at" lead to it, or where it ends a month: others say
    when a file was made. One that ends another period is that period. Where only a remark in brackets speaks of
    something else, the rest counts.
    """
    spaced = re.sub(r"(\d{4})_(\d\d)(?!\d)", r"\1-\2", text[: _LONGEST + 1]).replace("_", " ")
    plain = _with_spaces(normalise(spaced).casefold())
    if len(plain) > _LONGEST:
        return TimeMention()
    plain = _HALF_TERM.sub(" - ", _UPDATED.sub("", _ASIDE.sub(_unless_of_something_else, plain)))
    if _OF_SOMETHING_ELSE.search(plain):
        return TimeMention()
    tokens = re.sub(r"[;|()\[\]]|\.(?=\s|$)", " ", re.sub(r"(\d) ?/ ?(\d)", r"\1/\2", plain)).split()
    found = list(_windows(tokens))
    periods = {period for period in found if isinstance(period, Period) and period.kind not in WHOLE_YEARS}
    if re.search(r"\bupdated?\b", plain):
        periods = {period for period in periods if period.kind is not PeriodKind.DATE}
    years = {period for period in found if isinstance(period, Period) and period.kind in WHOLE_YEARS}
    parts = {part for part in found if isinstance(part, str)}
    if not periods and len(years) == 1 and len(parts) == 1:
        (year,), (part,) = years, parts
        if joined := _join(part, year):
            periods, parts = {joined}, set()
    if _OF_WORK.search(plain):
        periods, parts = (
            {period for period in periods if period.kind not in {PeriodKind.DATE, PeriodKind.MONTH}},
            set(),
        )
    if _OF_PLANS.search(plain):
        periods, years = {period for period in periods if period.kind is not PeriodKind.RANGE}, set()
    return TimeMention(frozenset(_without_their_ends(periods)), frozenset(years), frozenset(parts))


def _with_spaces(name: str) -> str:
    """Return a file's name that has dashes in place of spaces with spaces, save between two dates of a span."""
    words = name.split("-")
    if " " in name or len(words) < _FEWEST_WORDS:
        return name
    spaced = words[0]
    for before, word in pairwise(words):
        spaced += ("-" if _DATED.fullmatch(before) and _DATED.fullmatch(word) else " ") + word
    return spaced


def _unless_of_something_else(aside: re.Match[str]) -> str:
    elsewhere = (_OF_SOMETHING_ELSE, _OF_WORK, _OF_PLANS, _UPDATED)
    return " " if any(words.search(aside[1]) for words in elsewhere) else aside[0]


def _without_their_ends(periods: Iterable[Period]) -> set[Period]:
    """Return periods without the dates on which another of them ends: ``30 June 2024 (Q1 2024/25)`` is the quarter."""
    found = set(periods)
    ends = {period.end for period in found if period.kind is not PeriodKind.DATE}
    return {period for period in found if period.kind is not PeriodKind.DATE or period.end not in ends}


def _windows(tokens: Sequence[str]) -> Iterator[Period | str]:
    """Yield the periods and parts of years among words, the longest that begins first."""
    start = 0
    while start < len(tokens):
        before = tokens[start - 1].strip(":") if start else ""
        for size in range(min(_MOST_WORDS, len(tokens) - start), 0, -1):
            text = " ".join(tokens[start : start + size]).strip(" ,:-")
            if period := parse_period(text):
                is_led_to = before not in _NOT_BEFORE_A_PERIOD or period.kind is PeriodKind.DATE
                if is_led_to and not _is_span_of_years(period, text):
                    yield from _counting(period, before, alone=size == len(tokens))
                break
            is_last = start + size == len(tokens)  # "Return for May", and not "you may use"
            inner = tokens[start + 1 : start + 1 + _MOST_WORDS]
            if (
                (part := parse_part_of_year(text))
                and (part not in _VERB_OR_NAME or is_last)
                # not ``performance April`` of ``performance April 2021 to March 2022``
                and not (size > 1 and _begins_a_period(inner, size - 1))
            ):
                yield part
                break
        else:
            size = 1
        start += size


def _begins_a_period(tokens: Sequence[str], more_than: int) -> bool:
    """Return whether the first of some words, more of them than a number, name a whole period."""
    return any(
        parse_period(" ".join(tokens[:size]).strip(" ,:-")) for size in range(len(tokens), more_than, -1)
    )


def _is_span_of_years(period: Period, text: str) -> bool:
    """Return whether text says from which year to which there is something: ``2011 to 2016``, and not ``2014-16``."""
    return period.end - period.start > _NEARLY_TWO_YEARS and not _POOLED.fullmatch(text)


def _counting(period: Period, before: str, *, alone: bool) -> Iterator[Period]:
    """Yield a period, unless it is a date that only says when something was done."""
    ends_a_month = (period.end + timedelta(days=1)).day == 1
    if period.kind is not PeriodKind.DATE or alone or ends_a_month or before in _AS_AT:
        yield period


def agreed_period(texts: Sequence[str]) -> Period | None:
    """Return the one period that several texts mention together, or None where there is none.

    ``Q2`` and ``2022/23`` in two texts make one period. A year that contains the finer period agrees with it.

    Raises
    ------
    ValueError
        When the texts contradict each other; it holds the labels of what they mention.
    """
    all_mentioned = [mentioned(text) for text in texts]
    periods = _without_their_ends(period for mention in all_mentioned for period in mention.periods)
    years = {year for mention in all_mentioned for year in mention.years}
    parts = {
        part
        for text, mention in zip(texts, all_mentioned, strict=True)
        # beside a whole period, a month in a sentence is what the sentence is about
        if not periods or len(text.split()) <= _MOST_WORDS_OF_A_TITLE
        for part in mention.parts
    }
    if not periods and parts:
        if not years:
            return None
        periods = {joined for year in years for part in parts if (joined := _join(part, year))}
        if not periods:
            return None
        years, parts = set(), set()  # what made the periods agrees with them; two of either made two
    if not periods:
        periods, years = years, set()
    same = {(period.start, period.end) for period in periods}
    outside = [year for year in years if not all(year.holds(period) for period in periods)]
    other = [part for part in parts if any(_contradicts(part, period) for period in periods)]
    if len(same) > 1 or outside or other:
        named = [period.label for period in (*periods, *outside)]
        raise ValueError(" and ".join(sorted({*named, *(part.title() for part in other)})))
    return min(periods, key=lambda period: list(PeriodKind).index(period.kind), default=None)


def _join(part: str, year: Period) -> Period | None:
    return parse_period(f"{part} {year.label}")


def _contradicts(part: str, period: Period) -> bool:
    """Return whether a part of a year without its year means another time of the year than a period does."""
    if period.kind in WHOLE_YEARS:
        return False
    year = period.financial_year_it_ends_in
    meant = [
        joined for joined in (_join(part, year), _join(part, year.year_before())) if joined
    ]  # of a school year, the latter
    return bool(meant) and not any(other.holds(period) or period.holds(other) for other in meant)
