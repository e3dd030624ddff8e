"""The sheet *Indicators*: one row an indicator."""

from collections.abc import Callable
from dataclasses import replace

from xlperf.indicators.indicator import CompareWith, Frequency, Indicator, Polarity, Unit
from xlperf.indicators.target import Target
from xlperf.readers.files.flat_table import Record, records
from xlperf.readers.files.grid import Grid
from xlperf.readers.register.choices import Choice, choices_of, choose
from xlperf.readers.register.faults import Faults
from xlperf.readers.register.headings import GUIDANCE_MARK, HEADINGS, find_table
from xlperf.readers.register.targets import read_decimals, read_target, read_tolerance

_REQUIRED = {"Code", "Indicator"}
_YES_NO = {"": True, "yes": True, "y": True, "no": False, "n": False}


def read_indicators(grid: Grid, faults: Faults) -> list[Indicator]:
    """Return the indicators in the sheet's order; what is wrong with them goes to the faults."""
    heading_row, columns = find_table(grid, HEADINGS, _REQUIRED)
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


def _read_indicator(grid: Grid, record: Record, faults: Faults) -> Indicator:
    def choice(name: str, kind: type[Choice], default: Choice | None) -> Choice | None:
        try:
            return choose(record.text(name), kind, default)
        except ValueError as fault:
            faults.add(grid.sheet, record, name, str(fault))
            return default

    polarity = choice("Polarity", Polarity, Polarity.NONE) or Polarity.NONE
    unit = choice("Unit", Unit, Unit.NUMBER) or Unit.NUMBER
    frequency = choice("Reporting frequency", Frequency, None)
    for heading, kind in (("Reporting frequency", Frequency), ("Unit", Unit)):
        if not record.text(heading):
            faults.add(grid.sheet, record, heading, f"it is blank; write one of {choices_of(kind)}.")
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

    target = convert("Target", lambda: read_target(record.text("Target"), polarity, unit))
    tolerance = convert(
        "Amber tolerance", lambda: read_tolerance(record.text("Amber tolerance"), unit, target)
    )
    decimals = convert("Decimals", lambda: read_decimals(record.text("Decimals"), unit))
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
