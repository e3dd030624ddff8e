"""What is wrong with the tables that figures are taken from, beyond any indicator's own figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from xlperf.domain.observation import Source
from xlperf.domain.problem import Problem
from xlperf.readers.layout.find import Table  # noqa: TC001 - one import for types and values
from xlperf.readers.returns.candidates import Candidate
from xlperf.readers.returns.cell import Cell
from xlperf.readers.returns.lines import claimed, lines_of
from xlperf.readers.returns.totals import disagreeing_totals
from xlperf.readers.returns.unknown_rows import unknown_rows


def table_problems(
    used: Iterable[Cell], refused: Iterable[Candidate], told: set[Source]
) -> Iterator[Problem]:
    """Yield unknown rows and totals that do not add up, in every table that an indicator takes cells from.

    Parameters
    ----------
    used
        The cells that indicators take.
    refused
        Cells that are an indicator's and could not be used, of which other findings speak.
    told
        Places that other findings are about already.
    """
    tables: dict[int, Table] = {}
    taken: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)  # two tables may share a row
    for cell in used:
        table = cell.evidence.table
        if not cell.evidence.pointed:
            tables[id(table)] = table
        grid = table.block.grid
        taken[grid.file, grid.sheet].add((cell.row, cell.column))
    for one in refused:
        taken[one.grid.file, one.grid.sheet].add(one.place)
    for table in tables.values():
        if table.block.headings is None:
            continue
        lines = lines_of(table)
        if lines:
            grid = table.block.grid
            yield from unknown_rows(grid, lines, claimed(lines, taken[grid.file, grid.sheet]), told)
            yield from disagreeing_totals(grid, lines)
