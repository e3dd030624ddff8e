"""A dashboard with buttons: macro-enabled, and otherwise as it is without."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from xlperf.errors import OutputError
from xlperf.pipeline import Pack, read_pack
from xlperf.workbooks.grid import read_grids


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Pack:
    """Return the sample pack of quarter 2 2022/23, read."""
    return read_pack(sample("q2_2022_23"))


def comment_on(path: Path, code: str, text: str) -> None:
    """Write a comment into a dashboard, as its reader would."""
    book = load_workbook(path, keep_vba=path.suffix == ".xlsm")
    sheet = book["Dashboard"]
    headings = {cell.value: place for place, cell in enumerate(sheet[4], 1)}
    for row in range(5, sheet.max_row + 1):
        if sheet.cell(row, headings["Code"]).value == code:
            sheet.cell(row, headings["Commentary"]).value = text
    book.save(path)


def test_it_goes_beside_the_plain_one_and_holds_the_same_cells(pack: Pack) -> None:
    plain, pressed = pack.write(), pack.write(button=True)
    assert (pressed.parent, pressed.stem, pressed.suffix) == (plain.parent, plain.stem, ".xlsm")
    assert [(grid.sheet, grid.rows) for grid in read_grids(pressed, pressed.name)] == [
        (grid.sheet, grid.rows) for grid in read_grids(plain, plain.name)
    ]


def test_only_a_dashboard_with_buttons_has_macros(pack: Pack) -> None:
    with ZipFile(pack.write()) as plain, ZipFile(pack.write(button=True)) as pressed:
        assert not [name for name in plain.namelist() if "vba" in name.casefold()]
        assert "xl/vbaProject.bin" in pressed.namelist()
        types = pressed.read("[Content_Types].xml")
    assert b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in types


def test_the_buttons_run_macros_of_the_workbook_and_are_not_printed(pack: Pack) -> None:
    with ZipFile(pack.write(button=True)) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".vml")]
        drawing = archive.read(name).decode()
    assert "<x:FmlaMacro>[0]!RefreshDashboard</x:FmlaMacro>" in drawing
    assert "<x:FmlaMacro>[0]!BuildDashboard</x:FmlaMacro>" in drawing
    assert drawing.count("<x:PrintObject>False</x:PrintObject>") == 2
    assert drawing.count('alt="Button. Reads the returns') == 2


@pytest.mark.parametrize("button", [True, False])
def test_comments_are_carried_forward_from_either_to_the_other(pack: Pack, *, button: bool) -> None:
    comment_on(pack.write(button=button), "CP1", "Said by the team.")
    written = pack.write(button=not button)
    assert any(
        "Said by the team." in row
        for grid in read_grids(written, "", only={"Dashboard"})
        for row in grid.rows
    )


def test_the_comment_that_was_written_last_is_kept(pack: Pack) -> None:
    comment_on(pack.write(button=True), "CP1", "Old.")
    comment_on(pack.write(), "CP1", "New.")
    (grid,) = read_grids(pack.write(button=True), "", only={"Dashboard"})
    assert [cell for row in grid.rows for cell in row if cell in {"Old.", "New."}] == ["New."]


@pytest.mark.parametrize(("name", "button"), [("a.xlsx", True), ("a.xlsm", False), ("a", True)])
def test_a_name_of_another_kind_of_workbook_is_refused(
    pack: Pack, tmp_path: Path, name: str, *, button: bool
) -> None:
    with pytest.raises(OutputError, match=r"does not end in \.xls[mx]\. Give it a name"):
        pack.write(tmp_path / name, button=button)
    assert not (tmp_path / name).exists()


def test_a_file_name_with_dots_keeps_them(pack: Pack) -> None:
    assert replace(pack, name="St. Helens").output(button=True).name == "St. Helens Q2 2022-23.xlsm"
