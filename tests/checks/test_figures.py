"""All checks of figures together."""

from collections import Counter

from hypothesis import given, strategies as st

from tests.checks.conftest import COUNT, PERCENT, REPORT, SCORE
from xlperf.checks.deduplicate import MOST_TELLING
from xlperf.checks.figures import check_figures
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check

QUARTERS = [Period.quarter(number, year) for year in range(2018, 2023) for number in (1, 2, 3, 4)]
FIGURE = st.one_of(st.none(), st.integers(-5, 3000), st.floats(-1e6, 1e6))


@given(
    st.sampled_from([COUNT, PERCENT, SCORE]),
    st.lists(st.tuples(st.booleans(), FIGURE, FIGURE, FIGURE), min_size=20, max_size=20),
)
def test_whatever_the_figures_one_figure_has_one_finding_of_those_that_a_slip_sets_off(
    indicator: Indicator, drawn: list[tuple[bool, float | None, float | None, float | None]]
) -> None:
    observations = [
        Observation(
            "A", period, value, Source("returns/a.xlsx", "S", 1, column), top, bottom,
            Mark.SUPPRESSED if value is None else None,
        )
        for column, (period, (is_there, value, top, bottom)) in enumerate(zip(QUARTERS, drawn, strict=True))
        if is_there
    ]  # fmt: skip
    found = check_figures([indicator], {"A": observations}, REPORT)
    of_a_slip = Counter(problem.source for problem in found if problem.check in MOST_TELLING)
    assert all(count == 1 for count in of_a_slip.values())
    assert {problem.code for problem in found} <= {"A", ""}


def test_without_figures_there_is_nothing_to_find() -> None:
    assert check_figures([COUNT], {}, REPORT) == []


def test_what_is_small_is_as_the_register_says() -> None:
    eight = [Observation("A", REPORT, 8.0, Source("returns/a.xlsx", "S", 1, 1))]
    found = [
        [problem.check for problem in check_figures([COUNT], {"A": eight}, REPORT, fewest=fewest)]
        for fewest in (6, 10)
    ]
    assert found == [[], [Check.SMALL_NUMBER]]
