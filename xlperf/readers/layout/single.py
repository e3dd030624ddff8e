"""Tables for one period that no heading names: it stands in a title, or in the name of the sheet or the file."""

from collections.abc import Iterator

from xlperf.indicators.mention import WHOLE_YEARS, agreed_period
from xlperf.indicators.parse_period import looks_like_a_period, parse_part_of_year
from xlperf.readers.files.figure import is_figure
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.across import read_table
from xlperf.readers.layout.bands import Band
from xlperf.readers.layout.cells import holds_figure, is_blank, is_text, words
from xlperf.readers.layout.headings import is_ignored, is_label_heading, part_announced
from xlperf.readers.layout.line import Layout, UnreadableHeading
from xlperf.readers.layout.titles import titles_above

_NOTHING = Layout((), ())


def find_single(grid: Grid) -> Layout:
    """Return every line of figures on a sheet without a period in its headings.

    The period must be told by the titles above the first table, by the sheet's name, or by the file's; where two of
    them contradict each other none is used, and the heading of the table says so.
    """
    bands = list(_bands(grid))
    if not bands:
        return _NOTHING
    texts = (*titles_above(grid, bands[0].top), grid.sheet, *grid.way)
    try:
        period = agreed_period(texts)
    except ValueError as contradiction:
        why = f"its title, sheet and file together give {contradiction}"
        return Layout((), tuple(_without_period(grid, band, why) for band in bands))
    if period is None or (period.kind in WHOLE_YEARS and _names_parts_of_a_year(grid)):
        return _NOTHING
    ends = [*(band.top for band in bands[1:]), grid.height]
    tables = [read_table(grid, band, end, period) for band, end in zip(bands, ends, strict=True)]
    return Layout(
        tuple(line for table in tables for line in table.lines),
        tuple(heading for table in tables for heading in table.unreadable),
        tuple(block for table in tables for block in table.blocks),
    )


def _names_parts_of_a_year(grid: Grid) -> bool:
    return any(parse_part_of_year(raw) for cells in grid.rows for raw in cells)


def _bands(grid: Grid) -> Iterator[Band]:
    """Yield the rows that head a column of names and columns of figures below them."""
    for row in range(grid.height):
        shown = [column for column, raw in enumerate(grid.rows[row]) if not is_blank(raw)]
        if len(shown) < 2 or any(holds_figure(grid.at(row, column)) for column in shown):  # noqa: PLR2004
            continue
        headed = [column for column in shown if _heads_figures(grid, row, column)]
        names = [column for column in shown if headed and column < headed[0]]
        known = any(is_label_heading(words(grid.at(row, column))) for column in names) or any(
            part_announced(words(grid.at(row, column))) for column in headed
        )
        if names and known:
            yield Band(row, row, headed[0], headed[-1], shown[0], shown[-1])


def _heads_figures(grid: Grid, row: int, column: int) -> bool:
    """Return whether figures of this authority stand under a heading, before the next row of words."""
    text = words(grid.at(row, column))
    if is_ignored(text) or looks_like_a_period(text):
        return False
    for below in range(row + 1, grid.height):
        raw = grid.at(below, column)
        if is_figure(raw):  # a number like 2033 among them too
            return True
        if is_text(raw):
            return False
    return False


def _without_period(grid: Grid, band: Band, why: str) -> UnreadableHeading:
    return UnreadableHeading(words(grid.at(band.top, band.left)), band.top, band.left, why=why)
