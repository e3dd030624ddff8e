"""How the statistical neighbours did."""

from dataclasses import replace
from decimal import Decimal

import pytest

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Polarity
from xlperf.domain.observation import Source
from xlperf.rules.neighbours import MissingNeighbour, compare_with_neighbours, neighbour_average

FIGURES = Comparator(
    "m",
    None,
    Source("comparators/x.xlsx"),
    values={"1": 10.0, "2": 20.0, "9": 99.0},
    names={"1": "Alder", "2": "Birch", "3": "Cedar", "4": "Damson", "9": "Yew"},
    marks={"3": "c"},
    not_counted={"4": "ended 31 Mar 2023"},
)


def test_the_mean_is_of_those_that_published_with_their_number() -> None:
    average = neighbour_average(FIGURES, ("1", "2", "3"))
    assert average is not None
    assert (average.mean, average.neighbours) == (15.0, 2)


def test_the_missing_are_named_with_the_reason() -> None:
    found = compare_with_neighbours(None, FIGURES, ("1", "3", "4", "5"), Polarity.HIGH)
    assert found.missing == (
        MissingNeighbour("Cedar", "published as “c”"),
        MissingNeighbour("Damson", "ended 31 Mar 2023"),
        MissingNeighbour("5", "not listed"),
    )


@pytest.mark.parametrize(("polarity", "rank"), [(Polarity.HIGH, 2), (Polarity.LOW, 1), (Polarity.NONE, None)])
def test_the_own_rank_is_among_the_neighbours_that_published(polarity: Polarity, rank: int | None) -> None:
    found = compare_with_neighbours(Decimal(10), FIGURES, ("1", "2", "3"), polarity)
    assert (found.rank, found.out_of) == (rank, 3 if rank else None)


def test_a_measure_without_quartiles_gives_an_average_and_no_rank() -> None:
    found = compare_with_neighbours(Decimal(10), replace(FIGURES, quartiles=False), ("1", "2"), Polarity.HIGH)
    assert found.average is not None
    assert found.rank is None


def test_a_published_average_alone_names_nobody_as_missing() -> None:
    alone = Comparator("m", None, FIGURES.source, neighbour_average=92.3, neighbours=10)
    found = compare_with_neighbours(Decimal(90), alone, ("1", "2"), Polarity.HIGH)
    assert found.average is not None
    assert (found.average.mean, found.average.neighbours, found.missing) == (92.3, 10, ())
