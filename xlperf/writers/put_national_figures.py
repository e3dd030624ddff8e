"""The workbook of national figures, put in its place; the one that it replaces is kept."""

from pathlib import Path

from xlperf.errors import OutputError, UnreadableFileError
from xlperf.indicators.comparator import NATIONAL_FIGURES
from xlperf.indicators.national import NationalFigures
from xlperf.readers.files.extent import MOST_COLUMNS
from xlperf.readers.national.national_figures import LIMITS, VALUE_HEADINGS, read_national_figures
from xlperf.writers.aside import write_aside
from xlperf.writers.national_figures import NO_DATE, dated, write_national_figures

_MOST_TRIES = 99


def put_national_figures(folder: Path, figures: NationalFigures, keep_in: Path) -> tuple[Path, Path | None]:
    """Put the workbook into a folder, and keep the one that it replaces where that says something else.

    Parameters
    ----------
    folder
        The pack's folder of comparators; it is made where it is missing.
    figures
        What it is to hold.
    keep_in
        Where a replaced workbook is kept.

    Returns
    -------
    Path, Path or None
        Where it went; and where the replaced one is now, None where none was or it said the same.

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
            f"hold {LIMITS.cells:,} cells in {MOST_COLUMNS:,} columns. Nothing was written. Take only the measures of the "
            "register, without --all."
        )
    target = folder / NATIONAL_FIGURES
    kept = None
    if target.exists():
        try:
            old = read_national_figures(target)
        except UnreadableFileError as error:
            raise OutputError(
                f"{target} is there and is not a workbook of national figures that xlperf wrote ({error}) Nothing was "
                "written. Give it another name, or move it elsewhere."
            ) from error
        if old != figures:
            kept = _kept_copy(target, old, keep_in)
    written = write_aside(
        target, lambda path: write_national_figures(path, figures), advice="Choose another pack with --into."
    )
    return written, kept


def _kept_copy(target: Path, old: NationalFigures, keep_in: Path) -> Path:
    """Copy the workbook that is to be replaced, with its date in its name, and return where it is."""
    date = dated(old)
    day = " earlier" if date == NO_DATE else f" {date.day} {date:%b %Y}"
    content = target.read_bytes()
    for number in range(1, _MOST_TRIES):
        again = "" if number == 1 else f" ({number})"
        copy = keep_in / f"{target.stem}{day}{again}{target.suffix}"
        if not copy.exists():
            return write_aside(copy, lambda path: _write_bytes(path, content))
        if copy.read_bytes() == content:
            return copy
    raise OutputError(f"So many earlier workbooks lie in {keep_in} that no name is free. Tidy the folder.")


def _write_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
