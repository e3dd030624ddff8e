"""Formulas, put from Excel's way of writing into LibreOffice's and back."""

import pytest
import xlwings as xw
from hypothesis import given, settings, strategies as st

from xlperf.live.libreoffice.formulas import cell_address, is_formula

pytestmark = pytest.mark.office

_FORMULAS = [
    "=1+2",
    "=SUM(A1:B2,$C$3)",
    '=IF(A1="a;b,c""d",\'My page\'!B1,Data!$A$1)',
    "={1,2;3,4}",
    "=SUM(tblData[Value])",
    "=tblData[[#This Row],[Value]]*2",
    "=COUNTA(tblData[#All])",
    '=COUNTIFS(tblData[[Period]:[Value]],"tblData[x,y]")',
    "=ROWS(tblData[[#Headers],[Note]])",
    "=AGGREGATE(17,6,tblData[Value]/(tblData[Period]=A1),1)",
    "=IFERROR(-50%,NA())",
    '=ReportPeriod&""',
    "=Data!Total",
]


@pytest.mark.parametrize("formula", _FORMULAS)
def test_a_formula_survives_the_way_there_and_back(book: xw.Book, formula: str) -> None:
    cell = book.sheets["My page"]["H5"]
    cell.formula = formula
    assert cell.formula == formula


@settings(max_examples=30)
@given(
    number=st.integers(0, 10**12).map(lambda millionths: millionths / 1e6),
    row=st.integers(1, 50),
    text=st.text(st.characters(categories=["L", "N", "P"])),
)
def test_numbers_addresses_and_texts_survive_within_a_formula(
    paper: xw.Sheet, number: float, row: int, text: str
) -> None:
    quoted = text.replace('"', '""')
    formulas, at = paper.book.impl.formulas, cell_address(0, 60, 3)
    formula = f'=IF(A{row}>{number!r},"{quoted}",$B${row})'
    there = formulas.calc(formula, at)
    assert f'"{quoted}"' in there
    assert formulas.calc(formulas.excel(there, at), at) == there


@pytest.mark.parametrize(
    ("value", "formula"), [("=1", True), ("=", False), ("x=1", False), (1.0, False), (None, False)]
)
def test_a_formula_is_text_that_begins_with_an_equals_sign_and_goes_on(value: object, formula: bool) -> None:
    assert is_formula(value) is formula
