"""The columns of the dashboard as text, for documents and pages that are no workbooks."""

import re
from decimal import Decimal

from xlperf.columns import COLUMNS, NOT_APPLICABLE, Column, ColumnKind, PageRow
from xlperf.dashboard.figures import national_decimals
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import ScoreRow

COMMITTEES = 14  # its columns are the first fourteen


def committee_cells(row: ScoreRow) -> dict[str, str]:
    """Return the committee's columns of a row as text, each by its name in a template: ``latest_value``."""
    of_page = PageRow(row, row.indicator.written_target)
    return {
        re.sub(r"\W+", "_", column.heading.casefold()): in_words(column, of_page)
        for column in COLUMNS[:COMMITTEES]
    }


def in_words(column: Column, row: PageRow) -> str:
    """Return a cell of the dashboard as text."""
    answer, indicator = column.answer(row), row.judged.indicator
    if answer is None or answer == "":
        return NOT_APPLICABLE
    if column.kind is ColumnKind.NATIONAL and isinstance(answer, float | int) and row.judged.comparator:
        decimals = national_decimals(indicator, row.judged.comparator)
        return in_figures(round_half_away(float(answer), decimals), indicator.unit)
    return in_figures(answer, indicator.unit) if isinstance(answer, Decimal) else str(answer)
