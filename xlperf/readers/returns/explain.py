"""How an indicator was read: each figure with the cells that say what it is, what else was there, and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from xlperf.domain.areas import areas
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.pack_files import RETURNS
from xlperf.domain.problem import Problem, Severity
from xlperf.domain.reading import Became, CellRead
from xlperf.domain.return_pattern import is_about_return
from xlperf.domain.text import normalise_label
from xlperf.readers.layout.clues import Clue, Run
from xlperf.readers.layout.vocabulary import role_of
from xlperf.readers.returns.became import cells_read, heads_of, not_taken
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.explanation import ExplainedFigure, ExplainedPart, Explanation, NotTaken, Said
from xlperf.readers.returns.read_indicator import Returns
from xlperf.workbooks.address import Place

FROM_NEIGHBOURS = "counted on from the periods beside it"
FROM_LATEST = "the latest period with a figure in its row"


def explain(
    indicators: Iterable[Indicator], returns: Returns, problems: Sequence[Problem]
) -> list[Explanation]:
    """Return how each indicator was read.

    Parameters
    ----------
    indicators
        Those that are asked about.
    returns
        What the returns say.
    problems
        What is wrong with the pack, worst first.
    """
    read = cells_read(returns)
    return [_explanation(indicator, returns, problems, read) for indicator in indicators]


def _explanation(
    indicator: Indicator,
    returns: Returns,
    problems: Sequence[Problem],
    read: Mapping[tuple[str, str], Mapping[Place, CellRead]],
) -> Explanation:
    cells = returns.cells.get(indicator.code, [])
    choice = returns.choices.get(indicator.code)
    others = list(not_taken(choice, cells)) if choice else []
    observations = returns.observations.get(indicator.code, ())
    figures = tuple(figure for seen in observations if (figure := _figure(seen, cells)))
    return Explanation(
        indicator,
        figures,
        _grouped((cell, what) for cell, became, what in others if became is Became.ASIDE),
        (
            *_grouped((cell, what) for cell, became, what in others if became is Became.LEFT),
            *_left_beside(cells, [cell for cell, _, _ in others], read),
        ),
        tuple(_why(indicator, problems, has_figures=bool(figures))),
    )


def _figure(seen: Observation, cells: Sequence[IndicatorCell]) -> ExplainedFigure | None:
    of_period = [cell for cell in cells if cell.period == seen.period]
    cell = next((cell for cell in of_period if cell.source == seen.source), None)
    if cell is None:
        return None
    parts = tuple(
        ExplainedPart(other.part, other.figure.value if other.figure else None, other.source)
        for other in of_period
        if other is not cell
    )
    chosen = cell.evidence
    return ExplainedFigure(
        seen,
        cell.grid.at(cell.row, cell.column),
        cell.shown_as_percent,
        cell.part,
        tuple(Said(text.whole or text.words, (text.row, text.column)) for text in chosen.labels),
        tuple(_period_from(chosen)),
        parts,
    )


def _period_from(cell: Candidate) -> Iterator[Said]:
    """Yield the texts that a figure's period comes from: headings, then a title or a name."""
    when = cell.when
    for clue in dict.fromkeys(when.clues):
        yield Said(clue.text, (clue.row, clue.column) if clue.row >= 0 else None)
    if when.told:
        yield _told(cell, when.told)
    elif _lacks_its_year(when.clues):
        yield Said("", where=FROM_NEIGHBOURS)
    elif cell.run is Run.YEAR_TO_DATE and not any(clue.tells_time for clue in when.clues):
        yield Said("", where=FROM_LATEST)


def _lacks_its_year(clues: Iterable[Clue]) -> bool:
    timed = [clue for clue in clues if clue.tells_time]
    return any(clue.part for clue in timed) and not any(clue.year or clue.period for clue in timed)


def _told(cell: Candidate, text: str) -> Said:
    """Return where a text stands that is no heading: a title, the sheet's name, the file's or a folder's."""
    title = next((title for title in cell.table.titles if title.words == text), None)
    if title:
        return Said(text, (title.row, title.column))
    if text == cell.grid.sheet:
        return Said(text, where="the sheet's name")
    return Said(text, where="the file's name" if text == cell.grid.path_parts[0] else "a folder's name")


def _grouped(found: Iterable[tuple[Candidate, str]]) -> tuple[NotTaken, ...]:
    """Return cells that were not taken, those of one sheet and one reason together."""
    groups: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
    for cell, what in found:
        groups[cell.grid.file, cell.grid.sheet, what].append(cell)
    return tuple(
        NotTaken(
            file,
            sheet,
            areas(cell.place for cell in group),
            what,
            tuple(dict.fromkeys(name for cell in group for name in _names(cell, what))),
        )
        for (file, sheet, what), group in groups.items()
    )


def _names(cell: Candidate, what: str) -> Iterator[str]:
    """Yield the texts beside and over a cell that say what it is, or set it apart."""
    own = {(text.row, text.column) for text in cell.labels}
    telling = {*cell.beside.tells, *cell.over.tells}
    for head in heads_of(cell):
        for text in head.texts:
            role = role_of(text.words, loosely=True)
            if (text.row, text.column) not in own and (
                normalise_label(text.words) in telling or (role and role.value == what)
            ):
                yield text.words


def _left_beside(
    cells: Sequence[IndicatorCell],
    named: Sequence[Candidate],
    read: Mapping[tuple[str, str], Mapping[Place, CellRead]],
) -> tuple[NotTaken, ...]:
    """Return the numbers that were not understood and stand in a row or column with an indicator's figures."""
    rows: dict[tuple[str, str], set[int]] = defaultdict(set)
    columns: dict[tuple[str, str], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for cell in cells:
        key = cell.grid.file, cell.grid.sheet
        rows[key].add(cell.row)
        columns[key][cell.column].update(cell.evidence.table.block.rows)
    told = {(candidate.grid.file, candidate.grid.sheet, *candidate.place) for candidate in named}
    groups: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for (file, sheet), of_sheet in read.items():
        for (row, column), cell_read in of_sheet.items():
            if cell_read.became is not Became.LEFT or (file, sheet, row, column) in told:
                continue
            if row in rows[file, sheet] or row in columns[file, sheet].get(column, ()):
                groups[file, sheet, cell_read.what].append((row, column))
    return tuple(NotTaken(file, sheet, areas(places), what) for (file, sheet, what), places in groups.items())


def _why(indicator: Indicator, problems: Sequence[Problem], *, has_figures: bool) -> Iterator[Problem]:
    """Yield the errors about an indicator; where it has no figures and none is its own, those about its return."""
    own = [
        problem
        for problem in problems
        if problem.code == indicator.code
        and problem.severity is Severity.ERROR
        and (not has_figures or PurePosixPath(problem.source.file).is_relative_to(RETURNS))
    ]
    yield from own
    if has_figures or own or not indicator.labels:
        return
    yield from (problem for problem in problems if is_about_return(problem, indicator.return_pattern))
