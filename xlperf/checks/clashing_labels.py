"""Indicators that look for the same label in the same place, so that they would read the same figures."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.domain.text import normalise_label


def clashing_labels(register: Register) -> Iterator[Problem]:
    """Yield each pair of indicators with a label, or an alias, in common that nothing tells apart.

    Another theme or topic tells two apart, and so does another frequency, or that the register points at the figures of
    one. The number and the percentage of one row
    may be two indicators.
    """
    for first, second in _sharing_a_label(register.indicators):
        if not _same_place(first, second) or not _same_figures(first, second):
            continue
        if first.figures_at.casefold() != second.figures_at.casefold():
            continue
        yield Problem(
            Check.REGISTER_LABELS_CLASH,
            Severity.ERROR,
            register.indicator_columns.cell(second.row, "Label"),
            f"“{second.name}” and “{first.name}” (row {first.row + 1}) both take their figures from "
            f"“{_shared_label(first, second)}”.",
            "A label of its own for each indicator of a return.",
            "Correct Label, or tell the two apart by Sheet, Theme or Topic.",
            second.code,
        )


def _sharing_a_label(indicators: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """Return each pair with a label in common, in the register's order."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, indicator in enumerate(indicators):
        for key in {normalise_label(label) for label in indicator.labels}:
            places[key].append(place)
    pairs = {pair for sharing in places.values() for pair in combinations(sharing, 2)}
    return [(indicators[first], indicators[second]) for first, second in sorted(pairs)]


def _shared_label(first: Indicator, second: Indicator) -> str:
    keys = {normalise_label(label) for label in first.labels}
    return next(label for label in second.labels if normalise_label(label) in keys)


def _same_place(first: Indicator, second: Indicator) -> bool:
    """Return whether return, sheet, theme and topic are the same; a blank return or sheet stands for any."""
    files = {one.return_pattern.casefold() for one in (first, second)} - {""}
    sheets = {normalise_label(one.sheet) for one in (first, second)} - {""}
    return (
        len(files) <= 1
        and len(sheets) <= 1
        and (normalise_label(first.theme), normalise_label(first.topic))
        == (normalise_label(second.theme), normalise_label(second.topic))
    )


def _same_figures(first: Indicator, second: Indicator) -> bool:
    is_count = {one.unit is Unit.NUMBER for one in (first, second)}
    return len(is_count) == 1 and bool(set(first.frequency.kinds) & set(second.frequency.kinds))
