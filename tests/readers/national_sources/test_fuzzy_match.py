"""Measures are proposed by their names: short forms in full, rare words before common ones."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.national import Measure
from xlperf.readers.national_sources.fuzzy_match import LOWEST_SCORE, MOST_PROPOSED, FuzzyMatch
from xlperf.readers.national_sources.open_source import open_source
from xlperf.readers.national_sources.source_data import Wanted
from xlperf.readers.register.read import read_register

MEASURES = [
    Measure("A", "Care Leavers - Education, Employment & Training (%)", "Children Looked After", Polarity.HIGH, Unit.PERCENT),
    Measure("B", "Percentage of children who became the subject of a plan for a second or subsequent time", "Child Protection", Polarity.LOW, Unit.PERCENT),
    Measure("C", "Average Progress 8 score per pupil", "Key Stage 4", Polarity.HIGH, Unit.SCORE),
    Measure("NoTitleForThisOne"),
]  # fmt: skip


def indicator(name: str, polarity: Polarity = Polarity.HIGH, unit: Unit = Unit.PERCENT) -> Indicator:
    return Indicator("X1", "", "", name, polarity, Frequency.ANNUAL, unit, 1)


@pytest.mark.parametrize(
    ("name", "unit", "nearest"),
    [
        ("Care leavers EET", Unit.PERCENT, "A"),
        ("Repeat CPP (second or subsequent)", Unit.PERCENT, "B"),
        ("KS4 - Progress 8", Unit.SCORE, "C"),
        ("no title for this one", Unit.NUMBER, "NoTitleForThisOne"),
    ],
)
def test_short_forms_are_compared_in_full(name: str, unit: Unit, nearest: str) -> None:
    assert FuzzyMatch(MEASURES, {}).to(indicator(name, unit=unit))[0].measure.code == nearest


def test_three_are_proposed_with_their_latest_year_and_whether_the_polarities_agree() -> None:
    alike = [*MEASURES, *(Measure(code, "Care leavers in education") for code in ("D", "E", "F"))]
    proposed = FuzzyMatch(alike, {"A": "2024"}).to(indicator("Care leavers EET"))
    assert len(proposed) == MOST_PROPOSED
    assert (proposed[0].latest, proposed[0].agrees(indicator("x"))) == ("2024", True)
    assert proposed[0].agrees(indicator("x", Polarity.LOW)) is False
    assert proposed[0].agrees(indicator("x", Polarity.NONE)) is None
    assert all(0 <= proposal.score <= 100 for proposal in proposed)


def test_names_that_have_little_in_common_are_not_proposed() -> None:
    assert FuzzyMatch(MEASURES, {}).to(indicator("Families worked with by the service")) == ()
    assert all(
        proposal.score >= LOWEST_SCORE
        for proposal in FuzzyMatch(MEASURES, {}).to(indicator("Care leavers EET"))
    )


@pytest.mark.parametrize(
    ("pack", "near"),
    [
        (
            "q2_2022_23",
            {"CIC1": "LACDental%", "CIC2": "LACHealth%", "YJ1": "FirstYJS", "EHE": "", "CFWS2": ""},
        ),
        ("q3_2024_25", {}),
    ],
)
def test_of_the_real_measures_only_those_that_are_near_are_proposed(
    shared: Path, pack: str, near: dict[str, str]
) -> None:
    source = open_source(shared / "national" / "lait_data_dictionary.csv")
    nearest = FuzzyMatch(source.read(Wanted()).measures.values(), {})
    register = read_register(CHECKOUT / "samples" / pack / "register.xlsx")
    first = {
        indicator.code: (*(each.measure.code for each in nearest.to(indicator)), "")[0]
        for indicator in register.indicators
    }
    assert {code: first[code] for code in near} == near
    found = [
        bool(first[indicator.code])
        for indicator in register.indicators
        if indicator.comparator and " " not in indicator.comparator
    ]
    assert found
    assert all(found)


def test_at_least_eleven_of_the_twelve_true_measures_are_proposed(
    shared: Path, expected: Callable[[str], list[dict[str, str]]]
) -> None:
    source = open_source(shared / "national" / "lait_data_dictionary.csv")
    nearest = FuzzyMatch(source.read(Wanted()).measures.values(), {})
    true = {row["indicator"]: row["lait_short_desc"] for row in expected("comparators_q2_2022_23")}
    register = read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")
    found = [
        true[indicator.name] in {proposal.measure.code for proposal in nearest.to(indicator)}
        for indicator in register.indicators
        if true.get(indicator.name)
    ]
    assert len(found) == 12
    assert sum(found) >= 11


def test_the_real_dictionary_is_read_with_every_measure_once(shared: Path) -> None:
    path = shared / "national" / "lait_data_dictionary.csv"
    with path.open(newline="", encoding="utf-8", errors="replace") as stream:
        names = {row["Measure_short"].casefold() for row in csv.DictReader(stream)}
    read = open_source(path).read(Wanted())
    assert {measure.code.casefold() for measure in read.measures.values()} == names
    assert len(read.left_of) == 14
