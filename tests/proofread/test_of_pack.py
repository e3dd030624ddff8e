"""The facts of a pack, and in which figures a record may be looked for."""

from decimal import Decimal

import pytest

from xlperf.domain.indicator import CompareWith, Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.target_plan import ENGLAND, NEIGHBOURS
from xlperf.proofread.claim import Outcome, Rule
from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.proofread.facts import Facts, PackFigure, Subject
from xlperf.proofread.of_pack import unbroken_series
from xlperf.proofread.proofread import proofread


def indicator(compare_with: CompareWith = CompareWith.PREVIOUS) -> Indicator:
    """Return an invented indicator."""
    return Indicator(
        "X1",
        "Topic",
        "Theme",
        "Late visits",
        Polarity.LOW,
        Frequency.QUARTER,
        Unit.NUMBER,
        0,
        compare_with=compare_with,
    )


def observation(label: str, value: float) -> Observation:
    """Return a figure for a period."""
    period = parse_period(label)
    assert period
    return Observation("X1", period, value, Source("returns/X.xlsx", "Sheet1", 1, 1))


@pytest.mark.parametrize(
    ("labels", "compare_with", "unbroken"),
    [
        (["Q4 2021/22", "Q1 2022/23", "Q2 2022/23"], CompareWith.PREVIOUS, 3),
        (["Q2 2020/21", "Q1 2022/23", "Q2 2022/23"], CompareWith.PREVIOUS, 2),
        (["Q2 2020/21", "Q2 2021/22", "Q1 2022/23", "Q2 2022/23"], CompareWith.YEAR_BEFORE, 3),
        (["Autumn 2020", "Autumn 2021", "Summer 2022", "Autumn 2022"], CompareWith.PREVIOUS, 3),
        ([], CompareWith.PREVIOUS, 0),
    ],
)
def test_a_record_is_looked_for_in_an_unbroken_series_of_one_kind(
    labels: list[str], compare_with: CompareWith, unbroken: int
) -> None:
    history = [observation(label, 1) for label in labels]
    series = unbroken_series(indicator(compare_with), history, Period.quarter(3, 2022))
    assert [figure.period.label for figure in series][-1:] == labels[-1:]
    assert len(series) == unbroken


def figure(label: str, value: int) -> PackFigure:
    """Return a figure as the facts have it."""
    seen = observation(label, value)
    return PackFigure(seen.period, Decimal(value), Decimal(value), seen.source)


SERIES = tuple(figure(f"Q{quarter} {year}", value) for quarter, year, value in [
    (1, "2021/22", 30), (2, "2021/22", 12), (3, "2021/22", 20), (4, "2021/22", 18), (1, "2022/23", 16), (2, "2022/23", 14),
])  # fmt: skip
SUBJECT = Subject(
    "X1",
    "Late visits",
    Unit.NUMBER,
    Polarity.LOW,
    figures=SERIES,
    latest=SERIES[-1],
    previous=SERIES[-2],
    series=SERIES,
)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("the lowest number since quarter 3 2021/22", Outcome.RIGHT),
        ("the best performance since quarter 3 2021/22", Outcome.RIGHT),
        ("the lowest number since quarter 1 2021/22", Outcome.WRONG),
        ("the highest number since quarter 3 2021/22", Outcome.WRONG),
        ("the highest number ever recorded", Outcome.WRONG),
        ("the lowest number since September 2017", Outcome.WRONG),
        ("the third fall in a row", Outcome.RIGHT),
        ("the fourth fall in a row", Outcome.WRONG),
        ("the third rise in a row", Outcome.WRONG),
        ("the third consecutive improvement", Outcome.RIGHT),
    ],
)
def test_a_record_and_a_run_are_held_against_the_series(words: str, outcome: Outcome) -> None:
    draft = Draft("d", (Passage(f"There were 14, {words}.", "here", PassageRole.COMMENT, "X1"),))
    found = proofread(draft, Facts(SERIES[-1].period, (SUBJECT,)))
    (record,) = [claim.claim for claim in found if claim.claim.rule is Rule.RECORD]
    assert record.outcome is outcome


def test_a_record_that_is_none_names_the_last_figure_as_good() -> None:
    draft = Draft(
        "d", (Passage("It is the lowest number since quarter 1 2021/22.", "here", PassageRole.COMMENT, "X1"),)
    )
    (found,) = [
        claim.claim for claim in proofread(draft, Facts(SERIES[-1].period, (SUBJECT,))) if claim.is_wrong
    ]
    assert found.expected == "Q2 2021/22 was 12, and Q2 2022/23 is 14."
    assert found.remedy == "Write since when: the last figure at least as good is that of Q2 2021/22."


def test_the_facts_of_a_pack_have_its_cells_quartiles_and_averages(facts: Facts) -> None:
    reviews = facts.by_code("cp1")
    assert reviews
    assert (reviews.quartile, reviews.previous_quartile, reviews.status) == (4, 4, "Red")
    assert reviews.latest
    assert (str(reviews.latest.source), reviews.latest.numerator) == (
        "returns/Social care return Q2.xlsx, Safeguarding!O6",
        Decimal(309),
    )
    assert reviews.averages == {NEIGHBOURS: Decimal("92.3")}
    assert ENGLAND not in reviews.averages
    assert facts.quartiles == (3, 5, 5, 2)
