"""Marked-up copies of the returns."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.office import Office, block
from tests.recipients import without_lag
from xlperf.pipeline import read_pack
from xlperf.workbooks.grid import read_grids
from xlperf.writers.return_copies import ReturnCopy, copy_names

RETURN = "CFWS return Q2.xlsx"


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return a copy of the sample pack."""
    return sample("q2_2022_23")


def dot(path: Path) -> Path:
    """Write a picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    picture = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + picture)
    return path


def rich_return(path: Path, picture: Path) -> None:
    """Write a return with a slipped decimal point and with much that openpyxl cannot keep."""
    with xlsxwriter.Workbook(path) as book:
        sheet, hidden = book.add_worksheet("Return"), book.add_worksheet("Checks")
        sheet.write_row("A3", ["Measure", "Apr-Jun 2022", "Jul-Sep 2022", "Comments"])
        sheet.write_row("A4", ["Individuals worked with", 3812])
        sheet.write_row("A5", ["Families worked with", 1427, 1106])
        sheet.write_formula("C4", "=SUM(F1:F2)", None, 28730)
        sheet.write_formula("D5", '=IF(C5>1,"fewer","more")', None, "fewer")
        sheet.write_formula("D6", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D7", "=DATE(2022,9,30)", book.add_format({"num_format": "dd/mm/yyyy"}), 44834)
        sheet.write_formula("D8", "=TRUE()", None, value=True)
        sheet.write_rich_string("D4", "some ", book.add_format({"bold": True}), "bold", " text")
        sheet.write_column("F1", [28_000, 730])
        sheet.write_comment("C4", "a note of the team")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Return!$B$4:$C$4"})
        sheet.insert_chart("H2", chart)
        sheet.insert_image("H20", picture)
        sheet.insert_textbox("K2", "hello")
        sheet.insert_button("K10", {"caption": "Go"})
        sheet.add_sparkline("G4", {"range": "Return!B4:C4"})
        sheet.set_header("&L&G", {"image_left": str(picture)})
        hidden.hide()


def copies_of(pack: Path) -> dict[str, ReturnCopy]:
    """Return the copies by the name of their return."""
    return {Path(copy.file).name: copy for copy in read_pack(pack).write_return_copies()}


def fingerprints(folder: Path) -> dict[str, str]:
    """Return what tells whether a file was touched."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_return_gets_a_copy_those_with_findings_first_and_no_return_is_touched(pack: Path) -> None:
    without_lag(pack, "OFS1", "OFS2", "OFS3", "YJ1", "YJ2", "YJ3")  # so that they have findings
    before = fingerprints(pack / "returns")
    made = copies_of(pack)
    assert fingerprints(pack / "returns") == before
    assert {name: copy.findings for name, copy in made.items()} == {
        "Child health and care leavers Q2 2022-23.xlsx": 1,
        "Education and Ofsted Sept 2022.xlsx": 5,
        "Social care return Q2.xlsx": 2,
        "Youth Justice Board.xls": 3,
        "CFWS return Q2.xlsx": 0,
        "Elective home education.ods": 0,
        "Key stage results 2022.xlsx": 0,
        "SEND census summer 2022.xlsx": 0,
    }
    assert [bool(copy.findings) for copy in made.values()] == [True] * 4 + [False] * 4
    folder = pack / "output" / "return copies"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        Path(name).stem + ".xlsx" for name in made
    )


def test_the_cells_are_coloured_and_noted_and_listed_at_the_front(pack: Path) -> None:
    written = copies_of(pack)["Social care return Q2.xlsx"].written
    assert written
    book = load_workbook(written)
    assert book.sheetnames == ["Checks", "How it was read", "Safeguarding"]
    assert book.active is book["Checks"]
    cell = book["Safeguarding"]["O10"]
    assert cell.fill.fgColor.rgb == "00FFC7CE"
    assert cell.comment is not None
    assert cell.comment.text.startswith("Error: 84% for Q2 2022/23, but 853 of 1,071 is 79.6%.")
    assert "Please say which of the three is wrong" in cell.comment.text
    links = [cell.hyperlink.location for row in book["Checks"] for cell in row if cell.hyperlink]
    assert links == ["'Safeguarding'!L10", "'Safeguarding'!O10"]
    assert [list(row) for row in load_workbook(written, data_only=True)["Safeguarding"].values] == [
        list(row)
        for row in load_workbook(pack / "returns" / written.name, data_only=True)["Safeguarding"].values
    ]


