"""From an indicator's lines to its observations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.by_period import one_of_each
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell, agree, read_cells
from xlperf.readers.returns.newest import later_than_shown, of_years_past
from xlperf.readers.returns.out_of_order import Astray, headed_twice, out_of_order
from xlperf.readers.returns.percent_scale import WrittenPercent, ends_of, in_points, mixed_scales
from xlperf.readers.returns.periods import as_reported

_VALUE_PARTS = {
    Unit.PERCENT: (ObservationPart.PERCENT, ObservationPart.VALUE, ObservationPart.RATE),
    Unit.NUMBER: (ObservationPart.VALUE, ObservationPart.COUNT, ObservationPart.NUMERATOR),
    Unit.RATE: (ObservationPart.RATE, ObservationPart.VALUE, ObservationPart.COUNT),
    Unit.SCORE: (ObservationPart.VALUE, ObservationPart.RATE, ObservationPart.COUNT),
}
_NUMERATOR_PARTS = (ObservationPart.NUMERATOR, ObservationPart.COUNT)
_PERCENT = re.compile(r"%|per ?cent|proportion", re.IGNORECASE)


def observe(
    indicator: Indicator, chosen: Sequence[Candidate], settings: Settings, *, has_namesakes: bool = False
) -> tuple[list[Observation], list[Problem], list[IndicatorCell]]:
    """Return an indicator's observations, earliest first, what is wrong with its figures, and the cells that were used.

    Parameters
    ----------
    indicator
        What is measured.
    chosen
        Its cells, of all tables, sheets and files that share the work.
    settings
        The report period, up to which figures are expected, and the decimal mark of figures written as text.
    has_namesakes
        Whether the cells may as well be another indicator's of this name.
    """
    problems: list[Problem] = []
    cells = [
        _without_a_false_zero(cell, settings.period)
        for cell in as_reported(
            indicator, list(read_cells(indicator, chosen, settings.decimal_mark, problems))
        )
    ]
    astray = [*out_of_order(indicator, cells, settings.period), *headed_twice(indicator, cells)]
    problems += dict.fromkeys(one_astray.problem for one_astray in astray)
    refused = {id(one_astray.cell) for one_astray in astray}
    cells = [cell for cell in cells if id(cell) not in refused]
    if not has_namesakes and len({cell.grid.file for cell in cells}) > 1:
        from xlperf.readers.returns.newer_return import (  # noqa: PLC0415 - few are in two returns
            without_older,
        )

        cells = without_older(indicator, cells, settings.period, problems)
    by_period = one_of_each(
        indicator, [cell for cell in cells if cell.figure], problems, has_namesakes=has_namesakes
    )
    first = next((cell for parts in (by_period or {}).values() for cell in parts.values()), None)
    if has_namesakes and first and (elsewhere := _in_another_table(chosen, first, cells)):
        return [], [*problems, _of_either(indicator, first, elsewhere)], []
    if by_period is None:
        return [], problems, []
    percents = _percents(indicator, by_period, problems) if indicator.unit is Unit.PERCENT else {}
    observations: list[Observation] = []
    for period, parts in sorted(by_period.items(), key=lambda item: item[0].order):
        if observation := _observation(indicator, period, parts, percents):
            observations.append(observation)
    if not by_period and not problems and chosen and all(cell.is_blank for cell in chosen):
        problems.append(_no_figure(indicator, chosen[0]))
    if by_period and not observations and not problems:
        problems.append(_parts_alone(indicator, by_period))
    if past := of_years_past(indicator, observations, settings.period):
        return [], [*problems, past], []
    if by_period:
        told = _periods_told(chosen, astray)
        problems += later_than_shown(indicator, cells, observations, settings.period, tuple(problems), told)
    used = [cell for parts in by_period.values() for cell in parts.values()]
    return observations, problems, used


def _in_another_table(
    chosen: Iterable[Candidate], used: IndicatorCell, cells: Iterable[IndicatorCell]
) -> Candidate | None:
    """Return a cell of a table with the label that has no figure in common with the one of a cell that is used.

    Where the register has two indicators of the name, each table may be of either.
    """
    table = used.evidence.table
    said = [cell for cell in cells if cell.figure]
    of_table = [cell for cell in said if cell.evidence.table is table]
    alike = {
        id(cell.evidence.table)
        for cell in said
        if any(
            other.period == cell.period and other.part is cell.part and agree(other, cell)
            for other in of_table
        )
    }
    others = (cell for cell in chosen if id(cell.table) not in alike and (cell.period or not cell.is_blank))
    return next(others, None)


def _periods_told(chosen: Iterable[Candidate], astray: Iterable[Astray]) -> Mapping[Source, Sequence[Period]]:
    """Return the periods that a finding in a place can be about: the cell's, and of one out of order also the one meant."""
    found: dict[Source, list[Period]] = defaultdict(list)
    for candidate in chosen:
        if candidate.period:
            found[candidate.grid.source(*candidate.place)].append(candidate.period)
    for cell, wanted, problem in astray:
        found[problem.source] += [cell.period, wanted]
    return found


def _without_a_false_zero(cell: IndicatorCell, report_period: Period) -> IndicatorCell:
    """Return a cell as blank where its period is still to come and it shows 0: a formula without figures yet."""
    is_zero = cell.figure is not None and cell.figure.value == 0
    return cell._replace(figure=None) if is_zero and not cell.period.is_over_by(report_period.end) else cell


def _of_either(indicator: Indicator, cell: IndicatorCell, elsewhere: Candidate) -> Problem:
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        cell.source,
        found=f"“{indicator.labels[0]}” is in two tables, here and at {elsewhere.grid.source(*elsewhere.place)}, and the "
        "register has another indicator of that name. Neither was used.",
        expected="One row or column for the indicator.",
        remedy="Say in the register's Sheet, Label or Theme column which is meant.",
        code=indicator.code,
    )


