"""What people wrote into an earlier dashboard."""

from collections.abc import Mapping
from pathlib import Path

from xlperf.errors import PackError, UnreadableFileError
from xlperf.indicators.comment import Comment
from xlperf.indicators.tidy import label_key
from xlperf.readers.flat_table import find_headings, records
from xlperf.readers.grid import read_grids

_HEADINGS = {label_key(name): name for name in ("Code", "Indicator", "Commentary")}


def read_commentary(path: Path) -> Mapping[str, Comment]:
    """Return the comments of an earlier dashboard by indicator code.

    Comments that were kept on its sheet Notes, because their indicator had gone, are read as well.

    Raises
    ------
    PackError
        When the file is not there, cannot be read, or has no columns Code and Commentary.
    """
    if not path.is_file():
        raise PackError(f"There is no earlier dashboard {path}.")
    try:
        grids = read_grids(path, path.name)
    except UnreadableFileError as error:
        raise PackError(f"The earlier dashboard {path} cannot be read. {error}") from error
    found: dict[str, Comment] = {}
    tables = 0
    for grid in grids:
        for start in range(grid.height):
            headings = find_headings(grid, _HEADINGS, {"Code", "Commentary"}, first_row=start, rows=1)
            if headings is None:
                continue
            tables += 1
            for record in records(grid, *headings):
                text = str(record.raw("Commentary")).replace("_x000D_", "").strip()
                if text and record.text("Code"):
                    found.setdefault(
                        record.text("Code"), Comment(record.text("Code"), record.text("Indicator"), text)
                    )
    if not tables:
        raise PackError(f"{path} has no sheet with the columns Code and Commentary; is it a dashboard?")
    return found
