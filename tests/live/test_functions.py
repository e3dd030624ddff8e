"""The rules as Excel functions: the same answers as in the dashboard."""

import pytest

from xlperf.live.functions import XLPERF_PERIOD, XLPERF_QUARTILE, XLPERF_STATUS, XLPERF_TREND


@pytest.mark.parametrize(
    ("before", "now", "decimals", "expected"),
    [
        (1.0, 2.0, None, "Increase"),
        (0.921, 0.92, 2, "Same"),
        (0.921, 0.92, None, "Decrease"),
        (None, 1.0, None, ""),
    ],
)
def test_trend(before: float | None, now: float, decimals: float | None, expected: str) -> None:
    assert XLPERF_TREND(before, now, decimals) == expected


def test_quartile_of_a_published_figure() -> None:
    """62.0% stands on a cut-point: the better quartile, or by LAIT the worse one where high is good."""
    values: list[list[str | float | None]] = [[50.0], [58.0], [62.0], [62.0], ["c"], [62.0], [70.0], [None]]
    assert XLPERF_QUARTILE(62.0, values, "High = Good") == 1
    assert XLPERF_QUARTILE(62.0, values, "high = good", "LAIT") == 3
    assert XLPERF_QUARTILE(62.0, values[:3], "High = Good") == "N/A"
    assert XLPERF_QUARTILE("suppressed", values, "Low = Good") == "N/A"
    assert XLPERF_QUARTILE(62.0, values, "N/A") == "N/A"


@pytest.mark.parametrize(
    ("value", "target", "polarity", "quartile", "tolerance", "expected"),
    [
        (0.776, ">97.2%", "High = Good", 4.0, None, "Red"),
        (0.226, "<20.8%", "Low = Good", 3.0, None, "Amber"),
        (0.972, ">97.2%", "High = Good", None, None, "Red"),
        (0.96, ">97.2%", "High = Good", "N/A", 2.0, "Amber"),
        (0.933, ">92.0%", "High = Good", 1.0, None, "Green"),
        (12.0, 12.0, "Low = Good", None, None, "Green"),
        (12.0, None, "High = Good", 2.0, None, "Amber"),
        (12.0, "N/A", "High = Good", None, None, "N/A"),
        (None, ">5", "High = Good", None, None, "N/A"),
        (1234566.0, 1234567.0, "High = Good", None, None, "Red"),
        (12.0, "lots", "High = Good", 1.0, None, "The target “lots” cannot be read"),
        (
            12.0,
            "95-92",
            "High = Good",
            1.0,
            None,
            "The target “95-92” cannot be read: its first figure is above its second",
        ),
    ],
)
def test_status(
    value: float | None, target: str | float | None, polarity: str, quartile: str | float | None,
    tolerance: float | None, expected: str,
) -> None:  # fmt: skip
    assert XLPERF_STATUS(value, target, polarity, quartile, tolerance) == expected


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Jul-Sep 2022", "Q2 2022/23"),
        (2022.0, "2022"),
        ("soon", "“soon” is not a period"),
        (None, "“” is not a period"),
    ],
)
def test_period(written: str | float | None, label: str) -> None:
    assert XLPERF_PERIOD(written) == label
