"""Figures under one of two headings that say the same, of which nothing tells whose they are."""

from collections.abc import Iterator, Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.readers.layout.clues import Clue, naming
from xlperf.readers.returns.cell import Cell
from xlperf.readers.returns.out_of_order import Astray
from xlperf.workbooks.address import cell_name


def headed_twice(indicator: Indicator, cells: Sequence[Cell]) -> Iterator[Astray]:
    """Yield each cell with a figure whose heading stands twice at its table, unless both give one for the same thing.

    Where both do, they are compared as any two figures for one period are.

    Parameters
    ----------
    indicator, cells
        The indicator, and its cells of all sheets.
    """
    for cell in cells:
        doubles = cell.evidence.table.doubled
        if not doubles or not cell.figure:
            continue
        own = next(
            (clue for clue in naming(cell.evidence.when.clues) if (clue.row, clue.column) in doubles), None
        )
        other = doubles[own.row, own.column] if own else None
        if own and other and not any(_is_twin(cell, twin, other) for twin in cells):
            yield Astray(cell, cell.period, _problem(indicator, cell, own, other))


def _is_twin(cell: Cell, one: Cell, other: Clue) -> bool:
    """Return whether a cell under the other heading gives a figure for the same thing."""
    return (
        one.figure is not None
        and (one.period, one.part) == (cell.period, cell.part)
        and one.evidence.table is cell.evidence.table
        and any((clue.row, clue.column) == (other.row, other.column) for clue in one.evidence.when.clues)
    )


def _problem(indicator: Indicator, cell: Cell, own: Clue, other: Clue) -> Problem:
    first, last = sorted((own, other), key=lambda clue: (clue.row, clue.column))
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        cell.grid.source(last.row, last.column),
        found=f"“{last.text}” is a heading here and in {cell_name(first.row, first.column)}, and one of the two must "
        f"be another period. The figures of “{indicator.called}” under them were not used.",
        expected="Each period once.",
        remedy="Correct the heading that is wrong.",
        code=indicator.code,
    )
