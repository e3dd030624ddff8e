"""Rows with figures that no indicator of the register takes."""

from collections.abc import Iterator, Sequence

from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import first_few
from xlperf.readers.layout.cells import holds_figure
from xlperf.readers.layout.vocabulary import is_everyone, is_total, role_of
from xlperf.readers.returns.lines import FigureLine
from xlperf.workbooks.grid import Grid

_MOST_NAMED = 5


def unknown_rows(
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
