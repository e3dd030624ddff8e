"""What the columns of the register's sheets are called, and where they stand."""

from collections.abc import Iterable

from xlperf.domain.problem import Check
from xlperf.domain.register import Columns
from xlperf.domain.text import normalise_label
from xlperf.readers.records import find_headings
from xlperf.readers.register.faults import Fault
from xlperf.workbooks.grid import Grid

HEADINGS = (
    "Code", "Topic", "Theme", "Indicator", "Polarity", "Reporting frequency", "Unit", "Decimals", "Target",
    "Amber tolerance", "Compare with", "Show trend", "Return", "Sheet", "Label", "Comparator", "Comparator year",
    "Owner", "Definition", "Source", "Earlier codes", "Figures at", "Periods at", "Lag",
)  # fmt: skip
SMALL_NUMBER_HEADINGS = ("Code", "Period", "Decision", "By", "Reason")
RECIPIENT_HEADINGS = ("Name", "Email", "Role", "Topics", "Themes", "Indicators")
GUIDANCE_MARK = "▸"  # the first character of the template's row of guidance, which is no indicator


def find_table(grid: Grid, headings: Iterable[str], required: tuple[str, ...]) -> tuple[int, Columns]:
    """Return the row of headings of a sheet and where each column stands.

    Raises
    ------
    Fault
        When no row has the headings that there must be.
    """
    found = find_headings(grid, {normalise_label(name): name for name in headings}, set(required))
    if found is None:
        raise Fault(
            Check.REGISTER_UNREADABLE,
            f"Sheet {grid.sheet} has no row with the headings {' and '.join(required)}.",
            f"The headings {', '.join(headings)}.",
            "Copy the row of headings from a register that works.",
        )
    row, columns = found
    return row, Columns(grid.sheet, columns)
