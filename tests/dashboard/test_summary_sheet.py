"""The Summary: one page, and nothing empty on it."""

from dataclasses import replace

from tests.dashboard.comparison import BOUNDS, PLANS, SETTINGS, built, observed, rows_of, sheet
from xlperf.dashboard.build import DashboardInput, build_dashboard
from xlperf.dashboard.model import BarChart, Sheet
from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.previous_dashboard import EarlierRow
from xlperf.domain.target import parse_target
from xlperf.rules.news import LastReport
from xlperf.rules.scorecard import score_pack

A4_AT_THESE_WIDTHS = 1017.0  # points between the margins


def summary(comparators: dict[str, Comparator], indicators: tuple[Indicator, ...] = (PLANS,)) -> Sheet:
    return sheet(built(comparators, indicators), "Summary")


def shown(page: Sheet) -> list[list[object]]:
    """Return the rows that have a height."""
    return [row for at, row in enumerate(rows_of(page)) if page.heights.get(at) != 0]


def test_without_national_figures_there_is_nothing_of_quartiles() -> None:
    page = summary({})
    said = str(rows_of(page))
    assert "uartile" not in said
    assert len(page.charts) == 1
    assert "Not rated" in said


def test_a_chart_of_zeros_is_not_drawn() -> None:
    """The figure for the report period is still to come, so that none stands in any quartile."""
    late = {"CP1": [Observation("CP1", Period.quarter(1, 2022), 80.0, Source("returns/x.xlsx"))]}
    card = score_pack([PLANS], late, {"CP1": BOUNDS}, SETTINGS)
    page = sheet(build_dashboard(DashboardInput(scorecard=card, observations=late), None), "Summary")
    (chart,) = page.charts
    assert isinstance(chart, BarChart)
    assert chart.title == "Indicators by status"


def test_no_figure_is_counted_apart_from_not_rated() -> None:
    page = summary({})
    counts = {row[0]: row[1] for row in rows_of(page) if row and row[0] in {"No figure", "Not rated"}}
    assert counts == {"No figure": 0, "Not rated": 1}


def test_a_list_with_nothing_in_it_takes_no_room_and_stays_for_a_refresh() -> None:
    page = summary({"CP1": BOUNDS})
    assert ["Code", "Improved most: none", "Previous"] in [row[:3] for row in rows_of(page)]
    titles = [row[1] for row in shown(page) if row and row[0] == "Code"]
    assert titles == ["Needs attention: Red, or getting worse in quartile 3 or 4: none"]


def test_each_row_says_why_and_leads_to_its_place() -> None:
    red = replace(PLANS, target=parse_target(">=90%"))
    page = summary({}, (red,))
    (row,) = [row for row in rows_of(page) if row and row[0] == "CP1"]
    assert row == ["CP1", "Children with a plan in time", "", 0.817, "", "Red", "Misses >=90% by 8.3 points"]
    assert any(cell.link == "internal:'Dashboard'!C5" for cell in page.cells.values())


def test_a_hundred_and_fifty_indicators_with_long_names_are_on_one_page_of_a4() -> None:
    indicators = tuple(
        replace(PLANS, code=f"CP{number}", name=PLANS.name * 3, target=parse_target(">=90%"))
        for number in range(150)
    )
    page = summary({}, indicators)
    assert page.printing.on_one_page
    assert sum(page.heights.values()) <= A4_AT_THESE_WIDTHS
    (more,) = [row[0] for row in rows_of(page) if row and str(row[0]).startswith("and ")]
    assert str(more).endswith("more: see the Dashboard sheet")


def test_what_is_new_is_listed_where_the_last_report_is_known() -> None:
    then = {
        "CP1": EarlierRow("Children with a plan in time", "N/A", "High = Good", status="Green", quartile=1)
    }
    told = DashboardInput(
        scorecard=score_pack([PLANS], observed((PLANS,)), {"CP1": BOUNDS}, SETTINGS),
        observations=observed((PLANS,)),
        last_report=LastReport(Period.quarter(1, 2022), then, {}),
    )
    said = rows_of(sheet(build_dashboard(told, None), "Summary"))
    titles = [row[1] for row in said if row and row[0] == "Code"]
    assert "New since the last report, Q1 2022/23" in titles
    assert "Was Green; was in quartile 1" in str(said)
