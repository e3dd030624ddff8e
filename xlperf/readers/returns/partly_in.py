"""The newest figure where the return shows that it is of a part of its period alone."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import is_blank
from xlperf.readers.layout.block import Head
from xlperf.readers.layout.cells import holds_figure
from xlperf.readers.layout.clues import Run
from xlperf.readers.layout.column_sorts import role_over
from xlperf.readers.returns.cell import IndicatorCell

_NO_HEAD = Head()


class _Part(NamedTuple):
    """A cell beside a figure, and the period that it stands for."""

    row: int
    column: int
    period: Period


def partly_in(indicator: Indicator, newest: Observation, cell: IndicatorCell) -> Iterator[Problem]:
    """Yield a warning where the last of the months, or quarters, that a figure is made of is still blank.

    ``Jul 4 | Aug 5 | Sep (blank) | Q2 9``: somebody's formula has added up what there was.

    Parameters
    ----------
    indicator, newest, cell
        The indicator, its newest observation, and the cell that this comes from.
    """
    grid = cell.grid
    by_kind: dict[PeriodKind, list[_Part]] = defaultdict(list)
    for part in sorted(_parts(cell), key=lambda part: part.period.end):
        by_kind[part.period.kind].append(part)
    for *_, before, last in (parts for parts in by_kind.values() if len(parts) > 1):
        if (
            last.period.end != cell.period.end
            or not is_blank(grid.at(last.row, last.column))
            or not holds_figure(grid.at(before.row, before.column))
        ):
            continue
        yield Problem(
            Check.NO_FIGURE,
            Severity.WARNING,
            grid.source(last.row, last.column),
            found=f"Only the figure for {last.period} is still blank, so the one shown for {newest.period} may cover only part of "
            "the time.",
            expected=f"A figure for every part of {newest.period}.",
            remedy="Ask the team whether the period is complete.",
            code=indicator.code,
        )
        return


def _parts(cell: IndicatorCell) -> Iterator[_Part]:
    """Yield the cells in the line of a figure that stand for parts of its period, or of the year up to its end."""
    chosen = cell.evidence
    block = chosen.table.block
    runs = chosen.run is Run.YEAR_TO_DATE
    start = cell.period.financial_year_it_ends_in.start if runs else (chosen.period or cell.period).start
    over = block.columns.get(cell.column, _NO_HEAD)
    for number, segment in enumerate(block.segments):
        rows = block.stubs[number]
        if cell.column not in segment.figures or cell.row not in rows:
            continue
        beside = rows[cell.row]
        places = [
            *((cell.row, column) for column in segment.figures),
            *((row, cell.column) for row, head in rows.items() if head.texts == beside.texts),
        ]
        for row, column in places:
            head = block.columns.get(column, _NO_HEAD)
            if (row, column) == (cell.row, cell.column) or role_over(head) or not _are_alike(head, over):
                continue
            when = chosen.table.times.when(rows[row], block.sections.get(row, ()), head)
            period = when.period
            if period is None or when.told or when.run not in {None, Run.DISCRETE} or period.start < start:
                continue
            is_finer = period.end - period.start < cell.period.end - start
            if is_finer and period.end <= cell.period.end:
                yield _Part(row, column, period)


def _are_alike(one: Head, other: Head) -> bool:
    return [text.words for text in one.texts] == [text.words for text in other.texts]
