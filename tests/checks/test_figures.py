"""All checks of figures together."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, strategies as st

from tests.checks.conftest import COUNT, PERCENT, REPORT, SCORE, years
from tests.conftest import CHECKOUT
from xlperf.checks.deduplicate import MOST_TELLING
from xlperf.checks.figures import check_figures
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.parse_period import parse_period
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


def _swapped(value: float) -> float:
    """Return a figure whose first two digits are swapped."""
    written = f"{value:g}".replace(".", "")
    return float(f"{value:g}".replace(written[:2], written[1::-1], 1))


SLIPS: dict[str, Callable[[float], float]] = {
    "ten times": lambda value: value * 10,
    "a hundred times": lambda value: value * 100,
    "a thousand times": lambda value: value * 1000,
    "a tenth": lambda value: value / 10,
    "a hundredth": lambda value: value / 100,
    "the other sign": lambda value: -value,
    "swapped digits": _swapped,
    "a digit twice": lambda value: float(f"{value:g}"[0] + f"{value:g}"),
    "a digit too few": lambda value: float(f"{value:g}"[1:]),
    "nothing": lambda _: 0.0,
    "a half too many": lambda value: value + 0.5,
}
SERIES: dict[str, tuple[Indicator, list[float]]] = {
    "a count": (COUNT, [812, 825, 841, 836, 850, 862, 871, 868, 880, 893, 901, 855]),
    "a percentage": (PERCENT, [71.2, 72.4, 70.8, 73.1, 74.6, 73.9, 75.2, 76.1, 75.8, 76.9, 77.4, 77.6]),
    "a score": (SCORE, [45.3, 46.1, 45.8, 46.9, 47.2, 46.5, 47.8, 48.3, 48.1, 48.9, 49.2, 48.6]),
}


def _observed(indicator: Indicator, values: Sequence[float], typed: Sequence[float]) -> list[Observation]:
    """Return figures up to the report period: of years for a score, of quarters otherwise; percentages with true parts."""
    annual = [parse_period(written) for written, _ in years(2011, *values)]
    periods = annual if indicator is SCORE else QUARTERS[18 - len(values) : 18]
    return [
        Observation(
            "A", period, shown, Source("returns/a.xlsx", "S", 1, column),
            *((value * 10, 1000.0) if indicator is PERCENT else ()),
        )
        for column, (period, value, shown) in enumerate(zip(periods, values, typed, strict=True))
        if period
    ]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("series", SERIES)
def test_one_wrong_figure_has_at_most_one_finding(series: str, slip: str) -> None:
    """Where it has two, both belong in `MOST_TELLING`: the one that says more about the cause before the other.

    That a number is small is told whatever the cause, for it may have to be left out.
    """
    indicator, values = SERIES[series]
    assert check_figures([indicator], {"A": _observed(indicator, values, values)}, REPORT) == []
    for at, value in enumerate(values):
        typed = [*values[:at], SLIPS[slip](value), *values[at + 1 :]]
        found = check_figures([indicator], {"A": _observed(indicator, values, typed)}, REPORT)
        of_slip = [problem for problem in found if problem.check is not Check.SMALL_NUMBER]
        assert len(of_slip) <= 1, [(problem.check.value, problem.found) for problem in of_slip]


def test_the_order_of_what_one_mistake_sets_off_is_the_pages() -> None:
    page = (CHECKOUT / "docs" / "checks.md").read_text(encoding="utf-8")
    [named] = re.findall(r"In this order: ([a-z, -]+)\.", page)
    assert named.split(", ") == [check.value for check in MOST_TELLING]
