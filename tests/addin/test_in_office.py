"""The macros in a real spreadsheet program: they compile, they run, a button is clicked."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.addin.conftest import CELL, FIGURE, command
from tests.addin.screen import SIZE, click, middle_of_button, missing_on_screen, picture, screen
from tests.conftest import office_or_skip, skip_or_fail
from tests.office import Office, until
from workbook_templates import make_addin
from xlperf.dashboard.buttons import with_buttons
from xlperf.dashboard.model import Cell, Sheet, Workbook
from xlperf.domain.sheets import RANKS
from xlperf.writers.buttons import VBA_PROJECT
from xlperf.writers.workbook import write_workbook

_PATIENCE = 20.0  # seconds
_POSITION_AND_SIZE = 15  # com.sun.star.awt.PosSize.POSSIZE
# of every module a function, what it is given, and what it gives: a module that does not compile gives nothing
PROBES = {
    "XlperfActions": ("PackFolder", ("/q2_2022_23/output",), "/q2_2022_23"),
    "XlperfCommand": ("Quoted", ("it's here & 100%",), '"it\'s here & 100%"'),
    "XlperfMac": ("IsMac", (), False),
    "XlperfAnswer": ("SaidIn", ("0\nDone.\n",), "Done."),
    "XlperfWaiting": ("IsBusy", (), False),
    "XlperfRequest": ("HasRequestCell", (None,), False),
    "XlperfBoxes": ("IsTooLong", ("short",), False),
}
IN_ADDIN_ALONE = {
    "XlperfQuarter": ("FolderName", ("Q3 2022/23",), "q3_2022_23"),
    "XlperfPointing": ("IsAmongReturns", ("https://x.org/q2/Returns/a.xlsx",), True),
}


def figure(document: Any) -> float:
    """Return what the Dashboard shows of the figure that has changed."""
    return float(document.Sheets.getByName("Dashboard").getCellRangeByName(CELL).Value)


def assert_compiled(office: Office, document: Any, probes: Mapping[str, Any] = PROBES) -> None:
    """Assert that every module answers its probe."""
    for module, (function, given, expected) in probes.items():
        assert office.run(document, f"{module}.{function}", *given) == expected, module


@pytest.mark.office
def test_every_module_compiles(office: Office, dashboard: Path) -> None:
    with office.opened_with_macros(dashboard) as document:
        assert_compiled(office, document)


@pytest.mark.office
def test_a_sheet_that_only_some_dashboards_have_needs_no_module(office: Office, tmp_path: Path) -> None:
    sheets = tuple(Sheet(name, {(0, 0): Cell(name)}, (20.0,)) for name in (*make_addin.SHEETS, RANKS))
    written = write_workbook(with_buttons(Workbook(sheets, {}, {})), tmp_path / "ranked.xlsm")
    with office.opened_with_macros(written) as document:
        assert document.Sheets.ElementNames[-1] == RANKS
        assert_compiled(office, document)


@pytest.mark.office
@pytest.mark.parametrize("slip", ["    Dim until As String", "    undeclared = 1", "    If True Then"])
def test_a_slip_in_one_module_is_seen_in_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dashboard: Path, slip: str
) -> None:
    """LibreOffice says nothing of what does not compile: this is what shows that the test above would."""
    source = shutil.copytree(make_addin.SOURCE, tmp_path / "vba")
    boxes = source / "XlperfBoxes.bas"
    body = "Public Function IsTooLong(ByVal words As String) As Boolean\n"
    boxes.write_text(boxes.read_text(encoding="ascii").replace(body, f"{body}{slip}\n"), encoding="ascii")
    monkeypatch.setattr(make_addin, "SOURCE", source)
    make_addin.make_project(tmp_path / VBA_PROJECT)
    spoilt = tmp_path / "spoilt.xlsm"
    with ZipFile(dashboard) as whole, ZipFile(spoilt, "w") as copy:
        for name in whole.namelist():
            is_macros = name == "xl/vbaProject.bin"
            copy.writestr(name, (tmp_path / VBA_PROJECT).read_bytes() if is_macros else whole.read(name))
    with office.opened_with_macros(spoilt) as document:
        assert office.run(document, "XlperfBoxes.IsTooLong", "long" * 1000) is not True


@pytest.mark.office
def test_the_macro_of_the_refresh_button_has_the_command_change_the_figures(
    office_with_hard_name: Office, dashboard: Path
) -> None:
    with office_with_hard_name.opened_with_macros(dashboard) as document:
        assert figure(document) != FIGURE
        office_with_hard_name.run(document, "XlperfButtons.RefreshDashboard")
        assert until(lambda: figure(document) == FIGURE)
        assert until(lambda: not office_with_hard_name.run(document, "XlperfWaiting.IsBusy"))


@pytest.mark.office
def test_the_macro_of_the_build_button_builds_the_dashboard_of_its_pack(
    office_with_command: Office, dashboard: Path
) -> None:
    before = dashboard.stat().st_mtime_ns
    with office_with_command.opened_with_macros(dashboard) as document:
        office_with_command.run(document, "XlperfButtons.BuildDashboard")
        assert until(lambda: dashboard.stat().st_mtime_ns != before)
        assert until(lambda: not office_with_command.run(document, "XlperfWaiting.IsBusy"))


@pytest.mark.office
def test_where_nothing_may_be_started_refresh_asks_in_the_workbook(
    office_that_starts_nothing: Office, dashboard: Path
) -> None:
    """The test is the command that watches: it sees the request, answers, and then empties the cell."""
    with office_that_starts_nothing.opened_with_macros(dashboard) as document:
        request, answer = (
            document.NamedRanges.getByName(name).ReferredCells.getCellByPosition(0, 0)
            for name in ("XlperfRequest", "XlperfAnswer")
        )
        office_that_starts_nothing.run(document, "XlperfButtons.RefreshDashboard")
        assert request.String == "refresh"
        assert office_that_starts_nothing.run(document, "XlperfWaiting.IsBusy")
        answer.String = "3 figures changed"
        request.String = ""
        assert until(lambda: not office_that_starts_nothing.run(document, "XlperfWaiting.IsBusy"))


@pytest.mark.office
def test_where_nothing_may_be_started_and_nobody_can_be_asked_it_ends_at_once(
    office_that_starts_nothing: Office, dashboard: Path
) -> None:
    with office_that_starts_nothing.opened_with_macros(dashboard) as document:
        office_that_starts_nothing.run(document, "XlperfButtons.BuildDashboard")
        assert not office_that_starts_nothing.run(document, "XlperfWaiting.IsBusy")


@pytest.mark.office
def test_a_long_answer_becomes_a_workbook_of_text(office: Office, dashboard: Path) -> None:
    lines = ["=1+1", "“£5”", *(f"line {number}" for number in range(200))]
    with office.opened_with_macros(dashboard) as document:
        office.run(document, "XlperfBoxes.ShowAnswer", "check", 1, "\n".join(lines))
        shown = office.newest()
        assert shown.URL == ""
        cells = shown.Sheets.getByIndex(0).getCellRangeByName(f"A1:A{len(lines)}")
        assert [text for (text,) in cells.getDataArray()] == lines
        shown.close(True)  # noqa: FBT003 - UNO has no named parameters


@pytest.mark.office
def test_the_add_in_opens_and_its_macros_run(office_with_command: Office) -> None:
    kind = "Calc MS Excel 2007 VBA XML"
    with office_with_command.opened_with_macros(make_addin.HERE / make_addin.ADDIN, kind) as document:
        assert_compiled(office_with_command, document, PROBES | IN_ADDIN_ALONE)
        found = office_with_command.run(document, "XlperfCommand.CommandWords")
    assert Path(found).name == "xlperf"
    assert Path(found).is_absolute()


@pytest.mark.office
def test_a_click_on_the_refresh_button_refreshes_the_page(dashboard: Path, tmp_path: Path) -> None:
    """A real click, on the screen of a small laptop, on which the button must be seen without scrolling."""
    if missing_on_screen():
        skip_or_fail(f"{missing_on_screen()} not installed; install xvfb and xdotool to run it")
    with screen() as display:
        environment = {"XLPERF_COMMAND": str(command(tmp_path))}
        for office in office_or_skip(tmp_path, environment, display=display):
            with office.opened_with_macros(dashboard) as document:
                controller = document.CurrentController
                controller.Frame.ContainerWindow.setPosSize(0, 0, *SIZE, _POSITION_AND_SIZE)
                controller.setActiveSheet(document.Sheets.getByName("Dashboard"))
                assert until(lambda: middle_of_button(document, "Build"))
                assert until(lambda: middle_of_button(document, "Refresh"))
                place = middle_of_button(document, "Refresh")
                assert place
                picture(display, tmp_path / "before.png")
                click(display, *place)
                assert until(lambda: figure(document) == FIGURE)
                picture(display, tmp_path / "after.png")
