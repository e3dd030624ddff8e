"""Proposed comparators as a workbook, for a person to choose from."""

from pathlib import Path

from xlsxwriter import Workbook

from xlperf.readers.national_sources.nearest import Proposal
from xlperf.readers.national_sources.propose import Proposals

_COLUMNS = {
    "Code": 12, "Indicator": 46, "Polarity": 13, "Short name": 28, "Title": 58, "Topic": 24, "Score": 8,
    "Publisher's polarity": 13, "Polarity agrees": 11, "Latest year": 12,
}  # fmt: skip
_A4 = 9


def write_proposals(path: Path, proposals: Proposals) -> None:
    """Write one row a proposal; the short name that is accepted goes into the register's column Comparator."""
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Proposed comparators"})
        heading = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True, "valign": "vcenter", "border": 1}
        )  # fmt: skip
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9D9D9"})
        sheet = book.add_worksheet("Proposed comparators")
        for column, (name, width) in enumerate(_COLUMNS.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
        row = 0
        for indicator, some in proposals.by_indicator:
            for one in some:
                row += 1
                cells = (indicator.code, indicator.name, indicator.polarity.value, *_cells(one))
                for column, text in enumerate((*cells, agreement(one.agrees(indicator)), one.latest)):
                    if isinstance(text, int):
                        sheet.write_number(row, column, text, body)
                    else:
                        sheet.write_string(row, column, text, body)
        sheet.autofilter(0, 0, max(row, 1), len(_COLUMNS) - 1)
        sheet.freeze_panes(1, 2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a year is text, as published
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _cells(one: Proposal) -> tuple[str | int, ...]:
    measure = one.measure
    polarity = measure.polarity.value if measure.polarity else ""
    return measure.code, measure.title, measure.topic, one.score, polarity


def agreement(agrees: bool | None) -> str:  # noqa: FBT001 - one of three answers, which this puts into words
    """Return whether the polarities agree, in a word; ``not said`` where one of them does not say."""
    return "not said" if agrees is None else "yes" if agrees else "no"
