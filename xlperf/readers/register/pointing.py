"""The columns *Figures at* and *Periods at*: where a person points."""

from datetime import date

from xlperf.domain.cell_range import parse_periods_at, parse_reference
from xlperf.domain.parse_period import parse_period
from xlperf.domain.problem import Check
from xlperf.readers.register.faults import Fault
from xlperf.workbooks.grid import CellValue


def read_figures_at(text: str) -> str:
    """Return where the figures stand, as the cell has it; it refers to a row or a column of cells, or gives a name."""
    if not text:
        return ""
    expected = "A row or a column of cells, such as Data!C7:N7 or C7:C18, one cell, or a name that the return gives them."
    try:
        reference = parse_reference(text)
    except ValueError as error:
        raise _fault(
            f"Figures at: “{text}” {error}.", expected, "Write the first and the last cell."
        ) from error
    if reference.cells and not reference.cells.is_line:
        raise _fault(
            f"Figures at: {reference.cells} is {reference.cells.height} rows and {reference.cells.width} columns.",
            expected,
            "Point at the one row or column that holds the indicator's figures.",
        )
    return text


def read_periods_at(text: str, raw: CellValue, figures_at: str) -> str:
    """Return where the periods stand, or the one period that there is.

    Parameters
    ----------
    text, raw
        What the cell says and what it holds: Excel makes a date of ``Jun 2022``.
    figures_at
        What the column Figures at says.
    """
    if not text:
        return ""
    expected = (
        "Cells, one for each figure, such as Data!C4:N4; one cell, a name, or a period such as Q2 2022/23."
    )
    if not figures_at:
        raise _fault(
            f"Periods at is “{text}”, and Figures at is blank.",
            "Periods at beside Figures at, or both blank.",
            "Say in Figures at where the figures stand.",
        )
    if isinstance(raw, date) and (period := parse_period(raw)):
        return period.label
    try:
        parse_periods_at(text)
    except ValueError as error:
        raise _fault(f"Periods at: “{text}” {error}.", expected, "Write the cells, or the period.") from error
    return text


def _fault(found: str, expected: str, remedy: str) -> Fault:
    return Fault(Check.REGISTER_REFERENCE_UNREADABLE, found, expected, remedy)
