"""The macros that ship are what their text makes, and nothing in them runs by itself."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from oletools.mraptor import MacroRaptor
from oletools.olevba import VBA_Parser
from openpyxl import load_workbook
from pyopenvba import ExcelFile, check_file

from workbook_templates import make_addin
from workbook_templates.make_addin import ADDIN, HERE, IN_ADDIN, IN_WORKBOOK, SHEETS, SOURCE, module_source
from xlperf.domain.sheets import SOME_DASHBOARDS
from xlperf.writers.buttons import VBA_PROJECT, code_name

SHIPPED = {ADDIN: ("XlperfSheet", IN_ADDIN), VBA_PROJECT: (tuple(map(code_name, SHEETS)), IN_WORKBOOK)}


def modules_by_olevba(path: Path) -> dict[str, str]:
    """Return the modules of a file as another program reads them, without what Excel adds to sheets."""
    parser = VBA_Parser(str(path))
    try:
        return {
            name.rpartition(".")[0]: code
            for _, _, name, code in parser.extract_macros()
            if name.endswith(".bas")
        }
    finally:
        parser.close()


@pytest.mark.parametrize(
    ("name", "make"), [(VBA_PROJECT, make_addin.make_project), (ADDIN, make_addin.make_addin)]
)
def test_what_ships_is_byte_for_byte_what_the_text_makes(tmp_path: Path, name: str, make: object) -> None:
    assert callable(make)
    make(tmp_path / name)
    assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes(), (
        "run python workbook_templates/make_addin.py"
    )


@pytest.mark.parametrize(("name", "modules"), [(ADDIN, IN_ADDIN), (VBA_PROJECT, IN_WORKBOOK)])
def test_another_program_reads_the_same_text_back(name: str, modules: tuple[str, ...]) -> None:
    assert modules_by_olevba(HERE / name) == {module: module_source(module) for module in modules}


def test_every_module_of_the_folder_ships_somewhere() -> None:
    assert {path.stem for path in SOURCE.glob("*.bas")} == {*IN_ADDIN, *IN_WORKBOOK}


def test_the_add_in_is_a_sound_package_with_a_ribbon() -> None:
    report = check_file(HERE / ADDIN)
    assert (report.ok, report.issues) == (True, ())
    with ZipFile(HERE / ADDIN) as archive:
        assert archive.read("customUI/customUI14.xml") == make_addin.ribbon()
        assert b'Target="customUI/customUI14.xml"' in archive.read("_rels/.rels")
        assert b"application/vnd.ms-excel.addin.macroEnabled.main+xml" in archive.read("[Content_Types].xml")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_module_of_a_sheet_has_its_sheet_in_every_dashboard(dashboard: Path) -> None:
    """A module without a sheet is damage to Excel; each sheet without one is one that only some dashboards have."""
    with ExcelFile(dashboard) as host:
        modules = set(host.module_names()) - set(IN_WORKBOOK) - {"ThisWorkbook"}
        assert host.validate() == []
    book = load_workbook(dashboard, keep_vba=True)
    sheets = {sheet.sheet_properties.codeName for sheet in book}
    assert book.code_name == "ThisWorkbook"
    assert sheets == {code_name(name) for name in book.sheetnames}
    assert modules <= sheets
    assert sheets - modules <= {code_name(name) for name in SOME_DASHBOARDS}


@pytest.mark.parametrize("name", [ADDIN, VBA_PROJECT])
def test_no_macro_runs_by_itself(name: str) -> None:
    """Only a press of a button starts anything: no Workbook_Open, no Auto_Open, no event of a sheet."""
    raptor = MacroRaptor("\n".join(modules_by_olevba(HERE / name).values()))
    raptor.scan()
    assert not raptor.autoexec
    assert not raptor.suspicious
