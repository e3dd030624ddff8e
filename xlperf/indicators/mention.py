"""Periods that a longer text mentions: a title, the name of a sheet or of a file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xlperf.indicators.parse_period import parse_part_of_year, parse_period
from xlperf.indicators.period import Period, PeriodKind
from xlperf.indicators.tidy import tidy

WHOLE_YEARS = frozenset({PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR})
_MOST_WORDS = 7  # "1 April 2022 to 30 June 2022"
_LONGEST = 200  # characters; longer text is a note and no title
_VERB_OR_NAME = {"may", "march", "mar"}  # part of a year only at the end, or beside a year
_ABOUT_THE_FILE = re.compile(
    r"\b(?:submitted|submit|updated?|printed|created|saved|revised on|due|deadline|return by|completed on|version|"
    r"last year|previous|targets?|forecast|baseline|published|extracted|run on|copyright)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
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
def mentioned(text: str) -> Mention:
    """Return which periods a text mentions; nothing where it speaks of when the file was made, or of a plan."""
    spaced = re.sub(r"(\d{4})_(\d\d)(?!\d)", r"\1-\2", text[: _LONGEST + 1]).replace("_", " ")
    plain = tidy(spaced).casefold()
    if len(plain) > _LONGEST or _ABOUT_THE_FILE.search(plain):
        return Mention()
    tokens = re.sub(r"[;|()\[\]]|\.(?=\s|$)", " ", re.sub(r"(\d) ?/ ?(\d)", r"\1/\2", plain)).split()
    found = list(_windows(tokens))
    periods = {one for one in found if isinstance(one, Period) and one.kind not in WHOLE_YEARS}
    years = {one for one in found if isinstance(one, Period) and one.kind in WHOLE_YEARS}
    parts = {one for one in found if isinstance(one, str)}
    if not periods and len(years) == 1 and len(parts) == 1:
        (year,), (part,) = years, parts
        if joined := parse_period(f"{part} {year.label}"):
            periods, parts = {joined}, set()
    return Mention(frozenset(periods), frozenset(years), frozenset(parts))


def _windows(tokens: Sequence[str]) -> Iterator[Period | str]:
    """Yield the periods and parts of years among words, the longest that begins first."""
    start = 0
    while start < len(tokens):
        for size in range(min(_MOST_WORDS, len(tokens) - start), 0, -1):
            text = " ".join(tokens[start : start + size]).strip(" ,:-")
            if period := parse_period(text):
                yield period
                break
            is_last = start + size == len(tokens)  # "Return for May", and not "you may use"
            if (part := parse_part_of_year(text)) and (part not in _VERB_OR_NAME or is_last):
                yield part
                break
        else:
            size = 1
        start += size


def agreed_period(texts: Iterable[str]) -> Period | None:
    """Return the one period that several texts mention together, or None where there is none.

    ``Q2`` and ``2022/23`` in two texts make one period. A year that contains the finer period agrees with it.

    Raises
    ------
    ValueError
        When the texts contradict each other; it holds the labels of what they mention.
    """
    all_mentioned = [mentioned(text) for text in texts]
    periods = {period for one in all_mentioned for period in one.periods}
    years = {year for one in all_mentioned for year in one.years}
    parts = {part for one in all_mentioned for part in one.parts}
    if not periods and parts:
        if not years:
            return None
        periods = {
            joined for year in years for part in parts if (joined := parse_period(f"{part} {year.label}"))
        }
        if not periods:
            return None
    if not periods:
        periods, years = years, set()
    same = {(period.start, period.end) for period in periods}
    outside = [year for year in years if not all(_holds(year, period) for period in periods)]
    if len(same) > 1 or outside:
        raise ValueError(" and ".join(sorted(one.label for one in {*periods, *outside})))
    return min(periods, key=lambda one: list(PeriodKind).index(one.kind), default=None)


def _holds(year: Period, period: Period) -> bool:
    return year.start <= period.start and period.end <= year.end
