"""The cells of the register: their headings, what there is to choose from, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from xlperf.domain.parse_period import not_a_period, parse_period
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Columns
from xlperf.domain.text import normalise_label
from xlperf.readers.records import Record, find_headings
from xlperf.workbooks.grid import Grid


class Fault(ValueError):  # noqa: N818 - a finding on its way to being collected, and no error of the program
    """What is wrong with one cell, until it is known which.

    Parameters
    ----------
    check
        Which check found it.
    found, expected, remedy
        As in a `Problem`.
    """

    def __init__(self, check: Check, *, found: str, expected: str, remedy: str) -> None:
        super().__init__(found)
        self.check, self.found, self.expected, self.remedy = check, found, expected, remedy


@dataclass(slots=True)
class Faults:
    """The faults of a register.

    Parameters
    ----------
    found
        With any of them nothing is read further.
    of_a_row
        Those that stop nothing but the judgement of their row.
    """

    found: list[Problem] = field(default_factory=list)
    of_a_row: list[Problem] = field(default_factory=list)

    def add(
        self, columns: Columns, record: Record, name: str, fault: Fault, *, stops_row_alone: bool = False
    ) -> None:
        """Add what is wrong with the cell of a record in the column called `name`."""
        (self.of_a_row if stops_row_alone else self.found).append(
            Problem(
                fault.check,
                Severity.ERROR,
                columns.cell(record.row, name),
                found=fault.found,
                expected=fault.expected,
                remedy=fault.remedy,
                code=record.text("Code"),
            )
        )


Choice = TypeVar("Choice", bound=StrEnum)
Coded = TypeVar("Coded")


def choose(name: str, text: str, kind: type[Choice], default: Choice | None) -> Choice | None:
    """Return the choice that a cell names, `default` where it is blank.

    Parameters
    ----------
    name
        The column or setting, for messages.
    text
        What the cell says; case, spaces and punctuation do not matter.

    Raises
    ------
    Fault
        With what was found and what there is to choose from; for a blank cell where there is no default as well.
    """
    if not text and default is not None:
        return default
    for member in kind:
        if normalise_label(member.value) == normalise_label(text):
            return member
    raise unknown_choice(name, text, ", ".join(member.value for member in kind))


def unknown_choice(name: str, text: str, choices: str) -> Fault:
    """Return the fault of a cell that names none of the choices."""
    if not text:
        return blank(name, f"One of {choices}.")
    return Fault(
        Check.REGISTER_UNKNOWN_CHOICE,
        found=f"{name} is “{text}”.",
        expected=f"One of {choices}.",
        remedy="Choose one from the cell's list.",
    )


def with_code(written: str, by_code: Mapping[str, Coded]) -> Coded:
    """Return what has a code, whatever its capitals.

    Parameters
    ----------
    written
        The cell of the column *Code*.
    by_code
        What the register has, by its codes in small letters.

    Raises
    ------
    Fault
        When no indicator has it.
    """
    if written.casefold() in by_code:
        return by_code[written.casefold()]
    raise Fault(
        Check.REGISTER_UNKNOWN_CHOICE,
        found=f"No indicator has the code “{written}”." if written else "Code is blank.",
        expected="A code of the Indicators sheet.",
        remedy="Correct the code, or delete the row.",
    )


def period_in(record: Record, heading: str) -> Period | None:
    """Return the period in a cell, which may be typed as a date; None where it is blank or none."""
    return parse_period(record.raw(heading)) or parse_period(record.text(heading))


def asked_period(record: Record, heading: str, expected: str, remedy: str) -> Period | None:
    """Return the period in a cell; None where it is blank.

    Parameters
    ----------
    record, heading
        The row and the column.
    expected, remedy
        What is expected there, and what to do about anything else.

    Raises
    ------
    Fault
        When something else is there.
    """
    written = record.text(heading)
    period = period_in(record, heading) if written else None
    if written and period is None:
        raise Fault(
            Check.REGISTER_PERIOD_UNREADABLE,
            found=f"{not_a_period(written)}.",
            expected=expected,
            remedy=remedy,
        )
    return period


def no_number(
    written: str, what: str, expected: str, remedy: str = "Write a figure, or leave it blank."
) -> Fault:
    """Return the fault of a cell in which a number should be; `what` says which."""
    return Fault(
        Check.REGISTER_NUMBER_UNREADABLE,
        found=f"“{written}” is not a {what}.",
        expected=expected,
        remedy=remedy,
    )


def blank(name: str, expected: str) -> Fault:
    """Return the fault of a cell that may not be blank."""
    return Fault(
        Check.REGISTER_BLANK,
        found=f"{name} is blank.",
        expected=expected,
        remedy="Fill it in, or delete the row.",
    )


REPORT_HEADINGS = (
    "Report section", "Report order", "Report phrase", "Count noun", "Count phrase", "Value basis", "Count basis",
    "Reported with", "Also compare with", "Records since", "Report decimals", "Report sentences",
)  # fmt: skip
HEADINGS = (
    "Code", "Topic", "Theme", "Indicator", "Polarity", "Reporting frequency", "Unit", "Decimals", "Target",
    "Amber tolerance", "Compare with", "Show trend", "Return", "Sheet", "Label", "Comparator", "Comparator year",
    "Owner", "Definition", "Source", "Earlier codes", "Figures at", "Periods at", "Lag", "Role",
    "Target profile", "Adds up", "Projection", "Control chart",
    *REPORT_HEADINGS,
)  # fmt: skip
SMALL_NUMBER_HEADINGS = ("Code", "Period", "Decision", "By", "Reason")
TARGET_HEADINGS = ("Code", "Period", "Target")
REPORT_TEXT, REPORT_TEXT_HEADINGS = "Report text", ("Place", "Text", "From", "Until")
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
            found=f"The {grid.sheet} sheet has no row with the headings {' and '.join(required)}.",
            expected=f"The headings {', '.join(headings)}.",
            remedy="Copy the row of headings from a register that works.",
        )
    row, columns = found
    return row, Columns(grid.sheet, columns, row, grid.width)
