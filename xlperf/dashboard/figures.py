"""Figures as cells: the number itself, with the format that shows it as the reader should see it."""

from decimal import Decimal

from xlperf.dashboard.model import Align, Cell, Role
from xlperf.dashboard.theme import NO_FIGURE, NOT_APPLICABLE
from xlperf.indicators.indicator import Indicator, Unit
from xlperf.indicators.observation import Observation
from xlperf.rules.rounding import round_half_away
from xlperf.rules.scorecard import ScoreRow, as_shown


def observed(indicator: Indicator, observation: Observation | None, *, blank: str = NO_FIGURE) -> Cell:
    """Return the cell of an observation: its figure as shown, or the mark that stands in its place."""
    shown = as_shown(indicator, observation)
    if shown is not None:
        return figure(shown, indicator.unit, indicator.decimals)
    mark = observation.mark.value if observation and observation.mark else blank
    return Cell(mark, align=Align.CENTRE)


def figure(value: Decimal | float, unit: Unit, decimals: int, role: Role = Role.BODY) -> Cell:
    """Return a cell with a figure rounded to `decimals`; a percentage is a true one (77.6% is stored as 0.776)."""
    rounded = round_half_away(value, decimals)
    stored = rounded / 100 if unit is Unit.PERCENT else rounded
    return Cell(float(stored), role, Align.RIGHT, number_format(unit, decimals))


def number_format(unit: Unit, decimals: int) -> str:
    """Return Excel's number format for a unit: ``0.0%``, ``#,##0``, ``#,##0.00``."""
    places = f".{'0' * decimals}" if decimals else ""
    return f"0{places}%" if unit is Unit.PERCENT else f"#,##0{places}"


def change_format(unit: Unit, decimals: int) -> str:
    """Return Excel's number format for a difference, with its sign: ``+0.0 pts``, ``+#,##0``."""
    places = f".{'0' * decimals}" if decimals else ""
    figures = f'0{places}" pts"' if unit is Unit.PERCENT else f"#,##0{places}"
    return f"+{figures};-{figures};{figures}"


def rank(row: ScoreRow) -> Cell:
    """Return the cell of a row's national rank: ``12 of 150``, or N/A."""
    place = row.standing
    text = f"{place.rank} of {place.out_of}" if place.rank and place.out_of else NOT_APPLICABLE
    return Cell(text, align=Align.CENTRE)


def neighbour_average(row: ScoreRow) -> Cell:
    """Return the cell of the neighbours' average, to the decimals that national figures are published with, or N/A."""
    if row.neighbours is None or row.comparator is None:
        return Cell(NOT_APPLICABLE, align=Align.CENTRE)
    indicator = row.indicator
    decimals = indicator.decimals if indicator.unit is Unit.NUMBER else row.comparator.decimals
    return figure(row.neighbours.mean, indicator.unit, decimals)
