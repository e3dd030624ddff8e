"""The checks for figures that can hardly be: out of bounds, typing slips, and a 0 where 0 was never near."""

from dataclasses import replace

import pytest

from tests.checks.conftest import ANNUAL, COUNT, PERCENT, REPORT, SCORE, Observe, years
from xlperf.checks.figures import check_figures
from xlperf.checks.values import orders_of_magnitude, percentages, signs, sudden_zeros
from xlperf.domain.indicator import CompareWith, Unit
from xlperf.domain.problem import Check, Severity
from xlperf.domain.report_fields import Basis, ReportFields
from xlperf.domain.target import parse_target


def test_a_percentage_is_checked_against_its_parts(observe: Observe) -> None:
    """Paragraph 14 of the report of November 2022 printed 61.3% for 91 of 150."""
    found = list(percentages(PERCENT, observe(("Q2 2022/23", 61.3, 91, 150)), REPORT))
    assert [(problem.check, problem.source.cell) for problem in found] == [(Check.PERCENTAGE_DISAGREES, "B2")]
    assert "91 of 150 is 60.7%" in found[0].found
    assert list(percentages(PERCENT, observe(("Q2 2022/23", 93.3, 140, 150)), REPORT)) == []


def test_counts_of_something_else_are_not_held_against_the_percentage(observe: Observe) -> None:
    fields = ReportFields(value_basis=Basis.YEAR_TO_DATE, count_basis=Basis.IN_THE_PERIOD)
    figures = observe(("Q2 2022/23", 84.0, 853, 1071))
    assert list(percentages(replace(PERCENT, report=fields), figures, REPORT)) == []
    assert list(percentages(PERCENT, figures, REPORT))


def test_a_numerator_above_its_denominator_is_an_error(observe: Observe) -> None:
    found = percentages(PERCENT, observe(("Q2 2022/23", 107.1, 150, 140)), REPORT)
    assert Check.NUMERATOR_ABOVE_DENOMINATOR in {problem.check for problem in found}


@pytest.mark.parametrize(
    ("value", "severity"), [(792.0, Severity.ERROR), (-5.0, Severity.ERROR), (103.0, Severity.WARNING)]
)
def test_a_percentage_far_beyond_a_hundred_is_an_error_and_hardly_beyond_it_a_warning(
    observe: Observe, value: float, severity: Severity
) -> None:
    found = percentages(PERCENT, observe(("Q2 2022/23", value)), REPORT)
    assert [(problem.check, problem.severity) for problem in found] == [(Check.OUT_OF_RANGE, severity)]


def test_a_number_and_a_figure_that_is_not_used_have_no_bounds(observe: Observe) -> None:
    assert list(percentages(COUNT, observe(("Q2 2022/23", 3812)), REPORT)) == []
    assert list(percentages(PERCENT, observe(("Q3 2022/23", 792), ("Q2 2022/23", None)), REPORT)) == []


# Electively home educated in Leicestershire at the end of four quarters, and two of the next year
HOME = (("Q2 2020/21", 666), ("Q2 2021/22", 749), ("Q1 2022/23", 913), ("Q2 2022/23", 855))


@pytest.mark.parametrize(
    ("at", "slipped", "said"),
    [
        (3, 8550, "10 times"),
        (3, 85_500, "100 times"),
        (3, 85.5, "a tenth of"),
        (1, 7490, "10 times"),
        (0, 6.66, "a hundredth of"),
    ],
)
def test_a_slipped_decimal_point_is_found_where_it_stands(
    observe: Observe, at: int, slipped: float, said: str
) -> None:
    figures: list[tuple[str, float | None]] = list(HOME)
    period, right = figures[at]
    figures[at] = (period, slipped)
    found = list(orders_of_magnitude(COUNT, observe(*figures), REPORT))
    assert [(problem.check, problem.source.cell) for problem in found] == [
        (Check.ORDER_OF_MAGNITUDE, f"{'BCDE'[at]}2")
    ]
    assert f"{slipped:,} for {period} is about {said} its neighbours" in found[0].found
    assert f"perhaps {right}" in found[0].expected


def test_published_series_have_no_slips(observe: Observe) -> None:
    assert list(orders_of_magnitude(COUNT, observe(*HOME), REPORT)) == []
    second_plans = years(2016, 30.5, 19.0, 24.0, 15.2, 21.5, 22.8, 28.1)
    assert list(orders_of_magnitude(ANNUAL, observe(*second_plans), REPORT)) == []


def test_with_one_neighbour_only_the_later_figure_is_named(observe: Observe) -> None:
    """Individuals worked with: 3,812 and 2,873."""
    found = orders_of_magnitude(COUNT, observe(("Q1 2022/23", 3812), ("Q2 2022/23", 28_730)), REPORT)
    assert [problem.source.cell for problem in found] == ["C2"]


def test_neighbours_of_different_sizes_say_nothing_about_size(observe: Observe) -> None:
    figures = observe(("Q4 2021/22", 100), ("Q1 2022/23", 900), ("Q2 2022/23", 4000))
    assert list(orders_of_magnitude(COUNT, figures, REPORT)) == []


