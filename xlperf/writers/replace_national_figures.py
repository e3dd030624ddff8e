"""The workbook of national figures, put in its place; the one that it replaces is kept."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.national import NationalFigures
from xlperf.domain.pack_files import NATIONAL_FIGURES
from xlperf.errors import OutputError, UnreadableFileError
from xlperf.readers.national.national_figures import LIMITS, VALUE_HEADINGS, read_national_figures
from xlperf.readers.national_sources.changes import kept_with
from xlperf.workbooks.address import MOST_COLUMNS
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.writers.alone import locked
from xlperf.writers.national_figures import write_national_figures

_MOST_TRIES = 99
_PATIENCE = 300.0  # seconds; four million figures are read and written in two minutes


class Replaced(NamedTuple):
    """What became of the workbook.

    Parameters
    ----------
    written, figures
        Where it went, and what it holds.
    there, kept
        What the workbook that it replaced held, and where that is now; None where there was none, or it said the same.
    """

    written: Path
    figures: NationalFigures
    there: NationalFigures | None
    kept: Path | None


def replace_with_newer(folder: Path, new: NationalFigures, keep_in: Path) -> Replaced:
    """Put what is new into the workbook of a folder, beside what stays of it; two runs at once do so one after the other.

    Parameters
    ----------
    folder, keep_in
        As for `put_national_figures`.
    new
        What the sources gave.

    Raises
    ------
    XlperfError
        When another run holds it, or as for `put_national_figures`.
    """
    with locked(folder / NATIONAL_FIGURES, patience=_PATIENCE):
        there = figures_there(folder)
        figures = kept_with(new, there) if there else new
        written, kept = replace_national_figures(folder, figures, keep_in, there)
        return Replaced(written, figures, there, kept)


def figures_there(folder: Path) -> NationalFigures | None:
    """Return the national figures that a folder of comparators has; None where it has none yet.

    Raises
    ------
    OutputError
        When a workbook of that name is there that xlperf did not write.
    """
    target = folder / NATIONAL_FIGURES
    if not target.exists():
        return None
    try:
        return read_national_figures(target)
    except UnreadableFileError as error:
        raise OutputError(
            f"{target} is there and is not a workbook of national figures that xlperf wrote ({error}) Nothing was "
            "written. Give it another name, or move it elsewhere."
        ) from error


def replace_national_figures(
    folder: Path, figures: NationalFigures, keep_in: Path, there: NationalFigures | None = None
) -> tuple[Path, Path | None]:
    """Put the workbook into a folder, and keep the one that it replaces where that says something else.

    Parameters
    ----------
    folder
        The pack's folder of comparators; it is made where it is missing.
    figures
        What it is to hold.
    keep_in
        Where a replaced workbook is kept.
    there
        What the workbook that is there holds, where `figures_there` has read it already.

    Returns
    -------
    Path, Path or None
        Where it went; and where the replaced one is now, None where none was, it said the same, or it is open in
        another program and stayed where it was.

    Raises
    ------
    OutputError
        When a workbook of that name is there that xlperf did not write, nothing can be written there, or there are
        more figures than a workbook holds.
    """
    rows, columns = len(figures.years) + 2, len(figures.areas) + len(VALUE_HEADINGS)
    if rows * columns > LIMITS.cells or columns > MOST_COLUMNS:
        raise OutputError(
            f"{len(figures.years):,} measures and years of {len(figures.areas):,} areas are too many for one workbook, which may "
            f"hold {LIMITS.cells:,} cells in {MOST_COLUMNS:,} columns. Nothing was written. Import only the measures "
            "in the register, without --all."
        )
    target = folder / NATIONAL_FIGURES
    there = there or figures_there(folder)
    copy, is_new = _kept_copy(target, keep_in) if there and there != figures else (None, False)
    written = write_atomically(
        target, lambda path: write_national_figures(path, figures), advice="Choose another pack with --into."
    )
    if written == target:
        return written, copy
    if copy and is_new:  # the workbook is open in another program, and nothing was replaced
        copy.unlink()
    return written, None


def _kept_copy(target: Path, keep_in: Path) -> tuple[Path, bool]:
    """Copy the workbook that is to be replaced, with today's date in its name; return where it is and whether it is new."""
    today = date.today()  # noqa: DTZ011 - the user's day
    content = target.read_bytes()
    for number in range(1, _MOST_TRIES):
        again = "" if number == 1 else f" ({number})"
        copy = keep_in / f"{target.stem} replaced {today.day} {today:%b %Y}{again}{target.suffix}"
        if not copy.exists():
            return write_atomically(copy, lambda path: _write_bytes(path, content)), True
        if copy.read_bytes() == content:
            return copy, False
    raise OutputError(
        f"There are so many earlier workbooks in {keep_in} that no name is free. Tidy the folder."
    )


def _write_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
