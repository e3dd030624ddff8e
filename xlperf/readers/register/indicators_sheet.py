"""The *Indicators* sheet: one row per indicator."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from xlperf.domain.indicator import CompareWith, Frequency, Indicator, MeasureRole, Polarity, Unit
from xlperf.domain.problem import Check
from xlperf.domain.register import Columns
from xlperf.domain.target_plan import TargetPlan
from xlperf.readers.records import Record, records
from xlperf.readers.register.cells import (
    GUIDANCE_MARK,
    HEADINGS,
    Choice,
    Fault,
    Faults,
    blank,
    choose,
    find_table,
    no_number,
    unknown_choice,
)
from xlperf.readers.register.optional_sheets import read_report_fields
from xlperf.readers.register.pointing import read_figures_at, read_periods_at
from xlperf.readers.register.targets import read_profile, read_target_plan, read_tolerance, tolerance_percent
from xlperf.rules.adding_up import ADDED_UP
from xlperf.rules.overrides import why_unreadable
from xlperf.workbooks.grid import Grid

_REQUIRED = ("Code", "Indicator")
Converted = TypeVar("Converted")
_YES_NO = {"": True, "yes": True, "y": True, "no": False, "n": False}


def read_indicators(grid: Grid, faults: Faults) -> tuple[list[Indicator], Columns]:
    """Return the indicators in the sheet's order, and where the columns stand.

    What is wrong with a row goes to the faults.

    Raises
    ------
    Fault
        When the sheet has no headings or no indicator.
    """
    heading_row, columns = find_table(grid, HEADINGS, _REQUIRED)
    indicators: list[Indicator] = []
    codes: dict[str, int] = {}
    for record in records(grid, heading_row, columns.by_heading):
        code = record.text("Code")
        if code.startswith(GUIDANCE_MARK):
            continue
        if not code or not record.text("Indicator"):
            missing = "Indicator" if code else "Code"
            faults.add(columns, record, missing, blank(missing, "A code and an indicator in every row."))
            continue
        if (first := codes.setdefault(code.casefold(), record.row)) != record.row:
            faults.add(columns, record, "Code", _used_twice(code, first))
        indicators.append(_read_indicator(_with_percent_signs(grid, record), columns, faults))
    if not indicators and not faults.found:
        raise Fault(
            Check.REGISTER_UNREADABLE,
            found=f"The {grid.sheet} sheet has no indicators.",
            expected="A row for each indicator, with a code and a name.",
            remedy="Fill in a row for each indicator.",
        )
    return indicators, columns


def _used_twice(code: str, first_row: int) -> Fault:
    return Fault(
        Check.REGISTER_DUPLICATE_CODE,
        found=f"“{code}” is also in row {first_row + 1}.",
        expected="A code that is used only once.",
        remedy="Give one of the two another code; commentary is carried forward by it.",
    )


def _with_percent_signs(grid: Grid, record: Record) -> Record:
    """Return the row with target and tolerance as Excel shows them: a cell that shows 95% holds 0.95."""
    cells = dict(record.cells)
    for name in ("Target", "Amber tolerance"):
        raw, place = record.raw(name), (record.row, record.columns.get(name, -1))
        if isinstance(raw, (int, float)) and place in grid.markup.percent:
            cells[name] = f"{raw * 100:.10g}%"
    return record._replace(cells=cells)


def _read_indicator(record: Record, columns: Columns, faults: Faults) -> Indicator:
    def convert(name: str, read: Callable[[str], Converted]) -> Converted | None:
        try:
            return read(record.text(name))
        except Fault as fault:
            faults.add(columns, record, name, fault)
            return None

    def choice(name: str, kind: type[Choice], default: Choice | None = None) -> Choice | None:
        return convert(name, lambda text: choose(name, text, kind, default))

    polarity = choice("Polarity", Polarity) or Polarity.NONE
    unit = choice("Unit", Unit) or Unit.NUMBER
    frequency = choice("Reporting frequency", Frequency) or Frequency.QUARTER
    by_default = CompareWith.YEAR_BEFORE if frequency is Frequency.YTD else CompareWith.PREVIOUS
    name = record.text("Indicator")
    labels = _several(record.text("Label"))
    figures_at = record.text("Figures at")

    unreadable = None
    plan = TargetPlan()
    try:
        plan = read_target_plan(record.text("Target"), frequency, polarity, unit)
    except Fault as fault:
        is_unreadable = fault.check is Check.REGISTER_TARGET_UNREADABLE
        unreadable = record.text("Target") if is_unreadable else None
        faults.add(columns, record, "Target", fault, stops_row_alone=is_unreadable)
    plan = replace(
        plan, profile=convert("Target profile", lambda text: read_profile(text, frequency)) or plan.profile
    )
    return Indicator(
        code=record.text("Code"),
        topic=record.text("Topic"),
        theme=record.text("Theme"),
        name=name,
        polarity=polarity,
        frequency=frequency,
        unit=unit,
        decimals=convert("Decimals", lambda text: read_decimals(text, unit)) or 0,
        target=plan.year,
        unreadable_target=unreadable or "",
        unreadable_because=why_unreadable(unreadable, polarity, unit) if unreadable else "",
        tolerance=convert("Amber tolerance", lambda text: read_tolerance(text, unit, plan.year)),
        tolerance_percent=tolerance_percent(record.text("Amber tolerance"), unit),
        projected=convert("Projection", lambda text: _projected(text, frequency, unit)) or False,
        adds_up=convert("Adds up", lambda text: _adds_up(text, frequency, unit)) or False,
        plan=None if plan == TargetPlan(year=plan.year) else plan,
        compare_with=choice("Compare with", CompareWith, by_default) or by_default,
        show_trend=convert("Show trend", _yes_or_no) or False,
        return_pattern=record.text("Return"),
        sheet=record.text("Sheet"),
        labels=labels or ((name,) if record.text("Return") and not figures_at else ()),
        comparator=record.text("Comparator"),
        comparator_year=record.text("Comparator year"),
        owner=record.text("Owner"),
        definition=record.text("Definition"),
        source=record.text("Source"),
        earlier_codes=_several(record.text("Earlier codes")),
        figures_at=convert("Figures at", read_figures_at) or "",
        periods_at=convert(
            "Periods at", lambda text: read_periods_at(text, record.raw("Periods at"), figures_at)
        )
        or "",
        lag=convert("Lag", read_lag) or 0,
        role=choice("Role", MeasureRole, MeasureRole.PERFORMANCE) or MeasureRole.PERFORMANCE,
        report=read_report_fields(record, convert),
        control_chart=convert("Control chart", lambda text: bool(text) and _yes_or_no(text, "Control chart"))
        or False,
        row=record.row,
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split(";") if (part := piece.strip()))


def _adds_up(text: str, frequency: Frequency, unit: Unit) -> bool:
    """Return whether figures of parts of a period add up to the period's; No where the cell is blank."""
    said = bool(text) and _yes_or_no(text, "Adds up")
    if said and (frequency not in ADDED_UP or unit in {Unit.RATE, Unit.SCORE}):
        raise Fault(
            Check.REGISTER_UNKNOWN_CHOICE,
            found=f"Adds up is Yes for a {unit} whose frequency is {frequency}.",
            expected=f"Yes only for numbers and percentages whose frequency is {', '.join(sorted(ADDED_UP))}.",
            remedy="Leave Adds up blank, or correct Unit or Reporting frequency.",
        )
    return said


