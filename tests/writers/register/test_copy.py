"""A register copied for another quarter."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.conftest import CHECKOUT
from tests.office import Office
from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.errors import OutputError
from xlperf.readers.register import read_register
from xlperf.writers.register.copy import with_report_period, with_texts

NEXT = Period.quarter(3, 2022)
SHIPPED = CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx"


def copied(register: Path, folder: Path) -> Path:
    """Return a copy of a register for the next quarter."""
    target = folder / "copy.xlsx"
    target.write_bytes(with_report_period(register, read_register(register).setting("Report period"), NEXT))
    return target


def test_only_the_report_period_differs(tmp_path: Path) -> None:
    path = copied(SHIPPED, tmp_path)
    old, new = read_register(SHIPPED), read_register(path)
    assert new == replace(old, settings=replace(old.settings, period=NEXT))
    with ZipFile(SHIPPED) as before, ZipFile(path) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet2.xml"]


def test_lists_and_the_cells_look_stay(tmp_path: Path) -> None:
    before, after = load_workbook(SHIPPED), load_workbook(copied(SHIPPED, tmp_path))
    for sheet in before:
        rules = [rule.sqref for rule in sheet.data_validations.dataValidation]
        assert [rule.sqref for rule in after[sheet.title].data_validations.dataValidation] == rules
    assert after["Settings"]["B6"].value == "Q3 2022/23"
    assert after["Settings"]["B6"].alignment.wrap_text


@pytest.mark.parametrize("value", [None, 2022, "Q1 2022/23 & more"])
def test_whatever_stood_in_the_cell_is_replaced(
    sample: Callable[[str], Path], tmp_path: Path, value: float | str | None
) -> None:
    register = sample("q2_2022_23") / "register.xlsx"
    cell = read_register(register).setting("Report period")
    book = load_workbook(register)
    book["Settings"]["B6"] = value
    book.save(register)
    target = tmp_path / "copy.xlsx"
    target.write_bytes(with_report_period(register, cell, NEXT))
    assert read_register(target).settings.period == NEXT


def test_a_formula_is_left_for_its_owner_to_change(sample: Callable[[str], Path]) -> None:
    register = sample("q2_2022_23") / "register.xlsx"
    cell = read_register(register).setting("Report period")
    book = load_workbook(register)
    book["Settings"]["B6"] = '="Q2 2022/23"'
    book.save(register)
    with pytest.raises(OutputError, match="Write Q3 2022/23 as Report period"):
        with_report_period(register, cell, NEXT)


def test_a_cell_that_is_not_there_yet_is_made_in_its_place_and_looks_as_its_column_does(
    tmp_path: Path,
) -> None:
    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Indicators")
        sheet.set_column("B:B", 10, book.add_format({"bold": True}))
        sheet.write_row(0, 0, ["Code", "Figures at", "Lag"])
        sheet.write("A2", "CP1")
        sheet.write("C2", 1)
    made = with_texts(path, {Source("register.xlsx", "Indicators", 1, 1): "'A & B'!C7"})
    path.write_bytes(made or b"")
    row = load_workbook(path)["Indicators"][2]
    assert [cell.value for cell in row] == ["CP1", "'A & B'!C7", 1]
    assert [cell.font.bold for cell in row] == [False, True, False]
    assert with_texts(path, {Source("register.xlsx", "Indicators", 8, 1): "C7"}) is None


@pytest.mark.office
def test_a_spreadsheet_program_opens_the_copy(office: Office, tmp_path: Path) -> None:
    with office.opened(copied(SHIPPED, tmp_path)) as document:
        assert document.Sheets.getByName("Settings").getCellRangeByName("B6").getString() == "Q3 2022/23"
