"""The table of the page's columns: everything that knows the columns takes them from it."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from xlperf.columns import COLUMNS, ColumnKind, Where, columns_of, headings_of
from xlperf.readers.register.cells import HEADINGS as REGISTER_HEADINGS

EXAMPLE = CHECKOUT / "docs" / "contributing.md"
# What somebody does who adds a column, and then builds, sends a briefing, gets it back changed, and opens a notebook
WITH_ANOTHER_COLUMN = """
import sys
from pathlib import Path

import xlperf.columns as table

entry, function, folder = Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2]).read_text("utf-8"), Path(sys.argv[3])
exec(function, vars(table))
at = table.headings_of(~table.Where(0)).index("History")
table.COLUMNS = (*table.COLUMNS[:at], *eval(f"({entry})", vars(table)), *table.COLUMNS[at:])
heading = table.COLUMNS[at].heading

from openpyxl import load_workbook
from xlperf.live.open_page import _TABLES
from xlperf.pipeline import read_pack
from xlperf.pipeline.briefings import write_briefings
from xlperf.pipeline.collect import collect, files_to_collect

def row_of(path, where):
    book = load_workbook(path)
    sheet, number = book["Dashboard"], table.places_of(where)[heading] + 1
    headings = next(row for row in sheet.iter_rows() if row[0].value == "Topic")
    assert headings[number - 1].value == heading, headings
    row = next(row for row in sheet.iter_rows() if row[table.places_of(where)["Code"]].value == "CP1")
    letter = row[number - 1].column_letter
    print(where.name, int(sheet.column_dimensions[letter].width), row[number - 1].number_format, row[number - 1].value)
    return book, row[number - 1]

pack = read_pack(folder)
row_of(pack.write(), table.Where.PAGE)
part = write_briefings(pack, pack.recipients)[0].path
book, cell = row_of(part, table.Where.BRIEFING)
cell.value = 0.5
(folder.parent / "back").mkdir()
book.save(folder.parent / "back" / "reply.xlsx")
for file in collect(pack, files_to_collect([folder.parent / "back"]), dry_run=True).files:
    print(*((one.code, one.heading, one.was, one.now) for one in file.changed), *file.problems)
print("NOTEBOOK", pack.to_frame().loc["CP1", heading])
print("LIVE", heading in _TABLES["Dashboard"][1])
"""


def test_the_first_fourteen_columns_are_the_committees() -> None:
    assert headings_of()[:14] == (
        "Topic", "Theme", "Indicator", "Polarity", "Reporting frequency", "Previous period", "Previous value",
        "Latest period", "Latest value", "Trend", "Target", "Status", "National quartile",
        "Statistical neighbour average",
    )  # fmt: skip


@pytest.mark.parametrize("where", list(Where))
def test_a_heading_stands_once_and_code_comes_last(where: Where) -> None:
    headings = headings_of(where)
    assert len(set(headings)) == len(headings)
    assert headings[-1] == "Code"


def test_a_briefing_asks_for_comments_beside_what_the_page_has() -> None:
    more = [heading for heading in headings_of(Where.BRIEFING) if heading not in headings_of()]
    assert more == ["Last comment", "Comment wanted"]


def test_what_is_compared_when_a_briefing_comes_back_are_answers_and_not_words() -> None:
    compared = {column.kind for column in columns_of() if column.compared}
    assert compared == {ColumnKind.WORD, ColumnKind.COUNT, ColumnKind.FIGURE, ColumnKind.NATIONAL}


def test_no_other_list_of_the_columns_is_kept() -> None:
    """Nothing else names several columns one after another: what is about some of them takes the names from the table."""
    headings = {heading for where in Where for heading in headings_of(where)}
    of_the_page = headings - set(REGISTER_HEADINGS)
    kept = set()
    for path in (CHECKOUT / "xlperf").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
                items = node.keys if isinstance(node, ast.Dict) else node.elts
                named = {item.value for item in items if isinstance(item, ast.Constant)} & headings
                if len(named) > 2 and named & of_the_page:
                    kept.add(path.relative_to(CHECKOUT / "xlperf").as_posix())
    sheets_of_their_own = {"readers/history.py", "dashboard/ranks_sheet.py"}
    assert kept == {"columns.py"} | sheets_of_their_own


def test_a_heading_that_no_code_is_about_stands_once() -> None:
    """It stands in the table alone, and in the sheets that work it out."""
    told = re.compile(r'"(Reporting frequency|Previous value|Statistical neighbour average|Comment wanted)"')
    elsewhere = {
        path.relative_to(CHECKOUT / "xlperf").as_posix()
        for path in (CHECKOUT / "xlperf").rglob("*.py")
        if told.search(path.read_text("utf-8"))
    }
    register = {name for name in elsewhere if "register" in name}  # its own columns
    assert elsewhere - register == {"columns.py", "dashboard/formulas/workings.py"}


def test_a_column_is_one_entry_and_one_function(sample: Callable[[str], Path], tmp_path: Path) -> None:
    """What `docs/contributing.md` says about adding a column, done: it is on the page, in a briefing and in a notebook."""
    section = (
        EXAMPLE.read_text("utf-8").partition("## Add a column to the dashboard")[2].partition("\n## ")[0]
    )
    function, entry = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    for name, text in (("function.txt", function), ("entry.txt", entry), ("run.py", WITH_ANOTHER_COLUMN)):
        (tmp_path / name).write_text(text, "utf-8")
    pack = sample("q2_2022_23")
    done = subprocess.run(
        [sys.executable, tmp_path / "run.py", tmp_path / "entry.txt", tmp_path / "function.txt", pack],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "PAGE 12 0.00% 0.776",
        "BRIEFING 12 0.00% 0.776",
        "('CP1', 'Best so far', '77.60%', '50.00%')",
        "NOTEBOOK 77.6",
        "LIVE True",
    ]
    assert len(COLUMNS) == len({column.heading for column in COLUMNS})
