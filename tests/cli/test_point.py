"""``xlperf register point``, as it is typed: a register filled by pointing, for a return that nothing can infer."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.conftest import write_rows
from xlperf.cli.main import main
from xlperf.pipeline import read_pack
from xlperf.workbooks.address import cell_name

FILE = "CFWS return Q2.xlsx"
# no heading says anything of time, and the periods stand elsewhere
ODD: list[list[object]] = [
    ["", "one", "two"],
    ["Individuals worked with", 3812, 2873],
    ["Families worked with", 1427, "see the notes"],
    [],
    ["When", "Q1 2022/23", "Q2 2022/23"],
]


@pytest.fixture
def pack(sample: Callable[..., Path]) -> Path:
    """Return a pack with one return, of which nothing can be inferred."""
    folder = sample("q2_2022_23", ("CFWS1", "CFWS2"))
    write_rows(folder / "returns" / FILE, ODD, sheet="Ours & theirs")
    return folder


@pytest.fixture
def point(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str]]:
    """Return a function that runs the command and gives its exit code and what it said."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(["register", "point", *map(str, arguments)])
        said = capfdbinary.readouterr()
        return int(ended.value.code or 0), (said.out + said.err).decode()

    return run


def register_cell(pack: Path, heading: str, row: int = 2) -> str:
    """Return the cell of a column of the register."""
    sheet = load_workbook(pack / "register.xlsx")["Indicators"]
    return cell_name(row - 1, [cell.value for cell in sheet[1]].index(heading))


def written(pack: Path, heading: str) -> object:
    """Return what the first indicator's row of the register says under a heading."""
    return load_workbook(pack / "register.xlsx")["Indicators"][register_cell(pack, heading)].value


def test_what_no_reading_can_tell_is_read_once_somebody_has_pointed(
    pack: Path, point: Callable[..., tuple[int, str]]
) -> None:
    before = read_pack(pack)
    assert not before.observations.get("CFWS1")
    assert any(problem.code == "CFWS1" for problem in before.errors)
    code, said = point(
        pack / "returns" / FILE, "cfws1", "--figures", "'Ours & theirs'!$B$2:$C$2", "--periods", "B5:C5"
    )
    assert code == 0, said
    assert f"{register_cell(pack, 'Periods at')}: Periods at is B5:C5" in said
    assert "Q2 2022/23   2,873  C2    “Q2 2022/23” (C5)" in said
    after = read_pack(pack)
    assert [seen.value for seen in after.observations["CFWS1"]] == [3812.0, 2873.0]
    assert not [problem for problem in after.errors if problem.code == "CFWS1"]
    assert list(pack.glob("register (*")) == []


def test_nothing_else_of_the_register_changes(pack: Path, point: Callable[..., tuple[int, str]]) -> None:
    with ZipFile(pack / "register.xlsx") as register:
        before = {name: register.read(name) for name in register.namelist()}
    looks = load_workbook(pack / "register.xlsx")["Indicators"]
    point(pack, "CFWS1", "--figures", "B2:C2", "--periods", "B5:C5")
    with ZipFile(pack / "register.xlsx") as register:
        assert [name for name in before if before[name] != register.read(name)] == [
            "xl/worksheets/sheet1.xml"
        ]
    now = load_workbook(pack / "register.xlsx")["Indicators"]
    pointed = {register_cell(pack, name) for name in ("Figures at", "Periods at")}
    for row, as_now in zip(looks.iter_rows(), now.iter_rows(), strict=True):
        for cell, cell_now in zip(row, as_now, strict=True):
            assert cell.has_style == cell_now.has_style
            assert cell.number_format == cell_now.number_format
            if cell.coordinate not in pointed:
                assert cell.value == cell_now.value


def without(pack: Path, *headings: str, last: str = "") -> Path:
    """Take columns out of the register, as one has it that was made by hand, and put one of its owner's behind the others."""
    path = pack / "register.xlsx"
    book = load_workbook(path)
    sheet = book["Indicators"]
    for heading in headings:
        sheet.delete_cols([cell.value for cell in sheet[1]].index(heading) + 1)
    if last:
        end = sheet.max_column + 1
        sheet.cell(1, end).value, sheet.cell(3, end).value = last, "ours"
    book.save(path)
    return path


@pytest.mark.parametrize("last", ["", "Who knows more"])
def test_a_heading_that_the_register_has_not_got_is_added_behind_the_last_column(
    pack: Path, point: Callable[..., tuple[int, str]], last: str
) -> None:
    path = without(pack, "Figures at", "Periods at", "Return", last=last)
    before = [[cell.value for cell in row] for row in load_workbook(path)["Indicators"]]
    at = (pack, "CFWS1", "--figures", "B2:C2", "--periods", "B5:C5", "--return", pack / "returns" / FILE)
    code, said = point(*at, "--dry-run")
    assert (code, "Figures at would be a new heading, after the last column" in said) == (0, True), said
    code, said = point(*at)
    assert (code, f"{cell_name(0, len(before[0]))}: Figures at is a new heading" in said) == (0, True), said
    sheet = load_workbook(path)["Indicators"]
    now = [[cell.value for cell in row] for row in sheet]
    assert [row[: len(before[0])] for row in now] == before
    assert [row[len(before[0]) :] for row in now[:2]] == [
        ["Figures at", "Periods at", "Return"],
        ["B2:C2", "B5:C5", "CFWS return*.xlsx"],
    ]
    assert sheet.cell(1, sheet.max_column).font.b == sheet.cell(1, len(before[0])).font.b
    assert load_workbook(path, read_only=True)["Indicators"].max_column == sheet.max_column
    assert [seen.value for seen in read_pack(pack).observations["CFWS1"]] == [3812.0, 2873.0]
    assert point(*at)[1].count("new heading") == 0


