"""No figure is missing for the report period in silence."""

from dataclasses import replace

import pytest

from tests.checks.conftest import COUNT, REPORT, registered
from xlperf.checks.no_figure import figures_missing
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.scorecard import score_pack

IN_RETURN = replace(COUNT, return_pattern="Cases*.xlsx", labels=("Cases",), row=6)


def missing(indicator: Indicator, *problems: Problem, at: Period | None = None) -> list[Problem]:
    """Return what is said of an indicator whose newest figure is of a period; None for no figure at all."""
    seen = [Observation("A", at, 5.0, Source("returns/Cases Q2.xlsx"))] if at else []
    register = registered(indicator)
    rows = score_pack([indicator], {"A": seen}, {}, register.settings).without_figure
    return list(figures_missing(register, rows, problems))


def problem(check: Check, code: str = "", file: str = "", severity: Severity = Severity.ERROR) -> Problem:
    return Problem(check, severity, Source(file), "", "", "", code)


def test_an_indicator_of_no_return_is_told_at_its_cell() -> None:
    (found,) = missing(replace(COUNT, row=6))
    assert (found.check, found.severity, str(found.source), found.code) == (
        Check.NO_FIGURE, Severity.WARNING, "register.xlsx, Indicators!M7", "A",
    )  # fmt: skip
    assert found.found == "There is no figure of “Cases” for Q2 2022/23."
    assert "Fill in Return" in found.remedy


def test_an_older_figure_of_which_nothing_says_so_is_told() -> None:
    (found,) = missing(
        IN_RETURN, problem(Check.RESTATED, "A", severity=Severity.WARNING), at=Period.quarter(1, 2022)
    )
    assert (
        found.found == "There is no figure of “Cases” for Q2 2022/23; Q1 2022/23 is shown, without a status."
    )


@pytest.mark.parametrize(
    "reason",
    [
        problem(Check.NO_FIGURE, "A", severity=Severity.WARNING),
        problem(Check.INDICATOR_MISSING, "A"),
        problem(Check.RETURN_MISSING, file="returns/Cases*.xlsx"),
        problem(Check.RETURN_UNREADABLE, file="returns/CASES Q2.xlsx"),
        problem(Check.RETURN_UNREADABLE, file="returns/Team A/Cases Q2.xlsx"),
    ],
)
def test_what_another_finding_explains_is_one_finding(reason: Problem) -> None:
    assert missing(IN_RETURN, reason) == []


@pytest.mark.parametrize("pattern", ["Cases Q2", "Team A/*", r"Team A\Cases*.xlsx", "None.xls; Cases*.xlsx"])
def test_a_return_that_cannot_be_used_is_found_however_the_register_names_it(pattern: str) -> None:
    """By its name without the suffix, by its folder, and as one of several, like wherever else a return is looked for."""
    named = replace(IN_RETURN, return_pattern=pattern)
    assert missing(named, problem(Check.RETURN_UNREADABLE, file="returns/Team A/Cases Q2.xlsx")) == []
    assert missing(named, problem(Check.RETURN_MISSING, file=f"returns/{pattern}")) == []
    assert missing(named, problem(Check.RETURN_UNREADABLE, file="returns/Others.xlsx"))


def test_an_error_in_the_cell_of_an_earlier_figure_explains_nothing() -> None:
    (found,) = missing(
        IN_RETURN, problem(Check.OUT_OF_RANGE, "A", "returns/Cases Q2.xlsx"), at=Period.quarter(1, 2022)
    )
    assert found.check is Check.NO_FIGURE


def test_another_files_fault_explains_nothing_of_an_indicator_that_is_in_no_return() -> None:
    assert missing(replace(COUNT, row=6), problem(Check.RETURN_UNREADABLE, file="returns/Cases Q2.xlsx"))


def test_a_figure_that_is_there_is_no_finding() -> None:
    assert missing(IN_RETURN, at=REPORT) == []
