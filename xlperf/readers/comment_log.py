"""``output/commentary.xlsx``: every version of every comment, and what somebody decided there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from glob import escape
from pathlib import Path

from xlperf.domain.comment import Version
from xlperf.domain.pack_files import COMMENTARY
from xlperf.domain.text import normalise, normalise_label
from xlperf.errors import PackError, UnreadableFileError
from xlperf.readers.records import Record, find_headings, records, written
from xlperf.workbooks.grid import Grid, read_grids

VERSION_HEADINGS = ("Code", "Indicator", "Period", "Comment", "Who", "When", "From", "Decision")
STATE = "State"  # what came of it; written for readers, and never read
_HALF_A_SECOND = timedelta(seconds=0.5)


def collected_files(output: Path) -> list[Path]:
    """Return the workbook of collected comments, and copies that were put beside it while it was open, oldest first."""
    if not output.is_dir():
        return []
    main = output / COMMENTARY
    copies = output.glob(f"{escape(main.stem)} ([0-9]*){main.suffix}")
    return sorted((path for path in (main, *copies) if path.is_file()), key=lambda path: path.stat().st_mtime)


def read_collected(paths: Sequence[Path], period: str) -> list[Version]:
    """Return every version in the workbooks, in their order; one that stands in several is there once.

    Parameters
    ----------
    paths
        The workbooks, oldest first; what was decided in a newer one counts.
    period
        Of rows that name none, which somebody wrote into it.

    Raises
    ------
    PackError
        When one cannot be read; nothing in it may be lost.
    """
    found: dict[tuple[object, ...], Version] = {}
    for path in paths:
        for version in _versions(path, period):
            same = (
                version.code.casefold(),
                version.indicator,
                version.period,
                version.who,
                version.when,
                *version.text.split(),
            )
            before = found.get(same)
            decided = version.decision or (before.decision if before else "")
            found[same] = version._replace(decision=decided)
    return list(found.values())


def _versions(path: Path, period: str) -> list[Version]:
    try:
        grids = read_grids(path, path.name)
    except UnreadableFileError as error:
        raise _unreadable(path, f"{error} {error.remedy}") from error
    wanted = {normalise_label(name): name for name in VERSION_HEADINGS}
    for grid in grids:
        found = find_headings(grid, wanted, {"Code", "Comment"})
        if found:
            row, columns = found
            added = _added(grid, row, columns)
            return [
                _version(record, added, period)
                for record in records(grid, row, {**columns, **added})
                if any(record.text(name) for name in (*VERSION_HEADINGS, *added))
            ]
    raise _unreadable(path, "It has no sheet with the headings Code and Comment.")


def _unreadable(path: Path, why: str) -> PackError:
    return PackError(
        f"The comments in {path} cannot be read. {why} Put it right or move it elsewhere: until then, its comments "
        "are not on the dashboard."
    )


def _added(grid: Grid, heading_row: int, columns: Mapping[str, int]) -> dict[str, int]:
    """Return the columns that somebody added, by their headings."""
    taken = {*columns.values()}
    return {
        name: column
        for column, raw in enumerate(grid.rows[heading_row])
        if column not in taken
        and isinstance(raw, str)
        and (name := normalise(raw))
        and name not in {*VERSION_HEADINGS, STATE}
    }


def _version(record: Record, added: Mapping[str, int], period: str) -> Version:
    return Version(
        record.text("Code"),
        record.text("Indicator"),
        record.text("Period") or period,
        written(record, "Comment"),
        record.text("Who"),
        _when(record),
        record.text("From"),
        record.text("Decision"),
        tuple((name, text) for name in added if (text := written(record, name))),
    )


def _when(record: Record) -> datetime | str:
    raw = record.raw("When")
    if isinstance(raw, datetime):
        return (raw + _HALF_A_SECOND).replace(microsecond=0)  # Excel holds a fraction of a day
    return datetime.combine(raw, time()) if isinstance(raw, date) else record.text("When")
