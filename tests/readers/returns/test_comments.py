"""What teams write into the Comments column of their blank returns."""

import os
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.pipeline.invented_recipients import make_pack
from tests.test_commentary import comment_on, comments
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.chase import who_owes
from xlperf.writers.new_pack import make_pack as new_pack

SECOND = Period.quarter(2, 2022)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the invented pack, its returns those that xlperf makes, filled in."""
    folder = make_pack(tmp_path / "q2")
    shutil.rmtree(folder / "returns")
    return folder


def fill_in(
    folder: Path, texts: dict[str, str], period: Period = SECOND, figure: float | None = 50_000
) -> None:
    """Have a team fill in its blank return, with comments by label."""
    new_pack(folder, period, None, period)
    for path in (folder / "blank returns").glob("*.xlsx"):
        book = load_workbook(path)
        for sheet in book:
            for row in range(1, sheet.max_row + 1):
                headings = [cell.value for cell in sheet[row]]
                if "Comments" in headings:
                    column, due = headings.index("Comments") + 1, headings.index("Comments")
            for row in range(1, sheet.max_row + 1):
                if str(sheet.cell(row, 2).value) == "Number":
                    sheet.cell(row, due).value = figure
                if text := texts.get(str(sheet.cell(row, 1).value)):
                    sheet.cell(row, column).value = text
                    sheet.cell(row, column).data_type = "f" if text.startswith("=") else "s"
        (folder / "returns").mkdir(exist_ok=True)
        book.save(folder / "returns" / path.name)
    shutil.rmtree(folder / "blank returns")


def said(pack: Pack) -> list[str]:
    return [problem.found for problem in pack.problems if problem.check is Check.COMMENT_NOT_TAKEN]


def test_a_comment_in_a_blank_return_is_commentary_of_its_quarter_and_nobody_is_asked_for_it(
    folder: Path,
) -> None:
    fill_in(folder, {"Late buses": "Two drivers\nwere ill.", "Adopted children": "- as planned"})
    written, told, _ = read_pack(folder).build()
    assert comments(written) == {"BUS1": "Two drivers\nwere ill.", "ADO1": "- as planned"}
    assert told.commentary.answered == {"BUS1", "ADO1"}
    owed = {row.indicator.code for owing in who_owes(told).owing for row in owing.comments}
    assert not owed & {"BUS1", "ADO1"}
    assert comments(read_pack(folder).write()) == comments(written)


def test_it_is_taken_where_the_figure_that_is_due_is_still_missing(folder: Path) -> None:
    fill_in(folder, {"Late buses": "The system is down."}, figure=None)
    assert comments(read_pack(folder).write()) == {"BUS1": "The system is down."}


def test_last_quarters_return_beside_this_ones_gives_last_quarters_comment(folder: Path) -> None:
    fill_in(folder, {"Late buses": "old", "Adopted children": "old too"}, Period.quarter(1, 2022))
    fill_in(folder, {"Late buses": "new"})
    written, told, _ = read_pack(folder).build()
    assert comments(written) == {"BUS1": "new", "ADO1": "Q1 2022/23: old too"}
    assert told.commentary.answered == {"BUS1"}


def test_what_last_quarters_dashboard_left_out_does_not_come_back_from_last_quarters_return(
    folder: Path, tmp_path: Path
) -> None:
    fill_in(folder, {"Late buses": "old", "Adopted children": "old too"}, Period.quarter(1, 2022))
    earlier = read_pack(folder, Period.quarter(1, 2022)).write(tmp_path / "earlier.xlsx")
    comment_on(earlier, "BUS1", "")
    fill_in(folder, {})
    assert comments(read_pack(folder).write(previous=earlier)) == {"ADO1": "Q1 2022/23: old too"}


def test_a_comment_that_is_gone_from_the_return_is_still_kept(folder: Path) -> None:
    fill_in(folder, {"Late buses": "Two drivers were ill."})
    read_pack(folder).write()
    fill_in(folder, {})
    assert comments(read_pack(folder).write()) == {"BUS1": "Two drivers were ill."}


def test_a_corrected_return_beside_the_first_takes_its_place_whatever_either_is_called(folder: Path) -> None:
    fill_in(folder, {"Late buses": "Two drivers were ill."})
    (first,) = (folder / "returns").glob("Buses*.xlsx")
    os.utime(first.rename(first.with_name("Buses, first.xlsx")), (1_665_000_000, 1_665_000_000))
    fill_in(folder, {"Late buses": "It was the snow."})
    written, told, _ = read_pack(folder).build()
    assert comments(written) == {"BUS1": "It was the snow."}
    assert not told.commentary.undecided
    fill_in(folder, {"Late buses": "Nobody knows."})
    os.utime(first, (2_000_000_000, 2_000_000_000))
    assert comments(read_pack(folder).write()) == {"BUS1": "Nobody knows."}


def test_comments_beside_two_rows_of_one_indicator_are_one(folder: Path) -> None:
    fill_in(folder, {"Adoptions in time": "Two were late."})
    (path,) = (folder / "returns").glob("Adoption*.xlsx")
    book = load_workbook(path)
    for sheet in book:
        column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Comments")
        for area in [area for area in sheet.merged_cells.ranges if area.min_col == column]:
            sheet.unmerge_cells(area.coord)
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, column).value == "Two were late.":
                sheet.cell(row + 1, column).value = "Counted by hand."
                for at, figure in enumerate((90, 100, 0.9)):
                    sheet.cell(row + at, column - 1).value = figure
    book.save(path)
    assert comments(read_pack(folder).write())["ADO2"].splitlines() == ["Two were late.", "Counted by hand."]


def test_a_formula_in_place_of_a_comment_is_named(folder: Path) -> None:
    fill_in(folder, {"Late buses": "=-late"})
    (found,) = said(read_pack(folder))
    assert "holds a formula" in found


@pytest.mark.parametrize("text", ["n/a", "-", "None.", "\N{EN DASH}", "tbc", "No comment"])
def test_what_only_says_that_there_is_no_comment_is_none_and_is_named(folder: Path, text: str) -> None:
    fill_in(folder, {"Late buses": text, "Adopted children": "Closed for two weeks."})
    written, told, _ = read_pack(folder).build()
    assert comments(written) == {"ADO1": "Closed for two weeks."}
    assert told.commentary.answered == {"ADO1"}
    assert [f"“{text}” is where a comment should be." in problem for problem in said(told)] == [True]


def test_a_teams_own_return_is_left_alone(folder: Path) -> None:
    fill_in(folder, {"Late buses": "For us alone."})
    for path in (folder / "returns").glob("*.xlsx"):
        book = load_workbook(path)
        for sheet in book:
            sheet["A1"].value = "Our own return"
        book.save(path)
    assert comments(read_pack(folder).write()) == {}


def test_the_blank_return_says_where_comments_go_and_keeps_them_text(folder: Path) -> None:
    new_pack(folder, SECOND, None, SECOND)
    sheet = load_workbook(next((folder / "blank returns").glob("Buses*.xlsx"))).active
    assert sheet
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any("What you write under Comments is printed" in str(cell.value) for cell in cells)
    heading = next(cell for cell in cells if cell.value == "Comments")
    assert sheet.cell(heading.row + 1, heading.column).number_format == "@"
