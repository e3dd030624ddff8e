"""What tells that a sheet is put otherwise than Excel puts it, so that python-calamine would take it wrong, or not at all.

A number with a line break in it becomes text, one with a letter written as a code (``77&#46;6``) becomes 77, and the number
of a shared text with a line break becomes 0, the first text. Excel, openpyxl and LibreOffice read all of that.
"""

import re
from collections.abc import Iterable

ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"}
AREA = re.compile(r"[A-Za-z]{1,3}[1-9]\d{0,6}(?::[A-Za-z]{1,3}[1-9]\d{0,6})?")
_ODD_VALUE = re.compile(rb"<(?:\w+:)?v(?: [^<>]*)?>[^<]*[\s&]")
_TEXT_VALUE = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]* t="str")[^<>]*+>(?:\s*<(?:\w+:)?f\b[^<>]*+(?:(?<=/)>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v(?: [^<>]*)?>'
    rb"[^<]*[\s&]"
)
INDENT = re.compile(rb">\s+(?=</?table:|<text:p[ />]|<office:annotation[ />])")


def has_odd_values(xml: bytes) -> bool:
    """Return whether rows of a worksheet have values that are put oddly; texts that formulas give may have spaces in them."""
    if b"<!" in xml:
        return True
    odd = len(_ODD_VALUE.findall(xml))
    return bool(odd) and odd > len(_TEXT_VALUE.findall(xml))


def is_indented(pieces: Iterable[bytes]) -> bool:
    """Return whether there are spaces or line breaks between the cells of an ods workbook, or texts in it as CDATA."""
    rest = b""
    for piece in pieces:
        if INDENT.search(rest + piece) or b"<![CDATA[" in piece:
            return True
        rest = piece[-200:]
    return False
