"""What one cell says: a number, a mark in place of one, or nothing."""

import re
from datetime import date, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from xlperf.indicators.observation import Mark
from xlperf.indicators.settings import DecimalMark
from xlperf.indicators.tidy import tidy, without_superscripts
from xlperf.readers.files.grid import CellValue

# The symbols of the Government Statistical Service, and what older tables and returns use for the same.
_MARKS = {
    Mark.SUPPRESSED: ("c", "[c]", "s", "supp", "suppressed", "confidential", "*", "**"),
    Mark.MISSING: (
        "-", "--", ".", "..", "...", "…", ":", "x", "[x]", "n/k", "not available", "not held",
        "no data", "not reported", "not yet available", "tbc", "awaited", "data not available", "missing", "w", "[w]",
    ),
    Mark.NOT_APPLICABLE: ("z", "[z]", "n/a", "na", "#n/a", "[n]", "not applicable"),
    Mark.LOW: ("k", "[k]", "low", "[low]", "~0", "~"),
    Mark.UNRELIABLE: ("u", "[u]"),
}  # fmt: skip
_BY_TEXT = {text: mark for mark, texts in _MARKS.items() for text in texts}
_LONGEST = 40  # characters of a figure with its remark, or of a mark
_LONGEST_UNTIDY = 200  # the same with spaces and footnotes
_POINTS_FOR_COMMAS = str.maketrans(",.", ".,")
_FIRST_WORD = re.compile(r"[a-z]+")
_MARKS_BEGIN = {"nil"} | {match[0] for text in _BY_TEXT if (match := _FIRST_WORD.match(text))}
_FEWER_THAN = re.compile(r"< ?\d{1,2}")
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?[£$€]?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?|\.\d+)"
    r" ?(?P<percent>%)?(?(open)\))(?P<remark> ?(?:\[[a-z]\]|\*|\((?:p|r|prov|rev)\)))?"
)


class Figure(NamedTuple):
    """What a cell says.

    Parameters
    ----------
    value
        The number as written (``77.6%`` is 77.6); None where a mark stands in its place.
    mark
        Why there is no number.
    percent
        Whether it was written as text with a per cent sign.
    """

    value: float | None
    mark: Mark | None = None
    percent: bool = False


def read_figure(raw: CellValue, decimal_mark: DecimalMark = DecimalMark.POINT) -> Figure | None:
    """Return what a cell says, or None where it is blank.

    Parameters
    ----------
    raw
        ``77.6``, ``77.6%``, ``3,812``, ``£1,200``, ``(5)`` (minus five), or a mark of suppression.
    decimal_mark
        What stands before the decimals of a figure written as text; with a comma ``3.812,5`` is read.

    Raises
    ------
    ValueError
        When the cell holds neither: text, a date, TRUE or FALSE.
    """
    if isinstance(raw, bool):
        raise ValueError(str(raw).upper())  # noqa: TRY004 - to the caller it is a cell that is no number
    if isinstance(raw, (int, float)):
        if not isfinite(raw):
            raise ValueError(str(raw))
        return Figure(float(raw))
    if isinstance(raw, (date, time, timedelta)):
        raise ValueError(str(raw))  # noqa: TRY004 - the same
    text = tidy(without_superscripts(raw))
    if not text:
        return None
    return _read_text(text, decimal_mark)


def _read_text(text: str, decimal_mark: DecimalMark) -> Figure:
    if len(text) > _LONGEST:
        raise ValueError(text)
    written = text.translate(_POINTS_FOR_COMMAS) if decimal_mark is DecimalMark.COMMA else text
    if not text[0].isalpha() and (match := _NUMBER.fullmatch(written.casefold())):
        number = float(match["digits"].replace(",", "").replace(" ", ""))
        if not isfinite(number):
            raise ValueError(text)
        negative = (match["sign"] == "-") != bool(match["open"])
        return Figure(-number if negative else number, percent=bool(match["percent"]))
    if text.casefold() == "nil":
        return Figure(0.0)
    if _FEWER_THAN.fullmatch(text):
        return Figure(None, Mark.SUPPRESSED)
    if mark := _BY_TEXT.get(text.casefold()):
        return Figure(None, mark)
    raise ValueError(text)


def is_figure(raw: CellValue) -> bool:
    """Return whether a cell holds a number, with whichever decimal mark, or a mark."""
    if isinstance(raw, str):
        return len(raw) <= _LONGEST_UNTIDY and _text_is_figure(raw)
    return isinstance(raw, (int, float)) and not isinstance(raw, bool) and isfinite(raw)


@lru_cache(maxsize=20_000)
def _text_is_figure(text: str) -> bool:
    if text[:1].isalpha():  # a mark, or a name, as nearly all texts are
        begins = _FIRST_WORD.match(text.casefold())
        return begins is not None and begins[0] in _MARKS_BEGIN and _can_be_read(text, DecimalMark.POINT)
    return any(_can_be_read(text, decimal_mark) for decimal_mark in DecimalMark)


def _can_be_read(raw: CellValue, decimal_mark: DecimalMark) -> bool:
    try:
        return read_figure(raw, decimal_mark) is not None
    except ValueError:
        return False


def may_hold_figure(raw: CellValue) -> bool:
    """Return whether a cell that stands in a figure's place may hold one, or words in place of one."""
    return is_figure(raw)


def quantities_in(text: str) -> tuple[tuple[float, str, bool], ...]:
    """Return."""
    return tuple((float(a), b, False) for a, b in re.findall(r"(\d+) ([a-z ]+)", text))
