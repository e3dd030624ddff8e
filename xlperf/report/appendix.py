"""The committee's dashboard of fourteen columns, as the rows of the report's appendix."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from xlperf.columns import COLUMNS, NOT_APPLICABLE, STATUS, Column, Kind, PageRow
from xlperf.dashboard.figures import national_decimals
from xlperf.dashboard.house_style import ROLE_OF_STATUS, Style, Theme
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import ScoreRow

COMMITTEES = 14  # its columns are the first fourteen


class AppendixRow(NamedTuple):
    """An indicator's row.

    Parameters
    ----------
    cells
        What stands in each column, by its name in the template: ``latest_value``.
    status, look
        The status in words, and how it looks.
    """

    cells: dict[str, str]
    status: str
    look: Style


def appendix(rows: Sequence[ScoreRow], theme: Theme) -> list[AppendixRow]:
    """Return the committee's dashboard, in the register's order."""
    return [_row(PageRow(row, row.indicator.written_target), theme) for row in rows]


def _row(row: PageRow, theme: Theme) -> AppendixRow:
    cells = {
        re.sub(r"\W+", "_", column.heading.casefold()): in_words(column, row)
        for column in COLUMNS[:COMMITTEES]
        if column.heading != STATUS
    }
    status = row.judged.status
    return AppendixRow(cells, status.value, theme[ROLE_OF_STATUS[status]])


def in_words(column: Column, row: PageRow) -> str:
    """Return a cell of the dashboard as text."""
    answer, indicator = column.answer(row), row.judged.indicator
    if answer is None or answer == "":
        return NOT_APPLICABLE
    if column.kind is Kind.NATIONAL and isinstance(answer, float | int) and row.judged.comparator:
        decimals = national_decimals(indicator, row.judged.comparator)
        return in_figures(round_half_away(float(answer), decimals), indicator.unit)
    return in_figures(answer, indicator.unit) if isinstance(answer, Decimal) else str(answer)
