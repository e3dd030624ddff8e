"""The tables of a sheet: what heads each column, what names each row, and what stands around."""

from collections.abc import Iterator, Sequence

from xlperf.readers.layout.block import Block, Head, Text
from xlperf.readers.layout.clues import Relative
from xlperf.readers.layout.column_heads import column_heads
from xlperf.readers.layout.column_sorts import column_sorts, role_over
from xlperf.readers.layout.form import form_in
from xlperf.readers.layout.heading_rows import HeadingRows
from xlperf.readers.layout.kinds import Kind
from xlperf.readers.layout.row_names import name_rows
from xlperf.readers.layout.segments import segments_of
from xlperf.readers.layout.titles import titles_above
from xlperf.workbooks.grid import Grid

_NUMBERS = frozenset({Kind.NUMBER, Kind.YEAR, Kind.MARK})
_BEFORE = frozenset({Relative.BEFORE, Relative.YEAR_BEFORE})


def build_blocks(
    grid: Grid, kinds: Sequence[Sequence[Kind]], groups: Sequence[HeadingRows], whole: Grid
) -> Iterator[Block]:
    """Yield the tables under each group of headings, and one for the figures that stand under none.

    Parameters
    ----------
    grid, kinds, groups
        The part of a sheet that is read, what its cells may be, and its headings.
    whole
        The whole sheet, on which a form says what it is about wherever there is room.
    """
    if form := form_in(grid, kinds, range(groups[0].top if groups else len(kinds)), whole):
        yield form
    for number, group in enumerate(groups):
        heads = column_heads(grid, kinds, group)
        end, ends = _ends(groups[number + 1 :], set(heads), len(kinds))
        boxes = _boxes_below(kinds, range(group.bottom + 1, end), heads)
        rows = range(group.bottom + 1, boxes)
        previous = groups[number - 1].bottom if number else -1
        titles = tuple(titles_above(grid, kinds, group.top, previous))
        yield _block(grid, kinds, group, rows, heads, titles, ends)
        if form := form_in(grid, kinds, range(boxes, end), whole):
            yield form


def _boxes_below(kinds: Sequence[Sequence[Kind]], rows: range, heads: dict[int, Head]) -> int:
    """Return the blank row from which on figures stand in boxes of their own under a table; where it ends if there is none.

    They stand in columns of what is no result of the period, say last year's, and not one in any of the others.
    """
    own = {
        column
        for column, head in heads.items()
        if not role_over(head) and not any(clue.relative in _BEFORE for clue in head.clues)
    }
    if len(own) == len(heads):
        return rows.stop
    filled = {row: {column for column, kind in enumerate(kinds[row]) if kind in _NUMBERS} for row in rows}
    last = max((row for row, columns in filled.items() if columns & own), default=rows.stop)
    blank = next((row for row in range(last + 1, rows.stop) if not any(kinds[row])), rows.stop)
    return blank if any(filled[row] for row in range(blank, rows.stop)) else rows.stop


def _ends(later: Sequence[HeadingRows], columns: set[int], height: int) -> tuple[int, dict[int, int]]:
    """Return the row at which a table ends, and the columns that end before it: others begin under them."""
    ends: dict[int, int] = {}
    for group in later:
        shared = group.columns & columns
        if not shared:
            continue
        if 2 * len(shared) >= len(columns):
            return group.top, ends
        ends |= {column: group.top for column in shared if column not in ends}
    return height, ends


def _block(
    grid: Grid,
    kinds: Sequence[Sequence[Kind]],
    group: HeadingRows,
    rows: range,
    heads: dict[int, Head],
    titles: tuple[Text, ...],
    ends: dict[int, int],
) -> Block:
    sorts = column_sorts(grid, rows, heads, kinds, ends)
    figures = [column for column, sort in sorts.items() if sort == "figures"]
    columns = {column: heads[column] for column in figures if column in heads}
    segments = tuple(segments_of(sorts, heads, set(columns)))
    asides = {
        column: role
        for column in sorts
        if (role := role_over(heads.get(column, Head()))) and column not in columns
    }
    unheaded = tuple(column for column in figures if column not in heads)
    corner = tuple(
        text
        for segment in segments
        for column in segment.stubs
        if column in heads
        for text in heads[column].texts
    )
    block = Block(grid, group, rows, columns, segments, asides, unheaded, titles, ends, corner)
    name_rows(block, kinds)
    return block
