"""What the columns of the register's sheets are called, and where they stand."""

from collections.abc import Iterable

from xlperf.errors import RegisterError
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.flat_table import find_headings
from xlperf.readers.files.grid import Grid

HEADINGS = (
    "Code", "Topic", "Theme", "Indicator", "Polarity", "Reporting frequency", "Unit", "Decimals", "Target",
    "Amber tolerance", "Compare with", "Show trend", "Return", "Sheet", "Label", "Comparator", "Comparator year",
    "Owner", "Definition", "Source",
)  # fmt: skip
RECIPIENT_HEADINGS = ("Name", "Email", "Role", "Topics", "Themes", "Indicators")
GUIDANCE_MARK = "▸"  # the first character of the template's row of guidance, which is no indicator


def find_table(grid: Grid, headings: Iterable[str], required: set[str]) -> tuple[int, dict[str, int]]:
    """Return the row of headings of a sheet and the column of each."""
    found = find_headings(grid, {label_key(name): name for name in headings}, required)
    if found is None:
        raise RegisterError(
            f"Sheet {grid.sheet} of the register has no row with the headings {', '.join(sorted(required))}."
        )
    return found
