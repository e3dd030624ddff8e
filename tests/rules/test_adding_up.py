"""Months add up to quarters and years where the register says that a measure adds up, and only then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import write_rows
from tests.register_cells import Value, set_cells
from xlperf.domain.parse_period import parse_period
from xlperf.domain.problem import Check
from xlperf.domain.register import RegisterError
from xlperf.pipeline import Pack, read_pack

MONTHS = {
    "Apr 2022": 10, "May 2022": 20, "Jun 2022": 30, "Jul 2022": 11, "Aug 2022": 22, "Sep 2022": 33,
}  # fmt: skip
ROW: dict[str, Value] = {
    "Indicator": "Invented visits", "Polarity": "High = Good", "Reporting frequency": "Quarter", "Unit": "number",
    "Decimals": 0, "Return": "Visits.xlsx", "Comparator": None, "Target": ">=60", "Amber tolerance": None, "Lag": None,
    "Label": None, "Adds up": "Yes",
}  # fmt: skip


@pytest.fixture
def visits(sample: Callable[..., Path]) -> Callable[..., Pack]:
    """Return a function that reads a pack with invented visits by month; `rows` replace those of the return."""

    def read(rows: list[list[object]] | None = None, **cells: Value) -> Pack:
        folder = sample("q2_2022_23", only=("CP1",))
        rows = rows or [["Visits", *MONTHS], ["Invented visits", *MONTHS.values()]]
        write_rows(folder / "returns" / "Visits.xlsx", rows)
        set_cells(folder, {"CP1": ROW | {name.replace("_", " "): value for name, value in cells.items()}})
        return read_pack(folder)

    return read


def test_three_months_are_a_quarter(visits: Callable[..., Pack]) -> None:
    pack = visits()
    (row,) = pack.scorecard.rows
    assert row.latest is not None
    assert [(str(seen.period), seen.value) for seen in row.history] == [
        ("Q1 2022/23", 60.0),
        ("Q2 2022/23", 66.0),
    ]
    assert row.status.value == "Green"
    assert row.why.endswith("Added up from 3 figures, Jul 2022 to Sep 2022.")
    assert row.latest.source.cell == "G2"
    assert Check.FREQUENCY_MISMATCH not in {problem.check for problem in pack.problems}


def test_they_add_up_only_where_the_register_says_so(visits: Callable[..., Pack]) -> None:
    (row,) = visits(Adds_up=None).scorecard.rows
    assert (row.latest, row.status.value) == (None, "No figure")


def test_a_quarter_with_a_month_missing_is_not_worked_out(visits: Callable[..., Pack]) -> None:
    known = {month: value for month, value in MONTHS.items() if month != "Aug 2022"}
    (row,) = visits([["Visits", *known], ["Invented visits", *known.values()]]).scorecard.rows
    assert [str(seen.period) for seen in row.history] == ["Q1 2022/23"]
    assert row.status.value == "No figure"


def test_the_month_in_which_a_quarter_ends_does_not_stand_for_it(visits: Callable[..., Pack]) -> None:
    """Columns headed Jun and Sep alone are quarters where a measure does not add up."""
    ends: list[list[object]] = [["Visits", "Jun 2022", "Sep 2022"], ["Invented visits", 30, 33]]
    assert visits(ends).scorecard.rows[0].latest is None


def test_a_quarter_that_is_reported_stays_as_it_is(visits: Callable[..., Pack]) -> None:
    rows: list[list[object]] = [
        ["Visits", *MONTHS, "Q2 2022/23"],
        ["Invented visits", *MONTHS.values(), 67],
    ]
    (row,) = visits(rows).scorecard.rows
    assert [(str(seen.period), seen.value) for seen in row.history] == [
        ("Q1 2022/23", 60),
        ("Q2 2022/23", 67),
    ]
    assert "Added up" not in row.why


def test_a_percentage_is_worked_out_from_summed_numerators_and_denominators(
    visits: Callable[..., Pack],
) -> None:
    """50% of 10, 10% of 100 and 40% of 10 are 15.8%, and not the mean of 33.3%."""
    rows: list[list[object]] = [
        ["Visits", "Jul 2022", None, None, "Aug 2022", None, None, "Sep 2022", None, None],
        [None, *["Numerator", "Denominator", "Percentage"] * 3],
        ["Invented visits", 5, 10, "50%", 10, 100, "10%", 4, 10, "40%"],
    ]
    (row,) = visits(rows, Unit="percent", Decimals=1, Target=">=10%").scorecard.rows
    assert row.latest is not None
    assert (str(row.latest.period), row.latest.numerator, row.latest.denominator) == ("Q2 2022/23", 19, 120)
    assert str(row.shown(row.latest)) == "15.8"


def test_scores_do_not_add_up(visits: Callable[..., Pack]) -> None:
    with pytest.raises(RegisterError, match="Adds up is Yes for a score whose frequency is Quarter"):
        visits(Unit="score")


def test_months_add_up_to_a_financial_year(sample: Callable[..., Path]) -> None:
    folder = sample("q2_2022_23", only=("CP1",))
    months = [f"{name} 2021" for name in ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")]
    months += [f"{name} 2022" for name in ("Jan", "Feb", "Mar")]
    write_rows(folder / "returns" / "Visits.xlsx", [["Visits", *months], ["Invented visits", *range(1, 13)]])
    set_cells(folder, {"CP1": ROW | {"Reporting frequency": "Annual"}})
    (row,) = read_pack(folder, parse_period("Q4 2021/22")).scorecard.rows
    assert row.latest is not None
    assert (str(row.latest.period), row.latest.value) == ("2021/22", 78)
