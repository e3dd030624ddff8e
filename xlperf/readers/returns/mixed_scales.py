"""Percentages of one row written as 77.6 here and as 0.776 there."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.readers.returns.cell import Cell


def mixed_scales(indicator: Indicator, row: Sequence[tuple[Cell, float | None]]) -> Iterator[Problem]:
    """Yield one note for each sheet on which an indicator's percentages are points in some cells and fractions in others.

    Each was settled by itself, so this is no error; but the next person who types a figure there may not know which
    is wanted. What is written with a per cent sign is plain, and 0 is the same in both.

    Parameters
    ----------
    indicator
        What the row is about.
    row
        Its cells with what each was taken for, in points.
    """
    for _, of_sheet in groupby(sorted(row, key=_sheet), key=_sheet):
        plain = [
            (cell, cell.figure.value, points)
            for cell, points in of_sheet
            if cell.figure and cell.figure.value and points is not None and not cell.figure.percent
        ]
        as_points = [(cell, value) for cell, value, points in plain if points == value]
        as_fractions = [(cell, value) for cell, value, points in plain if points != value]
        if not as_points or not as_fractions:
            continue
        fewer, more = sorted((as_fractions, as_points), key=len)
        (cell, value), (other, usual) = fewer[0], more[0]
        yield Problem(
            Check.SCALE_DIFFERS,
            Severity.NOTE,
            cell.source,
            found=f"The cell holds {value:g} for {cell.period}, and {other.source.cell} holds {usual:g} for {other.period}: "
            "one row, two ways of writing a percentage. As far as can be told, each was read correctly.",
            expected="One way throughout a row: 77.6, or 0.776 in a cell that shows per cent.",
            remedy="Write the whole row in one way, so that nobody takes one figure for the other.",
            code=indicator.code,
        )


def _sheet(item: tuple[Cell, float | None]) -> tuple[str, str]:
    return (item[0].grid.file, item[0].grid.sheet)
