"""Where a figure stands among the authorities."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import quantiles

import pytest
from hypothesis import assume, given, strategies as st

from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import Polarity
from xlperf.domain.observation import Source
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.neighbours import neighbour_average
from xlperf.rules.quartile import Cuts, cut_points, quartile, rank, standing
from xlperf.rules.rounding import round_half_away
from xlperf.workbooks.grid import read_grids

Table = list[dict[str, str]]
SOURCE = Source("comparators/x.xlsx")
FIGURES = st.decimals(-100, 100, places=1)
THREE = st.lists(FIGURES, min_size=3, max_size=3).map(sorted).map(lambda three: Cuts(*three))
VALUES = st.lists(st.decimals(-100, 100, places=1).map(float), min_size=4, max_size=160)
POLARITIES = {"High": Polarity.HIGH, "Low": Polarity.LOW}


def mirrored(cuts: Cuts) -> Cuts:
    """Return the cut-points of the same values with the other sign."""
    return Cuts(-cuts.upper, -cuts.median, -cuts.lower)


@given(FIGURES, THREE)
def test_mirroring_the_polarity_mirrors_the_quartile(shown: Decimal, cuts: Cuts) -> None:
    assert quartile(shown, cuts, Polarity.HIGH) == quartile(-shown, mirrored(cuts), Polarity.LOW)


@given(FIGURES, FIGURES, THREE, st.sampled_from(QuartileMethod))
def test_a_better_value_never_gets_a_worse_quartile(
    one: Decimal, other: Decimal, cuts: Cuts, method: QuartileMethod
) -> None:
    low, high = sorted((one, other))
    assert (quartile(high, cuts, Polarity.HIGH, method) or 0) <= (
        quartile(low, cuts, Polarity.HIGH, method) or 0
    )
    assert (quartile(low, cuts, Polarity.LOW, method) or 0) <= (
        quartile(high, cuts, Polarity.LOW, method) or 0
    )


@pytest.mark.parametrize("polarity", [Polarity.HIGH, Polarity.LOW])
def test_a_value_on_a_cut_point_takes_the_better_quartile(polarity: Polarity) -> None:
    cuts = Cuts(Decimal(10), Decimal(20), Decimal(30))
    on_each = [quartile(cut, cuts, polarity) for cut in (cuts.lower, cuts.median, cuts.upper)]
    assert on_each == ([3, 2, 1] if polarity is Polarity.HIGH else [1, 2, 3])


def test_the_departments_tool_gives_the_worse_quartile_where_high_is_good() -> None:
    cuts = Cuts(Decimal(10), Decimal(20), Decimal(30))
    assert [
        quartile(cut, cuts, Polarity.HIGH, QuartileMethod.LAIT)
        for cut in (cuts.lower, cuts.median, cuts.upper)
    ] == [4, 3, 2]
    assert [
        quartile(cut, cuts, Polarity.LOW, QuartileMethod.LAIT)
        for cut in (cuts.lower, cuts.median, cuts.upper)
    ] == [1, 2, 3]


def test_without_polarity_there_is_neither_quartile_nor_rank() -> None:
    cuts = Cuts(Decimal(10), Decimal(20), Decimal(30))
    assert quartile(Decimal(5), cuts, Polarity.NONE) is None
    assert rank(Decimal(5), [1.0, 2.0], Polarity.NONE) is None


def test_cut_points_are_those_of_quartile_inc() -> None:
    """The example of Microsoft's page on QUARTILE.INC: 1, 2, 4, 7, 8, 9, 10, 12 has the first quartile 3.5."""
    assert cut_points([1, 2, 4, 7, 8, 9, 10, 12]) == Cuts(Decimal("3.5"), Decimal("7.5"), Decimal("9.25"))


def test_fewer_than_four_authorities_have_no_quartile() -> None:
    assert cut_points([1.0, 2.0, 3.0]) is None


@given(VALUES)
def test_cut_points_of_mirrored_values_are_mirrored(values: list[float]) -> None:
    cuts, other = cut_points(values), cut_points([-value for value in values])
    assert cuts is not None
    assert other == mirrored(cuts)


@given(VALUES, FIGURES)
def test_equal_values_share_a_rank_and_the_best_is_first(others: list[float], shown: Decimal) -> None:
    place = rank(shown, others, Polarity.HIGH)
    assert place == 1 + sum(other > float(shown) for other in others)
    assert rank(Decimal(1000), others, Polarity.HIGH) == 1
    assert rank(Decimal(1000), others, Polarity.LOW) == len(others) + 1


@given(FIGURES)
def test_a_rank_of_one_means_nobody_is_better(shown: Decimal) -> None:
    assume(shown < 100)
    assert rank(shown, [100.0], Polarity.HIGH) == 2
    assert rank(shown, [100.0], Polarity.LOW) == 1


def test_the_own_published_value_counts_for_the_cut_points_and_not_for_the_rank() -> None:
    values = {"1": 10.0, "2": 20.0, "3": 30.0, "855": 40.0}
    place = standing(Decimal(35), Comparator("m", None, SOURCE, values=values), Polarity.HIGH, "855")
    assert (place.authorities, place.rank, place.out_of) == (4, 1, 4)


