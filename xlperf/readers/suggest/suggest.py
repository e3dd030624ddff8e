"""A register draft: one row for each indicator that was found in returns nobody has described yet."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from xlperf.domain.indicator import Indicator
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.errors import PackError
from xlperf.readers.folder import read_folder, workbooks_in
from xlperf.readers.returns.lines import is_too_long, lines_of
from xlperf.readers.returns.read import sheets_of
from xlperf.readers.returns.sheet import ReturnSheet
from xlperf.readers.suggest.group import LineGroup, LocatedLine, Spot, groups_of
from xlperf.readers.suggest.passed_over import first_cell, why_passed_over
from xlperf.readers.suggest.patterns import patterns_for, sheet_for
from xlperf.readers.suggest.pointing import pointed_at
from xlperf.readers.suggest.scope import Scope
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
    passed_over
        Tables whose numbers are no indicator's, each with its place and what it is.
    problems
        Files that could not be read.
    period
        The last quarter that the figures reach; None where there is no figure.
    """

    rows: list[Suggested] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    period: Period | None = None


def suggest_register(returns: Sequence[Path], step: Callable[[str], None]) -> Suggestion:
    """Return a row for each indicator that the returns hold.

    Parameters
    ----------
    returns
        Workbooks, and folders of them.
    step
        Called with the name of each file before it is read, again before its tables are, and once for each row found.

    Raises
    ------
    PackError
        When one of them is not there, or two have the same name.
    """
    files, problems = _read(returns, step)
    suggestion = Suggestion(problems=problems)
    patterns = patterns_for(list(files))
    by_pattern: dict[str, dict[str, list[ReturnSheet]]] = {}
    for file, pattern in patterns.items():
        by_pattern.setdefault(pattern, {})[file] = files[file]
    ends: list[date] = []
    for pattern, of_pattern in by_pattern.items():
        groups = _groups(of_pattern, suggestion, step)
        owners = {spot: number for number, group in enumerate(groups) for spot in group.spots}
        scopes = _scopes(pattern, of_pattern, {group.sheet for group in groups}, owners)
        last_file = [*of_pattern][-1]
        for number, group in enumerate(groups):
            step(last_file)
            found, left = settle(number, group, scopes[group.sheet])
            chosen, left = pointed_at(group, left, scopes[group.sheet])
            found += chosen
            if left:
                suggestion.left_out.append(f"{left[0].source}: “{' / '.join(group.labels)}”")
            for settled in found:
                code = f"I{len(suggestion.rows) + 1:03}"
                suggestion.rows.append(Suggested(settled.named(code), settled.note))
                ends.append(settled.latest_end)
    suggestion.period = _last_quarter(max(ends)) if ends else None
    return suggestion


def _read(
    returns: Sequence[Path], step: Callable[[str], None]
) -> tuple[dict[str, list[ReturnSheet]], list[Problem]]:
    """Return the visible sheets of each file by its name, and a problem for each file that cannot be read."""
    files: dict[str, list[ReturnSheet]] = {}
    problems: list[Problem] = []
    for path in returns:
        if not path.exists():
            raise PackError(f"There is no file or folder {path}. Check the path.")
        home, paths = (path, workbooks_in(path)) if path.is_dir() else (path.parent, [path])
        folder = read_folder(home, paths, step)
        problems += folder.problems
        for file, grids in folder.files.items():
            if file in files:
                raise PackError(f"Two of the files are called {file}. Name the folder that holds them both.")
            files[file] = [sheet for sheet in sheets_of(grids) if not sheet.grid.hidden]
    return files, problems


def _last_quarter(day: date) -> Period:
    """Return the last quarter that is over on a day."""
    quarters = [
        Period.quarter(number, year)
        for year in (day.year - 2, day.year - 1, day.year)
        for number in range(1, 5)
    ]
    return [quarter for quarter in quarters if quarter.end <= day][-1]


def _groups(
    files: Mapping[str, Sequence[ReturnSheet]], suggestion: Suggestion, step: Callable[[str], None]
) -> list[LineGroup]:
    """Return the rows of the files of one pattern, those with the same labels on the same sheet together."""
    grids = [[sheet.seen for sheet in sheets] for sheets in files.values()]
    by_sheet: dict[str, list[LocatedLine]] = {}
    for file, sheets in files.items():
        step(file)
        for sheet in sheets:
            name = sheet_for(sheet.seen, grids)
            by_sheet.setdefault(name, []).extend(
                _lines(sheet, [sheet.seen.sheet for sheet in sheets], suggestion)
            )
    return [group for name, lines in by_sheet.items() for group in groups_of(name, lines)]


def _lines(sheet: ReturnSheet, names: Sequence[str], suggestion: Suggestion) -> Iterator[LocatedLine]:
    """Yield the lines of a sheet's tables; of a table that holds no indicators, it is noted why."""
    for table in sheet.readings[0].tables if sheet.readings else ():
        lines = lines_of(table)
        why = why_passed_over(table, names) if lines else ""
        if not lines and is_too_long(table):
            why = "a table too large to be looked through here"
        if why:
            suggestion.passed_over.append(f"{sheet.seen.source(*first_cell(table))}: {why}")
        else:
            yield from (LocatedLine(sheet, table, line) for line in lines)


def _scopes(
    pattern: str,
    files: Mapping[str, Sequence[ReturnSheet]],
    names: Collection[str],
    owners: Mapping[Spot, int],
) -> dict[str, Scope]:
    """Return where the reader would look for each sheet that a register would name: on all sheets for none."""
    sheets = [sheet for of_file in files.values() for sheet in of_file]
    return {
        name: Scope(pattern, [sheet for sheet in sheets if not name or sheet.seen.sheet == name], owners)
        for name in names
    }
