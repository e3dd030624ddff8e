"""The tables of a sheet: what heads each column, what names each row, and what stands around."""

import re
from collections.abc import Iterator, Sequence

from xlperf.readers.layout.block import Block, Head, HeadingRows, Segment, Text
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.clues import Relative, clue_in
from xlperf.readers.layout.column_heads import column_heads
from xlperf.readers.layout.column_sorts import column_sorts, role_over
from xlperf.readers.layout.kinds import FIGURES, WORDS, Kind, kinds_of
from xlperf.readers.layout.row_names import name_rows
from xlperf.readers.layout.side_by_side import segments_of
from xlperf.readers.layout.vocabulary import (
    FigureRole,
    role_of,
)
from xlperf.workbooks.grid import CellValue, Grid

_NUMBERS = frozenset({Kind.NUMBER, Kind.YEAR, Kind.MARK})
_BEFORE = frozenset({Relative.BEFORE, Relative.YEAR_BEFORE})
_MOST_TITLE_ROWS = 40
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]|q\d+", re.IGNORECASE)  # the number of a question


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
    if form := _form_in(grid, kinds, range(groups[0].top if groups else len(kinds)), whole):
        yield form
    for number, group in enumerate(groups):
        heads = column_heads(grid, kinds, group)
        end, ends = _ends(groups[number + 1 :], set(heads), len(kinds))
        boxes = _boxes_below(kinds, range(group.bottom + 1, end), heads)
        rows = range(group.bottom + 1, boxes)
        previous = groups[number - 1].bottom if number else -1
        titles = tuple(_titles_above(grid, kinds, group.top, previous))
        yield _block(grid, kinds, group, rows, heads, titles, ends)
        if form := _form_in(grid, kinds, range(boxes, end), whole):
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


def _titles_above(grid: Grid, kinds: Sequence[Sequence[Kind]], top: int, previous: int) -> Iterator[Text]:
    """Yield the texts above a table, the nearest first, down to the figures of the one before.

    Words right under those figures are that table's own, where a blank row parts the two.
    """
    first = max(top - 1 - _MOST_TITLE_ROWS, previous) + 1
    for row in range(top - 1, first - 1, -1):
        if sum(kind in {Kind.NUMBER, Kind.MARK} for kind in kinds[row]) > (0 if previous >= 0 else 1):
            gap = next((at for at in range(row + 1, top) if not any(kinds[at])), row)
            first = max(row, gap) + 1
            break
    for row in range(top - 1, first - 1, -1):
        yield from _row_texts(grid, kinds, row)


def _row_texts(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int) -> Iterator[Text]:
    """Yield what a row above a table says: cells that stand beside each other are one text, and a period needs its words."""
    runs: list[list[int]] = []
    last = -2
    for column, kind in enumerate(kinds[row]):
        if kind is Kind.BLANK:
            if grid.merged.get((row, column), (row, column)) != (row, column):
                last = column  # a merged cell reaches as far as this
            continue
        is_bare = kind is Kind.PERIOD and bool((clue := clue_in(grid.at(row, column))) and not clue.rest)
        if runs and (column == last + 1 or is_bare or kind in FIGURES):
            runs[-1].append(column)
        else:
            runs.append([column])
        last = column
    for found in runs:
        run = [
            column
            for place, column in enumerate(found)
            if not (place and _is_of_reference(grid, kinds, row, found[place - 1 : place + 1]))
        ]
        yield Text(" ".join(_shown(grid.at(row, column)) for column in run), row, run[0])
        if len(run) > 1:
            for column in run:
                if kinds[row][column] in WORDS:
                    yield Text(words(grid.at(row, column)), row, column)


def _is_of_reference(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int, pair: Sequence[int]) -> bool:
    """Return whether a number beside a text is a reference (``Telephone extension | 2041``), and so no year."""
    name, column = pair
    return kinds[row][column] in FIGURES and role_of(words(grid.at(row, name))) is FigureRole.REFERENCE


def _shown(raw: CellValue) -> str:
    clue = clue_in(raw)
    return clue.text if clue and not isinstance(raw, str) else words(raw)


def _form_in(grid: Grid, kinds: Sequence[Sequence[Kind]], rows: range, whole: Grid) -> Block | None:
    """Return the figures that stand under no headings, each beside the names to its left."""
    block = Block(grid, None, rows, {}, ())
    segments: list[Segment] = []
    for row in rows:
        cells = kinds[row]
        names: list[Text] = []
        fresh = True
        for column, kind in enumerate(cells):
            if kind in FIGURES and not (kind is Kind.REMARK and not words(grid.at(row, column))[0].isdigit()):
                if _NUMBERED.fullmatch(words(grid.at(row, column))):
                    continue
                if names:
                    block.stubs[len(segments)] = {row: Head(tuple(names))}
                    segments.append(Segment((), (column,)))
                    fresh = True
            elif kind in WORDS or (kind is Kind.PERIOD and not names):
                if fresh:
                    names = []
                names.append(Text(words(grid.at(row, column)), row, column))
                fresh = False
    if not segments:
        return None
    block.segments = tuple(segments)
    all_kinds = kinds if whole is grid else kinds_of(whole)
    block.titles = tuple(
        text
        for row in range(rows.stop - 1, rows.start - 1, -1)
        if not any(row in heads for heads in block.stubs.values())
        for text in _form_titles(whole, all_kinds, row)
    )
    return block


def _form_titles(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int) -> Iterator[Text]:
    if not any(kind is Kind.NUMBER for kind in kinds[row]):
        yield from _row_texts(grid, kinds, row)
