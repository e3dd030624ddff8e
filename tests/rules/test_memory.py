"""The series that returns and history make together."""

from xlperf.domain.history import PastFigure
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.rules.memory import remembered

Q1, Q2, Q3 = (Period.quarter(number, 2022) for number in (1, 2, 3))
HISTORY = Source("history.xlsx", "Figures", 1, 3)


def past(period: Period, value: float, told: Period) -> PastFigure:
    return PastFigure(Observation("A", period, value, HISTORY), told)


def test_the_return_comes_first_and_the_version_reported_last_fills_in_where_it_is_silent() -> None:
    own = {
        "A": [
            Observation("A", Q3, 3.0, Source("returns/a.xlsx")),
            Observation("A", Q2, 2.5, Source("returns/a.xlsx")),
        ]
    }
    known = (past(Q1, 1.2, Q2), past(Q1, 1.0, Q1), past(Q2, 2.0, Q2))
    assert [one.value for one in remembered(own, known)["A"]] == [1.2, 2.5, 3.0]


def test_a_running_total_of_an_earlier_quarter_is_not_this_quarters() -> None:
    assert remembered({}, (past(Period.year_to_date(2022), 300.0, Q1),)) == {}
