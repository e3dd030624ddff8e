"""From an indicator's lines to its observations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlperf.errors import UnreadableFileError
from xlperf.indicators.indicator import Frequency, Indicator, Unit
from xlperf.indicators.observation import Observation, Source
from xlperf.indicators.period import Period, PeriodKind
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.readers.figure import Figure, decimals_of, read_figure
from xlperf.readers.grid import Grid
from xlperf.readers.headings import Part
from xlperf.readers.match import Placed
from xlperf.readers.percent_scale import WrittenPercent, in_points
from xlperf.rules.previous import latest, series, usable

_VALUE_PARTS = {
    Unit.PERCENT: (Part.PERCENT, Part.VALUE, Part.RATE),
    Unit.NUMBER: (Part.VALUE, Part.COUNT, Part.NUMERATOR),
    Unit.RATE: (Part.RATE, Part.VALUE),
    Unit.SCORE: (Part.VALUE, Part.RATE),
}
_NUMERATOR_PARTS = (Part.NUMERATOR, Part.COUNT)
_MOST_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of an indicator's lines: where it stands, what it stands for, what it says."""

    grid: Grid
    row: int
    column: int
    period: Period
    part: Part
    figure: Figure | None
    shown_as_percent: bool = False

    @property
    def source(self) -> Source:
        return self.grid.source(self.row, self.column)


def observe(
    indicator: Indicator, placed: Sequence[Placed], report_period: Period
) -> tuple[list[Observation], list[Problem]]:
    """Return an indicator's observations, earliest first, and what is wrong with its figures.

    Parameters
    ----------
    indicator
        What is measured.
    placed
        Its lines: one, or several that share the work (a table a year, a file a quarter).
    report_period
        What ends after it is reported as a future period.
    """
    problems: list[Problem] = []
    cells = _as_reported(indicator, list(_read_cells(indicator, placed, problems)))
    by_period = _by_period(indicator, [cell for cell in cells if cell.figure], problems)
    if by_period is None:
        return [], problems
    percents = _percents(indicator, by_period, problems) if indicator.unit is Unit.PERCENT else {}
    observations: list[Observation] = []
    for period, parts in sorted(by_period.items(), key=lambda item: item[0].order):
        if one := _observation(indicator, period, parts, percents):
            observations.append(one)
            problems += _check(one, indicator, report_period)
    if not by_period and not problems:
        problems.append(_no_figure(indicator, placed[0]))
    if by_period and not any(problem.severity is Severity.ERROR for problem in problems):
        problems += _later_than_shown(indicator, cells, observations, report_period)
    return observations, problems


def _read_cells(indicator: Indicator, placed: Sequence[Placed], problems: list[Problem]) -> Iterator[_Cell]:
    """Yield the cells of the lines, blank ones too; what cannot be read is a problem."""
    for one in placed:
        try:
            markup = one.grid.markup
        except UnreadableFileError as fault:
            problems.append(_unreadable_markup(indicator, one.grid.source(), str(fault)))
            continue
        for heading, row, column in one.line.places():
            if error := markup.errors.get((row, column)):
                problems.append(_error_cell(indicator, one.grid.source(row, column), error))
                continue
            try:
                figure = read_figure(one.grid.at(row, column))
            except ValueError as text:
                problems.append(_text_for_number(indicator, one.grid.source(row, column), str(text)))
                continue
            percent = (row, column) in markup.percent
            yield _Cell(one.grid, row, column, heading.period, heading.part, figure, percent)


