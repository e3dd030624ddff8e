"""The Comparators sheet: one block per indicator, with everything that national figures say about it."""

from collections.abc import Mapping
from typing import NamedTuple

from xlperf.columns import INDICATOR
from xlperf.dashboard.comparator_block import NAME, WIDTHS, put_block
from xlperf.dashboard.dashboard_sheet import DashboardSheet
from xlperf.dashboard.formulas.formula import literal
from xlperf.dashboard.formulas.page import unless_changed
from xlperf.dashboard.hyperlinks import internal
from xlperf.dashboard.model import CellRef, ConditionalFormat, PageSetup, Role, Sheet, StripChart
from xlperf.dashboard.page import Page
from xlperf.dashboard.ranks_sheet import RanksSheet
from xlperf.dashboard.sentences import CHANGED_SINCE_BUILT
from xlperf.domain.observation import cell_name
from xlperf.domain.sheets import COMPARATORS, DASHBOARD, RANKS
from xlperf.rules.scorecard import Scorecard
from xlperf.workbooks.address import CellRange

_ROW = 15.0  # points
_SCALE = 81  # per cent at which the columns fill the width of A4, in whatever program
_POINTS_ON_A_PAGE = 750 / (_SCALE / 100)  # of A4's height between the margins
_NOTE = (
    "Quartile 1 is best; cut-points are Excel's QUARTILE.INC over the local authorities with a figure. An in-year "
    "figure that is compared with annual ones is marked. In the charts each dot is an authority, with the better "
    "ones further left. The Notes sheet gives the rules."
)


class ComparatorsSheet(NamedTuple):
    """The sheet, None where nothing is compared; and by indicator code where its cut-points stand, lowest first."""

    sheet: Sheet | None
    cuts: Mapping[str, tuple[CellRef, CellRef, CellRef]]


def comparators_sheet(
    scorecard: Scorecard, dashboard: DashboardSheet, ranks: RanksSheet, *, live: bool
) -> ComparatorsSheet:
    """Return the Comparators sheet: a block for each indicator with national figures, none cut by a page's end.

    Parameters
    ----------
    scorecard
        The judged rows.
    dashboard, ranks
        Where each row stands; every authority in its place, and the figures of the charts.
    live
        Whether the sheet says when figures were changed in the workbook since.
    """
    page = Page(WIDTHS, _ROW)
    page.band("What national figures say", Role.TITLE, len(WIDTHS), 26)
    page.band(_NOTE, Role.NOTE, len(WIDTHS), 33)
    if live:
        note = page.cells[page.row - 1, 0]
        page.cells[page.row - 1, 0] = note._replace(formula=unless_changed(_NOTE, CHANGED_SINCE_BUILT))
    headed = page.row
    used = heading = sum(page.heights.values())
    charts: list[StripChart] = []
    breaks: list[int] = []
    cuts: dict[str, tuple[CellRef, CellRef, CellRef]] = {}
    for row in scorecard.rows:
        code, first = row.indicator.code, page.row
        if row.comparison is None:
            continue
        to_row = internal(DASHBOARD, *dashboard.place(code, INDICATOR))
        to_ranks = internal(RANKS, ranks.rows[code], 0) if code in ranks.rows else ""
        block = put_block(
            page, row, row.comparison, scorecard.settings, to_row, to_ranks, ranks.drawn.get(code)
        )
        if block.chart:
            charts.append(block.chart)
        if block.cuts:
            cuts[code] = block.cuts
        height = sum(page.heights[at] for at in range(first, page.row))
        if used + height > _POINTS_ON_A_PAGE and first > headed:
            breaks.append(first)
            used = heading
        used += height
    if page.row == headed:
        return ComparatorsSheet(None, cuts)
    sheet = Sheet(
        COMPARATORS,
        page.cells,
        WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(headed, 0),
        highlights=(
            ConditionalFormat(
                CellRange(headed, NAME, page.row - 1, len(WIDTHS) - 1),
                f"=${cell_name(headed, NAME)}={literal(scorecard.settings.authority)}",
                Role.TOPIC,
            ),
        ),
        charts=tuple(charts),
        printing=PageSetup(landscape=False, repeat_rows=(0, headed - 1), scale=_SCALE, breaks=tuple(breaks)),
    )
    return ComparatorsSheet(sheet, cuts)
