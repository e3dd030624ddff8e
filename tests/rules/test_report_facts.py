"""The conditions of the report's sentences, each by the figures that decide it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import CompareWith, Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period, Term
from xlperf.domain.report_fields import (
    Adverbs,
    Basis,
    QuarterStyle,
    QuartileWords,
    ReportDecimals,
    ReportFields,
    ReportSettings,
)
from xlperf.domain.settings import Settings
from xlperf.domain.target import parse_target
from xlperf.rules.report_bodies import compared
from xlperf.rules.report_counts import left_out
from xlperf.rules.report_facts import facts_about
from xlperf.rules.report_periods import in_report
from xlperf.rules.report_slots import IndicatorFacts
from xlperf.rules.scorecard import ScoreRow, score

NOW, BEFORE = Period.quarter(2, 2022), Period.quarter(1, 2022)
SETTINGS = Settings("Invented County", "855", "Dashboard", "", NOW)
REVIEWS = Indicator(
    "R1",
    "Topic",
    "Theme",
    "Reviews on time",
    Polarity.HIGH,
    Frequency.QUARTER,
    Unit.PERCENT,
    1,
    labels=("Reviews",),
)
CUTS = Comparator("M", Period.financial_year(2021), Source("cuts.xlsx"), cut_points=CutPoints(70, 80, 90))


def _row(
    now: float,
    before: float,
    indicator: Indicator = REVIEWS,
    counts: tuple[float, float] | None = None,
    comparator: Comparator | None = None,
    settings: Settings = SETTINGS,
) -> ScoreRow:
    top, base = counts or (None, None)
    seen = [
        Observation("R1", BEFORE, before, Source("r.xlsx", "S", 1, 1)),
        Observation("R1", NOW, now, Source("r.xlsx", "S", 1, 2), top, base),
    ]
    return score(indicator, seen, comparator, settings)


def _facts(now: float, before: float, settings: Settings = SETTINGS, **more: object) -> IndicatorFacts:
    return facts_about(_row(now, before, settings=settings, **more), settings)  # type: ignore[arg-type] # in a test


def test_a_count_stands_beside_a_value_only_if_it_gives_it() -> None:
    assert _facts(60.7, 62.3, counts=(91, 150)).slots["count"].text == "91"
    assert "count" not in _facts(61.3, 62.3, counts=(91, 150)).slots


def test_a_count_that_does_not_give_its_value_is_told() -> None:
    assert "91 of 150 is 60.7% and not 61.3%" in left_out(_row(61.3, 62.3, counts=(91, 150)), SETTINGS)
    assert left_out(_row(60.7, 62.3, counts=(91, 150)), SETTINGS) == ""


def test_a_count_on_another_basis_is_what_happened_in_the_period() -> None:
    fields = ReportFields(value_basis=Basis.LAST_12_MONTHS, count_basis=Basis.IN_THE_PERIOD)
    facts = _facts(84.0, 89.8, indicator=replace(REVIEWS, report=fields), counts=(853, 1071))
    assert "count" not in facts.slots
    assert (facts.slots["flow"].text, facts.slots["flow base"].text, facts.slots["flow share"].text) == (
        "853",
        "1,071",
        "79.6%",
    )


@pytest.mark.parametrize(("before", "which"), [(86.0, 0), (92.0, 1), (79.9, 1), (90.0, 1)])
def test_the_same_quartile_by_the_cut_points_in_use_continues_and_another_is_now(
    before: float, which: int
) -> None:
    assert _facts(85.0, before, comparator=CUTS).choices["quartile stays"] == which


def test_a_published_quartile_alone_says_nothing_of_the_one_before() -> None:
    facts = _facts(85.0, 86.0, comparator=Comparator("M", None, Source("cuts.xlsx"), quartile=2))
    assert facts.slots["quartile"].text == "second"
    assert "quartile stays" not in facts.choices


@pytest.mark.parametrize(
    ("words", "best"),
    [
        (QuartileWords.TOP_FOURTH, "top"),
        (QuartileWords.FIRST_FOURTH, "first"),
        (QuartileWords.TOP_BOTTOM, "top"),
    ],
)
def test_the_best_quartile_has_one_name_in_a_report(words: QuartileWords, best: str) -> None:
    settings = replace(SETTINGS, report=ReportSettings(quartiles=words))
    assert _facts(95.0, 86.0, settings, comparator=CUTS).slots["quartile"].text == best


@pytest.mark.parametrize(
    ("polarity", "now", "judged"),
    [
        (Polarity.HIGH, 80.0, 0),
        (Polarity.LOW, 80.0, 1),
        (Polarity.HIGH, 60.0, 1),
        (Polarity.NONE, 80.0, None),
    ],
)
def test_improvement_is_of_the_judgement_and_not_of_the_number(
    polarity: Polarity, now: float, judged: int | None
) -> None:
    facts = _facts(now, 70.0, indicator=replace(REVIEWS, polarity=polarity))
    assert facts.choices.get("judgement") == judged
    assert facts.choices["direction"] == (0 if now > 70 else 1)


def test_a_difference_of_percentages_is_in_points_and_that_of_counts_in_numbers_and_per_cent_of_the_earlier() -> (
    None
):
    assert _facts(85.0, 84.5).slots["difference"].text == "0.5 percentage points"
    assert "size" not in _facts(85.0, 84.5).slots
    counted = _facts(855, 913, indicator=replace(REVIEWS, unit=Unit.NUMBER, decimals=0))
    assert (counted.slots["difference"].text, counted.slots["size"].text) == ("58", "6.4%")


@pytest.mark.parametrize(("now", "an"), [(70.5, "a slight "), (72.0, "an "), (81.0, "a significant ")])
def test_adverbs_go_by_the_house_s_sizes(now: float, an: str) -> None:
    settings = replace(SETTINGS, report=ReportSettings(adverbs=Adverbs(slight=1, significant=10)))
    assert _facts(now, 70.0, settings).slots["an"].text == an
    assert _facts(now, 70.0).slots["an"].text == "an "  # none by default


def test_the_previous_quarter_is_the_one_before() -> None:
    assert _facts(80.0, 70.0).slots["previous"].text == "the previous quarter"
    a_year_before = replace(REVIEWS, compare_with=CompareWith.YEAR_BEFORE)
    seen = [Observation("R1", period, 70.0, Source("r.xlsx")) for period in (NOW.year_before(), NOW)]
    facts = facts_about(score(a_year_before, seen, None, SETTINGS), SETTINGS)
    assert "previous" not in facts.slots
    assert facts.slots["same period"].text == "the same period the previous year"


def test_an_older_figure_is_said_to_be_one_and_nothing_is_made_of_it() -> None:
    row = score(REVIEWS, [Observation("R1", BEFORE, 70.0, Source("r.xlsx"))], CUTS, SETTINGS)
    facts = facts_about(row, SETTINGS)
    assert facts.slots["awaited"].text == "quarter 2 2022/23"
    assert facts.slots["label"].text == "Q1 2022/23"
    assert "quartile" not in facts.slots


def test_a_target_is_met_or_missed_and_the_figure_on_one_side_of_it() -> None:
    target = parse_target("<2.1%", without_operator=None, percent=True)
    low = replace(REVIEWS, polarity=Polarity.LOW, target=target)
    settings = replace(SETTINGS, report=ReportSettings(adverbs=Adverbs(well=1)))
    facts = _facts(0.9, 1.0, settings, indicator=low)
    assert (facts.slots["target"].text, facts.slots["well"].text) == ("less than 2.1%", "well ")
    assert (facts.choices["target met"], facts.choices["target side"]) == (0, 0)


def test_noughts_are_left_out_where_the_register_says_up_to() -> None:
    rate = replace(
        REVIEWS, unit=Unit.RATE, decimals=2, report=ReportFields(decimals=ReportDecimals(2, trimmed=True))
    )
    assert _facts(0.1, 0.06, indicator=rate).slots["value"].text == "0.1"


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (NOW, "quarter 2"), (BEFORE, "quarter 1"), (Period.quarter(4, 2021), "quarter 4 2021/22"),
        (Period.quarter(2, 2021), "quarter 2 2021/22"), (Period.term(Term.AUTUMN, 2022), "Autumn 2022"),
    ],
)  # fmt: skip
def test_a_quarter_has_its_year_unless_it_is_plain(period: Period, said: str) -> None:
    assert in_report(period, NOW, QuarterStyle.SMALL) == said


def test_bodies_and_periods_are_told_apart() -> None:
    found = compared(
        ("England (93.1)", "same period 2 years before", "Q1 2021/22", "Regional (0.15) and National (0.12)"),
        NOW,
        None,
    )
    assert next((body.name, body.value) for body in found.bodies) == ("England", Decimal("93.1"))
    assert found.periods == (Period.quarter(2, 2020), Period.quarter(1, 2021))
    assert found.figures[1:] == (Decimal("0.15"), Decimal("0.12"))


@pytest.mark.parametrize(("now", "ahead"), [(0.1, 0), (0.2, 1), (0.13, None)])
def test_ahead_is_said_only_where_it_is_so_of_all(now: float, ahead: int | None) -> None:
    fields = ReportFields(also_compare=("Regional (0.15) and National (0.12)",))
    rate = replace(REVIEWS, unit=Unit.RATE, decimals=2, polarity=Polarity.LOW, report=fields)
    assert _facts(now, 0.06, indicator=rate).choices.get("ahead") == ahead


@pytest.mark.parametrize(("last_year", "stays"), [("", 0), ("2021/22", 0), ("2020/21", None)])
def test_by_national_figures_of_another_year_nothing_has_stayed_or_come(
    last_year: str, stays: int | None
) -> None:
    facts = facts_about(_row(95.0, 95.0, comparator=CUTS), SETTINGS, last_year=last_year)
    assert facts.choices.get("quartile stays") == stays
    assert ("last national year" in facts.slots) is (stays is None)
