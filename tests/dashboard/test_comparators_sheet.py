"""What the Comparators sheet says about each indicator."""

from dataclasses import replace

from tests.dashboard.comparison import BOUNDS, FIGURES, OWN, PLANS, QUARTILE, built, rows_of, sheet
from xlperf.dashboard.comparator_block import NAME
from xlperf.dashboard.model import Sheet, StripChart
from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.identify import NO_AUTHORITY
from xlperf.domain.indicator import Polarity
from xlperf.domain.period import Period
from xlperf.live.records import by_code


def comparators(comparator: Comparator) -> Sheet:
    """Return the Comparators sheet of one indicator."""
    return sheet(built({"CP1": comparator}), "Comparators")


def texts(comparator: Comparator) -> str:
    """Return everything that the sheet says, as one text."""
    return "\n".join(" | ".join(map(str, row)) for row in rows_of(comparators(comparator)))


def test_a_block_says_everything_that_is_known() -> None:
    rows = rows_of(comparators(FIGURES))[2:]
    assert rows[:10] == [
        ["CP1  Children with a plan in time"],
        ["Plans from comparators/Invented figures.xlsx, Plans!B2"],
        ["Latest figure", 0.817, "Its period", "Q2 2022/23", "Neighbours", "Figure", "Rank"],
        ["Compared with", "2019/20", "How old that is", "30 months", "Ownshire", 0.817, 9],
        ["Quartile", 2, "Rank", "9 of 30", "Invented 21", 0.81, 10],
        ["Cut-point 1 | 2", 0.82, "Authorities", 29, "Invented 11", 0.71, 20],
        ["Cut-point 2 | 3", 0.75, "England", 0.742, "Invented 01", 0.61, 30],
        ["Cut-point 3 | 4", 0.68, "North", 0.71, "Suppressedshire", "published as “c”"],
        ["Rank among them", "1 of 4", "Neighbours' average", 0.71, "Endedshire", "ended 31 Mar 2021"],
        ["Polarity", "High = Good", "Neighbours counted", "3 of 6", "97", "not listed"],
    ]
    assert rows[10][:2] == [
        "To the next quartile",
        "0.3 percentage points (1 child) from quartile 1 (82.0%).",
    ]
    assert rows[12][:2] == ["Fragile?", "No: the four usual methods all give quartile 2."]
    assert rows[14][0] == (
        "In-year against annual: Q2 2022/23 is compared with the whole of 2019/20. The national figures are more than two "
        "years old. No figure is published for Ownshire. Not counted: Endedshire (ended 31 Mar 2021)."
    )


def test_a_year_alone_has_no_age() -> None:
    bare = replace(FIGURES, period=Period.calendar_year(2022), bare_year=True)
    assert "Compared with | 2022 | How old that is | not known" in texts(bare)


def test_who_published_and_does_not_count_is_named_with_the_reason() -> None:
    strangers = dict.fromkeys(("Cardiff (W06000015)", "Charnwood", "BFPO (702)", "A", "B", "C"), NO_AUTHORITY)
    said = texts(
        replace(FIGURES, not_counted=strangers | {OWN: "implausible: 1,234 where all others are at most 89"})
    )
    assert (
        "Not counted: Cardiff (W06000015), Charnwood, BFPO (702), A and 2 more (not a known local authority"
        in said
    )
    assert "The figure published for Ownshire does not count: implausible: 1,234 where all others" in said
    assert "No figure is published" not in said


def test_cut_points_alone_give_a_block_without_rank_and_chart() -> None:
    page = comparators(BOUNDS)
    assert not page.charts
    said = texts(BOUNDS)
    assert "Cut-point 2 | 3 | 0.75" in said
    assert "N/A" not in said
    assert "Not on a cut-point; the other methods need the authorities' figures." in said
    assert "Figures for single authorities are not known" in said


def test_cut_points_alone_leave_no_third_of_the_block_blank() -> None:
    """What is said in words stands where the neighbours would, in as many rows as the facts."""
    page = comparators(BOUNDS)
    top = next(row for (row, _), cell in page.cells.items() if cell.value == "Latest figure")
    beside = [page.cells.get((row, NAME)) for row in range(top, top + 6)]
    assert [cell.value for cell in beside if cell and cell.value] == [
        "To the next quartile",
        "0.8 percentage points (1 child) from quartile 1 (82.5%).",
        "Fragile?",
        "Not on a cut-point; the other methods need the authorities' figures.",
    ]


def test_a_cut_point_is_shown_with_the_decimals_of_the_other_figures_and_held_exactly() -> None:
    page = comparators(replace(BOUNDS, decimals=1, cut_points=CutPoints(67.5, 75.475, 82.5)))
    cell = next(
        page.cells[row, column + 1]
        for (row, column), cell in page.cells.items()
        if cell.value == "Cut-point 2 | 3"
    )
    assert (cell.value, cell.number_format) == (0.75475, "0.0%")


