"""What the register says that is aimed at: the columns *Target*, *Target profile* and *Amber tolerance*, and the sheet *Targets*."""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.target import Operator, Target, parse_target
from xlperf.domain.target_plan import TargetPlan, TargetProfile, parse_benchmark
from xlperf.domain.text import normalise, normalise_label
from xlperf.domain.wording import counted
from xlperf.readers.records import Record, records
from xlperf.readers.register.cells import (
    GUIDANCE_MARK,
    TARGET_HEADINGS,
    Fault,
    Faults,
    asked_period,
    blank,
    choose,
    find_table,
    no_number,
    with_code,
)
from xlperf.workbooks.grid import Grid

_PARTS = {
    Frequency.MONTH: (12,),
    Frequency.QUARTER: (4,),
    Frequency.TERM: (3,),
    Frequency.HALF_YEAR: (2,),
    Frequency.YTD: (4, 12),
}
_TOLERANCE_UNITS = re.compile(r" ?(?:%|pp|pts?|points?|percentage points?)$")
_AGAINST = {
    Polarity.HIGH: (Operator.LESS_THAN, Operator.AT_MOST),
    Polarity.LOW: (Operator.MORE_THAN, Operator.AT_LEAST),
}


def read_target(written: str, polarity: Polarity, unit: Unit) -> Target | None:
    """Return the target that a cell sets, or None where it says that there is none."""
    bare = {Polarity.HIGH: Operator.AT_LEAST, Polarity.LOW: Operator.AT_MOST}.get(polarity)
    try:
        target = parse_target(written, without_operator=bare, percent=unit is Unit.PERCENT)
    except ValueError as error:
        raise Fault(
            Check.REGISTER_TARGET_UNREADABLE,
            found=str(error),
            expected="A target such as >97.2%, <20.8%, >=54, 92-95% or N/A.",
            remedy="Write the target with its operator; until then the row is not judged.",
        ) from None
    if target and unit is not Unit.PERCENT and target.percent:
        raise Fault(
            Check.REGISTER_TARGET_CONTRADICTS,
            found=f"{written} is a percentage, and the unit is {unit.value}.",
            expected="A target in the indicator's unit.",
            remedy="Correct Target or Unit.",
        )
    if target and target.operator in _AGAINST.get(polarity, ()):
        raise Fault(
            Check.REGISTER_TARGET_CONTRADICTS,
            found=f"{written} asks for the opposite of the polarity, {polarity.value}.",
            expected="A target in the direction that is good.",
            remedy="Correct Target or Polarity.",
        )
    if target and unit is Unit.PERCENT and "%" not in written and 0 < abs(target.upper) <= 1:
        raise Fault(
            Check.REGISTER_TARGET_UNREADABLE,
            found=f"{written} may mean {target.upper}% or {float(target.upper * 100):g}%.",
            expected="A target whose scale is clear.",
            remedy="Write it with a per cent sign; until then the row is not judged.",
        )
    return target


def read_tolerance(text: str, unit: Unit, target: Target | None) -> float | None:
    """Return the tolerance in the indicator's unit; ``5%`` of a target that is not a percentage is relative to it."""
    if not text or normalise_label(text) in {"na", "none"}:
        return None
    try:
        size = float(_TOLERANCE_UNITS.sub("", normalise(text).removeprefix("±").replace(",", "")))
    except ValueError:
        size = -1.0
    if not 0 <= size < inf:
        raise no_number(text, "tolerance", "How far from the target is still Amber, such as 2.")
    if text.endswith("%") and unit is not Unit.PERCENT:
        return abs(float(target.low)) * size / 100 if target else None
    return size


def tolerance_percent(text: str, unit: Unit) -> float | None:
    """Return a tolerance that is so many per cent of the target; None for one in the indicator's unit, or that cannot be read."""
    said = re.fullmatch(r"±? ?(\d+(?:\.\d+)?) ?%", normalise(text))
    return float(said[1]) if said and unit is not Unit.PERCENT else None


