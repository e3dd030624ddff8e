"""All authorities in order."""

from decimal import Decimal

from hypothesis import given, strategies as st

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Polarity
from xlperf.domain.observation import Source
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.quartile import cut_points, standing
from xlperf.rules.ranking import national_ranks

TIED = st.dictionaries(st.integers(1, 400).map(str), st.integers(-20, 20).map(float), max_size=160)
FINE = st.dictionaries(st.integers(1, 400).map(str), st.decimals(-9, 9, places=3).map(float), max_size=160)


@given(TIED | FINE, st.sampled_from(Polarity), st.sampled_from(QuartileMethod))
def test_everyones_place_is_what_each_is_told_alone(
    values: dict[str, float], polarity: Polarity, method: QuartileMethod
) -> None:
    comparator = Comparator("invented", None, Source("x.xlsx"), values=values)
    for place in national_ranks(values, polarity, cut_points([*values.values()]), method):
        alone = standing(Decimal(repr(place.value)), comparator, polarity, place.number, method)
        assert place.quartile == alone.quartile
        if polarity is not Polarity.NONE and alone.rank is not None:
            assert (place.rank, len(values)) == (alone.rank, alone.out_of)


@given(TIED, st.sampled_from(QuartileMethod))
def test_the_best_stand_first_and_nobody_is_lost(values: dict[str, float], method: QuartileMethod) -> None:
    for polarity in (Polarity.HIGH, Polarity.LOW):
        places = national_ranks(values, polarity, cut_points([*values.values()]), method)
        assert {place.number: place.value for place in places} == values
        assert [place.rank or 0 for place in places] == sorted(place.rank or 0 for place in places)
        assert [place.quartile or 0 for place in places] == sorted(place.quartile or 0 for place in places)


@given(TIED)
def test_mirroring_the_values_and_the_polarity_changes_nothing(values: dict[str, float]) -> None:
    mirrored = {number: -value for number, value in values.items()}
    high = {
        place.number: place[2:]
        for place in national_ranks(values, Polarity.HIGH, cut_points([*values.values()]))
    }
    assert high == {
        place.number: place[2:]
        for place in national_ranks(mirrored, Polarity.LOW, cut_points([*mirrored.values()]))
    }
