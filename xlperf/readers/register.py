"""The register: what is measured, and how it is judged."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import TypeVar

from xlperf.errors import RegisterError, UnreadableFileError
from xlperf.indicators.indicator import CompareWith, Frequency, Indicator, Polarity, Unit
from xlperf.indicators.observation import cell_name
from xlperf.indicators.parse_period import parse_period
from xlperf.indicators.period import Period
from xlperf.indicators.settings import QuartileMethod, Settings, StatusRule
from xlperf.indicators.target import Operator, Target, parse_target
from xlperf.indicators.tidy import label_key, tidy
from xlperf.readers.files.flat_table import Record, find_headings, records
from xlperf.readers.files.grid import Grid, read_grids
from xlperf.readers.files.limits import DEFAULT_LIMITS, Limits, read_limits

REGISTER = "register.xlsx"
HEADINGS = (
    "Code", "Topic", "Theme", "Indicator", "Polarity", "Reporting frequency", "Unit", "Decimals", "Target",
    "Amber tolerance", "Compare with", "Show trend", "Return", "Sheet", "Label", "Comparator", "Comparator year",
    "Owner", "Definition", "Source",
)  # fmt: skip
GUIDANCE_MARK = "▸"  # the first character of the template's row of guidance, which is no indicator
_REQUIRED = {"Code", "Indicator"}
_DEFAULT_DECIMALS = {Unit.PERCENT: 1, Unit.NUMBER: 0, Unit.RATE: 2, Unit.SCORE: 2}
_MOST_DECIMALS = 6
_TOLERANCE_UNITS = re.compile(r" ?(?:%|pp|pts?|points?|percentage points?)$")
_AGAINST = {
    Polarity.HIGH: (Operator.LESS_THAN, Operator.AT_MOST),
    Polarity.LOW: (Operator.MORE_THAN, Operator.AT_LEAST),
}
_YES_NO = {"": True, "yes": True, "y": True, "no": False, "n": False}

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone who gets a part of the dashboard by e-mail; what they see is left to whoever sends it."""

    name: str
    email: str
    role: str = ""
    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The register, read.

    Parameters
    ----------
    settings
        The sheet *Settings*; its neighbours are still as written, in `neighbours`.
    indicators
        The sheet *Indicators*, in its order.
    recipients
        The sheet *Recipients*.
    neighbours
        What the setting *Neighbours* says: authority numbers, or the name of a sheet of comparators.
    limits
        How large a return or comparator may be; the register itself is read with the defaults.
    """

    settings: Settings
    indicators: tuple[Indicator, ...]
    recipients: tuple[Recipient, ...] = ()
    neighbours: str = ""
    limits: Limits = DEFAULT_LIMITS


@dataclass(slots=True)
class _Faults:
    """What is wrong with the register, collected with the cell of each fault."""

    found: list[str] = field(default_factory=list)

    def add(self, sheet: str, record: Record, name: str, text: str) -> None:
        column = record.columns.get(name)
        place = f"{sheet}!{cell_name(record.row, column)}" if column is not None else sheet
        self.found.append(f"{place} ({name}): {text}")


def read_register(path: Path, period: Period | None = None) -> Register:
    """Return the register of a pack.

    Parameters
    ----------
    path
        The workbook ``register.xlsx``.
    period
        Report period that replaces the one in Settings.

    Raises
    ------
    RegisterError
        When the workbook is not there or not readable, or with every fault found in it, each with its cell.
    """
    if not path.is_file():
        raise RegisterError(
            f"There is no {path.name} in {path.parent}. A pack needs one beside its folder returns."
        )
    try:
        grids = {label_key(grid.sheet): grid for grid in read_grids(path, path.name)}
        faults = _Faults()
        indicators = _read_indicators(_sheet(grids, "Indicators", path), faults)
    except UnreadableFileError as error:
        raise RegisterError(f"{path} cannot be read. {error} {error.remedy}") from error
    settings_sheet = _sheet(grids, "Settings", path)
    settings, neighbours = _read_settings(settings_sheet, faults, period)
    limits = _read_limits(settings_sheet, faults)
    recipients = _read_recipients(grids["recipients"]) if "recipients" in grids else ()
    if faults.found or settings is None:
        count = len(faults.found)
        listed = "\n".join(f"  {fault}" for fault in faults.found)
        raise RegisterError(f"{path} has {count} fault{'s' if count > 1 else ''}:\n{listed}")
    return Register(settings, tuple(indicators), recipients, neighbours, limits)


def _sheet(grids: Mapping[str, Grid], name: str, path: Path) -> Grid:
    grid = grids.get(label_key(name))
    if grid is None:
        there = ", ".join(grid.sheet for grid in grids.values())
        raise RegisterError(f"{path} has no sheet {name}; it has: {there}.")
    return grid


def _table(grid: Grid, headings: Iterable[str], required: set[str]) -> tuple[int, dict[str, int]]:
    found = find_headings(grid, {label_key(name): name for name in headings}, required)
    if found is None:
        raise RegisterError(
            f"Sheet {grid.sheet} of the register has no row with the headings {', '.join(sorted(required))}."
        )
    return found


def _read_indicators(grid: Grid, faults: _Faults) -> list[Indicator]:
    heading_row, columns = _table(grid, HEADINGS, _REQUIRED)
    indicators: list[Indicator] = []
    codes: dict[str, int] = {}
    for record in records(grid, heading_row, columns):
        code = record.text("Code")
        if code.startswith(GUIDANCE_MARK):
            continue
        if not code or not record.text("Indicator"):
            missing = "Indicator" if code else "Code"
            faults.add(grid.sheet, record, missing, "it is blank; every row needs a code and an indicator.")
            continue
        if (first := codes.setdefault(code.casefold(), record.row)) != record.row:
            faults.add(
                grid.sheet, record, "Code", f"“{code}” is also in row {first + 1}; every code is used once."
            )
        indicators.append(_read_indicator(grid, _with_percent_signs(grid, record), faults))
    if not indicators and not faults.found:
        faults.found.append(f"{grid.sheet}: it has no indicators.")
    return indicators


def _with_percent_signs(grid: Grid, record: Record) -> Record:
    """Return the row with target and tolerance as Excel shows them: a cell that shows 95% holds 0.95."""
    cells = dict(record.cells)
    for name in ("Target", "Amber tolerance"):
        raw, place = record.raw(name), (record.row, record.columns.get(name, -1))
        if isinstance(raw, (int, float)) and place in grid.markup.percent:
            cells[name] = f"{raw * 100:.10g}%"
    return replace(record, cells=cells)


def _read_indicator(grid: Grid, record: Record, faults: _Faults) -> Indicator:
    def choice(name: str, kind: type[Choice], default: Choice | None) -> Choice | None:
        try:
            return _choice(record.text(name), kind, default)
        except ValueError as fault:
            faults.add(grid.sheet, record, name, str(fault))
            return default

    polarity = choice("Polarity", Polarity, Polarity.NONE) or Polarity.NONE
    unit = choice("Unit", Unit, Unit.NUMBER) or Unit.NUMBER
    frequency = choice("Reporting frequency", Frequency, None)
    for heading, kind in (("Reporting frequency", Frequency), ("Unit", Unit)):
        if not record.text(heading):
            faults.add(grid.sheet, record, heading, f"it is blank; write one of {_choices(kind)}.")
    frequency = frequency or Frequency.QUARTER
    by_default = CompareWith.YEAR_BEFORE if frequency is Frequency.YTD else CompareWith.PREVIOUS
    name = record.text("Indicator")
    labels = tuple(label for part in record.text("Label").split(";") if (label := part.strip()))

    def convert(name: str, read: Callable[[], object]) -> object:
        try:
            return read()
        except ValueError as fault:
            faults.add(grid.sheet, record, name, str(fault))
            return None

    target = convert("Target", lambda: _target(record, polarity, unit))
    tolerance = convert("Amber tolerance", lambda: _tolerance(record.text("Amber tolerance"), unit, target))
    decimals = convert("Decimals", lambda: _decimals(record.text("Decimals"), unit))
    show_trend = _YES_NO.get(record.text("Show trend").casefold())
    if show_trend is None:
        faults.add(grid.sheet, record, "Show trend", f"“{record.text('Show trend')}” is neither Yes nor No.")
    return Indicator(
        code=record.text("Code"),
        topic=record.text("Topic"),
        theme=record.text("Theme"),
        name=name,
        polarity=polarity,
        frequency=frequency,
        unit=unit,
        decimals=decimals if isinstance(decimals, int) else 0,
        target=target if isinstance(target, Target) else None,
        tolerance=tolerance if isinstance(tolerance, float) else None,
        compare_with=choice("Compare with", CompareWith, by_default) or by_default,
        show_trend=bool(show_trend),
        return_pattern=record.text("Return"),
        sheet=record.text("Sheet"),
        labels=labels or ((name,) if record.text("Return") else ()),
        comparator=record.text("Comparator"),
        comparator_year=record.text("Comparator year"),
        owner=record.text("Owner"),
        definition=record.text("Definition"),
        source=record.text("Source"),
        row=record.row,
    )


def _choices(kind: type[StrEnum]) -> str:
    return ", ".join(member.value for member in kind)


def _choice(text: str, kind: type[Choice], default: Choice | None) -> Choice | None:
    """Return the choice that a cell names, `default` where it is blank.

    Raises
    ------
    ValueError
        With what was found and what there is to choose from.
    """
    if not text:
        return default
    for member in kind:
        if label_key(member.value) == label_key(text):
            return member
    raise ValueError(f"“{text}” is not one of {_choices(kind)}.")


def _target(record: Record, polarity: Polarity, unit: Unit) -> Target | None:
    written = record.text("Target")
    bare = {Polarity.HIGH: Operator.AT_LEAST, Polarity.LOW: Operator.AT_MOST}.get(polarity)
    try:
        target = parse_target(written, without_operator=bare, percent=unit is Unit.PERCENT)
    except ValueError:
        raise ValueError(
            f"“{written}” is not a target; write one such as >97.2%, <20.8%, >=54, 92-95% or N/A."
        ) from None
    if target and unit is not Unit.PERCENT and target.percent:
        raise ValueError(f"{written} is a percentage, and the unit is {unit.value}.")
    if target and target.operator in _AGAINST.get(polarity, ()):
        raise ValueError(f"{written} asks for the opposite of the polarity, {polarity.value}.")
    if target and unit is Unit.PERCENT and "%" not in written and 0 < abs(target.upper) <= 1:
        raise ValueError(
            f"{written} may mean {target.upper}% or {float(target.upper * 100):g}%; write it with a per cent sign."
        )
    return target


def _tolerance(text: str, unit: Unit, target: object) -> float | None:
    """Return the tolerance in the indicator's unit; ``5%`` of a target that is no percentage is relative to it."""
    if not text or label_key(text) in {"na", "none"}:
        return None
    try:
        size = float(_TOLERANCE_UNITS.sub("", tidy(text).removeprefix("±").replace(",", "")))
    except ValueError:
        size = -1.0
    if not 0 <= size < inf:
        raise ValueError(
            f"“{text}” is not a tolerance; write how far from the target is still Amber, such as 2."
        )
    if text.endswith("%") and unit is not Unit.PERCENT:
        return abs(float(target.low)) * size / 100 if isinstance(target, Target) else None
    return size


