"""The compact workbook of national figures, read back as it was written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlperf.domain.identify import authority_number
from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.national import (
    Area,
    LeftOut,
    Measure,
    NationalFigures,
    NationalSource,
    NeighbourModel,
    YearOfFigures,
)
from xlperf.domain.parse_period import parse_period
from xlperf.errors import UnreadableFileError
from xlperf.readers.national.gather import PublishedCells
from xlperf.workbooks.grid import open_file
from xlperf.workbooks.kind import beginning, kind_of
from xlperf.workbooks.limits import Limits
from xlperf.workbooks.xlsx_stream import NotPlainError, PlainBook
from xlperf.workbooks.zip_container import Container

SHEETS = ("Sources", "Measures", "Values", "Areas", "Neighbours", "Left out")
SOURCE_HEADINGS = ("File", "Kind", "Date", "Licence", "SHA-256", "Taken", "Left")
MEASURE_HEADINGS = (
    "Short name", "Title", "Topic", "Polarity", "Unit", "Decimals", "Year type", "Quartiles", "Last updated", "Source",
)  # fmt: skip
VALUE_HEADINGS = ("Measure", "Year", "Stands for")
AREA_HEADINGS = ("Number", "Name", "Region", "Kind")
NEIGHBOUR_HEADINGS = ("Model", "Published", "Number", "Authority", "Names")
LEFT_HEADINGS = ("File", "What", "Why", "Rows")
AUTHORITY, REFERENCE = "Local authority", "England or region"
YES, NO = "Yes", "No"

LIMITS = Limits(unpacked_megabytes=500)
_MOST_DIGITS, _MOST_DECIMALS = 15, 10
_Row = Sequence[object]


def is_national_figures(sheets: Iterable[str]) -> bool:
    """Return whether a workbook with these sheets is one of national figures as xlperf writes it."""
    return set(SHEETS) <= set(sheets)


def holds_national_figures(path: Path) -> bool:
    """Return whether a file is a workbook of national figures, by the names of its sheets alone; nothing else is read."""
    try:
        if kind_of(beginning(path), ".csv") != "zip":
            return False
        with Container(path, LIMITS) as container:
            return is_national_figures(PlainBook(container, LIMITS).names)
    except (NotPlainError, UnreadableFileError, OSError):
        return False


def read_national_figures(path: Path) -> NationalFigures:
    """Return the national figures of a workbook that `write_national_figures` wrote; columns are found by their headings.

    Raises
    ------
    UnreadableFileError
        When it is no such workbook, or not one any more.
    """
    sheets = _plain_sheets(path)
    if sheets is None:
        grids = open_file(path, path.name, LIMITS).grids
        sheets = {grid.sheet: [row for row in grid.rows if any(raw != "" for raw in row)] for grid in grids}
    if not is_national_figures(sheets):
        raise _changed(f"It has no {_first_missing(SHEETS, sheets)} sheet")
    areas = tuple(map(_area, _records(sheets, "Areas", AREA_HEADINGS)))
    return NationalFigures(
        {measure.code: measure for measure in map(_measure, _records(sheets, "Measures", MEASURE_HEADINGS))},
        areas,
        tuple(_years(sheets["Values"], {area.number for area in areas})),
        tuple(_models(sheets)),
        tuple(map(_source, _records(sheets, "Sources", SOURCE_HEADINGS))),
        tuple(map(_left_out, _records(sheets, "Left out", LEFT_HEADINGS))),
    )


def _plain_sheets(path: Path) -> dict[str, list[_Row]] | None:
    """Return the rows of every sheet, or None where only python-calamine can read them; a workbook of ours is plain."""
    try:
        if kind_of(beginning(path), ".csv") != "zip":
            return None
        with Container(path, LIMITS) as container:
            book = PlainBook(container, LIMITS)
            return {name: [*book.whole(name)] for name in book.names}
    except (NotPlainError, OSError):
        return None


def _first_missing(wanted: Iterable[str], there: Iterable[str]) -> str:
    known = set(there)
    return next((name for name in wanted if name not in known), "")


def _changed(found: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{found}, so it is not the workbook of national figures that xlperf wrote.",
        expected=f"A workbook with the sheets {', '.join(SHEETS)}, with their headings as they were.",
        remedy="Write it again with xlperf comparators import.",
    )


@dataclass(frozen=True, slots=True)
class _Record:
    """One row of a sheet, its cells by their headings."""

    cells: _Row
    columns: Mapping[str, int]

    def __call__(self, heading: str) -> str:
        """Return a cell as text; blank where the row or the sheet does not reach so far."""
        column = self.columns.get(heading, len(self.cells))
        return _text(self.cells[column]) if column < len(self.cells) else ""


def _records(sheets: Mapping[str, list[_Row]], sheet: str, headings: Sequence[str]) -> Iterator[_Record]:
    """Yield the rows below the headings."""
    rows = sheets[sheet]
    at = next((row for row, cells in enumerate(rows) if set(headings) <= set(map(_text, cells))), None)
    if at is None:
        raise _changed(f"Its {sheet} sheet has no row with the headings {', '.join(headings)}")
    columns = {_text(raw): column for column, raw in enumerate(rows[at])}
    for cells in rows[at + 1 :]:
        yield _Record(cells, columns)


def _text(raw: object) -> str:
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def _plain(raw: object) -> str | float:
    return raw if isinstance(raw, (str, float)) else _text(raw)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _measure(cell: _Record) -> Measure:
    polarity, unit = cell("Polarity"), cell("Unit")
    return Measure(
        cell("Short name"),
        cell("Title"),
        cell("Topic"),
        Polarity(polarity) if polarity in set(Polarity) else None,
        Unit(unit) if unit in set(Unit) else Unit.NUMBER,
        min(_whole(cell("Decimals")), _MOST_DECIMALS),
        cell("Year type"),
        quartiles=cell("Quartiles") != NO,
        updated=cell("Last updated"),
        source=cell("Source"),
    )


def _area(cell: _Record) -> Area:
    number, kind = cell("Number"), cell("Kind")
    if kind not in {AUTHORITY, REFERENCE}:  # or a region may be counted
        raise _changed(f"In its Areas sheet, {number} is neither “{AUTHORITY}” nor “{REFERENCE}”")
    return Area(_known(number), cell("Name"), cell("Region"), is_reference=kind == REFERENCE)


def _known(number: str) -> str:
    """Return the number of an authority that has a code or a name in its place, as earlier versions kept it."""
    return authority_number(number) or number


def _source(cell: _Record) -> NationalSource:
    file, kind, dated, licence, sha256 = map(cell, SOURCE_HEADINGS[:-2])
    return NationalSource(file, kind, dated, licence, sha256, _whole(cell("Taken")), _whole(cell("Left")))


def _left_out(cell: _Record) -> LeftOut:
    return LeftOut(cell("File"), cell("What"), cell("Why"), _whole(cell("Rows")))


def _years(rows: list[_Row], areas: Collection[str]) -> Iterator[YearOfFigures]:
    """Yield one year of figures a row; a blank cell is an area that the publisher does not list."""
    at = next((row for row, cells in enumerate(rows) if set(VALUE_HEADINGS) <= set(cells)), None)
    if at is None:
        raise _changed(f"Its Values sheet has no row with the headings {', '.join(VALUE_HEADINGS)}")
    headings = [_text(raw) for raw in rows[at]]
    measure_at, year_at = headings.index("Measure"), headings.index("Year")
    columns = [
        (column, _known(text)) for column, text in enumerate(headings) if text not in {"", *VALUE_HEADINGS}
    ]
    numbers = [number for _, number in columns]
    if odd := next((number for number in numbers if number not in areas or numbers.count(number) > 1), None):
        raise _changed(
            f"Its Values sheet has a column “{odd[:40]}” that is not in its Areas sheet exactly once"
        )
    published = PublishedCells()
    for row in rows[at + 1 :]:
        cells = [*row, *[""] * (len(headings) - len(row))]
        if not cells[measure_at] or not cells[year_at]:
            continue  # a remark below the table
        try:
            said = {number: published[_plain(cells[column])] for column, number in columns}
        except ValueError as error:
            raise _changed(f"Its Values sheet holds “{str(error)[:40]}” where a figure should be") from error
        figures = {number: figure for number, figure in said.items() if figure is not None}
        yield YearOfFigures(_text(cells[measure_at]), _text(cells[year_at]), figures)


def _models(sheets: Mapping[str, list[_Row]]) -> Iterator[NeighbourModel]:
    models: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for cell in _records(sheets, "Neighbours", NEIGHBOUR_HEADINGS):
        listed: list[str] = []
        while number := cell(str(len(listed) + 1)):
            listed.append(number)
        models.setdefault((cell("Model"), cell("Published")), {})[cell("Number")] = tuple(listed)
    for (name, published), neighbours in models.items():
        month = parse_period(published)
        yield NeighbourModel(name, month.start if month else None, neighbours)
