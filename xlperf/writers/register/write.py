"""A register as a workbook, with drop-down lists and a line of guidance under each heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.row_height import LINE, lines_of
from xlperf.domain.register import DisclosureChoice
from xlperf.domain.report_fields import QuarterStyle, QuartileWords
from xlperf.domain.settings import DecimalMark, MailSecurity, QuartileMethod, StatusRule
from xlperf.readers.register.cells import (
    HEADINGS,
    RECIPIENT_HEADINGS,
    REPORT_TEXT,
    REPORT_TEXT_HEADINGS,
    SMALL_NUMBER_HEADINGS,
    TARGET_HEADINGS,
)
from xlperf.writers.formats import KEPT_HEADING, KEPT_NOTE, KEPT_TEXT
from xlperf.writers.register.guidance import (
    GUIDANCE,
    LISTS,
    REPORT_TEXT_GUIDANCE,
    SETTINGS,
    SMALL_NUMBER_GUIDANCE,
    TARGET_GUIDANCE,
    WHOLE_NUMBERS,
    WIDTHS,
)

_ROWS_WITH_LISTS = 500
_TO_REVIEW, _TO_CHOOSE = "#FFF2CC", "#FCE4D6"  # filled in and to be checked; left for a person
_DEFAULTS = {
    "Quartile method": QuartileMethod.BETTER.value,
    "Status rule": StatusRule.TARGET_THEN_QUARTILE.value,
}
_CHOICES = {
    "Quartile method": QuartileMethod,
    "Status rule": StatusRule,
    "Decimal mark": DecimalMark,
    "Mail security": MailSecurity,
    "Quarter written as": QuarterStyle,
    "Quartile words": QuartileWords,
}

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DraftMarks:
    """How a register that was made from returns is marked.

    Parameters
    ----------
    filled
        Headings that were filled in and are to be checked.
    left
        Headings that are left for a person.
    notes
        For each indicator, the note of its cell; where its figures were found.
    """

    filled: Sequence[str]
    left: Sequence[str]
    notes: Sequence[str]


def write_register(  # noqa: PLR0913 - one parameter a sheet
    path: Path,
    indicators: Sequence[Row] = (),
    settings: Mapping[str, str] | None = None,
    *,
    recipients: Sequence[Row] = (),
    report_texts: Sequence[Row] = (),
    guidance: Mapping[str, str] = GUIDANCE,
    draft: DraftMarks | None = None,
    created: datetime | None = None,
) -> None:
    """Write a register with its drop-down lists.

    Parameters
    ----------
    path
        Where to write it.
    indicators, recipients, report_texts
        Values by heading, one mapping a row; text is written as text and whole numbers as numbers.
    settings
        Values of the *Settings* sheet; those left out have their default.
    guidance
        The text under each heading; empty for no row of guidance.
    draft
        How to mark a register that was made from returns.
    created
        Date of the workbook, where two of them must be equal.
    """
    with Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        properties: dict[str, object] = {"title": "Register of indicators"}
        book.set_properties(properties | ({"created": created} if created else {}))
        formats = _Formats(book)
        sheet = book.add_worksheet("Indicators")
        first = 2 if guidance else 1
        _write_headings(sheet, formats, guidance)
        _add_lists(sheet, first)
        sheet.freeze_panes(first, 4)
        for row, indicator in enumerate(indicators, first):
            _write_row(sheet, row, HEADINGS, indicator, formats, draft)
            lines = _lines({name: str(indicator.get(name, "")) for name in HEADINGS})
            if lines > 1:
                sheet.set_row(row, lines * LINE)
            if draft and draft.notes:
                sheet.write_comment(
                    row,
                    HEADINGS.index("Indicator"),
                    draft.notes[row - first],
                    {"x_scale": 2.6, "y_scale": 1.4},
                )
        _write_settings(book, formats, settings or {})
        sheet = book.add_worksheet("Recipients")
        sheet.set_column(0, len(RECIPIENT_HEADINGS) - 1, 26)
        for column, name in enumerate(RECIPIENT_HEADINGS):
            sheet.write_string(0, column, name, formats.heading)
        sheet.freeze_panes(1, 0)
        for row, recipient in enumerate(recipients, 1):
            _write_row(sheet, row, RECIPIENT_HEADINGS, recipient, formats, None)
        _write_targets(book, formats, with_guidance=bool(guidance))
        _write_small_numbers(book, formats, with_guidance=bool(guidance))
        _write_report_texts(book, formats, report_texts, with_guidance=bool(guidance))


class _Formats:
    """The formats of a register."""

    def __init__(self, book: Workbook) -> None:
        marked = {**KEPT_TEXT, "border": 1, "border_color": "#D9D9D9"}
        self.heading: Format = book.add_format(KEPT_HEADING)
        self.note: Format = book.add_format({**KEPT_TEXT, **KEPT_NOTE, "font_size": 9})
        self.body: Format = book.add_format(KEPT_TEXT)
        self.to_review: Format = book.add_format(marked | {"bg_color": _TO_REVIEW})
        self.to_choose: Format = book.add_format(marked | {"bg_color": _TO_CHOOSE})

    def of(self, name: str, draft: DraftMarks | None) -> Format:
        """Return the look of a column's cells."""
        if draft and name in draft.filled:
            return self.to_review
        return self.to_choose if draft and name in draft.left else self.body


