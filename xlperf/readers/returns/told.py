"""Periods that no heading names: a title, or the name of the sheet or the file, tells them."""

from collections.abc import Iterable, Sequence

from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import first_few
from xlperf.readers.returns.cell import Cell

_MOST_NAMED = 3


def told_elsewhere(used: Iterable[Sequence[Cell]]) -> list[Problem]:
    """Return one note for all sheets in use whose figures stand under no period: it was told by a title or a name."""
    told: dict[tuple[str, str], Cell] = {}
    for cells in used:
        for cell in cells:
            when = cell.evidence.when
            if when.told and not any(clue.tells_time for clue in when.clues):
                told.setdefault((cell.grid.file, cell.grid.sheet), cell)
    if not told:
        return []
    first = list(told.values())
    named = first_few(
        [f"{cell.period} for {cell.grid.source()}" for cell in first], _MOST_NAMED, between="; ", noun="sheet"
    )
    return [
        Problem(
            Check.PERIOD_TOLD,
            Severity.NOTE,
            first[0].grid.source(),
            found=f"No heading names a period; taken from the title, or the name of the sheet or the file: {named}.",
            expected="A period above or beside the figures.",
            remedy="Check that each is right; if so, nothing needs doing.",
        )
    ]
