"""Every button of the ribbon, in a real spreadsheet program and with the real command; what it asks, the test answers."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.conftest import write_rows
from tests.office import Office, until
from workbook_templates import make_addin
from xlperf.pipeline import read_pack
from xlperf.rules.next_step import folder_name
from xlperf.writers.buttons import VBA_PROJECT

STAND_IN = Path(__file__).with_name("XlperfDialogs.bas")
RETURN = "CFWS return Q2.xlsx"
# by procedure, what is answered to what it asks (files are in the pack's folder), and words of what the command says
BUTTONS = {
    "XlperfNext": ("", "Next period: "),
    "XlperfNewQuarter": ("Q3 2022/23", "what was known in Q2 2022/23"),
    "XlperfNational": ("figures.csv", "Nothing could be imported"),
    "XlperfCheck": ("", "hecks"),
    "XlperfBriefings": ("", "wanted: "),
    "XlperfDraftMails": ("", "nothing was sent"),
    "XlperfCollect": ("output/briefings", "0 comments taken"),
    "XlperfChase": ("", "Comment: "),
    "XlperfWrite": ("", "Open the report in Word?"),
    "XlperfProofRead": ("draft.txt", "Proof-read: 0 right, 0 wrong"),
}


def procedures(path: Path) -> list[str]:
    """Return the heads of a module's public procedures."""
    return re.findall(r"^Public (?:Sub|Function) .*$", path.read_text(encoding="ascii"), re.MULTILINE)


def test_the_stand_in_has_every_dialog_as_the_module_has_it() -> None:
    own = [head for head in procedures(STAND_IN) if "Prepare(" not in head and "Told(" not in head]
    assert own == procedures(make_addin.SOURCE / "XlperfDialogs.bas")


def test_no_other_module_opens_a_box() -> None:
    for path in make_addin.SOURCE.glob("*.bas"):
        if path.stem != "XlperfDialogs":
            assert not re.search(
                r"MsgBox|InputBox|GetOpenFilename|FileDialog", path.read_text(encoding="ascii")
            ), path


@pytest.fixture
def with_every_button(dashboard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the pack's dashboard with the macros of the add-in, whose dialogs the test answers."""
    source = shutil.copytree(make_addin.SOURCE, tmp_path / "vba")
    shutil.copy(STAND_IN, source)
    ribbon = source / "XlperfRibbon.bas"  # LibreOffice without a screen has no workbook in front
    text = ribbon.read_text(encoding="ascii")
    for about_returns in ("UseSelectionFrom", "HowItWasReadFrom"):
        text = text.replace(f"{about_returns} ActiveWorkbook", f'{about_returns} Workbooks("{RETURN}")')
    text = text.replace("ActiveWorkbook", "ThisWorkbook")
    ribbon.write_text(text.replace("control As Object", "control As Variant"), encoding="ascii")
    monkeypatch.setattr(make_addin, "SOURCE", source)
    monkeypatch.setattr(make_addin, "IN_WORKBOOK", make_addin.IN_ADDIN)
    make_addin.make_project(tmp_path / VBA_PROJECT)
    spliced = tmp_path / "spliced.xlsm"
    with ZipFile(dashboard) as whole, ZipFile(spliced, "w") as copy:
        for name in whole.namelist():
            is_macros = name == "xl/vbaProject.bin"
            copy.writestr(name, (tmp_path / VBA_PROJECT).read_bytes() if is_macros else whole.read(name))
    pack = dashboard.parents[1]
    (pack / "figures.csv").write_text("Nothing,of,this\n", encoding="utf-8")
    (pack / "draft.txt").write_text("Figures are fine.\n", encoding="utf-8")
    return spliced.replace(dashboard)


@pytest.mark.office
def test_in_an_open_return_the_register_points_at_what_is_selected_and_a_copy_says_how_it_was_read(
    office_with_command: Office, with_every_button: Path
) -> None:
    office, pack = office_with_command, with_every_button.parents[1]
    path = pack / "returns" / RETURN
    write_rows(
        path,
        [["", "one", "two"], ["Individuals worked with", 3812, 2873], ["When", "Q1 2022/23", "Q2 2022/23"]],
    )
    with office.opened_with_macros(with_every_button) as document, office.opened(path):
        assert office.run(document, "XlperfDialogs.Prepare", "Sheet1!B2:C2|'Sheet1'!B3:C3|cfws1")
        office.run(document, "XlperfRibbon.XlperfUseSelection", None)
        assert until(lambda: not office.run(document, "XlperfWaiting.IsBusy"))
        told = office.run(document, "XlperfDialogs.Told")
        assert "Q2 2022/23   2,873  C2" in told, told
        office.run(document, "XlperfRibbon.XlperfHowItWasRead", None)
        assert until(lambda: not office.run(document, "XlperfWaiting.IsBusy"))
        made = pack / "output" / "return copies" / "CFWS return Q2 (as read).xlsx"
        assert until(lambda: office.found(made))
        copy = office.found(made)
        assert copy.Sheets.ElementNames[:2] == ("Checks", "How it was read")
        copy.close(True)  # noqa: FBT003 - UNO has no named parameters
    [first, *_] = read_pack(pack).indicators
    assert (first.figures_at, first.periods_at) == ("Sheet1!B2:C2", "'Sheet1'!B3:C3")


def said(office: Office, document: Any) -> Iterator[str]:
    """Yield what was told: in a box, or in a workbook where it was too long for one."""
    yield office.run(document, "XlperfDialogs.Told")
    shown = office.newest()
    if hasattr(shown, "Sheets") and shown.URL == "":
        yield "\n".join(
            str(text) for (text,) in shown.Sheets.getByIndex(0).getCellRangeByName("A1:A200").getDataArray()
        )
        shown.close(True)  # noqa: FBT003 - UNO has no named parameters


@pytest.mark.office
def test_every_button_has_the_command_do_its_work_and_shows_what_it_said(
    office_with_command: Office, with_every_button: Path
) -> None:
    office, pack = office_with_command, with_every_button.parents[1]
    with office.opened_with_macros(with_every_button) as document:
        for procedure, (answer, words) in BUTTONS.items():
            is_file = answer and procedure != "XlperfNewQuarter"
            assert office.run(document, "XlperfDialogs.Prepare", str(pack / answer) if is_file else answer)
            office.run(document, f"XlperfRibbon.{procedure}", None)
            assert until(lambda: not office.run(document, "XlperfWaiting.IsBusy")), procedure
            told = "\n".join(said(office, document))
            assert words in told, f"{procedure}: {told}"
    period = read_pack(pack.with_name("q3_2022_23")).scorecard.settings.period
    assert (period.label, folder_name(period)) == ("Q3 2022/23", "q3_2022_23")


@pytest.mark.office
def test_a_box_that_is_cancelled_ends_it(office_with_command: Office, with_every_button: Path) -> None:
    with office_with_command.opened_with_macros(with_every_button) as document:
        for procedure in ("XlperfNewQuarter", "XlperfNational", "XlperfCollect", "XlperfProofRead"):
            assert office_with_command.run(document, "XlperfDialogs.Prepare", "")
            office_with_command.run(document, f"XlperfRibbon.{procedure}", None)
            assert not office_with_command.run(document, "XlperfWaiting.IsBusy")
            assert office_with_command.run(document, "XlperfDialogs.Told") == ""
