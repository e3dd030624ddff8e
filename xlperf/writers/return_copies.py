"""Marked-up copies of the returns, to send back to the teams; the returns themselves are never touched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xlsxwriter.exceptions import XlsxWriterException

from xlperf.errors import UnreadableFileError
from xlperf.indicators.problem import Problem
from xlperf.readers.files.grid import read_grids
from xlperf.readers.returns.read import RETURNS
from xlperf.writers.aside import write_aside
from xlperf.writers.marked_copy import CannotBeCopiedError, MarkedCopy
from xlperf.writers.values_copy import ValuesCopy

COPIES = "return copies"
_WITH_FORMULAS = {".xlsx", ".xlsm"}
_ADVICE = (
    "This is a copy, with the cells in question coloured and noted. Please correct your own workbook, not this copy, "
    "and send that again."
)


@dataclass(frozen=True, slots=True)
class ReturnCopy:
    """What became of the copy of one return.

    Parameters
    ----------
    file
        The return, from the pack's folder.
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
    written: Path | None = None
    remark: str = ""
    left_out: tuple[str, ...] = ()
    fault: str = ""


def write_return_copies(
    pack: Path, folder: Path, problems: Iterable[Problem], indicators: Mapping[str, str], period: str
) -> list[ReturnCopy]:
    """Write a marked-up copy of every return with findings, and return what became of each.

    Parameters
    ----------
    pack
        The pack's folder.
    folder
        Where the copies go, laid out as the returns are.
    problems
        What the checks found, worst first.
    indicators
        Name of each indicator by code.
    period
        The report period, for the title.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        if (
            PurePosixPath(problem.source.file).parts[:1] == (RETURNS,)
            and (pack / problem.source.file).is_file()
        ):
            by_file.setdefault(problem.source.file, []).append(problem)
    targets = copy_names(by_file)
    return [
        _write_copy(pack, file, folder / targets[file], by_file[file], indicators, period)
        for file in sorted(by_file)
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


def _write_copy(
    pack: Path,
    file: str,
    target: Path,
    problems: Sequence[Problem],
    indicators: Mapping[str, str],
    period: str,
) -> ReturnCopy:
    """Write a copy with formulas and formats where that can be had, else one of values."""
    path = pack / file
    title = f"What the checks found in “{path.name}”, {period}"

    def finish(copy: MarkedCopy | ValuesCopy, remark: str = "") -> ReturnCopy:
        copy.mark(problems)
        left_out = copy.left_out
        remarks = [_ADVICE]
        if remark:
            remarks.append(remark)
        if left_out:
            remarks.append(f"Not in this copy, and untouched in your own workbook: {'; '.join(left_out)}.")
        copy.put_in_front(title, [*remarks, *copy.caveats], problems, indicators)
        written = write_aside(target, copy.save, advice="Make room for the copies there.")
        return ReturnCopy(file, written, remark, left_out)

    article = "a" if path.suffix.casefold() == ".csv" else "an"
    reason = f"the return is {article} {path.suffix.casefold()} file"
    if path.suffix.casefold() in _WITH_FORMULAS:
        try:
            return finish(MarkedCopy(path))
        except CannotBeCopiedError as error:
            reason = f"the return cannot be copied whole ({error})"
    try:
        values = ValuesCopy(read_grids(path, file), path.stem)
        return finish(values, f"Values only, without formulas and formats: {reason}.")
    except (UnreadableFileError, XlsxWriterException) as error:
        return ReturnCopy(file, fault=f"No copy could be made: {error}")
