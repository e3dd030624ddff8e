"""Why an indicator has no figure: the one thing that the closest reading lacked, at the cell where it is lacking."""

from collections.abc import Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.parse_period import not_a_period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise
from xlperf.domain.wording import did_you_mean, first_few, nearest
from xlperf.readers.layout.block import Text
from xlperf.readers.layout.clues import is_misspelt
from xlperf.readers.layout.kinds import WORDS, kind_of
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import cells_named, period_place
from xlperf.readers.returns.chosen_in_table import Choice
from xlperf.readers.returns.sheet import ReturnSheet


def no_figures(
    indicator: Indicator, searched: Sequence[ReturnSheet], choice: Choice, settings: Settings
) -> Problem:
    """Return the error that says why there is no figure of an indicator, where no other finding has said it.

    Parameters
    ----------
    indicator
        What is measured.
    searched
        The sheets that were looked at.
    choice
        The cells that its label leads to.
    settings
        The report period, for examples.
    """
    shown = [cell for cell in choice.cells if not cell.is_blank]
    return (
        _period_not_known(indicator, shown, settings.period.label)
        or (None if shown else _taken_for_something_else(indicator, choice))
        or _no_figure_beside(indicator, searched)
        or _not_labelled(indicator, searched)
    )


def _period_not_known(indicator: Indicator, shown: Sequence[Candidate], example: str) -> Problem | None:
    """Return the error that figures are there, and what their period is is not."""
    without = [cell for cell in shown if cell.period is None]
    if not without:
        return None
    cell = without[0]
    why = (
        cell.when.why
        or "there is no period above it, beside it, in a title, or in the name of the sheet or the file"
    )
    label, cells = (
        cell.labels[-1].words if cell.labels else indicator.labels[0],
        [cell.place for cell in without],
    )
    return _missing(
        indicator,
        cell.grid.source(*period_place(cell)),
        f"The period of “{label}” in {cells_named(cells)} is not known: {why}.",
        f"Write the period, such as {example}, above them, beside them or in the title.",
    )


def _taken_for_something_else(indicator: Indicator, choice: Choice) -> Problem | None:
    """Return the error that all figures beside the label were set aside, and as what."""
    aside = [(cell, what) for cell, what in choice.aside if what != "another row" and not cell.is_blank]
    if not aside:
        return None
    cell, what = aside[0]
    return _missing(
        indicator,
        cell.grid.source(cell.row, cell.column),
        f"The figures beside this label were taken for something else: {what}.",
        "If they are the indicator's own, correct the heading above or beside them, or point at them in the register's Figures at column.",
    )


def _no_figure_beside(indicator: Indicator, searched: Sequence[ReturnSheet]) -> Problem | None:
    """Return the error that the label is there and no figure with it, and what is there in its place."""
    written = ((sheet, place) for sheet in searched if (place := sheet.written_at(indicator)))
    sheet, place = next(written, (None, None))
    if sheet is None or place is None:
        return None
    if words := _words_beside(sheet, *place):
        row, column, raw = words
        return Problem(
            Check.TEXT_FOR_NUMBER,
            Severity.ERROR,
            sheet.grid.source(row, column),
            found=f"“{normalise(raw)}” is beside {_labels_of(indicator)}, where there should be a figure. It was not used.",
            expected=f"Figures for “{indicator.name}”.",
            remedy="Write only the figure, and put remarks in a column of their own.",
            code=indicator.code,
        )
    return Problem(
        Check.NO_FIGURE,
        Severity.ERROR,
        sheet.grid.source(*place),
        found=f"{_labels_of(indicator)} is here, but there is no figure beside or below it.",
        expected=f"Figures for “{indicator.name}”.",
        remedy="Ask the team for the figures; if they are elsewhere, point at them in the register's Figures at column.",
        code=indicator.code,
    )


