"""The figures, targets, polarities and definitions of an earlier dashboard."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure, EarlierRow
from xlperf.domain.text import normalise_label
from xlperf.errors import PackError
from xlperf.readers.dashboard_comments import open_dashboard, report_period
from xlperf.readers.records import Record, find_headings, records
from xlperf.workbooks.grid import CellValue, Grid

_DASHBOARD = ("Code", "Indicator", "Target", "Polarity", "Latest period")
_DATA = ("Code", "Kind of period", "From", "To", "Value")
_NOTES = ("Indicator", "Definition")
_KINDS = {kind.value: kind for kind in PeriodKind}


def read_previous_dashboard(path: Path) -> EarlierDashboard:
    """Return what an earlier dashboard said, to compare with.

    Raises
    ------
    PackError
        When the file is not there, cannot be read, or is not an xlperf dashboard.
    """
    sheets = open_dashboard(path)
    return _read(sheets, path)


def _read(sheets: Mapping[str, Grid], path: Path) -> EarlierDashboard:
    figures: dict[str, dict[Period, EarlierFigure]] = {}
    data = _sheet(sheets, "Data", path)
    if not data.markup.known:
        raise PackError(f"{path} is not as xlperf wrote it. Save it as .xlsx, or give the workbook itself.")
    for record in _records(data, _DATA, path):
        period = _period(record)
        value = record.raw("Value")
        if period and isinstance(value, (int, float)):
            percent = (record.row, record.columns["Value"]) in data.markup.percent
            shown = EarlierFigure(float(f"{value * (100 if percent else 1):.14g}"), percent)
            figures.setdefault(record.text("Code"), {})[period] = shown
    dashboard = _sheet(sheets, "Dashboard", path)
    definitions = _definitions(_sheet(sheets, "Notes", path), path)
    rows = {
        record.text("Code"): EarlierRow(
            record.text("Indicator"),
            record.text("Target"),
            record.text("Polarity"),
            definitions.get(record.text("Indicator")),
            parse_period(record.text("Latest period")),
        )
        for record in _records(dashboard, _DASHBOARD, path)
        if record.text("Code")
    }
    return EarlierDashboard(path.name, report_period(path, dashboard), figures, rows)


def _sheet(sheets: Mapping[str, Grid], name: str, path: Path) -> Grid:
    if name not in sheets:
        raise PackError(f"{path} is not an xlperf dashboard: it has no {name} sheet.")
    return sheets[name]


def _records(grid: Grid, names: tuple[str, ...], path: Path) -> Iterator[Record]:
    found = find_headings(grid, {normalise_label(name): name for name in names}, set(names), rows=grid.height)
    if found is None:
        raise PackError(
            f"{path} is not an xlperf dashboard: its {grid.sheet} sheet has no row with the headings "
            f"{', '.join(names)}."
        )
    return records(grid, *found)


def _period(record: Record) -> Period | None:
    """Return the period of a row of the Data sheet; None of a row that is no figure's."""
    kind = _KINDS.get(record.text("Kind of period"))
    start, end = _day(record.raw("From")), _day(record.raw("To"))
    return Period(kind, start, end) if kind and start and end and start <= end else None


def _day(raw: CellValue) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    return raw if isinstance(raw, date) else None


def _definitions(notes: Grid, path: Path) -> dict[str, str]:
    """Return the definitions by the indicators' names, without names that stand there twice."""
    found: list[tuple[str, str]] = []
    for record in _records(notes, _NOTES, path):
        if not record.text("Indicator") or normalise_label(record.text("Indicator")) == "symbol":
            break  # the table ends with the first row that is no indicator's
        found.append((record.text("Indicator"), record.text("Definition")))
    times = Counter(name for name, _ in found)
    return {name: text for name, text in found if times[name] == 1}
