"""What is a disagreement and what is none, and how one is told."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from tests.live.as_excel import behave_as_excel
from tests.live.opened import A_FIGURE_CHANGED, NAME, RETURN, Open, another_figure
from tests.office import Office
from xlperf.cli.main import app
from xlperf.live.libreoffice.excel_properties import BookProperties
from xlperf.live.refresh import refresh, warn
from xlperf.live.sheet_buffer import Rough, same
from xlperf.live.watch import refresh_if_due

pytestmark = pytest.mark.office


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the boxes that are shown; nobody presses a button here."""
    shown: list[str] = []
    monkeypatch.setattr(xw.App, "alert", lambda _, text, title, **__: shown.append(f"{title}|{text}"))
    return shown


def insert_row(sheet: str, row: int) -> Callable[[Open], None]:
    """Return what inserts a blank row above one, counted from 1."""
    return lambda opened: opened.document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, 1)


def format_as(sheet: str, area: str, code: str) -> Callable[[Open], None]:
    """Return what formats cells."""

    def formatted(opened: Open) -> None:
        opened.book.sheets[sheet].range(area).number_format = code

    return formatted


def with_figure(value: float) -> Callable[[Worksheet], None]:
    """Return what puts another figure into a return."""

    def alter(sheet: Worksheet) -> None:
        sheet["C4"] = value

    return alter


MONEY = "[$£-809]#,##0.00"


@pytest.mark.parametrize(
    "done_by_people",
    [
        {
            "a row": insert_row("Dashboard", 9),
            "a row at the top": insert_row("Dashboard", 6),
            "a row of Workings": insert_row("Workings", 10),
            "a row of Data": insert_row("Data", 9),
        },
        {
            "money on the Dashboard": format_as("Dashboard", "G5:I10", MONEY),
            "money in Data": format_as("Data", "G4:I40", MONEY),
            "money on Workings": format_as("Workings", "C7:BJ12", MONEY),
            "a time in Data": format_as("Data", "G4:G60", "hh:mm"),
            "a moment on the Dashboard": format_as("Dashboard", "I5:I10", "dd/mm/yyyy hh:mm"),
        },
    ],
    ids=["rows", "formats"],
)
def test_what_people_do_to_a_table_is_no_disagreement(
    opened: Open,
    boxes: list[str],
    monkeypatch: pytest.MonkeyPatch,
    done_by_people: Mapping[str, Callable[[Open], None]],
) -> None:
    """One thing after another is done to one page, and a figure is another one each time."""
    behave_as_excel(monkeypatch)
    for figure, (what, done_to) in enumerate(done_by_people.items(), 2950):
        done_to(opened)
        opened.change(RETURN, with_figure(figure))
        done = refresh(opened.book)
        warn(opened.book, done)
        assert A_FIGURE_CHANGED.fullmatch(done.sentence), what
        assert boxes == [], what


def test_a_page_that_does_not_agree_is_told_in_a_box(opened: Open, boxes: list[str]) -> None:
    opened.cell("Dashboard", "L9").String = "Green"
    warn(opened.book, refresh(opened.book))
    assert len(boxes) == 1
    assert "the page does not agree" in boxes[0]
    assert "Dashboard!L9 (Status) is Green, xlperf has Red" in boxes[0]
    assert "building the dashboard again" in boxes[0]


def test_a_refresh_that_was_typed_shows_a_box_and_a_button_has_its_own(
    opened: Open, boxes: list[str], monkeypatch: pytest.MonkeyPatch, office: Office
) -> None:
    monkeypatch.setenv("XLPERF_PIPE", office.pipe)
    opened.cell("Dashboard", "L9").String = "Green"
    for arguments, shown in (["--book", NAME], 0), ([], 1):
        ended = CliRunner().invoke(app, ["live", "refresh", *arguments])
        assert ended.exit_code == 1
        assert "page does NOT agree" in ended.stdout
        assert len(boxes) == shown, arguments


def test_a_watch_shows_a_box_once_it_has_said_what_it_did(opened: Open, boxes: list[str]) -> None:
    said: list[str] = []
    refresh_if_due(opened.book, opened.pack, {RETURN}, said.append)
    assert boxes == []
    opened.cell("Dashboard", "L9").String = "Green"
    refresh_if_due(opened.book, opened.pack, {RETURN}, lambda line: said.append(f"{line} {len(boxes)}"))
    assert said[1].endswith(" 0")
    assert len(boxes) == 1
    opened.cell("Workings", "E4").String = "refresh"
    refresh_if_due(opened.book, opened.pack, set(), said.append)
    assert "page does NOT agree" in opened.cell("Workings", "H4").String
    assert len(boxes) == 1


def test_a_box_that_cannot_be_shown_does_not_matter(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("there is no screen")

    monkeypatch.setattr(xw.App, "alert", refused)
    opened.cell("Dashboard", "L9").String = "Green"
    done = refresh(opened.book)
    warn(opened.book, done)
    assert "does NOT agree" in done.sentence


def test_a_figure_that_was_handed_over_roughly_is_compared_as_roughly() -> None:
    assert same(Rough(0.7763), 0.77629)
    assert not same(Rough(0.7763), 0.7761)
    assert not same(0.7763, 0.77629)


def test_what_autosave_has_saved_is_said(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Excel keeps a workbook in step with OneDrive, nothing waits for its user to save it."""
    assert not any("AutoSave" in remark for remark in refresh(opened.book).remarks)
    monkeypatch.setattr(BookProperties, "AutoSaveOn", True, raising=False)
    assert any(
        remark.startswith("AutoSave is on, so this is saved") for remark in refresh(opened.book).remarks
    )


def test_no_other_workbook_is_calculated_or_set_to_calculate(
    opened: Open, office: Office, tmp_path: Path
) -> None:
    paths = {name: tmp_path / f"{name}.xlsx" for name in ("by itself", "by hand")}
    for path in paths.values():
        with xlsxwriter.Workbook(path) as book:
            book.add_worksheet().write_formula("A1", "=RAND()")
    documents: dict[str, Any] = {name: office.open(path) for name, path in paths.items()}
    documents["by hand"].enableAutomaticCalculation(False)  # noqa: FBT003 - UNO names no arguments
    try:
        first = {
            name: document.Sheets.getByIndex(0).getCellByPosition(0, 0)
            for name, document in documents.items()
        }
        before = {name: cell.Value for name, cell in first.items()}
        opened.change(RETURN, another_figure)
        assert A_FIGURE_CHANGED.fullmatch(refresh(opened.book).sentence)
        assert {name: cell.Value for name, cell in first.items()} == before
        calculates = {name: document.isAutomaticCalculationEnabled() for name, document in documents.items()}
        assert calculates == {"by itself": True, "by hand": False}
        assert opened.document.isAutomaticCalculationEnabled()
    finally:
        for document in documents.values():
            document.close(True)  # noqa: FBT003 - UNO names no arguments