def _not_labelled(indicator: Indicator, searched: Sequence[ReturnSheet]) -> Problem:
    """Return the error that the label is nowhere, at the text that looks most like it, if any does."""
    grid = searched[0].grid
    several = len({sheet.grid.file for sheet in searched}) > 1
    source = Source(f"returns/{indicator.return_pattern}") if several else Source(grid.file, grid.sheet)
    near: Sequence[str] = ()
    if found := _nearest(indicator, searched):
        near, source = found[:1], found[1]
    return _missing(
        indicator,
        source,
        f"No row or column is labelled {_labels_of(indicator)}.{did_you_mean(near)}",
        "Correct the label in the return, or add the new one to the register's Label column after a semicolon.",
    )


def _labels_of(indicator: Indicator) -> str:
    return " or ".join(f"“{label}”" for label in indicator.labels)


def _words_beside(sheet: ReturnSheet, row: int, column: int) -> tuple[int, int, str] | None:
    """Return the first words with a number among them to the right of a label, and their cell."""
    cells = sheet.seen.rows[row]
    return next(
        (
            (row, at, raw)
            for at in range(column + 1, len(cells))
            if isinstance(raw := cells[at], str) and kind_of(raw) in WORDS and any(map(str.isdigit, raw))
        ),
        None,
    )


def _missing(indicator: Indicator, source: Source, found: str, remedy: str) -> Problem:
    return Problem(
        Check.INDICATOR_MISSING,
        Severity.ERROR,
        source,
        found=found,
        expected=f"The figures of “{indicator.name}”.",
        remedy=remedy,
        code=indicator.code,
    )


def _nearest(indicator: Indicator, searched: Sequence[ReturnSheet]) -> tuple[str, Source] | None:
    """Return the text that looks most like the indicator's label, and where it is."""
    sheets = {
        text: sheet
        for sheet in reversed(searched)
        for text in sorted({text for index in sheet.indexes for text in index.texts}, reverse=True)
    }
    text = next((near for label in indicator.labels for near in nearest(label, reversed(sheets))), None)
    if text is None:
        return None
    grid = sheets[text].grid
    for row, cells in enumerate(sheets[text].seen.rows):
        for column, raw in enumerate(cells):
            if isinstance(raw, str) and " ".join(raw.split()) == text:
                return text, grid.source(row, column)
    return None


def not_told_apart(indicator: Indicator, rivals: Sequence[Candidate]) -> Problem:
    """Return the error that several rows or columns have the indicator's label, and nothing says which is meant."""
    shown = [cell for cell in rivals if not cell.is_blank] or list(rivals)
    if odd := next(
        (text for cell in shown for text in _names_of(cell) if is_misspelt(text.words.casefold())), None
    ):
        return _missing(
            indicator,
            shown[0].grid.source(odd.row, odd.column),
            f"{not_a_period(odd.words)}, and nothing else tells the figures of “{indicator.labels[0]}” apart. None was used.",
            "Write each figure's period above or beside it.",
        )
    names: dict[str, Candidate] = {}
    for cell in shown:
        names.setdefault(_name(cell), cell)
    placed = [f"“{name}” ({cell.grid.source(cell.row, cell.column).cell})" for name, cell in names.items()]
    first = shown[0]
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        first.grid.source(first.row, first.column),
        found=f"“{indicator.labels[0]}” is there for {first_few(placed, 2, ' and ')}. None was used.",
        expected="One row or column for the indicator.",
        remedy=f"Say which is meant in the register's Label column, such as “{next(iter(names))}”, or in Theme.",
        code=indicator.code,
    )


def _names_of(cell: Candidate) -> list[Text]:
    """Return the texts beside a cell and over it."""
    block = cell.table.block
    beside = [text for rows in block.stubs.values() if (found := rows.get(cell.row)) for text in found.texts]
    head = block.columns.get(cell.column)
    return [*beside, *cell.labels, *(head.texts if head else ())]


def _name(cell: Candidate) -> str:
    return " ".join(dict.fromkeys(text.words for text in _names_of(cell)))
