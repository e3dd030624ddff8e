"""How sure a quartile is."""

import math
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.observation import Source
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.quartile import standing
from xlperf.rules.quartile_robustness import QuartileRule, Robustness, ntile, phe_quantile, robustness

SOURCE = Source("comparators/x.xlsx")
PLACES = st.integers(4, 200).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n)))


def sure(
    shown: str,
    comparator: Comparator,
    polarity: Polarity = Polarity.HIGH,
    method: QuartileMethod = QuartileMethod.BETTER,
) -> Robustness | None:
    """Return how sure the quartile of a percentage is."""
    place = standing(Decimal(shown), comparator, polarity, "855", method)
    return robustness(Decimal(shown), place, polarity, Unit.PERCENT)


def published(*values: float) -> Comparator:
    """Return national figures of so many authorities."""
    return Comparator("m", None, SOURCE, values={str(number): value for number, value in enumerate(values)})


@pytest.mark.parametrize("out_of", range(4, 160))
def test_ntile_makes_four_groups_in_order_that_differ_by_one_at_most_the_larger_first(out_of: int) -> None:
    groups = [ntile(rank, out_of) for rank in range(1, out_of + 1)]
    sizes = [groups.count(group) for group in (1, 2, 3, 4)]
    assert groups == sorted(groups)
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes) - min(sizes) <= 1


@given(PLACES)
def test_phe_quantile_is_the_formula_of_its_source(place: tuple[int, int]) -> None:
    rank, n = place
    formula = math.floor((4 + 1) - math.ceil(((n + 1) - rank) / (n / 4)))
    assert phe_quantile(rank, n) == (formula or 1)


def test_a_figure_on_a_cut_point_is_fragile_and_the_methods_are_named() -> None:
    """Key Stage 2 in 2021/22: Leicestershire's 62.0% stands on the upper quartile of 62.0."""
    found = sure(
        "62.0", Comparator("KS2RWM_Expected_STD", None, SOURCE, cut_points=CutPoints(56.0, 59.0, 62.0))
    )
    assert str(found) == "Fragile: on the cut-point of 62.0%; quartile 1 here, 2 by LAIT."


def test_on_a_cut_point_where_low_is_good_all_may_agree_and_it_is_fragile_still() -> None:
    found = sure("56.0", Comparator("m", None, SOURCE, cut_points=CutPoints(56.0, 59.0, 62.0)), Polarity.LOW)
    assert str(found) == "Fragile: on the cut-point of 56.0%."


def test_methods_that_disagree_are_named_together() -> None:
    """Second of five is in the best quarter by both; the upper cut-point of the four that published is 32.5."""
    found = sure("31.0", published(10.0, 20.0, 30.0, 40.0))
    assert found is not None
    assert found.says == {
        QuartileRule.BETTER: 2,
        QuartileRule.LAIT: 2,
        QuartileRule.NTILE: 1,
        QuartileRule.PHE: 1,
    }
    assert str(found) == "Fragile: quartile 2 here, 1 by NTILE and phe_quantile."


def test_the_method_in_force_is_the_one_called_here() -> None:
    cuts = Comparator("m", None, SOURCE, cut_points=CutPoints(56.0, 59.0, 62.0))
    found = sure("62.0", cuts, method=QuartileMethod.LAIT)
    assert str(found) == "Fragile: on the cut-point of 62.0%; quartile 2 here, 1 by method “better”."


def test_a_sure_quartile_says_nothing() -> None:
    found = sure("99.0", published(*map(float, range(100))))
    assert found is not None
    assert (found.is_fragile, str(found)) == (False, "")


@given(st.lists(st.integers(0, 60).map(float), min_size=4, max_size=160), st.integers(0, 60))
def test_a_quartile_is_sure_only_where_every_method_agrees(values: list[float], shown: int) -> None:
    found = sure(str(shown), published(*values))
    assert found is not None
    assert found.is_fragile is (found.cut is not None or set(found.says.values()) != {found.here})
    assert found.says[QuartileRule.BETTER] == found.here


@pytest.mark.parametrize(
    "comparator",
    [
        Comparator("m", None, SOURCE, quartile=3),
        published(1.0, 2.0, 3.0),
        Comparator("m", None, SOURCE, cut_points=CutPoints(1.0, 2.0, 3.0), quartiles=False),
    ],
)
def test_without_cut_points_nothing_can_be_said(comparator: Comparator) -> None:
    assert sure("2.0", comparator) is None


def test_without_polarity_there_is_nothing_to_be_sure_of() -> None:
    assert sure("2.0", published(1.0, 2.0, 3.0, 4.0), Polarity.NONE) is None
