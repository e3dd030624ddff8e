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


class _Named(NamedTuple):
    """The lines of one name in a table: the first of them, and the periods for which they show a figure."""

    line: Line
    periods: set[Period]


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
    own, others = (
        _by_name(grid, claimed),
        _by_name(grid, [one for one in lines if (one.row, one.column) not in taken]),
    )
    for (at, names), (line, periods) in others.items():
        if not periods or (at, names) in own or any(role_of(name, loosely=True) for name in names):
            continue
        name = " / ".join(names)
        when = _listed(periods)
        if all(map(names_nothing, names)):
            yield _lost(
                grid,
                line,
                f"“{name}” is where a name should be, with figures for {when}. They were not used.",
                "A name beside each row of figures.",
            )
        elif gap := _whose_gap(at, periods, own):
            yield _lost(
                grid,
                line,
                f"“{name}” has figures for {when}, and “{gap}” beside it has none for just that. They were not used.",
                "One name for one indicator.",
            )
        elif any(map(_sums_up, names)) and (one := _who_is_not_there(periods, absent)):
            yield _lost(
                grid,
                line,
                f"“{name}” is here with figures for {when}, for which there are none of “{one.label}”, and that "
                f"is beside “{one.beside}” elsewhere. They were not used.",
                "One name for one indicator.",
            )


def _by_name(grid: Grid, lines: Sequence[Line]) -> Mapping[tuple[int, tuple[str, ...]], _Named]:
    """Return the lines by the column in which they run down (-1 for those across) and by name."""
    found: dict[tuple[int, tuple[str, ...]], _Named] = {}
    for line in lines:
        key = -1 if line.across else line.figures_at, line.labels
        named = found.setdefault(key, _Named(line, set()))
        named.periods.update(
            place.period for place, row, column in line.places() if holds_figure(grid.at(row, column))
        )
    return found


def _whose_gap(at: int, periods: set[Period], own: Mapping[tuple[int, tuple[str, ...]], _Named]) -> str:
    """Return the name of an indicator that has no figures for just these periods, where another of the table has all."""
    by_periods: dict[frozenset[Period], list[tuple[str, ...]]] = defaultdict(list)
    for (column, names), named in own.items():
        if column == at and named.periods:
            by_periods[frozenset(named.periods)].append(names)
    for theirs, called in by_periods.items():
        if theirs.isdisjoint(periods) and theirs | periods in by_periods:
            return " / ".join(called[0])
    return ""


def _who_is_not_there(periods: set[Period], absent: Sequence[Absent]) -> Absent | None:
    return next((one for one in absent if periods.isdisjoint(one.periods)), None)


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
