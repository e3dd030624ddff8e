"""A new user's first dashboard and the rest of the quarter, by commands alone, each step timed.

``python -m tests.packaging.quarter dist/xlperf/xlperf`` tries the program; any other way in which xlperf is installed will do,
also one of several words. The team, its council and its figures are invented.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

PACK, NEXT = "q2_2022_23", "q3_2022_23"
REPORT = f"{PACK}/output/Committee report Q2 2022-23.docx"
PAST: dict[str, list[object]] = {
    "Contacts received": [1210, 1185, 1302, 1276],
    "Contacts answered within a day": ["81%", "84%", "79%", "86%"],
}
COMMENT = "Two posts were filled in August."


class Step(NamedTuple):
    """A command as its user types it.

    Parameters
    ----------
    what
        What it is for, in the user's words.
    words
        Behind ``xlperf``.
    says
        What the answer says where it worked.
    """

    what: str
    words: tuple[str, ...]
    says: str


class Took(NamedTuple):
    """How long a step took, in seconds."""

    step: Step
    seconds: float


FIRST_DASHBOARD = (
    Step("the sample's dashboard", ("demo",), "Dashboard: "),
    Step("a register is proposed from the returns", ("register", "suggest", "teams"), "2 indicators."),
    Step(
        "the pack is made",
        ("new", PACK, "--register", "register draft.xlsx", "--period", "Q2 2022/23"),
        "New pack: ",
    ),
    Step("what comes next", ("next", PACK), "xlperf build"),
    Step("the returns are checked", ("check", PACK), "The checks found nothing wrong."),
    Step("**the first dashboard of their own**", ("build", PACK), "Dashboard: "),
)
THE_REST = (
    Step("how it was read", ("explain", PACK), "Contacts received"),
    Step("national figures are taken in", ("comparators", "import", "figures.csv", "--into", PACK, "--all"), "1 measure"),
    Step("briefings", ("briefings", PACK), "Jo Invented"),
    Step("e-mail drafts", ("mail", "drafts", PACK), "nothing was sent"),
    Step("comments are collected", ("collect", PACK, f"{PACK}/output/briefings"), "1 comment taken"),
    Step("who owes what", ("chase", PACK), "Nobody owes"),
    Step("the dashboard with the comments", ("build", PACK), "Dashboard: "),
    Step("the page for browsers", ("page", PACK), ".html"),
    Step("the report", ("report", PACK), "Report: "),
    Step("the report is proof-read", ("proofread", PACK, REPORT, "--marked-copy"), "Proof-read: "),
    Step("the next quarter", ("new", NEXT, "--from", PACK), "Q3 2022/23"),
    Step("its past", ("history", NEXT), "8 figures"),
)  # fmt: skip


def whole_quarter(command: Sequence[str], folder: Path) -> Iterator[Took]:
    """Yield how long each step took in an empty folder.

    Raises
    ------
    AssertionError
        When a command did not do what it is for, with all that it said.
    """
    write_returns(folder / "teams")
    write_national(folder / "figures.csv")
    for step in (*FIRST_DASHBOARD, *THE_REST):
        typed_before(step, folder)
        began = perf_counter()
        said = run(command, step, folder)
        yield Took(step, perf_counter() - began)
        assert step.says in said, f"{step.what}: {said}"


def run(command: Sequence[str], step: Step, folder: Path) -> str:
    """Run a step, and return what it said."""
    ended = subprocess.run(
        [*command, *step.words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    assert ended.returncode in {0, 1}, f"{step.what}: {ended.stdout}"  # 1: something was found
    return ended.stdout


def write_returns(folder: Path) -> None:
    """Write the return of a team."""
    folder.mkdir()
    with xlsxwriter.Workbook(folder / "Front door Q2.xlsx") as book:
        sheet = book.add_worksheet("Return")
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 4, 12)
        sheet.write_row(0, 1, ["Q3 2021/22", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"])
        for row, (name, figures) in enumerate(PAST.items(), 1):
            sheet.write_row(row, 0, [name, *figures])


def write_national(path: Path) -> None:
    """Write a table of authorities, of which no figure is published: these are real, and nothing is invented of them."""
    path.write_text("LA number,Local authority,2021\n908,Cornwall,x\n909,Cumbria,x\n", encoding="utf-8")


def typed_before(step: Step, folder: Path) -> None:
    """Do what people do in Excel before a step."""
    match step.words[0]:
        case "new" if "--register" in step.words:
            fill_in_register(folder / "register draft.xlsx")
        case "next":
            for path in (folder / "teams").iterdir():
                path.rename(folder / PACK / "returns" / path.name)
        case "collect":
            [briefing] = (folder / PACK / "output" / "briefings").glob("*.xlsx")
            write_comment(briefing)
        case _:
            pass


def fill_in_register(path: Path) -> None:
    """Fill in what a register draft leaves to its reader."""
    book = load_workbook(path)
    indicators, settings, recipients = (book[name] for name in ("Indicators", "Settings", "Recipients"))
    for row, (polarity, target) in enumerate((("N/A", ""), ("High = Good", ">=85%")), 3):
        for heading, text in {"Topic": "Front door", "Polarity": polarity, "Target": target}.items():
            below(indicators, heading, row, text)
    said = {
        "Authority": "Invented Council",
        "Report title": "Performance dashboard",
        "Comments by": "14 October 2022",
    }
    for cells in settings.iter_rows(min_row=2):
        if (value := said.get(str(cells[0].value))) is not None:
            cells[1].value = value
    recipients.append(["Jo Invented", "jo.invented@example.org", "Team manager (invented)"])
    book.save(path)


def below(sheet: Worksheet, heading: str, row: int, value: str) -> None:
    """Write into the column of a heading of row 1."""
    sheet.cell(row, [cell.value for cell in sheet[1]].index(heading) + 1).value = value


def write_comment(path: Path) -> None:
    """Type a comment into the first row of a briefing."""
    book = load_workbook(path)
    sheet = book["Dashboard"]
    [headings] = [row for row in sheet.iter_rows() if "Commentary" in {cell.value for cell in row}]
    [heading] = [cell for cell in headings if cell.value == "Commentary"]
    for row in range(heading.row + 1, sheet.max_row + 1):
        if sheet.cell(row, heading.column).protection.locked is False:
            sheet.cell(row, heading.column).value = COMMENT
            break
    book.save(path)


if __name__ == "__main__":
    program = Path(shutil.which(sys.argv[1]) or sys.argv[1]).resolve()  # on Windows with its .exe
    print("| step | command | seconds |\n|---|---|--:|")
    with TemporaryDirectory() as home:
        for step, seconds in whole_quarter([str(program), *sys.argv[2:]], Path(home)):
            typed = subprocess.list2cmdline(["xlperf", *step.words])
            print(f"| {step.what} | `{typed}` | {seconds:.1f} |", flush=True)
