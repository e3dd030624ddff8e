"""What is doubtful in the register although it can be worked with: targets, labels, polarities and days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from xlperf.checks.recipients import recipients_in_doubt
from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.domain.target import Operator, Target
from xlperf.domain.text import normalise_label
from xlperf.rules.comparison import contradicts
from xlperf.rules.explain import unknown_benchmark
from xlperf.rules.scorecard import Scorecard


def check_register(register: Register) -> list[Problem]:
    """Return what is doubtful in a register that could be read, and what is wrong with single rows of it."""
    return [
        *register.problems,
        *impossible_targets(register),
        *clashing_labels(register),
        *recipients_in_doubt(register),
        *comments_by_too_early(register),
    ]


_ENDLESS = Decimal("Infinity")
# the smallest and the largest figure of a unit; a score may be anything, and a count the variance of a budget
_BOUNDS = {Unit.PERCENT: (Decimal(0), Decimal(100)), Unit.RATE: (Decimal(0), _ENDLESS)}
_NOUNS = {Unit.PERCENT: "percentage", Unit.NUMBER: "count", Unit.RATE: "rate", Unit.SCORE: "score"}


def impossible_targets(register: Register) -> Iterator[Problem]:
    """Yield the targets outside what their unit can be, and those of a count that name parts of one."""
    for indicator, target in _targets(register):
        bounds = _BOUNDS.get(indicator.unit, (-_ENDLESS, _ENDLESS))
        outside = _is_outside(target, *bounds)
        in_parts = _counts_whole(indicator) and any(end % 1 for end in (target.low, target.upper))
        never = (outside and not _can_be_met(target, *bounds)) or (
            in_parts and target.operator is Operator.EXACTLY
        )
        if outside or in_parts:
            noun = _NOUNS[indicator.unit]
            yield Problem(
                Check.REGISTER_TARGET_IMPOSSIBLE,
                Severity.ERROR if never else Severity.WARNING,
                register.indicator_columns.cell(indicator.row, "Target"),
                found=f"No {noun} can meet {target.written}, so every figure will miss it."
                if never
                else f"{target.written} names a figure that no {noun} can be.",
                expected=_expected(indicator.unit, whole=in_parts),
                remedy="Correct Target or Unit.",
                code=indicator.code,
            )


def _targets(register: Register) -> Iterator[tuple[Indicator, Target]]:
    for indicator in register.indicators:
        for target in indicator.every_target:
            yield indicator, target


def _expected(unit: Unit, *, whole: bool) -> str:
    if unit is Unit.PERCENT:
        return "A target from 0 to 100%."
    return "A target without decimals." if whole else "A target of 0 or more."


def _counts_whole(indicator: Indicator) -> bool:
    return indicator.unit is Unit.NUMBER and indicator.decimals == 0


def _is_outside(target: Target, least: Decimal, most: Decimal) -> bool:
    """Return whether the target names a figure beyond the bounds, or asks for one."""
    return (
        target.low < least
        or target.upper > most
        or (target.operator is Operator.MORE_THAN and target.low == most)
        or (target.operator is Operator.LESS_THAN and target.low == least)
    )


def _can_be_met(target: Target, least: Decimal, most: Decimal) -> bool:
    """Return whether any figure within the bounds meets the target: one of their ends does, or one of the target's."""
    return any(
        target.is_met_by(figure)
        for figure in (least, most, target.low, target.upper)
        if least <= figure <= most
    )


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
            found=f"“{second.name}” and “{first.name}” (row {first.row + 1}) both take their figures from "
            f"“{_shared_label(first, second)}”.",
            expected="A separate label for each indicator in a return.",
            remedy="Correct Label, or tell the two apart by Sheet, Theme or Topic.",
            code=second.code,
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
    files = {indicator.return_pattern.casefold() for indicator in (first, second)} - {""}
    sheets = {normalise_label(indicator.sheet) for indicator in (first, second)} - {""}
    return (
        len(files) <= 1
        and len(sheets) <= 1
        and (normalise_label(first.theme), normalise_label(first.topic))
        == (normalise_label(second.theme), normalise_label(second.topic))
    )


def _same_figures(first: Indicator, second: Indicator) -> bool:
    is_count = {indicator.unit is Unit.NUMBER for indicator in (first, second)}
    return len(is_count) == 1 and bool(set(first.frequency.kinds) & set(second.frequency.kinds))


def comments_by_too_early(register: Register) -> Iterator[Problem]:
    """Yield a warning where comments are asked for by a day before the report period is over, as last quarter's was."""
    settings = register.settings
    day = parse_period(settings.mail.comments_by)
    if day is None or day.kind is not PeriodKind.DATE or day.end >= settings.period.end:
        return
    yield Problem(
        Check.REGISTER_COMMENTS_BY,
        Severity.WARNING,
        register.setting("Comments by") or Source(REGISTER, "Settings"),
        found=f"Comments by is {day}, before {settings.period} has ended.",
        expected=f"A day after {settings.period} has ended, which the e-mails give as the deadline.",
        remedy="Write the day by which this quarter's comments are wanted; last quarter's may have been left in the register.",
    )


def unknown_targets(register: Register, scorecard: Scorecard) -> Iterator[Problem]:
    """Yield the indicators whose target is a benchmark that national figures do not have."""
    for row in scorecard.rows:
        benchmark = row.indicator.plan.benchmark if row.indicator.plan else None
        if benchmark and unknown_benchmark(row.indicator):
            yield Problem(
                Check.TARGET_UNKNOWN,
                Severity.ERROR,
                register.indicator_columns.cell(row.indicator.row, "Target"),
                found=f"The target of “{row.indicator.name}” is the figure of {benchmark.whose}, which is not known, "
                "so the row is not judged.",
                expected=f"A figure of {benchmark.whose} for its Comparator"
                + (f", “{row.indicator.comparator}”." if row.indicator.comparator else ", which is blank."),
                remedy="Add the national figures, name the Comparator, or write the target as a figure.",
                code=row.indicator.code,
            )


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
            found=f"“{indicator.name}” has {indicator.polarity.value} in the register; the publisher of "
            f"“{comparator.measure}” has {comparator.polarity.value if comparator.polarity else ''}.",
            expected="The same polarity in both; quartile, rank and status follow the register.",
            remedy="Correct Polarity in the register, or choose another Comparator.",
            code=indicator.code,
        )
