"""Each cause of a missing figure has its own message, at the cell where it must be mended."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import write_rows
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns

SETTINGS = Settings("Ownshire", "999", "Dashboard", "", Period.quarter(2, 2022))
ALPHA = Indicator(
    "A", "Topic", "Theme", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="*.xlsx", labels=("Alpha",),
)  # fmt: skip
TWO = ("Q1 2022/23", "Q2 2022/23")
Rows = Sequence[Sequence[object]]

CAUSES: dict[str, tuple[Rows, Unit, Check, str, str]] = {
    "a second column of labels says whose row it is": (
        [["Measure", "Row", *TWO], ["Alpha", "Target", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "C2", r"taken for something else: target",
    ),
    "a heading gives a role and no period": (
        [["Measure", "Q1 2022/23", "Number", "Q2 2022/23"], ["Alpha", 1, 2, 3]],
        Unit.NUMBER, Check.PERIOD_UNREADABLE, "C1", r"period of “Alpha” in C2 is not known: there is no period above it",
    ),
    "a heading between two periods is blank": (
        [["Measure", "Q4 2021/22", None, "Q2 2022/23"], ["Alpha", 1, 2, 3]],
        Unit.NUMBER, Check.PERIOD_UNREADABLE, "C2", r"have no heading, between “Q4 2021/22” and “Q2 2022/23”",
    ),
    "tables stand under a year that their headings deny": (
        [["Measure", *TWO], ["2018/19"], ["Alpha", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "B1", r"there are two periods above it: Q1 2022/23 and 2018/19",
    ),
    "two periods stand over one column": (
        [["Measure", "Q1 2021/22", "Q2 2021/22"], [None, *TWO], ["Alpha", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "B1", r"there are two periods above it: Q1 2021/22 and Q1 2022/23",
    ),
    "the title leaves the year open": (
        [["Figures for 2021/22 and 2022/23"], ["Measure", "Q1", "Q2"], ["Alpha", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "B2", r"its title mentions two years: 2021/22 and 2022/23",
    ),
    "nothing gives the year": (
        [["Measure", "Q1", "Q2"], ["Alpha", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "B1", r"“Q1” has no year",
    ),
    "a period is misspelt": (
        [["Measure", "Qaurter 1 2022/23", "Qaurter 2 2022/23"], ["Alpha", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "B1", r"“Qaurter 1 2022/23” is not a period",
    ),
    "a year is no year": (
        [["Measure", "Q1 2022/32", "Q2 2022/32"], ["Alpha", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "B1", r"“Q1 2022/32” is not a period: 2022/32 does not name two consecutive years",
    ),
    "periods that run down are misspelt": (
        [["Period", "Alpha"], ["Qurter 1", 1], ["Qurter 2", 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "A2", r"“Qurter 1” is not a period",
    ),
    "days are no quarters": (
        [["Measure", date(2022, 8, 7), date(2022, 8, 19)], ["Alpha", 1, 2]],
        Unit.NUMBER, Check.FREQUENCY_MISMATCH, "C2", r"19 Aug 2022 \(date, value\) was not used",
    ),
    "words stand in place of figures": (
        [["Measure", *TWO], ["Alpha", "about 3,800", "about 3,900"]],
        Unit.NUMBER, Check.TEXT_FOR_NUMBER, "B2", r"“about 3,800” is beside “Alpha”",
    ),
    "a percentage may be a hundred times as much": (
        [["Measure", *TWO], ["Alpha", 0.8, 1]],
        Unit.PERCENT, Check.AMBIGUOUS_SCALE, "B2", r"it may mean 0\.8% or 80%",
    ),
    "two rows have the label": (
        [["Measure", "Where", *TWO], ["Alpha", "North", 1, 2], ["Alpha", "South", 3, 4]],
        Unit.NUMBER, Check.DUPLICATE_LABEL, "C2", r"“Alpha North” \(C2\) and “Alpha South” \(C3\)",
    ),
    "the label is misspelt": (
        [["Measure", *TWO], ["Alhpa", 1, 2]],
        Unit.NUMBER, Check.INDICATOR_MISSING, "A2", r"Did you mean “Alhpa”\?",
    ),
    "no figure is there": (
        [["Measure", "Comment"], ["Alpha", "See below"]],
        Unit.NUMBER, Check.NO_FIGURE, "A2", r"there is no figure beside or below it",
    ),
}  # fmt: skip


def problems_of(folder: Path, rows: Rows, unit: Unit) -> list[Problem]:
    """Return what is said of a return that holds these rows."""
    (folder / "returns").mkdir()
    write_rows(folder / "returns" / "return.xlsx", [list(row) for row in rows])
    return read_returns(folder, [replace(ALPHA, unit=unit)], SETTINGS, lambda _: None).problems


@pytest.mark.parametrize("name", CAUSES)
def test_a_message_names_what_is_missing_at_its_cell(tmp_path: Path, name: str) -> None:
    rows, unit, check, cell, said = CAUSES[name]
    found = problems_of(tmp_path, rows, unit)
    assert any(
        problem.check is check and problem.source.cell == cell and re.search(said, problem.found)
        for problem in found
    ), [(problem.check, problem.source.cell, problem.found) for problem in found]


def test_examples_are_of_the_packs_own_period(tmp_path: Path) -> None:
    (one,) = problems_of(tmp_path, [["Measure", "Q1", "Q2"], ["Alpha", 1, 2]], Unit.NUMBER)
    assert "such as Q2 2022/23" in one.remedy
