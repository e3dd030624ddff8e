"""The charts of the page, laid out, and what they say in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.target import Operator, Target
from xlperf.rules.scorecard import ScoreRow, score
from xlperf.webpage.line_chart import line_chart
from xlperf.webpage.quartile_strip import quartile_strip

SETTINGS = Settings("Testshire", "999", "Dashboard", "", Period.quarter(4, 2022))
CUTS = CutPoints(60, 70, 80)
INDICATOR = Indicator(
    "A1", "Topic", "Theme", "Visits in time", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
    target=Target(Operator.AT_LEAST, Decimal(90), percent=True), labels=("Visits",),
)  # fmt: skip
NATIONAL = Comparator("Visits", None, Source("n.xlsx", "S"), cut_points=CUTS, decimals=1)


def judged(
    *values: float | None, indicator: Indicator = INDICATOR, comparator: Comparator | None = None
) -> ScoreRow:
    """Return a row with a figure for each quarter of the year; None is a suppressed one."""
    history = [
        Observation(
            "A1", Period.quarter(number, 2022), value, Source("r.xlsx", "S", 1, 1),
            mark=None if value is not None else Mark.SUPPRESSED,
        )
        for number, value in enumerate(values, 1)
    ]  # fmt: skip
    return score(indicator, history, comparator, SETTINGS)


def test_a_line_says_from_where_to_where_and_the_ends_between() -> None:
    chart = line_chart(judged(70, 85.5, 60, 80))
    assert chart
    assert chart.words == (
        "Line chart of 4 figures, from 70.0% in Q1 2022/23 to 80.0% in Q4 2022/23; lowest 60.0% in Q3 2022/23, highest 85.5% in "
        "Q2 2022/23. Target >=90%."
    )
    assert [figure.figure for figure in chart.figures] == ["70.0%", "85.5%", "60.0%", "80.0%"]


def test_higher_figures_stand_higher_and_the_target_has_its_place() -> None:
    chart = line_chart(judged(70, 85, 60, 80))
    assert chart
    first, second, third, last = (down for _, down in chart.dots)
    assert second < last < first < third
    assert chart.targets[0] < second
    assert chart.last == chart.dots[-1]


def test_a_figure_that_is_suppressed_is_a_gap_and_said_so() -> None:
    chart = line_chart(judged(70, None, 60, 80))
    assert chart
    assert len(chart.lines) == 2
    assert len(chart.dots) == 3
    assert chart.figures[1].figure == "suppressed"


@pytest.mark.parametrize("values", [(), (70,), (None, 70)])
def test_fewer_than_two_figures_make_no_line(values: tuple[float | None, ...]) -> None:
    assert line_chart(judged(*values)) is None


def test_figures_that_never_change_stand_in_the_middle() -> None:
    chart = line_chart(judged(0, 0, 0, 0, indicator=replace(INDICATOR, target=None)))
    assert chart
    assert {down for _, down in chart.dots} == {60.0}


@pytest.mark.parametrize(
    ("value", "polarity", "quartile", "low", "high"),
    [
        (90, Polarity.HIGH, 1, 0, 0.25),
        (75, Polarity.HIGH, 2, 0.36, 0.39),
        (80, Polarity.HIGH, 1, 0, 0.25),  # on a cut-point: the better
        (70.1, Polarity.HIGH, 2, 0.45, 0.5),
        (50, Polarity.HIGH, 4, 0.75, 1),
        (50, Polarity.LOW, 1, 0, 0.25),
        (61, Polarity.LOW, 2, 0.25, 0.3),
    ],
)
def test_the_mark_stands_in_its_quarter(
    value: float, polarity: Polarity, quartile: int, low: float, high: float
) -> None:
    row = judged(70, 70, 70, value, indicator=replace(INDICATOR, polarity=polarity), comparator=NATIONAL)
    strip = quartile_strip(row)
    assert strip
    assert strip.quartile == quartile
    assert low < strip.across < high
    best_first = ("80.0%", "70.0%", "60.0%")
    assert strip.bounds == (best_first if polarity is Polarity.HIGH else best_first[::-1])
    assert strip.words.startswith(
        f"National quartile {quartile} of 4; 1 is best. The quartiles meet at {strip.bounds[0]},"
    )


def test_with_single_authorities_the_ends_are_theirs_and_the_rank_is_said() -> None:
    values = {str(number): float(number) for number in range(51, 91)}
    row = judged(70, 70, 70, 90, comparator=replace(NATIONAL, cut_points=None, values=values))
    strip = quartile_strip(row)
    assert strip
    assert strip.across == 0.02  # the best of all
    assert strip.words.endswith("Rank 1 of 41.")


def test_a_published_quartile_alone_is_its_quarter_s_middle() -> None:
    row = judged(70, 70, 70, 90, comparator=replace(NATIONAL, cut_points=None, quartile=2))
    assert quartile_strip(row) == (2, 0.375, (), "National quartile 2 of 4; 1 is best.")


def test_what_is_in_no_quartile_has_no_strip() -> None:
    assert quartile_strip(judged(70, 70, 70, 90)) is None
    assert (
        quartile_strip(judged(70, indicator=replace(INDICATOR, polarity=Polarity.NONE), comparator=NATIONAL))
        is None
    )
