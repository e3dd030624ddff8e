"""A dashboard of one authority, from national figures alone; every figure is invented."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.national_figures import FIGURES
from xlperf.errors import XlperfError
from xlperf.indicators.national import Area
from xlperf.pipeline.national import NationalPack
from xlperf.readers.national.measures import national_indicators
from xlperf.readers.register import read_register
from xlperf.rules.status import Status


@pytest.fixture
def national(sample: Callable[[str], Path]) -> NationalPack:
    """Return the invented national figures under the sample's settings, neighbours listed for its own authority."""
    pack = sample("q2_2022_23")
    register = replace(read_register(pack / "register.xlsx"), neighbours="803, 850")
    return NationalPack(pack, register, FIGURES, national_indicators(FIGURES, register, ("all",)))


def test_an_authority_goes_by_its_number_or_its_name(national: NationalPack) -> None:
    assert national.authority("105").name == "Invented 5"
    assert national.authority("invented 5").number == "105"


def test_a_misspelt_authority_is_an_error_that_says_what_there_is(national: NationalPack) -> None:
    with pytest.raises(XlperfError, match=r"no authority “Invinted 5”.*Did you mean “Invented 5”"):
        national.authority("Invinted 5")


def test_its_latest_figure_stands_where_it_stands_among_all(national: NationalPack) -> None:
    """Eleven of the twelve published: 105 is the fifth from the bottom, and of delays the fifth from the top."""
    rows = {row.indicator.code: row for row in national.of(national.authority("105")).scorecard.rows}
    reviews, delays = rows["Reviews"].standing, rows["Delays"].standing
    assert (reviews.rank, reviews.out_of, reviews.quartile) == (7, 11, 3)
    assert (delays.rank, delays.out_of, delays.quartile) == (5, 11, 2)
    assert rows["Reviews"].status is Status.AMBER


def test_its_neighbours_are_its_own_by_the_model_and_not_the_registers(national: NationalPack) -> None:
    settings = national.of(national.authority("105")).scorecard.settings
    assert (settings.neighbours, settings.neighbour_model) == (("102", "103", "112"), "April 2021")


def test_the_file_name_holds_nothing_that_a_file_system_refuses(national: NationalPack) -> None:
    odd = replace(national.authority("105"), name="../Isles of <Scilly>: “A/B”")
    name = national.file_name(odd)
    assert name == "National dashboard 105 Isles of Scilly A B Q2 2022-23.xlsx"


def test_an_authority_without_a_figure_gets_a_dashboard_that_says_so(national: NationalPack) -> None:
    rows = national.of(national.authority("112")).scorecard.rows
    assert {row.standing.quartile for row in rows} == {None}
    assert {row.status for row in rows} == {Status.NONE}


def test_of_two_authorities_with_one_name_the_number_is_asked_for(national: NationalPack) -> None:
    areas = tuple(replace(area, name=area.name.replace("10", "9")) for area in FIGURES.areas)
    two = replace(national, figures=replace(FIGURES, areas=areas))
    with pytest.raises(XlperfError, match="several authorities “Invented 9”: 109, 110"):
        two.authority("Invented 9")
    assert two.authority("110").number == "110"


def test_an_authority_that_had_ended_is_refused(national: NationalPack) -> None:
    old = replace(national, figures=replace(FIGURES, areas=(Area("928", "Northamptonshire"),)))
    with pytest.raises(XlperfError, match="Northamptonshire had ended before Q2 2022/23 did"):
        old.authority("928")


def test_no_two_areas_share_a_file_name_and_none_is_too_long(national: NationalPack) -> None:
    names = ["A/B", "A B", "a b", "\N{GRINNING FACE}", "", "../x", "N" * 3_000, "N" * 3_001]
    files = [national.file_name(Area(name, name)) for name in names]
    assert len({file.casefold() for file in files}) == len(names)
    assert max(map(len, files)) < 150


def test_an_older_figure_is_never_compared_with_another_years(national: NationalPack) -> None:
    """112 has a figure for 2020/21 alone here, and everyone else those for 2021/22."""
    said: dict[str, float | str] = {"2021": 50.0, "2022": "-"}
    years = tuple(
        replace(one, figures={**one.figures, "112": said.get(one.year, "c")}) for one in FIGURES.years
    )
    figures = replace(FIGURES, years=years)
    indicators = national_indicators(figures, national.register, ("all",))
    behind = replace(national, figures=figures, indicators=indicators)
    rows = {row.indicator.code: row for row in behind.of(behind.authority("112")).scorecard.rows}
    latest = rows["Reviews"].latest
    assert latest is not None
    assert (latest.value, latest.period.label) == (50.0, "2020/21")
    assert rows["Reviews"].standing.quartile is None
    assert "None is published for 2021/22" in rows["Reviews"].why