def read_target_plan(written: str, frequency: Frequency, polarity: Polarity, unit: Unit) -> TargetPlan:
    """Return what a cell of the *Target* column sets: one target, one for each part of the year, or a benchmark.

    Raises
    ------
    Fault
        When it cannot be read, or contradicts the indicator.
    """
    if benchmark := parse_benchmark(written):
        if polarity is Polarity.NONE:
            raise Fault(
                Check.REGISTER_TARGET_CONTRADICTS,
                found=f"{written} is a target for an indicator for which neither high nor low is good.",
                expected="A benchmark as the target only where the polarity says which way is better.",
                remedy="Correct Target or Polarity.",
            )
        return TargetPlan(benchmark=benchmark._replace(high_is_good=polarity is Polarity.HIGH))
    if ";" not in written:
        return TargetPlan(year=read_target(written, polarity, unit))
    texts = [part.strip() for part in written.split(";")]
    allowed = _PARTS.get(frequency, ())
    if len(texts) not in allowed:
        raise Fault(
            Check.REGISTER_TARGET_UNREADABLE,
            found=f"“{written}” is {counted(len(texts), 'target')}.",
            expected=f"{' or '.join(map(str, allowed))} targets with semicolons between them, one for each part of "
            f"the year, where the frequency is {frequency}."
            if allowed
            else f"One target, as the parts of a year have no targets of their own where the frequency is {frequency}.",
            remedy="Correct Target, or use the Targets sheet; until then the row is not judged.",
        )
    parts = tuple(read_target(text, polarity, unit) for text in texts)
    return TargetPlan(year=parts[-1], parts=parts)


def read_profile(text: str, frequency: Frequency) -> TargetProfile:
    """Return how a year's target is shared out over the year.

    Raises
    ------
    Fault
        When the cell names no choice, or the figures are no running totals.
    """
    profile = choose("Target profile", text, TargetProfile, TargetProfile.WHOLE) or TargetProfile.WHOLE
    if profile is not TargetProfile.WHOLE and frequency is not Frequency.YTD:
        raise Fault(
            Check.REGISTER_TARGET_CONTRADICTS,
            found=f"Target profile is {profile}, and Reporting frequency is {frequency}.",
            expected="A profile only for YTD, whose figures run up to the year's target.",
            remedy="Leave Target profile blank, or correct Reporting frequency.",
        )
    return profile


def with_targets(grid: Grid | None, indicators: Sequence[Indicator], faults: Faults) -> list[Indicator]:
    """Return the indicators with what the sheet *Targets* sets for single periods; as they are where there is no such sheet.

    Raises
    ------
    Fault
        When the sheet has no headings.
    """
    if grid is None:
        return list(indicators)
    heading_row, columns = find_table(grid, TARGET_HEADINGS, TARGET_HEADINGS)
    by_code = {indicator.code.casefold(): indicator for indicator in indicators}
    found: dict[str, list[tuple[Period, Target | None]]] = {}
    for record in records(grid, heading_row, columns.by_heading):
        if record.text("Code").startswith(GUIDANCE_MARK):
            continue
        name = "Code"
        try:
            indicator = with_code(record.text("Code"), by_code)
            name = "Period"
            period = _period(record)
            name = "Target"
            found.setdefault(indicator.code, []).append((period, _of_row(grid, record, indicator)))
        except Fault as fault:
            faults.add(columns, record, name, fault)
    return [
        _with_periods(indicator, tuple(found[indicator.code])) if indicator.code in found else indicator
        for indicator in indicators
    ]


def _with_periods(indicator: Indicator, by_period: tuple[tuple[Period, Target | None], ...]) -> Indicator:
    plan = indicator.plan or TargetPlan(year=indicator.target)
    plan = replace(plan, by_period=by_period, unreadable=indicator.unreadable_target)
    return replace(indicator, plan=plan)


def _of_row(grid: Grid, record: Record, indicator: Indicator) -> Target | None:
    raw, place = record.raw("Target"), (record.row, record.columns.get("Target", -1))
    shown_as_percent = isinstance(raw, int | float) and place in grid.markup.percent
    written = (
        f"{raw * 100:.10g}%" if shown_as_percent and isinstance(raw, int | float) else record.text("Target")
    )
    return read_target(written, indicator.polarity, indicator.unit)


def _period(record: Record) -> Period:
    expected = "A period as the dashboard writes it, such as Q2 2022/23, or a year such as 2022/23."
    period = asked_period(record, "Period", expected, "Write the period that the target is for.")
    if period is None:
        raise blank("Period", expected)
    return period
