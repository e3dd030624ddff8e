"""``output/commentary.xlsx``: every version of every comment, for people to read and to decide in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.model import AS_TEXT
from xlperf.dashboard.row_height import row_height
from xlperf.domain.comment import Version
from xlperf.readers.comment_log import STATE, VERSION_HEADINGS
from xlperf.rules.commentary import LEAVE, TO_DECIDE, USE
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.writers.formats import KEPT_HEADING, KEPT_NOTE, KEPT_TEXT, KEPT_TITLE

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_WIDTHS = (10.0, 34.0, 12.0, 64.0, 22.0, 18.0, 30.0, 12.0, 13.0)
_WIDTH_OF_ADDED = 24.0
_TITLE = "Commentary that came back"
_ABOUT = (
    f"One row per version; none is ever thrown away. Where State says “{TO_DECIDE}”, choose “{USE}” under Decision for the one "
    f"that counts (or “{LEAVE}” for those that do not), save, and build again. Columns and rows of your own are kept."
)
_HEADING_ROW = 3
_MORE_ROWS = 500  # that have the drop-down list below the last version
_A4 = 9


def write_collected(target: Path, versions: Sequence[Version], states: Mapping[Version, str]) -> Path:
    """Write every version with its state, and return where it went: beside the workbook while that is open.

    Parameters
    ----------
    target
        Where it should be.
    versions
        In the order in which they came.
    states
        What came of each, in a word.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    return write_atomically(
        target, lambda path: _write(path, versions, states), advice="Close it and run this again."
    )


def _write(path: Path, versions: Sequence[Version], states: Mapping[Version, str]) -> None:
    added = list(dict.fromkeys(name for version in versions for name, _ in version.more))
    headings = (*VERSION_HEADINGS, STATE, *added)
    widths = (*_WIDTHS, *[_WIDTH_OF_ADDED] * len(added))
    with Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": _TITLE, "comments": "Made by xlperf."})
        formats = _Formats(book)
        sheet = book.add_worksheet("Commentary")
        sheet.hide_gridlines(2)
        for column, width in enumerate(widths):
            is_day = headings[column] == "When"
            sheet.set_column(
                column, column, width, None if is_day else formats.below
            )  # for rows that people add
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, _TITLE, formats.title)
        sheet.merge_range(1, 0, 1, len(_WIDTHS) - 1, _ABOUT, formats.note)
        sheet.set_row(1, 32)
        sheet.set_row(_HEADING_ROW, row_height(headings, widths, heading=True))
        for column, name in enumerate(headings):
            sheet.write_string(_HEADING_ROW, column, name, formats.heading)
        for row, version in enumerate(versions, _HEADING_ROW + 1):
            _write_version(sheet, row, version, states.get(version, ""), added, formats)
            sheet.set_row(row, row_height(_texts(version, added), widths))
        _finish(sheet, len(versions), len(headings), formats)


class _Formats:
    """The formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        body = {**KEPT_TEXT, "border": 1, "border_color": "#D9D9D9", "num_format": AS_TEXT}
        self.title: Format = book.add_format(KEPT_TITLE)
        self.note: Format = book.add_format({**KEPT_NOTE, **KEPT_TEXT})
        self.heading: Format = book.add_format(KEPT_HEADING)
        self.body: Format = book.add_format(body)
        self.below: Format = book.add_format({"num_format": AS_TEXT})
        self.day: Format = book.add_format(body | {"num_format": "d mmm yyyy hh:mm", "align": "left"})
        self.choice: Format = book.add_format(body | {"bg_color": "#FFF9E5", "font_color": "#1F3864"})
        self.alert: Format = book.add_format({"bold": True, "font_color": "#C00000"})


def _write_version(
    sheet: Worksheet, row: int, version: Version, state: str, added: Collection[str], formats: _Formats
) -> None:
    for column, value in enumerate((*version[: len(VERSION_HEADINGS)], state, *_more(version, added))):
        is_choice = column == VERSION_HEADINGS.index("Decision")
        if isinstance(value, datetime):
            sheet.write_datetime(row, column, value, formats.day)
        elif value:
            sheet.write_string(row, column, str(value), formats.choice if is_choice else formats.body)
        else:
            sheet.write_blank(row, column, None, formats.choice if is_choice else formats.body)


def _more(version: Version, added: Collection[str]) -> list[str]:
    more = dict(version.more)
    return [more.get(name, "") for name in added]


def _texts(version: Version, added: Collection[str]) -> list[str]:
    return [
        version.code,
        version.indicator,
        version.period,
        version.text,
        version.who,
        "",
        version.file,
        version.decision,
        "",
        *_more(version, added),
    ]


def _finish(sheet: Worksheet, rows: int, columns: int, formats: _Formats) -> None:
    """Add the drop-down list, the colour of what must be decided, and how it prints."""
    first, last = _HEADING_ROW + 1, _HEADING_ROW + max(rows, 1)
    choice, state = VERSION_HEADINGS.index("Decision"), len(VERSION_HEADINGS)
    sheet.data_validation(
        first, choice, last + _MORE_ROWS, choice,
        {
            "validate": "list", "source": [USE, LEAVE], "error_type": "warning",
            "input_title": "Decision", "input_message": f"{USE}: this one counts. {LEAVE}: it does not.",
            "error_title": "Decision", "error_message": f"Only {USE} and {LEAVE} decide; anything else is a note.",
        },
    )  # fmt: skip
    sheet.conditional_format(
        first, state, last, state, {"type": "cell", "criteria": "==", "value": f'"{TO_DECIDE}"', "format": formats.alert}
    )  # fmt: skip
    sheet.autofilter(_HEADING_ROW, 0, last, columns - 1)
    sheet.freeze_panes(first, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING_ROW)
