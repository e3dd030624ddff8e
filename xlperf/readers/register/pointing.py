"""The columns *Figures at* and *Periods at*: where a person points."""

from datetime import date

from xlperf.domain.parse_period import parse_period, possible_periods
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.readers.register.cells import Fault
from xlperf.workbooks.address import Reference, parse_reference
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
        What the Figures at column says.
    """
    if not text:
        return ""
    expected = (
        "Cells, one for each figure, such as Data!C4:N4; one cell, a name, or a period such as Q2 2022/23."
    )
    if not figures_at:
        raise _fault(
            f"Periods at is “{text}”, and Figures at is blank.",
            "Figures at filled in as well, or both blank.",
            "Say in Figures at where the figures are.",
        )
    if isinstance(raw, date) and (period := parse_period(raw)):
        return period.label
    try:
        parse_periods_at(text)
    except ValueError as error:
        raise _fault(f"Periods at: “{text}” {error}.", expected, "Write the cells, or the period.") from error
    return text


def parse_periods_at(written: str) -> Reference | Period:
    """Return the cells that hold periods, or the one period that a text is.

    Parameters
    ----------
    written
        As for `parse_reference`, or a period such as ``Q2 2022/23``. ``Jun22`` is the month, though Excel has such a
        cell; ``Q2`` is the cell, because a quarter without its year is no period.

    Raises
    ------
    ValueError
        With what is wrong, as the end of a sentence that begins with the text.
    """
    if period := parse_period(written):
        return period
    if may_be := possible_periods(written):
        raise ValueError(f"may mean {' or '.join(str(meaning) for meaning in may_be)}")
    try:
        return parse_reference(written)
    except ValueError as other:
        if "!" in written or ":" in written:
            raise
        raise ValueError("is neither a range of cells nor a name nor a period") from other


def _fault(found: str, expected: str, remedy: str) -> Fault:
    return Fault(Check.REGISTER_REFERENCE_UNREADABLE, found=found, expected=expected, remedy=remedy)
