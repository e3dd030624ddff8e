"""An earlier dashboard: its figures, targets, polarities and definitions to compare with, and all of it as a past report."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from xlperf.columns import (
    CODE,
    INDICATOR,
    LATEST_PERIOD,
    NEIGHBOUR_AVERAGE,
    POLARITY,
    QUARTILE,
    STATUS,
    TARGET,
)
from xlperf.domain.comment import Commentary
from xlperf.domain.history import History, PastFigure, PastJudgement
from xlperf.domain.indicator import Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure, EarlierRow
from xlperf.domain.sheets import COMPARATORS, COMPARED_WITH, DASHBOARD, DATA, NOTES
from xlperf.domain.target_plan import ENGLAND
from xlperf.domain.text import normalise_label
from xlperf.errors import PackError
from xlperf.readers.dashboard_comments import open_dashboard, read_commentary, report_period
from xlperf.readers.records import Record, find_headings, records
from xlperf.workbooks.address import parse_cell
from xlperf.workbooks.grid import CellValue, Grid

_DASHBOARD = (CODE, INDICATOR, TARGET, POLARITY, LATEST_PERIOD)
_JUDGED = (STATUS, QUARTILE, NEIGHBOUR_AVERAGE, ENGLAND)
_DATA = ("Code", "Kind of period", "From", "To", "Value")
_REPORTED = ("Indicator", "Numerator", "Denominator", "Mark", "File", "Sheet", "Cell")
_NOTES = ("Indicator", "Definition")
_KINDS = {kind.value: kind for kind in PeriodKind}
_MARKS = {mark.value: mark for mark in Mark}


def read_previous_dashboard(path: Path) -> EarlierDashboard:
    """Return what an earlier dashboard said, to compare with.

    Raises
    ------
    PackError
        When the file is not there, cannot be read, or is not an xlperf dashboard.
    """
    sheets = open_dashboard(path, (DASHBOARD, DATA, NOTES, COMPARATORS))
    return _read(sheets, path)


class PastReport(NamedTuple):
    """A dashboard as the report that it was.

    Parameters
    ----------
    period
        Its report period.
    history
        What it reported, the figures as they were shown.
    commentary
        What people wrote into it.
    """

    period: Period
    history: History
    commentary: Commentary


def read_past_report(path: Path) -> PastReport:
    """Return everything that an earlier dashboard reported.

    A figure that was added up from others on it was not reported itself: it stands there with the cell of a part of it.

    Raises
    ------
    PackError
        When it cannot be read, is not an xlperf dashboard, or does not say for which period it was built.
    """
    sheets = open_dashboard(path, (DASHBOARD, DATA, NOTES))
    dashboard = _sheet(sheets, "Dashboard", path)
    period = report_period(path, dashboard)
    if period is None:
        raise PackError(
            f"{path} does not say which period it was built for. Give the workbook as xlperf wrote it."
        )
    definitions = _definitions(_sheet(sheets, "Notes", path), path)
    judgements = tuple(
        _judgement(record, dashboard, period, definitions)
        for record in _records(dashboard, _DASHBOARD, path, _JUDGED)
        if record.text(CODE)
    )
    return PastReport(
        period, History(tuple(_reported(sheets, path, period)), judgements), read_commentary(path)
    )


def _reported(sheets: Mapping[str, Grid], path: Path, period: Period) -> Iterator[PastFigure]:
    figures = [
        PastFigure(
            Observation(
                record.text(CODE),
                told,
                value,
                _source(record),
                _number(record, "Numerator"),
                _number(record, "Denominator"),
                _MARKS.get(record.text("Mark")),
            ),
            record.text(INDICATOR),
            Unit.PERCENT if percent else None if value is None else Unit.NUMBER,
            period,
        )
        for record, told, value, percent in _data(sheets, path)
        if value is not None or record.text("Mark") in _MARKS
    ]
    shortest: dict[tuple[str, Source], timedelta] = {}
    for past in figures:
        cell = past.observation.code, past.observation.source
        shortest[cell] = min(shortest.get(cell, timedelta.max), _length(past))
    return (
        past
        for past in figures
        if not past.observation.source.cell
        or _length(past) == shortest[past.observation.code, past.observation.source]
    )


def _length(past: PastFigure) -> timedelta:
    return past.observation.period.end - past.observation.period.start


def _source(record: Record) -> Source:
    return Source(
        record.text("File"), record.text("Sheet"), *(parse_cell(record.text("Cell")) or (None, None))
    )


def _judgement(
    record: Record, dashboard: Grid, period: Period, definitions: Mapping[str, str]
) -> PastJudgement:
    quartile = _number(record, QUARTILE)
    name = record.text(INDICATOR)
    return PastJudgement(
        record.text(CODE),
        name,
        period,
        parse_period(record.text(LATEST_PERIOD)),
        record.text(TARGET),
        record.text(STATUS),
        None if quartile is None else int(quartile),
        _in_points(record, NEIGHBOUR_AVERAGE, dashboard),
        _in_points(record, ENGLAND, dashboard),
        record.text(POLARITY),
        definitions.get(name, ""),
    )


def _number(record: Record, name: str) -> float | None:
    raw = record.raw(name)
    return float(raw) if isinstance(raw, (int, float)) else None


def _in_points(record: Record, name: str, grid: Grid) -> float | None:
    """Return the number of a cell, of one that is shown as per cent in points; None where there is none."""
    raw = _number(record, name)
    if raw is None or (record.row, record.columns[name]) not in grid.markup.percent:
        return raw
    return float(f"{raw * 100:.14g}")


def _data(sheets: Mapping[str, Grid], path: Path) -> Iterator[tuple[Record, Period, float | None, bool]]:
    """Yield the rows of the Data sheet: each with its period, its figure, and whether it is shown as per cent."""
    data = _sheet(sheets, "Data", path)
    if not data.markup.known:
        raise PackError(
            f"{path} is not as xlperf wrote it. Save it as .xlsx, or give the workbook that xlperf wrote."
        )
    for record in _records(data, _DATA, path, _REPORTED):
        if period := _period(record):
            percent = (record.row, record.columns["Value"]) in data.markup.percent
            yield record, period, _in_points(record, "Value", data), percent


def _read(sheets: Mapping[str, Grid], path: Path) -> EarlierDashboard:
    figures: dict[str, dict[Period, EarlierFigure]] = {}
    for record, period, value, percent in _data(sheets, path):
        if value is not None:
            figures.setdefault(record.text(CODE), {})[period] = EarlierFigure(value, percent)
    dashboard = _sheet(sheets, "Dashboard", path)
    definitions = _definitions(_sheet(sheets, "Notes", path), path)
    years = _national_years(sheets.get(COMPARATORS))
    rows = {
        record.text(CODE): EarlierRow(
            record.text(INDICATOR),
            record.text(TARGET),
            record.text(POLARITY),
            definitions.get(record.text(INDICATOR)),
            parse_period(record.text(LATEST_PERIOD)),
            status=record.text(STATUS),
            quartile=None if (quartile := _number(record, QUARTILE)) is None else int(quartile),
            national_year=years.get(record.text(CODE), ""),
        )
        for record in _records(dashboard, _DASHBOARD, path, _JUDGED)
        if record.text(CODE)
    }
    return EarlierDashboard(path.name, report_period(path, dashboard), figures, rows)


def _national_years(comparators: Grid | None) -> dict[str, str]:
    """Return of which year the national figures were that each indicator was compared with, by its code."""
    found: dict[str, str] = {}
    code = ""
    for row in comparators.rows if comparators else ():
        texts = [raw if isinstance(raw, str) else "" for raw in row]
        if texts and (band := texts[0].split("  ", 1))[1:]:
            code = band[0]
        if code and COMPARED_WITH in texts[:-1]:
            found[code] = texts[texts.index(COMPARED_WITH) + 1]
    return found


def _sheet(sheets: Mapping[str, Grid], name: str, path: Path) -> Grid:
    if name not in sheets:
        raise PackError(f"{path} is not an xlperf dashboard: it has no {name} sheet.")
    return sheets[name]


def _records(grid: Grid, names: tuple[str, ...], path: Path, more: tuple[str, ...] = ()) -> Iterator[Record]:
    """Yield the rows of a table with these headings, and with those of `more` that are there."""
    known = {normalise_label(name): name for name in (*names, *more)}
    found = find_headings(grid, known, set(names), rows=grid.height)
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
        if not record.text(INDICATOR) or normalise_label(record.text(INDICATOR)) == "symbol":
            break  # the table ends with the first row that is no indicator's
        found.append((record.text(INDICATOR), record.text("Definition")))
    times = Counter(name for name, _ in found)
    return {name: text for name, text in found if times[name] == 1}
