"""In which kinds of file an error is seen: what the table under error-cell in ``docs/checks.md`` says."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.handmade import (
    Cell,
    number_cell,
    ods_cell,
    ods_parts,
    ods_row,
    record,
    sheet_data,
    text_cell,
    xls,
    xlsb_cell,
    xlsb_parts,
    xlsb_record,
    xlsb_row,
    xlsx,
    zipped,
)
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns

SETTINGS = Settings("Leicestershire", "855", "Dashboard", "", Period.quarter(2, 2022))
CASES = Indicator(
    "A", "Topic", "Social Care", "Cases", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="return*", labels=("Cases",),
)  # fmt: skip
HEADINGS: list[Cell] = ["Indicator", "Q1 2022/23", "Q2 2022/23"]
FIGURES: list[Cell] = ["Cases", 5.0]
AT = (1, 2)
"""Row and column of the cell that has no figure: C2."""
FORMULA = struct.pack("<H", 3) + b"\x1e\x01\x00"
"""``=1`` as xls keeps it: its length, and a number."""


def in_xlsx(cell: str) -> bytes:
    """Return an xlsx workbook in which C2 is this cell."""
    return xlsx(sheet_data([HEADINGS, FIGURES])[: -len("</row>")] + f'<c r="C2"{cell}</c></row>')


def in_ods(cell: str) -> bytes:
    """Return an ods workbook in which C2 is this cell."""
    return zipped(ods_parts(ods_row(map(ods_cell, HEADINGS)) + ods_row([*map(ods_cell, FIGURES), cell])))


def in_xls(kind: int, content: bytes) -> bytes:
    """Return an xls workbook in which C2 is a record of this kind."""
    texts = b"".join(text_cell(0, column, str(text)) for column, text in enumerate(HEADINGS))
    cell = record(kind, struct.pack("<HHH", *AT, 0) + content)
    return xls(texts + text_cell(1, 0, "Cases") + number_cell(1, 1, 5.0) + cell)


def in_xlsb(kind: int, content: bytes) -> bytes:
    """Return an xlsb workbook in which C2 is a record of this kind."""
    rows = (HEADINGS, FIGURES)
    cells = b"".join(
        xlsb_row(row) + b"".join(xlsb_cell(column, value) for column, value in enumerate(values))
        for row, values in enumerate(rows)
    )
    return zipped(xlsb_parts(cells + xlsb_record(kind, struct.pack("<II", AT[1], 0) + content)))


def in_csv(text: str) -> bytes:
    """Return a csv file in which C2 is this text."""
    return f"{','.join(map(str, HEADINGS))}\nCases,5,{text}\n".encode()


ERRORS: dict[str, list[Callable[[], bytes]]] = {
    ".xlsx": [
        lambda: in_xlsx(' t="e"><v>#DIV/0!</v>'),
        lambda: in_xlsx(' t="e"><f>1/0</f><v>#DIV/0!</v>'),
    ],
    ".ods": [
        lambda: in_ods(
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
            'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        ),
    ],
    ".xls": [
        lambda: in_xls(0x0205, b"\x07\x01"),
        lambda: in_xls(0x0006, b"\x02\0\x07\0\0\0\xff\xff" + bytes(6) + FORMULA),
    ],
    ".xlsb": [
        lambda: in_xlsb(0x03, b"\x07"),
        lambda: in_xlsb(0x0B, b"\x07\0\0" + struct.pack("<I", 3) + FORMULA[2:] + bytes(4)),
    ],
    ".csv": [lambda: in_csv("#DIV/0!"), lambda: in_csv("#REF!")],
}
"""Files of each kind in which C2 shows an error, typed or the result of a formula."""
NEVER_CALCULATED: dict[str, list[Callable[[], bytes]]] = {
    ".xlsx": [lambda: in_xlsx("><f>1/2</f>")],
    ".ods": [lambda: in_ods('<table:table-cell table:formula="of:=1/2"/>')],
    ".xls": [lambda: in_xls(0x0006, b"\x03" + bytes(5) + b"\xff\xff" + bytes(6) + FORMULA)],
    ".xlsb": [lambda: in_xlsb(0x08, bytes(4) + bytes(2) + struct.pack("<I", 3) + FORMULA[2:] + bytes(4))],
}
"""Files of each kind in which C2 is a formula without a result."""
FOUND = {
    "a finding": Check.ERROR_CELL,
    "a blank": Check.NO_FIGURE,
    "text, which is [text-for-number](#text-for-number)": Check.TEXT_FOR_NUMBER,
}


def documented() -> dict[str, tuple[str, str]]:
    """Return what the page says of each kind of file: of an error, and of a formula without a result."""
    page = (CHECKOUT / "docs" / "checks.md").read_text(encoding="utf-8")
    section = page.partition("\n## error-cell\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\..*?) \| (.*?) \| (.*?) \|$", section, re.MULTILINE)
    return {kind: (error, formula) for kinds, error, formula in rows for kind in kinds.split(", ")}


def checks_of(folder: Path, name: str, content: bytes) -> list[tuple[Check, str]]:
    """Return which checks find something in a return, and at which cell."""
    (folder / "returns").mkdir(exist_ok=True)
    (folder / "returns" / name).write_bytes(content)
    found = read_returns(folder, [CASES], SETTINGS, lambda _: None)
    assert [seen.value for seen in found.observations["A"]] == [5]
    return [(problem.check, problem.source.cell) for problem in found.problems]


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_is_found_in_the_kinds_of_file_in_which_the_page_says_so(tmp_path: Path, kind: str) -> None:
    expected = FOUND[documented()[kind][0]]
    for made in ERRORS[kind]:
        assert checks_of(tmp_path, f"return{kind}", made()) == [(expected, "C2")]


@pytest.mark.parametrize("kind", NEVER_CALCULATED)
def test_a_formula_without_a_result_is_found_where_the_page_says_so(tmp_path: Path, kind: str) -> None:
    expected = FOUND[documented()[kind][1]]
    for made in NEVER_CALCULATED[kind]:
        assert checks_of(tmp_path, f"return{kind}", made()) == [(expected, "C2")]


def test_the_page_tells_of_every_kind_of_file_that_is_read() -> None:
    assert set(documented()) == {*ERRORS, ".xlsm"}
    assert documented()[".xlsm"] == documented()[".xlsx"]


def test_in_a_csv_file_what_is_not_applicable_is_no_finding(tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "return.csv").write_bytes(in_csv("#N/A"))
    found = read_returns(tmp_path, [CASES], SETTINGS, lambda _: None)
    assert [seen.mark for seen in found.observations["A"]] == [None, Mark.NOT_APPLICABLE]
    assert found.problems == []
