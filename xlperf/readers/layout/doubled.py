"""Headings of time that stand twice at one table, where one of them must be a slip."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.readers.layout.block import Block, Head
from xlperf.readers.layout.clues import Clue, naming
from xlperf.readers.layout.column_sorts import role_over
from xlperf.readers.layout.kinds import Kind, kind_of
from xlperf.readers.layout.vocabulary import ObservationPart, part_announced
from xlperf.readers.layout.when import Times
from xlperf.workbooks.address import Place

_FEWEST_OTHERS = 2  # headings that stand once: where most stand twice, they head two things
_NUMBERS = {Kind.NUMBER, Kind.YEAR}
_COUNTS = {ObservationPart.COUNT, ObservationPart.NUMERATOR, ObservationPart.DENOMINATOR}
_NO_HEAD = Head()


class _Headed(NamedTuple):
    """Columns or rows under one heading, by their other words, and the heading."""

    clue: Clue
    words: list[tuple[str, ...]]


def doubled(block: Block, times: Times) -> Mapping[Place, Clue]:
    """Return the cells of two headings of time that say the same, each with the other; empty where there are none.

    ``Q1 | Q2 | Q2 | Q4``: one of them was copied from its neighbour, and nobody can say which figures are whose.
    Where each stands twice, as under *Number* and *Percent*, all is well, and so it is where other words tell them
    apart.

    Parameters
    ----------
    block, times
        The table, and what is said of time on it.
    """
    over = {
        column: head
        for column, head in block.columns.items()
        if role_over(head) is None and _shows_numbers(block, block.rows, [column])
    }
    found = _twice((head, times.when(_NO_HEAD, (), head).period) for head in over.values())
    if found or any(clue.tells_time for head in over.values() for clue in head.clues):
        return found
    for number, segment in enumerate(block.segments):
        beside = (
            (head, times.when(head, block.sections.get(row, ()), _NO_HEAD).period)
            for row, head in block.stubs[number].items()
            if not head.texts and _shows_numbers(block, [row], segment.figures)
        )
        if found := _twice(beside):
            return found
    return {}


def _twice(heads: Iterator[tuple[Head, Period | None]]) -> Mapping[Place, Clue]:
    headings: dict[tuple[Period, str], dict[Place, _Headed]] = defaultdict(dict)
    for head, period in heads:
        clues = naming(head.clues)
        if clues and period:
            clue = clues[-1]
            at = headings[period, clue.text].setdefault((clue.row, clue.column), _Headed(clue, []))
            at.words.append(tuple(text.words for text in head.texts))
    several = [places for places in headings.values() if len(places) > 1]
    if len(several) != 1 or len(headings) - 1 < _FEWEST_OTHERS or len(several[0]) > 2:  # noqa: PLR2004 - a pair
        return {}
    one, other = several[0].values()
    if not _are_alike(one.words, other.words):
        return {}
    return {(here.clue.row, here.clue.column): there.clue for here, there in ((one, other), (other, one))}


def _are_alike(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> bool:
    """Return whether the same may stand under two headings: the same words, or two results."""
    return not set(one).isdisjoint(other) or _are_results(one, other) or _are_results(other, one)


def _are_results(alone: Sequence[tuple[str, ...]], worked_out: Sequence[tuple[str, ...]]) -> bool:
    """Return whether a column without further words stands beside a percentage and the counts that it is worked out from."""
    parts = [{part for text in words if (part := part_announced(text))} for words in worked_out]
    return (
        len(alone) == 1
        and not any(map(part_announced, alone[0]))
        and any(ObservationPart.PERCENT in announced for announced in parts)
        and any(announced & _COUNTS for announced in parts)
    )


def _shows_numbers(block: Block, rows: Sequence[int], columns: Sequence[int]) -> bool:
    return any(
        row < block.ends.get(column, row + 1) and kind_of(block.grid.at(row, column)) in _NUMBERS
        for row in rows
        for column in columns
    )
