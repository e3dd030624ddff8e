"""What is wrong with the tables that figures are taken from, beyond any indicator's own figures: rows that nobody takes or whose name is lost."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import first_few
from xlperf.readers.layout.block import names_in
from xlperf.readers.layout.cells import holds_figure
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.vocabulary import is_everyone, is_total, names_nothing, role_of
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.lines import FigureLine, claimed, lines_of
from xlperf.readers.returns.totals import disagreeing_totals
from xlperf.workbooks.grid import Grid

_MOST_NAMED = 5
_MOST_PERIODS_NAMED = 3
_Key = tuple[int, tuple[str, ...]]


class _Absent(NamedTuple):
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


def table_problems(
    used: Mapping[str, Sequence[IndicatorCell]], refused: Iterable[Candidate], told: set[Source]
) -> Iterator[Problem]:
    """Yield unknown rows and totals that do not add up, in every table that an indicator takes cells from.

    Parameters
    ----------
    used
        By indicator code, the cells that it takes.
    refused
        Cells that are an indicator's and could not be used, of which other findings speak.
    told
        Places that other findings are about already.
    """
    tables: dict[int, FigureTable] = {}
    codes: dict[int, dict[str, None]] = defaultdict(dict)  # by the id of a table, in the register's order
    taken: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)  # two tables may share a row
    for code, cells in used.items():
        for cell in cells:
            table = cell.evidence.table
            if not cell.evidence.pointed:
                tables[id(table)] = table
                codes[id(table)][code] = None
            taken[cell.grid.file, cell.grid.sheet].add((cell.row, cell.column))
    for candidate in refused:
        taken[candidate.grid.file, candidate.grid.sheet].add(candidate.place)
    for key, table in tables.items():
        if table.block.headings is None:
            continue
        lines = lines_of(table)
        if lines:
            grid = table.block.grid
            own = claimed(lines, taken[grid.file, grid.sheet])
            in_file = [codes[at] for at, other in tables.items() if other.block.grid.file == grid.file]
            lost = list(_lost_names(grid, lines, own, list(_absent(table, codes[key], in_file, used))))
            yield from lost
            yield from _unknown_rows(grid, lines, own, told | {problem.source for problem in lost})
            yield from disagreeing_totals(grid, lines)


def _absent(
    table: FigureTable,
    here: Collection[str],
    in_file: Iterable[Collection[str]],
    used: Mapping[str, Sequence[IndicatorCell]],
) -> Iterator[_Absent]:
    """Yield the indicators that stand beside those of a table elsewhere in its file, and whose name is not in it."""
    names = set(map(normalise_label, names_in(table.block)))
    for codes in in_file:
        shared = next((code for code in codes if code in here), "")
        for code in codes if shared else ():
            called = _called(used[code])
            if code not in here and not names.issuperset(map(normalise_label, called)):
                periods = {cell.period for cell in used[code]}
                yield _Absent(" ".join(called), " ".join(_called(used[shared])), periods)


def _called(cells: Sequence[IndicatorCell]) -> tuple[str, ...]:
    return next(
        (tuple(text.words for text in chosen.labels) for cell in cells if (chosen := cell.evidence).labels),
        (),
    )


def _unknown_rows(
    grid: Grid, lines: Sequence[FigureLine], claimed: Sequence[FigureLine], told: set[Source]
) -> Iterator[Problem]:
    """Yield one note for the rows or columns of a table with figures that no indicator takes.

    Totals, targets, England and the like are left out on purpose, and so is what breaks an indicator's figures down:
    Boys where All is claimed, or a place under its label.

    Parameters
    ----------
    grid, lines
        The sheet, and the lines of one table on it.
    claimed
        The lines of it that indicators take.
    told
        Places that other findings are about already, such as a misspelt label.
    """
    taken = {(line.row, line.column) for line in claimed}
    broken_down = {line.labels[:-1] if is_everyone(line.labels[-1]) else line.labels for line in claimed} - {
        ()
    }
    unknown: dict[tuple[str, ...], FigureLine] = {}
    set_aside: set[tuple[str, ...]] = set()
    for line in lines:
        names = line.labels
        if names in unknown or names in set_aside or (line.row, line.column) in taken:
            continue
        if any(map(_is_set_aside, names)) or any(
            names[:count] in broken_down for count in range(1, len(names))
        ):
            set_aside.add(names)
        elif grid.source(line.row, line.column) not in told and any(
            holds_figure(grid.at(row, column)) for _, row, column in line.places()
        ):
            unknown[names] = line
    if not unknown:
        return
    first = next(iter(unknown.values()))
    listed = first_few([f"“{' / '.join(names)}”" for names in unknown], _MOST_NAMED)
    is_one = len(unknown) == 1
    yield Problem(
        Check.UNKNOWN_ROW,
        Severity.NOTE,
        grid.source(first.row, first.column),
        found=f"{listed} {'is' if is_one else 'are'} here with figures, but no indicator in the register uses "
        f"{'it' if is_one else 'them'}.",
        expected="Rows and columns that the register lists.",
        remedy="If it is new or has another name now, add it to the register; otherwise nothing needs doing.",
    )


def _is_set_aside(label: str) -> bool:
    return bool(role_of(label, loosely=True)) or is_total(label) or is_everyone(label)


def _lost_names(
    grid: Grid, lines: Sequence[FigureLine], claimed: Sequence[FigureLine], absent: Sequence[_Absent]
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


def _by_name(lines: Sequence[FigureLine]) -> Mapping[_Key, list[FigureLine]]:
    """Return the lines by the column in which they run down (-1 for those across) and by name."""
    found: dict[_Key, list[FigureLine]] = defaultdict(list)
    for line in lines:
        found[-1 if line.across else line.figures_at, line.labels].append(line)
    return found


def _with_figures(grid: Grid, lines: Sequence[FigureLine]) -> frozenset[Period]:
    """Return the periods for which lines show a figure."""
    return frozenset(
        place.period
        for line in lines
        for place, row, column in line.places()
        if holds_figure(grid.at(row, column))
    )


def _gaps(grid: Grid, at: int, own: Mapping[_Key, Sequence[FigureLine]]) -> Mapping[frozenset[Period], str]:
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


def _who_is_not_there(periods: frozenset[Period], absent: Sequence[_Absent]) -> _Absent | None:
    return next((name for name in absent if periods.isdisjoint(name.periods)), None)


def _sums_up(name: str) -> bool:
    return is_everyone(name) or is_total(name)


def _listed(periods: Collection[Period]) -> str:
    ordered = sorted(periods, key=lambda period: period.order)
    return first_few([period.label for period in ordered], _MOST_PERIODS_NAMED, noun="period")


def _lost(grid: Grid, line: FigureLine, found: str, expected: str) -> Problem:
    return Problem(
        Check.UNKNOWN_ROW,
        Severity.WARNING,
        grid.source(line.row, line.column),
        found=found,
        expected=expected,
        remedy="If they are figures of an indicator, write its name in the return, or add this one to the register's Label column.",
    )
