"""A sheet of a return: what a reader sees of it, what it hides, and the ways in which it may be read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source, cell_name
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import (
    normalise,
    normalise_label,
    normalise_label_without_footnotes,
    without_number_before,
)
from xlperf.domain.wording import counted, first_few, plural
from xlperf.readers.figures.figure import is_figure, may_hold_figure
from xlperf.readers.layout.cells import holds_figure
from xlperf.readers.layout.find import Reading, read_sheet
from xlperf.readers.layout.vocabulary import part_named
from xlperf.readers.returns.labels import Hit, LabelIndex
from xlperf.workbooks.grid import Grid

FIGURES_FOR = "Figures for "  # a period follows: the title of a blank return
_MOST_NAMED = 3


class ReturnSheet:
    """A sheet of a return; how it may be read is found out when it is first asked for.

    What stands in hidden rows and columns is looked at only where nothing visible serves: it is often stale.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.used = False
        self.hidden_used = False

    @property
    def is_blank_return(self) -> bool:
        """Whether xlperf made it for a team to fill in, as its first cell says."""
        title = self.grid.at(0, 0)
        return isinstance(title, str) and title.startswith(FIGURES_FOR)

    @cached_property
    def seen(self) -> Grid:
        """The sheet as its reader sees it."""
        return self.grid.visible()

    @cached_property
    def readings(self) -> list[Reading]:
        """The ways to read what is seen, the likeliest first."""
        return read_sheet(self.seen)

    @cached_property
    def indexes(self) -> list[LabelIndex]:
        """The labels of each way to read what is seen."""
        return [LabelIndex(reading) for reading in self.readings]

    @cached_property
    def index_with_hidden(self) -> LabelIndex:
        """The labels of everything, hidden rows and columns among it."""
        return LabelIndex(read_sheet(self.grid)[0])

    @cached_property
    def index_with_hidden_columns(self) -> LabelIndex:
        """The labels of everything but what stands in hidden rows."""
        markup = replace(self.grid.markup, hidden_columns=frozenset())
        return LabelIndex(read_sheet(replace(self.grid, markup=markup).visible())[0])

    def find(self, indicator: Indicator, reading: int = 0) -> list[Hit]:
        """Return where an indicator's labels stand, in the first way to read the sheet or another."""
        if not self._may_hold(indicator):
            return []
        index = self.indexes[min(reading, len(self.indexes) - 1)]
        return list(index.find(indicator.labels)) or list(index.find_in_cells(indicator.labels))

    def _may_hold(self, indicator: Indicator) -> bool:
        """Return whether any text of the sheet begins as one of an indicator's labels does: a sheet may be large."""
        return any(
            words and normalise_label(words[0]) in self._first_words
            for label in indicator.labels
            for words in (normalise(label).split(),)
        )

    @cached_property
    def _first_words(self) -> set[str]:
        names = (self.grid.sheet, *self.grid.path_parts)
        first = {
            normalise_label(words[0])
            for cells in (*self.seen.rows, names)
            for raw in cells
            if isinstance(raw, str) and raw
            for text in {normalise(raw), without_number_before(raw)}
            if (words := text.split())
        }
        return first | {
            word.rstrip("0123456789") for word in first
        }  # the mark of a footnote may be glued to it

    @cached_property
    def texts(self) -> Mapping[str, tuple[int, int]]:
        """Where each text stands first, by its key, with footnote marks and without."""
        found: dict[str, tuple[int, int]] = {}
        for row, cells in enumerate(self.seen.rows):
            for column, raw in enumerate(cells):
                if isinstance(raw, str) and raw:
                    for key in {normalise_label(raw), normalise_label_without_footnotes(raw)}:
                        if key:
                            found.setdefault(key, (row, column))
        return found

    def written_at(self, indicator: Indicator) -> tuple[int, int] | None:
        """Return the first cell that holds one of an indicator's labels, whether or not figures stand with it."""
        places = (
            self.texts.get(normalise_label(label)) for label in indicator.labels if part_named(label) is None
        )  # a column headed Number need not be the indicator called so
        return next((place for place in places if place), None)

    def stands_with_figures(self, place: tuple[int, int]) -> bool:
        """Return whether a figure stands to the right of a cell, or under it."""
        row, column = place
        right = self.seen.rows[row][column + 1 :]
        return any(map(is_figure, right)) or any(
            is_figure(cells[column]) for cells in self.seen.rows[row + 1 :]
        )

    @property
    def has_figures(self) -> bool:
        """Whether it holds a figure at all."""
        return any(may_hold_figure(raw) for cells in self.grid.rows for raw in cells)

    @property
    def hides_columns(self) -> bool:
        """Whether columns of it are hidden."""
        return bool(self.grid.markup.hidden_columns)


