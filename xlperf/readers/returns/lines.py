"""The rows and columns of figures of a table, whether or not an indicator takes them."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.readers.layout.block import Block, Head, Segment, Text
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.vocabulary import (
    ObservationPart,
    is_everyone,
    is_period_heading,
    part_announced,
    part_named,
    role_of,
    tells_nothing,
)

_MOST_CELLS = 50_000  # of a table; a longer one is a list, and no table whose totals people add up


_NO_HEAD = Head()


class LinePlace(NamedTuple):
    """What one place along a line stands for; `at` is its 0-based column, or row of a line that runs down."""

    period: Period
    part: ObservationPart
    at: int


class FigureLine(NamedTuple):
    """One row or column of figures.

    Parameters
    ----------
    labels
        What names it, outermost first.
    context
        The section that it stands in.
    headings
        What its places stand for.
    row, column
        0-based place of its innermost label.
    across
        Whether it runs across (its places are columns) or down (they are rows).
    figures_at
        The row (across) or column (down) in which its figures stand.
    top
        First row of its table.
    """

    labels: tuple[str, ...]
    context: tuple[str, ...]
    headings: tuple[LinePlace, ...]
    row: int
    column: int
    across: bool
    figures_at: int
    top: int

    def places(self) -> Iterator[tuple[LinePlace, int, int]]:
        """Yield each place with the 0-based row and column of its cell."""
        for heading in self.headings:
            yield (
                (heading, self.figures_at, heading.at)
                if self.across
                else (heading, heading.at, self.figures_at)
            )


def lines_of(table: FigureTable) -> list[FigureLine]:
    """Return the lines of a table whose figures have a period; none of a long list."""
    block = table.block
    if is_too_long(table):
        return []
    return [
        line for number, segment in enumerate(block.segments) for line in _of_segment(table, number, segment)
    ]


def is_too_long(table: FigureTable) -> bool:
    """Return whether a table is a long list, whose lines nobody asks for."""
    block = table.block
    cells = (len(block.stubs[number]) * len(segment.figures) for number, segment in enumerate(block.segments))
    return sum(cells) > _MOST_CELLS


def _of_segment(table: FigureTable, number: int, segment: Segment) -> Iterator[FigureLine]:
    block = table.block
    rows = block.stubs[number]
    runs_down = any(clue.tells_time for head in rows.values() for clue in head.clues)
    over = any(
        clue.tells_time for column in segment.figures for clue in block.columns.get(column, Head()).clues
    )
    if runs_down and not over:
        yield from _down(table, segment, rows)
        return
    heads = {column: block.columns.get(column, _NO_HEAD) for column in segment.figures}
    named = {column: further for column, head in heads.items() if (further := _further(head)) is not None}
    parts = {column: _part(heads[column]) for column in named}
    known: dict[tuple[Hashable, ObservationPart | None], Mapping[tuple[str, ...], tuple[LinePlace, ...]]] = {}
    for row, head in rows.items():
        if not head.texts:
            continue
        part = part_named(head.texts[-1].words) if len(head.texts) > 1 else None
        texts = head.texts[:-1] if part else head.texts
        likeness = (table.times.alike(number, row), part)
        if likeness not in known:
            section = block.sections.get(row, ())
            groups: dict[tuple[str, ...], list[LinePlace]] = {}
            for column, further in named.items():
                period = table.times.when(head, section, heads[column]).period
                if period is not None:
                    groups.setdefault(further, []).append(LinePlace(period, part or parts[column], column))
            known[likeness] = {further: tuple(places) for further, places in groups.items()}
        for further, places in known[likeness].items():
            yield FigureLine(
                (*(text.words for text in texts), *further), _section(block, row), places,
                head.texts[-1].row, head.texts[-1].column, True, row, block.top,  # noqa: FBT003
            )  # fmt: skip


def _down(table: FigureTable, segment: Segment, rows: Mapping[int, Head]) -> Iterator[FigureLine]:
    block = table.block
    for column in segment.figures:
        over_head = block.columns.get(column, Head())
        further = _further(over_head)
        if further is None:
            continue
        part = _part(over_head)
        groups: dict[tuple[str, ...], tuple[Text | None, list[LinePlace]]] = {}
        for row, head in rows.items():
            period = table.times.when(head, block.sections.get(row, ()), over_head).period
            if period is None or any(role_of(text.words) for text in head.texts):
                continue
            key = tuple(text.words for text in head.texts)
            groups.setdefault(key, (head.texts[-1] if head.texts else None, []))[1].append(
                LinePlace(period, part, row)
            )
        own = over_head.texts[-1] if over_head.texts else None
        for names, (text, places) in groups.items():
            labels = (*names, *further)
            place = text or own
            if labels and place:
                yield FigureLine(labels, (), tuple(places), place.row, place.column, False, column, block.top)  # noqa: FBT003


def _section(block: Block, row: int) -> tuple[str, ...]:
    return tuple(text.words for text in block.sections.get(row, ()) if isinstance(text, Text))


def _part(head: Head) -> ObservationPart:
    return next((part for text in head.texts if (part := part_announced(text.words))), ObservationPart.VALUE)


def _further(head: Head) -> tuple[str, ...] | None:
    """Return the words over a column that name it; None where it holds no results of this authority."""
    words = [text.words for text in head.texts]
    if any(role_of(text, loosely=True) for text in words):
        return None
    named = tuple(
        text
        for text in words
        if not part_named(text) and not tells_nothing(text) and not is_period_heading(text)
    )
    return tuple(text for text in named if not is_everyone(text)) or (
        named if words and is_everyone(words[-1]) else ()
    )


def claimed(lines: Sequence[FigureLine], taken: set[tuple[int, int]]) -> list[FigureLine]:
    """Return the lines of which an indicator takes cells."""
    rows, columns = {row for row, _ in taken}, {column for _, column in taken}
    return [
        line
        for line in lines
        if line.figures_at in (rows if line.across else columns)
        and any((row, column) in taken for _, row, column in line.places())
    ]