def _projected(text: str, frequency: Frequency, unit: Unit) -> bool:
    """Return whether a running total is projected to the year's end; No where the cell is blank."""
    said = bool(text) and _yes_or_no(text, "Projection")
    if said and (frequency is not Frequency.YTD or unit is not Unit.NUMBER):
        raise Fault(
            Check.REGISTER_UNKNOWN_CHOICE,
            found=f"Projection is Yes for a {unit} whose frequency is {frequency}.",
            expected=f"Yes only for a number whose frequency is {Frequency.YTD}.",
            remedy="Leave Projection blank, or correct Unit or Reporting frequency.",
        )
    return said


def _yes_or_no(text: str, name: str = "Show trend") -> bool:
    said = _YES_NO.get(text.casefold())
    if said is None:
        raise unknown_choice(name, text, "Yes, No")
    return said


MOST_DECIMALS, MOST_LAG = 6, 60
_DEFAULT_DECIMALS = {Unit.PERCENT: 1, Unit.NUMBER: 0, Unit.RATE: 2, Unit.SCORE: 2}


def read_decimals(text: str, unit: Unit) -> int:
    """Return the decimals that a cell names; the unit's usual ones where it is blank."""
    return _whole(text, "number of decimals", MOST_DECIMALS) if text else _DEFAULT_DECIMALS[unit]


def read_lag(text: str) -> int:
    """Return how many periods the newest figure may be behind; none where the cell is blank."""
    return _whole(text, "number of periods", MOST_LAG) if text else 0


def _whole(text: str, what: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > most:
        raise no_number(text, what, f"A whole number from 0 to {most}.")
    return int(text)
