"""Formulas as Excel writes them and as LibreOffice does, put into one another by LibreOffice itself."""

import re
from collections.abc import Callable
from typing import Any

from xlperf.live.libreoffice.bridge import struct

_EXCEL_NAMES = 4  # com.sun.star.sheet.FormulaLanguage.XL_ENGLISH
_EXCEL_ADDRESSES, _CALC_ADDRESSES = 1, 0  # com.sun.star.sheet.AddressConvention
_EVERY_GROUP = 2**31 - 1
# A reference to a table, such as tblData[[#This Row],[Value]]; quoted text and sheet names are passed over.
_TABLE = re.compile(
    r"""
    "(?:[^"]|"")*" | '(?:[^']|'')*'
    | (?P<table> [^\W\d][\w.]* \[ (?: [^\[\]] | \[[^\[\]]*\] )* \] )
    """,
    re.VERBOSE,
)
_STAND_IN = re.compile(r"xlperftable(\d+)x")


def is_formula(value: Any) -> bool:
    """Return whether a value is a formula: text that begins with ``=`` and goes on."""
    return isinstance(value, str) and len(value) > 1 and value.startswith("=")


class Formulas:
    """The two ways of writing the formulas of a workbook: ``=SUM(Data!A1,2)`` and ``=SUM($Data.A1;2)``.

    Parameters
    ----------
    document
        The workbook, as LibreOffice has it.
    """

    def __init__(self, document: Any) -> None:
        names = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        self._excel, self._calc = (
            document.createInstance("com.sun.star.sheet.FormulaParser") for _ in ("excel", "calc")
        )
        self._excel.CompileEnglish = self._calc.CompileEnglish = True
        self._excel.OpCodeMap = names.getAvailableMappings(_EXCEL_NAMES, _EVERY_GROUP)
        self._excel.FormulaConvention = _EXCEL_ADDRESSES
        self._calc.FormulaConvention = _CALC_ADDRESSES

    def calc(self, formula: str, written_at: Any, filled_to: Any = None) -> str:
        """Return an Excel formula as LibreOffice writes it.

        Parameters
        ----------
        formula
            It, with its ``=``.
        written_at
            The address of the cell that it is written for.
        filled_to
            The address of the cell that it is copied to, where that is another: its relative references move along.
        """

        def put(text: str) -> str:
            return str(
                self._calc.printFormula(self._excel.parseFormula(text, written_at), filled_to or written_at)
            )

        return f"={_apart_from_tables(formula[1:], put, ',', ';')}"

    def excel(self, formula: str, at: Any) -> str:
        """Return a formula of LibreOffice's as Excel writes it; `at` is the address of its cell."""

        def put(text: str) -> str:
            return str(self._excel.printFormula(self._calc.parseFormula(text, at), at))

        return f"={_apart_from_tables(formula[1:], put, ';', ',').replace('[#all]', '[#All]')}"


def _apart_from_tables(formula: str, put: Callable[[str], str], separator: str, other: str) -> str:
    """Return a formula put into other words, but for its references to tables, which differ by a separator alone.

    LibreOffice's translator does not know these, so it is given names that stand for them.
    """
    tables: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        if found["table"] is None:
            return found[0]
        tables.append(re.sub(rf"\]\s*{separator}\s*\[", f"]{other}[", found["table"]))
        return f"xlperftable{len(tables)}x"

    return _STAND_IN.sub(lambda found: tables[int(found[1]) - 1], put(_TABLE.sub(stand_in, formula)))


def cell_address(sheet: int, row: int, column: int) -> Any:
    """Return the address of a cell, all counted from 0."""
    return struct("table.CellAddress", Sheet=sheet, Row=row, Column=column)
