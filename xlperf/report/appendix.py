"""The committee's dashboard of fourteen columns, as the rows of the report's appendix."""

from collections.abc import Sequence
from typing import NamedTuple

from xlperf.dashboard.house_style import ROLE_OF_STATUS, Style, Theme
from xlperf.dashboard.in_words import committee_cells
from xlperf.rules.scorecard import ScoreRow


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
    return [
        AppendixRow(committee_cells(row), row.status.value, theme[ROLE_OF_STATUS[row.status]]) for row in rows
    ]