def test_small_counts_may_grow_tenfold_and_scores_lie_on_both_sides_of_nought(observe: Observe) -> None:
    assert list(orders_of_magnitude(COUNT, observe(("Q1 2022/23", 3), ("Q2 2022/23", 30)), REPORT)) == []
    progress = years(2016, -0.12, -0.11, -0.04, -0.07, 0.02)
    assert list(orders_of_magnitude(SCORE, observe(*progress), REPORT)) == []
    assert list(signs(SCORE, observe(*progress), REPORT)) == []
    assert list(signs(SCORE, observe(*years(2016, 0.12, 0.11, -0.04)), REPORT)) == []


def test_running_totals_are_held_against_the_same_quarter_of_other_years(observe: Observe) -> None:
    """Invented: a total that begins again each April."""
    running = replace(COUNT, compare_with=CompareWith.YEAR_BEFORE)
    figures = observe(("Q3 2021/22", 390), ("Q4 2021/22", 520), ("Q1 2022/23", 51))
    assert [problem.source.cell for problem in orders_of_magnitude(COUNT, figures, REPORT)] == ["D2"]
    assert list(orders_of_magnitude(running, figures, REPORT)) == []


@pytest.mark.parametrize("unit", [Unit.NUMBER, Unit.RATE])
def test_a_lone_negative_figure_is_found(observe: Observe, unit: Unit) -> None:
    indicator = replace(COUNT, unit=unit)
    found = list(signs(indicator, observe(("Q1 2022/23", 913), ("Q2 2022/23", -855)), REPORT))
    assert [(problem.check, problem.source.cell) for problem in found] == [(Check.SIGN, "C2")]
    both = observe(("Q4 2021/22", 20), ("Q1 2022/23", -13), ("Q2 2022/23", -8))
    assert list(signs(indicator, both, REPORT)) == []
    variance = replace(indicator, target=parse_target("<=-200"))
    assert list(signs(variance, observe(("Q1 2022/23", 913), ("Q2 2022/23", -855)), REPORT)) == []


@pytest.mark.parametrize(
    ("value", "parts", "check"),
    [
        (792, (None, None), Check.ORDER_OF_MAGNITUDE),
        (-79.2, (None, None), Check.SIGN),
        (7.92, (None, None), Check.ORDER_OF_MAGNITUDE),
        (7.76, (309, 398), Check.PERCENTAGE_DISAGREES),
        (776.4, (3090, 398), Check.NUMERATOR_ABOVE_DENOMINATOR),
        (77.6, (3090, 398), Check.NUMERATOR_ABOVE_DENOMINATOR),
    ],
)
def test_one_slip_gives_one_finding_the_most_telling(
    observe: Observe, value: float, parts: tuple[float | None, float | None], check: Check
) -> None:
    figures = observe(
        *(
            (f"Q{number} {year}", 76 + number / 10)
            for year in ("2020/21", "2021/22")
            for number in (1, 2, 3, 4)
        ),
        ("Q1 2022/23", 76.0),
        ("Q2 2022/23", value, *parts),
    )
    found = check_figures([PERCENT], {"A": figures}, REPORT)
    assert [problem.check for problem in found] == [check]
    is_out_of_range = not 0 <= value <= 100 or parts[0] is not None
    assert found[0].severity is (Severity.ERROR if is_out_of_range else Severity.WARNING)


def test_a_zero_after_figures_far_from_it_is_questioned(observe: Observe) -> None:
    found = list(
        sudden_zeros(COUNT, observe(("Q4 2021/22", 510), ("Q1 2022/23", 520), ("Q2 2022/23", 0)), REPORT)
    )
    assert [(problem.check, problem.source.cell) for problem in found] == [(Check.SUDDEN_ZERO, "D2")]
    assert "after 520" in found[0].found


def test_a_zero_is_not_questioned_where_small_figures_came_before(observe: Observe) -> None:
    for figures in (
        [("Q4 2021/22", 2), ("Q1 2022/23", 60), ("Q2 2022/23", 0)],
        [("Q1 2022/23", 4), ("Q2 2022/23", 0)],
        [("Q2 2022/23", 0)],
        [("Q4 2021/22", 510), ("Q1 2022/23", 520), ("Q2 2022/23", 530)],
    ):
        assert list(sudden_zeros(COUNT, observe(*figures), REPORT)) == []


def test_a_zero_is_questioned_with_one_earlier_figure_too(observe: Observe) -> None:
    (found,) = sudden_zeros(COUNT, observe(("Q1 2022/23", 13374), ("Q2 2022/23", 0)), REPORT)
    assert found.found == "0 for Q2 2022/23, after 13,374."


def test_an_all_zero_column_is_one_finding_that_counts_its_figures(observe: Observe) -> None:
    other = replace(PERCENT, code="B")
    figures = observe(("Q4 2021/22", 51), ("Q1 2022/23", 52), ("Q2 2022/23", 0))
    found = check_figures(
        [COUNT, other], {"A": figures, "B": [replace(figure, code="B") for figure in figures]}, REPORT
    )
    assert [problem.check for problem in found] == [Check.SUDDEN_ZERO]
    assert "2 such figures" in found[0].found
