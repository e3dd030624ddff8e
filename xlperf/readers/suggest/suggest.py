"""A register draft: one row for each indicator that was found in returns nobody has described yet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from xlperf.errors import PackError
from xlperf.indicators.indicator import Indicator
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Problem
from xlperf.readers.files.folder import read_folder, workbooks_in
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.find import find_layout
from xlperf.readers.returns.match import Placed
from xlperf.readers.returns.sheet import Sheet
from xlperf.readers.suggest.group import Group, groups_in
from xlperf.readers.suggest.patterns import patterns_for, sheet_for
from xlperf.readers.suggest.settle import settle


@dataclass(frozen=True, slots=True)
class Suggested:
    """A row of the draft.

    Parameters
    ----------
    indicator
        What would be read; its polarity is left to a person.
    note
        Where its figures stand, and the latest of them.
    """

    indicator: Indicator
    note: str


@dataclass(slots=True)
class Suggestion:
    """What was found in the returns.

    Parameters
    ----------
    rows
        One for each indicator.
    left_out
        Rows with figures that no label could tell apart, or whose periods are of no known frequency; each with its
        place.
    problems
        Files that could not be read.
    period
        The last quarter that the figures reach; None where there is no figure.
    """

    rows: list[Suggested] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    period: Period | None = None


def suggest_register(returns: Sequence[Path], step: Callable[[str], None]) -> Suggestion:
    """Return a row for each indicator that the returns hold.

    Parameters
    ----------
    returns
        Workbooks, and folders of them.
    step
        Called with the name of each file before it is read.

    Raises
    ------
    PackError
        When one of them is not there, or two have the same name.
    """
    files, problems = _read(returns, step)
    suggestion = Suggestion(problems=problems)
    patterns = patterns_for(list(files))
    ends: list[date] = []
    for pattern in dict.fromkeys(patterns.values()):
        for group in _groups([grids for file, grids in files.items() if patterns[file] == pattern]):
            found = settle(group, pattern)
            if not found:
                suggestion.left_out.append(f"{group.source}: “{' / '.join(group.labels)}”")
            for one in found:
                code = f"I{len(suggestion.rows) + 1:03}"
                suggestion.rows.append(Suggested(one.named(code), one.note))
                ends.append(one.latest_end)
    suggestion.period = _last_quarter(max(ends)) if ends else None
    return suggestion


def _read(
    returns: Sequence[Path], step: Callable[[str], None]
) -> tuple[dict[str, list[Grid]], list[Problem]]:
    """Return the visible sheets of each file by its name, and a problem for each file that cannot be read."""
    files: dict[str, list[Grid]] = {}
    problems: list[Problem] = []
    for path in returns:
        if not path.exists():
            raise PackError(f"There is no {path}.")
        home, paths = (path, workbooks_in(path)) if path.is_dir() else (path.parent, [path])
        folder = read_folder(home, paths, step)
        problems += folder.problems
        for file, grids in folder.files.items():
            if file in files:
                raise PackError(f"Two of the files are called {file}. Name the folder that holds them both.")
            files[file] = [Sheet(grid).seen for grid in grids if not grid.hidden]
    return files, problems


def _last_quarter(day: date) -> Period:
    """Return the last quarter that is over on a day."""
    quarters = [
        Period.quarter(number, year)
        for year in (day.year - 2, day.year - 1, day.year)
        for number in range(1, 5)
    ]
    return [quarter for quarter in quarters if quarter.end <= day][-1]


def _groups(files: Sequence[Sequence[Grid]]) -> Iterator[Group]:
    """Yield the rows of the files of one pattern, those with the same labels on the same sheet together."""
    placed = {
        id(grid): [Placed(grid, line) for line in find_layout(grid).lines]
        for grids in files
        for grid in grids
    }
    sheets: dict[str, list[Grid]] = {}
    for grids in files:
        for grid in grids:
            sheets.setdefault(sheet_for(grid, files), []).append(grid)
    for sheet, grids in sheets.items():
        # where no sheet is named, the reader looks on all of them
        seen = grids if sheet else [grid for of_file in files for grid in of_file]
        yield from groups_in(sheet, [placed[id(grid)] for grid in grids], [placed[id(grid)] for grid in seen])
