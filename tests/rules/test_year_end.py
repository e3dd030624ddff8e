"""Where the year will end, as the dashboard says it: a team's forecast or a projection, the status that it would give, and Why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import write_rows
from tests.live_page import as_built, as_edited, disagreements, with_wrong_caches
from tests.office import Office
from tests.register_cells import Value, set_cells
from tests.rules.test_targets import CODE, LAST_YEAR, THIS_YEAR, pack_with
from xlperf.columns import CODE as CODE_HEADING, YEAR_END
from xlperf.domain.parse_period import parse_period
from xlperf.domain.sheets import DASHBOARD
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.briefings import as_sent
from xlperf.rules.scorecard import ScoreRow
from xlperf.writers.workbook import write_workbook


def with_forecast(folder: Path, forecast: object = 1150, **cells: Value) -> Path:
    """Give a pack the invented running total of contacts, with a forecast of the year's end beside it."""
    pack_with(folder, **cells)
    figures = LAST_YEAR | THIS_YEAR
    write_rows(
        folder / "returns" / "Contacts.xlsx",
        [
            ["Invented contacts", *figures, "Year-end forecast"],
            ["Contacts so far", *figures.values(), forecast],
        ],
    )
    return folder


@pytest.fixture
def forecast(sample: Callable[..., Path]) -> Callable[..., Pack]:
    """Return a function that reads a pack with the invented running total and its forecast."""
    return lambda **cells: read_pack(with_forecast(sample("q2_2022_23", only=("CP1", "CP2")), **cells))


def row_of(pack: Pack) -> ScoreRow:
    """Return the row of the invented running total."""
    return next(row for row in pack.scorecard.rows if row.indicator.code == CODE)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"Target": "300; 600; 900; 1200"}, "1,150: off course (Red)"),
        ({"Target": ">=1,200", "Amber_tolerance": 50}, "1,150: at risk (Amber)"),
        ({"Target": ">=1,150", "Target_profile": "Equal parts"}, "1,150: on course (Green)"),
        ({"Target": "300; 600; 900; 1200", "Role": "Contextual"}, "1,150"),
        ({}, "1,150"),
    ],
)
def test_a_forecast_is_shown_with_the_status_that_it_would_give(
    forecast: Callable[..., Pack], cells: dict[str, Value], shown: str
) -> None:
    assert str(row_of(forecast(**cells)).year_end) == shown


def test_why_names_the_cell_of_a_teams_forecast_and_the_years_target(forecast: Callable[..., Pack]) -> None:
    why = row_of(forecast(Target="300; 600; 900; 1200", Projection="Yes")).why
    assert why.endswith(
        "The team's year-end forecast (returns/Contacts.xlsx, Sheet1!H2) is 1,150, Red against the year's >=1,200: off course."
    )
    assert "projection" not in why  # the team's goes before it


def test_without_a_forecast_the_projection_stands_in_the_column(sample: Callable[..., Path]) -> None:
    pack = read_pack(
        pack_with(sample("q2_2022_23", only=("CP1",)), Target="300; 600; 900; 1200", Projection="Yes")
    )
    assert str(row_of(pack).year_end) == "1,180 (projection): off course (Red)"


def test_when_the_figure_of_the_years_end_is_there_nothing_is_forecast(sample: Callable[..., Path]) -> None:
    folder = with_forecast(sample("q2_2022_23", only=("CP1",)), Target="1200", Projection="Yes")
    assert row_of(read_pack(folder, parse_period("Q4 2021/22"))).year_end is None


def _shown(path: Path) -> dict[str, object]:
    """Return the column of a written dashboard by code; empty where it has none."""
    rows = list(load_workbook(path, data_only=True)[DASHBOARD].iter_rows(values_only=True))
    headings = next(row for row in rows if CODE_HEADING in row)
    if YEAR_END not in headings:
        return {}
    at, code = headings.index(YEAR_END), headings.index(CODE_HEADING)
    return {str(row[code]): row[at] for row in rows[rows.index(headings) + 1 :] if row[code]}


def test_the_column_is_there_only_where_somebody_says(
    sample: Callable[..., Path], forecast: Callable[..., Pack]
) -> None:
    assert _shown(forecast(Target="1200").write()) == {"CNT": "1,150: off course (Red)", "CP2": None}
    assert _shown(read_pack(sample("q3_2024_25", only=("CP1",))).write()) == {}


def test_a_notebook_has_the_number(forecast: Callable[..., Pack]) -> None:
    assert forecast().to_frame().loc[CODE, YEAR_END] == 1150


def test_what_is_suppressed_is_not_told_by_its_forecast(sample: Callable[..., Path]) -> None:
    folder = with_forecast(sample("q2_2022_23", only=("CP1", "CP2")), 8)
    figures = dict.fromkeys(LAST_YEAR, 40) | {"Q1 2022/23": 2, "Q2 2022/23": 4}
    rows: list[list[object]] = [
        ["Invented contacts", *figures, "Forecast"],
        ["Contacts so far", *figures.values(), 8],
    ]
    write_rows(folder / "returns" / "Contacts.xlsx", rows)
    set_cells(
        folder, {}, **{"Small numbers": [["Code", "Period", "Decision"], [CODE, "Q2 2022/23", "Suppress"]]}
    )
    pack = read_pack(folder)
    assert row_of(pack).year_end
    assert row_of(as_sent(pack)).year_end is None


@pytest.mark.office
def test_the_page_waits_for_a_refresh_where_something_was_changed(
    forecast: Callable[..., Pack], office: Office, tmp_path: Path
) -> None:
    pack = forecast(Target="300; 600; 900; 1200")
    workbook = pack.page(tmp_path)
    write_workbook(workbook, tmp_path / "page.xlsx")
    with_wrong_caches(tmp_path / "page.xlsx", tmp_path / "wrong.xlsx")
    with office.opened(tmp_path / "wrong.xlsx") as document:
        assert disagreements(document, as_built(workbook)) == []
        page = document.Sheets.getByName(DASHBOARD)
        page.getCellRangeByName("B3").setString("Q1 2022/23")
        earlier = read_pack(pack.folder, parse_period("Q1 2022/23")).page(tmp_path)
        assert disagreements(document, as_edited(workbook, earlier)) == []
