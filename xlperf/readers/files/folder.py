"""A folder of workbooks, read whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from xlperf.errors import UnreadableFileError
from xlperf.indicators.observation import Source
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.readers.files.grid import SUFFIXES, Grid, read_grids

_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: the sheets that could be read, and a problem for each file that could not.

    Parameters
    ----------
    files
        Sheets by file, both in order of name.
    problems
        One for each file that is broken or of a kind that is not read.
    """

    files: dict[str, list[Grid]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def grids(self) -> list[Grid]:
        """Every sheet of every file."""
        return [grid for grids in self.files.values() for grid in grids]


def workbooks_in(folder: Path) -> list[Path]:
    """Return the files of a folder and its subfolders, without lock files and what systems leave behind."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith(("~$", "."))
        and path.name.casefold() not in _SYSTEM_FILES
    )


def read_folder(pack: Path, paths: Iterable[Path], step: Callable[[str], None]) -> Folder:
    """Return the sheets of some files of a pack; a broken file is one problem and the rest goes on.

    Parameters
    ----------
    pack
        The pack's folder; files are named from there.
    paths
        The files.
    step
        Called with the name of each file before it is read.
    """
    folder = Folder()
    for path in paths:
        # a name that is no proper text (from an old archive, say) is shown with question marks
        file = path.relative_to(pack).as_posix().encode("utf-8", "replace").decode("utf-8")
        step(file)
        if path.suffix.casefold() not in SUFFIXES:
            folder.problems.append(_not_a_workbook(file))
            continue
        try:
            folder.files[file] = read_grids(path, file)
        except UnreadableFileError as error:
            folder.problems.append(
                Problem(
                    Check.RETURN_UNREADABLE,
                    Severity.ERROR,
                    Source(file),
                    str(error),
                    "A workbook that opens in Excel without a password.",
                    "Open it in Excel, save it as .xlsx without a password, and put it back.",
                )
            )
    return folder


def _not_a_workbook(file: str) -> Problem:
    return Problem(
        Check.RETURN_UNUSED,
        Severity.NOTE,
        Source(file),
        "The file is no workbook and was not read.",
        f"A file that ends in one of {', '.join(sorted(SUFFIXES))}.",
        "If it holds figures, save it as .xlsx; otherwise move it elsewhere.",
    )
