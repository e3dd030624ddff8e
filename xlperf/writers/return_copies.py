"""Marked-up copies of the returns, to send back to the teams; the returns themselves are never touched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from xlsxwriter.exceptions import XlsxWriterException

from xlperf.dashboard.hyperlinks import with_links_that_excel_takes
from xlperf.dashboard.model import Sheet
from xlperf.dashboard.return_checks import return_checks_sheet
from xlperf.dashboard.return_reading import return_reading_sheet
from xlperf.domain.pack_files import RETURNS
from xlperf.domain.problem import Problem
from xlperf.domain.reading import ReturnReading
from xlperf.errors import UnreadableFileError
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.workbooks.grid import read_grids
from xlperf.writers.marked_copy import CannotBeCopiedError, MarkedCopy
from xlperf.writers.values_copy import ValuesCopy

_WITH_FORMULAS = {".xlsx", ".xlsm"}
_ADVICE = (
    "This is a copy, with the cells in question coloured and noted. Please correct your own workbook, not this copy, "
    "and send that again."
)
_NO_ADVICE = "This is a copy that shows how the return was read; nothing needs doing."
_LOOK = (
    "This is a copy that shows how the return was read. Please look at what was left over: if it counts, correct its "
    "heading in your own workbook, not in this copy."
)
_READING = (
    "What the colours mean is below; the next sheet says in words which figures were taken, by which labels and "
    "periods, and what was not."
)
_NOT_READ = ReturnReading()


@dataclass(frozen=True, slots=True)
class ReturnCopy:
    """What became of the copy of one return.

    Parameters
    ----------
    file
        The return, from the pack's folder.
    findings
        How many findings it has.
    written
        Where its copy went; None where none could be made.
    remark
        What the copy is, where it is less than the return; blank where it is not.
    left_out
        What the return has and the copy lacks.
    fault
        Why there is no copy; blank where there is one.
    """

    file: str
    findings: int = 0
    written: Path | None = None
    remark: str = ""
    left_out: tuple[str, ...] = ()
    fault: str = ""


def write_return_copies(
    pack: Path,
    folder: Path,
    problems: Iterable[Problem],
    readings: Mapping[str, ReturnReading],
    indicators: Mapping[str, str],
    period: str,
    *,
    only: str | None = None,
) -> list[ReturnCopy]:
    """Write a marked-up copy of every return with findings or in use, and return what became of each.

    Parameters
    ----------
    pack
        The pack's folder.
    folder
        Where the copies go, laid out as the returns are.
    problems
        What the checks found, worst first.
    readings
        How each return in use was read, by file.
    indicators
        Name of each indicator by code.
    period
        The report period, for the title.
    only
        The one return to copy. Its name differs from the return's, for Excel opens no two workbooks of one name.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    by_file: dict[str, list[Problem]] = {file: [] for file in readings}
    for problem in problems:
        if (
            PurePosixPath(problem.source.file).parts[:1] == (RETURNS,)
            and (pack / problem.source.file).is_file()
        ):
            by_file.setdefault(problem.source.file, []).append(problem)
    targets = {file: folder / name for file, name in copy_names(by_file).items()}
    if only in targets:
        targets[only] = targets[only].with_stem(f"{targets[only].stem} (as read)")
    return [
        _write_copy(
            pack / file,
            targets[file],
            _Marks(file, by_file[file], readings.get(file, _NOT_READ), indicators, period),
        )
        for file in sorted(by_file, key=lambda file: (not by_file[file], file))
        if only in {None, file}
    ]


def copy_names(files: Iterable[str]) -> dict[str, str]:
    """Return the name of each return's copy below the folder of copies: its own with .xlsx, and no two the same."""
    ways = {file: PurePosixPath(file).relative_to(RETURNS) for file in sorted(files)}
    # a return that keeps its whole name goes first
    in_order = sorted(ways, key=lambda file: (ways[file].suffix.casefold() != ".xlsx", file))
    names: dict[str, str] = {}
    taken: set[str] = set()
    for file in in_order:
        way = ways[file]
        name = way.with_suffix(".xlsx")
        number = 1
        while str(name).casefold() in taken:
            kind = way.suffix.removeprefix(".")
            name = way.with_name(f"{way.stem} ({kind}{f' {number}' if number > 1 else ''}).xlsx")
            number += 1
        taken.add(str(name).casefold())
        names[file] = str(name)
    return names


class _Marks(NamedTuple):
    """What is to be marked in the copy of one return."""

    file: str
    problems: Sequence[Problem]
    reading: ReturnReading
    indicators: Mapping[str, str]
    period: str


def _write_copy(path: Path, target: Path, marks: _Marks) -> ReturnCopy:
    """Write a copy with formulas and formats where that can be had, else one of values."""
    article = "a" if path.suffix.casefold() == ".csv" else "an"
    reason = f"the return is {article} {path.suffix.casefold()} file"
    if path.suffix.casefold() in _WITH_FORMULAS:
        try:
            return _finish(MarkedCopy(path), path, target, marks)
        except CannotBeCopiedError as error:
            reason = f"the return cannot be copied whole ({error})"
    try:
        values = ValuesCopy(read_grids(path, marks.file), path.stem)
        remark = f"Values only, without formulas and formats: {reason}."
        return _finish(values, path, target, marks, remark)
    except (UnreadableFileError, XlsxWriterException) as error:
        return ReturnCopy(marks.file, len(marks.problems), fault=f"No copy could be made: {error}")


def _finish(
    copy: MarkedCopy | ValuesCopy, path: Path, target: Path, marks: _Marks, remark: str = ""
) -> ReturnCopy:
    """Mark a copy, put the sheets about it in front, and save it."""
    copy.mark(marks.problems, marks.reading)
    left_out = copy.left_out
    remarks = [_ADVICE if marks.problems else _LOOK if marks.reading.has_left_over else _NO_ADVICE]
    if marks.reading.lines:
        remarks.append(_READING)
    if remark:
        remarks.append(remark)
    if left_out:
        remarks.append(f"Not in this copy, and untouched in your own workbook: {'; '.join(left_out)}.")
    remarks += copy.caveats

    def findings(name: str, sheets: Mapping[str, str]) -> Sheet:
        title = f"What the checks found in “{path.name}”, {marks.period}"
        has_legend = bool(marks.reading.lines)
        return with_links_that_excel_takes(
            return_checks_sheet(
                name, title, remarks, marks.problems, marks.indicators, sheets, legend=has_legend
            )
        )

    def reading(name: str, sheets: Mapping[str, str]) -> Sheet:
        title = f"How “{path.name}” was read, {marks.period}"
        return return_reading_sheet(name, title, marks.reading, marks.indicators, sheets)

    fronts = {"Checks": findings, **({"How it was read": reading} if marks.reading.lines else {})}
    copy.put_in_front(fronts)
    written = write_atomically(target, copy.save, advice="Make room for the copies there.")
    return ReturnCopy(marks.file, len(marks.problems), written, remark, left_out)
