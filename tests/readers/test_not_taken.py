"""What people write in the wrong place of a workbook is named, with its cell and its words."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment as Note
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import write_rows
from tests.office import Office
from tests.page_columns import place
from xlperf.cli.output import say_result
from xlperf.columns import Where
from xlperf.domain.problem import Check
from xlperf.pipeline import read_pack
from xlperf.pipeline.briefings import write_briefings
from xlperf.pipeline.collect import collect, files_to_collect
from xlperf.pipeline.returned_briefings import FromFile
from xlperf.readers.returned_workbook import read_returned

FEW = ("CP1", "CP2", "CL1", "OFS3")
ROWS: list[list[object]] = [
    ["Indicator", "Latest value", "Commentary", "Last comment", "Code"],
    ["Reviews on time", 0.9, "", "Late.", "CP1"],
    ["Plans", 0.8, "", "", "CP2"],
]
THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="C2" personId="{P}" id="{T}"><text>Is this right?</text></threadedComment>'
    '<threadedComment ref="C2" personId="{P}" id="{U}" parentId="{T}"><text>Yes.</text></threadedComment>'
    "</ThreadedComments>"
)
PERSONS = (
    '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<person displayName="Jo Invented" id="{P}"/></personList>'
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a workbook as it may come back."""
    path = tmp_path / "reply.xlsx"
    write_rows(path, ROWS, sheet="Dashboard")
    return path


def change(path: Path, step: Callable[[Worksheet], None]) -> None:
    """Change the Dashboard sheet of a workbook."""
    book = load_workbook(path)
    step(book["Dashboard"])
    book.save(path)


def said(path: Path) -> list[tuple[str, str, str]]:
    """Return cell, code and words of every finding."""
    return [
        (problem.source.cell, problem.code, problem.told)
        for problem in read_returned(path, path.name).problems
    ]


def test_a_workbook_as_it_was_sent_gives_nothing_to_name(workbook: Path) -> None:
    assert said(workbook) == []


@pytest.mark.parametrize("formula", ["=-late reviews", "=see above"])
def test_a_formula_in_place_of_a_comment_is_named_with_what_it_says(workbook: Path, formula: str) -> None:
    change(workbook, lambda sheet: sheet.__setitem__("C2", formula))
    ((cell, code, found),) = said(workbook)
    assert (cell, code) == ("C2", "CP1")
    assert f"“{formula}”" in found
    (row, _) = read_returned(workbook, "reply.xlsx").rows
    assert (row.text, row.is_blank) == ("", False)


def test_what_only_says_that_there_is_no_comment_is_named_and_is_not_an_emptied_one(workbook: Path) -> None:
    change(workbook, lambda sheet: sheet.__setitem__("C2", "N/A"))
    assert said(workbook) == [("C2", "CP1", "“N/A” is where a comment should be.")]
    (row, _) = read_returned(workbook, "reply.xlsx").rows
    assert (row.text, row.is_blank) == ("", False)


def test_a_formula_that_gives_a_text_is_taken_as_that_text(tmp_path: Path) -> None:
    path = tmp_path / "reply.xlsx"
    from xlsxwriter import Workbook  # noqa: PLC0415 - only here

    with Workbook(path) as book:
        paper = book.add_worksheet("Dashboard")
        for at, row in enumerate(ROWS):
            paper.write_row(at, 0, row)
        paper.write_formula("C2", '="as "&"before"', None, "as before")
        paper.write_formula("C3", "=late", None, "#NAME?")
    assert [row.text for row in read_returned(path, "reply.xlsx").rows] == ["as before", ""]
    ((cell, _, found),) = said(path)
    assert cell == "C3"
    assert "that gives #NAME?" in found


def test_a_cell_note_is_named_with_who_wrote_it(workbook: Path) -> None:
    change(workbook, lambda sheet: setattr(sheet["B3"], "comment", Note("Counted twice?", "Jo Invented")))
    assert said(workbook) == [
        ("B3", "CP2", "A note by Jo Invented is attached to the cell. “Counted twice?”")
    ]


