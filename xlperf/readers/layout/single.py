"""Tables for one period that no heading names: it stands in a title, or in the name of the sheet or the file."""

from collections.abc import Iterator

from xlperf.indicators.mention import WHOLE_YEARS, Mention, agreed_period, mentioned
from xlperf.indicators.parse_period import looks_like_a_period, parse_part_of_year
from xlperf.readers.files.figure import is_figure
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.across import read_table
from xlperf.readers.layout.bands import Band
from xlperf.readers.layout.cells import holds_figure, is_blank, is_text, period_in, words
from xlperf.readers.layout.headings import is_ignored, is_label_heading, part_announced
from xlperf.readers.layout.line import Block, Layout, Line, UnreadableHeading
from xlperf.readers.layout.titles import titles_above


def find_single(grid: Grid) -> Layout:
    """Return every line of figures on a sheet without a period in its headings.

    The period must be told by the titles above a table, by the sheet's name, or by the file's; a table without a title
    of its own that mentions one has that of the table above. Where two of them contradict each other none is used.
    """
    bands = list(_bands(grid))
    lines: list[Line] = []
    unreadable: list[UnreadableHeading] = []
    blocks: list[Block] = []
    titles: list[str] = []
    ends = [*(band.top for band in bands[1:]), grid.height]
    for number, (band, below) in enumerate(zip(bands, ends, strict=False)):
        own = titles_above(grid, band.top, below_another=number > 0)
        titles = own if number == 0 or any(mentioned(text) != Mention() for text in own) else titles
        end, stranger = _end(grid, band, below)
        unreadable += [stranger] if stranger else []
        try:
            period = agreed_period((*titles, grid.sheet, *grid.way))
        except ValueError as contradiction:
            why = f"its title, sheet and file together give {contradiction}"
            unreadable.append(UnreadableHeading(_heading(grid, band), band.top, band.left, why=why))
            continue
        if period is None or (period.kind in WHOLE_YEARS and _names_parts_of_a_year(grid)):
            continue
        table = read_table(grid, band, end, period)
        lines += table.lines
        unreadable += table.unreadable
        blocks += table.blocks
    told = next((heading.period for line in lines for heading in line.headings), None)
    return Layout(tuple(lines), tuple(unreadable), tuple(blocks), told)


def _heading(grid: Grid, band: Band) -> str:
    return words(grid.at(band.top, band.left))


def _end(grid: Grid, band: Band, end: int) -> tuple[int, UnreadableHeading | None]:
    """Return where a table ends: at a row that names a period of its own, which is not understood, or where told."""
    for row in range(band.bottom + 1, end):
        for column in range(band.left):
            raw = grid.at(row, column)
            if period_in(raw) and not any(is_figure(cell) for cell in grid.rows[row]):
                return row, UnreadableHeading(words(raw), row, column)
    return end, None


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
