"""``history.xlsx``: what earlier reports said, a sheet a kind, to be read, sorted and added to in Excel."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from xlperf.dashboard.model import AS_TEXT
from xlperf.domain.history import History, PastComment, PastFigure, PastJudgement, to_the_digits_of_excel
from xlperf.domain.pack_files import HISTORY
from xlperf.errors import PackError
from xlperf.readers.history import COMMENTS, FIGURES, HEADINGS, JUDGEMENTS, headings_of
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.workbooks.grid import Grid, read_grids
from xlperf.writers.changed_parts import set_language
from xlperf.writers.formats import KEPT_HEADING, KEPT_TEXT
from xlperf.writers.more_rows import MoreRows, Value, write_more_rows

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {"Code": 10.0, "Indicator": 44.0, "Definition": 60.0, "Comment": 70.0, "File": 36.0, "Sheet": 22.0}
_WIDTH = 14.0
_A4 = 9
_ABOUT = """\
What earlier reports said. xlperf new --from makes this file; a build reads it and never writes it.
Figures: where this quarter's returns have no figure for a period, the one that was reported last counts. Every version \
that was once reported has its row. A percentage is in points: 77.6 is 77.6%.
Judgements: what each indicator was judged by in each report.
Comments: what was written for each report. The latest for an indicator is carried forward; a blank one means that none is.
Sort, filter, correct and add rows as you like, and keep the headings. Reported in may be blank where it is not known."""


def write_history(history: History, target: Path) -> Path:
    """Write a history, and return where it went: beside the workbook while that is open.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    return write_atomically(target, lambda path: _write(path, history), advice="Close it and run this again.")


def add_to_history(news: History, target: Path) -> Path:
    """Put what is new below the tables of a history that is there, and return it; all else of the workbook stays.

    Raises
    ------
    PackError
        When it lacks a sheet or a column for something that is new.
    OutputError
        When nothing can be written there.
    """
    grids = {grid.sheet: grid for grid in read_grids(target, HISTORY, only=set(HEADINGS))}
    rows = {
        FIGURES: [dict(zip(HEADINGS[FIGURES], _figure(past), strict=True)) for past in news.figures],
        JUDGEMENTS: [
            dict(zip(HEADINGS[JUDGEMENTS], _judgement(past), strict=True)) for past in news.judgements
        ],
        COMMENTS: [dict(zip(HEADINGS[COMMENTS], _comment(past), strict=True)) for past in news.comments],
    }
    write_more_rows(
        target,
        [_below(grids.get(sheet), sheet, of_sheet, target) for sheet, of_sheet in rows.items() if of_sheet],
    )
    return target


def _below(grid: Grid | None, sheet: str, rows: Sequence[Mapping[str, Value]], target: Path) -> MoreRows:
    """Return what goes below the table of a sheet, which must have every column that something is written into."""
    if grid is None:
        raise PackError(
            f"{target} has no {sheet} sheet, and there is something to go on it. Add one with the headings "
            f"{', '.join(HEADINGS[sheet])}, and run this again; nothing was written."
        )
    found = headings_of(grid)
    columns = found[1] if found else {}
    for name in HEADINGS[sheet]:
        if name not in columns and any(row[name] not in {"", None} for row in rows):
            raise PackError(
                f"The {sheet} sheet of {target} has no {name} column, and there is something to go in it. Add it, and run this "
                "again; nothing was written."
            )
    return MoreRows(grid, columns, rows)


def _write(path: Path, history: History) -> None:
    with Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "What earlier reports said", "comments": "Made by xlperf."})
        formats = _Formats(book)
        _write_sheet(book, formats, FIGURES, map(_figure, history.figures))
        _write_sheet(book, formats, JUDGEMENTS, map(_judgement, history.judgements))
        _write_sheet(book, formats, COMMENTS, map(_comment, history.comments))
        about = book.add_worksheet("About")
        about.set_column(0, 0, 110.0, formats.text)
        for row, text in enumerate(_ABOUT.splitlines()):
            about.write_string(row, 0, text, formats.text)
    set_language(path)


class _Formats:
    """The formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        self.heading: Format = book.add_format(KEPT_HEADING)
        self.text: Format = book.add_format({**KEPT_TEXT, "num_format": AS_TEXT})
        self.figure: Format = book.add_format({"valign": "top"})
        self.day: Format = book.add_format(
            {"valign": "top", "num_format": "d mmm yyyy hh:mm", "align": "left"}
        )


def _write_sheet(book: Workbook, formats: _Formats, name: str, rows: Iterator[Sequence[Value]]) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    headings = HEADINGS[name]
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, _WIDTHS.get(heading, _WIDTH))
        sheet.write_string(0, column, heading, formats.heading)
    last = 0
    for last, cells in enumerate(rows, 1):
        for column, value in enumerate(cells):
            if isinstance(value, datetime):
                sheet.write_datetime(last, column, value, formats.day)
            elif isinstance(value, (int, float)):
                sheet.write_number(last, column, value, formats.figure)
            elif value:
                sheet.write_string(last, column, value, formats.text)
    sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _figure(past: PastFigure) -> Sequence[Value]:
    told = past.observation
    return (
        told.code,
        past.name,
        told.period.label,
        to_the_digits_of_excel(told.value),
        to_the_digits_of_excel(told.numerator),
        to_the_digits_of_excel(told.denominator),
        told.mark.value if told.mark else "",
        past.unit.value if past.unit else "",
        past.reported_in.label if past.reported_in else "",
        told.source.file,
        told.source.sheet,
        told.source.cell,
    )


def _judgement(past: PastJudgement) -> Sequence[Value]:
    return (
        past.code,
        past.name,
        past.period.label if past.period else "",
        past.target,
        past.status,
        past.quartile,
        to_the_digits_of_excel(past.neighbours),
        to_the_digits_of_excel(past.england),
        past.polarity,
        past.definition,
        past.reported_in.label,
    )


def _comment(past: PastComment) -> Sequence[Value]:
    return past.code, past.name, past.period.label, past.text, past.who, past.when
