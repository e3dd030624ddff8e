"""Rounding half away from zero, as Excel's ROUND."""

import random
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, strategies as st

from tests.office import Office, block
from xlperf.domain.indicator import Unit
from xlperf.rules.rounding import distance_in_figures, in_figures, round_half_away

FIGURES = st.floats(-1e6, 1e6, allow_nan=False)
SEED = 20260401


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [(2.5, 0, "3"), (-2.5, 0, "-3"), (2.675, 2, "2.68"), (1.005, 2, "1.01"), (-0.074, 2, "-0.07"), (84.225, 1, "84.2"),
     (0.5, 0, "1"), (77.638, 1, "77.6"), (-0.04, 1, "0.0"), (23.075, 2, "23.08")],
)  # fmt: skip
def test_a_half_goes_away_from_zero_on_the_decimal_the_reader_sees(
    value: float, decimals: int, rounded: str
) -> None:
    assert str(round_half_away(value, decimals)) == rounded


@given(FIGURES, st.integers(0, 4))
def test_rounding_is_symmetric_and_rounding_again_changes_nothing(value: float, decimals: int) -> None:
    once = round_half_away(value, decimals)
    assert round_half_away(-value, decimals) == -once
    assert round_half_away(once, decimals) == once


@given(FIGURES, FIGURES, st.integers(0, 4))
def test_rounding_keeps_the_order(one: float, other: float, decimals: int) -> None:
    low, high = sorted((one, other))
    assert round_half_away(low, decimals) <= round_half_away(high, decimals)


def test_figures_are_printed_as_the_committee_prints_them() -> None:
    assert in_figures(Decimal(3812), Unit.NUMBER) == "3,812"
    assert in_figures(Decimal("77.6"), Unit.PERCENT) == "77.6%"
    assert in_figures(Decimal("-0.07"), Unit.SCORE) == "-0.07"


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    assert distance_in_figures(Decimal(1), Unit.PERCENT) == "1 percentage point"
    assert distance_in_figures(Decimal("1.00"), Unit.PERCENT) == "1.00 percentage points"
    assert distance_in_figures(Decimal("0.11"), Unit.SCORE) == "0.11"


@pytest.mark.office
def test_ten_thousand_values_round_as_a_spreadsheet_rounds_them(office: Office, tmp_path: Path) -> None:
    """Half of the values stand on a half, where rounding differs between methods."""
    draw = random.Random(SEED)  # noqa: S311 - test data
    figures = [(round(draw.uniform(-1000, 1000), 9), draw.randint(0, 4)) for _ in range(5000)]
    figures += [
        (
            float(Decimal(draw.randint(-99_999, 99_999)).scaleb(-places) + Decimal(5).scaleb(-places - 1)),
            places,
        )
        for places in (draw.randint(0, 4) for _ in range(5000))
    ]
    path = tmp_path / "rounding.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Rounding")
        for row, (value, decimals) in enumerate(figures):
            sheet.write_number(row, 0, value)
            sheet.write_number(row, 1, decimals)
            sheet.write_formula(row, 2, f"=ROUND(A{row + 1},B{row + 1})", None, -1)
    with office.opened(path) as document:
        shown = block(document.Sheets.getByName("Rounding"), f"C1:C{len(figures)}")
    ours = [float(round_half_away(value, decimals)) for value, decimals in figures]
    differing = [
        (value, decimals, theirs, our)
        for (value, decimals), (theirs,), our in zip(figures, shown, ours, strict=True)
        if abs(theirs - our) > 1e-9
    ]
    assert differing == []


def test_a_figure_with_more_digits_than_can_be_written_stays_as_it_is() -> None:
    assert round_half_away(1e300, 1) == Decimal("1E+300")
