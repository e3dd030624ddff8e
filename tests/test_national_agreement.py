"""Every quartile, rank and neighbours' mean of the published figures, against an independent computation.

The independent one is numpy.quantile and scipy.stats.rankdata on binary fractions, of the raw file as pandas reads it,
each value to the fifteen digits that Excel shows. It can differ in one way only: a cut-point that lies between two
published values is not always a binary fraction, so that a value which stands exactly on it may fall to either side
there. Each such difference is held against exact fractions.

An authority's own figure is placed as the reader sees it: with the decimals of its measure.
"""

import statistics
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from tests.national_import import FILES
from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Polarity
from xlperf.domain.national import NationalFigures
from xlperf.domain.observation import Source
from xlperf.domain.settings import QuartileMethod
from xlperf.readers.national.national_figures import read_national_figures
from xlperf.readers.national.stored_figures import kept_comparators
from xlperf.readers.national_sources.import_sources import import_sources
from xlperf.rules.neighbours import neighbour_average
from xlperf.rules.quartile import FEWEST_AUTHORITIES, cut_points, quartile, rank, standing
from xlperf.rules.ranking import national_ranks
from xlperf.rules.rounding import round_half_away

Year = tuple[str, str]  # measure and year, as published
ENDED = {"835", "836", "837", "909", "928"}
BEGAN = {"838", "839", "940", "941", "942", "943"}
LEFT_OUT = ("CINPermExclusion", "0")  # no year


@pytest.fixture(scope="module")
def figures(national_pack: Path) -> NationalFigures:
    """Return the published figures, as imported and read back."""
    return read_national_figures(national_pack / "comparators" / "National figures.xlsx")


@pytest.fixture(scope="module")
def imported(figures: NationalFigures) -> dict[Year, Comparator]:
    """Return every year of every measure."""
    kept = kept_comparators(figures, Source("National figures.xlsx"))
    return {
        (year.measure, year.year): national.comparator
        for year, national in zip(figures.years, kept, strict=True)
    }


@pytest.fixture(scope="module")
def raw(shared: Path) -> dict[Year, dict[str, float]]:
    """Return every year of every measure in the raw file: published value by authority number."""
    table = pd.read_csv(shared / "national" / "lait_long.csv.gz", dtype={"LA Number": str})
    table["Values"] = pd.to_numeric(table["Values"], errors="coerce")
    table = table[table["Values"].notna() & (table["LA Number"] < "970")]
    table["Values"] = [float(f"{value:.15g}") for value in table["Values"]]
    return {
        (str(key[0]), str(key[1])): dict(zip(year["LA Number"], year["Values"], strict=True))
        for key, year in table.groupby(["Short Desc", "Years"], sort=False)
    }


def polarised(imported: dict[Year, Comparator]) -> Iterator[tuple[Comparator, Polarity]]:
    """Yield what has a polarity and enough authorities for quartiles."""
    for comparator in imported.values():
        if (
            comparator.polarity in {Polarity.HIGH, Polarity.LOW}
            and len(comparator.values) >= FEWEST_AUTHORITIES
        ):
            yield comparator, comparator.polarity


def test_the_real_files_are_taken_whole_and_read_back(shared: Path, figures: NationalFigures) -> None:
    taken = import_sources([shared / "national" / name for name in FILES], [], everything=True)
    assert len(figures.measures) == 434
    assert sum(len(year.figures) for year in figures.years) == 641_070 - 170
    assert [left_out.what for left_out in figures.left_out if "CINPermExclusion, year" in left_out.what] == [
        "CINPermExclusion, year “0”"
    ]
    assert [model.name for model in figures.models] == ["April 2021", "May 2025"]
    assert figures == taken.figures


def test_every_published_value_is_there_and_only_reorganised_authorities_do_not_count(
    imported: dict[Year, Comparator], raw: dict[Year, dict[str, float]]
) -> None:
    left_out: Counter[str] = Counter()
    for year, published in raw.items():
        if year != LEFT_OUT:
            ours = imported[year]
            left_out.update(published.keys() - ours.values.keys())
            assert published.keys() - ours.values.keys() <= ours.not_counted.keys()
            assert ours.values == {number: published[number] for number in ours.values}
    assert left_out.keys() <= ENDED | BEGAN
    assert left_out["928"] > 20


@pytest.mark.parametrize("method", QuartileMethod)
def test_quartiles_and_ranks_are_those_of_numpy_and_scipy(
    imported: dict[Year, Comparator], method: QuartileMethod
) -> None:
    judged, differing = 0, 0
    for comparator, polarity in polarised(imported):
        places = national_ranks(
            comparator.values, polarity, cut_points([*comparator.values.values()]), method
        )
        values = np.array([place.value for place in places])
        good = values if polarity is Polarity.HIGH else -values
        cuts = np.quantile(good, [0.75, 0.5, 0.25])
        takes_worse = polarity is Polarity.HIGH and method is QuartileMethod.LAIT
        beaten = good[:, None] <= cuts if takes_worse else good[:, None] < cuts
        quartiles = 1 + beaten.sum(axis=1)
        assert [place.rank for place in places] == list(rankdata(-good, method="min"))
        judged += len(places)
        for place, theirs in zip(places, quartiles, strict=True):
            if place.quartile != theirs:
                differing += 1
                assert place.quartile == exactly(place.value, comparator, polarity, takes_worse=takes_worse)
    assert judged > 300_000
    assert differing < judged / 1000


