"""Which file pattern and which sheet a register would name, so that next quarter's return is found as well."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from xlperf.domain.parse_period import looks_like_a_period, parse_part_of_year, parse_period
from xlperf.domain.return_pattern import answers_to
from xlperf.workbooks.grid import Grid

_JOINTS = " _-\u2013()"  # between a name and its period


def patterns_for(files: Sequence[str]) -> Mapping[str, str]:
    """Return a pattern for each file: its name up to the period, with ``*``; its own name where that would meet others.

    Parameters
    ----------
    files
        Names of the files, with their way from the folder of returns and their suffix.
    """
    ways = {file: PurePosixPath(file) for file in files}
    wanted = {
        file: way.with_name(f"{_without_period(way.stem)}*{way.suffix}").as_posix()
        for file, way in ways.items()
    }
    return {
        file: pattern
        if all(wanted[other] == pattern for other in files if answers_to(PurePosixPath(other), pattern))
        else file
        for file, pattern in wanted.items()
    }


def _without_period(stem: str) -> str:
    """Return a name without the words at its end that name a period (``Q2``, ``Sept 2022``, ``summer 2022``)."""
    if _is_period(stem):
        return stem
    words = stem.replace("_", " ").split(" ")
    for first in range(1, len(words)):
        ending = " ".join(words[first:]).strip(_JOINTS)
        if ending and _is_period(ending):
            return stem[: len(" ".join(words[:first]))].rstrip(_JOINTS)
    return stem


def _is_period(text: str) -> bool:
    return bool(parse_period(text) or parse_part_of_year(text))


def sheet_for(grid: Grid, others: Sequence[Sequence[Grid]]) -> str:
    """Return the sheet that a register would name; blank where its name changes from file to file or quarter to quarter.

    Parameters
    ----------
    grid
        The sheet.
    others
        The sheets of each file that answers to the same pattern.
    """
    in_all = all(any(grid_of.sheet == grid.sheet for grid_of in grids) for grids in others)
    return grid.sheet if in_all and not looks_like_a_period(grid.sheet) and not _is_period(grid.sheet) else ""
