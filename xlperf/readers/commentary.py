"""What people wrote into an earlier dashboard."""

from collections.abc import Mapping
from pathlib import Path

from xlperf.errors import PackError, UnreadableFileError
from xlperf.indicators.comment import Comment
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.flat_table import find_headings, records
from xlperf.readers.files.grid import Grid, read_grids

_HEADINGS = {label_key(name): name for name in ("Topic", "Indicator", "Status", "Commentary", "Code")}
# where comments stand in a dashboard: by sheet, the headings that such a table has
_TABLES = {"Dashboard": set(_HEADINGS.values()), "Notes": {"Indicator", "Commentary", "Code"}}
_SHEETS = {*_TABLES, "Data"}  # the others hold nothing that anyone looks up, and may be long


def read_commentary(path: Path) -> Mapping[str, Comment]:
    """Return the comments of an earlier dashboard by indicator code.

    Comments that were kept on its sheet Notes, because their indicator had gone, are read as well.

    Raises
    ------
    PackError
        When the file is not there, cannot be read, or has no columns Code and Commentary.
    """
    found: dict[str, Comment] = {}
    by_name = open_dashboard(path)
    for name, required in _TABLES.items():
        grid = by_name.get(name)
        for start in range(grid.height) if grid else ():
            headings = find_headings(grid, _HEADINGS, required, first_row=start, rows=1) if grid else None
            if headings is None or grid is None:
                continue
            for record in records(grid, *headings):
                text = str(record.raw("Commentary")).replace("_x000D_", "").strip()
                if text and record.text("Code"):
                    found.setdefault(
                        record.text("Code"), Comment(record.text("Code"), record.text("Indicator"), text)
                    )
    return found


def open_dashboard(path: Path) -> Mapping[str, Grid]:
    """Return the sheets Dashboard, Data and Notes of an earlier dashboard by name.

    Raises
    ------
    PackError
        When the file is not there, cannot be read, or has no sheet Dashboard with Code and Commentary.
    """
    if not path.is_file():
        raise PackError(f"There is no earlier dashboard {path}.")
    try:
        grids = read_grids(path, path.name, only=_SHEETS)
    except UnreadableFileError as error:
        raise PackError(f"The earlier dashboard {path} cannot be read. {error} {error.remedy}") from error
    by_name = {grid.sheet: grid for grid in grids}
    if (
        "Dashboard" not in by_name
        or find_headings(by_name["Dashboard"], _HEADINGS, _TABLES["Dashboard"]) is None
    ):
        raise PackError(
            f"{path} is no dashboard of xlperf: it has no sheet Dashboard with Code and Commentary."
        )
    return by_name
