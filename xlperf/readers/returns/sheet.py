"""A sheet of a return: what a reader sees of it, and what it hides."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Source, cell_name
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.tidy import label_key, label_key_without_footnotes
from xlperf.readers.files.figure import is_figure
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import holds_figure
from xlperf.readers.layout.find import find_layout
from xlperf.readers.layout.headings import part_named
from xlperf.readers.layout.line import Layout
from xlperf.readers.returns.match import LabelIndex, Placed

_MOST_NAMED = 3
_MOST_HEADING_ROWS = 4


class Sheet:
    """A sheet of a return; its layout is found when it is first asked for.

    What stands in hidden rows and columns is looked at only where nothing visible serves: it is often stale.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.used = False
        self.hidden_used = False
        self.unread: dict[
            str, tuple[int, int]
        ] = {}  # labels of the register that stand with figures not read

    @cached_property
    def seen(self) -> Grid:
        """The sheet as its reader sees it."""
        return self.grid.visible()

    def holds(self, placed: Placed) -> bool:
        """Return whether a line stands on this sheet."""
        return placed.grid is self.seen or placed.grid is self.grid

    @cached_property
    def layout(self) -> Layout:
        """What is laid out for the reader to see."""
        return find_layout(self.seen)

    @cached_property
    def index(self) -> LabelIndex:
        """The lines that are seen, by their labels."""
        return LabelIndex(Placed(self.seen, line) for line in self.layout.lines)

    @cached_property
    def _written(self) -> Mapping[str, tuple[int, int]]:
        """Where each text stands first, by its key, with footnote marks and without."""
        found: dict[str, tuple[int, int]] = {}
        for row, cells in enumerate(self.seen.rows):
            for column, raw in enumerate(cells):
                if isinstance(raw, str) and raw:
                    for key in (label_key(raw), label_key_without_footnotes(raw)):
                        found.setdefault(key, (row, column))
        return found

    def written_at(self, indicator: Indicator) -> tuple[int, int] | None:
        """Return the first cell that holds one of an indicator's labels, whether or not figures stand with it."""
        places = (
            self._written.get(label_key(label)) for label in indicator.labels if part_named(label) is None
        )  # a column headed Number need not be the indicator called so
        return next((place for place in places if place), None)

    @property
    def has_figures(self) -> bool:
        """Whether it holds a figure at all."""
        return any(is_figure(raw) for cells in self.grid.rows for raw in cells)

    def has_figures_at(self, row: int, column: int) -> bool:
        """Return whether a figure stands to the right of a cell, or right below it."""
        right = any(is_figure(raw) for raw in self.seen.rows[row][column + 1 :])
        below = (self.seen.at(lower, column) for lower in range(row + 1, row + 1 + _MOST_HEADING_ROWS))
        return right or any(is_figure(raw) for raw in below)

    @cached_property
    def index_with_hidden(self) -> LabelIndex:
        """All lines, those in hidden rows and columns among them."""
        return LabelIndex(Placed(self.grid, line) for line in find_layout(self.grid).lines)


def not_understood(sheet: Sheet) -> list[Problem]:
    """Return what on a sheet in use stands with figures that were not used."""
    found = [
        Problem(
            Check.PERIOD_UNREADABLE,
            Severity.ERROR if heading.doubtful else Severity.WARNING,
            sheet.grid.source(heading.row, heading.column),
            f"“{heading.text}” stands with figures and was not understood; the figures were not used."
            if not heading.why
            else f"Which period “{heading.text}” stands for is not clear: {heading.why}. The figures were not used.",
            "A period such as Q2 2022/23, Summer 2022, 2021/22, Aug 2022 or 30 Sep 2022, or Numerator, Denominator, %.",
            "If they are figures of an indicator, correct the heading in the return.",
        )
        for heading in sheet.layout.unreadable
    ]
    if sheet.unread and not found:
        (name, place), *others = sheet.unread.items()
        more = f" and {len(others)} more" if others else ""
        found.append(
            Problem(
                Check.PERIOD_UNREADABLE,
                Severity.WARNING,
                sheet.grid.source(*place),
                f"“{name}”{more} stand{'' if others else 's'} here with figures, but no period was found; they were not used.",
                "A period above or beside the figures, in the title, or in the sheet's or the file's name.",
                "Write the period, such as Q2 2022/23, as a heading of the figures.",
            )
        )
    return found


def told_elsewhere(sheets: Sequence[Sheet]) -> list[Problem]:
    """Return one note for all sheets in use whose figures stand under no period: it was told by a title or a name."""
    told = [(sheet, period) for sheet in sheets if sheet.used and (period := sheet.layout.told)]
    if not told:
        return []
    named = [f"{period} for {sheet.grid.source()}" for sheet, period in told[:_MOST_NAMED]]
    more = f" and {len(told) - _MOST_NAMED} more sheets" if len(told) > _MOST_NAMED else ""
    return [
        Problem(
            Check.PERIOD_TOLD,
            Severity.NOTE,
            told[0][0].grid.source(),
            f"No heading names a period; taken from the title, the sheet's or the file's name: {'; '.join(named)}{more}.",
            "A period over or beside the figures.",
            "See that each is right; then nothing needs doing.",
        )
    ]


def left_hidden(file: str, sheets: Sequence[Sheet]) -> list[Problem]:
    """Return a note for each sheet in use with figures in hidden rows or columns, and one for all hidden sheets."""
    if not any(sheet.used for sheet in sheets):
        return []
    found = [
        _note(sheet.grid.source(*places[0]), f"{_listed(sheet, places)} hidden; no figure there was read.")
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
        named = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        text = f"{len(names)} hidden sheet{'s were' if len(names) > 1 else ' was'} not read: {named}{more}."
        found.append(_note(Source(file), text))
    return found


def _hidden_figures(sheet: Sheet) -> list[tuple[int, int]]:
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


def _listed(sheet: Sheet, places: Sequence[tuple[int, int]]) -> str:
    """Return the hidden rows, or else columns, in which cells stand, as the beginning of a sentence."""
    hidden = sheet.grid.markup.hidden_rows
    rows = sorted({row for row, _ in places if row in hidden})
    columns = sorted({column for row, column in places if row not in hidden})
    kind = "Row" if rows else "Column"
    names = [str(row + 1) for row in rows] or [cell_name(0, column)[:-1] for column in columns]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    several = len(names) > 1
    return (
        f"{kind}{'s' if several else ''} {', '.join(names[:_MOST_NAMED])}{more} {'are' if several else 'is'}"
    )


def _note(source: Source, found: str) -> Problem:
    return Problem(
        Check.HIDDEN_LEFT_OUT,
        Severity.NOTE,
        source,
        found,
        "Every figure that counts, in plain sight.",
        "If they count, unhide them in the return; otherwise nothing needs doing.",
    )


def taken_from_hidden(indicator: Indicator, placed: Placed) -> Problem:
    """Return the warning that an indicator's figures stand where nobody sees them."""
    return Problem(
        Check.HIDDEN_USED,
        Severity.WARNING,
        placed.grid.source(placed.line.row, placed.line.column),
        f"The figures of “{indicator.name}” were taken from "
        f"{'a hidden sheet' if placed.grid.hidden else 'hidden rows or columns'}; nothing visible has its label.",
        "Every figure that counts, in plain sight.",
        "Unhide them in the return, or ask the team whether they are still right.",
        indicator.code,
    )
