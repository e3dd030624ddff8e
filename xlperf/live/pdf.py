"""The pages of a dashboard that are printed, or a report, as a PDF."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from xlperf.dashboard.house_style import HOUSE_STYLE, Theme
from xlperf.dashboard.model import Cell, Sheet, StripChart, Workbook
from xlperf.errors import LiveError
from xlperf.live.convert import (
    Draw,
    drawn_by_excel,
    drawn_by_libreoffice,
    drawn_by_word,
    saved_by_libreoffice,
)
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.writers.workbook import write_workbook

_NEITHER = (
    "A PDF is drawn by Excel or by LibreOffice, and neither was found here. Install LibreOffice (it is free), or open "
    "the dashboard where Excel is and choose File, Save As, PDF."
)
_NO_WORD = (
    "A PDF of the report is drawn by Word on Windows or by LibreOffice, and neither was found here. Install LibreOffice "
    "(it is free), or open the report in Word and choose File, Save As, PDF."
)
_NOT_THERE = "None of the sheets that are printed ({names}) is in this dashboard, so there is no PDF."


def write_pdf(
    workbook: Workbook,
    printed: Sequence[str],
    target: Path,
    theme: Theme = HOUSE_STYLE,
    programs: Sequence[Draw] | None = None,
) -> Path:
    """Write some sheets of a dashboard as a PDF, and return where it went.

    Parameters
    ----------
    workbook
        The dashboard with plain values, so that nothing depends on what a program calculates.
    printed
        The sheets that it has.
    target
        Where it should go; one that is open there is kept, and the new one goes beside it.
    theme
        How each role looks.
    programs
        What can draw it, the first that is here is taken; by default Excel, on Windows and macOS, and LibreOffice.

    Raises
    ------
    LiveError
        When there is no such program here, or it does not draw the PDF.
    OutputError
        When nothing can be written there.
    """
    shown = _printed_alone(workbook, printed)
    if not shown.sheets:
        raise LiveError(_NOT_THERE.format(names=", ".join(printed)))
    with TemporaryDirectory() as aside:
        # whose name stands at the foot of each page
        book = write_workbook(shown, Path(aside) / f"{target.stem}.xlsx", theme)
        return _write(book, target, programs or (drawn_by_excel, drawn_by_libreoffice), _NEITHER)


def write_report_pdf(report: Path, programs: Sequence[Draw] | None = None) -> Path:
    """Write a report as a PDF beside it, and return where it went.

    Parameters
    ----------
    report
        The Word document.
    programs
        What can draw it, the first that is here is taken; by default Word, on Windows, and LibreOffice.

    Raises
    ------
    LiveError
        When there is no such program here, or it does not draw the PDF.
    OutputError
        When nothing can be written there.
    """
    target = report.with_suffix(".pdf")
    return _write(report, target, programs or (drawn_by_word, drawn_by_libreoffice), _NO_WORD)


def _write(document: Path, target: Path, programs: Sequence[Draw], nothing_here: str) -> Path:
    with TemporaryDirectory() as aside:
        pdf = Path(aside) / f"{document.stem}.pdf"
        if not any(draw(document, pdf) for draw in programs):
            raise LiveError(nothing_here)
        content = pdf.read_bytes()
    return write_atomically(target, lambda path: _put(path, content), suffix=".pdf")


def _printed_alone(workbook: Workbook, printed: Sequence[str]) -> Workbook:
    """Return the workbook with the printed sheets alone, and without what leads to others or is drawn from them."""
    sheets = tuple(
        sheet._replace(
            cells={place: cell._replace(link="") for place, cell in _said_once(sheet).items()},
            groups=None,
            entries=(),
            highlights=(),
            sparklines=tuple(drawn for drawn in sheet.sparklines if drawn.sheet in printed),
            charts=tuple(
                chart for chart in sheet.charts if not isinstance(chart, StripChart) or chart.sheet in printed
            ),
        )
        for sheet in workbook.sheets
        if sheet.name in printed
    )
    return workbook._replace(sheets=sheets, names={})


def _said_once(sheet: Sheet) -> Mapping[tuple[int, int], Cell]:
    """Return the cells with the text of each group in its first row alone.

    On the screen it is in all of them, in the colour of the fill; paper would show what runs over the edge of its cell, and a
    screen reader reads it all.
    """
    if sheet.groups is None:
        return sheet.cells
    column, cells = sheet.groups.left, dict(sheet.cells)
    for row in range(sheet.groups.bottom, sheet.groups.top, -1):
        here, above = cells.get((row, column)), cells.get((row - 1, column))
        if here and above and here.value == above.value:
            cells[row, column] = here._replace(value=None, formula="")
    return cells


def write_ods(workbook: Path) -> Path | None:
    """Write an .xlsx as an .ods beside it by LibreOffice, and return where it went; None where LibreOffice is not here.

    Raises
    ------
    LiveError
        When LibreOffice does not do it.
    OutputError
        When nothing can be written there.
    """
    target = workbook.with_suffix(".ods")
    with TemporaryDirectory() as aside:
        made = Path(aside) / target.name
        if not saved_by_libreoffice(workbook, made, "ods"):
            return None
        content = made.read_bytes()
    return write_atomically(target, lambda path: _put(path, content), suffix=".ods")


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
