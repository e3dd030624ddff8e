"""What is wrong with the register, collected with the cell of each fault."""

from dataclasses import dataclass, field

from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Columns
from xlperf.readers.records import Record


class Fault(ValueError):  # noqa: N818 - a finding on its way to being collected, and no error of the program
    """What is wrong with one cell, until it is known which.

    Parameters
    ----------
    check
        Which check found it.
    found, expected, remedy
        As in a `Problem`.
    """

    def __init__(self, check: Check, found: str, expected: str, remedy: str) -> None:
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
                fault.found,
                fault.expected,
                fault.remedy,
                record.text("Code"),
            )
        )
