"""A dashboard of one authority among thirty, all of them invented, to look at what national figures say."""

from collections.abc import Mapping

from xlperf.dashboard.build import DashboardInput, build_dashboard
from xlperf.dashboard.model import Sheet, Workbook
from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.rules.scorecard import Scorecard, score_pack

Q2 = Period.quarter(2, 2022)
OWN = "30"
NAMES = {str(number): f"Invented {number:02d}" for number in range(1, 31)}
VALUES = {str(number): 60.0 + number for number in range(1, 30)}
SETTINGS = Settings("Ownshire", OWN, "Dashboard", "", Q2, neighbours=("1", "11", "21", "99", "98", "97"))
PLANS = Indicator(
    "CP1", "Safe", "", "Children with a plan in time", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1
)
FIGURES = Comparator(
    "Plans",
    Period.financial_year(2019),
    Source("comparators/Invented figures.xlsx", "Plans", 1, 1),
    1,
    VALUES,
    NAMES | {"99": "Suppressedshire", "98": "Endedshire"},
    marks={"99": "c"},
    not_counted={"98": "ended 31 Mar 2021"},
    references={"England": 74.2, "North": 71.0},
    region={OWN: "North"},
)
BOUNDS = Comparator("Plans", None, Source("comparators/x.xlsx"), 1, cut_points=CutPoints(67.5, 75.0, 82.5))
QUARTILE = Comparator("Plans", None, Source("comparators/x.xlsx"), 1, quartile=3)


def observed(indicators: tuple[Indicator, ...]) -> Mapping[str, list[Observation]]:
    """Return 49 of 60 children for each indicator."""
    return {
        indicator.code: [Observation(indicator.code, Q2, 100 * 49 / 60, Source("returns/x.xlsx"), 49, 60)]
        for indicator in indicators
    }


def scored(comparators: Mapping[str, Comparator], indicators: tuple[Indicator, ...] = (PLANS,)) -> Scorecard:
    """Return the scorecard of 49 of 60 children for each indicator, beside these national figures."""
    return score_pack(indicators, observed(indicators), comparators, SETTINGS)


def built(comparators: Mapping[str, Comparator], indicators: tuple[Indicator, ...] = (PLANS,)) -> Workbook:
    """Return the dashboard of that scorecard."""
    return build_dashboard(
        DashboardInput(scorecard=scored(comparators, indicators), observations=observed(indicators)), None
    )


def sheet(workbook: Workbook, name: str) -> Sheet:
    """Return a sheet by its name."""
    return next(sheet for sheet in workbook.sheets if sheet.name == name)


def rows_of(page: Sheet) -> list[list[object]]:
    """Return what stands on a sheet, row by row, without blanks."""
    last = max(row for row, _ in page.cells)
    columns = range(len(page.widths))
    found = [
        [page.cells[row, column].value for column in columns if (row, column) in page.cells]
        for row in range(last + 1)
    ]
    return [[value for value in row if value is not None] for row in found]
