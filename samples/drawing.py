"""How the workbooks of the sample packs are drawn, whatever they hold."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from samples.both_packs import CUT_HEADINGS, LAIT
from workbook_templates.make_templates import CREATED


def make_workbook(path: Path, fill: Callable[[Workbook], None]) -> None:
    """Write a workbook; .xls and .ods go through LibreOffice, and are left as they are where that is missing."""
    if path.suffix == ".xlsx":
        _make_xlsx(path, fill)
        return
    office = shutil.which("soffice")
    if office is None:
        print(f"LibreOffice is missing: {path.name} is left as it is.")
        return
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"{path.stem}.xlsx"
        _make_xlsx(draft, fill)
        profile = (Path(folder) / "profile").as_uri()
        subprocess.run(  # noqa: S603 - LibreOffice on a file made here
            [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", path.suffix[1:], "--outdir",
             folder, str(draft)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        made = draft.with_suffix(path.suffix)
        if path.suffix == ".ods":
            _put_undated(made, path)
        else:
            shutil.copyfile(made, path)


def _put_undated(made: Path, path: Path) -> None:
    """Write a zip file again without the times of its parts, so that the same cells always give the same bytes."""
    with ZipFile(made) as dated, ZipFile(path, "w") as undated:
        for part in dated.infolist():
            entry = ZipInfo(part.filename)
            entry.compress_type, entry.create_system = part.compress_type, part.create_system
            undated.writestr(entry, dated.read(part))


def _make_xlsx(path: Path, fill: Callable[[Workbook], None]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": CREATED})
        fill(book)


def write_rows(sheet: Worksheet, top: int, left: int, rows: list[list[Any]], look: Any = None) -> None:
    """Write rows of cells; None stays blank, text stays text."""
    for row, cells in enumerate(rows, top):
        for column, value in enumerate(cells, left):
            if isinstance(value, str):
                sheet.write_string(row, column, value, look)
            elif isinstance(value, datetime | date):
                sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001 - Excel's dates have no time zone
            elif value is not None:
                sheet.write_number(row, column, value, look)


def cut_points(cuts: list[tuple[object, ...]]) -> Callable[[Workbook], None]:
    """Return what fills a workbook of cut-points."""

    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("Cut-points")
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, len(CUT_HEADINGS) - 1, 12)
        sheet.write_string(0, 0, LAIT)
        sheet.write_string(
            1, 0, "Neighbour averages and the three Ofsted quartiles: as published in the committee report."
        )
        write_rows(sheet, 3, 0, [list(CUT_HEADINGS)], book.add_format({"bold": True, "text_wrap": True}))
        write_rows(sheet, 4, 0, [list(row) for row in cuts])

    return fill
