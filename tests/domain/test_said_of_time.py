"""What headings and titles say of how figures stand in time."""

import pytest

from xlperf.domain.said_of_time import says_rolling_year, says_snapshot, says_year_to_date


@pytest.mark.parametrize(
    "text",
    ["YTD", "Year to date", "2022/23 (cumulative)", "MTFP SAVINGS TRACKER 2024/25 (\u00a3000, cumulative)",
     "Running total", "Cum. to Q2"],
)  # fmt: skip
def test_running_totals_are_told(text: str) -> None:
    assert says_year_to_date(text)


@pytest.mark.parametrize(
    "text", ["In quarter", "Year 2022/23", "Non-cumulative", "Circumference", "Documents", ""]
)
def test_other_texts_tell_of_no_running_total(text: str) -> None:
    assert not says_year_to_date(text)


@pytest.mark.parametrize(
    "text",
    ["Rolling 12 months", "12 months to Sep 2024", "12m to Apr-24", "Rolling year", "12-month rolling"],
)
def test_rolling_years_are_told(text: str) -> None:
    assert says_rolling_year(text)


@pytest.mark.parametrize(
    "text",
    [
        "Within 12 months",
        "Re-referred in the last 12 months",
        "Rolling stock",
        "12 months old",
        "Year to March",
    ],
)
def test_other_texts_tell_of_no_rolling_year(text: str) -> None:
    assert not says_rolling_year(text)


@pytest.mark.parametrize(
    "text",
    ["As at 31 March 2022", "Snapshot", "Children looked after at 31 March", "Caseload at the end of the quarter",
     "At month end", "Position at 30/09/2022"],
)  # fmt: skip
def test_snapshots_are_told(text: str) -> None:
    assert says_snapshot(text)


@pytest.mark.parametrize(
    "text", ["Quarter ending 30 June 2022", "At least 3 visits", "Assaults", "Has attended"]
)
def test_other_texts_tell_of_no_snapshot(text: str) -> None:
    assert not says_snapshot(text)
