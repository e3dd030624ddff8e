"""Totals that do not add up, where it is plain that they should."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from typing import NamedTuple

from xlperf.domain.observation import Source
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import normalise
from xlperf.domain.wording import first_few
from xlperf.readers.figures.figure import read_figure
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.vocabulary import ObservationPart, is_everyone
from xlperf.readers.returns.adds_up import Sum, disagreements, is_impossible
from xlperf.readers.returns.lines import FigureLine
from xlperf.workbooks.grid import Grid

_NAMES_TOTAL = re.compile(r"(?:grand |sub-? ?)?totals?\b.*|.*\btotals?")
_IS_TOTAL = re.compile(r"(?:grand |sub-? ?)?totals?")  # ``Total referrals`` may be an indicator of its own
_TOTAL_WORDS = re.compile(r"\b(?:(?:grand|sub)?[ -]?totals?|ytd|year to date)\b")
_YEARS = {PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR}
_MONTHS_OF = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6}
_ADD_UP = {
    ObservationPart.VALUE,
    ObservationPart.COUNT,
    ObservationPart.NUMERATOR,
    ObservationPart.DENOMINATOR,
}
_FEWEST_PARTS, _MOST_PARTS = 2, 30
_FEWEST_ROWS = 2  # that add up, to show that a column is a sum
_MOST_HEADING_ROWS = 8


class _Place(NamedTuple):
    """A cell that should be a sum: where it stands, what it is for, and what names its parts."""

    row: int
    column: int
    period: Period
    parts: str


_Placed = tuple[_Place, Sum]
_Figures = tuple[str, Mapping[tuple[Period, ObservationPart], float | None]]  # a line's label and its numbers


def disagreeing_totals(grid: Grid, lines: Sequence[FigureLine]) -> Iterator[Problem]:
    """Yield the totals of one table that do not add up: of rows under each other, and of the periods of a year.

    Parameters
    ----------
    grid, lines
        The sheet, and the lines of one table on it.
    """
    measures: dict[
        tuple[int, ...], list[FigureLine]
    ] = {}  # several may stand side by side over the same years
    for line in lines:
        measures.setdefault(tuple(heading.at for heading in line.headings), []).append(line)
    for of_measure in measures.values():
        yield from _of_measure(grid, of_measure, alone=len(measures) == 1)


def _of_measure(grid: Grid, lines: Sequence[FigureLine], *, alone: bool) -> Iterator[Problem]:
    in_order = list(
        {line.figures_at: line for line in sorted(lines, key=lambda line: line.figures_at)}.values()
    )
    for at, line in enumerate(in_order):
        if _names_total(line.labels[-1]):
            plain = bool(_IS_TOTAL.fullmatch(_plain(line.labels[-1])))
            yield from _problems(grid, line, _over_lines(grid, in_order, at), contradictions=plain)
    totalled = _periods_totalled(grid, in_order[0]) if in_order[0].across else {}
    if not alone:  # a total stands right behind its parts
        own = {heading.at for heading in in_order[0].headings}
        totalled = {at: period for at, period in totalled.items() if {at - 1, at} & own}
    if totalled:
        placed = [(line, _over_periods(grid, line, totalled)) for line in in_order]
        found = [
            problem for line, own in placed for problem in _problems(grid, line, own, contradictions=True)
        ]
        yield from found
        yield from _against_the_column(grid, placed, {problem.source for problem in found})


def _names_total(label: str) -> bool:
    return bool(_NAMES_TOTAL.fullmatch(_plain(label))) or is_everyone(label)


def _plain(label: str) -> str:
    return normalise(label).casefold().strip(" :.")


def _problems(
    grid: Grid, line: FigureLine, placed: Sequence[_Placed], *, contradictions: bool
) -> Iterator[Problem]:
    """Yield the totals that do not add up; with `contradictions` also those that no way of counting explains."""
    wrong = disagreements([summed for _, summed in placed])
    for place, total in placed:
        if total not in wrong and not (contradictions and is_impossible(total)):
            continue
        right = next((other for other, summed in placed if summed.shows_adding), None)
        as_it_does = f", as it does for {right.period}" if right and right is not place else ""
        yield _problem(grid, line, place, total, as_it_does, certain=total in wrong)


def _problem(
    grid: Grid, line: FigureLine, place: _Place, total: Sum, as_it_does: str, *, certain: bool
) -> Problem:
    return Problem(
        Check.TOTAL_DISAGREES,
        Severity.ERROR if certain else Severity.WARNING,
        grid.source(place.row, place.column),
        found=f"“{line.labels[-1]}” is {total.total:,.12g} in total for {place.period}, but {place.parts} add up to {total.sum:,.12g}.",
        expected=f"A total that adds up{as_it_does}.",
        remedy="Ask the team whether the total or one of its parts is wrong; each figure was used as it is.",
    )


def _against_the_column(
    grid: Grid, placed: Sequence[tuple[FigureLine, Sequence[_Placed]]], told: AbstractSet[Source]
) -> Iterator[Problem]:
    """Yield the whole counts that are no sum of their months or quarters, where most rows of the same column are.

    A warning: people may be counted in several quarters and once in the year.
    """
    columns: dict[int, list[tuple[FigureLine, _Place, Sum]]] = {}
    for line, own in placed:
        for place, total in own:
            if total.is_whole and not total.may_lack_parts:
                columns.setdefault(place.column, []).append((line, place, total))
    for of_column in columns.values():
        right = [line for line, _, total in of_column if total.shows_adding]
        wrong = [entry for entry in of_column if not entry[2].adds_up]
        if len(right) < max(_FEWEST_ROWS, len(wrong) + 1):
            continue
        for line, place, total in wrong:
            if grid.source(place.row, place.column) not in told:
                as_it_does = f", as it does for “{right[0].labels[-1]}”"
                yield _problem(grid, line, place, total, as_it_does, certain=False)


def _over_lines(grid: Grid, lines: Sequence[FigureLine], at: int) -> list[_Placed]:
    """Return a total line's cells with the lines above it, or below it, that add up to most of them."""
    above, below = ([_figures(grid, line) for line in _kin(lines, at, step)] for step in (-1, 1))
    readings = [
        _sums(grid, lines[at], near[:count])
        for near in (above, below)
        for count in range(_FEWEST_PARTS, len(near) + 1)
    ]
    best = max(readings, key=lambda placed: sum(total.shows_adding for _, total in placed), default=[])
    if any(total.shows_adding for _, total in best):
        return best
    nearest = (above or below)[:_FEWEST_PARTS]  # parts of the total however many there are
    return [] if (above and below) or len(nearest) < _FEWEST_PARTS else _sums(grid, lines[at], nearest)


