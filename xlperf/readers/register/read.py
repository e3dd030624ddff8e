"""The register, read whole: every fault at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from xlperf.domain.observation import Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register, RegisterError
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import counted
from xlperf.errors import UnreadableFileError
from xlperf.readers.register.cells import REPORT_TEXT, Fault, Faults
from xlperf.readers.register.indicators_sheet import read_indicators
from xlperf.readers.register.optional_sheets import read_decisions, read_recipients, read_report_texts
from xlperf.readers.register.settings_sheet import read_settings
from xlperf.readers.register.targets import with_targets
from xlperf.workbooks.grid import Grid, read_grids


def read_register(path: Path, period: Period | None = None) -> Register:
    """Return the register of a pack.

    Parameters
    ----------
    path
        The workbook ``register.xlsx``.
    period
        Report period that replaces the one in Settings.

    Raises
    ------
    RegisterError
        When the workbook is not there or not readable, or with every fault found in it, each with its cell.
    """
    if not path.is_file():
        raise RegisterError(
            f"There is no {path.name} in {path.parent}. A pack needs one beside its returns folder."
        )
    faults = Faults()
    try:
        grids = {normalise_label(grid.sheet): grid for grid in read_grids(path, path.name)}
        indicators, indicator_columns = read_indicators(_sheet(grids, "Indicators"), faults)
        written = read_settings(_sheet(grids, "Settings"), faults, period)
        indicators = with_targets(grids.get("targets"), indicators, faults)
        decisions = read_decisions(grids.get(normalise_label("Small numbers")), indicators, faults)
        report_texts = read_report_texts(grids.get(normalise_label(REPORT_TEXT)), faults)
    except UnreadableFileError as error:
        unreadable = _unreadable(
            str(error),
            error.expected,
            error.remedy,
        )
        raise RegisterError(f"{path} cannot be read. {error} {error.remedy}", [unreadable]) from error
    except Fault as fault:
        unreadable = _unreadable(fault.found, fault.expected, fault.remedy)
        raise _stopped(path, [*faults.found, *faults.of_a_row, unreadable]) from fault
    recipients, recipient_columns = read_recipients(grids.get("recipients"))
    if faults.found or written.settings is None:
        raise _stopped(path, sorted(faults.found + faults.of_a_row, key=lambda problem: problem.order))
    return Register(
        written.settings,
        tuple(indicators),
        recipients,
        written.neighbours,
        indicator_columns,
        recipient_columns,
        written.cells,
        decisions,
        report_texts,
        tuple(faults.of_a_row),
    )


def _sheet(grids: Mapping[str, Grid], name: str) -> Grid:
    grid = grids.get(normalise_label(name))
    if grid is None:
        there = ", ".join(grid.sheet for grid in grids.values())
        raise Fault(
            Check.REGISTER_UNREADABLE,
            found=f"There is no {name} sheet; the workbook has: {there}.",
            expected="The Indicators and Settings sheets.",
            remedy=f"Name the sheet {name}, or copy it from a register that works.",
        )
    return grid


def _unreadable(found: str, expected: str, remedy: str) -> Problem:
    return Problem(
        Check.REGISTER_UNREADABLE,
        Severity.ERROR,
        Source(REGISTER),
        found=found,
        expected=expected,
        remedy=remedy,
    )


def _stopped(path: Path, problems: Sequence[Problem]) -> RegisterError:
    """Return the error that lists every fault, each with its place."""
    listed = "\n".join(
        f"  {'!'.join(part for part in (problem.source.sheet, problem.source.cell) if part)}: {problem.found} "
        f"Expected: {problem.expected[0].lower()}{problem.expected[1:]}"
        for problem in problems
    ).replace("  : ", "  ")
    return RegisterError(f"{path} has {counted(len(problems), 'fault')}:\n{listed}", problems)