def _as_reported(indicator: Indicator, cells: list[_Cell]) -> list[_Cell]:
    """Return the cells with periods of the kind that the indicator's frequency asks for, where they mean the same.

    A date or a month stands for the quarter that it ends when every period of its kind in the line ends one:
    columns headed Jun-22 and Sep-22 are quarters, columns for all twelve months are not. Where a quarter is there
    by name as well, the month beside it is a month. For year-to-date indicators April to September is quarter 2,
    and the figure of quarter 2 alone is left out.
    """
    running = {cell.period for cell in cells if _is_year_so_far(cell.period)}
    if indicator.frequency is Frequency.YTD and any(cell.figure for cell in cells if cell.period in running):
        cells = [
            cell for cell in cells if cell.period.kind is not PeriodKind.QUARTER or cell.period in running
        ]
        changed = {period: quarter for period in running if (quarter := period.quarter_it_ends())}
        return [replace(cell, period=changed.get(cell.period, cell.period)) for cell in cells]
    named = {cell.period for cell in cells if cell.period.kind in indicator.frequency.kinds}
    for kind in (PeriodKind.DATE, PeriodKind.MONTH):
        of_kind = {cell.period for cell in cells if cell.period.kind is kind}
        changed = {period: new for period in of_kind if (new := _in_kind(period, indicator.frequency))}
        if len(changed) == len(of_kind) and not named & set(changed.values()):
            cells = [replace(cell, period=changed.get(cell.period, cell.period)) for cell in cells]
            named |= set(changed.values())
    return cells


def _is_year_so_far(period: Period) -> bool:
    """Return whether a period runs from April to the end of a later quarter."""
    quarter = period.quarter_it_ends()
    kinds = {PeriodKind.RANGE, PeriodKind.FINANCIAL_YEAR}
    return (
        period.kind in kinds
        and quarter is not None
        and period.start == quarter.financial_year_it_ends_in.start
    )


def _in_kind(period: Period, frequency: Frequency) -> Period | None:
    """Return the period of the frequency's kind that ends with `period` and means the same, or None."""
    if frequency in {Frequency.QUARTER, Frequency.YTD}:
        return period.quarter_it_ends()
    if frequency is Frequency.MONTH:
        month = Period.month(period.end.year, period.end.month)
        return month if month.end == period.end else None
    return None