def _write_headings(sheet: Worksheet, formats: _Formats, guidance: Mapping[str, str]) -> None:
    for column, (name, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, formats.heading)
        if guidance:
            sheet.write_string(1, column, guidance[name], formats.note)
    sheet.set_row(0, 32)
    if guidance:
        sheet.set_row(1, _lines(guidance) * LINE)


def _lines(texts: Mapping[str, str]) -> int:
    """Return how many lines the texts of a row take in the columns of the indicators."""
    return max(lines_of(texts[name], int(width)) for name, width in zip(HEADINGS, WIDTHS, strict=True))


def _add_lists(sheet: Worksheet, first: int) -> None:
    """Guard the closed choices by lists, and whole numbers by their range."""
    last = first + _ROWS_WITH_LISTS
    for name, choices in LISTS.items():
        column = HEADINGS.index(name)
        sheet.data_validation(
            first, column, last, column,
            {
                "validate": "list", "source": list(choices),
                "error_title": name, "error_message": f"Choose one of: {', '.join(choices)}.",
            },
        )  # fmt: skip
    for name, most in WHOLE_NUMBERS.items():
        column = HEADINGS.index(name)
        sheet.data_validation(
            first, column, last, column,
            {
                "validate": "integer", "criteria": "between", "minimum": 0, "maximum": most,
                "error_title": name, "error_message": f"A whole number from 0 to {most}.",
            },
        )  # fmt: skip


def _write_row(
    sheet: Worksheet,
    row: int,
    headings: Sequence[str],
    values: Row,
    formats: _Formats,
    draft: DraftMarks | None,
) -> None:
    for column, name in enumerate(headings):
        value, look = values.get(name, ""), formats.of(name, draft)
        if isinstance(value, int | float):
            sheet.write_number(row, column, value, look)
        elif value:
            sheet.write_string(row, column, str(value), look)
        elif look is not formats.body:
            sheet.write_blank(row, column, None, look)


def _write_settings(book: Workbook, formats: _Formats, settings: Mapping[str, str]) -> None:
    sheet = book.add_worksheet("Settings")
    for column, width in enumerate((26, 56, 80)):
        sheet.set_column(column, column, width)
    for column, name in enumerate(("Setting", "Value", "What it does")):
        sheet.write_string(0, column, name, formats.heading)
    for row, (name, meaning) in enumerate(SETTINGS, 1):
        sheet.write_string(row, 0, name, formats.body)
        sheet.write_string(row, 1, settings.get(name, _DEFAULTS.get(name, "")), formats.body)
        sheet.write_string(row, 2, meaning, formats.note)
        if name in _CHOICES:
            choices = [choice.value for choice in _CHOICES[name]]
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": choices})


def _write_targets(book: Workbook, formats: _Formats, *, with_guidance: bool) -> None:
    """Write the *Targets* sheet, which begins empty."""
    columns = dict(zip(TARGET_HEADINGS, (14, 18, 30), strict=True))
    _begin_sheet(book, "Targets", columns, formats, TARGET_GUIDANCE if with_guidance else {}, lines=3)


def _write_small_numbers(book: Workbook, formats: _Formats, *, with_guidance: bool) -> None:
    """Write the *Small numbers* sheet, which begins empty."""
    columns = dict(zip(SMALL_NUMBER_HEADINGS, (14, 18, 14, 26, 60), strict=True))
    guidance = SMALL_NUMBER_GUIDANCE if with_guidance else {}
    sheet, first = _begin_sheet(book, "Small numbers", columns, formats, guidance, lines=5)
    column, choices = SMALL_NUMBER_HEADINGS.index("Decision"), [choice.value for choice in DisclosureChoice]
    sheet.data_validation(
        first, column, first + _ROWS_WITH_LISTS, column,
        {"validate": "list", "source": choices, "error_title": "Decision", "error_message": "Suppress or Accept."},
    )  # fmt: skip


def _write_report_texts(
    book: Workbook, formats: _Formats, texts: Sequence[Row], *, with_guidance: bool
) -> None:
    """Write the *Report text* sheet: the paragraphs of the committee report that stay the same."""
    columns = dict(zip(REPORT_TEXT_HEADINGS, (40, 100, 16, 16), strict=True))
    guidance = REPORT_TEXT_GUIDANCE if with_guidance else {}
    sheet, first = _begin_sheet(book, REPORT_TEXT, columns, formats, guidance, lines=5)
    for row, text in enumerate(texts, first):
        _write_row(sheet, row, REPORT_TEXT_HEADINGS, text, formats, None)


def _begin_sheet(
    book: Workbook,
    name: str,
    columns: Mapping[str, int],
    formats: _Formats,
    guidance: Mapping[str, str],
    *,
    lines: int,
) -> tuple[Worksheet, int]:
    """Add a sheet with its headings, each with the width of its column, and a row of guidance so many lines high, if any.

    Returns
    -------
    tuple of Worksheet and int
        The sheet, and its first row of data.
    """
    sheet = book.add_worksheet(name)
    for column, (heading, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats.heading)
        if guidance:
            sheet.write_string(1, column, guidance[heading], formats.note)
    if guidance:
        sheet.set_row(1, lines * LINE)
    first = 2 if guidance else 1
    sheet.freeze_panes(first, 0)
    return sheet, first
