"""The register, read whole: every fault at once."""

from collections.abc import Mapping
from pathlib import Path

from xlperf.errors import RegisterError, UnreadableFileError
from xlperf.indicators.period import Period
from xlperf.indicators.register import Register
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.grid import Grid, read_grids
from xlperf.readers.register.faults import Faults
from xlperf.readers.register.indicators_sheet import read_indicators
from xlperf.readers.register.recipients_sheet import read_recipients
from xlperf.readers.register.settings_sheet import read_settings


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
            f"There is no {path.name} in {path.parent}. A pack needs one beside its folder returns."
        )
    try:
        grids = {label_key(grid.sheet): grid for grid in read_grids(path, path.name)}
        faults = Faults()
        indicators = read_indicators(_sheet(grids, "Indicators", path), faults)
    except UnreadableFileError as error:
        raise RegisterError(f"{path} cannot be read. {error}") from error
    settings, neighbours = read_settings(_sheet(grids, "Settings", path), faults, period)
    recipients = read_recipients(grids["recipients"]) if "recipients" in grids else ()
    if faults.found or settings is None:
        count = len(faults.found)
        listed = "\n".join(f"  {fault}" for fault in faults.found)
        raise RegisterError(f"{path} has {count} fault{'s' if count > 1 else ''}:\n{listed}")
    return Register(settings, tuple(indicators), recipients, neighbours)


def _sheet(grids: Mapping[str, Grid], name: str, path: Path) -> Grid:
    grid = grids.get(label_key(name))
    if grid is None:
        there = ", ".join(grid.sheet for grid in grids.values())
        raise RegisterError(f"{path} has no sheet {name}; it has: {there}.")
    return grid
