"""From the returns to observations: which cells hold an indicator's figures, and what is wrong with them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from pathlib import Path, PurePosixPath

from xlperf.domain.comment import Version
from xlperf.domain.forecast import Forecast
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.pack_files import RETURNS
from xlperf.domain.period_mentions import mentioned
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.return_pattern import answering
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import first_few
from xlperf.readers.folder import read_folder, workbooks_in
from xlperf.readers.layout.find import Reading
from xlperf.readers.layout.vocabulary import Role
from xlperf.readers.returns.account import left_over
from xlperf.readers.returns.agree import agreed
from xlperf.readers.returns.candidates import Candidate, candidates, with_running_periods
from xlperf.readers.returns.cause import no_figures, not_told_apart
from xlperf.readers.returns.cell import Cell
from xlperf.readers.returns.choose import Choice, choose
from xlperf.readers.returns.comments import comments_in_returns
from xlperf.readers.returns.labels import Hit
from xlperf.readers.returns.nearly import nearly_labels
from xlperf.readers.returns.observe import observe
from xlperf.readers.returns.sheet import Sheet, earlier_from_hidden, left_hidden, taken_from_hidden
from xlperf.readers.returns.spot import CellNames
from xlperf.readers.returns.tables import table_problems
from xlperf.readers.returns.told import told_elsewhere
from xlperf.workbooks.grid import Grid


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
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)
    readings: dict[tuple[str, str], Reading] = field(default_factory=dict)
    comments: list[Version] = field(default_factory=list)
    forecasts: dict[str, Forecast] = field(default_factory=dict)


def read_returns(
    pack: Path,
    indicators: Sequence[Indicator],
    settings: Settings,
    step: Callable[[str], None],
) -> Returns:
    """Return every indicator's observations from the pack's returns, and what is wrong with them.

    Parameters
    ----------
    pack
        The pack's folder.
    indicators
        From the register: which file, sheet and label to look for.
    settings
        Report period, after which no figure is used, the authority's name, and how large a return may be.
    step
        Called with the name of each file before it is read.
    """
    folder = read_folder(pack, workbooks_in(pack / RETURNS), step, settings.limits)
    sheets = {file: sheets_of(grids) for file, grids in folder.files.items()}
    found = Returns(problems=list(folder.problems), files=tuple(folder.files))
    known = [*sheets, *(problem.source.file for problem in folder.problems)]
    returns = answering(
        {file: PurePosixPath(file).relative_to(RETURNS) for file in known},
        {indicator.return_pattern for indicator in indicators if indicator.is_in_returns},
    )
    contested = _contested(indicators)
    names = CellNames(settings.limits)
    searched_in: dict[str, list[Sheet]] = {}
    for indicator in indicators:
        if not indicator.is_in_returns:
            continue
        in_files = [sheet for file in returns[indicator.return_pattern] for sheet in sheets.get(file, ())]
        searched_in[indicator.code] = in_files
        if indicator.figures_at:
            read_pointed(indicator, in_files, settings, found, names)
            continue
        searched = _searched(indicator, in_files, found.problems)
        if searched:
            read_indicator(indicator, searched, settings, found, contested.get(indicator.code, ()))
    found.problems.extend(_missing_returns(indicators, returns))
    wanted = {file for files in returns.values() for file in files}
    for file, of_file in sheets.items():
        found.readings.update(
            {(file, sheet.grid.sheet): sheet.readings[0] for sheet in of_file if sheet.used}
        )
        found.problems.extend(_file_problems(file, of_file, wanted=file in wanted))
    found.comments.extend(comments_in_returns(indicators, searched_in, found.cells, found.problems))
    found.problems.extend(told_elsewhere(found.cells.values()))
    found.problems.extend(
        left_over(
            (cell for cells in found.cells.values() for cell in cells),
            found.choices.values(),
            settings.period.label,
        )
    )
    labels = frozenset(normalise_label(label) for indicator in indicators for label in indicator.labels)
    with_figures = [indicator for indicator in indicators if indicator.code in found.observations]
    found.problems.extend(nearly_labels(with_figures, searched_in, labels, found.cells))
    told = {problem.source for problem in found.problems}
    refused = [
        cell
        for choice in found.choices.values()
        for cell in (*choice.cells, *choice.rivals)
        if not cell.is_blank
    ]
    found.problems.extend(table_problems(found.cells, refused, told))
    return found


def read_indicator(  # noqa: C901 - each step may have something to say
    indicator: Indicator,
    searched: Sequence[Sheet],
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
        observations, doubts = agreed(
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
    if choice.rivals:
        problems.append(not_told_apart(indicator, choice.rivals))
    elif not observations and not any(problem.severity is Severity.ERROR for problem in problems):
        problems.append(no_figures(indicator, searched, choice, settings))
    found.observations[indicator.code] = observations
    found.problems.extend(problems)
    found.cells[indicator.code] = cells
    found.choices[indicator.code] = choice
    if any(what == Role.FORECAST.value for _, what in choice.aside):
        from xlperf.readers.returns.year_end_forecast import (  # noqa: PLC0415 - few returns have forecasts
            year_end_forecast,
        )

        if forecast := year_end_forecast(indicator, choice, cells, settings, found.problems):
            found.forecasts[indicator.code] = forecast
    if not observations:
        del found.observations[indicator.code]


def _observed(
    indicator: Indicator, choice: Choice, settings: Settings
) -> tuple[list[Observation], list[Problem], list[Cell]]:
    return observe(indicator, choice.cells, settings, has_namesakes=choice.has_namesakes)


def read_pointed(
    indicator: Indicator, in_files: Sequence[Sheet], settings: Settings, found: Returns, names: CellNames
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
    return choose(indicator, _once(there), rivals, settings.authority)


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    """Return each cell once, as the closest and nearest label leads to it."""
    best: dict[object, Candidate] = {}
    for cell in found:
        key = (cell.grid.file, cell.grid.sheet, cell.place)
        known = best.get(key)
        if known is None or _nearness(cell) < _nearness(known):
            best[key] = cell
    return list(best.values())


def _nearness(cell: Candidate) -> tuple[int, int, int]:
    return cell.level, cell.closeness, -len(cell.labels)


def _other_ways(indicator: Indicator, sheets: Sequence[Sheet]) -> Iterable[list[list[Hit]]]:
    """Yield where the labels stand in each further way to read the sheets on which they do."""
    holding = [sheet for sheet in sheets if sheet.find(indicator)]
    most = max((len(sheet.readings) for sheet in holding), default=1)
    for way in range(1, most):
        yield [sheet.find(indicator, way) for sheet in holding]


def _with_earlier_from_hidden(
    indicator: Indicator,
    sheets: Sequence[Sheet],
    settings: Settings,
    observations: list[Observation],
    cells: list[Cell],
    problems: list[Problem],
    rivals: Collection[str],
) -> tuple[list[Observation], list[Cell]]:
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


def _contested(indicators: Iterable[Indicator]) -> dict[str, set[str]]:
    """Return, by code, the themes and topics of other indicators that look for the same label in the same place.

    One without a sheet looks on every sheet, and so where another's is.
    """
    alike: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        for key in {normalise_label(label) for label in indicator.labels}:
            alike[indicator.return_pattern, key].append(indicator)
    found: dict[str, set[str]] = defaultdict(set)
    for sharing in alike.values():
        for one, other in permutations(sharing, 2):
            if one.sheet in {"", other.sheet} and other.code != one.code:
                found[one.code] |= {other.theme, other.topic} - {one.theme, one.topic, ""}
    return found


def sheets_of(grids: Sequence[Grid]) -> list[Sheet]:
    """Return the sheets of a file; where their names give them a period each, the file's name dates none of them."""
    named = [period for grid in grids for period in mentioned(grid.sheet).periods]
    many = len(set(named)) > 1
    return [
        Sheet(replace(grid, one_of_many=True) if many and mentioned(grid.sheet).periods else grid)
        for grid in grids
    ]


