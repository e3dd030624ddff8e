"""Blank returns as workbooks: headings locked, entries open and guarded, ready to print."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.figures import as_stored
from xlperf.dashboard.row_height import SMALL_LINE, text_height
from xlperf.domain.indicator import Frequency, Unit
from xlperf.domain.period import Period
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.comments import COMMENTS, blank_return_title
from xlperf.writers.blank_returns.formats import Looks, allowed
from xlperf.writers.blank_returns.plan import BlankReturn, BlankRow, BlankSheet, BlankTable

_LABEL_WIDTH, _PART_WIDTH, _FIGURE_WIDTH, _COMMENT_WIDTH = 46, 13, 10, 36
_TARGET_COLUMN = 2  # after the label, and which part of it; the periods where there are no targets
_LOWEST, _HEADING = 19.0, 22.0  # points
_A4 = 9
_SMALL_PRINT = 1.15  # a smaller font fits so many more characters into a width
_PART_WORDS = {
    ObservationPart.NUMERATOR: "Numerator",
    ObservationPart.DENOMINATOR: "Denominator",
    ObservationPart.PERCENT: "%",
    ObservationPart.COUNT: "Number",
    ObservationPart.RATE: "Rate",
    ObservationPart.VALUE: "Score",
}
_HOW_OFTEN = {
    Frequency.WEEK: "One figure a week.",
    Frequency.MONTH: "One figure a month.",
    Frequency.QUARTER: "One figure per quarter, for that quarter alone.",
    Frequency.TERM: "One figure a term.",
    Frequency.HALF_YEAR: "One figure per half year: April to September, and October to March.",
    Frequency.ANNUAL: "One figure a year.",
    Frequency.YTD: "Running totals: from April to the end of each quarter.",
    Frequency.ROLLING: "The twelve months up to the end of each month named.",
}
_HOW_TO = (
    "Fill in the yellow cells; the darker ones are for the period that is due. The rest is locked, without a "
    "password. Leave a cell blank if there is no figure; write c where a figure is suppressed and z where it does "
    "not apply. What you write under Comments is printed beside the figures for this period."
)
_HOW_TO_KNOWN = (
    "Grey figures were reported before and are locked: if one is wrong, say under Comments what it should be, or take the "
    "protection off and correct it."
)
_TARGET = "Target"
_HOW_TO_PERCENT = (
    "Percentages: type 77.6 for 77.6%. Give the numerator and the denominator where you have them; a percentage "
    "that is left blank is then worked out, and one that is there is checked."
)


def write_blank_return(blank: BlankReturn, heading: str, path: Path, sending: str = "") -> None:
    """Write one team's blank return.

    Parameters
    ----------
    blank
        What stands in it.
    heading
        The authority and the report, for the line under the title; blank for none.
    path
        Where to write it.
    sending
        Who is to send it, to whom and by when; blank where none of it is known.
    """
    with Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{blank.team}, return for {blank.period}"})
        looks = Looks(book)
        for sheet in blank.sheets:
            _write_sheet(book.add_worksheet(sheet.name), blank, sheet, looks, (heading, sending))


def _write_sheet(
    paper: Worksheet, blank: BlankReturn, sheet: BlankSheet, looks: Looks, above: tuple[str, str]
) -> None:
    has_targets = any(row.target for table in sheet.tables for row in table.rows)
    first = _TARGET_COLUMN + has_targets
    comments = first + max(len(table.periods) for table in sheet.tables)
    paper.hide_gridlines(2)
    paper.set_column(0, 0, _LABEL_WIDTH)
    paper.set_column(1, 1, _PART_WIDTH)
    paper.set_column(_TARGET_COLUMN, comments - 1, _FIGURE_WIDTH)
    paper.set_column(comments, comments, _COMMENT_WIDTH)
    width = _LABEL_WIDTH + _PART_WIDTH + _FIGURE_WIDTH * (comments - _TARGET_COLUMN) + _COMMENT_WIDTH
    paper.merge_range(0, 0, 0, comments, "", looks.title)
    paper.write_string(0, 0, blank_return_title(blank.period, blank.team), looks.title)
    paper.set_row(0, 30)
    has_percent = any(ObservationPart.PERCENT in row.parts for table in sheet.tables for row in table.rows)
    has_known = any(row.known for table in sheet.tables for row in table.rows)
    how_to = (_HOW_TO, _HOW_TO_PERCENT if has_percent else "", _HOW_TO_KNOWN if has_known else "")
    lines = [text for text in (*above, *how_to) if text]
    for row, text in enumerate(lines, 1):
        paper.merge_range(row, 0, row, comments, "", looks.note)
        paper.write_string(row, 0, text, looks.note)
        paper.set_row(row, _height(text, width * _SMALL_PRINT))
    row = len(lines) + 2
    for table in sheet.tables:
        row = _write_table(paper, row, table, first, comments, looks) + 1
    _set_up(paper, row, comments)


def _set_up(paper: Worksheet, last_row: int, last_column: int) -> None:
    """Lock everything but the entries, and set the page up for printing."""
    paper.protect("", {"format_columns": True, "format_rows": True})
    paper.set_landscape()
    paper.set_paper(_A4)
    paper.fit_to_pages(1, 0)
    paper.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    paper.set_footer("&L&F&C&A&RPage &P of &N")
    paper.print_area(0, 0, last_row, last_column)


def _write_table(
    paper: Worksheet, row: int, table: BlankTable, first: int, comments: int, looks: Looks
) -> int:
    """Write a table under its heading, and return the row after it."""
    if table.heading:
        for column in range(comments + 1):
            paper.write_blank(row, column, None, looks.topic)
        paper.write_string(row, 0, table.heading, looks.topic)
        row += 1
    paper.write_string(row, 0, _HOW_OFTEN[table.frequency], looks.plain)
    row += 1
    paper.set_row(row, max(_HEADING, *(_height(period.label, _FIGURE_WIDTH) for period in table.periods)))
    targets = [_TARGET] if first > _TARGET_COLUMN else []
    headings = ["Indicator", "Enter", *targets, *(period.label for period in table.periods)]
    for column, text in enumerate(headings):
        paper.write_string(row, column, text, looks.heading)
    paper.write_string(row, comments, COMMENTS, looks.heading)
    row += 1
    for blank in table.rows:
        row = _write_row(paper, row, blank, table.periods, first, comments, looks)
    return row


def _write_row(
    paper: Worksheet,
    row: int,
    blank: BlankRow,
    periods: Sequence[Period],
    first: int,
    comments: int,
    looks: Looks,
) -> int:
    """Write the rows of one label, a row a part, and return the row after them."""
    bottom = row + len(blank.parts) - 1
    spanned = [(0, looks.label), (comments, looks.comment)]
    if first > _TARGET_COLUMN:
        spanned.append((_TARGET_COLUMN, looks.target))
    for column, look in spanned:
        if bottom > row:
            paper.merge_range(row, column, bottom, column, "", look)
        else:
            paper.write_blank(row, column, None, look)
    paper.write_string(row, 0, blank.label, looks.label)
    if blank.target:
        paper.write_string(row, _TARGET_COLUMN, blank.target, looks.target)
    if blank.definition:
        paper.write_comment(row, 0, blank.definition, {"x_scale": 2, "author": ""})
    height = max(_LOWEST, ceil(_height(blank.label, _LABEL_WIDTH - 2) / len(blank.parts)))
    last = first + len(periods) - 1
    for at, part in enumerate(blank.parts, row):
        paper.set_row(at, height)
        paper.write_string(at, 1, _PART_WORDS[part], looks.label)
        for column, period in enumerate(periods, first):
            known = blank.known.get((period, part))
            if known is None:
                paper.write_blank(at, column, None, looks.entry(part, blank.decimals, due=column == last))
            elif isinstance(known, str):
                paper.write_string(at, column, known, looks.known(part, blank.decimals))
            else:
                stored = as_stored(known, Unit.PERCENT if part is ObservationPart.PERCENT else Unit.NUMBER)
                paper.write_number(at, column, stored, looks.known(part, blank.decimals))
        paper.data_validation(at, first, at, last, allowed(part, blank.decimals, negative=blank.negative))
    return bottom + 1


def _height(text: str, width: float) -> float:
    """Return the points that a text takes in a column of so many characters."""
    return max(_LOWEST, text_height(text, max(int(width), 1), SMALL_LINE))
