"""What kind of thing a cell of a grid holds, as far as a layout is concerned."""

import re
from collections.abc import Sequence
from datetime import date

from xlperf.domain.parse_period import parse_part_of_year, parse_period
from xlperf.domain.period import Period
from xlperf.domain.period_mentions import WHOLE_YEARS, mentioned
from xlperf.domain.text import is_blank, normalise, without_superscripts
from xlperf.readers.figures.figure import is_figure
from xlperf.readers.figures.pieces import without_notes
from xlperf.workbooks.grid import CellValue

_BEFORE_MONTHS, _AFTER_MONTHS = 199_000, 210_100  # six digits may name a month between these
FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SIX_DIGITS = re.compile(r"(?:19|20)\d{4}")


def bare_year(raw: CellValue) -> int | None:
    """Return the year of a cell that holds nothing but its number (``2024 [p]``), which may as well be a figure; None for others."""
    if isinstance(raw, str):
        text = without_notes(normalise(without_superscripts(raw)).strip(" *"))
        number = int(text) if text.isdecimal() and len(text) == 4 else 0  # noqa: PLR2004 - digits of a year
    else:
        number = int(raw) if isinstance(raw, (int, float)) and raw == int(raw) else 0
    return number if FIRST_YEAR <= number <= _LAST_YEAR else None


def bare_quarter(raw: CellValue) -> str:
    """Return ``q1`` for a cell that holds nothing but 1, which under *Quarter* is the first; blank for all but 1 to 4."""
    return f"q{words(raw)}" if words(raw) in {"1", "2", "3", "4"} else ""


def is_plain_number(raw: CellValue) -> bool:
    """Return whether a cell holds a number that is too small or too large for a year or a month."""
    return (type(raw) is float or type(raw) is int) and not (
        FIRST_YEAR <= raw <= _LAST_YEAR or _BEFORE_MONTHS < raw < _AFTER_MONTHS
    )


def number_of_time(raw: CellValue) -> Period | None:
    """Return the year, or the month, that a cell's bare number may stand for (2022, 202122, 202204); None for others."""
    if is_plain_number(raw):
        return None
    if year := bare_year(raw):
        return Period.calendar_year(year)
    if isinstance(raw, str):
        return parse_period(raw) if _SIX_DIGITS.fullmatch(raw.strip()) else None
    if (
        isinstance(raw, bool)
        or not isinstance(raw, (int, float))
        or not _BEFORE_MONTHS < raw < _AFTER_MONTHS
        or raw != int(raw)
    ):
        return None
    return parse_period(str(int(raw)))


def is_bare_year(raw: CellValue) -> bool:
    """Return whether a cell holds nothing but a year's number."""
    return bare_year(raw) is not None


def period_in(raw: CellValue) -> Period | None:
    """Return the period that a cell names beyond doubt: a bare year's number does not."""
    if isinstance(raw, (int, float)) or (isinstance(raw, str) and is_bare_year(raw)):
        return None
    return parse_period(raw) if isinstance(raw, (str, date)) else None


def is_text(raw: CellValue) -> bool:
    """Return whether a cell holds words: neither blank nor a figure nor a period."""
    return isinstance(raw, str) and not is_blank(raw) and not is_figure(raw) and period_in(raw) is None


def holds_figure(raw: CellValue) -> bool:
    """Return whether a cell holds a number or a mark that is not a bare year."""
    return is_figure(raw) and not is_bare_year(raw)


def words(raw: CellValue) -> str:
    """Return a heading's text, tidied; of a number, its figures."""
    if isinstance(raw, float) and raw == int(raw):
        return str(int(raw))
    return normalise(without_superscripts(str(raw)))


def period_among(
    headings: Sequence[CellValue], around: Sequence[CellValue] = (), farther: Sequence[str] = ()
) -> Period | None:
    """Return the period that several headings name together, or None.

    Parameters
    ----------
    headings
        The headings of one place, the one nearest to the figures first.
    around
        What may give the year that the headings leave out (``Q1``): row headings, titles, the sheet's name.
    farther
        Longer texts that may mention it where nothing around is a year alone; the nearest that does decides.
    """
    for heading in headings:
        part = parse_part_of_year(heading)
        if part and (joined := _joined(part, headings) or _joined(part, around) or _mentioned(part, farther)):
            return joined.pop() if len(joined) == 1 else None  # two years: nobody can say which
    for heading in headings:
        if named := period_in(heading) or (parse_period(words(heading)) if is_bare_year(heading) else None):
            return named
    return None


def _joined(part: str, others: Sequence[CellValue]) -> set[Period]:
    years = [year for other in others if (year := year_in(other))]
    return {joined for year in years if (joined := parse_period(f"{part} {year}"))}


def _mentioned(part: str, texts: Sequence[str]) -> set[Period]:
    for text in texts:
        if joined := _joined(part, [year.label for year in mentioned(text).years]):
            return joined
    return set()


def year_in(raw: CellValue) -> str | None:
    """Return the label of the year that a cell names, or None."""
    named = parse_period(words(raw)) if isinstance(raw, (str, int, float)) else None
    return named.label if named and named.kind in WHOLE_YEARS else None
