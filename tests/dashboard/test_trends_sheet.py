"""The Trends sheet: a line chart for each indicator, of every period known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from xlperf.dashboard.build import DashboardInput, build_dashboard
from xlperf.dashboard.house_style import HOUSE_STYLE, Style
from xlperf.dashboard.model import Part, Role, Sheet
from xlperf.dashboard.trend_lines import TrendLines, trend_lines
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import TRENDS
from xlperf.domain.target import Operator, Target
from xlperf.pipeline import read_pack
from xlperf.rules.scorecard import Scorecard, score
from xlperf.writers.workbook import write_workbook

REPORT = Period.quarter(2, 2022)
SETTINGS = Settings("Exampleshire", "855", "T", "C", REPORT)
INDICATOR = Indicator(
    "X", "T", "", "The measure", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
    target=Target(Operator.AT_LEAST, Decimal(90), percent=True),
)  # fmt: skip


def quarters(figures: Sequence[float | None], code: str = "X") -> list[Observation]:
    """Return figures of quarters in a row up to the report's; a quarter is left out where there is none."""
    return [
        Observation(code, REPORT.months_later(-3 * (len(figures) - 1 - at)), figure, Source("returns/x.xlsx"))
        for at, figure in enumerate(figures)
        if figure is not None
    ]


def lines(figures: Sequence[float | None], indicator: Indicator = INDICATOR) -> TrendLines | None:
    """Return what a history shows."""
    return trend_lines(score(indicator, quarters(figures), None, SETTINGS), SETTINGS)


def of_part(found: TrendLines | None, part: Part) -> list[tuple[float | None, ...]]:
    """Return the figures of the lines that play a part."""
    assert found is not None
    return [line.figures for line in found.lines if line.part is part]


def dashboard(
    series: Mapping[str, Sequence[float | None]], restated: dict[str, set[Period]] | None = None
) -> DashboardInput:
    """Return what a dashboard of some series tells."""
    seen = {code: quarters(figures, code) for code, figures in series.items()}
    rows = [score(replace(INDICATOR, code=code), of, None, SETTINGS) for code, of in seen.items()]
    return DashboardInput(
        scorecard=Scorecard(SETTINGS, tuple(rows)), observations=seen, restated=restated or {}
    )


def trends(told: DashboardInput, *, live: bool = True) -> Sheet | None:
    """Return the Trends sheet of a dashboard."""
    sheets = build_dashboard(told, None, live=live).sheets
    return next((sheet for sheet in sheets if sheet.name == TRENDS), None)


