"""What Excel does not take in a formula."""

import re
from collections.abc import Iterator
from functools import cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from tests.validity.package import BOOK, MAIN, Package, length

LONGEST_FORMULA, _LONGEST_TEXT = 8_192, 255
_DEEPEST = 64  # functions within functions
_TABLE = re.compile(r"([^\[\]!]+)(\[.*\])", re.DOTALL)
_COLUMN = re.compile(r"\[((?:[^\[\]'#]|'.)(?:[^\[\]']|'.)*)\]")  # of `tbl[[#This Row],[Column]]`


@cache
def _parts(formula: str) -> tuple[Token, ...]:
    return tuple(Tokenizer(f"={formula.removeprefix('=')}").items)


class Formulas:
    """The formulas of a workbook, judged by its sheets and tables.

    Parameters
    ----------
    package
        The workbook.
    """

    def __init__(self, package: Package) -> None:
        self._sheets = {name.casefold() for name in package.sheet_names}
        self._tables = {
            table.get("displayName", "").casefold(): {
                column.get("name", "").casefold() for column in table.iter(f"{MAIN}tableColumn")
            }
            for _, _, table in package.tables
        }
        self._others = sum(1 for _ in package.xml(BOOK).iter(f"{MAIN}externalReference"))

    def wrong_with(self, formula: str, *, in_a_rule: bool = False) -> Iterator[str]:
        """Yield what is wrong with a formula; one of a rule may not name the columns of tables or other workbooks."""
        if length(formula) > LONGEST_FORMULA:
            yield f"a formula has {length(formula):,} characters; Excel takes {LONGEST_FORMULA:,}"
        depth = 0
        for part in _parts(formula):
            if part.type == Token.FUNC:
                depth += 1 if part.subtype == Token.OPEN else -1
                if depth == _DEEPEST + 1 and part.subtype == Token.OPEN:
                    yield f"a formula nests functions deeper than {_DEEPEST}"
            if part.type != Token.OPERAND:
                continue
            if part.subtype == Token.TEXT and length(part.value[1:-1].replace('""', '"')) > _LONGEST_TEXT:
                yield f"a text in a formula is longer than {_LONGEST_TEXT} characters: {part.value[:40]}…"
            if part.subtype == Token.RANGE:
                yield from self._wrong_reference(part.value, in_a_rule=in_a_rule)

    def _wrong_reference(self, reference: str, *, in_a_rule: bool) -> Iterator[str]:
        if "[" in reference and in_a_rule:
            yield f"a rule cannot refer to {reference}"
        sheet, mark, _ = reference.rpartition("!")
        if mark:
            yield from self._wrong_sheet(sheet)
        elif match := _TABLE.fullmatch(reference):
            table, columns = self._tables.get(match[1].casefold()), _COLUMN.findall(match[2])
            if table is None:
                yield f"a formula refers to {reference}, and there is no such table"
                return
            for column in columns:
                if re.sub("'(.)", r"\1", column).casefold() not in table:
                    yield f"a formula refers to {reference}, and the table has no such column"

    def _wrong_sheet(self, quoted: str) -> Iterator[str]:
        name = quoted[1:-1].replace("''", "'") if quoted.startswith("'") else quoted
        if match := re.match(r"\[(\d+)\]", name):
            if int(match[1]) > self._others:
                yield f"a formula refers to workbook {match[1]}, and the package links to {self._others}"
            return
        missing = [part for part in name.split(":") if part.casefold() not in self._sheets]
        if missing and name != "#REF":
            yield f"a formula refers to sheet “{missing[0]}”, which is not there"
