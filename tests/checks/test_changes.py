"""What is other than in an earlier dashboard."""

from dataclasses import replace

from tests.checks.conftest import COUNT, PERCENT, REPORT, Observe
from xlperf.checks.changes import changed_in_register, restated
from xlperf.checks.figures import check_figures
from xlperf.domain.indicator import Polarity
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure, EarlierRow
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.target import parse_target
from xlperf.rules.changed_targets import ChangedTarget

REGISTER = Source("register.xlsx", "Indicators")


def earlier(observations: list[Observation], *values: float, percent: bool = True) -> EarlierDashboard:
    """Return a dashboard that held other values for the same periods."""
    figures = {
        observation.period: EarlierFigure(value, percent)
        for observation, value in zip(observations, values, strict=True)
    }
    return EarlierDashboard("Q1.xlsx", None, {"A": figures})


def test_a_restated_figure_is_named_with_the_old_and_the_new(observe: Observe) -> None:
    """Child protection reviews in time, quarter 1 2022/23: 76.0%; the old figure is invented."""
    now = observe(("Q1 2022/23", 76.0), ("Q2 2022/23", 77.6))
    found = list(restated(PERCENT, now, earlier(now, 75.1, 77.6)))
    assert [(problem.check, problem.severity, problem.source.cell) for problem in found] == [
        (Check.RESTATED, Severity.WARNING, "B2")
    ]
    assert found[0].found == "The figure for Q1 2022/23 is now 76%; “Q1.xlsx” has 75.1%."


def test_a_figure_now_suppressed_is_restated_and_one_of_another_unit_is_not_compared(
    observe: Observe,
) -> None:
    now = observe(("Q1 2022/23", 76.0))
    hidden = [replace(now[0], value=None, mark=Mark.SUPPRESSED)]
    assert "is now suppressed" in next(restated(PERCENT, hidden, earlier(now, 76.0))).found
    assert list(restated(COUNT, now, earlier(now, 75.0))) == []


def test_a_figure_has_vanished_where_the_series_still_reaches_back_beyond_it(observe: Observe) -> None:
    then = observe(("Q3 2021/22", 51), ("Q4 2021/22", 52), ("Q1 2022/23", 53))
    old = earlier(then, 51, 52, 53, percent=False)
    gone = list(restated(COUNT, [then[0], then[2]], old))
    assert [(problem.check, problem.source.cell) for problem in gone] == [(Check.VANISHED, "D2")]
    assert list(restated(COUNT, then[2:], old)) == []
    assert list(restated(COUNT, [], old)) == []


def test_a_vanished_figure_is_not_a_missing_period_as_well(observe: Observe) -> None:
    figures = observe(("Q3 2021/22", 51), ("Q4 2021/22", 52), ("Q2 2022/23", 54))
    then = observe(("Q1 2022/23", 53))
    since = list(restated(COUNT, figures, earlier(then, 53, percent=False)))
    found = check_figures([COUNT], {"A": figures}, REPORT, since=since)
    assert [problem.check for problem in found] == [Check.VANISHED]
    text = Problem(
        Check.TEXT_FOR_NUMBER, Severity.ERROR, figures[0].source, found="", expected="", remedy="", code="A"
    )
    assert check_figures([COUNT], {"A": figures}, REPORT, [text], since) == []


def test_a_slip_in_a_figure_that_was_right_before_is_one_finding(observe: Observe) -> None:
    now = observe(("Q4 2021/22", 76.2), ("Q1 2022/23", 760), ("Q2 2022/23", 77.6))
    since = list(restated(PERCENT, now, earlier(now, 76.2, 76.0, 77.6)))
    found = check_figures([PERCENT], {"A": now}, REPORT, since=since)
    assert [(problem.check, problem.severity) for problem in found] == [(Check.RESTATED, Severity.ERROR)]


def test_what_an_indicator_is_judged_by_is_compared(observe: Observe) -> None:
    assert observe() == []
    row = EarlierRow("Cases", "N/A", "High = Good", "Cases open  on the last day.")
    old = EarlierDashboard("Q1.xlsx", rows={"A": row})
    same = replace(COUNT, definition="Cases open on the last day.")
    assert list(changed_in_register(same, old, REGISTER)) == []
    other = replace(
        COUNT, target=parse_target(">97.2%", percent=True), polarity=Polarity.LOW, definition="", row=4
    )
    target = ChangedTarget("N/A", ">97.2%", None)
    found = list(changed_in_register(other, old, REGISTER, target))
    assert [(problem.check, problem.severity) for problem in found] == [
        (Check.CHANGED_IN_REGISTER, Severity.WARNING),
        (Check.CHANGED_IN_REGISTER, Severity.WARNING),
        (Check.CHANGED_IN_REGISTER, Severity.NOTE),
    ]
    assert "is now “>97.2%”; “Q1.xlsx” has “N/A”" in found[0].found
    assert "row 5 of the register" in found[0].remedy
    assert list(changed_in_register(replace(other, code="B"), old, REGISTER)) == []
