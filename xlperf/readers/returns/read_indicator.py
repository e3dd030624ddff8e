"""One indicator's figures, read into what the returns say: the cells of its label, visible ones first, where all good readings agree."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlperf.domain.comment import Version
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Forecast, Observation
from xlperf.domain.period import Period  # noqa: TC001 - one import for types and values
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.layout.find import Reading
from xlperf.readers.layout.vocabulary import FigureRole
from xlperf.readers.returns.candidates import candidates, once, with_running_periods
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.choose import choose
from xlperf.readers.returns.chosen_in_table import Choice
from xlperf.readers.returns.labels import Hit
from xlperf.readers.returns.observe import observe
from xlperf.readers.returns.sheet import ReturnSheet, earlier_from_hidden, taken_from_hidden

if TYPE_CHECKING:
    from xlperf.readers.returns.spot import CellNames

_SAME = 1e-12  # of a figure: two readings of a cell differ in no more


@dataclass(frozen=True, slots=True)
class Returns:
    """What the returns say.

    Parameters
    ----------
    observations
        By indicator code, every kind of period, earliest first.
    problems
        What is wrong with the returns.
    files
        The files that were read.
    cells
        By indicator code, the cells that its observations come from, with why each was taken.
    choices
        By indicator code, what else was there, and what it was taken for.
    readings
        How each sheet in use was read, by file and sheet.
    comments
        What teams wrote into the Comments column of their blank returns.
    forecasts
        By indicator code, where teams say that the year will end.
    """

    observations: dict[str, list[Observation]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: tuple[str, ...] = ()
    cells: dict[str, list[IndicatorCell]] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)
    readings: dict[tuple[str, str], Reading] = field(default_factory=dict)
    comments: list[Version] = field(default_factory=list)
    forecasts: dict[str, Forecast] = field(default_factory=dict)


def read_indicator(  # noqa: C901 - each step may have something to say
    indicator: Indicator,
    searched: Sequence[ReturnSheet],
    settings: Settings,
    found: Returns,
    rivals: Collection[str],
) -> None:
    """Read one indicator's figures into `found`, and note what is wrong with them."""
    visible = [sheet for sheet in searched if not sheet.grid.hidden]
    choice = _choice(indicator, [sheet.find(indicator) for sheet in visible], settings, rivals)
    hidden = False
    if not choice.cells and not choice.rivals and not any(sheet.written_at(indicator) for sheet in visible):
        for hits in (
            [
                list(sheet.index_with_hidden.find(indicator.labels))
                for sheet in visible
                if sheet.seen is not sheet.grid
            ],
            [list(sheet.index_with_hidden.find(indicator.labels)) for sheet in searched if sheet.grid.hidden],
        ):
            choice = _choice(indicator, hits, settings, rivals)
            if choice.cells or choice.rivals:
                hidden = True
                break
    observations, problems, cells = _observed(indicator, choice, settings)
    if choice.cells and not hidden:
        observations, doubts = _agreed(
            observations,
            (
                _observed(indicator, _choice(indicator, hits, settings, rivals), settings)
                for hits in _other_ways(indicator, visible)
            ),
            indicator,
        )
        problems += doubts
    for sheet in searched:
        holds = any(
            cell.grid.sheet == sheet.grid.sheet and cell.grid.file == sheet.grid.file and cell.period
            for cell in (*choice.cells, *choice.rivals)
        )
        sheet.used = sheet.used or holds
        sheet.hidden_used = sheet.hidden_used or (holds and hidden)
    if choice.cells and hidden:
        first = choice.cells[0]
        problems.insert(
            0,
            taken_from_hidden(indicator, first.grid.source(first.row, first.column), sheet=first.grid.hidden),
        )
    if not hidden and any(sheet.hides_columns for sheet in visible):
        observations, cells = _with_earlier_from_hidden(
            indicator, visible, settings, observations, cells, problems, rivals
        )
    has_error = any(problem.severity is Severity.ERROR for problem in problems)
    if choice.rivals or not (observations or has_error):
        problems.append(_why_none(indicator, searched, choice, settings))
    found.observations[indicator.code] = observations
    found.problems.extend(problems)
    found.cells[indicator.code] = cells
    found.choices[indicator.code] = choice
    if any(what == FigureRole.FORECAST.value for _, what in choice.aside):
        from xlperf.readers.returns.year_end_forecast import (  # noqa: PLC0415 - few returns have forecasts
            year_end_forecast,
        )

        if forecast := year_end_forecast(indicator, choice, cells, settings, found.problems):
            found.forecasts[indicator.code] = forecast
    if not observations:
        del found.observations[indicator.code]


def _why_none(
    indicator: Indicator, searched: Sequence[ReturnSheet], choice: Choice, settings: Settings
) -> Problem:
    from xlperf.readers.returns.cause import no_figures, not_told_apart  # noqa: PLC0415 - most have figures

    if choice.rivals:
        return not_told_apart(indicator, choice.rivals)
    return no_figures(indicator, searched, choice, settings)


def _observed(
    indicator: Indicator, choice: Choice, settings: Settings
) -> tuple[list[Observation], list[Problem], list[IndicatorCell]]:
    return observe(indicator, choice.cells, settings, has_namesakes=choice.has_namesakes)