def test_what_a_copy_cannot_keep_is_named_and_what_it_can_is_kept(pack: Path, tmp_path: Path) -> None:
    rich_return(pack / "returns" / RETURN, dot(tmp_path / "dot.png"))
    made = copies_of(pack)[RETURN]
    assert made.written
    assert made.left_out == (
        "1 button or form control on the Return sheet",
        "1 picture on the Return sheet",
        "1 picture in the header or footer on the Return sheet",
        "1 shape on the Return sheet",
        "1 sparkline on the Return sheet",
    )
    shown = load_workbook(made.written, data_only=True)
    assert shown.sheetnames == ["Checks (2)", "How it was read", "Return", "Checks"]
    said = " ".join(str(cell.value) for row in shown["Checks (2)"] for cell in row if cell.value)
    assert "1 sparkline on the Return sheet" in said
    assert "Charts are drawn again" in said
    sheet = shown["Return"]
    assert [sheet[name].value for name in ("C4", "D5", "D6", "D8")] == [28_730, "fewer", "#DIV/0!", True]
    assert str(sheet["D7"].value) == "2022-09-30 00:00:00"
    assert sheet["C4"].comment is not None
    assert sheet["C4"].comment.text.startswith("a note of the team\n\nWarning: 28,730")
    formulas = load_workbook(made.written, rich_text=True)["Return"]
    assert formulas["C4"].value == "=SUM(F1:F2)"
    assert str(formulas["D4"].value) == "some bold text"
    assert type(formulas["D4"].value).__name__ == "CellRichText"


@pytest.mark.office
def test_a_copy_works_in_a_spreadsheet_program(pack: Path, tmp_path: Path, office: Office) -> None:
    rich_return(pack / "returns" / RETURN, dot(tmp_path / "dot.png"))
    made = copies_of(pack)
    for copy in made.values():
        assert copy.written
        with office.opened(copy.written) as document:
            assert document.Sheets.getByIndex(0).Name.startswith("Checks")
            if copy.file.endswith(RETURN):
                assert block(document.Sheets.getByName("Return"), "C4:D5") == [
                    [28_730.0, "some bold text"], [1106.0, "fewer"],
                ]  # fmt: skip


def test_links_to_other_workbooks_keep_their_results_and_are_not_to_be_updated(pack: Path) -> None:
    """XlsxWriter writes the formula, and the parts of the link are added as Excel writes them."""
    path = pack / "returns" / RETURN
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Return")
        sheet.write_row("A3", ["Measure", "Apr-Jun 2022", "Jul-Sep 2022"])
        sheet.write_row("A4", ["Individuals worked with", 3812])
        sheet.write_formula("C4", "=[1]Sheet1!A1", None, 28_730)
    add_link(path)
    written = copies_of(pack)[RETURN].written
    assert written
    assert load_workbook(written)["Return"]["C4"].value == "=[1]Sheet1!A1"
    shown = load_workbook(written, data_only=True)
    assert shown["Return"]["C4"].value == 28_730
    assert any("do not update them here" in str(row[0]) for row in shown["Checks"].values)


def add_link(path: Path) -> None:
    """Give a workbook a link to another."""
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    part = "externalLinks/externalLink1.xml"
    more = {
        "xl/workbook.xml": (
            "</sheets>", '<externalReferences><externalReference r:id="rId99"/></externalReferences>'
        ),
        "xl/_rels/workbook.xml.rels": (
            "", f'<Relationship Id="rId99" Type="{links}/externalLink" Target="{part}"/></Relationships>'
        ),
        "[Content_Types].xml": ("", f'<Override PartName="/xl/{part}" ContentType="{kind}"/></Types>'),
    }  # fmt: skip
    made = io.BytesIO()
    with ZipFile(path) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name in more:
                start, added = more[name]
                end = start or added[added.rindex("</") :]
                text = text.replace(end.encode(), (start + added).encode())
            after.writestr(name, text)
        after.writestr(
            f"xl/{part}",
            f'<externalLink xmlns="{main}"><externalBook xmlns:r="{links}" r:id="rId1"><sheetNames>'
            '<sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>',
        )
        after.writestr(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="rId1" Type="{links}/externalLinkPath" Target="other.xlsx" TargetMode="External"/></Relationships>',
        )
    path.write_bytes(made.getvalue())


def test_text_that_looks_like_a_formula_stays_text(pack: Path) -> None:
    book = load_workbook(pack / "returns" / RETURN)
    cell = book["Return"]["C4"]
    cell.value, cell.data_type = '=HYPERLINK("http://example.com")', "s"
    book.save(pack / "returns" / RETURN)
    written = copies_of(pack)[RETURN].written
    assert written
    for sheet in load_workbook(written).worksheets:
        assert all(cell.data_type != "f" for row in sheet for cell in row)


