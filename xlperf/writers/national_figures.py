"""National figures as one workbook: readable by people, and quick to read back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.row_height import row_height
from xlperf.domain.national import Measure, NationalFigures
from xlperf.domain.parse_period import parse_period
from xlperf.readers.national.national_figures import (
    AREA_HEADINGS,
    AUTHORITY,
    LEFT_HEADINGS,
    MEASURE_HEADINGS,
    NEIGHBOUR_HEADINGS,
    NO,
    REFERENCE,
    SOURCE_HEADINGS,
    VALUE_HEADINGS,
    YES,
)
from xlperf.readers.national.years import years_text
from xlperf.writers.formats import KEPT_HEADING, KEPT_NOTE, KEPT_TEXT, KEPT_TITLE

TITLE = "National figures"
_ABOUT = """\
Published figures of every local authority, taken by xlperf from the files below. Figures and marks (c, z, -) are as published.
To bring it up to date, download the files again and run xlperf comparators import. Do not edit it: put figures of your own in another workbook in this folder.
""".splitlines()
NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's dates have no time zone; equal figures give equal bytes
_A3, _A4 = 8, 9
_NAME_HEIGHT = 150  # points, for names that stand upright
_LONGEST = 32_767  # characters of a cell
_HEADING_HEIGHT = 32  # points
_SOURCE_WIDTHS = (30, 30, 13, 28, 36, 9, 9)
_MEASURE_WIDTHS = (28, 56, 24, 12, 9, 10, 20, 10, 13, 26, 11, 11)
_LEFT_WIDTHS = (30, 44, 90, 10)
_NARROWEST, _WIDEST, _PERCENT_OF_SIZE = 6, 40, 60  # of the columns of areas; for printing


class _Formats:
    """The formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        self.title: Format = book.add_format(KEPT_TITLE)
        self.note: Format = book.add_format(KEPT_NOTE)
        self.heading: Format = book.add_format(KEPT_HEADING)
        self.number: Format = book.add_format({**KEPT_HEADING, "text_wrap": False, "align": "right"})
        upright = {"rotation": 90, "align": "center", "valign": "bottom", "font_size": 9}
        self.upright: Format = book.add_format(upright)
        self.wrapped: Format = book.add_format(KEPT_TEXT)
        self.top: Format = book.add_format({"valign": "top", "align": "left"})
        self.count: Format = book.add_format({"valign": "top", "align": "center", "num_format": "#,##0"})
        self.mark: Format = book.add_format({"align": "right", "font_color": "#7F7F7F"})
        self.of_decimals: list[Format] = [
            book.add_format({"num_format": "0" + "." * bool(decimals) + "0" * decimals})
            for decimals in range(11)
        ]


