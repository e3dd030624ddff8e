"""Any table of past figures, long or wide, whose indicators stand there by code, by name or by a label of the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from xlperf.domain.history import PastFigure
from xlperf.domain.indicator import Indicator, present_codes
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise_label
from xlperf.readers.layout.vocabulary import is_label_heading
from xlperf.readers.returns.read import sheets_of
from xlperf.readers.returns.read_indicator import Returns, read_indicator
from xlperf.readers.returns.tables import table_problems
from xlperf.workbooks.grid import CellValue, Grid

_HEADING = "Indicator"  # over the names, for whoever reads tables
_ROWS_ABOVE = 20
_ANY_LAG = 1_000  # periods; past figures are as old as they are
# what is only said where each indicator should have its newest figure
_OF_A_REPORT = {Check.NO_FIGURE, Check.INDICATOR_MISSING, Check.FREQUENCY_MISMATCH}


class PastTable(NamedTuple):
    """What a table of past figures gave.

    Parameters
    ----------
    figures
        Those of indicators of the register, under their codes.
    left
        Figures that were not taken, with why.
    problems
        What could not be read, or belongs to no indicator.
    """

    figures: tuple[PastFigure, ...]
    left: tuple[tuple[PastFigure, str], ...]
    problems: tuple[Problem, ...]


def read_past_table(grids: Sequence[Grid], indicators: Sequence[Indicator], settings: Settings) -> PastTable:
    """Return the figures of a file that are some indicator's, and what of it was not taken.

    It is read as the returns are; only that an indicator may be called by its code and by its name too.

    Parameters
    ----------
    grids
        The sheets of the file.
    indicators, settings
        The register's. Figures of the report period, and later ones, are no past.
    """
    codes = present_codes(indicators)
    sheets = sheets_of([_by_code(grid, codes) for grid in grids])
    found = Returns()
    for indicator in indicators:
        read_indicator(_called_by_any_name(indicator), sheets, settings, found, ())
    told = {problem.source for problem in found.problems}
    problems = [*found.problems, *table_problems(found.cells, [], told)]
    figures: list[PastFigure] = []
    left: list[tuple[PastFigure, str]] = []
    for indicator in indicators:
        for seen in found.observations.get(indicator.code, ()):
            past = PastFigure(seen, indicator.name, indicator.unit)
            if why := _no_past(seen, settings.period):
                left.append((past, why))
            else:
                figures.append(past)
    return PastTable(tuple(figures), tuple(left), tuple(filter(_is_of_the_table, problems)))


def _no_past(seen: Observation, report_period: Period) -> str:
    """Return why a figure is none of the past; blank where it is."""
    if seen.period.end < report_period.end:
        return ""
    return f"It is for {seen.period}, which does not end before {report_period} does: it belongs in a return."


def _is_of_the_table(problem: Problem) -> bool:
    if problem.severity is Severity.NOTE:
        return problem.check is Check.UNKNOWN_ROW
    return problem.check not in _OF_A_REPORT


def _called_by_any_name(indicator: Indicator) -> Indicator:
    names = (indicator.code, *indicator.earlier_codes, indicator.name, *indicator.labels)
    once = {normalise_label(name): name for name in reversed(names)}
    return replace(
        indicator, labels=tuple(once.values()), sheet="", figures_at="", periods_at="", lag=_ANY_LAG
    )


def _by_code(grid: Grid, codes: Mapping[str, str]) -> Grid:
    """Return a sheet whose indicators stand in the column Code with the codes alone where these are the register's.

    To whoever reads tables a code is a reference and no name; and a name beside it may have changed since.
    """
    for row in range(min(_ROWS_ABOVE, grid.height)):
        heads = [normalise_label(raw) if isinstance(raw, str) else "" for raw in grid.rows[row]]
        if "code" in heads:
            column = heads.index("code")
            names = [
                at
                for at, raw in enumerate(grid.rows[row])
                if at != column and isinstance(raw, str) and is_label_heading(raw)
            ]
            return replace(grid, rows=list(_rows_by_code(grid, row, column, names, codes)))
    return grid


def _rows_by_code(
    grid: Grid, heading_row: int, column: int, names: Sequence[int], codes: Mapping[str, str]
) -> Iterator[Sequence[CellValue]]:
    yield from grid.rows[:heading_row]
    for row in range(heading_row, grid.height):
        cells = list(grid.rows[row])
        code = _text(cells[column])
        name = next((cells[at] for at in names if cells[at]), code)
        cells[column] = _HEADING if row == heading_row else code if code.casefold() in codes else name
        for at in names:
            cells[at] = ""
        yield cells


def _text(raw: CellValue) -> str:
    return str(int(raw) if isinstance(raw, float) and raw == int(raw) else raw).strip()