def _later_than_shown(
    indicator: Indicator, cells: Sequence[_Cell], observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield a problem where the return has a later place for a figure than the one that is shown."""
    in_time = series(usable(observations, report_period.end), indicator.frequency)
    newest = latest(in_time)
    shown_until = newest.period.end if newest else date.min
    known = {one.period for one in observations}
    later = [
        cell for cell in cells if cell.period.is_over_by(report_period.end) and cell.period.end > shown_until
    ]
    unused = [cell for cell in later if cell.figure and cell.figure.value is not None]
    blank = [cell for cell in later if cell.period not in known]
    kept = newest.period.label if newest else "no figure"
    if unused:
        last = max(unused, key=lambda cell: cell.period.order)
        kinds = sorted({cell.period.kind.value for cell in unused})
        yield Problem(
            Check.FREQUENCY_MISMATCH,
            Severity.WARNING if newest else Severity.ERROR,
            last.source,
            f"The figure for {last.period} ({' and '.join(kinds)}, {last.part.value}) was not used; {kept} is shown.",
            f"A value for a {indicator.frequency.kinds[0].value}: the register says {indicator.frequency.value} and "
            f"{indicator.unit.value}.",
            "Correct the heading in the return, or Reporting frequency or Unit in the register.",
            indicator.code,
        )
    elif blank and newest:
        last = max(blank, key=lambda cell: cell.period.order)
        yield Problem(
            Check.NO_FIGURE,
            Severity.NOTE,
            last.source,
            f"There is no figure for {last.period} yet; {kept} is shown.",
            f"The latest figure of “{indicator.name}”.",
            "If it is late on purpose, nothing needs doing; otherwise ask the team for it.",
            indicator.code,
        )


def _by_period(
    indicator: Indicator, cells: Iterable[_Cell], problems: list[Problem]
) -> Mapping[Period, Mapping[Part, _Cell]] | None:
    """Return the cells by period and part, or None where two cells of different content claim the same place.

    The same figure in two files, such as last quarter's return kept beside this one's, is one figure.
    """
    found: dict[Period, dict[Part, _Cell]] = {}
    for cell in cells:
        first = found.setdefault(cell.period, {}).setdefault(cell.part, cell)
        if first is cell or (first.figure == cell.figure and first.grid.file != cell.grid.file):
            continue
        problems.append(
            Problem(
                Check.DUPLICATE_LABEL,
                Severity.ERROR,
                cell.source,
                f"“{indicator.labels[0]}” is there twice for {cell.period}: here and in {first.source}. "
                "Neither was used.",
                "One figure for each period.",
                "Remove one, or tell them apart in the register by Sheet or Theme.",
                indicator.code,
            )
        )
        return None
    return found


def _value_cell(indicator: Indicator, parts: Mapping[Part, _Cell]) -> _Cell | None:
    return next((parts[part] for part in _VALUE_PARTS[indicator.unit] if part in parts), None)


def _numerator(indicator: Indicator, parts: Mapping[Part, _Cell]) -> float | None:
    value_cell = _value_cell(indicator, parts)
    cell = next(
        (parts[part] for part in _NUMERATOR_PARTS if part in parts and parts[part] is not value_cell), None
    )
    return cell.figure.value if cell and cell.figure else None


def _denominator(parts: Mapping[Part, _Cell]) -> float | None:
    cell = parts.get(Part.DENOMINATOR)
    return cell.figure.value if cell and cell.figure else None


def _ratio(indicator: Indicator, parts: Mapping[Part, _Cell]) -> float | None:
    """Return the percentage, in points, that numerator and denominator give; None without them."""
    top, bottom = _numerator(indicator, parts), _denominator(parts)
    return None if top is None or not bottom else 100 * top / bottom


def _percents(
    indicator: Indicator, by_period: Mapping[Period, Mapping[Part, _Cell]], problems: list[Problem]
) -> dict[tuple[str, str, int, int], float | None]:
    """Return the percentages in points by place; None for each whose scale could not be told."""
    cells = [
        (cell, _ratio(indicator, parts))
        for parts in by_period.values()
        if (cell := _value_cell(indicator, parts)) and cell.figure and cell.figure.value is not None
    ]
    row = [
        WrittenPercent(cell.figure.value, cell.figure.percent, cell.shown_as_percent, ratio)
        for cell, ratio in cells
        if cell.figure and cell.figure.value is not None
    ]
    target = indicator.target
    expected = [float(target.low), float(target.upper)] if target else []
    settled = {}
    for (cell, _), written, value in zip(cells, row, in_points(row, expected), strict=True):
        settled[_place(cell)] = value
        if value is None:
            problems.append(_ambiguous_scale(indicator, cell, written))
    return settled


def _place(cell: _Cell) -> tuple[str, str, int, int]:
    return (cell.grid.file, cell.grid.sheet, cell.row, cell.column)


def _observation(
    indicator: Indicator,
    period: Period,
    parts: Mapping[Part, _Cell],
    percents: Mapping[tuple[str, str, int, int], float | None],
) -> Observation | None:
    cell = _value_cell(indicator, parts)
    ratio = _ratio(indicator, parts)
    numerator, denominator = _numerator(indicator, parts), _denominator(parts)
    if cell is None or cell.figure is None:
        beside = parts.get(Part.NUMERATOR) or parts.get(Part.COUNT)
        if indicator.unit is not Unit.PERCENT or ratio is None or beside is None:
            return None
        return Observation(indicator.code, period, ratio, beside.source, numerator, denominator)
    value = cell.figure.value
    if indicator.unit is Unit.PERCENT and value is not None:
        value = percents[_place(cell)]
        if value is None:
            return None
    return Observation(indicator.code, period, value, cell.source, numerator, denominator, cell.figure.mark)


def _check(one: Observation, indicator: Indicator, report_period: Period) -> Iterator[Problem]:
    """Yield what is wrong with one observation."""
    if not one.period.is_over_by(report_period.end):
        if one.value:
            yield Problem(
                Check.FUTURE_PERIOD,
                Severity.WARNING,
                one.source,
                f"There is a figure for {one.period}, which ends after {report_period}. It was not used.",
                f"Figures up to {report_period}.",
                "Check the heading; if it is right, nothing needs doing.",
                indicator.code,
            )
        return
    if indicator.unit is not Unit.PERCENT or one.value is None:
        return
    if not 0 <= one.value <= _MOST_PERCENT:
        yield Problem(
            Check.OUT_OF_RANGE,
            Severity.WARNING,
            one.source,
            f"{one.value:g}% for {one.period}.",
            "A percentage from 0 to 100.",
            "Check the figure with the team; it was used as it is.",
            indicator.code,
        )
    yield from _check_parts(one, indicator)


def _check_parts(one: Observation, indicator: Indicator) -> Iterator[Problem]:
    if one.value is None or one.numerator is None or not one.denominator:
        return
    written = f"{one.numerator:,g} of {one.denominator:,g}"
    if one.numerator > one.denominator:
        yield Problem(
            Check.NUMERATOR_ABOVE_DENOMINATOR,
            Severity.ERROR,
            one.source,
            f"{written} for {one.period}.",
            "A numerator no greater than its denominator.",
            "Ask the team whether the two are swapped.",
            indicator.code,
        )
    ratio = 100 * one.numerator / one.denominator
    decimals = decimals_of(one.value)
    if abs(one.value - ratio) > 0.5 * 10**-decimals + 1e-9:
        yield Problem(
            Check.PERCENTAGE_DISAGREES,
            Severity.ERROR,
            one.source,
            f"{one.value:g}% for {one.period}, but {written} is {ratio:.{max(decimals, 1)}f}%.",
            "A percentage that is its numerator over its denominator.",
            "Ask the team which of the three is wrong; the percentage was used as it is.",
            indicator.code,
        )


def _ambiguous_scale(indicator: Indicator, cell: _Cell, written: WrittenPercent) -> Problem:
    points = written.value * 100
    found = f"{written.value:g} for {cell.period}: it may mean {written.value:g}% or {points:g}%. It was not used."
    if written.shown_as_percent:
        found = f"The cell shows {points:g}% for {cell.period}. It was not used."
    return Problem(
        Check.AMBIGUOUS_SCALE,
        Severity.ERROR,
        cell.source,
        found,
        "A percentage whose scale is plain.",
        "Format the cell as a percentage, or write the figure with a per cent sign.",
        indicator.code,
    )


def _unreadable_markup(indicator: Indicator, source: Source, error: str) -> Problem:
    return Problem(
        Check.RETURN_UNREADABLE,
        Severity.ERROR,
        source,
        f"{error} The figures of “{indicator.name}” were not used.",
        "A workbook as Excel saves it.",
        "Open the return in Excel, save it as .xlsx, and put it back.",
        indicator.code,
    )


def _error_cell(indicator: Indicator, source: Source, error: str) -> Problem:
    return Problem(
        Check.ERROR_CELL,
        Severity.ERROR,
        source,
        f"The cell shows {error}. It was not used.",
        f"A figure for “{indicator.name}”, or a mark such as c (suppressed) or z (not applicable).",
        "Correct the formula in the return.",
        indicator.code,
    )


def _text_for_number(indicator: Indicator, source: Source, text: str) -> Problem:
    return Problem(
        Check.TEXT_FOR_NUMBER,
        Severity.ERROR,
        source,
        f"“{text}” stands where a figure should. It was not used.",
        f"A figure for “{indicator.name}”, or a mark such as c (suppressed) or z (not applicable).",
        "Write the figure alone, and remarks in a column of their own.",
        indicator.code,
    )


def _no_figure(indicator: Indicator, placed: Placed) -> Problem:
    return Problem(
        Check.NO_FIGURE,
        Severity.ERROR,
        placed.grid.source(placed.line.row, placed.line.column),
        "The row or column is there and holds no figure.",
        f"Figures for “{indicator.name}”.",
        "Ask the team for the figures.",
        indicator.code,
    )
