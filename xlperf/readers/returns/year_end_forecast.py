"""Forecasts of the year's end that teams give beside their figures; other forecasts stay set aside."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Forecast, Source
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.layout.vocabulary import FigureRole, ObservationPart, is_year_end, only_forecasts
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell, read_cells
from xlperf.readers.returns.chosen_in_table import Choice
from xlperf.readers.returns.percent_scale import WrittenPercent, ends_of, in_points

USED = "used as the year-end forecast"
_PARTS = {
    Unit.PERCENT: {ObservationPart.VALUE, ObservationPart.PERCENT},
    Unit.NUMBER: {ObservationPart.VALUE, ObservationPart.COUNT},
    Unit.RATE: {ObservationPart.VALUE, ObservationPart.RATE},
    Unit.SCORE: {ObservationPart.VALUE},
}
_YEARS = {
    PeriodKind.FINANCIAL_YEAR,
    PeriodKind.ACADEMIC_YEAR,
    PeriodKind.CALENDAR_YEAR,
    PeriodKind.YEAR_TO_DATE,
}
_COUNT, _PERCENTAGE = re.compile(r"\b(?:number|no)\b"), re.compile(r"%|\bpercentage\b")
_NOT_USED = " It was not used."


def year_end_forecast(
    indicator: Indicator,
    choice: Choice,
    cells: Sequence[IndicatorCell],
    settings: Settings,
    problems: list[Problem],
) -> Forecast | None:
    """Return what the returns say of where an indicator will be at the end of the report period's financial year.

    That is a cell beside its figures whose heading says that it is a forecast, and either that it is of the year's end
    (``Year-end forecast``, ``2022/23 forecast``, a forecast for quarter 4) or no time at all. Of several the one counts that
    was made last: the later row of a list, or the return whose figures reach further.

    Parameters
    ----------
    indicator
        What is measured.
    choice
        What was set aside for it; the cells of the forecast are marked as used in it.
    cells
        The cells that its figures come from.
    settings
        The report period, and the decimal mark of figures written as text.
    problems
        Takes what is wrong with a forecast: it cannot be read, or there are two that differ.
    """
    year = settings.period.financial_year_it_ends_in
    reach = _reach(cells)
    made: dict[tuple[date, date], list[Candidate]] = defaultdict(list)
    for forecast, what in choice.aside:
        if (
            what == FigureRole.FORECAST.value
            and _is_of_year_end(forecast, year, indicator.unit)
            and forecast.part in _PARTS[indicator.unit]
        ):
            when = _made(forecast, year)
            if when <= settings.period.end and _is_of_the_same_line(forecast, cells):
                made[reach.get(forecast.grid.file, date.min), when].append(forecast)
    if not made:
        return None
    last = made[max(made)]
    found = _read(indicator, last, cells, settings, year, problems)
    differing = next((forecast for forecast in found if forecast.value != found[0].value), None)
    if differing:
        problems.append(
            _doubtful(indicator, differing.source, f"It differs from the one in {found[0].source}.")
        )
    if differing or not found:
        return None
    used = {id(forecast) for forecast in last if not forecast.is_blank}
    choice.aside[:] = [(forecast, USED if id(forecast) in used else what) for forecast, what in choice.aside]
    return found[0]


def _is_of_year_end(forecast: Candidate, year: Period, unit: Unit) -> bool:
    """Return whether a forecast is of the year's end, by its heading and by the period that is said of it."""
    texts = [*forecast.over.words, *forecast.beside.words]
    if not only_forecasts(texts) or not _is_of_unit(" ".join(texts).casefold(), unit):
        return False
    period = forecast.period
    if period is None:
        return not forecast.when.why
    if period.kind in _YEARS:
        return period.end == year.end or (
            period.start < year.end <= period.end and period.kind is not PeriodKind.YEAR_TO_DATE
        )
    if period.end == year.end:
        return True
    clues = " ".join(clue.text for clue in forecast.when.clues)
    return year.holds(period) and any(map(is_year_end, (*texts, clues)))


def _is_of_unit(heading: str, unit: Unit) -> bool:
    """Return whether a heading says of no other unit than the indicator's that it is the figure's: ``Forecast (no.)``."""
    is_count, is_percentage = _COUNT.search(heading), _PERCENTAGE.search(heading)
    return not (is_count and unit is not Unit.NUMBER) and not (is_percentage and unit is not Unit.PERCENT)


def _is_of_the_same_line(forecast: Candidate, cells: Sequence[IndicatorCell]) -> bool:
    """Return whether no words set a forecast apart from the figures: it is of the same group (``Boys``) as they are."""
    taken = [cell.evidence for cell in cells]
    return (
        not forecast.beside.tells or forecast.beside.tells in {other.beside.tells for other in taken}
    ) and (not forecast.over.tells or forecast.over.tells in {other.over.tells for other in taken})


def _made(forecast: Candidate, year: Period) -> date:
    """Return the end of the period in which a forecast was made, where its row says so; else the first day of all."""
    period = forecast.period
    return period.end if period and period.kind not in _YEARS and period.end < year.end else date.min


def _reach(cells: Sequence[IndicatorCell]) -> Mapping[str, date]:
    """Return by file up to when its figures go."""
    found: dict[str, date] = {}
    for cell in cells:
        found[cell.grid.file] = max(cell.period.end, found.get(cell.grid.file, date.min))
    return found


def _read(
    indicator: Indicator,
    made: Sequence[Candidate],
    cells: Sequence[IndicatorCell],
    settings: Settings,
    year: Period,
    problems: list[Problem],
) -> list[Forecast]:
    """Return the figures of forecasts; what is wrong with one is a finding about a forecast, and not about a figure."""
    unreadable: list[Problem] = []
    dated = [replace(forecast, when=forecast.when._replace(period=year)) for forecast in made]
    read = [
        cell
        for cell in read_cells(indicator, dated, settings.decimal_mark, unreadable)
        if cell.figure and cell.figure.value is not None
    ]
    problems += [
        _doubtful(indicator, problem.source, problem.found.removesuffix(_NOT_USED)) for problem in unreadable
    ]
    found: list[Forecast] = []
    for cell in read:
        value = _value(indicator, cell, cells)
        if value is None:
            problems.append(_doubtful(indicator, cell.source, "It is not clear whether it is a fraction."))
        else:
            found.append(Forecast(value, cell.source))
    return found


def _value(indicator: Indicator, cell: IndicatorCell, cells: Sequence[IndicatorCell]) -> float | None:
    """Return a forecast in the indicator's unit; of a percentage the scale is told beside the row's figures."""
    if indicator.unit is not Unit.PERCENT:
        return cell.figure.value if cell.figure else None
    row = [
        WrittenPercent(other.figure.value, other.figure.percent, other.shown_as_percent)
        for other in (*(near for near in cells if near.part in _PARTS[Unit.PERCENT]), cell)
        if other.figure and other.figure.value is not None
    ]
    return in_points(row, ends_of(indicator.target))[-1]


def _doubtful(indicator: Indicator, source: Source, why: str) -> Problem:
    return Problem(
        Check.FORECAST_NOT_USED,
        Severity.WARNING,
        source,
        found=f"This is a year-end forecast. {why}{_NOT_USED}",
        expected=f"One year-end forecast for “{indicator.name}”, or none.",
        remedy="Write one figure as the forecast, in the same way as the other figures in the row.",
        code=indicator.code,
    )
