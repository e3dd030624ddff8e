"""Rows and columns of figures whose name says nothing, or that have the very figures which an indicator lacks."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import first_few
from xlperf.readers.layout.cells import holds_figure
from xlperf.readers.layout.vocabulary import is_everyone, is_total, names_nothing, role_of
from xlperf.readers.returns.lines import Line
from xlperf.workbooks.grid import Grid

_MOST_NAMED = 3


class Absent(NamedTuple):
    """An indicator that stands beside another elsewhere in a file, and not in the table where that one does.

    Parameters
    ----------
    label, beside
        What it is called, and the other.
    periods
        Those for which it has figures.
    """

    label: str
    beside: str
    periods: Collection[Period]


_Key = tuple[int, tuple[str, ...]]


def lost_names(
    grid: Grid, lines: Sequence[Line], claimed: Sequence[Line], absent: Sequence[Absent]
) -> Iterator[Problem]:
    """Yield a warning for each line that no indicator takes and that may well be an indicator's own.

    Its name says nothing (``-``, ``See note``); or it has figures for exactly the periods that an indicator of the
    table lacks, as where a name was changed in one row of a list; or it is called ``Overall`` where an indicator stands
    elsewhere beside the same others.

    Parameters
    ----------
    grid, lines
        The sheet, and the lines of one table on it.
    claimed
        The lines of it that indicators take.
    absent
        Indicators that might be expected in the table and are not there.
    """
    taken = {(line.row, line.column) for line in claimed}
    own = _by_name(claimed)
    gaps = {at: _gaps(grid, at, own) for at in {at for at, _ in own}}
    for (at, names), of_name in _by_name(
        [free for free in lines if (free.row, free.column) not in taken]
    ).items():
        says_nothing, sums_up = all(map(names_nothing, names)), any(map(_sums_up, names))
        if not (says_nothing or sums_up or gaps.get(at)):
            continue  # a sheet may have thousands of other lines: their figures need not be looked at
        if (at, names) in own or any(role_of(name, loosely=True) for name in names):
            continue
        periods = _with_figures(grid, of_name)
        if not periods:
            continue
        line, name = of_name[0], " / ".join(names)
        if says_nothing:
            yield _lost(
                grid,
                line,
                f"“{name}” is where a name should be, with figures for {_listed(periods)}. They were not used.",
                "A name beside each row of figures.",
            )
        elif gap := gaps.get(at, {}).get(periods):
            yield _lost(
                grid,
                line,
                f"“{name}” has figures for {_listed(periods)}, and “{gap}” beside it has none for exactly those "
                "periods. They were not used.",
                "One name for one indicator.",
            )
        elif sums_up and (missing := _who_is_not_there(periods, absent)):
            yield _lost(
                grid,
                line,
                f"“{name}” is here with figures for {_listed(periods)}, for which “{missing.label}” has none, and "
                f"elsewhere that is beside “{missing.beside}”. They were not used.",
                "One name for one indicator.",
            )


def _by_name(lines: Sequence[Line]) -> Mapping[_Key, list[Line]]:
    """Return the lines by the column in which they run down (-1 for those across) and by name."""
    found: dict[_Key, list[Line]] = defaultdict(list)
    for line in lines:
        found[-1 if line.across else line.figures_at, line.labels].append(line)
    return found


def _with_figures(grid: Grid, lines: Sequence[Line]) -> frozenset[Period]:
    """Return the periods for which lines show a figure."""
    return frozenset(
        place.period
        for line in lines
        for place, row, column in line.places()
        if holds_figure(grid.at(row, column))
    )


def _gaps(grid: Grid, at: int, own: Mapping[_Key, Sequence[Line]]) -> Mapping[frozenset[Period], str]:
    """Return the periods that an indicator lacks and another of the table has, each with the name of the first."""
    called: dict[frozenset[Period], str] = {}
    for (column, names), lines in own.items():
        if column == at and (periods := _with_figures(grid, lines)):
            called.setdefault(periods, " / ".join(names))
    found: dict[frozenset[Period], str] = {}
    for theirs, name in called.items():
        for whole in called:
            if theirs < whole:
                found.setdefault(whole - theirs, name)
    return found


def _who_is_not_there(periods: frozenset[Period], absent: Sequence[Absent]) -> Absent | None:
    return next((name for name in absent if periods.isdisjoint(name.periods)), None)


def _sums_up(name: str) -> bool:
    return is_everyone(name) or is_total(name)


def _listed(periods: Collection[Period]) -> str:
    ordered = sorted(periods, key=lambda period: period.order)
    return first_few([period.label for period in ordered], _MOST_NAMED, noun="period")


def _lost(grid: Grid, line: Line, found: str, expected: str) -> Problem:
    return Problem(
        Check.UNKNOWN_ROW,
        Severity.WARNING,
        grid.source(line.row, line.column),
        found=found,
        expected=expected,
        remedy="If they are figures of an indicator, write its name in the return, or add this one to the register's Label column.",
    )
