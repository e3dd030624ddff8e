"""What a file is found to be before anything opens it, whatever its name says."""

import struct
from pathlib import Path

import pytest

from tests import handmade as by_hand
from tests.conftest import CHECKOUT
from xlperf.errors import FileFault, UnreadableFileError
from xlperf.workbooks.inspection import Inspection, inspect_file
from xlperf.workbooks.kind import FileKind
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits

RETURNS = CHECKOUT / "samples" / "q2_2022_23" / "returns"
ODS = by_hand.zipped(by_hand.ods_parts(by_hand.ods_table()))
XLSB = by_hand.zipped(by_hand.xlsb_parts())
RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def inspect(
    folder: Path, content: bytes | str, name: str = "return.xlsx", limits: Limits = DEFAULT_LIMITS
) -> Inspection:
    """Return what a file of this content and name is found to be."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return inspect_file(path, limits)


def related(kinds: list[str], **parts: str) -> bytes:
    """Return an xlsx workbook that relates to further parts of these kinds, and has some that are named."""
    whole = by_hand.xlsx_parts()
    further = "".join(
        f'<Relationship Id="r{at}" Type="{kind}" Target="more{at}"/>' for at, kind in enumerate(kinds)
    )
    whole[RELATIONS] = str(whole[RELATIONS]).replace("</Relationships>", f"{further}</Relationships>")
    return by_hand.zipped({**whole, **{name.replace("__", "/"): content for name, content in parts.items()}})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (by_hand.xlsx(), FileKind.XLSX),
        (by_hand.xlsx(strict=True), FileKind.XLSX),
        (XLSB, FileKind.XLSB),
        (ODS, FileKind.ODS),
        (by_hand.xls(), FileKind.XLS),
    ],
    ids=["xlsx", "strict", "xlsb", "ods", "xls"],
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".XLSX"])
def test_a_workbook_is_what_is_in_it_and_not_what_its_name_says(
    tmp_path: Path, content: bytes, kind: FileKind, suffix: str
) -> None:
    found = inspect(tmp_path, content, f"return{suffix}")
    assert found.kind is kind
    assert {sheet: (extent.rows, extent.columns) for sheet, extent in found.extents.items()} == {
        "Return": (2, 3)
    }


def test_text_is_read_as_a_csv_file_where_it_is_called_one(tmp_path: Path) -> None:
    assert inspect(tmp_path, "Measure,Q2\nAlpha,77.6\n", "return.csv") == Inspection(FileKind.CSV)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.xlsx", b"", "0 bytes"),
        ("zeros.xlsx", bytes(5_000), "nothing but zeros"),
        ("broken.xlsx", b"PK\x03\x04 not a zip", "damaged"),
        ("text.xls", b"hello", "plain text, although its name ends in .xls"),
        ("scan.xlsx", b"%PDF-1.7", "a PDF document"),
        ("page.xls", b"\xef\xbb\xbf <HTML><table>", "a web page"),
        ("odd.csv", b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "2003"),
        ("letter.xlsx", by_hand.zipped({"word/document.xml": "x"}), "a Word document"),
        ("letter.xls", by_hand.compound({"WordDocument": b"x"}), "a Word document"),
        ("text.ods", by_hand.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}), "not a spreadsheet"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_named_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        inspect(tmp_path, content, name)


@pytest.mark.parametrize("keep", [100, 2000, 5000])
def test_a_truncated_workbook_is_refused(tmp_path: Path, keep: int) -> None:
    with pytest.raises(UnreadableFileError):
        inspect(tmp_path, (RETURNS / "Social care return Q2.xlsx").read_bytes()[:keep])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (by_hand.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "return.xlsx"),
        (by_hand.xls(head=by_hand.record(0x002F, bytes(54))), "return.xls"),
        (
            by_hand.zipped(by_hand.ods_parts(by_hand.ods_table(), manifest="<manifest:encryption-data/>")),
            "return.ods",
        ),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_password_is_named_whichever_kind_it_protects(tmp_path: Path, content: bytes, name: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        inspect(tmp_path, content, name)
    assert refused.value.fault is FileFault.PROTECTED


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (
            by_hand.zipped({**by_hand.xlsx_parts(), **by_hand.ods_parts(by_hand.ods_table())}),
            "return.xlsx",
        ),
        (by_hand.xls() + by_hand.xlsx(), "return.xlsx"),
    ],
    ids=["xlsx and ods", "xls and xlsx"],
)
def test_two_workbooks_in_one_file_are_refused(tmp_path: Path, content: bytes, name: str) -> None:
    """Two programs would open the one and the other."""
    with pytest.raises(UnreadableFileError, match="two kinds of workbook in one"):
        inspect(tmp_path, content, name)


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="two of its sheets have the same name"):
        inspect(tmp_path, by_hand.xls(sheets=[("Return", 0), ("Return", 0)]), "return.xls")


def test_a_file_is_refused_by_its_size_before_it_is_looked_at(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="2 megabytes; at most 1 are read"):
        inspect(tmp_path, b"PK" + bytes(2_000_000), limits=Limits(megabytes=1))


FAR_CELL = {  # a cell in row 40,000, below the rows of a table of three columns
    "return.xlsx": by_hand.xlsx(
        by_hand.sheet_data(by_hand.ROWS) + '<row r="40000"><c r="A40000"><v>1</v></c></row>'
    ),
    "return.xlsb": by_hand.zipped(
        by_hand.xlsb_parts(
            by_hand.xlsb_row(0)
            + by_hand.xlsb_cell(2, 1.0)
            + by_hand.xlsb_row(39_999)
            + by_hand.xlsb_cell(0, 1.0)
        )
    ),
    "return.xls": by_hand.xls(by_hand.xls_cells() + by_hand.number_cell(39_999, 0, 1)),
    "return.ods": by_hand.zipped(
        by_hand.ods_parts(
            by_hand.ods_table()
            + by_hand.ods_row([by_hand.ods_cell(None)], 39_997)
            + by_hand.ods_row([by_hand.ods_cell(1.0)])
        )
    ),
}


@pytest.mark.parametrize(
    ("name", "times"), [("return.xlsx", 1), ("return.xlsb", 1), ("return.xls", 2), ("return.ods", 2)]
)
def test_kinds_that_are_kept_and_copied_take_twice_the_room(tmp_path: Path, name: str, times: int) -> None:
    """python-calamine makes room for 120,000 cells once or twice; of each cell that may be read there is room for 16 thirds."""
    least = 120_000 * times * 3 // 16
    assert inspect(tmp_path, FAR_CELL[name], name, Limits(cells=least)).extents["Return"].all_rows == 40_000
    with pytest.raises(UnreadableFileError, match=rf"reaches to C40000.*at most {least - 1:,}"):
        inspect(tmp_path, FAR_CELL[name], name, Limits(cells=least - 1))


def test_only_the_sheets_that_will_be_read_are_judged(tmp_path: Path) -> None:
    parts = by_hand.xlsx_parts()
    sheet = '<sheet name="Notes" sheetId="2" r:id="rId2"/></sheets>'
    link = (
        f'<Relationship Id="rId2" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    )
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</sheets>", sheet)
    parts[RELATIONS] = str(parts[RELATIONS]).replace("</Relationships>", link)
    parts["xl/worksheets/sheet2.xml"] = "<worksheet"
    path = tmp_path / "return.xlsx"
    path.write_bytes(by_hand.zipped(parts))
    assert list(inspect_file(path, DEFAULT_LIMITS, only=["Return"]).extents) == ["Return"]
    with pytest.raises(UnreadableFileError, match="not well-formed"):
        inspect_file(path, DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("content", "name", "macros"),
    [
        (by_hand.xlsx(), "return.xlsx", []),
        (related([f"{MICROSOFT}/vbaProject"]), "return.xlsm", ["Visual Basic macros"]),
        (related([f"{MICROSOFT}/xlMacrosheet"] * 2), "return.xlsm", ["2 sheets of Excel 4 macros"]),
        (by_hand.xls(sheets=[("Return", 0), ("Auto", 1)]), "return.xls", ["the macro sheet “Auto”"]),
        (by_hand.zipped({**by_hand.ods_parts(by_hand.ods_table()), "Basic/Standard/a.xml": "x"}), "return.ods", ["macros"]),
    ],
)  # fmt: skip
def test_what_could_run_is_named(tmp_path: Path, content: bytes, name: str, macros: list[str]) -> None:
    assert inspect(tmp_path, content, name).macros == macros


def test_of_a_workbook_with_an_xls_projects_streams_the_macros_are_named(tmp_path: Path) -> None:
    begin = by_hand.record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    book = begin + by_hand.record(0x000A)
    content = by_hand.compound({"Workbook": book, "_VBA_PROJECT_CUR": b"x"})
    assert inspect(tmp_path, content, "return.xls").macros == ["Visual Basic macros"]


def linked(*targets: str) -> bytes:
    """Return a workbook that takes values from these files."""
    parts = {
        f"xl__externalLinks___rels__externalLink{at}.xml.rels": f'<Relationships><Relationship Target="{target}"/></Relationships>'
        for at, target in enumerate(targets)
    }
    return related([], **parts)


def test_other_workbooks_are_named_once_and_without_the_folders_that_may_name_people(tmp_path: Path) -> None:
    content = linked("file:///C:\\Users\\Jo Smith\\Budget.xlsx", "Other/Budget.xlsx", "Plan.xlsx#Sheet1")
    assert inspect(tmp_path, content).links == ["Budget.xlsx", "Plan.xlsx"]


def test_of_very_many_links_and_of_long_names_only_the_beginning_is_told(tmp_path: Path) -> None:
    assert len(inspect(tmp_path, linked(*(f"{at}.xlsx" for at in range(60)))).links) == 50
    assert inspect(tmp_path, linked("x" * 300)).links == ["x" * 80]


@pytest.mark.parametrize(("links", "said"), [(1, ["1 other workbook"]), (3, ["3 other workbooks"])])
def test_links_of_an_xls_workbook_are_counted_and_those_to_itself_are_not(
    tmp_path: Path, links: int, said: list[str]
) -> None:
    own = by_hand.record(0x01AE, struct.pack("<HH", 1, 0x0401))
    other = by_hand.record(0x01AE, struct.pack("<HH", 1, 12))
    assert inspect(tmp_path, by_hand.xls(head=own + other * links), "return.xls").links == said
    assert inspect(tmp_path, by_hand.xls(head=own), "return.xls").links == []


def test_a_copied_sheet_of_another_ods_workbook_is_a_link(tmp_path: Path) -> None:
    copied = "<table:table table:name=\"'file:///srv/Other.ods'#Sheet1\"><table:table-row/></table:table>"
    content = by_hand.zipped(by_hand.ods_parts(by_hand.ods_table(), more=copied))
    assert inspect(tmp_path, content, "return.ods").links == ["Other.ods"]