def test_a_published_quartile_alone_is_taken_as_it_is() -> None:
    place = standing(Decimal(5), Comparator("m", None, SOURCE, quartile=3), Polarity.HIGH, "855")
    assert (place.quartile, place.cuts, place.rank) == (3, None, None)


def test_given_cut_points_serve_without_values() -> None:
    comparator = Comparator("m", None, SOURCE, cut_points=CutPoints(56.0, 59.0, 62.0))
    assert standing(Decimal("62.0"), comparator, Polarity.HIGH, "855").quartile == 1


def test_where_the_publisher_shows_no_quartile_nothing_is_judged() -> None:
    values = {str(number): float(number) for number in range(10)}
    place = standing(
        Decimal(5), Comparator("m", None, SOURCE, values=values, quartiles=False), Polarity.HIGH, "1"
    )
    assert (place.quartile, place.cuts, place.rank, place.authorities) == (None, None, None, 10)


@given(VALUES)
def test_cut_points_are_those_of_pythons_inclusive_quantiles(values: list[float]) -> None:
    exact = [Decimal(repr(value)) for value in values]
    assert cut_points(values) == Cuts(*quantiles(exact, n=4, method="inclusive"))


# --- the published figures ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def national(shared: Path) -> dict[tuple[str, str], dict[str, float]]:
    """Return every local authority's published value by measure and year: no region, not England, no mark."""
    values: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    with gzip.open(shared / "national" / "lait_long.csv.gz", "rt", encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream):
            if int(row["LA Number"]) < 970 and row["Values"] != "-":
                values[row["Short Desc"], row["Years"]][row["LA Number"]] = float(row["Values"])
    return values


def published_value(row: dict[str, str], dashboards: dict[str, str]) -> Decimal:
    """Return the latest value that the report prints for a row of comparators."""
    return Decimal(dashboards[row["indicator"]].removesuffix("%").replace(",", ""))


@pytest.mark.parametrize(
    ("comparators", "values", "name", "value", "count"),
    [
        ("comparators_q2_2022_23", "published_dashboard_q2_2022_23", "indicator", "latest_value", 12),
        ("comparators_q3_2024_25", "published_facts_q3_2024_25", "indicator", "latest_value", 6),
    ],
)
def test_the_published_quartiles_come_out_of_the_national_figures(
    national: dict[tuple[str, str], dict[str, float]], expected: Callable[[str], Table],
    comparators: str, values: str, name: str, value: str, count: int,
) -> None:  # fmt: skip
    latest = {row[name]: row[value] for row in expected(values)}
    checked = 0
    for row in expected(comparators):
        if not row["lait_short_desc"]:
            continue
        published = national[row["lait_short_desc"], row["year"]]
        cuts = cut_points(list(published.values()))
        assert cuts is not None
        assert len(published) == int(row["authorities"])
        assert [float(cut) for cut in (cuts.lower, cuts.median, cuts.upper)] == pytest.approx(
            [float(row[key]) for key in ("quartile_1_cut", "median", "quartile_3_cut")]
        )
        found = quartile(published_value(row, latest), cuts, POLARITIES[row["polarity"]])
        assert (row["indicator"], found) == (row["indicator"], int(row["published_quartile"]))
        checked += 1
    assert checked == count


@pytest.mark.parametrize("comparators", ["comparators_q2_2022_23", "comparators_q3_2024_25"])
def test_the_neighbours_means_come_out_of_the_national_figures(
    national: dict[tuple[str, str], dict[str, float]],
    expected: Callable[[str], Table],
    shared: Path,
    comparators: str,
) -> None:
    """Both reports were written before the neighbour model of May 2025."""
    neighbours = neighbours_of_leicestershire(shared / "national" / "sn_april_2021.xlsx")
    for row in expected(comparators):
        if not row["lait_short_desc"]:
            continue
        published = Comparator("m", None, SOURCE, values=national[row["lait_short_desc"], row["year"]])
        average = neighbour_average(published, neighbours)
        assert average is not None
        assert average.neighbours == int(row["neighbours_counted"])
        assert average.mean == pytest.approx(float(row["neighbours_mean"]), abs=5e-4)
        printed = row["published_neighbour_average"]
        decimals = len(printed.partition(".")[2]) if "." in printed else 0
        computed = round_half_away(Decimal(row["neighbours_mean"]), decimals)
        if printed and computed == Decimal(printed):
            assert round_half_away(average.mean, decimals) == Decimal(printed)


def neighbours_of_leicestershire(path: Path) -> tuple[str, ...]:
    """Return the numbers of the ten neighbours from the department's neighbour model."""
    rows = read_grids(path, path.name)[0].rows
    headings = next(row for row in rows if "SN1" in row)
    own = next(row for row in rows if row[0] == 855)
    return tuple(str(int(float(str(own[headings.index(f"SN{place}")])))) for place in range(1, 11))
