"""Whether 0.776 means 77.6%."""

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, strategies as st

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.returns.percent_scale import WrittenPercent as Written, in_points
from xlperf.readers.returns.read import read_returns


def test_a_per_cent_sign_settles_it() -> None:
    assert in_points([Written(0.92, sign=True)]) == [0.92]


def test_a_per_cent_format_settles_it() -> None:
    assert in_points([Written(0.776, shown_as_percent=True), Written(0.0097, shown_as_percent=True)]) == [
        77.6,
        0.97,
    ]


def test_numerator_and_denominator_settle_it() -> None:
    assert in_points([Written(0.776, ratio=77.64)]) == [77.6]
    assert in_points([Written(0.97, ratio=0.971)]) == [0.97]


def test_the_rows_other_figures_settle_it_where_only_one_reading_is_of_their_size() -> None:
    assert in_points([Written(77.6), Written(0.76)]) == [77.6, 76.0]
    assert in_points([Written(2.4), Written(0.97)]) == [2.4, 0.97]


def test_the_registers_target_settles_it_last() -> None:
    assert in_points([Written(0.92), Written(0.97)], expected=[2.1]) == [0.92, 0.97]
    assert in_points([Written(0.92), Written(0.97)], expected=[95.0]) == [92.0, 97.0]


def test_without_evidence_nothing_is_guessed() -> None:
    assert in_points([Written(0.776)]) == [None]
    assert in_points([Written(0.5), Written(10.0)]) == [None, 10.0]


def test_points_in_a_per_cent_format_are_not_taken_for_7760_per_cent() -> None:
    assert in_points([Written(77.6, shown_as_percent=True)]) == [None]


def test_zero_is_zero_on_any_scale() -> None:
    assert in_points([Written(0.0), Written(0.0, shown_as_percent=True)]) == [0.0, 0.0]


@pytest.mark.parametrize(
    "row", [[0.96, 1.24, 1.07], [0.97, 1.25, 1.08], [0.96, 1.6, 1.07], [0.9, 0.95, 1.02], [1.25]]
)
def test_a_figure_little_above_one_makes_no_row_points(row: list[float]) -> None:
    """124% of a plan is as good a reading as 1.24%, and an error is better than a figure a hundred times too small."""
    assert in_points([Written(value) for value in row]) == [None] * len(row)


@pytest.mark.parametrize(
    ("row", "expected", "points"),
    [([0.96, 1.24, 1.07], 95, [96, 124, 107]), ([0.97, 1.25, 1.08], 100, [97, 125, 108]), ([0.76, 1.24], 75, [76, 124]), ([1.25], 95, [125]),
     ([0.9, 1.1, 1.3], 1.9, [0.9, 1.1, 1.3]), ([1.25], 2, [1.25])],
)  # fmt: skip
def test_the_target_settles_figures_around_one(
    row: list[float], expected: float, points: list[float]
) -> None:
    assert in_points([Written(value) for value in row], [expected]) == points


def test_the_fraction_and_the_rows_other_figures_settle_figures_around_one() -> None:
    assert in_points([Written(1.25, ratio=124.8), Written(1.1), Written(0.9)]) == [125, 110, 90]
    assert in_points([Written(2.4), Written(1.3), Written(0.97)]) == [2.4, 1.3, 0.97]


def test_four_kinds_of_format_say_four_things_of_one_row(tmp_path: Path) -> None:
    """0.0% multiplies, 0.0"%" writes a sign behind points, a text is shown as typed; 0.00_% and 0.0*% say nothing."""
    (tmp_path / "returns").mkdir()
    rows: tuple[tuple[str, str, float | str], ...] = (
        ("Multiplied", "0.0%", 0.0098), ("Sign", '0.0"%"', 0.98), ("Escaped", "0.0\\%", 0.98), ("Text", "0.00%", "0.98"),
        ("Space", "0.00_%", 0.98), ("Filled", "0.0*%", 0.98),
    )  # fmt: skip
    with xlsxwriter.Workbook(tmp_path / "returns" / "a.xlsx") as book:
        sheet = book.add_worksheet("KPIs")
        sheet.write_row("A1", ["Indicator", "Q1 2022/23", "Q2 2022/23"])
        for row, (label, code, value) in enumerate(rows, 1):
            sheet.write(row, 0, label)
            for column in (1, 2):
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                write(row, column, value, book.add_format({"num_format": code}))
    indicators = tuple(
        Indicator(label, "T", "", label, Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1, labels=(label,))
        for label, _, _ in rows
    )
    settings = Settings("Leicestershire", "855", "Dashboard", "", Period.quarter(2, 2022))
    found = read_returns(tmp_path, indicators, settings, lambda _: None)
    read = {
        code: [observation.value for observation in observations]
        for code, observations in found.observations.items()
        if observations
    }
    assert read == {code: [0.98, 0.98] for code in ("Multiplied", "Sign", "Escaped", "Text")}
    assert {problem.check for problem in found.problems} == {Check.AMBIGUOUS_SCALE}


@given(st.lists(st.integers(150, 10_000), min_size=1, max_size=8))
def test_a_row_in_points_and_the_same_row_in_a_per_cent_format_read_the_same(hundredths: list[int]) -> None:
    points = [Written(figure / 100) for figure in hundredths]
    fractions = [Written(figure / 10_000, shown_as_percent=True) for figure in hundredths]
    assert in_points(points) == pytest.approx(in_points(fractions))


@given(st.floats(0.001, 1.0), st.lists(st.floats(1.5, 100.0), max_size=5))
def test_a_settled_figure_is_the_one_written_or_a_hundred_times_it(value: float, others: list[float]) -> None:
    settled = in_points([Written(value), *map(Written, others)])[0]
    assert settled is None or settled == pytest.approx(value) or settled == pytest.approx(value * 100)


def test_a_row_that_mixes_points_and_fractions_is_noted_once_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    with xlsxwriter.Workbook(tmp_path / "returns" / "a.xlsx") as book:
        sheet, shown = book.add_worksheet("KPIs"), book.add_format({"num_format": "0.0%"})
        sheet.write_row("A1", ["Indicator", "Q3 2021/22", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"])
        sheet.write_row("A2", ["In time", 76.2, 75.9, 76.0])
        sheet.write("E2", 0.776, shown)
        sheet.write_row("A3", ["Signed", 76.2, "75.9%", 0, 77.6])
    in_time, signed = (
        Indicator(label, "T", "", label, Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1, labels=(label,))
        for label in ("In time", "Signed")
    )
    settings = Settings("Leicestershire", "855", "Dashboard", "", Period.quarter(2, 2022))
    found = read_returns(tmp_path, (in_time, signed), settings, lambda _: None)
    assert [(problem.check, problem.severity, problem.source.cell) for problem in found.problems] == [
        (Check.SCALE_DIFFERS, Severity.NOTE, "E2")
    ]
    assert [observation.value for observation in found.observations["In time"]] == [76.2, 75.9, 76.0, 77.6]


def test_a_per_cent_format_that_a_target_contradicts_is_not_believed() -> None:
    """0.97 points in a cell whose format came along with a copy: shown as 97% where about 1% is expected."""
    assert in_points([Written(0.92), Written(0.97, shown_as_percent=True)], [0.9]) == [0.92, None]
    assert in_points([Written(0.97, shown_as_percent=True)], [95.0]) == [97.0]
