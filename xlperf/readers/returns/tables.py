"""What is wrong with the tables that figures are taken from, beyond any indicator's own figures."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from xlperf.indicators.observation import Source
from xlperf.indicators.problem import Problem
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.line import Line
from xlperf.readers.returns.match import Placed
from xlperf.readers.returns.totals import disagreeing_totals
from xlperf.readers.returns.unknown_rows import unknown_rows


def table_problems(
    sheets: Iterable[tuple[Grid, Sequence[Line]]], claims: Iterable[Placed], told: set[Source]
) -> Iterator[Problem]:
    """Yield unknown rows and totals that do not add up, in every table that an indicator takes lines from.

    Parameters
    ----------
    sheets
        The sheets with the lines that were found on them.
    claims
        The lines that indicators take.
    told
        Places that other findings are about already.
    """
    claimed: dict[object, list[Line]] = {}
    for one in claims:
        claimed.setdefault(one.table, []).append(one.line)
    for grid, lines in sheets:
        for table, of_table in groupby(sorted(lines, key=_table), key=_table):
            taken = claimed.get((grid.file, grid.sheet, table))
            if taken:
                of_this = list(of_table)
                yield from unknown_rows(grid, of_this, taken, told)
                yield from disagreeing_totals(grid, of_this)


def _table(line: Line) -> tuple[int, int]:
    return line.table
