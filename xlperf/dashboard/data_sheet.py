"""The Data sheet: every observation, with the cell of the return it came from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlperf.dashboard.figures import observed
from xlperf.dashboard.links import Links
from xlperf.dashboard.model import Align, Area, Cell, Print, Role, Sheet, Table
from xlperf.dashboard.page import Page
from xlperf.dashboard.theme import DATA
from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Observation
from xlperf.rules.scorecard import Scorecard

HEADINGS = (
    "Code", "Indicator", "Kind of period", "Period", "From", "To", "Value", "Numerator", "Denominator", "Mark",
    "Used as", "File", "Sheet", "Cell",
)  # fmt: skip
_VALUE_COLUMN = HEADINGS.index("Value")
_WIDTHS = (10.0, 46.0, 15.0, 16.0, 12.0, 12.0, 12.0, 11.0, 12.0, 14.0, 10.0, 34.0, 22.0, 8.0)
_COUNT = "#,##0"


class DataSheet(NamedTuple):
    """The sheet, and where on it the history of each indicator stands, by code."""

    sheet: Sheet
    histories: Mapping[str, Area]


def data_sheet(
    scorecard: Scorecard, observations: Mapping[str, Sequence[Observation]], links: Links
) -> DataSheet:
    """Return the Data sheet: observations by indicator, kind and period, so that each history is one area."""
    page = Page(_WIDTHS)
    page.band("Every figure that was read, and the cell it came from", Role.TITLE, len(HEADINGS), 30)
    page.band("Click a cell's name to open the return there. Percentages are worked out from what the return says.",
              Role.NOTE, len(HEADINGS))  # fmt: skip
    heading_row = page.row
    page.headings(*HEADINGS)
    histories: dict[str, Area] = {}
    for row in scorecard.rows:
        history = {one.period for one in row.history}
        first = None
        for one in _in_order(observations.get(row.indicator.code, ())):
            if one.period in history:
                first = page.row if first is None else first
                histories[row.indicator.code] = Area(first, _VALUE_COLUMN, page.row, _VALUE_COLUMN)
            used = "Latest" if one is row.latest else "Previous" if one is row.previous else ""
            page.line(*_cells(row.indicator, one, used, links))
    last = max(page.row - 1, heading_row + 1)
    sheet = Sheet(
        DATA,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 2),
        table=Table("tblData", Area(heading_row, 0, last, len(HEADINGS) - 1), HEADINGS),
        printing=Print(paper=8, repeat_rows=(heading_row, heading_row)),
    )
    return DataSheet(sheet, histories)


def _in_order(observations: Sequence[Observation]) -> list[Observation]:
    return sorted(observations, key=lambda one: (one.period.kind.value, one.period.order))


def _cells(indicator: Indicator, one: Observation, used: str, links: Links) -> list[Cell]:
    def count(value: float | None) -> Cell:
        return Cell(value, align=Align.RIGHT, number_format=_COUNT)

    def day(serial: int) -> Cell:
        return Cell(serial, align=Align.CENTRE, number_format="dd mmm yyyy")

    return [
        Cell(indicator.code),
        Cell(indicator.name),
        Cell(one.period.kind.value),
        Cell(one.period.label, align=Align.CENTRE),
        day(_serial(one.period.start.toordinal())),
        day(_serial(one.period.end.toordinal())),
        observed(indicator, one, blank="") if one.value is not None else Cell(None),
        count(one.numerator),
        count(one.denominator),
        Cell(one.mark.value if one.mark else ""),
        Cell(used, align=Align.CENTRE),
        Cell(one.source.file),
        Cell(one.source.sheet),
        Cell(one.source.cell, align=Align.CENTRE, link=links.to_source(one.source)),
    ]


_DAY_BEFORE_EXCELS_FIRST = 693_594  # ordinal of 30 December 1899, from which Excel counts days


def _serial(ordinal: int) -> int:
    return ordinal - _DAY_BEFORE_EXCELS_FIRST
