"""What one cell says: a number, a mark in place of one, or nothing."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from xlperf.domain.observation import Mark
from xlperf.domain.settings import DecimalMark
from xlperf.domain.text import normalise, without_superscripts
from xlperf.readers.figures.no_figure import ALONE, words_for_no_figure
from xlperf.readers.figures.pieces import Pieces, pieces_of, quantities_in, why_no_figure
from xlperf.workbooks.grid import CellValue

_LONGEST = 40  # characters of a plain figure with its footnote sign, or of a mark
_LONGEST_WITH_A_REMARK = 120
_LONGEST_UNTIDY = 200  # the same with spaces and footnotes
_KEPT = 20_000  # texts read once; the same few thousand recur in every table
_POINTS_FOR_COMMAS = str.maketrans(",.", ".,")
_FIRST_WORD = re.compile(r"[a-z]+")
_MARKS_BEGIN = {"nil"} | {match[0] for text in ALONE if (match := _FIRST_WORD.match(text))}
_FEWER_THAN = re.compile(
    r"(?:<=?|≤|fewer than|less than) ?\d{1,2}[*†]*(?: ?\(?=? ?suppressed\)?)?", re.IGNORECASE
)
_FEWER_BEGINS = "<≤fFlL"
_PLAINLY_FEWER_THAN = re.compile(r"< ?\d{1,2}")
_ZEROS = {"nil", "zero"}
_MOST_APART = 1.0  # points between a percentage and the share that stands with it
_POUND_FIRST = re.compile(r"^([£$€]) ?([+-]?)")
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?[£$€]?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?|\.\d+)"
    r" ?(?P<percent>%)?(?(open)\))(?P<remark> ?(?:\[[a-z]\]|\*|\((?:p|r|prov|rev)\)))?"
)


class NoFigureError(ValueError):
    """A cell holds something else than a figure.

    Parameters
    ----------
    text
        What it holds.
    reason
        What that is (``it is a time``); worked out from the text where it is not given, and blank where that fails.
    """

    args: tuple[str, ...]  # told apart only where somebody asks: most texts that are refused are labels

    @property
    def text(self) -> str:
        """What the cell holds."""
        return self.args[0]

    @property
    def reason(self) -> str:
        """What that is, to end a sentence."""
        return self.args[1] if len(self.args) > 1 and self.args[1] else why_no_figure(self.text)

    def __str__(self) -> str:
        return f"{self.text}: {self.reason}" if self.reason else self.text


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
    beside
        The percentage that stands in the cell with a count, or the count with a percentage.
    out_of
        What a count is a part of: 96 of ``72 of 96``.
    remark
        What the cell says of it in words: ``(2 new)``, ``days``.
    """

    value: float | None
    mark: Mark | None = None
    percent: bool = False
    beside: "Figure | None" = None
    out_of: float | None = None
    remark: str = ""

    def wanted(self, *, percent: bool) -> "Figure":
        """Return that of the cell's figures which is in per cent, or which is not; the only one where there is one.

        ``72 of 96`` is 75 per cent.

        Raises
        ------
        NoFigureError
            When a percentage is wanted of a count out of 0.
        """
        if self.percent is percent or self.value is None:
            return self
        if self.beside:
            return self.beside
        if not percent or self.out_of is None:
            return self
        if not self.out_of:
            raise NoFigureError(f"{self.value:g} of 0", "a percentage of nothing cannot be worked out")
        return Figure(_tidied(100 * self.value / self.out_of), percent=True, remark=self.remark)


class _Refused(NamedTuple):
    text: str
    reason: str = ""


def read_figure(raw: CellValue, decimal_mark: DecimalMark = DecimalMark.POINT) -> Figure | None:
    """Return what a cell in a figure's place says, or None where it is blank.

    Parameters
    ----------
    raw
        ``77.6``, ``77.6%``, ``3,812``, ``£1.2m``, ``(5)`` (minus five), ``45 (78.9%)``, ``8 (2 new)``, ``2.4 days``, a mark
        of suppression, or words for no figure (``awaiting ASC``).
    decimal_mark
        What stands before the decimals of a figure written as text; with a comma ``3.812,5`` is read.

    Raises
    ------
    NoFigureError
        When the cell holds neither: other text, a date, a time, a range, ``about 100``, ``>95``, TRUE or FALSE.
    """
    if type(raw) is float and isfinite(raw):  # nearly every cell
        return Figure(raw)
    text = _text_of(raw)
    if isinstance(text, Figure):
        return text
    return _told(_read_text(text, decimal_mark)) if text else None


def read_plain_figure(raw: CellValue) -> Figure | None:
    """Return what a cell of a published table says, a number or a mark and nothing beside it; see `read_figure`."""
    text = _text_of(raw)
    if isinstance(text, Figure):
        return text
    return _told(_read_plain_text(text, DecimalMark.POINT)) if text else None


def is_figure(raw: CellValue) -> bool:
    """Return whether a cell anywhere on a sheet holds a number, with whichever decimal mark, or a mark.

    It is strict, since by it headings are told from figures: ``10 days``, ``65+`` and ``closed`` may be either.
    """
    if isinstance(raw, str):
        return len(raw) <= _LONGEST_UNTIDY and _text_is_figure(raw)
    return isinstance(raw, (int, float)) and not isinstance(raw, bool) and isfinite(raw)


def may_hold_figure(raw: CellValue) -> bool:
    """Return whether a cell in a figure's place can be read, or reports figures in a sentence.

    Not for headings and labels: ``10 days`` is a figure here.
    """
    if isinstance(raw, str):
        return len(raw) <= _LONGEST_UNTIDY and _text_may_hold_figure(raw)
    return is_figure(raw)


