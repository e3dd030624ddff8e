"""National measures as indicators of their own; every figure here is invented."""

from dataclasses import replace

import pytest

from tests.conftest import CHECKOUT
from tests.national_figures import FIGURES, year_of
from xlperf.domain.indicator import Frequency, Polarity
from xlperf.domain.national import Measure, NationalFigures
from xlperf.domain.observation import Mark
from xlperf.domain.period import Period
from xlperf.errors import XlperfError
from xlperf.readers.national.measures import NationalIndicator, national_indicators
from xlperf.readers.register import Register, read_register


@pytest.fixture
def register() -> Register:
    """Return a register for a quarter that ends on 30 September 2022, whose one indicator names a measure."""
    whole = read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")
    reviews = next(indicator for indicator in whole.indicators if indicator.code == "CP1")
    return replace(whole, indicators=(replace(reviews, comparator="reviews", comparator_year=""),))


def found(register: Register, *asked: str) -> dict[str, NationalIndicator]:
    """Return what a dashboard shows, by code."""
    return {chosen.indicator.code: chosen for chosen in national_indicators(FIGURES, register, asked)}


def test_by_default_it_is_the_registers_measures_under_their_published_names(register: Register) -> None:
    [only] = found(register).values()
    assert only.indicator.code == "Reviews"
    assert only.indicator.name == "Reviews held on time, invented"
    assert only.indicator.frequency is Frequency.ANNUAL
    assert only.indicator.target is None


def test_all_is_every_measure_with_a_polarity(register: Register) -> None:
    assert found(register, "all").keys() == {"Reviews", "Delays"}


def test_a_measure_goes_by_its_short_name_or_its_title(register: Register) -> None:
    assert found(register, "delays, Count").keys() == {"Delays", "Count"}
    assert found(register, "Days of delay, invented").keys() == {"Delays"}


def test_a_misspelt_measure_is_an_error_that_says_what_there_is(register: Register) -> None:
    with pytest.raises(
        XlperfError,
        match=r"“Delay” is not in this pack.s national figures \(import it with.*Did you mean.*“Delays”",
    ):
        found(register, "Delay")


def test_years_that_are_not_over_are_left_out(register: Register) -> None:
    """The academic year 2021/22 was over on 30 September 2022; on 30 June it was not."""
    assert found(register, "Delays")["Delays"].comparator.period == Period.academic_year(2021)
    earlier = replace(register, settings=replace(register.settings, period=Period.quarter(1, 2022)))
    assert found(earlier, "Delays")["Delays"].comparator.period == Period.academic_year(2020)


def test_the_registers_year_is_the_last(register: Register) -> None:
    [reviews] = register.indicators
    fixed = replace(register, indicators=(replace(reviews, comparator_year="2021"),))
    assert [year.period for year in found(fixed)["Reviews"].years] == [
        Period.financial_year(2019),
        Period.financial_year(2020),
    ]


def test_before_the_first_year_there_is_nothing_to_show(register: Register) -> None:
    early = replace(register, settings=replace(register.settings, period=Period.quarter(1, 2010)))
    with pytest.raises(XlperfError, match="30 Jun 2010"):
        found(early)


def test_an_authoritys_own_figures_are_its_history_and_a_mark_stays_one(register: Register) -> None:
    [reviews] = found(register).values()
    assert [observation.value for observation in reviews.observations("301")] == [70.0, 75.0, 71.0]
    assert {observation.mark for observation in reviews.observations("312")} == {Mark.SUPPRESSED}
    assert reviews.observations("999") == []
    assert reviews.indicator.polarity is Polarity.HIGH


def test_a_short_name_counts_before_a_title_and_the_first_of_two_titles(register: Register) -> None:
    measures = {code: Measure(code, title) for code, title in (("A", "Same"), ("B", "Same"), ("C", "A"))}
    figures = NationalFigures(
        measures, FIGURES.areas, tuple(year_of(code, "2021", 70.0, 1.0) for code in measures)
    )
    for asked in ("A", "Same"):
        assert [chosen.indicator.code for chosen in national_indicators(figures, register, (asked,))] == ["A"]