def test_an_authority_stands_by_its_figure_as_shown(
    imported: dict[Year, Comparator], raw: dict[Year, dict[str, float]]
) -> None:
    """Values such as 95.600000000000009 for 95.6 gave eight wrong quartiles and dozens of wrong ranks."""
    judged = 0
    for year, published in raw.items():
        comparator = imported.get(year)
        if comparator is None or comparator.polarity not in {Polarity.HIGH, Polarity.LOW}:
            continue
        values = {number: value for number, value in published.items() if number in comparator.values}
        cuts = cut_points([*comparator.values.values()])
        if cuts is None:
            continue
        sign, places = (
            (1 if comparator.polarity is Polarity.HIGH else -1),
            Decimal(1).scaleb(-comparator.decimals),
        )
        shown = [
            Decimal(f"{value:.15g}").quantize(places, ROUND_HALF_UP) + Decimal(0) for value in values.values()
        ]
        assert shown == [round_half_away(comparator.values[number], comparator.decimals) for number in values]
        good, own = sign * np.array([*values.values()]), sign * np.array([float(figure) for figure in shown])
        ranks = 1 + (good > own[:, None]).sum(axis=1) - (good > own)  # among the others
        others = [comparator.values[number] for number in values]
        for (figure, _), at in {pair: at for at, pair in enumerate(zip(shown, others, strict=True))}.items():
            assert rank(figure, others[:at] + others[at + 1 :], comparator.polarity) == ranks[at], (year, at)
        bounds = np.quantile(good, [0.75, 0.5, 0.25])
        for method in QuartileMethod:
            takes_worse = sign > 0 and method is QuartileMethod.LAIT
            beaten = own[:, None] <= bounds if takes_worse else own[:, None] < bounds
            for figure, theirs in dict(zip(shown, 1 + beaten.sum(axis=1), strict=True)).items():
                ours = quartile(figure, cuts, comparator.polarity, method)
                exact = ours == theirs or exactly(
                    float(figure), comparator, comparator.polarity, takes_worse=takes_worse
                )
                assert exact in {True, ours}, (year, figure, method)
        judged += len(shown)
    assert judged > 300_000


@pytest.mark.parametrize("number", ["311", "315"])
def test_havering_and_merton_stand_on_the_cut_point(imported: dict[Year, Comparator], number: str) -> None:
    comparator = imported["2yr_Ofsted_rating", "2024"]
    assert comparator.polarity is Polarity.HIGH
    found = standing(
        round_half_away(comparator.values[number], comparator.decimals),
        comparator,
        comparator.polarity,
        number,
    )
    assert found.quartile == 3
    assert found.cuts
    assert str(found.cuts.lower.normalize()) == "95.6"


def exactly(value: float, comparator: Comparator, polarity: Polarity, *, takes_worse: bool) -> int:
    """Return the quartile in exact fractions of the decimals as published."""
    sign = 1 if polarity is Polarity.HIGH else -1
    good = [sign * Fraction(repr(other)) for other in comparator.values.values()]
    own = sign * Fraction(repr(value))
    cuts = statistics.quantiles(good, n=4, method="inclusive")
    return 1 + sum(own <= cut if takes_worse else own < cut for cut in cuts)


def test_neighbours_means_are_those_of_numpy(
    imported: dict[Year, Comparator], figures: NationalFigures
) -> None:
    assert [model.name for model in figures.models] == ["April 2021", "May 2025"]
    column = {area.number: place for place, area in enumerate(figures.areas)}
    years = list(imported.values())
    values = np.full((len(years), len(column)), np.nan)
    for row, year in enumerate(years):
        for number, value in year.values.items():
            values[row, column[number]] = value
    for model in figures.models:
        assert len(model.neighbours) > 150
        for turn, numbers in enumerate(model.neighbours.values()):
            some = slice(turn % 4, None, 4)  # of the years: every authority and every year has its turn
            theirs = values[some, [column[number] for number in numbers]]
            published = (~np.isnan(theirs)).sum(axis=1)
            means = np.nansum(theirs, axis=1) / np.maximum(published, 1)
            ours = [neighbour_average(year, numbers) for year in years[some]]
            assert [average.neighbours if average else 0 for average in ours] == list(published)
            assert np.allclose(
                [average.mean if average else 0 for average in ours], means, rtol=1e-12, atol=1e-12
            )
