"""The names that workbooks give to cells, as their parts hold them."""

from pathlib import Path

import pytest
import xlsxwriter

from xlperf.workbooks.defined_names import DefinedName, defined_names
from xlperf.workbooks.limits import DEFAULT_LIMITS


@pytest.mark.parametrize(
    ("written", "cells"),
    [
        ("Data!$C$7:$N$7", "Data!C7:N7"),
        ("'Q1 data'!$C$7", "Q1 data!C7"),
        ("$Data.$C$7:.$N$7", "Data!C7:N7"),
        ("$'Q1 data'.$C$7:$'Q1 data'.$N$7", "Q1 data!C7:N7"),
        ("$'Children''s'.$C$7", "Children's!C7"),
    ],
)
def test_cells_are_read_as_excel_and_libreoffice_write_them(written: str, cells: str) -> None:
    assert str(DefinedName("Figures", "", written).cells) == cells


@pytest.mark.parametrize(
    "written",
    [
        "Data!#REF!", "#REF!", "OFFSET(Data!$C$7,0,0,1,4)", "Data!$C$7,Data!$E$7", "12", "", "Other_name",
        "[1]Data!$C$7", "$One.$C$7:$Two.$N$7", "Data!$C:$C",
    ],
)  # fmt: skip
def test_what_is_no_range_of_one_sheet_stands_for_no_cells(written: str) -> None:
    assert DefinedName("Figures", "", written).cells is None


def test_names_come_with_the_sheet_that_they_belong_to(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("One")
        book.add_worksheet("R&D")
        book.define_name("Figures", "=One!$B$5:$E$5")
        book.define_name("'R&D'!Figures", "='R&D'!$B$5")
    assert defined_names(path, DEFAULT_LIMITS) == [
        ("Figures", "", "One!$B$5:$E$5"),
        ("Figures", "R&D", "'R&D'!$B$5"),
    ]


def test_a_csv_file_has_none(tmp_path: Path) -> None:
    (tmp_path / "return.csv").write_text("a,b\n", encoding="utf-8")
    assert defined_names(tmp_path / "return.csv", DEFAULT_LIMITS) is None