def test_a_threaded_comment_is_named_once_and_not_the_note_that_stands_for_it(workbook: Path) -> None:
    change(workbook, lambda sheet: setattr(sheet["C2"], "comment", Note("[Threaded comment] …", "tc={T}")))
    with ZipFile(workbook) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    link = (
        b'<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", link)
    parts["xl/threadedComments/threadedComment1.xml"] = THREAD.encode()
    parts["xl/persons/person.xml"] = PERSONS.encode()
    with ZipFile(workbook, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert [found for _, _, found in said(workbook)] == [
        "A note by Jo Invented is attached to the cell. “Is this right?”",
        "A note by Jo Invented is attached to the cell. “Yes.”",
    ]


def test_text_beside_and_below_the_table_is_named(workbook: Path) -> None:
    def write(sheet: Worksheet) -> None:
        sheet["G2"], sheet["A9"] = "see my mail", "We all agree."

    change(workbook, write)
    assert [(cell, found.split("”")[0]) for cell, _, found in said(workbook)] == [
        ("G2", "There is text outside the table. “see my mail"),
        ("A9", "There is text outside the table. “We all agree."),
    ]


def test_a_column_that_somebody_added_is_named_too(workbook: Path) -> None:
    def write(sheet: Worksheet) -> None:
        sheet["F1"], sheet["F3"] = "My notes", "ask again"

    change(workbook, write)
    assert [(cell, found.split("”")[0]) for cell, _, found in said(workbook)] == [
        ("F3", "There is text outside the table. “ask again")
    ]


def test_of_many_texts_five_are_named_and_the_others_counted(workbook: Path) -> None:
    def write(sheet: Worksheet) -> None:
        for row in range(10, 30):
            sheet.cell(row, 7).value = f"note {row}"

    change(workbook, write)
    found = said(workbook)
    assert len(found) == 5
    assert "There are 15 more cells like this" in found[-1][2]


def test_a_comment_longer_than_a_cell_holds_is_said_to_be_too_long(tmp_path: Path) -> None:
    path = tmp_path / "reply.csv"
    letters = "\N{SMILING FACE WITH OPEN MOUTH}" * 20_000  # two units each, as Excel counts
    path.write_text(f'Indicator,Commentary,Code\nReviews,"{letters}",CP1\nPlans,short,CP2\n', "utf-8")
    ((cell, code, found),) = said(path)
    assert (cell, code) == ("B2", "CP1")
    assert "20,000 characters" in found
    assert [row.text for row in read_returned(path, "reply.csv").rows] == ["", "short"]


def test_text_typed_where_nothing_was_asked_for_is_named_by_collect(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", FEW)
    read = read_pack(pack)
    read.write()
    part = write_briefings(read, read.recipients)[0]
    back = pack.parent / "back.xlsx"
    book = load_workbook(part.path)
    book["Dashboard"][place("Why", 5)].value = "This is no reason."
    book["Dashboard"][place("Last comment", 6, Where.BRIEFING)].value = "Typed into the wrong column."
    book["Summary"]["B60"].value = "Thank you all."
    book.save(back)
    (file,) = collect(read, files_to_collect([back]), dry_run=True).files
    assert _changed(file) == {
        ("CP1", "Why", "This is no reason."),
        ("CP2", "Last comment", "Typed into the wrong column."),
    }
    assert [(problem.source.sheet, problem.source.cell, problem.check) for problem in file.problems] == [
        ("Summary", "B60", Check.COMMENT_NOT_TAKEN)
    ]


def _changed(file: FromFile) -> set[tuple[str, str, str]]:
    return {(changed.code, changed.heading, changed.now) for changed in file.changed}


def test_notes_and_formulas_on_the_dashboard_are_named_and_kept_when_it_is_built_again(
    sample: Callable[..., Path],
) -> None:
    pack = sample("q2_2022_23", FEW)
    written = read_pack(pack).write()
    book = load_workbook(written)
    sheet = book["Dashboard"]
    comment, latest = place("Commentary", 5), place("Latest value", 6)
    sheet[comment].value, sheet[latest].comment, sheet["X7"].value = (
        "=-late",
        Note("Ask again", "Jo"),
        "my sum",
    )
    book.save(written)
    told = read_pack(pack).build().pack
    found = [problem for problem in told.problems if problem.check is Check.COMMENT_NOT_TAKEN]
    assert {problem.source.cell for problem in found} == {comment, latest, "X7"}
    (kept,) = {problem.source.file for problem in found}
    assert load_workbook(pack / kept)["Dashboard"][place("Latest value", 6)].comment.text == "Ask again"
    again = read_pack(pack).build().pack
    assert not [problem for problem in again.problems if problem.check is Check.COMMENT_NOT_TAKEN]


@pytest.mark.parametrize("way", ["elsewhere/ours.xlsx", "q2_2022_23/../q2_2022_23/output/ours.xlsx"])
def test_a_dashboard_with_notes_is_kept_wherever_it_lies_and_however_its_way_is_written(
    sample: Callable[..., Path], way: str
) -> None:
    pack = sample("q2_2022_23", FEW)
    target = pack.parent / way
    target.parent.mkdir(exist_ok=True)
    read_pack(pack).write(target)
    book = load_workbook(target)
    book["Dashboard"][place("Latest value", 6)].comment = Note("Ask again", "Jo")
    book.save(target)
    told = read_pack(pack).build(target).pack
    (found,) = [problem for problem in told.problems if problem.check is Check.COMMENT_NOT_TAKEN]
    (kept,) = (target.parent / "kept").iterdir()
    assert (pack / found.source.file).samefile(kept)
    assert load_workbook(kept)["Dashboard"][place("Latest value", 6)].comment.text == "Ask again"


def test_what_a_note_says_is_told_to_whoever_builds_and_stands_on_no_sheet(
    sample: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pack = sample("q2_2022_23", FEW)
    written = read_pack(pack).write()
    book = load_workbook(written)
    book["Dashboard"][place("Latest value", 6)].comment = Note("Between us: counted twice", "Jo")
    book["Dashboard"]["X7"].value = "Between us: my sum"
    book.save(written)
    built = read_pack(pack).build()
    say_result(built, wanted=written)
    assert capsys.readouterr().out.count("“Between us: ") == 2
    with ZipFile(written) as parts:
        assert not [name for name in parts.namelist() if b"Between us" in parts.read(name)]
        assert b"A note by Jo is attached to the cell." in parts.read("xl/sharedStrings.xml")


def test_a_comment_that_its_mark_makes_too_long_is_not_carried_and_said(
    sample: Callable[..., Path], tmp_path: Path
) -> None:
    from tests.test_commentary import comments, last_quarter  # noqa: PLC0415 - only here

    pack = sample("q2_2022_23", FEW)
    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": "x" * 32_760, "CP2": "x" * 32_000})
    written, told, _ = read_pack(pack).build(previous=earlier)
    assert list(comments(written)) == ["CP2"]
    (found,) = [problem.found for problem in told.problems if problem.check is Check.COMMENT_NOT_TAKEN]
    assert "has 32,772 characters with its mark" in found


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "kind"), [(".ods", "calc8"), (".xlsx", "Calc MS Excel 2007 XML")])
def test_what_is_typed_in_libreoffice_stays_text_and_its_notes_are_named(
    sample: Callable[..., Path], office: Office, suffix: str, kind: str
) -> None:
    pack = sample("q2_2022_23", FEW)
    read = read_pack(pack)
    read.write()
    part = write_briefings(read, read.recipients)[0]
    with office.opened(part.path) as document:
        sheet = document.Sheets.getByName("Dashboard")
        sheet.unprotect("")
        for row, text in ((5, "- late, as before"), (6, "=see above")):
            cell = sheet.getCellRangeByName(place("Commentary", row, Where.BRIEFING))
            assert document.NumberFormats.getByKey(cell.NumberFormat).FormatString == "@"
            cell.setString(text)  # as the program itself does with what is typed into a cell of this format
        sheet.Annotations.insertNew(sheet.getCellRangeByName("I7").CellAddress, "Is this right?")
        back = office.store(document, pack.parent / f"back{suffix}", kind)
    (file,) = collect(read, files_to_collect([back])).files
    assert {version.text for version in file.taken} == {"- late, as before", "=see above"}
    assert [(problem.source.cell, problem.words == "Is this right?") for problem in file.problems] == [
        ("I7", True)
    ]
