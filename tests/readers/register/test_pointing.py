"""What people write into the columns Figures at and Periods at."""

import pytest

from xlperf.domain.period import Period
from xlperf.readers.register.pointing import parse_periods_at
from xlperf.workbooks.address import CellRange, Reference


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Q2 2022/23", Period.quarter(2, 2022)),
        ("Jun22", Period.month(2022, 6)),
        ("2022/23", Period.financial_year(2022)),
        ("Q2", Reference("", CellRange(1, 16, 1, 16))),
        ("C4:N5", Reference("", CellRange(3, 2, 4, 13))),
        ("Months", Reference(name="Months")),
    ],
)
def test_periods_at_is_a_period_where_it_names_one(written: str, meant: Reference | Period) -> None:
    assert parse_periods_at(written) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("FY22", "may mean"),
        ("Q1 2022", "may mean"),
        ("second quarter of the year", "nor a period"),
        ("C4:", "neither a range"),
    ],
)
def test_periods_at_that_is_neither_says_why(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_periods_at(written)
