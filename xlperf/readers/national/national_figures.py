"""The compact workbook of national figures, read."""

from pathlib import Path

from xlperf.indicators.national import NationalFigures


def read_national_figures(path: Path) -> NationalFigures:
    """Return the compact workbook."""
    raise NotImplementedError(path)