def test_a_published_quartile_alone_is_a_short_block() -> None:
    assert "Quartile | 3 | Polarity | High = Good" in texts(QUARTILE)
    assert "Cut-point" not in texts(QUARTILE).partition("Latest figure")[2]


def test_a_publisher_without_quartiles_and_with_the_other_polarity_is_told() -> None:
    said = texts(replace(FIGURES, quartiles=False, polarity=Polarity.LOW))
    assert "The publisher has Low = Good and the register High = Good; the register's is used." in said
    assert "The publisher shows no quartile for this measure." in said
    assert "Quartile | N/A | Rank | N/A" in said


def test_where_neither_way_is_better_there_are_quartiles_of_nothing() -> None:
    neither = (replace(PLANS, polarity=Polarity.NONE),)
    page = sheet(built({"CP1": FIGURES}, neither), "Comparators")
    said = rows_of(page)
    assert [row[:2] for row in said[7:10]] == [
        ["Lower quartile", 0.68],
        ["Median", 0.75],
        ["Upper quartile", 0.82],
    ]
    (chart,) = page.charts
    assert isinstance(chart, StripChart)
    assert chart.marks[0].labels == ("Lower", "Median", "Upper")


def test_no_block_is_cut_by_the_end_of_a_page() -> None:
    indicators = tuple(replace(PLANS, code=f"CP{number}") for number in range(7))
    page = sheet(built({indicator.code: FIGURES for indicator in indicators}, indicators), "Comparators")
    begins = [
        row for (row, column), cell in page.cells.items() if column == 0 and str(cell.value).startswith("CP")
    ]
    assert page.printing.breaks == tuple(begins[2::2])  # two blocks a page
    assert page.printing.scale
    for chart in page.charts:
        top, _ = chart.at
        drawn = sum(page.heights[row] for row in range(top, top + 10)) / 72 * 96
        assert chart.height <= drawn


def test_the_chart_has_a_dot_for_each_authority_and_labels_what_matters() -> None:
    workbook = built({"CP1": FIGURES})
    (chart,) = sheet(workbook, "Comparators").charts
    assert isinstance(chart, StripChart)
    ranks = sheet(workbook, "Ranks")
    heights = [
        ranks.cells.get((row, chart.dots.up.left))
        for row in range(chart.dots.up.top, chart.dots.up.bottom + 1)
    ]
    assert sum(height is not None for height in heights) == 29 - 3
    assert chart.accented is not None
    assert chart.accented.across.bottom - chart.accented.across.top + 1 == 3
    assert [pins.labels for pins in chart.marks] == [("Q1|Q2", "Q2|Q3", "Q3|Q4"), ("England",)]
    assert chart.own is not None
    assert (chart.own.labels, chart.own.points.name) == (("81.7%",), "Ownshire")
    assert chart.axis.reverse  # the best stand on the left
    assert chart.alt_text == (
        "Strip chart. Children with a plan in time: 30 authorities, our figure 81.7%, quartile 2, rank 9 of 30."
    )


def test_every_authority_stands_on_ranks_best_first_and_the_block_links_there() -> None:
    workbook = built({"CP1": FIGURES})
    rows = rows_of(sheet(workbook, "Ranks"))[3:]
    assert [row[1] for row in rows] == list(range(1, 31))
    assert rows[8][:6] == ["Children with a plan in time (2019/20)", 9, "Ownshire", 0.817, 2, "own"]
    names = [cell for (_, column), cell in sheet(workbook, "Ranks").cells.items() if column in {0, 2}][-2:]
    assert [cell.wrapped for cell in names] == [False, False]  # rows are one line high, and names may be long
    links = {cell.link for cell in sheet(workbook, "Comparators").cells.values() if cell.link}
    assert links == {"internal:'Ranks'!A4", "internal:'Dashboard'!C5"}


def test_without_figures_of_authorities_there_is_no_sheet_ranks() -> None:
    assert [sheet.name for sheet in built({"CP1": BOUNDS}).sheets][-1] == "Workings"


def test_without_comparators_there_is_no_such_sheet() -> None:
    assert "Comparators" not in [page.name for page in built({}).sheets]


def test_the_dashboard_has_englands_figure_and_why_says_the_distance_in_children() -> None:
    row = by_code(sheet(built({"CP1": FIGURES}), "Dashboard"))["CP1"]
    assert row["National quartile"].value == 2
    assert row["Statistical neighbour average"].value == 0.71
    assert row["Rank"].value == "9 of 30"
    assert row["England"].value == 0.742
    why = str(row["Why"].value)
    assert "Quartile 2 against 2019/20: 0.3 percentage points (1 child) from quartile 1 (82.0%)." in why


def test_the_dashboard_says_where_a_quartile_is_fragile() -> None:
    on_the_upper = replace(BOUNDS, cut_points=CutPoints(67.5, 75.0, 81.7))
    row = by_code(sheet(built({"CP1": on_the_upper}), "Dashboard"))["CP1"]
    why = str(row["Why"].value)
    assert "Quartile 1. Fragile: on the cut-point of 81.7%; quartile 1 here, 2 by LAIT." in why