def _text_of(raw: CellValue) -> "str | Figure":
    """Return a cell's text, tidied, or the figure that it is without being text."""
    if isinstance(raw, str):
        return normalise(without_superscripts(raw))
    if isinstance(raw, bool):
        raise NoFigureError(str(raw).upper(), "it is an answer")
    if isinstance(raw, (int, float)):
        if not isfinite(raw):
            raise NoFigureError(str(raw))
        return Figure(float(raw))
    raise NoFigureError(str(raw), "it is a date" if isinstance(raw, date) else "it is a time")


def _told(read: Figure | _Refused) -> Figure:
    if isinstance(read, _Refused):
        raise NoFigureError(*read)
    return read


def _read_plain_text(text: str, decimal_mark: DecimalMark) -> Figure | _Refused:
    if len(text) > _LONGEST:
        return _Refused(text)
    if not text[0].isalpha() and (figure := _number(text, decimal_mark)):
        return figure
    if text.casefold() == "nil":
        return Figure(0.0)
    if _PLAINLY_FEWER_THAN.fullmatch(text):
        return Figure(None, Mark.SUPPRESSED)
    mark = ALONE.get(text.casefold())
    return Figure(None, mark) if mark else _Refused(text)


def _number(text: str, decimal_mark: DecimalMark) -> Figure | None:
    """Return a number that stands alone, or None where the text is none."""
    written = text.translate(_POINTS_FOR_COMMAS) if decimal_mark is DecimalMark.COMMA else text
    match = _NUMBER.fullmatch(written.casefold())
    if match is None:
        return None
    number = float(match["digits"].replace(",", "").replace(" ", ""))
    negative = (match["sign"] == "-") != bool(match["open"])
    return (
        Figure(-number if negative else number, percent=bool(match["percent"])) if isfinite(number) else None
    )


@lru_cache(maxsize=_KEPT)
def _read_text(text: str, decimal_mark: DecimalMark) -> Figure | _Refused:
    """Return what a text in a figure's place says: plainly, in words for no figure, or with something beside it."""
    plain = _read_plain_text(text, decimal_mark)
    if isinstance(plain, Figure) or len(text) > _LONGEST_WITH_A_REMARK:
        return plain
    return _read_more(text, decimal_mark)


def _read_more(text: str, decimal_mark: DecimalMark) -> Figure | _Refused:
    if text.casefold() in _ZEROS:
        return Figure(0.0)
    if text[0] in _FEWER_BEGINS and _FEWER_THAN.fullmatch(text):
        return Figure(None, Mark.SUPPRESSED)
    if mark := words_for_no_figure(text):
        return Figure(None, mark)
    pieces = pieces_of(text)
    return _put_together(text, pieces, decimal_mark) if pieces else _Refused(text)


def _put_together(text: str, pieces: Pieces, decimal_mark: DecimalMark) -> Figure | _Refused:
    main = _piece(pieces.main, decimal_mark)
    beside = _piece(pieces.beside, decimal_mark) if pieces.beside else None
    whole = _piece(pieces.out_of, decimal_mark) if pieces.out_of else None
    if (
        main is None
        or main.value is None
        or bool(pieces.beside) > bool(beside)
        or bool(pieces.out_of) > bool(whole)
    ):
        return _Refused(text)
    out_of = whole.value if whole else None
    if out_of is not None and not 0 <= main.value <= out_of:
        return _Refused(text, "a part cannot be larger than the whole")
    share = 100 * main.value / out_of if out_of else None
    if beside and beside.value is not None and share is not None and abs(share - beside.value) > _MOST_APART:
        return _Refused(text, f"{main.value:g} of {out_of:g} is not {beside.value:g}%")
    return main._replace(
        value=_tidied(main.value * pieces.times), beside=beside, out_of=out_of, remark=pieces.remark
    )


def _piece(text: str, decimal_mark: DecimalMark) -> Figure | None:
    """Return a number within a text; the pound may stand before the minus, or have a space behind it."""
    return _number(_POUND_FIRST.sub(r"\2\1", text), decimal_mark)


def _tidied(number: float) -> float:
    """Return a number without the noise that a multiplication leaves."""
    return float(f"{number:.14g}")


def _marks_that_matter(text: str) -> Iterable[DecimalMark]:
    """Return the decimal marks by which a text may be read in more than one way; one where it has none."""
    return DecimalMark if "," in text or "." in text else (DecimalMark.POINT,)


@lru_cache(maxsize=_KEPT)
def _text_is_figure(text: str) -> bool:
    if text[:1].isalpha():  # a mark, or a name, as nearly all texts are
        begins = _FIRST_WORD.match(text.casefold())
        return begins is not None and begins[0] in _MARKS_BEGIN and _is_plain(text, DecimalMark.POINT)
    return any(_is_plain(text, decimal_mark) for decimal_mark in _marks_that_matter(text))


def _is_plain(raw: str, decimal_mark: DecimalMark) -> bool:
    text = normalise(without_superscripts(raw))
    return bool(text) and isinstance(_read_plain_text(text, decimal_mark), Figure)


@lru_cache(maxsize=_KEPT)
def _text_may_hold_figure(raw: str) -> bool:
    text = normalise(without_superscripts(raw))
    return bool(text) and (
        any(isinstance(_read_text(text, decimal_mark), Figure) for decimal_mark in _marks_that_matter(text))
        or bool(quantities_in(text))
    )
