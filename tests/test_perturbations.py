"""Returns change every quarter: the right figure still, or a message that names the place; never a wrong one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from xlperf.pipeline import Pack, read_pack

RETURN = "CFWS return Q2.xlsx"
OFSTED = "Education and Ofsted Sept 2022.xlsx"
STAGES = "Key stage results 2022.xlsx"
CENSUS = "SEND census summer 2022.xlsx"
SOCIAL = "Social care return Q2.xlsx"
Change = Callable[[Worksheet], None]


def figures(pack: Pack) -> dict[str, tuple[str, float | None, float | None]]:
    """Return latest period, latest and previous value by code."""
    return {
        row.indicator.code: (
            row.latest.period.label if row.latest else "",
            row.latest.value if row.latest else None,
            row.previous.value if row.previous else None,
        )
        for row in pack.scorecard.rows
    }


def change(pack: Path, name: str, alter: Change) -> None:
    """Alter the first sheet of a return."""
    path = pack / "returns" / name
    book = load_workbook(path)
    alter(book.worksheets[0])
    book.save(path)


def rename(cell: str, text: str) -> Change:
    """Return a change that writes text into a cell."""

    def alter(sheet: Worksheet) -> None:
        sheet[cell] = text

    return alter


def swap_columns(first: int, second: int) -> Change:
    """Return a change that swaps two whole columns, headings included."""

    def alter(sheet: Worksheet) -> None:
        for row in range(1, sheet.max_row + 1):
            one, other = sheet.cell(row, first), sheet.cell(row, second)
            one.value, other.value = other.value, one.value

    return alter


@pytest.mark.parametrize(
    ("name", "alter"),
    [
        (RETURN, lambda sheet: sheet.insert_rows(1, 4)),
        (RETURN, lambda sheet: sheet.insert_rows(4)),
        (RETURN, lambda sheet: sheet.insert_cols(2)),
        (RETURN, lambda sheet: sheet.insert_cols(1)),
        (RETURN, swap_columns(2, 3)),
        (RETURN, swap_columns(1, 3)),
        (RETURN, rename("A4", "individuals  worked with*")),
        (RETURN, rename("B3", "Quarter 1 2022-2023")),
        (OFSTED, lambda sheet: sheet.insert_rows(1, 3)),
        (OFSTED, lambda sheet: sheet.insert_cols(2)),
        (OFSTED, lambda sheet: sheet.delete_rows(6, 3)),
        (STAGES, swap_columns(1, 3)),
        (STAGES, lambda sheet: sheet.insert_cols(3)),
        (SOCIAL, rename("M4", "Qtr 2")),
        (CENSUS, swap_columns(2, 3)),
        (CENSUS, swap_columns(1, 2)),
        (CENSUS, lambda sheet: sheet.insert_cols(2)),
        (CENSUS, lambda sheet: sheet.insert_rows(4)),
    ],
)
def test_a_careful_persons_reading_gives_the_same_figures(
    sample: Callable[[str], Path], name: str, alter: Change
) -> None:
    pack = sample("q2_2022_23")
    before = read_pack(pack)
    change(pack, name, alter)
    after = read_pack(pack)
    assert figures(after) == figures(before)
    assert after.problems == before.problems or len(after.problems) == len(before.problems)


@pytest.mark.parametrize(
    ("name", "alter", "codes", "place"),
    [
        (RETURN, rename("A4", "Individals worked with"), {"CFWS1"}, "Return!A4"),
        (RETURN, rename("C3", "Jluy to Sptember 2022"), {"CFWS1", "CFWS2"}, "Return!C3"),
        (RETURN, rename("C4", "about 2,900"), {"CFWS1"}, "Return!C4"),
        (RETURN, rename("A5", "Individuals worked with"), {"CFWS1", "CFWS2"}, "Return!B5"),
        (RETURN, rename("B3", "Jul-Sep 2022"), {"CFWS1", "CFWS2"}, "Return!C4"),
        (OFSTED, rename("C3", "Quarter 1 2022"), {"OFS1", "OFS2"}, "Ofsted!C3"),
        (CENSUS, rename("A5", "Sumer 2022"), {"SEND1", "SEND2"}, "Census!A5"),
        (STAGES, rename("B8", "2021-2023"), {"KS4A"}, "Results!C8"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(
    sample: Callable[[str], Path], name: str, alter: Change, codes: set[str], place: str
) -> None:
    """Figures of the indicators concerned may be older ones, under their own period; all others stay as they are."""
    pack = sample("q2_2022_23")
    before = read_pack(pack)
    change(pack, name, alter)
    after = read_pack(pack)
    assert place in " ".join(
        f"{problem.source} {problem.found}" for problem in after.problems if problem not in before.problems
    )
    was, now = figures(before), figures(after)
    for code in was:
        if code not in codes:
            assert now[code] == was[code]
        elif now[code] != was[code]:
            assert now[code][0] != was[code][0] or now[code][2] is None, (
                f"{code} shows {now[code]} for {was[code]}"
            )


@pytest.mark.parametrize("name", [RETURN, OFSTED, STAGES, CENSUS, SOCIAL])
def test_a_deleted_return_is_named_and_its_figures_are_blank(
    sample: Callable[[str], Path], name: str
) -> None:
    pack = sample("q2_2022_23")
    before = read_pack(pack)
    (pack / "returns" / name).unlink()
    after = read_pack(pack)
    missing = {row.indicator.code for row in after.scorecard.rows if row.latest is None}
    assert missing
    new = [problem for problem in after.problems if problem not in before.problems]
    assert [problem.check.value for problem in new] == ["return-missing"]
    was, now = figures(before), figures(after)
    assert {code: row for code, row in now.items() if code not in missing} == {
        code: row for code, row in was.items() if code not in missing
    }
