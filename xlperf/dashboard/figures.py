"""Figures as cells: the number itself, with the format that shows it as the reader should see it."""

from decimal import Decimal

from xlperf.columns import NO_FIGURE, NOT_APPLICABLE, Column, ColumnKind, PageRow
from xlperf.dashboard.model import AS_TEXT, Align, Cell, Role
from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import ScoreRow, as_shown

_MOST_DECIMALS = 15
_CENTRED = Cell(None, align=Align.CENTRE)
_LOOKS = {
    ColumnKind.TOPIC: Cell(None, Role.TOPIC),
    ColumnKind.NAME: Cell(None, bold=True),
    ColumnKind.TEXT: Cell(None),
    ColumnKind.WORD: _CENTRED,
    ColumnKind.COUNT: _CENTRED,
    ColumnKind.FIGURE: _CENTRED,  # a mark in place of a figure
    ColumnKind.CHART: Cell(None),
    ColumnKind.COMMENT: Cell(None, number_format=AS_TEXT),  # or Excel takes what begins with - for a formula
}


def cell_of(column: Column, row: PageRow) -> Cell:
    """Return the cell of a column in a row of the page."""
    answer = column.answer(row)
    if column.kind is ColumnKind.NATIONAL:
        return national(row.judged, answer if isinstance(answer, float | int) else None)
    if isinstance(answer, Decimal):
        return figure(answer, row.judged.indicator.unit, row.judged.indicator.decimals)
    is_missing = answer is None and column.kind.is_number
    return _LOOKS[column.kind]._replace(value=NOT_APPLICABLE if is_missing else answer)


def observed(indicator: Indicator, observation: Observation | None, *, blank: str = NO_FIGURE) -> Cell:
    """Return the cell of an observation: its figure as shown, or the mark that stands in its place."""
    shown = as_shown(indicator, observation)
    if shown is not None:
        return figure(shown, indicator.unit, indicator.decimals)
    mark = observation.mark.value if observation and observation.mark else blank
    return Cell(mark, align=Align.CENTRE)


def observed_in_words(
    indicator: Indicator, observation: Observation | None, *, blank: str = NO_FIGURE
) -> str:
    """Return an observation as text: its figure as shown, or the mark that stands in its place."""
    shown = as_shown(indicator, observation)
    if shown is not None:
        return in_figures(shown, indicator.unit)
    return observation.mark.value if observation and observation.mark else blank


def figure(value: Decimal | float, unit: Unit, decimals: int, role: Role = Role.BODY) -> Cell:
    """Return a cell with a figure rounded to `decimals`; a percentage is a true one (77.6% is stored as 0.776)."""
    return Cell(
        as_stored(round_half_away(value, decimals), unit), role, Align.RIGHT, number_format(unit, decimals)
    )


def as_stored(value: Decimal | float, unit: Unit) -> float:
    """Return a figure as a cell holds it: 77.6% as 0.776."""
    if unit is not Unit.PERCENT:
        return float(value)
    return float(value / 100) if isinstance(value, Decimal) else round(value / 100, _MOST_DECIMALS)


def number_format(unit: Unit, decimals: int) -> str:
    """Return Excel's number format for a unit: ``0.0%``, ``#,##0``, ``#,##0.00``."""
    places = f".{'0' * decimals}" if decimals else ""
    return f"0{places}%" if unit is Unit.PERCENT else f"#,##0{places}"


def change_format(unit: Unit, decimals: int) -> str:
    """Return Excel's number format for a difference, with its sign: ``+0.0 pts``, ``+#,##0``."""
    places = f".{'0' * decimals}" if decimals else ""
    figures = f'0{places}" pts"' if unit is Unit.PERCENT else f"#,##0{places}"
    return f"+{figures};-{figures};{figures}"


def national(row: ScoreRow, value: float | None) -> Cell:
    """Return the cell of a national figure, to the decimals that such figures are published with, or N/A."""
    if value is None or row.comparator is None:
        return Cell(NOT_APPLICABLE, align=Align.CENTRE)
    return figure(value, row.indicator.unit, national_decimals(row.indicator, row.comparator))


def national_decimals(indicator: Indicator, comparator: Comparator) -> int:
    """Return the decimals of a national figure: as published, and as the register has them for a count."""
    return indicator.decimals if indicator.unit is Unit.NUMBER else comparator.decimals
