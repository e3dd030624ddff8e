"""The Comparators sheet: the national figures behind each quartile."""

from xlperf.dashboard.figures import figure, neighbour_average, observed, rank
from xlperf.dashboard.model import Align, Cell, Print, Role, Sheet
from xlperf.dashboard.page import Page
from xlperf.dashboard.theme import COMPARATORS, NOT_APPLICABLE
from xlperf.indicators.comparator import Comparator
from xlperf.rules.neighbours import neighbour_values
from xlperf.rules.scorecard import Scorecard, ScoreRow

HEADINGS = (
    "Indicator", "Measure", "Period", "Polarity", "Latest value", "Lower quartile", "Median", "Upper quartile",
    "Authorities", "Quartile", "Rank", "Neighbours' average", "Neighbours counted", "File",
)  # fmt: skip
_WIDTHS = (46.0, 46.0, 10.0, 13.0, 11.0, 11.0, 11.0, 11.0, 12.0, 10.0, 11.0, 13.0, 13.0, 36.0)
_MOST_CUT_DECIMALS = 3


def comparators_sheet(scorecard: Scorecard) -> Sheet:
    """Return the Comparators sheet: cut-points, authorities counted, rank, and the neighbours one by one."""
    page = Page(_WIDTHS)
    page.band("National figures behind the quartiles", Role.TITLE, len(HEADINGS), 30)
    page.band(
        "Cut-points are Excel's QUARTILE.INC over the local authorities that published a value. In-year figures are "
        "compared with annual national ones.",
        Role.NOTE,
        len(HEADINGS),
    )
    heading_row = page.row
    page.headings(*HEADINGS)
    compared = [row for row in scorecard.rows if row.comparator]
    for row in compared:
        if row.comparator:
            page.line(*_cells(row, row.comparator))
    if not compared:
        page.line(Cell("No indicator of the register has a comparator.", Role.NOTE))
    _neighbours_one_by_one(page, scorecard)
    return Sheet(
        COMPARATORS,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 1),
        printing=Print(paper=8, repeat_rows=(heading_row, heading_row)),
    )


def _cells(row: ScoreRow, comparator: Comparator) -> list[Cell]:
    indicator, standing = row.indicator, row.standing
    cuts = standing.cuts
    unit = indicator.unit
    given = (cuts.lower, cuts.median, cuts.upper) if cuts else (None, None, None)
    exponents = [-int(cut.normalize().as_tuple().exponent) for cut in given if cut is not None]
    decimals = min(max([comparator.decimals, *exponents]), _MOST_CUT_DECIMALS)

    def centred(value: str | float | None) -> Cell:
        return Cell(NOT_APPLICABLE if value is None else value, align=Align.CENTRE)

    average = row.neighbours
    return [
        Cell(indicator.name),
        Cell(comparator.measure),
        centred(comparator.period.label if comparator.period else None),
        centred(indicator.polarity.value),
        observed(indicator, row.latest),
        *(centred(None) if cut is None else figure(cut, unit, decimals) for cut in given),
        centred(standing.authorities),
        centred(standing.quartile),
        rank(row),
        neighbour_average(row),
        centred(average.neighbours if average else None),
        Cell(str(comparator.source)),
    ]


def _neighbours_one_by_one(page: Page, scorecard: Scorecard) -> None:
    """Add a second table with each statistical neighbour's published value, where national values are known."""
    numbers = scorecard.settings.neighbours
    rows = [
        (row, row.comparator, neighbour_values(row.comparator, numbers))
        for row in scorecard.rows
        if row.comparator and row.comparator.values
    ]
    if not rows or not numbers:
        return
    page.skip()
    page.headings("Indicator", "Statistical neighbour", "Period", "Value")
    for row, comparator, values in rows:
        for number, value in values.items():
            page.line(
                Cell(row.indicator.name),
                Cell(comparator.names.get(number, number)),
                Cell(comparator.period.label if comparator.period else "", align=Align.CENTRE),
                figure(value, row.indicator.unit, comparator.decimals),
            )