def left_hidden(file: str, sheets: Sequence[ReturnSheet]) -> list[Problem]:
    """Return a note for each sheet in use with figures in hidden rows or columns, and one for all hidden sheets."""
    if not any(sheet.used for sheet in sheets):
        return []
    found = [
        _note(sheet.grid.source(*places[0]), f"{_listed(sheet, places)} hidden; no figures there were read.")
        for sheet in sheets
        if sheet.used
        and not sheet.hidden_used
        and sheet.seen is not sheet.grid
        and (places := _hidden_figures(sheet))
    ]
    names = [
        sheet.grid.sheet for sheet in sheets if sheet.grid.hidden and not sheet.used and sheet.has_figures
    ]
    if names:
        named = first_few([f"“{name}”" for name in names], _MOST_NAMED)
        text = (
            f"{counted(len(names), 'hidden sheet')} {'was' if len(names) == 1 else 'were'} not read: {named}."
        )
        found.append(_note(Source(file), text))
    return found


def _hidden_figures(sheet: ReturnSheet) -> list[tuple[int, int]]:
    """Return the cells with figures that a reader does not see."""
    markup = sheet.grid.markup
    return [
        (row, column)
        for row, cells in enumerate(sheet.grid.rows)
        for column, raw in enumerate(cells)
        if (row in markup.hidden_rows or column in markup.hidden_columns)
        and raw != sheet.seen.at(row, column)
        and holds_figure(raw)
    ]


def _listed(sheet: ReturnSheet, places: Sequence[tuple[int, int]]) -> str:
    """Return the hidden rows, or else columns, in which cells stand, as the beginning of a sentence."""
    hidden = sheet.grid.markup.hidden_rows
    rows = sorted({row for row, _ in places if row in hidden})
    columns = sorted({column for row, column in places if row not in hidden})
    kind = "Row" if rows else "Column"
    names = [str(row + 1) for row in rows] or [cell_name(0, column)[:-1] for column in columns]
    return f"{plural(kind, len(names))} {first_few(names, _MOST_NAMED)} {'is' if len(names) == 1 else 'are'}"


def _note(source: Source, found: str) -> Problem:
    return Problem(
        Check.HIDDEN_LEFT_OUT,
        Severity.NOTE,
        source,
        found=found,
        expected="Every figure that counts, not hidden.",
        remedy="If they count, unhide them in the return; otherwise nothing needs doing.",
    )


def taken_from_hidden(indicator: Indicator, source: Source, *, sheet: bool) -> Problem:
    """Return the warning that an indicator's figures stand where nobody sees them."""
    return Problem(
        Check.HIDDEN_USED,
        Severity.WARNING,
        source,
        found=f"The figures of “{indicator.name}” were taken from "
        f"{'a hidden sheet' if sheet else 'hidden rows or columns'}; nothing visible has its label.",
        expected="Every figure that counts, not hidden.",
        remedy="Unhide them in the return, or ask the team whether they are still right.",
        code=indicator.code,
    )


def earlier_from_hidden(indicator: Indicator, source: Source, periods: Sequence[str]) -> Problem:
    """Return the note that figures of earlier periods were taken from hidden columns, which people hide to make room."""
    named = periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
    return Problem(
        Check.HIDDEN_USED,
        Severity.NOTE,
        source,
        found=f"{counted(len(periods), 'earlier figure')} of “{indicator.name}” ({named}) "
        f"{'were' if len(periods) > 1 else 'was'} taken from hidden columns.",
        expected="Every figure that counts, not hidden.",
        remedy="Check that they are still right; if so, nothing needs doing.",
        code=indicator.code,
    )
