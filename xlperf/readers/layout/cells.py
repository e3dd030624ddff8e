"""What kind of thing a cell of a grid holds, as far as a layout is concerned."""

from collections.abc import Sequence
from datetime import date

from xlperf.indicators.parse_period import parse_part_of_year, parse_period
from xlperf.indicators.period import Period, PeriodKind
from xlperf.indicators.tidy import tidy
from xlperf.readers.files.figure import is_figure
from xlperf.readers.files.grid import CellValue

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_WHOLE_YEARS = {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR}


def is_blank(raw: CellValue) -> bool:
    """Return whether a cell shows nothing, such as a lone no-break space."""
    return isinstance(raw, str) and not tidy(raw)


def is_bare_year(raw: CellValue) -> bool:
    """Return whether a cell holds nothing but a year's number, which may as well be a figure."""
    if isinstance(raw, str):
        text = raw.strip()
        return text.isdecimal() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR  # noqa: PLR2004
    return isinstance(raw, (int, float)) and raw == int(raw) and _FIRST_YEAR <= raw <= _LAST_YEAR


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
    return tidy(str(raw))


def period_among(headings: Sequence[CellValue], around: Sequence[CellValue] = ()) -> Period | None:
    """Return the period that several headings name together, or None.

    Parameters
    ----------
    headings
        The headings of one place, the one nearest to the figures first.
    around
        What may give the year that the headings leave out (``Q1``): row headings, titles, the sheet's name.
    """
    for heading in headings:
        part = parse_part_of_year(heading)
        own = _joined(part, headings) if part else set()
        joined = own or (_joined(part, around) if part else set())
        if joined:
            return joined.pop() if len(joined) == 1 else None  # two years: nobody can say which
    for heading in headings:
        if named := period_in(heading) or (parse_period(words(heading)) if is_bare_year(heading) else None):
            return named
    return None


def _joined(part: str, others: Sequence[CellValue]) -> set[Period]:
    years = [year for other in others if (year := year_in(other))]
    return {joined for year in years if (joined := parse_period(f"{part} {year}"))}


def year_in(raw: CellValue) -> str | None:
    """Return the label of the year that a cell names, or None."""
    named = parse_period(words(raw)) if isinstance(raw, (str, int, float)) else None
    return named.label if named and named.kind in _WHOLE_YEARS else None
