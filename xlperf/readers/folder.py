"""A folder of workbooks, read whole, and what people should know of a file although it was read."""

import os
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import first_few
from xlperf.errors import FileFault, UnreadableFileError
from xlperf.workbooks.grid import Grid, Opened, open_file
from xlperf.workbooks.kind import SUFFIXES
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits

_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}
_NOTHING_TO_DO = "If that is as it should be, nothing needs doing."
_NAMED = 3  # of several links


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: the sheets that could be read, and a problem for each file that could not.

    Parameters
    ----------
    files
        Sheets by file, both in order of name.
    problems
        One for each file that is broken or of a kind that is not read, and notes on what was read.
    """

    files: dict[str, list[Grid]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def grids(self) -> list[Grid]:
        """Every sheet of every file."""
        return [grid for grids in self.files.values() for grid in grids]


def workbooks_in(folder: Path) -> list[Path]:
    """Return the files of a folder and its subfolders, without lock files and what systems leave behind.

    Among them is what only looks like a file (a folder called ``x.xlsx``, a link that leads nowhere), so that whoever
    reads them can say so. A link to a folder is followed, but never round in a circle.
    """
    return sorted(_paths_in(folder, Path(os.path.realpath(folder.parent)), ()))


def _paths_in(folder: Path, pack: Path, around: tuple[str, ...]) -> Iterator[Path]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        yield folder
        return
    around = (*around, os.path.realpath(folder))
    for path in paths:
        if path.name.startswith(("~$", ".")) or path.name.casefold() in _SYSTEM_FILES:
            continue
        real = os.path.realpath(path)
        is_room = path.suffix.casefold() not in SUFFIXES and path.is_dir()
        if is_room and real not in around and Path(real).is_relative_to(pack):
            yield from _paths_in(path, pack, around)
        else:
            yield path


def read_folder(
    pack: Path, paths: Iterable[Path], step: Callable[[str], None], limits: Limits = DEFAULT_LIMITS
) -> Folder:
    """Return the sheets of some files of a pack; a broken file is one problem and the rest goes on.

    Parameters
    ----------
    pack
        The pack's folder; files are named from there.
    paths
        The files.
    step
        Called with the name of each file before it is read.
    limits
        How large a file may be.
    """
    folder = Folder()
    for path in paths:
        file = _shown(path.relative_to(pack).as_posix(), folder.files)
        step(file)
        try:
            refuse_what_is_no_file_of(pack, path)
            if path.suffix.casefold() not in SUFFIXES:
                folder.problems.append(_not_a_workbook(file))
                continue
            opened = open_file(path, file, limits)
        except UnreadableFileError as error:
            folder.problems.append(unreadable(file, error))
            continue
        folder.files[file] = opened.grids
        folder.problems.extend(_notes_on(opened, path, Source(file)))
    return folder


def _shown(name: str, taken: Container[str]) -> str:
    """Return a file's name as it may be printed: what is no proper text, or would break the line, is a mark."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    while shown in taken:
        shown += "\N{REPLACEMENT CHARACTER}"
    return shown


def unreadable(file: str, error: UnreadableFileError) -> Problem:
    """Return the problem that a file which cannot be read is."""
    return Problem(
        Check(error.fault),
        Severity.ERROR,
        Source(file),
        found=str(error),
        expected=error.expected,
        remedy=error.remedy,
    )


def refuse_what_is_no_file_of(pack: Path, path: Path) -> None:
    """Refuse a link that leads out of the pack or nowhere, and what only looks like a file; nothing of it is opened."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(pack)):
        raise UnreadableFileError(
            "It is a link that points outside the pack, so it was not followed.",
            fault=FileFault.OUTSIDE,
            expected="The return itself, or a link to a file in the same pack.",
            remedy="Copy the file that it points to into the pack, in place of the link.",
        )
    if path.is_file():
        return
    what = "It is a pipe, a socket or a device, not a file."
    if path.is_dir():
        what = "It is a folder, although its name is that of a workbook."
        if path.suffix.casefold() not in SUFFIXES:
            what = "It is a folder that cannot be opened, or a link back to a folder around it."
    elif not path.exists():
        what = "It is a broken link, or the file has disappeared."
    raise UnreadableFileError(
        what,
        fault=FileFault.MISNAMED,
        expected="A workbook.",
        remedy="Put the return itself there, or remove this.",
    )


def _not_a_workbook(file: str) -> Problem:
    return Problem(
        Check.RETURN_UNUSED,
        Severity.NOTE,
        Source(file),
        found="The file is not a workbook and was not read.",
        expected=f"A file that ends in one of {', '.join(sorted(SUFFIXES))}.",
        remedy="If it holds figures, save it as .xlsx; otherwise move it elsewhere.",
    )


def _notes_on(opened: Opened, path: Path, source: Source) -> Iterator[Problem]:
    """Yield what is unusual about a file that was read.

    Parameters
    ----------
    opened
        The file, read.
    path
        Where it lies.
    source
        How messages name it.
    """
    judged = opened.judged
    if SUFFIXES[path.suffix.casefold()] is not judged.kind:
        yield Problem(
            Check.FILE_MISNAMED,
            Severity.NOTE,
            source,
            found=f"It is really a workbook in {judged.kind.value} format, and was read as one.",
            expected=f"A name that ends in {judged.kind.value}.",
            remedy="Open it in Excel and save it as .xlsx: Excel warns about such files, or refuses to open them.",
        )
    if judged.macros:
        yield Problem(
            Check.FILE_MACROS,
            Severity.NOTE,
            source,
            found=f"It holds {' and '.join(judged.macros[:_NAMED])}. None of this was run; the values that Excel last "
            "saved were read.",
            expected="A return without macros.",
            remedy="If the macros are not needed, ask the team to send it as .xlsx.",
        )
    if judged.links:
        yield Problem(
            Check.FILE_LINKS,
            Severity.NOTE,
            source,
            found=f"Its formulas take values from {first_few(judged.links, _NAMED)}. No link was followed; the values that "
            "Excel last saved were read.",
            expected="Values that are up to date.",
            remedy="Ask the team whether the links were updated before the return was saved.",
        )
    if opened.dialect:
        yield Problem(
            Check.FILE_ENCODING,
            Severity.NOTE,
            source,
            found=f"The csv file was read as {opened.dialect}.",
            expected="UTF-8 with commas.",
            remedy=f"Check that accents, pound signs and columns came out right. {_NOTHING_TO_DO}",
        )
    for extent in judged.extents.values():
        if extent.first_far:
            row, column = extent.first_far
            yield Problem(
                Check.FILE_STRAY_CELLS,
                Severity.WARNING,
                replace(source, sheet=extent.sheet, row=row, column=column),
                found=f"Cells from here on, {row - extent.rows + 1:,} rows below the table, were not read.",
                expected=f"A sheet that ends with its table, in row {extent.rows:,}.",
                remedy="Delete the rows below the table and save; if there are figures there, move them up.",
            )