def _decimals(text: str, unit: Unit) -> int:
    if not text:
        return _DEFAULT_DECIMALS[unit]
    if not text.isdecimal() or int(text) > _MOST_DECIMALS:
        raise ValueError(f"“{text}” is not a number of decimals from 0 to {_MOST_DECIMALS}.")
    return int(text)


def _read_settings(grid: Grid, faults: _Faults, period: Period | None) -> tuple[Settings | None, str]:
    heading_row, columns = _table(grid, ("Setting", "Value"), {"Setting", "Value"})
    rows = {label_key(record.text("Setting")): record for record in records(grid, heading_row, columns)}
    blank = Record(heading_row, {}, columns)

    def text(name: str) -> str:
        return rows.get(label_key(name), blank).text("Value")

    def choice(name: str, kind: type[Choice], default: Choice) -> Choice:
        try:
            return _choice(text(name), kind, default) or default
        except ValueError as fault:
            faults.add(grid.sheet, rows[label_key(name)], "Value", f"{name}: {fault}")
            return default

    if period is None:
        record = rows.get(label_key("Report period"), blank)
        period = parse_period(record.raw("Value")) or parse_period(record.text("Value"))
    if period is None:
        record = rows.get(label_key("Report period"), blank)
        said = f"“{text('Report period')}” is not a period" if text("Report period") else "it is blank"
        if re.search(r"\bq\w* ?[1-4]\b", text("Report period").casefold()):
            said = f"“{text('Report period')}” may mean two quarters"
        faults.add(grid.sheet, record, "Value", f"Report period: {said}; write one such as Q2 2022/23.")
        return None, ""
    settings = Settings(
        authority=text("Authority"),
        authority_number=text("LA number"),
        title=text("Report title") or "Performance dashboard",
        committee=text("Committee"),
        period=period,
        quartile_method=choice("Quartile method", QuartileMethod, QuartileMethod.BETTER),
        status_rule=choice("Status rule", StatusRule, StatusRule.TARGET_THEN_QUARTILE),
    )
    return settings, text("Neighbours")


def _read_limits(grid: Grid, faults: _Faults) -> Limits:
    heading_row, columns = _table(grid, ("Setting", "Value"), {"Setting", "Value"})
    rows = {label_key(record.text("Setting")): record for record in records(grid, heading_row, columns)}
    blank = Record(heading_row, {}, columns)
    return read_limits(
        lambda name: rows.get(label_key(name), blank).text("Value"),
        lambda name, fault: faults.add(grid.sheet, rows[label_key(name)], "Value", f"{name}: {fault}"),
    )


def _read_recipients(grid: Grid) -> tuple[Recipient, ...]:
    names = ("Name", "Email", "Role", "Topics", "Themes", "Indicators")
    found = find_headings(grid, {label_key(name): name for name in names}, {"Name", "Email"})
    if found is None:
        return ()

    def several(text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split(";") if part.strip())

    return tuple(
        Recipient(
            one.text("Name"), one.text("Email"), one.text("Role"),
            several(one.text("Topics")), several(one.text("Themes")), several(one.text("Indicators")),
        )
        for one in records(grid, *found)
        if not one.text("Name").startswith(GUIDANCE_MARK)
    )  # fmt: skip
