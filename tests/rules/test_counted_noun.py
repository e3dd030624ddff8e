"""What an indicator counts."""

import pytest

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.rules.counted_noun import counted_by, so_many


def named(name: str, definition: str = "") -> Indicator:
    """Return an indicator of that name."""
    return Indicator(
        "A", "", "", name, Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1, definition=definition
    )


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("Child protection cases which were reviewed within timescales", "cases"),
        ("Children becoming subject to a CPP for second or subsequent time", "children"),
        ("Re-referrals to CSC within 12 mths", "re-referrals"),
        ("Single Assessments completed within 45 days", "assessments"),
        ("Care leavers in suitable accommodation", "care leavers"),
        ("Pupils in Good or Outstanding schools", "pupils"),
        ("Secondary schools rated 'Good' or 'Outstanding'", "schools"),
        ("Young people (16-17) not in education, employment or training", "young people"),
        ("Foster carers approved", "foster carers"),
        ("CPP lasting 2 yrs or more", "children"),
        ("Unplanned", "children"),
    ],
)
def test_the_first_plural_of_the_name_is_counted_and_children_otherwise(name: str, counted: str) -> None:
    assert counted_by(named(name)) == counted


def test_the_definition_says_where_the_name_does_not() -> None:
    assert counted_by(named("CPP lasting 2 yrs", "Plans that lasted two years or more")) == "plans"


def test_one_is_singular() -> None:
    assert [so_many(1, "children"), so_many(1, "young people"), so_many(1200, "families")] == [
        "1 child",
        "1 young person",
        "1,200 families",
    ]
