"""National measures whose publisher has the other way as the better one."""

from collections.abc import Iterator, Mapping

from xlperf.domain.comparator import Comparator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.rules.comparison import contradicts


def contradicting_polarities(register: Register, comparators: Mapping[str, Comparator]) -> Iterator[Problem]:
    """Yield the indicators whose polarity is not that of the national measure they are compared with.

    Parameters
    ----------
    register
        Its indicators, whose polarity is the one that counts.
    comparators
        National figures by indicator code.
    """
    for indicator in register.indicators:
        comparator = comparators.get(indicator.code)
        if comparator is None or not contradicts(indicator.polarity, comparator.polarity):
            continue
        yield Problem(
            Check.COMPARATOR_POLARITY,
            Severity.WARNING,
            register.indicator_columns.cell(indicator.row, "Polarity"),
            f"“{indicator.name}” has {indicator.polarity.value} in the register; the publisher of "
            f"“{comparator.measure}” has {comparator.polarity.value if comparator.polarity else ''}.",
            "The same polarity in both; quartile, rank and status follow the register.",
            "Correct Polarity in the register, or choose another Comparator.",
            indicator.code,
        )
