"""What is wrong with the tables that figures are taken from, beyond any indicator's own figures."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from xlperf.domain.observation import Source
from xlperf.domain.problem import Problem
from xlperf.domain.text import normalise_label
from xlperf.readers.layout.block import names_in
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.returns.candidates import Candidate
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.lines import claimed, lines_of
from xlperf.readers.returns.lost_names import Absent, lost_names
from xlperf.readers.returns.totals import disagreeing_totals
from xlperf.readers.returns.unknown_rows import unknown_rows


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
            lost = list(lost_names(grid, lines, own, list(_absent(table, codes[key], in_file, used))))
            yield from lost
            yield from unknown_rows(grid, lines, own, told | {problem.source for problem in lost})
            yield from disagreeing_totals(grid, lines)


def _absent(
    table: FigureTable,
    here: Collection[str],
    in_file: Iterable[Collection[str]],
    used: Mapping[str, Sequence[IndicatorCell]],
) -> Iterator[Absent]:
    """Yield the indicators that stand beside those of a table elsewhere in its file, and whose name is not in it."""
    names = set(map(normalise_label, names_in(table.block)))
    for codes in in_file:
        shared = next((code for code in codes if code in here), "")
        for code in codes if shared else ():
            called = _called(used[code])
            if code not in here and not names.issuperset(map(normalise_label, called)):
                periods = {cell.period for cell in used[code]}
                yield Absent(" ".join(called), " ".join(_called(used[shared])), periods)


def _called(cells: Sequence[IndicatorCell]) -> tuple[str, ...]:
    return next(
        (tuple(text.words for text in chosen.labels) for cell in cells if (chosen := cell.evidence).labels),
        (),
    )
