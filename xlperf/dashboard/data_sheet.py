"""The Data sheet: every observation, with the cell of the return it came from."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from xlperf.dashboard.figures import number_format, observed
from xlperf.dashboard.formulas.data import DATA_FORMULAS, DATA_TABLE
from xlperf.dashboard.formulas.formula import FEWEST_ROWS
from xlperf.dashboard.hyperlinks import Hyperlinks
from xlperf.dashboard.model import Align, Cell, PageSetup, Role, Sheet, Table
from xlperf.dashboard.page import Page
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.sheets import DATA
from xlperf.rules.comparison_period import is_not_applicable, is_reported, preference
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.workbooks.address import CellRange

HEADINGS = (
    "Code", "Indicator", "Kind of period", "Period", "From", "To", "Value", "Numerator", "Denominator", "Mark",
    "Used as", "File", "Sheet", "Cell",
)  # fmt: skip
WORKED_HEADINGS = ("Preference", "In time", "Counts")
_VALUE_COLUMN = HEADINGS.index("Value")
_WIDTHS = (10.0, 46.0, 15.0, 16.0, 12.0, 12.0, 12.0, 13.0, 14.0, 14.0, 10.0, 44.0, 22.0, 8.0)
_WORKED_WIDTHS = (13.0, 10.0, 10.0)
_WORKED_NOTE = (
    "Preference ranks the kinds of period that an indicator can use (1 first, 0 not used); In time repeats that "
    "number if the period had ended by the end of the report period, and Counts repeats it if something was also "
    "reported; a negative number under Counts means that a figure is not applicable."
)
_FORMULAS = {formula.heading: formula.in_table(DATA_TABLE) for formula in DATA_FORMULAS}
_COUNT = "#,##0"
_TO_THE_RETURN = "Click a cell's name to open the return there."
_WORKED_OUT = "Percentages are worked out from what the return says."


class DataSheet(NamedTuple):
    """The sheet, and what stands where on it.

    Parameters
    ----------
    sheet
        It.
    histories
        Where the history of each indicator stands, by code.
    rows
        Which row of the table, from 1, a figure is in.
    spans
        The first and the last row of the table with a figure of an indicator, by code.
    """

    sheet: Sheet
    histories: Mapping[str, CellRange]
    rows: Mapping[tuple[str, Period], int]
    spans: Mapping[str, tuple[int, int]]


def data_sheet(
    scorecard: Scorecard, observations: Mapping[str, Sequence[Observation]], links: Hyperlinks, *, live: bool
) -> DataSheet:
    """Return the Data sheet: observations by indicator, kind and period, so that each history is one area.

    Parameters
    ----------
    scorecard
        The judged rows.
    observations
        Every figure that was read, by indicator code.
    links
        The way to the returns.
    live
        Whether the workbook works out which figures count; three columns more then.
    """
    headings, widths = (HEADINGS + WORKED_HEADINGS, _WIDTHS + _WORKED_WIDTHS) if live else (HEADINGS, _WIDTHS)
    page = Page(widths)
    page.band("Every figure that was read, and the cell it came from", Role.TITLE, len(headings), 30)
    notes = (_TO_THE_RETURN if links.to_pack else "", _WORKED_OUT, _WORKED_NOTE if live else "")
    page.band(" ".join(note for note in notes if note), Role.NOTE, len(headings))
    heading_row = page.row
    page.headings(*headings)
    histories: dict[str, CellRange] = {}
    rows: dict[tuple[str, Period], int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for row in scorecard.rows:
        code = row.indicator.code
        history = {observation.period for observation in row.history}
        first = None
        for observation in _in_order(observations.get(code, ())):
            if observation.period in history:
                first = page.row if first is None else first
                histories[code] = CellRange(first, _VALUE_COLUMN, page.row, _VALUE_COLUMN)
            place = rows[code, observation.period] = page.row - heading_row
            spans[code] = (spans.get(code, (place,))[0], place)
            cells = _cells(row, observation, links, live=live)
            if live:
                cells += _worked(row, observation, scorecard.settings.period)
            page.line(*cells)
    last = max(page.row - 1, heading_row + (FEWEST_ROWS if live else 1))
    sheet = Sheet(
        DATA,
        page.cells,
        widths,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 2),
        table=Table(DATA_TABLE, CellRange(heading_row, 0, last, len(headings) - 1), headings),
        printing=PageSetup(paper=8, repeat_rows=(heading_row, heading_row), columns=len(HEADINGS)),
    )
    return DataSheet(sheet, histories, rows, spans)


def _in_order(observations: Sequence[Observation]) -> list[Observation]:
    return sorted(
        observations, key=lambda observation: (observation.period.kind.value, observation.period.order)
    )


def _cells(row: ScoreRow, observation: Observation, links: Hyperlinks, *, live: bool) -> list[Cell]:
    indicator = row.indicator
    used = "Latest" if observation is row.latest else "Previous" if observation is row.previous else ""

    def count(value: float | None) -> Cell:
        return Cell(value, align=Align.RIGHT, number_format=_COUNT)

    def day(number: int) -> Cell:
        return Cell(number, align=Align.CENTRE, number_format="dd mmm yyyy")

    return [
        Cell(indicator.code),
        Cell(indicator.name),
        Cell(observation.period.kind.value),
        Cell(observation.period.label, align=Align.CENTRE),
        day(serial(observation.period.start)),
        day(serial(observation.period.end)),
        observed(indicator, observation)
        if observation.value is not None
        else Cell(None, number_format=number_format(indicator.unit, indicator.decimals)),
        count(observation.numerator),
        count(observation.denominator),
        Cell(observation.mark.value if observation.mark else ""),
        Cell(used, align=Align.CENTRE, formula=_FORMULAS["Used as"] if live else ""),
        Cell(observation.source.file),
        Cell(observation.source.sheet),
        Cell(observation.source.cell, align=Align.CENTRE, link=links.to_source(observation.source)),
    ]


def _worked(row: ScoreRow, observation: Observation, report_period: Period) -> list[Cell]:
    """Return the cells that say whether a figure counts: as the how manieth choice of its indicator, 0 for no.

    Below 0 it is no figure, and says that there cannot be one.
    """
    choice = preference(observation.period, row.indicator.frequency)
    in_time = choice if observation.period.is_over_by(report_period.end) else 0
    counts = in_time if is_reported(observation) else -in_time if is_not_applicable(observation) else 0
    return [
        Cell(choice, align=Align.CENTRE),
        Cell(in_time, align=Align.CENTRE, formula=_FORMULAS["In time"]),
        Cell(counts, align=Align.CENTRE, formula=_FORMULAS["Counts"]),
    ]


_DAY_BEFORE_EXCELS_FIRST = 693_594  # ordinal of 30 December 1899, from which Excel counts days


def serial(day: date) -> int:
    """Return a day as Excel counts it."""
    return day.toordinal() - _DAY_BEFORE_EXCELS_FIRST
