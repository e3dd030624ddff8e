"""Numbers in little sentences."""

import pytest

from xlperf.readers.figures.pieces import quantities_in


@pytest.mark.parametrize(
    ("sentence", "quantities"),
    [("12 sessions, 45 attended", [(12, "sessions"), (45, "attended")]), ("9 lunches, 118 meals served", [(9, "lunches"), (118, "meals served")]),
     ("131 visits", [(131, "visits")]), ("152 visits (2 new volunteers!)", [(152, "visits"), (2, "new volunteers")]),
     ("Attended: 45; sessions: 12", [(45, "Attended"), (12, "sessions")]), ("1,102 visits and 45 lifts", [(1102, "visits"), (45, "lifts")]),
     ("12 sessions,145 attended", [(12, "sessions"), (145, "attended")]), ("\u00a338,450 spent", [(38450, "spent")]), ("2.5 days", [(2.5, "days")])],
)  # fmt: skip
def test_each_number_comes_with_what_it_counts(sentence: str, quantities: list[tuple[float, str]]) -> None:
    assert [(quantity.number, quantity.words) for quantity in quantities_in(sentence)] == quantities


def test_a_percentage_may_stand_alone() -> None:
    assert quantities_in("45 visits (78.9%)") == ((45, "visits", False), (78.9, "", True))


@pytest.mark.parametrize(
    "sentence",
    ["", "no visits", "C24-1131", "12 May 2022", "12 May", "12/10/2022", "2022 visits", "2022/23", "10:30 start", "Start: 10:30", "tel: 01162 305000",
     "Tel: 2305000", "01162 305000 office", "46 out of 50", "5 to 10 visits", "16-17 year olds", "Week 12", "Stage 1", "12 sessions in Q2",
     "8 incl. 2 put in at Oct panel", "12", "1,23", "9 am"],
)  # fmt: skip
def test_what_counts_nothing_gives_nothing(sentence: str) -> None:
    assert quantities_in(sentence) == ()
