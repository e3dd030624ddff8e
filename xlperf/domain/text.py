"""Text as people typed it, made comparable."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = {"&": "and", "%": "percent", "<": "under", ">": "over", "+": "plus"}
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_MOST_KEPT = 20_000  # labels and headings recur on every row and in every comparison
_FOOTNOTE = re.compile(r"\s*(?:\[(?:note|footnote)?\s*\d+(?:\s*,\s*\d+)*\]|\((?:note|footnote)s?\s*\d+\))")
_UNTIDY = re.compile(r"[`\[(]")
_SUPERSCRIPTS = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079][\u00b9\u00b2\u00b3\u2070-\u2079, ]*(?=\\s*$)")
_UNIT_OR_CODE = re.compile(
    r"\s*\((?:%|no\.?|n|number|nos|£|£ ?m(?:illion)?|£ ?000s?|£ ?k|(?:working |calendar )?days|out of \d{1,3}|weeks|hours|hrs|minutes|mins|tonnes|kg|fte|rate|percentage"
    r"|(?:rate )?per (?:1|10|100),?000(?: [a-z -]{1,40})?"
    r"|(?:(?:ex|old|was|formerly|previously)[ -]?)?(?:ni|bv|bvpi|ascof|phof|kpi|lpi|pi)[ -]?[a-z]?\d{1,3}[a-z]?(?:\(?i{1,3}\)?)?)\)$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(
    r"(?:(?:(?:kpi|pi|q|question|measure|indicator|item) ?)?\d{1,3}(?:\.\d{1,2}){0,2}[.):]|\(?(?:(?-i:[a-h]|[ivx]{1,3})|\d{1,2})\)|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?"
    r"|(?:table|figure|chart|section) [a-z]{0,3}\d+[a-z]?(?:\.\d+)*[:.-])\s+(?=[^\W\d])",
    re.IGNORECASE,
)
_NOTE_IN_BRACKETS = re.compile(r"(?<=\w) ?\(\d{1,2}\)$")
_GLUED_FIGURES = re.compile(r"(?<=[A-Za-z)])\d(?:,\d)*$")


@lru_cache(maxsize=_MOST_KEPT)
def normalise(text: str) -> str:
    """Return text with one kind of space, dash and quote, and without footnote marks in brackets.

    Takes out what Excel files carry invisibly: no-break spaces, ``_x000D_``, line breaks.
    """
    text = text.replace("_x000D_", " ")
    if text.isascii() and not _UNTIDY.search(text):  # nearly every text, and there may be a million of them
        return " ".join(text.split())
    return " ".join(_FOOTNOTE.sub("", _with_plain_signs(text)).split())


def is_blank(raw: object) -> bool:
    """Return whether a cell shows nothing, such as a lone no-break space."""
    return isinstance(raw, str) and not normalise(raw)


def _with_plain_signs(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    text = re.sub("[\u2018\u2019\u02bc`]", "'", text)
    return re.sub("[\u201c\u201d]", '"', text)


def name_key(name: str) -> str:
    """Return what a file's name and the same name in a cell share: no case, one kind of space, dash and quote.

    A Mac takes letters with accents apart in the names of files, and a cell has them whole.
    """
    return " ".join(_with_plain_signs(name).split()).casefold()


def without_superscripts(text: str) -> str:
    """Return text without footnote figures set small at its end: ``45\u00b9`` is 45 and never 451."""
    return text if text.isascii() else _SUPERSCRIPTS.sub("", text)


@lru_cache(maxsize=_MOST_KEPT)
def normalise_label(text: str) -> str:
    """Return what two spellings of one label share: no case, spaces, punctuation or bracketed footnotes."""
    text = normalise(text).casefold()
    if not _SIGNS.keys().isdisjoint(text):
        for sign, word in _SIGNS.items():
            text = text.replace(sign, f" {word} ")
    text = text.replace("percentage", "percent").replace("per cent", "percent")
    return _NOT_ALPHANUMERIC.sub("", text)


def normalise_label_without_footnotes(text: str) -> str:
    """Return `normalise_label` of a row's label with footnote figures glued to its last word taken off.

    ``duty1,2`` becomes ``duty``. Use it on what a return says and never on what the register says, or
    ``Level 2`` and ``Level 3`` would become one.
    """
    return normalise_label(
        _GLUED_FIGURES.sub("", _NOTE_IN_BRACKETS.sub("", normalise(text).rstrip("*\u2020\u2021 ")))
    )


def normalise_label_without_unit(text: str) -> str:
    """Return `normalise_label_without_footnotes` of a row's label that ends with a unit or a code in brackets, without that: ``(%)``, ``(ASCOF 2D)``."""
    plain = _GLUED_FIGURES.sub("", normalise(text).rstrip("*\u2020\u2021 "))
    return normalise_label(_UNIT_OR_CODE.sub("", plain))


def without_number_before(text: str) -> str:
    """Return a label or title without the number that a form or a list gives it.

    ``3. Carers supported``, ``KPI 4: Waits``, ``Table P153: Decisions made``.
    """
    return _NUMBER_BEFORE.sub("", normalise(text), count=1)
