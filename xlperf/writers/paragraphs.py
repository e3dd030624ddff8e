"""The report's sentences as a sheet, for people who paste them into a document of their own."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook

from xlperf.workbooks.atomic_write import write_atomically

HEADINGS = ("Code", "Section", "Sentence", "Figures used, with their cells")


class SentenceRow(NamedTuple):
    """A sentence, of which indicator it is, and where its figures stand."""

    code: str
    section: str
    sentence: str
    places: tuple[str, ...]


def write_paragraphs(target: Path, rows: Sequence[SentenceRow], title: str) -> Path:
    """Write the sheet and return where it went.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    return write_atomically(target, lambda aside: _write(aside, rows, title))


def _write(path: Path, rows: Sequence[SentenceRow], title: str) -> None:
    with Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title})
        heading = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True}
        )
        body = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Paragraphs")
        for column, (name, width) in enumerate(zip(HEADINGS, (10, 34, 90, 60), strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
        sheet.freeze_panes(1, 0)
        for row, told in enumerate(rows, 1):
            for column, text in enumerate((told.code, told.section, told.sentence, "\n".join(told.places))):
                sheet.write_string(row, column, text, body)
