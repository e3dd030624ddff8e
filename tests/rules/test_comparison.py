"""Everything that national figures say about one figure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.rules.comparison import Comparison, compare
from xlperf.rules.quartile import cut_points, rank
from xlperf.rules.ranking import Group, rank_all

Q2 = Period.quarter(2, 2022)
SETTINGS = Settings("Own", "855", "Dashboard", "", Q2, neighbours=("1", "3"))
INDICATOR = Indicator("A", "", "", "Children", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1)
FIGURES = Comparator(
    "m",
    Period.financial_year(2020),
    Source("comparators/x.xlsx"),
    1,
    values={"1": 10.0, "2": 20.0, "3": 30.0, "4": 40.0, "855": 12.0},
    names={"1": "Alder", "2": "Birch", "3": "Cedar", "4": "Damson", "855": "Own"},
    references={"England": 24.5, "East Midlands": 21.0},
    region={"855": "East midlands"},
)


def compared(
    value: float | None = 30.0,
    comparator: Comparator = FIGURES,
    indicator: Indicator = INDICATOR,
    period: Period = Q2,
) -> Comparison:
    """Return the comparison of one figure."""
    shown = None if value is None else Decimal(str(value))
    return compare(indicator, Observation("A", period, value, Source("r")), shown, comparator, SETTINGS)


def test_england_and_the_own_region_are_found_by_name() -> None:
    found = compared()
    assert (found.england, found.region, found.region_figure) == (24.5, "East midlands", 21.0)


def test_a_region_is_found_under_either_of_its_names() -> None:
    london = replace(
        FIGURES, references={"London (Inner)": 7.0, "London": 8.0}, region={"855": "Inner London"}
    )
    assert compared(comparator=london).region_figure == 7.0


def test_2020_21_is_18_months_old_at_the_end_of_september_2022() -> None:
    assert (compared().age, compared().is_old) == (18, False)


def test_a_bare_year_may_have_ended_at_any_time_in_it_so_its_age_is_not_known() -> None:
    bare = replace(FIGURES, period=Period.calendar_year(2022), bare_year=True)
    assert (compared(comparator=bare).age, compared(comparator=bare).is_old) == (None, False)
    assert compared(comparator=replace(bare, bare_year=False)).age == -3


def test_figures_of_more_than_two_years_ago_are_old() -> None:
    assert compared(comparator=replace(FIGURES, period=Period.financial_year(2019))).is_old
    assert not compared(comparator=replace(FIGURES, period=None)).is_old


@pytest.mark.parametrize(
    ("frequency", "own", "national", "in_year"),
    [
        (Frequency.QUARTER, Q2, Period.financial_year(2020), True),
        (Frequency.MONTH, Period.month(2022, 9), Period.calendar_year(2021), True),
        (Frequency.QUARTER, Q2, Period.quarter(1, 2022), False),
        (Frequency.YTD, Period.year_to_date(2022), Period.financial_year(2020), True),
        (Frequency.YTD, Period.year_to_date(2021), Period.financial_year(2020), False),
        (Frequency.ANNUAL, Period.academic_year(2021), Period.academic_year(2021), False),
        (Frequency.QUARTER, Period.on(date(2022, 9, 30)), Period.financial_year(2020), False),
        (Frequency.QUARTER, Q2, None, False),
    ],
)
def test_part_of_a_year_beside_annual_figures_is_told(
    frequency: Frequency, own: Period, national: Period | None, *, in_year: bool
) -> None:
    found = compared(
        comparator=replace(FIGURES, period=national),
        indicator=replace(INDICATOR, frequency=frequency),
        period=own,
    )
    assert found.in_year is in_year


@pytest.mark.parametrize(
    ("published", "told"),
    [(Polarity.LOW, True), (Polarity.HIGH, False), (Polarity.NONE, False), (None, False)],
)
def test_a_publisher_who_has_the_other_way_contradicts(published: Polarity | None, *, told: bool) -> None:
    assert compared(comparator=replace(FIGURES, polarity=published)).contradicts is told


def test_the_own_figure_at_hand_takes_the_place_of_the_published_one() -> None:
    ranked = compared(30.0).ranked
    assert [(authority.rank, authority.name, authority.value, authority.who) for authority in ranked] == [
        (1, "Damson", 40.0, Group.OTHER),
        (2, "Own", 30.0, Group.OWN),
        (2, "Cedar", 30.0, Group.NEIGHBOUR),
        (4, "Birch", 20.0, Group.OTHER),
        (5, "Alder", 10.0, Group.NEIGHBOUR),
    ]


def test_a_suppressed_figure_is_not_among_the_ranked_and_has_no_distance() -> None:
    found = compared(None)
    assert [authority.name for authority in found.ranked] == ["Damson", "Cedar", "Birch", "Alder"]
    assert (found.distance, found.robustness, found.neighbours.rank) == (None, None, None)


@pytest.mark.parametrize(
    "found",
    [
        compared(comparator=replace(FIGURES, quartiles=False)),
        compared(indicator=replace(INDICATOR, polarity=Polarity.NONE)),
    ],
)
def test_where_nothing_is_judged_the_highest_stand_first_without_rank(found: Comparison) -> None:
    assert [(authority.value, authority.rank, authority.quartile) for authority in found.ranked] == [
        (value, None, None) for value in (40.0, 30.0, 30.0, 20.0, 10.0)
    ]
    assert (found.standing.quartile, found.standing.rank, found.distance, found.robustness) == (None,) * 4


@given(
    st.dictionaries(st.integers(1, 150).map(str), st.integers(0, 30).map(float), min_size=4, max_size=60),
    st.integers(0, 30).map(float),
    st.sampled_from([Polarity.HIGH, Polarity.LOW]),
)
def test_every_authority_has_the_rank_it_has_among_the_others_and_quartiles_never_fall(
    values: dict[str, float], own: float, polarity: Polarity
) -> None:
    comparator = Comparator("m", None, FIGURES.source, values=values)
    ranked = rank_all(Decimal(str(own)), comparator, cut_points(list(values.values())), polarity, SETTINGS)
    assert len(ranked) == len(values) + 1
    for place, authority in enumerate(ranked):
        others = [other.value for index, other in enumerate(ranked) if index != place]
        assert authority.rank == rank(Decimal(str(authority.value)), others, polarity)
    quartiles = [authority.quartile or 0 for authority in ranked]
    assert quartiles == sorted(quartiles)
