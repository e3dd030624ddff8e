"""What is new since the last report."""

from dataclasses import replace

from tests.rules.test_movers import scored
from xlperf.domain.indicator import Unit
from xlperf.domain.period import Period
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure, EarlierRow
from xlperf.rules.changed_targets import ChangedTarget
from xlperf.rules.news import LastReport, last_report, news
from xlperf.rules.restated import restated_figures
from xlperf.rules.scorecard import Scorecard

Q1 = Period.quarter(1, 2022)
CARD = scored(
    ("A", Unit.PERCENT, 85.0, 20.0), ("B", Unit.PERCENT, 20.0, 85.0), ("C", Unit.NUMBER, 7, 8), compared="A B"
)


def earlier(**rows: tuple[str, int | None]) -> EarlierDashboard:
    """Return the dashboard of quarter 1, on which each indicator had this status and quartile."""
    return EarlierDashboard(
        "Q1.xlsx",
        Q1,
        {"C": {Q1: EarlierFigure(6.0, percent=False)}},
        {
            code: EarlierRow(code, "N/A", "High = Good", status=status, quartile=quartile)
            for code, (status, quartile) in rows.items()
        },
    )


def known(card: Scorecard, then: EarlierDashboard, **targets: ChangedTarget) -> LastReport | None:
    restated = {row.indicator.code: restated_figures(row.indicator, row.history, then) for row in card.rows}
    return last_report(card, then, targets, restated)


def told(card: Scorecard, then: EarlierDashboard, **targets: ChangedTarget) -> list[tuple[str, str]]:
    return [(new.row.indicator.code, str(new)) for new in news(card, known(card, then, **targets))]


def test_what_got_worse_is_first_and_what_is_as_it_was_is_not_told() -> None:
    assert told(CARD, earlier(A=("Green", 1), B=("Red", 4), C=("N/A", None))) == [
        ("A", "Was Green; was in quartile 1"),
        ("B", "Was Red; was in quartile 4"),
        ("C", "Q1 2022/23 restated: 6 then, 7 now"),
    ]
    assert [code for code, _ in told(CARD, earlier(A=("Red", 4), B=("Green", 1), C=("N/A", None)))] == ["C"]


def test_an_indicator_that_was_not_there_is_new_and_a_changed_target_is_told() -> None:
    changed = ChangedTarget(">90%", ">92%", None)
    assert told(CARD, earlier(A=("Red", 4), C=("N/A", None)), A=changed) == [
        ("A", "Target >90% then, >92% now"),
        ("C", "Q1 2022/23 restated: 6 then, 7 now"),
        ("B", "New in this report"),
    ]


def test_a_report_of_the_same_period_or_of_a_later_one_is_not_the_last() -> None:
    for period in (Period.quarter(2, 2022), Period.quarter(3, 2022), None):
        assert told(CARD, replace(earlier(A=("Green", 1)), period=period)) == []


def test_of_what_is_suppressed_nothing_is_told_and_it_is_not_called_new() -> None:
    then = known(CARD, earlier(A=("Green", 1), C=("N/A", None)))
    assert isinstance(then, LastReport)
    codes = [new.row.indicator.code for new in news(CARD, then.silent_on({"A", "C"}))]
    assert codes == ["B"]