def _kin(lines: Sequence[FigureLine], at: int, step: int) -> list[FigureLine]:
    """Return the lines on one side of a total that share its outer labels and section, up to another total.

    Where there are many it is a long list with a total somewhere, and only the nearest can be told to be its parts.
    """
    total = lines[at]
    found: list[FigureLine] = []
    place = at + step
    while 0 <= place < len(lines) and len(found) < _MOST_PARTS:
        line = lines[place]
        if (
            line.labels[:-1] != total.labels[:-1]
            or line.context != total.context
            or _names_total(line.labels[-1])
        ):
            break
        found.append(line)
        place += step
    return found


def _figures(grid: Grid, line: FigureLine) -> _Figures:
    figures = {
        (heading.period, heading.part): _number(grid.at(row, column))
        for heading, row, column in line.places()
    }
    return line.labels[-1], figures


def _sums(grid: Grid, total: FigureLine, parts: Sequence[_Figures]) -> list[_Placed]:
    named = first_few([f"“{label}”" for label, _ in parts], 2, " and ")
    found: list[_Placed] = []
    for heading, row, column in total.places():
        key = (heading.period, heading.part)
        figures = [of_line.get(key) for _, of_line in parts]
        value = _number(grid.at(row, column))
        known = [figure for figure in figures if figure is not None]
        if value is not None and len(known) == len(figures) and heading.part in _ADD_UP:
            summed = Sum(value, tuple(known), may_lack_parts=True)
            found.append((_Place(row, column, heading.period, named), summed))
    return found


def _over_periods(grid: Grid, line: FigureLine, totalled: Mapping[int, Period]) -> list[_Placed]:
    """Return the cells of a line that stand under a total, such as ``2022/23 Total``, with its months or quarters."""
    found: list[_Placed] = []
    for column, whole in totalled.items():
        value = _number(grid.at(line.figures_at, column))
        if value is None:
            continue
        for kind in _MONTHS_OF:
            inside = sorted(
                (
                    heading
                    for heading in line.headings
                    if heading.period.kind is kind and heading.at != column and heading.part in _ADD_UP
                    and whole.holds(heading.period)
                ),
                key=lambda heading: heading.period.order,
            )  # fmt: skip
            figures = [_number(grid.at(line.figures_at, heading.at)) for heading in inside]
            known = [figure for figure in figures if figure is not None]
            one_part = len({heading.part for heading in inside}) == 1
            if len(known) < max(_FEWEST_PARTS, len(figures)) or not one_part:
                continue
            complete = inside[0].period.start == whole.start and _follow_on(
                inside[0].period, inside[-1].period, len(inside)
            )
            parts = f"{inside[0].period} to {inside[-1].period}"
            summed = Sum(value, tuple(known), may_lack_parts=not complete, may_be_an_average=True)
            found.append((_Place(line.figures_at, column, whole, parts), summed))
    return found


def _follow_on(first: Period, last: Period, count: int) -> bool:
    months = 12 * (last.end.year - first.start.year) + last.end.month - first.start.month + 1
    return months == count * _MONTHS_OF[first.kind]


def _periods_totalled(grid: Grid, first: FigureLine) -> dict[int, Period]:
    """Return the columns that stand for the total of others: of a year that says so, or of a quarter among months.

    `first` is the table's first line.
    """
    top = first.top
    rows = range(top, min(first.figures_at, top + _MOST_HEADING_ROWS))
    has_months = any(heading.period.kind is PeriodKind.MONTH for heading in first.headings)
    found = {
        heading.at: heading.period
        for heading in first.headings
        if has_months and heading.period.kind is PeriodKind.QUARTER
    }
    for column in range(grid.width):
        texts = [words(grid.filled(row, column)).casefold() for row in rows]
        if any(_TOTAL_WORDS.search(text) for text in texts):
            named = [parse_period(_TOTAL_WORDS.sub(" ", text).strip(" -:()")) for text in texts]
            year = next((period for period in named if period and period.kind in _YEARS), None)
            if year:
                found[column] = year
    return found


def _number(raw: object) -> float | None:
    """Return a cell's number; None for a blank, a mark or text."""
    try:
        figure = read_figure(raw)  # type: ignore[arg-type]
    except ValueError:
        return None
    return figure.value if figure else None
