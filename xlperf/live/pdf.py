"""The pages of a dashboard that are printed, as a PDF: drawn by Excel where it is, and by LibreOffice elsewhere."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from xlperf.dashboard.house_style import HOUSE_STYLE, Theme
from xlperf.dashboard.model import StripChart, Workbook
from xlperf.errors import LiveError
from xlperf.live.libreoffice.program import find_program
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.writers.workbook import write_workbook

Draw = Callable[[Path, Path], bool]  # a workbook, and where its PDF goes -> whether the program is here
_NEITHER = (
    "A PDF is drawn by Excel or by LibreOffice, and neither was found here. Install LibreOffice (it is free), or open "
    "the dashboard where Excel is and choose File, Save As, PDF."
)
_SECONDS = 120.0
_OPTIONS = {
    "UseTaggedPDF": True,  # what a screen reader goes by
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
}
# What LibreOffice writes of the moment; each stands in the file as it is, so that as many characters take its place
_OF_THE_MOMENT = (
    (rb"(?<=/CreationDate\(D:)\d{14}", b"20000101000000"),
    (rb"(?<=<xmp:CreateDate>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"2000-01-01T00:00:00"),
    (rb"(?<=/ID \[ <)[0-9A-F]{32}(?=>)", b"0" * 32),
    (rb"(?<=\n<)[0-9A-F]{32}(?=> \])", b"0" * 32),
    (rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32),
)


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
    with TemporaryDirectory() as aside:
        pdf = Path(aside) / f"{target.stem}.pdf"  # whose name stands at the foot of each page
        book = write_workbook(shown, pdf.with_suffix(".xlsx"), theme)
        if not any(draw(book, pdf) for draw in programs or (drawn_by_excel, drawn_by_libreoffice)):
            raise LiveError(_NEITHER)
        content = pdf.read_bytes()

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write_atomically(target, write, suffix=".pdf")


def _printed_alone(workbook: Workbook, printed: Sequence[str]) -> Workbook:
    """Return the workbook with the printed sheets alone, and without what leads to others or is drawn from them."""
    sheets = tuple(
        sheet._replace(
            cells={place: cell._replace(link="") for place, cell in sheet.cells.items()},
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


def drawn_by_excel(book: Path, pdf: Path) -> bool:
    """Have Excel draw a workbook as a PDF; return whether it is here."""
    if sys.platform not in {"win32", "darwin"}:
        return False
    import xlwings as xw  # noqa: PLC0415 - takes two seconds

    try:
        excel = xw.App(visible=False, add_book=False)
    except Exception:  # noqa: BLE001 - whatever the system raises where there is no Excel
        return False
    try:
        excel.books.open(book, update_links=False, read_only=True).to_pdf(pdf)
    except Exception as error:
        raise LiveError(f"Excel could not write the PDF: {error}") from error
    finally:
        excel.quit()
    return True


def drawn_by_libreoffice(book: Path, pdf: Path) -> bool:
    """Have a LibreOffice of our own, which disturbs none that is open, draw a workbook as a PDF; return whether it is here."""
    program = find_program()
    if program is None:
        return False
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in _OPTIONS.items()}
    command = [
        program,
        f"-env:UserInstallation={(pdf.parent / 'profile').resolve().as_uri()}",
        "--headless",
        "--convert-to",
        f"pdf:calc_pdf_Export:{json.dumps(options)}",
        "--outdir",
        str(pdf.parent),
        str(book),
    ]
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - our own words
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LiveError(f"LibreOffice could not write the PDF: {error}") from error
    if not pdf.exists():
        raise LiveError(
            "LibreOffice could not write the PDF. Open the dashboard in it and choose Export as PDF."
        )
    content = pdf.read_bytes()
    for pattern, constant in _OF_THE_MOMENT:
        content = re.sub(pattern, constant, content)
    pdf.write_bytes(content)
    return True
