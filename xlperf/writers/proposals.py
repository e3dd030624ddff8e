"""Proposed comparators as a workbook, for a person to choose from."""

from collections.abc import Iterator
from pathlib import Path

from xlsxwriter import Workbook

from xlperf.dashboard.row_height import row_height
from xlperf.readers.national_sources.fuzzy_match import Proposal
from xlperf.readers.national_sources.propose import Proposals

_COLUMNS = {
    "Code": 12, "Indicator": 46, "Polarity": 13, "Short name": 28, "Title": 58, "Topic": 24, "Score": 9,
    "Publisher's polarity": 14, "Polarity agrees": 12, "Latest year": 12,
}  # fmt: skip
_A4 = 9
NOTHING_NEAR = "nothing near"


def write_proposals(path: Path, proposals: Proposals) -> None:
    """Write one row per proposal; the short name that is accepted goes into the register's Comparator column."""
    with Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Proposed comparators"})
        heading = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True, "valign": "vcenter", "border": 1}
        )  # fmt: skip
        look = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9D9D9"}
        body, count = book.add_format(look), book.add_format(look | {"align": "center"})
        sheet = book.add_worksheet("Proposed comparators")
        for column, (name, width) in enumerate(_COLUMNS.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
        widths = list(_COLUMNS.values())
        sheet.set_row(0, row_height(list(_COLUMNS), widths, heading=True))
        row = 0
        for row, cells in enumerate(_rows(proposals), 1):
            sheet.set_row(row, row_height(cells, widths))
            for column, text in enumerate(cells):
                if isinstance(text, int):
                    sheet.write_number(row, column, text, count)
                else:
                    sheet.write_string(row, column, text, body)
        sheet.autofilter(0, 0, max(row, 1), len(_COLUMNS) - 1)
        sheet.freeze_panes(1, 2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a year is text, as published
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _rows(proposals: Proposals) -> Iterator[tuple[str | int, ...]]:
    """Yield the cells of each row: one a proposal, and one for an indicator that nothing is near."""
    for indicator, some in proposals.by_indicator:
        own = indicator.code, indicator.name, indicator.polarity.value
        for proposal in some:
            yield *own, *_cells(proposal), agreement(proposal.agrees(indicator)), proposal.latest
        if not some:
            yield *own, "", NOTHING_NEAR, "", "", "", "", ""


def _cells(proposal: Proposal) -> tuple[str | int, ...]:
    measure = proposal.measure
    polarity = measure.polarity.value if measure.polarity else ""
    return measure.code, measure.title, measure.topic, proposal.score, polarity


def agreement(agrees: bool | None) -> str:  # noqa: FBT001 - one of three answers, which this puts into words
    """Return whether the polarities agree, in a word; ``not said`` where one of them does not say."""
    return "not said" if agrees is None else "yes" if agrees else "no"
