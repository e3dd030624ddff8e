"""A dashboard of one authority, from national figures alone; every figure is invented."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.national_figures import AUTHORITIES, FIGURES
from xlperf.domain.national import Area
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.errors import XlperfError
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
    assert national.authority("305").name == "Invented 5"
    assert national.authority("invented 5").number == "305"


@pytest.mark.parametrize(
    "written", ["E09000002", "Barking & Dagenham", "London Borough of Barking and Dagenham"]
)
def test_an_authority_goes_by_its_code_and_by_every_way_to_write_its_name(
    national: NationalPack, written: str
) -> None:
    """The number is that of Barking and Dagenham; the name in the figures is invented."""
    assert national.authority(written).number == "301"


def test_what_is_no_authority_has_no_dashboard_and_no_rank(national: NationalPack) -> None:
    strangers = (Area("702", "British Forces Post Office"), Area("Cardiff", "Cardiff"))
    years = tuple(
        replace(year, figures={**year.figures, "702": 99.0, "Cardiff": 99.5}) for year in FIGURES.years
    )
    figures = replace(FIGURES, areas=(*FIGURES.areas, *strangers), years=years)
    odd = replace(
        national, figures=figures, indicators=national_indicators(figures, national.register, ("all",))
    )
    assert odd.authorities == list(AUTHORITIES)
    read = odd.of(odd.authority("305"))
    reviews = next(row for row in read.scorecard.rows if row.indicator.code == "Reviews")
    assert (reviews.standing.rank, reviews.standing.out_of) == (7, 11)
    [note] = [problem for problem in read.problems if problem.check is Check.COMPARATOR_LEFT_OUT]
    assert "British Forces Post Office, Cardiff (not a known local authority" in note.found


def test_a_value_that_cannot_be_is_a_finding_and_not_a_rank(national: NationalPack) -> None:
    years = tuple(
        replace(year, figures={**year.figures, "301": 1234.0}) if year.measure == "Reviews" else year
        for year in FIGURES.years
    )
    figures = replace(FIGURES, years=years)
    odd = replace(
        national, figures=figures, indicators=national_indicators(figures, national.register, ("all",))
    )
    read = odd.of(odd.authority("305"))
    reviews = next(row for row in read.scorecard.rows if row.indicator.code == "Reviews")
    assert reviews.standing.out_of == 10
    [problem] = [problem for problem in read.problems if problem.check is Check.COMPARATOR_IMPLAUSIBLE]
    assert "The value of Invented 1 in “Reviews” for 2021/22 is implausible: 1,234 where" in problem.found
    own = next(row for row in odd.of(odd.authority("301")).scorecard.rows if row.indicator.code == "Reviews")
    assert own.standing.quartile is None


def test_a_misspelt_authority_is_an_error_that_says_what_there_is(national: NationalPack) -> None:
    with pytest.raises(
        XlperfError, match=r"not include an authority called “Invinted 5”.*Did you mean “Invented 5”"
    ):
        national.authority("Invinted 5")


def test_its_latest_figure_stands_where_it_stands_among_all(national: NationalPack) -> None:
    """Eleven of the twelve published: 305 is the fifth from the bottom, and of delays the fifth from the top."""
    rows = {row.indicator.code: row for row in national.of(national.authority("305")).scorecard.rows}
    reviews, delays = rows["Reviews"].standing, rows["Delays"].standing
    assert (reviews.rank, reviews.out_of, reviews.quartile) == (7, 11, 3)
    assert (delays.rank, delays.out_of, delays.quartile) == (5, 11, 2)
    assert rows["Reviews"].status is Status.AMBER


def test_its_neighbours_are_its_own_by_the_model_and_not_the_registers(national: NationalPack) -> None:
    settings = national.of(national.authority("305")).scorecard.settings
    assert (settings.neighbours, settings.neighbour_model) == (("302", "303", "312"), "April 2021")


def test_the_file_name_holds_nothing_that_a_file_system_refuses(national: NationalPack) -> None:
    odd = replace(national.authority("305"), name="../Isles of <Scilly>: A/B")
    name = national.file_name(odd)
    assert name == "National dashboard 305 Isles of Scilly A B Q2 2022-23.xlsx"


def test_an_authority_without_a_figure_gets_a_dashboard_that_says_so(national: NationalPack) -> None:
    rows = national.of(national.authority("312")).scorecard.rows
    assert {row.standing.quartile for row in rows} == {None}
    assert {row.status for row in rows} == {Status.NONE}


def test_of_two_authorities_with_one_name_the_number_is_asked_for(national: NationalPack) -> None:
    areas = tuple(replace(area, name=area.name.replace("10", "9")) for area in FIGURES.areas)
    two = replace(national, figures=replace(FIGURES, areas=areas))
    with pytest.raises(XlperfError, match="more than one authority called “Invented 9”: 309, 310"):
        two.authority("Invented 9")
    assert two.authority("310").number == "310"


def test_an_authority_that_had_ended_is_refused(national: NationalPack) -> None:
    old = replace(national, figures=replace(FIGURES, areas=(Area("928", "Northamptonshire"),)))
    with pytest.raises(XlperfError, match="Northamptonshire no longer existed at the end of Q2 2022/23"):
        old.authority("928")


def test_no_two_areas_share_a_file_name_and_none_is_too_long(national: NationalPack) -> None:
    names = ["A/B", "A B", "a b", "\N{GRINNING FACE}", "", "../x", "N" * 3_000, "N" * 3_001]
    files = [national.file_name(Area(name, name)) for name in names]
    assert len({file.casefold() for file in files}) == len(names)
    assert max(map(len, files)) < 150


def test_an_older_figure_is_never_compared_with_another_years(national: NationalPack) -> None:
    """312 has a figure for 2020/21 alone here, and everyone else those for 2021/22."""
    said: dict[str, float | str] = {"2021": 50.0, "2022": "-"}
    years = tuple(
        replace(year, figures={**year.figures, "312": said.get(year.year, "c")}) for year in FIGURES.years
    )
    figures = replace(FIGURES, years=years)
    indicators = national_indicators(figures, national.register, ("all",))
    behind = replace(national, figures=figures, indicators=indicators)
    rows = {row.indicator.code: row for row in behind.of(behind.authority("312")).scorecard.rows}
    latest = rows["Reviews"].latest
    assert latest is not None
    assert (latest.value, latest.period.label) == (50.0, "2020/21")
    assert rows["Reviews"].standing.quartile is None
    assert "No national figures were published for 2021/22" in rows["Reviews"].why


def test_nothing_is_said_of_a_lag_that_nobody_wrote(national: NationalPack) -> None:
    """A figure is as late as its publisher; the report period is years after the newest one."""
    settings = replace(national.register.settings, period=Period.quarter(2, 2025))
    register = replace(national.register, settings=settings)
    late = replace(national, register=register, indicators=national_indicators(FIGURES, register, ("all",)))
    assert any(indicator.indicator.lag for indicator in late.indicators)
    for row in late.of(late.authority("305")).scorecard.rows:
        assert "Lag" not in row.why