def test_a_kind_that_cannot_be_written_back_is_copied_as_values(pack: Path) -> None:
    without_lag(pack, "YJ1")
    made = copies_of(pack)["Youth Justice Board.xls"]
    assert made.written
    assert made.remark == "Values only, without formulas and formats: the return is an .xls file."
    book = load_workbook(made.written)
    assert book.sheetnames == ["Checks", "How it was read", "YJ Board"]
    original = read_grids(pack / "returns" / "Youth Justice Board.xls", "")[0]
    copied = read_grids(made.written, "")[2]
    assert [list(row) for row in copied.rows] == [list(row) for row in original.rows]
    cell = book["YJ Board"]["F4"]
    assert (cell.fill.fgColor.rgb, bool(cell.comment)) == ("FFFFEB9C", True)


def test_text_of_a_csv_file_stays_text_and_its_sheet_takes_the_files_name(
    sample: Callable[[str], Path],
) -> None:
    pack = sample("q3_2024_25")
    path = pack / "returns" / "CIC health Q3.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("75.0%", "=1+1"), encoding="utf-8")
    written = copies_of(pack)[path.name].written
    assert written
    book = load_workbook(written)
    assert book.sheetnames == ["Checks", "How it was read", "CIC health Q3"]
    assert (book["CIC health Q3"]["D3"].value, book["CIC health Q3"]["D3"].data_type) == ("=1+1", "s")
    assert book["Checks"]["B7"].hyperlink is not None
    assert book["Checks"]["B7"].hyperlink.location == "'CIC health Q3'!D3"


def test_a_macro_workbook_becomes_a_plain_one_and_says_so(pack: Path) -> None:
    """Only the package tells a macro workbook; a stand-in for its project is enough for a copy."""
    path = pack / "returns" / RETURN
    project = pack / "vbaProject.bin"
    project.write_bytes(b"no macro runs")
    with xlsxwriter.Workbook(path.with_suffix(".xlsm")) as book:
        sheet = book.add_worksheet("Return")
        sheet.write_row("A3", ["Measure", "Apr-Jun 2022", "Jul-Sep 2022"])
        sheet.write_row("A4", ["Individuals worked with", 3812, 28_730])
        book.add_vba_project(str(project), is_stream=False)
    path.unlink()
    register = load_workbook(pack / "register.xlsx")
    for row in register["Indicators"].iter_rows():
        for cell in row:
            if cell.value == RETURN:
                cell.value = "CFWS return*"
    register.save(pack / "register.xlsx")
    made = next(copy for name, copy in copies_of(pack).items() if name.startswith("CFWS"))
    assert made.written
    assert made.written.name == RETURN
    assert "1 macro project" in made.left_out


def test_no_two_copies_share_a_name() -> None:
    assert copy_names(
        ["returns/a.csv", "returns/a.xls", "returns/A.xlsx", "returns/b/a.xls", "returns/a (xls).xlsx"]
    ) == {
        "returns/A.xlsx": "A.xlsx",
        "returns/a (xls).xlsx": "a (xls).xlsx",
        "returns/a.csv": "a (csv).xlsx",
        "returns/a.xls": "a (xls 2).xlsx",
        "returns/b/a.xls": "b/a.xlsx",
    }


def test_a_return_that_cannot_be_read_has_no_copy_and_the_rest_have(pack: Path) -> None:
    (pack / "returns" / RETURN).write_bytes(b"no workbook at all")
    made = copies_of(pack)
    assert made[RETURN].written is None
    assert "No copy could be made" in made[RETURN].fault
    assert all(copy.written for name, copy in made.items() if name != RETURN)


def test_a_strict_workbook_which_openpyxl_sees_empty_is_copied_as_values(pack: Path) -> None:
    path = pack / "returns" / "Social care return Q2.xlsx"
    made = io.BytesIO()
    with ZipFile(path) as before, ZipFile(made, "w") as after:
        for part in before.namelist():
            data = before.read(part)
            for kind in (b"spreadsheetml", b"officeDocument"):
                way = b"/main" if kind == b"spreadsheetml" else b"/relationships"
                transitional = b"http://schemas.openxmlformats.org/" + kind + b"/2006" + way
                data = data.replace(transitional, b"http://purl.oclc.org/ooxml/" + kind + way)
            after.writestr(part, data)
    path.write_bytes(made.getvalue())
    copy = copies_of(pack)[path.name]
    assert copy.written
    assert "cannot be copied whole" in copy.remark
    assert load_workbook(copy.written)["Safeguarding"]["O10"].comment is not None


def test_what_openpyxl_cannot_read_is_copied_as_values(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise TypeError("Nested.from_tree() missing 1 required positional argument")

    monkeypatch.setattr("openpyxl.load_workbook", refuse)
    made = copies_of(pack)["Social care return Q2.xlsx"]
    assert made.written
    assert "cannot be copied whole" in made.remark