def test_every_period_from_the_first_to_the_last_has_its_place_and_a_gap_breaks_the_line() -> None:
    found = lines([80, 81, None, 83, 84])
    assert found is not None
    assert found.labels == ("Q2 2021/22", "Q3 2021/22", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23")
    assert of_part(found, Part.OWN) == [(80, 81), (None, None, None, 83, 84)]
    assert of_part(found, Part.TARGET) == [(90, None, None, None, 90)]
    assert of_part(found, Part.NEWEST) == [(None, None, None, None, 84)]


def test_one_figure_or_two_make_no_line() -> None:
    assert lines([80, 81]) is None
    assert lines([80]) is None
    assert lines([]) is None


def test_limits_are_drawn_only_where_the_register_asks_and_over_the_figures_that_gave_them() -> None:
    figures = [70, None, *[81, 83] * 6, 95]
    assert of_part(lines(figures), Part.LIMIT) == []
    found = lines(figures, replace(INDICATOR, control_chart=True))
    upper, lower = of_part(found, Part.LIMIT)
    assert upper[:2] == lower[:2] == (None, None)
    assert (upper[2], upper[-1]) == (upper[-1], upper[2])
    assert of_part(found, Part.UNUSUAL) == [(*[None] * 14, 95)]


def test_trial_limits_are_called_so() -> None:
    found = lines([81, 83] * 4, replace(INDICATOR, control_chart=True))
    assert found is not None
    assert "Trial limits" in {line.name for line in found.lines}


def test_two_charts_to_a_page_each_with_words_for_whoever_cannot_see_it() -> None:
    found = trends(dashboard({f"M{at}": [80, 81, 82, 83] for at in range(5)} | {"ONE": [80]}))
    assert found is not None
    assert len(found.charts) == 5
    assert len(found.printing.breaks) == 2
    assert found.charts[0].alt_text == (
        "Line chart of The measure: 4 figures from Q3 2021/22 to Q2 2022/23, between 80.0% and 83.0%. Beside it: Target "
        "(>=90%). 83.0% in Q2 2022/23; better; third rise in a row; fourth quarter below target."
    )
    said = [cell.value for cell in found.cells.values()]
    assert "Fewer than three figures are known, so no line is drawn for: ONE." in said


def test_without_a_line_to_draw_there_is_no_sheet() -> None:
    assert trends(dashboard({"ONE": [80]})) is None


def test_restated_points_are_marked() -> None:
    told = dashboard({"M1": [80, 81, 82]}, {"M1": {REPORT.months_later(-3)}})
    found = trends(told)
    assert found is not None
    assert "Restated since" in {cell.value for cell in found.cells.values()}


@pytest.mark.parametrize("live", [True, False])
def test_the_charts_are_native_and_readable_by_a_program(
    sample: Callable[[str], Path], tmp_path: Path, *, live: bool
) -> None:
    pack = read_pack(sample("q2_2022_23"))
    told = DashboardInput(scorecard=pack.scorecard, observations=pack.observations)
    path = write_workbook(build_dashboard(told, None, live=live), tmp_path / "page.xlsx")
    with ZipFile(path) as book:
        charts = [book.read(name) for name in book.namelist() if name.startswith("xl/charts/chart")]
    drawn = [chart for chart in charts if b"<c:lineChart>" in chart]
    with_a_line = [
        row for row in pack.scorecard.rows if sum(seen.value is not None for seen in row.history) > 2
    ]
    assert len(drawn) == len(with_a_line) == 6
    assert all(b'<c:dispBlanksAs val="span"/>' in chart for chart in drawn)


@pytest.mark.parametrize(
    ("figures", "where"), [((80, 81, 84), "t"), ((80, 84, 81), "b"), ((80, 84, None, 84), "t")]
)
def test_the_newest_figure_is_labelled_where_its_line_does_not_come_from(
    tmp_path: Path, figures: Sequence[float | None], where: str
) -> None:
    path = write_workbook(
        build_dashboard(dashboard({"M1": figures}), None, live=False), tmp_path / "page.xlsx"
    )
    with ZipFile(path) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    (drawn,) = (chart for chart in charts if "<c:lineChart>" in chart)
    assert f'<c:dLblPos val="{where}"/>' in drawn


def test_lines_and_small_charts_have_the_house_styles_colours(tmp_path: Path) -> None:
    title, met, missed = "5B2A6E", "2F5D50", "9E1B32"
    fills = {Role.TITLE: title, Role.GREEN: met, Role.RED: missed}
    own = {role: Style(10, colour="#FFFFFF", fill=f"#{fill}") for role, fill in fills.items()}
    told = dashboard({"M1": [80, 81, 82]}, {"M1": {REPORT.months_later(-3)}})
    path = write_workbook(
        build_dashboard(told, None, live=False), tmp_path / "page.xlsx", {**HOUSE_STYLE, **own}
    )
    with ZipFile(path) as book:
        names = [name for name in book.namelist() if name.startswith(("xl/charts/chart", "xl/worksheets/"))]
        parts = [book.read(name).decode() for name in names]
    (drawn,) = (part for part in parts if "<c:lineChart>" in part)
    assert [fill for fill in fills.values() if fill in drawn] == [title, met, missed]
    (page,) = (part for part in parts if "<x14:sparklineGroup " in part)
    assert f'<x14:colorLast rgb="FF{missed}"/>' in page
    assert not [fill for fill in ("1F3864", "00703C", "C00000", "5B83C4") if fill in drawn + page]


def test_the_small_charts_have_their_target_as_axis(sample: Callable[[str], Path], tmp_path: Path) -> None:
    """What a sparkline can show as a reference is its axis, at 0; so its figures are those less the target."""
    path = read_pack(sample("q2_2022_23")).write(tmp_path / "page.xlsx")
    with ZipFile(path) as book:
        sheets = [
            book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")
        ]
    (page,) = (sheet for sheet in sheets if "<x14:sparklineGroup " in sheet)
    groups = page.split("<x14:sparklineGroup ")[1:]
    assert groups
    assert all('last="1"' in group for group in groups)
    with_target = [group for group in groups if 'displayXAxis="1"' in group]
    assert with_target
    assert all('manualMin="-' in group or 'manualMax="' in group for group in with_target)