def _value_cell(indicator: Indicator, parts: Mapping[ObservationPart, IndicatorCell]) -> IndicatorCell | None:
    found = next((parts[part] for part in _VALUE_PARTS[indicator.unit] if part in parts), None)
    if (
        found is None
        and indicator.unit is Unit.PERCENT
        and set(parts) == {ObservationPart.COUNT}
        and _is_percentage(parts[ObservationPart.COUNT])
    ):
        return parts[ObservationPart.COUNT]  # one column headed Number for measures of every unit
    return found


def _is_percentage(cell: IndicatorCell) -> bool:
    """Return whether a cell, or its label, says that it is a percentage."""
    if cell.figure is None:
        return False
    labelled = any(_PERCENT.search(text.words) for text in cell.evidence.labels)
    return cell.shown_as_percent or cell.figure.percent or labelled


def _numerator(indicator: Indicator, parts: Mapping[ObservationPart, IndicatorCell]) -> float | None:
    value_cell = _value_cell(indicator, parts)
    cell = next(
        (parts[part] for part in _NUMERATOR_PARTS if part in parts and parts[part] is not value_cell), None
    )
    return cell.figure.value if cell and cell.figure else None


def _denominator(parts: Mapping[ObservationPart, IndicatorCell]) -> float | None:
    cell = parts.get(ObservationPart.DENOMINATOR)
    return cell.figure.value if cell and cell.figure else None


def _ratio(indicator: Indicator, parts: Mapping[ObservationPart, IndicatorCell]) -> float | None:
    """Return the percentage, in points, that numerator and denominator give; None without them."""
    top, bottom = _numerator(indicator, parts), _denominator(parts)
    return None if top is None or not bottom else 100 * top / bottom


def _percents(
    indicator: Indicator,
    by_period: Mapping[Period, Mapping[ObservationPart, IndicatorCell]],
    problems: list[Problem],
) -> dict[tuple[str, str, int, int], float | None]:
    """Return the percentages in points by place; None for each whose scale could not be told."""
    row = [
        (cell, WrittenPercent(figure.value, figure.percent, cell.shown_as_percent, _ratio(indicator, parts)))
        for parts in by_period.values()
        if (cell := _value_cell(indicator, parts)) and (figure := cell.figure) and figure.value is not None
    ]
    settled = {}
    points = in_points([written for _, written in row], ends_of(indicator.target))
    for (cell, written), value in zip(row, points, strict=True):
        settled[_place(cell)] = value
        if value is None:
            problems.append(_ambiguous_scale(indicator, cell, written))
    problems += mixed_scales(indicator, [(cell, settled[_place(cell)]) for cell, _ in row])
    return settled


def _place(cell: IndicatorCell) -> tuple[str, str, int, int]:
    return (cell.grid.file, cell.grid.sheet, cell.row, cell.column)


def _observation(
    indicator: Indicator,
    period: Period,
    parts: Mapping[ObservationPart, IndicatorCell],
    percents: Mapping[tuple[str, str, int, int], float | None],
) -> Observation | None:
    cell = _value_cell(indicator, parts)
    ratio = _ratio(indicator, parts)
    numerator, denominator = _numerator(indicator, parts), _denominator(parts)
    if cell is None or cell.figure is None:
        beside = parts.get(ObservationPart.NUMERATOR) or parts.get(ObservationPart.COUNT)
        if indicator.unit is not Unit.PERCENT or ratio is None or beside is None:
            return None
        return Observation(indicator.code, period, ratio, beside.source, numerator, denominator)
    value = cell.figure.value
    if indicator.unit is Unit.PERCENT and value is not None:
        value = percents[_place(cell)]
        if value is None:
            return None
    return Observation(indicator.code, period, value, cell.source, numerator, denominator, cell.figure.mark)


def _ambiguous_scale(indicator: Indicator, cell: IndicatorCell, written: WrittenPercent) -> Problem:
    points = written.value * 100
    found = f"{written.value:g} for {cell.period}: it may mean {written.value:g}% or {points:g}%. It was not used."
    if written.shown_as_percent:
        found = f"The cell shows {points:g}% for {cell.period}. It was not used."
    return Problem(
        Check.AMBIGUOUS_SCALE,
        Severity.ERROR,
        cell.source,
        found=found,
        expected="A percentage whose scale is clear.",
        remedy=f"Type {written.value:g}% into the cell if that is meant."
        if written.shown_as_percent
        else "Format the cell as a percentage, or write the figure with a per cent sign.",
        code=indicator.code,
    )


def _parts_alone(
    indicator: Indicator, by_period: Mapping[Period, Mapping[ObservationPart, IndicatorCell]]
) -> Problem:
    cell = next(iter(next(iter(by_period.values())).values()))
    return Problem(
        Check.FREQUENCY_MISMATCH,
        Severity.ERROR,
        cell.source,
        found=f"What is here is called a {cell.part.value}, and no {indicator.unit.value} is given. It was not used.",
        expected=f"A figure of the unit {indicator.unit.value} for “{indicator.name}”.",
        remedy="Correct the heading in the return, or Unit in the register.",
        code=indicator.code,
    )


def _no_figure(indicator: Indicator, cell: Candidate) -> Problem:
    label = cell.labels[-1] if cell.labels else None
    return Problem(
        Check.NO_FIGURE,
        Severity.ERROR,
        cell.grid.source(label.row, label.column) if label else cell.grid.source(cell.row, cell.column),
        found="The row or column is there but has no figures.",
        expected=f"Figures for “{indicator.name}”.",
        remedy="Ask the team for the figures.",
        code=indicator.code,
    )
