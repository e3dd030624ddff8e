"""The series that returns and history make together, and what a report hands on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.history import NO_HISTORY, History, PastComment, PastFigure, PastJudgement, in_force
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.rules.memory import earlier_comments, earlier_report, remembered, with_figures

Q1, Q2, Q3, Q4 = (Period.quarter(number, 2022) for number in (1, 2, 3, 4))
YEAR = Period.year_to_date(2022)
PLACE = Source("history.xlsx", "Figures", 1, 3)
RETURN = Source("returns/a.xlsx", "Sheet1", 4, 2)
A = Indicator("A", "T", "S", "Late buses", Polarity.LOW, Frequency.QUARTER, Unit.NUMBER, 0)


def past(period: Period, value: float | None, told: Period | None, **more: object) -> PastFigure:
    told_of = Observation("A", period, value, RETURN, **more)  # type: ignore[arg-type] # of each field its own kind
    return PastFigure(told_of, "Late buses", Unit.NUMBER, told, PLACE)


def own(period: Period, value: float | None, mark: Mark | None = None) -> Observation:
    return Observation("A", period, value, RETURN, mark=mark)


def values(found: dict[str, list[Observation]]) -> list[float | None]:
    return [seen.value for seen in found.get("A", [])]


def test_the_return_comes_first_and_the_version_reported_last_fills_in_where_it_is_silent() -> None:
    history = History((past(Q1, 12.0, Q2), past(Q1, 10.0, Q1), past(Q2, 20.0, Q2)))
    found = remembered([A], {"A": [own(Q3, 3.0), own(Q2, 25.0)]}, history, Q3)
    assert values(found) == [12.0, 25.0, 3.0]
    assert [(seen.source, seen.told_in) for seen in found["A"]][:2] == [(PLACE, Q2), (RETURN, None)]


def test_a_mark_of_the_return_stands_before_a_figure_of_the_history() -> None:
    found = remembered([A], {"A": [own(Q1, None, Mark.SUPPRESSED)]}, History((past(Q1, 10.0, Q1),)), Q2)
    assert [seen.mark for seen in found["A"]] == [Mark.SUPPRESSED]


def test_nothing_of_the_report_itself_or_of_later_ones_is_remembered() -> None:
    history = History((past(Q1, 10.0, Q1), past(Q1, 11.0, Q2), past(Q2, 20.0, Q2), past(Q1, 12.0, Q3)))
    assert values(remembered([A], {}, history, Q2)) == [10.0]


def test_a_figure_that_nobody_knows_the_report_of_counts_until_one_reports_it() -> None:
    assert values(remembered([A], {}, History((past(Q1, 9.0, None),)), Q3)) == [9.0]
    assert values(remembered([A], {}, History((past(Q1, 10.0, Q1), past(Q1, 9.0, None))), Q3)) == [10.0]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Period.quarter(1, 2023), 100.0),
        (Period.quarter(2, 2023), 205.0),  # restated a year later for the same point of the year
        (Period.quarter(3, 2023), None),
        (Period.quarter(4, 2023), 400.0),
        (Q3, None),  # that of September is not that of December
    ],
)
def test_a_running_total_fills_in_only_for_the_same_point_of_the_year(
    now: Period, expected: float | None
) -> None:
    year = Period.year_to_date(2022)
    told = ((100.0, Q1), (200.0, Q2), (400.0, Q4), (205.0, Period.quarter(2, 2023)))
    after = Period.quarter(4, 2024)
    figures = tuple(past(year, value, reported) for value, reported in told)
    if now == Period.quarter(2, 2023):  # what is reported in it is not before it: asked for a year later
        now = Period.quarter(2, 2024)
    assert after.end > now.end
    assert values(remembered([A], {}, History(figures), now)) == ([] if expected is None else [expected])


def test_a_year_that_was_not_over_when_it_was_reported_fills_nothing_in() -> None:
    forecast = past(Period.financial_year(2022), 400.0, Q2)
    assert remembered([A], {}, History((forecast,)), Period.quarter(1, 2023)) == {}


def test_a_percentage_does_not_fill_in_for_a_count() -> None:
    percent = past(Q1, 77.6, Q1)._replace(unit=Unit.PERCENT)
    assert remembered([A], {}, History((percent,)), Q2) == {}
    assert earlier_report([A], History((percent,)), Q2) == earlier_report(
        [A], History((past(Q1, None, Q1),)), Q2
    )


def test_figures_under_an_earlier_code_are_the_indicators() -> None:
    now = Indicator(
        "B", "T", "S", "Buses", Polarity.LOW, Frequency.QUARTER, Unit.NUMBER, 0, earlier_codes=("a",)
    )
    history = History((past(Q1, 10.0, Q1),)).under_present_codes([now])
    assert [seen.value for seen in remembered([now], {}, history, Q2)["B"]] == [10.0]


def test_the_last_report_is_told_from_the_history_as_from_a_dashboard() -> None:
    def judged(told: Period, target: str) -> PastJudgement:
        return PastJudgement(
            "A", "Late buses", told, told, target, "Red", None, None, None, "Low = Good", "Late."
        )

    history = History((past(Q1, 10.4, Q1), past(Q2, 20.0, Q2)), (judged(Q2, "<5"), judged(Q1, "<4")))
    earlier = earlier_report([A], history, Q3)
    assert earlier is not None
    assert (earlier.period, earlier.rows["A"].target) == (Q2, "<5")
    assert {period: figure.value for period, figure in earlier.figures["A"].items()} == {Q1: 10.0, Q2: 20.0}
    assert earlier_report([A], history, Q1) is None


def test_a_comment_that_somebody_emptied_is_not_carried_again() -> None:
    def comment(period: Period, text: str, code: str = "A") -> PastComment:
        return PastComment(code, "Late buses", period, text)

    told = History(comments=(comment(Q2, ""), comment(Q1, "Snow."), comment(Q1, "Ice.", "B")))
    carried = earlier_comments(told, Q3)
    assert {code: comment.shown for code, comment in carried.carried.items()} == {"B": "Q1 2022/23: Ice."}
    assert (carried.period, carried.earlier) == ("Q3 2022/23", "Q2 2022/23")
    assert set(earlier_comments(told, Q2).carried) == {"A", "B"}


reports = st.lists(
    st.dictionaries(st.sampled_from([Q1, Q2, Q3, YEAR]), st.sampled_from([1.0, 2.0, 3.0])),
    min_size=1,
    max_size=6,
)


@given(reports)
def test_whatever_teams_send_nothing_that_was_reported_is_lost_and_the_last_version_counts(
    sent: list[dict[Period, float]],
) -> None:
    """Each quarter is begun from the one before; a team may repeat, restate or leave out what it likes."""
    history, told = History(), Period.quarter(1, 2022)
    seen: list[tuple[Period, Period, float]] = []
    for figures in sent:
        shown = remembered(
            [A], {"A": [own(period, value) for period, value in figures.items()]}, history, told
        )
        now = {observation.period: observation.value for observation in shown["A"]}
        counting = {
            period: value
            for period, told_in, value in seen
            if (told_in.end.month == told.end.month if period == YEAR else period.end <= told_in.end)
        }
        assert now == counting | figures
        history = with_figures(history, [A], shown, told)
        seen += [(period, told, value) for period, value in figures.items()]
        versions = {(version.observation.period, version.observation.value) for version in history.figures}
        assert versions == {(period, value) for period, _, value in seen}
        assert with_figures(history, [A], shown, told) == history
        told = told.months_later(3)


def test_what_is_only_repeated_makes_no_row_of_its_own_and_what_was_added_up_none_at_all() -> None:
    third = 100 / 3  # as a return gives it; a workbook keeps fifteen digits
    first = with_figures(History(), [A], {"A": [own(Q1, third)]}, Q1)
    again = with_figures(
        History((first.figures[0]._replace(observation=own(Q1, 33.3333333333333)),)),
        [A],
        {"A": [own(Q1, third), Observation("A", Q2, 3.0, RETURN, added_from=(Period.month(2022, 7),))]},
        Q2,
    )
    assert [version.observation.period for version in again.figures] == [Q1]


def test_versions_are_told_by_the_report_whatever_the_order_of_the_rows() -> None:
    versions = (past(Q1, 3.0, Q3), past(Q1, 1.0, Q1), past(Q1, 2.0, Q2))
    assert in_force(versions, Q4)["a", Q1].observation.value == 3.0
    assert date(2022, 6, 30) == Q1.end


QUARTERS = [Period.quarter(number, year) for year in (2021, 2022) for number in (1, 2, 3, 4)]
said = st.dictionaries(st.sampled_from(QUARTERS), st.sampled_from([50.0, 60.0, 70.0]), max_size=4)
any_reports = st.dictionaries(st.sampled_from(QUARTERS), st.tuples(said, st.booleans()), min_size=1)


@given(any_reports, st.randoms(use_true_random=False))
def test_nothing_that_was_once_reported_is_lost_in_whatever_order_reports_come(
    told: Mapping[Period, tuple[Mapping[Period, float], bool]], order: Random
) -> None:
    """Each report has figures, some of them restated, and its indicator has the old code or a new one."""
    known = NO_HISTORY
    for report in order.sample(list(told), len(told)):
        figures, has_new_code = told[report]
        code, earlier = ("NEW", ("OLD",)) if has_new_code else ("OLD", ("NEW",))
        indicator = replace(A, code=code, earlier_codes=earlier)
        now = known.under_present_codes([indicator])
        own = [
            Observation(code, period, value, Source("returns/a.xlsx"))
            for period, value in figures.items()
            if period.end <= report.end
        ]
        joined = remembered([indicator], {code: own}, now, report)
        known = with_figures(now, [indicator], joined, report)
        assert with_figures(known, [indicator], joined, report) == known  # a rebuild adds nothing
        assert set(now.figures) <= set(known.figures)
        in_use = {seen.period: seen.value for seen in joined[code]}
        assert {seen.period: seen.value for seen in own}.items() <= in_use.items()
    latest = max(told, key=lambda report: report.order)
    for report, (figures, _) in told.items():
        for period, value in figures.items():
            if period.end <= report.end:
                versions = [
                    past.observation.value for past in known.figures if past.observation.period == period
                ]
                assert value in versions
    forced = in_force(known.figures, latest)
    assert len({period for _, period in forced}) == len(forced)  # the two codes are one indicator
