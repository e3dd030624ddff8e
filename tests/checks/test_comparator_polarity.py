"""National measures whose publisher has the other way as the better one."""

from dataclasses import replace

import pytest

from tests.checks.conftest import PERCENT, registered
from xlperf.checks.comparator_polarity import contradicting_polarities
from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Polarity
from xlperf.domain.observation import Source
from xlperf.domain.problem import Severity

FIGURES = Comparator("ReReferral", None, Source("comparators/x.xlsx"), polarity=Polarity.LOW)


def test_the_cell_of_the_polarity_is_named_with_what_both_say() -> None:
    (found,) = contradicting_polarities(registered(replace(PERCENT, row=4)), {"A": FIGURES})
    assert (found.severity, found.code, found.source.cell) == (Severity.WARNING, "A", "E5")
    assert found.found == (
        "“In time” has High = Good in the register; the publisher of “ReReferral” has Low = Good."
    )


@pytest.mark.parametrize(
    ("register", "published"),
    [
        (Polarity.LOW, Polarity.LOW),
        (Polarity.HIGH, None),
        (Polarity.HIGH, Polarity.NONE),
        (Polarity.NONE, Polarity.LOW),
    ],
)
def test_it_is_silent_where_they_agree_or_one_has_none(
    register: Polarity, published: Polarity | None
) -> None:
    comparator = replace(FIGURES, polarity=published)
    assert not list(
        contradicting_polarities(registered(replace(PERCENT, polarity=register)), {"A": comparator})
    )
    assert not list(contradicting_polarities(registered(PERCENT), {}))
