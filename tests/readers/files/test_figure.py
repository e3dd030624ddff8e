"""What one cell says."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from xlperf.indicators.observation import Mark
from xlperf.indicators.settings import DecimalMark
from xlperf.readers.files.figure import Figure, read_figure
from xlperf.rules.rounding import decimals_of


@pytest.mark.parametrize(
    ("raw", "value"),
    [(77.6, 77.6), (5, 5.0), ("77.6", 77.6), ("3,812", 3812.0), ("£1,200", 1200.0), ("£1,200.50", 1200.5), ("(5)", -5.0),
     ("-0.07", -0.07), ("\u22120.07", -0.07), (" 12\u00a0", 12.0), ("+3", 3.0), (".5", 0.5), ("12*", 12.0), ("12 [r]", 12.0),
     ("12 (p)", 12.0),
     ("7.0000000000000007E-2", 0.07), ("1e3", 1000.0), ("1 178", 1178.0), ("nil", 0.0)],
)  # fmt: skip
def test_numbers_are_written_in_many_ways(raw: str | float, value: float) -> None:
    assert read_figure(raw) == Figure(value)


def test_a_per_cent_sign_is_remembered() -> None:
    assert read_figure("77.6%") == read_figure("77.6 %") == Figure(77.6, percent=True)


@pytest.mark.parametrize(
    ("raw", "mark"),
    [("c", Mark.SUPPRESSED), ("[c]", Mark.SUPPRESSED), ("..", Mark.MISSING), ("…", Mark.MISSING), (":", Mark.MISSING),
     ("x", Mark.MISSING), ("z", Mark.NOT_APPLICABLE), ("N/A", Mark.NOT_APPLICABLE), ("Not held", Mark.MISSING),
     ("k", Mark.LOW), ("~0", Mark.LOW), ("[u]", Mark.UNRELIABLE), ("<6", Mark.SUPPRESSED)],
)  # fmt: skip
def test_marks_of_suppression_keep_their_meaning(raw: str, mark: Mark) -> None:
    assert read_figure(raw) == Figure(None, mark)


@pytest.mark.parametrize("raw", ["", " ", "\u00a0"])
def test_blank_is_nothing_and_not_zero(raw: str) -> None:
    assert read_figure(raw) is None


@pytest.mark.parametrize(
    "raw",
    ["see note", "1,2,3", "12 of 15", "77.6%%", "1.2.3", "1,23", True, date(2022, 6, 30), float("nan"), "(5"],
)
def test_what_is_no_figure_is_refused(raw: str | float | date) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_figure(raw)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_number_with_thousands_commas_is_that_number(whole: int, decimals: int) -> None:
    value = whole / 10**decimals
    assert read_figure(f"{value:,.{decimals}f}") == Figure(value)


def test_decimals_are_those_a_figure_was_given_with() -> None:
    assert [decimals_of(value) for value in (76.0, 77.6, 27.61, -0.07, 1 / 3)] == [0, 1, 2, 2, 10]


@pytest.mark.parametrize(
    ("written", "value"), [("45\u00b9", 45), ("3,812\u00b2", 3812), ("77.6%\u00b3", 77.6)]
)
def test_a_footnote_figure_set_small_is_no_part_of_the_figure(written: str, value: float) -> None:
    figure = read_figure(written)
    assert figure is not None
    assert figure.value == value


@pytest.mark.parametrize(
    ("written", "value"), [("77,6%", 77.6), ("1.234,5", 1234.5), ("1.234", 1234), ("12", 12)]
)
def test_a_decimal_comma_is_read_only_when_asked_for(written: str, value: float) -> None:
    figure = read_figure(written, DecimalMark.COMMA)
    assert figure is not None
    assert figure.value == value


def test_a_decimal_comma_is_no_figure_unless_asked_for() -> None:
    with pytest.raises(ValueError, match="77,6"):
        read_figure("77,6%")