def test_no_heading_is_added_for_what_nobody_gave(pack: Path, point: Callable[..., tuple[int, str]]) -> None:
    path = without(pack, "Periods at")
    write_rows(pack / "returns" / FILE, [["", "Q1 2022/23", "Q2 2022/23"], *ODD[1:]])
    assert point(pack, "CFWS1", "--figures", "B2:C2")[0] == 0
    assert "Periods at" not in {cell.value for cell in load_workbook(path)["Indicators"][1]}


def test_periods_that_are_not_given_any_more_are_taken_out(
    pack: Path, point: Callable[..., tuple[int, str]]
) -> None:
    point(pack, "CFWS1", "--figures", "B2:C2", "--periods", "B5:C5")
    write_rows(pack / "returns" / FILE, [["", "Q1 2022/23", "Q2 2022/23"], *ODD[1:]])
    code, said = point(pack, "CFWS1", "--figures", "B2:C2")
    assert (code, written(pack, "Periods at")) == (0, None)
    assert "Periods at is blank (was B5:C5)" in said


def test_a_blank_return_column_is_filled_with_a_pattern_that_next_quarters_file_answers_to(
    pack: Path, point: Callable[..., tuple[int, str]]
) -> None:
    book = load_workbook(pack / "register.xlsx")
    book["Indicators"][register_cell(pack, "Return")].value = None
    book.save(pack / "register.xlsx")
    at = ("--figures", "B2:C2", "--periods", "B5:C5")
    assert point(pack, "CFWS1", *at, "--return", pack / "returns" / FILE)[0] == 0
    assert written(pack, "Return") == "CFWS return*.xlsx"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ("CFWS9", "--figures", "B2"),
            "No indicator has the code or name “CFWS9”. The register has: CFWS1, CFWS2.",
        ),
        (("CFWS1",), "Give their cells."),
        (("CFWS1", "--figures", "A:A"), "Figures at: “A:A” is whole rows or columns"),
        (("CFWS1", "--figures", "B2:C3"), "is 2 rows and 2 columns"),
        (("CFWS1", "--figures", "B2:B2,C2"), "is more than one range"),
        (("CFWS1", "--figures", "B2:C2", "--periods", "B5:B9"), "Periods at"),
        (("CFWS1", "--figures", "B3:C3"), "“Individuals worked with” is in A2"),
        (("CFWS2", "--figures", "C3", "--periods", "C5"), "No figures of CFWS2 are read at C3"),
        (("CFWS1", "--figures", "B2", "--return", "register.xlsx"), "is not a file in"),
    ],
)
def test_where_no_figures_are_read_the_register_stays_and_it_is_said_why(
    pack: Path, point: Callable[..., tuple[int, str]], arguments: tuple[str, ...], why: str
) -> None:
    before = (pack / "register.xlsx").read_bytes()
    code, said = point(pack, *arguments)
    assert code == 2, said
    assert why in " ".join(said.split())
    assert (pack / "register.xlsx").read_bytes() == before


def test_a_register_that_is_open_is_left_as_it_is(pack: Path, point: Callable[..., tuple[int, str]]) -> None:
    (pack / "~$register.xlsx").touch()
    code, said = point(pack, "CFWS1", "--figures", "B2:C2", "--periods", "B5:C5")
    assert (code, "register.xlsx is open, and nothing was written" in said) == (2, True)
    assert [path.name for path in pack.glob("*.xlsx") if path.name[0] != "~"] == ["register.xlsx"]


def test_a_return_that_the_register_does_not_name_for_the_indicator_is_refused(
    pack: Path, point: Callable[..., tuple[int, str]]
) -> None:
    write_rows(pack / "returns" / "Other.xlsx", ODD)
    code, said = point(pack, "CFWS1", "--figures", "B2:C2", "--return", pack / "returns" / "Other.xlsx")
    assert (code, "Other.xlsx is not a return of CFWS1" in said) == (2, True)
    assert point(pack, "--return", pack / "returns" / "Other.xlsx") == (
        0,
        "No indicator in the register is read from this return: its Return column does not name it.\n",
    )


def test_without_an_indicator_those_of_the_return_are_listed(
    pack: Path, point: Callable[..., tuple[int, str]]
) -> None:
    at = ("--return", pack / "returns" / FILE)
    point(pack, "CFWS1", "--figures", "B2:C2", "--periods", "B5:C5")
    listed = (
        "CFWS1  Individuals worked with by CFWS during period (now at B2:C2)\n"
        "CFWS2  Families worked with by CFWS during period\n"
    )
    assert point(pack, *at) == (0, listed)
    document = json.loads(point(pack, *at, "--json")[1])
    assert [each["figures_at"] for each in document["indicators"]] == ["B2:C2", ""]


def test_a_dry_run_says_the_same_and_writes_nothing(
    pack: Path, point: Callable[..., tuple[int, str]]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in pack.rglob("*")}
    arguments = (pack, "CFWS1", "--figures", "B2:C2", "--periods", "B5:C5", "--dry-run")
    code, said = point(*arguments)
    assert (code, "Figures at would be B2:C2" in said, "Nothing was written" in said) == (0, True, True)
    document = json.loads(point(*arguments, "--json")[1])
    assert (document["written"], document["error"]) == (False, None)
    assert [cell["is"] for cell in document["cells"]] == ["B2:C2", "B5:C5"]
    assert [figure["value"] for figure in document["read"]["figures"]] == [3812.0, 2873.0]
    assert {path: path.stat().st_mtime_ns for path in pack.rglob("*")} == before
    assert json.loads(point(*arguments[:2], "--figures", "A:A", "--json")[1])["error"]
