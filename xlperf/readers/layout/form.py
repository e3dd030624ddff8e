"""Figures that stand under no headings, each beside its name."""

import re
from collections.abc import Iterator, Sequence

from xlperf.readers.layout.block import Block, Head, Segment, Text
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.kinds import FIGURES, WORDS, Kind, kinds_of
from xlperf.readers.layout.titles import row_texts
from xlperf.workbooks.grid import Grid

_NUMBERED = re.compile(r"\(?\d{1,2}[.)]|q\d+", re.IGNORECASE)  # the number of a question


def form_in(grid: Grid, kinds: Sequence[Sequence[Kind]], rows: range, whole: Grid) -> Block | None:
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
        yield from row_texts(grid, kinds, row)