def _searched(indicator: Indicator, in_files: list[Sheet], problems: list[Problem]) -> list[Sheet]:
    """Return the sheets of its files in which the register says the indicator stands."""
    if not indicator.sheet or not in_files:
        return in_files
    named = [
        sheet for sheet in in_files if normalise_label(sheet.grid.sheet) == normalise_label(indicator.sheet)
    ]
    if not named:
        there = ", ".join(sheet.grid.sheet for sheet in in_files if not sheet.grid.hidden)
        problems.append(
            Problem(
                Check.SHEET_MISSING,
                Severity.ERROR,
                Source(in_files[0].grid.file),
                found=f"There is no sheet called “{indicator.sheet}”; the file has: {there}.",
                expected=f"The sheet that the register names for “{indicator.name}”.",
                remedy="Correct the sheet's name in the return, or the register's Sheet column.",
                code=indicator.code,
            )
        )
    return named


def _missing_returns(indicators: Iterable[Indicator], returns: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Return one problem for each file pattern of the register that no file answers to."""
    waiting: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        if indicator.is_in_returns and not returns[indicator.return_pattern]:
            waiting.setdefault(indicator.return_pattern, []).append(indicator)
    return [
        Problem(
            Check.RETURN_MISSING,
            Severity.ERROR,
            Source(f"{RETURNS}/{pattern}"),
            found="There is no such file in the folder.",
            expected=return_with([awaited.name for awaited in missing]),
            remedy="Put the return into the folder, or correct the file name in the register's Return column.",
            code=missing[0].code if len(missing) == 1 else "",
        )
        for pattern, missing in waiting.items()
    ]


def return_with(names: Sequence[str]) -> str:
    """Return what is expected where a return is not there, such as *The return with “Adoptions” and “Late buses”*."""
    return f"The return with {first_few([f'“{name}”' for name in names], 2, ' and ')}."


def _file_problems(file: str, sheets: Sequence[Sheet], *, wanted: bool) -> list[Problem]:
    if not wanted:
        return [
            Problem(
                Check.RETURN_UNUSED,
                Severity.NOTE,
                Source(file),
                found="No indicator in the register takes its figures from this file.",
                expected="A file that the register's Return column names.",
                remedy="Name it in the register, or move it elsewhere.",
            )
        ]
    return left_hidden(file, sheets)
