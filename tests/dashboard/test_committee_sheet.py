"""The Committee sheet: fourteen columns for paper, which follow the Dashboard."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Office
from xlperf.columns import headings_of
from xlperf.dashboard.model import Role, Sheet
from xlperf.domain.settings import Paper
from xlperf.pipeline import Pack, read_pack

_MEASURE = 7.9  # pixels of a character in LibreOffice, which draws columns wider than Excel does
_INCHES = {8: 15.75, 9: 10.9}  # across A3 and A4 in landscape, between the margins


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Pack:
    """Return the sample pack of quarter 2 2022/23, read."""
    return read_pack(sample("q2_2022_23"))


def committee(pack: Pack, paper: Paper = Paper.A3, *, live: bool = True) -> Sheet:
    """Return the Committee sheet of a pack, for a paper."""
    settings = replace(pack.scorecard.settings, paper=paper)
    changed = replace(pack, scorecard=pack.scorecard._replace(settings=settings))
    return next(sheet for sheet in changed.page(Path(), live=live).sheets if sheet.name == "Committee")


@pytest.mark.parametrize(("paper", "points"), [(Paper.A3, 10), (Paper.A4, 7.5)])
def test_its_letters_can_be_read_on_either_paper_and_no_column_is_cut_off(
    pack: Pack, paper: Paper, points: float
) -> None:
    sheet = committee(pack, paper)
    scale = sheet.printing.scale or 0
    assert 10 * scale / 100 >= points
    across = sum(width * _MEASURE for width in sheet.widths) / 96 * scale / 100
    assert across <= _INCHES[sheet.printing.paper]


def test_each_page_begins_with_its_topic_and_none_repeats_one_below(pack: Pack) -> None:
    sheet = committee(pack)
    first = (sheet.printing.repeat_rows or (0, 0))[1] + 1
    shown = {row: sheet.cells[row, 0].value for row in range(first, first + 25)}
    assert all(shown[row] for row in sheet.printing.breaks)
    pages = [first, *sheet.printing.breaks, first + 25]
    for begin, end in pairwise(pages):
        topics = [shown[row] for row in range(begin, end) if shown[row]]
        assert shown[begin]
        assert len(topics) == len(set(topics))


def test_it_has_the_committees_columns_and_nothing_to_type_into(pack: Pack) -> None:
    sheet = committee(pack)
    heading_row = (sheet.printing.repeat_rows or (0, 0))[0]
    assert [sheet.cells[heading_row, column].value for column in range(14)] == list(headings_of()[:14])
    assert max(column for _, column in sheet.cells) == 13
    assert not [cell for cell in sheet.cells.values() if cell.role is Role.INPUT]


def test_what_is_changed_on_the_dashboard_is_changed_here(pack: Pack, office: Office) -> None:
    plain = load_workbook(pack.write(live=False))["Committee"]
    written = pack.write()
    with office.opened(written) as book:
        here = book.Sheets.getByName("Committee")
        told = [[here.getCellByPosition(column, row).String for column in range(14)] for row in range(5, 30)]
        assert [row[2] for row in told] == [plain.cell(row, 3).value for row in range(6, 31)]
        assert [row[11] for row in told] == [plain.cell(row, 12).value for row in range(6, 31)]
        page = book.Sheets.getByName("Dashboard")
        row = next(row for row in range(4, 29) if page.getCellByPosition(2, row).String == "Care leavers EET")
        target = headings_of().index("Target")
        page.getCellByPosition(target, row).String = ">99.0%"
        book.calculateAll()
        at = next(at for at in range(5, 30) if here.getCellByPosition(2, at).String == "Care leavers EET")
        assert here.getCellByPosition(10, at).String == ">99.0%"
        assert here.getCellByPosition(11, at).String != "Green"


def test_a_polarity_makes_no_row_higher(pack: Pack) -> None:
    sheet = committee(pack)
    (row,) = [row for (row, _), cell in sheet.cells.items() if cell.value == "Care leavers EET"]
    assert sheet.heights[row] == min(sheet.heights.values())