def write_national_figures(path: Path, figures: NationalFigures) -> None:
    """Write the workbook; the same figures give the same bytes.

    Parameters
    ----------
    path
        Where to write it.
    figures
        What it is to hold.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(path, options) as book:
        book.set_properties({"title": TITLE, "created": dated(figures)})
        formats = _Formats(book)
        _write_sources(book, formats, figures)
        _write_measures(book, formats, figures)
        _write_values(book, formats, figures)
        _write_areas(book, formats, figures)
        _write_neighbours(book, formats, figures)
        _write_left_out(book, formats, figures)


def dated(figures: NationalFigures) -> datetime:
    """Return the latest date that a source bears."""
    days = [period.end for source in figures.sources if (period := parse_period(source.dated))]
    return datetime.combine(max(days), datetime.min.time()) if days else NO_DATE


def _write_sources(book: Workbook, formats: _Formats, figures: NationalFigures) -> None:
    sheet = _sheet(book, "Sources", _SOURCE_WIDTHS)
    sheet.write_string(0, 0, TITLE, formats.title)
    for row, text in enumerate(_ABOUT, 1):
        sheet.write_string(row, 0, text, formats.note)
    first = len(_ABOUT) + 2
    _write_headings(sheet, first, SOURCE_HEADINGS, formats)
    for row, source in enumerate(figures.sources, first + 1):
        _write_row(
            sheet,
            row,
            (
                source.file,
                source.kind,
                source.dated,
                source.licence,
                source.sha256,
                source.taken,
                source.left,
            ),
            formats,
            _SOURCE_WIDTHS,
        )
    _finish(sheet, first, len(figures.sources), len(SOURCE_HEADINGS), freeze=False)


def _write_measures(book: Workbook, formats: _Formats, figures: NationalFigures) -> None:
    sheet = _sheet(book, "Measures", _MEASURE_WIDTHS)
    years: dict[str, list[str]] = {}
    for year in figures.years:
        years.setdefault(year.measure, []).append(year.year)
    _write_headings(sheet, 0, (*MEASURE_HEADINGS, "First year", "Latest year"), formats)
    for row, measure in enumerate(figures.measures.values(), 1):
        said = (
            measure.code, measure.title, measure.topic, measure.polarity.value if measure.polarity else "", measure.unit.value,
            measure.decimals, measure.year_type, YES if measure.quartiles else NO, measure.updated, measure.source,
        )  # fmt: skip
        known = years.get(measure.code) or [""]
        _write_row(sheet, row, (*said, known[0], known[-1]), formats, _MEASURE_WIDTHS)
    _finish(sheet, 0, len(figures.measures), len(MEASURE_HEADINGS) + 2)


def _write_values(book: Workbook, formats: _Formats, figures: NationalFigures) -> None:
    first = len(VALUE_HEADINGS)
    sheet = _sheet(book, "Values", (26, 13, 32, *[_width(figures)] * len(figures.areas)))
    sheet.set_row(0, _NAME_HEIGHT)
    sheet.write_string(0, 0, "One row per measure and year, one column per area", formats.note)
    for column, area in enumerate(figures.areas, first):
        sheet.write_string(0, column, area.name[:_LONGEST], formats.upright)
    for column, heading in enumerate(VALUE_HEADINGS):
        sheet.write_string(1, column, heading, formats.heading)
    for column, area in enumerate(figures.areas, first):
        _write_number_or_text(sheet, 1, column, area.number, formats.number)
    columns = {area.number: column for column, area in enumerate(figures.areas, first)}
    for row, year in enumerate(figures.years, 2):
        measure = figures.measures.get(year.measure, Measure(year.measure))
        look = formats.of_decimals[min(measure.decimals, len(formats.of_decimals) - 1)]
        for column, text in enumerate((year.measure, year.year, years_text(year.year, measure.year_type))):
            sheet.write_string(row, column, text)
        for number, figure in year.figures.items():
            if isinstance(figure, str):
                sheet.write_string(row, columns[number], figure, formats.mark)
            else:
                sheet.write_number(row, columns[number], figure, look)
    last = max(len(figures.years) + 1, 2), first + len(figures.areas) - 1
    sheet.autofilter(1, 0, *last)
    sheet.freeze_panes(2, first)
    sheet.set_paper(_A3)
    sheet.repeat_rows(0, 1)
    sheet.repeat_columns(0, 1)
    sheet.print_across()
    sheet.set_print_scale(_PERCENT_OF_SIZE)


def _width(figures: NationalFigures) -> float:
    """Return how wide the columns of areas must be, in characters, to show the longest figure."""
    longest = _NARROWEST
    for year in figures.years:
        largest = max(
            (abs(figure) for figure in year.figures.values() if isinstance(figure, float)), default=0
        )
        decimals = figures.measures[year.measure].decimals if year.measure in figures.measures else 0
        longest = max(longest, len(f"-{largest:.{decimals}f}"))
    return min(longest + 1, _WIDEST)


def _write_areas(book: Workbook, formats: _Formats, figures: NationalFigures) -> None:
    sheet = _sheet(book, "Areas", (12, 40, 28, 20))
    _write_headings(sheet, 0, AREA_HEADINGS, formats)
    for row, area in enumerate(figures.areas, 1):
        _write_number_or_text(sheet, row, 0, area.number, formats.top)
        for column, text in enumerate(
            (area.name, area.region, REFERENCE if area.is_reference else AUTHORITY), 1
        ):
            sheet.write_string(row, column, text, formats.top)
    _finish(sheet, 0, len(figures.areas), len(AREA_HEADINGS), portrait=True)


def _write_neighbours(book: Workbook, formats: _Formats, figures: NationalFigures) -> None:
    most = max((len(some) for model in figures.models for some in model.neighbours.values()), default=10)
    headings = (
        *NEIGHBOUR_HEADINGS[:-1],
        *(str(number) for number in range(1, most + 1)),
        NEIGHBOUR_HEADINGS[-1],
    )
    sheet = _sheet(book, "Neighbours", (16, 12, 10, 32, *[6] * most, 130))
    _write_headings(sheet, 0, headings, formats)
    names = {area.number: area.name for area in figures.areas}
    row = 0
    for model in figures.models:
        published = f"{model.published:%b %Y}" if model.published else ""
        for number, listed in model.neighbours.items():
            row += 1
            known = ", ".join(names.get(number, number) for number in listed) or "none published"
            cells = (model.name, published, number, names.get(number, number), *listed)
            for column, text in enumerate(cells):
                if column in {0, 1, 3}:
                    sheet.write_string(row, column, text, formats.top)
                else:
                    _write_number_or_text(sheet, row, column, text, formats.top)
            sheet.write_string(row, len(headings) - 1, known[:_LONGEST], formats.top)
    _finish(sheet, 0, row, len(headings))


def _write_left_out(book: Workbook, formats: _Formats, figures: NationalFigures) -> None:
    sheet = _sheet(book, "Left out", _LEFT_WIDTHS)
    _write_headings(sheet, 0, LEFT_HEADINGS, formats)
    for row, left_out in enumerate(figures.left_out, 1):
        _write_row(
            sheet, row, (left_out.file, left_out.what, left_out.why, left_out.rows), formats, _LEFT_WIDTHS
        )
    _finish(sheet, 0, len(figures.left_out), len(LEFT_HEADINGS))


def _sheet(book: Workbook, name: str, widths: Sequence[float]) -> Worksheet:
    sheet = book.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a year is text, as published
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&F, &A&R&8Page &P of &N")
    return sheet


def _write_headings(sheet: Worksheet, row: int, headings: Sequence[str], formats: _Formats) -> None:
    sheet.set_row(row, _HEADING_HEIGHT)
    for column, heading in enumerate(headings):
        sheet.write_string(row, column, heading, formats.heading)


def _write_row(
    sheet: Worksheet, row: int, cells: Sequence[str | int], formats: _Formats, widths: Sequence[float]
) -> None:
    sheet.set_row(row, row_height(cells, widths))
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, formats.count)
        else:
            sheet.write_string(row, column, cell[:_LONGEST], formats.wrapped)


def _write_number_or_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Write an area's number as a number, so that it can be looked up; a code or a name as text."""
    if len(text) < 16 and text.isascii() and text.isdecimal() and str(int(text)) == text:  # noqa: PLR2004 - Excel keeps fifteen digits
        sheet.write_number(row, column, int(text), look)
    else:
        sheet.write_string(row, column, text[:_LONGEST], look)


def _finish(
    sheet: Worksheet, first: int, rows: int, columns: int, *, freeze: bool = True, portrait: bool = False
) -> None:
    """Add the filter and what printing needs."""
    sheet.autofilter(first, 0, first + max(rows, 1), columns - 1)
    if freeze:
        sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    sheet.fit_to_pages(1, 0)
    if portrait:
        sheet.set_portrait()