def read_pointed(
    indicator: Indicator,
    in_files: Sequence[ReturnSheet],
    settings: Settings,
    found: Returns,
    names: "CellNames",
) -> None:
    """Read the figures of an indicator at which the register points, and note what is wrong with them."""
    from xlperf.readers.returns.pointed import pointed  # noqa: PLC0415 - few registers point at cells

    at = pointed(indicator, in_files, settings, names)
    observations, problems, cells = observe(indicator, at.cells, settings)
    if observations:
        found.observations[indicator.code] = observations
    found.problems.extend([*at.problems, *problems])
    found.cells[indicator.code] = cells
    found.choices[indicator.code] = Choice(cells=at.cells)


def _choice(
    indicator: Indicator, hits: Iterable[Sequence[Hit]], settings: Settings, rivals: Collection[str]
) -> Choice:
    found = [hit for of_sheet in hits for hit in of_sheet]
    whole = [
        hit for hit in found if not hit.words
    ]  # a label that stands there is no word of a sentence elsewhere
    there = with_running_periods(list(candidates(whole or found, settings.authority)))
    return choose(indicator, once(there), rivals, settings.authority)


def _other_ways(indicator: Indicator, sheets: Sequence[ReturnSheet]) -> Iterable[list[list[Hit]]]:
    """Yield where the labels stand in each further way to read the sheets on which they do."""
    holding = [sheet for sheet in sheets if sheet.find(indicator)]
    most = max((len(sheet.readings) for sheet in holding), default=1)
    for way in range(1, most):
        yield [sheet.find(indicator, way) for sheet in holding]


def _with_earlier_from_hidden(
    indicator: Indicator,
    sheets: Sequence[ReturnSheet],
    settings: Settings,
    observations: list[Observation],
    cells: list[IndicatorCell],
    problems: list[Problem],
    rivals: Collection[str],
) -> tuple[list[Observation], list[IndicatorCell]]:
    """Return the observations with those of earlier periods in hidden columns of the rows that are seen."""
    if not observations:
        return observations, cells
    hiding = [sheet for sheet in sheets if sheet.hides_columns]
    choice = _choice(
        indicator,
        [list(sheet.index_with_hidden_columns.find(indicator.labels)) for sheet in hiding],
        settings,
        rivals,
    )
    found, _, used = _observed(indicator, choice, settings)
    hidden = {
        (sheet.grid.file, sheet.grid.sheet, column)
        for sheet in hiding
        for column in sheet.grid.markup.hidden_columns
    }
    last = max(observation.period.end for observation in observations)
    known = {observation.period for observation in observations}
    earlier = [
        observation
        for observation in found
        if (observation.source.file, observation.source.sheet, observation.source.column) in hidden
        and observation.period not in known
        and observation.period.end < last
        and _stands_among(observation, observations)
    ]
    if not earlier:
        return observations, cells
    for sheet in hiding:
        sheet.hidden_used = sheet.hidden_used or any(
            observation.source.sheet == sheet.grid.sheet for observation in earlier
        )
    problems.append(
        earlier_from_hidden(
            indicator, earlier[0].source, [observation.period.label for observation in earlier]
        )
    )
    taken = {observation.period for observation in earlier}
    return (
        sorted([*observations, *earlier], key=lambda observation: observation.period.order),
        [*cells, *(cell for cell in used if cell.period in taken)],
    )


def _stands_among(observation: Observation, visible: Sequence[Observation]) -> bool:
    """Return whether a hidden figure stands left of a visible one of its row, as earlier periods of a series do."""
    return any(
        other.source.row == observation.source.row
        and other.source.sheet == observation.source.sheet
        and (other.source.column or 0) > (observation.source.column or 0)
        and other.period.kind is observation.period.kind
        and other.period.end > observation.period.end
        for other in visible
    )


def _agreed(
    observations: Sequence[Observation],
    others: Iterable[tuple[Sequence[Observation], object, object]],
    indicator: Indicator,
) -> tuple[list[Observation], list[Problem]]:
    """Return the observations that no other good reading contradicts, and an error for each that one does.

    Agreement about the figure is enough, and a reading that has none for a period has no say.
    """
    disputed: dict[Period, Observation] = {}
    mine = {observation.period: observation for observation in observations}
    for theirs, _, _ in others:
        for other in theirs:
            own = mine.get(other.period)
            if own and not _is_same(own, other):
                disputed.setdefault(own.period, other)
    problems = [_left_open(indicator, mine[period], other) for period, other in disputed.items()]
    return [observation for observation in observations if observation.period not in disputed], problems


def _is_same(one: Observation, other: Observation) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value
    return abs(one.value - other.value) <= _SAME * max(1.0, abs(one.value))


def _left_open(indicator: Indicator, one: Observation, other: Observation) -> Problem:
    return Problem(
        Check.READING_OPEN,
        Severity.ERROR,
        one.source,
        found=f"The figure for {one.period} may be this one, or that in {other.source.cell}: the sheet can be read in two ways. "
        "Neither was used.",
        expected=f"One figure of “{indicator.name}” for {one.period}.",
        remedy="Leave a blank row above each row of headings, or point at the figures in the register's Figures at column.",
        code=indicator.code,
    )
