"""Where on a sheet a label of the register stands: beside rows, over columns, as a section or as a title."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache, partial
from itertools import product
from typing import Any, NamedTuple

from xlperf.domain.text import (
    normalise,
    normalise_label,
    normalise_label_without_footnotes,
    normalise_label_without_unit,
    without_number_before,
)
from xlperf.readers.layout.block import Text
from xlperf.readers.layout.find import FigureTable, Reading
from xlperf.readers.layout.vocabulary import part_named, row_part_named

_SIGNS = frozenset("£$€#")
_SHORTEST_TITLE = 8  # letters before its first comma

_TITLE_ENDS = re.compile(r"[,:(]| - |, ")


class Closeness(IntEnum):
    """How a text is like the label that the register has, the closest first."""

    EXACT = 0
    SPELLING = 1  # but for case, spaces and punctuation
    FOOTNOTE = 2  # and for the mark of a footnote


class Level(IntEnum):
    """How far from the figures a label stands, the nearest first."""

    OWN = 0
    OUTER = 1
    SECTION = 2
    TITLE = 3


@dataclass(slots=True)
class _Places:
    """Where one text stands on one table."""

    rows: set[tuple[int, int]] = field(default_factory=set)  # segment, row
    outer_rows: set[tuple[int, int]] = field(default_factory=set)
    part_rows: set[tuple[int, int]] = field(
        default_factory=set
    )  # of whose names it says which part they hold
    section_rows: set[tuple[int, int]] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    outer_columns: set[int] = field(default_factory=set)
    title: bool = False
    ways: list[tuple[str, set[tuple[int, int]] | set[int] | None, Level]] | None = (
        None  # once they are asked for
    )


class Hit(NamedTuple):
    """Rows and columns of a table that a label names.

    Parameters
    ----------
    table
        The table.
    rows
        Segment and row; None for all.
    columns
        None for all.
    used
        The keys of the texts that make up the label.
    closeness, level
        How like it they are, and how far from the figures they stand.
    words
        What the label says beyond these texts, to be found in the cells themselves (``attended``); blank for nothing.
    """

    table: FigureTable
    rows: frozenset[tuple[int, int]] | None
    columns: frozenset[int] | None
    used: frozenset[str]
    closeness: Closeness
    level: Level
    words: str = ""

    def cells(self) -> Iterator[tuple[int, int, int]]:
        """Yield the segment's number, row and column of each cell in the label's rows and columns."""
        block = self.table.block
        wanted: dict[int, list[int]] = defaultdict(list)
        for at, row in self.rows or ():
            wanted[at].append(row)
        for number in range(len(block.segments)) if self.rows is None else sorted(wanted):
            segment = block.segments[number]
            columns = (
                segment.figures
                if self.columns is None
                else [at for at in segment.figures if at in self.columns]
            )
            if not columns:
                continue
            for row in sorted(block.stubs[number] if self.rows is None else wanted[number]):
                for column in columns:
                    if row < block.ends.get(column, row + 1):
                        yield number, row, column


_ByTable = dict[int, _Places]


def _by_text() -> "defaultdict[str, _ByTable]":
    return defaultdict(partial(defaultdict, _Places))


@lru_cache(maxsize=20_000)
def bare_keys(text: str) -> frozenset[str]:
    """Return the keys of a text without what is no part of a name: footnotes, a unit or code, the number of its line."""
    bare = {
        key_of(name)
        for name in (text, without_number_before(text))
        for key_of in (normalise_label, normalise_label_without_footnotes, normalise_label_without_unit)
    }
    return frozenset(bare - {normalise_label(text), ""})


def _keys(text: str) -> tuple[str, str, frozenset[str]]:
    return normalise(text), normalise_label(text), bare_keys(text)


class LabelIndex:
    """The texts of one reading of a sheet, by what two spellings of them share."""

    def __init__(self, reading: Reading) -> None:
        self.tables = reading.tables
        self._exact: dict[str, dict[str, _ByTable]] = defaultdict(_by_text)  # by key, then as it is written
        self._at: dict[str, _ByTable] = _by_text()
        self._at_without_footnotes: dict[str, _ByTable] = _by_text()
        for number, table in enumerate(self.tables):
            self._add_table(number, table)

    @property
    def texts(self) -> Iterator[str]:
        """Every text that names a row or a column, as it is written."""
        return (text for written in self._exact.values() for text in written)

    def _add_table(self, number: int, table: FigureTable) -> None:  # noqa: C901, PLR0912 - one case for each place of a text
        block = table.block
        for segment, rows in block.stubs.items():
            for row, head in rows.items():
                innermost = _innermost(head.texts)
                for place, text in enumerate(head.texts):
                    for places in self._places(number, text.words):
                        rows_of = places.rows if place == innermost else places.outer_rows
                        (rows_of if place <= innermost else places.part_rows).add((segment, row))
                for clue in head.clues:
                    if clue.relative:
                        for places in self._places(number, clue.text):
                            places.rows.add((segment, row))
                name = normalise_label(head.texts[innermost].words) if head.texts else ""
                for above in block.sections.get(row, ()):
                    if isinstance(above, Text):
                        for places in self._places(number, above.words):
                            if (
                                normalise_label(above.words) != name
                            ):  # else it is a row beside it, without figures yet
                                places.section_rows.add((segment, row))
        for row in block.sections.keys() - {row for rows in block.stubs.values() for row in rows}:
            for alone in block.sections[row][-1:]:
                if isinstance(alone, Text):
                    list(self._places(number, alone.words))  # it stands there, without figures
        for column, head in block.columns.items():
            for place, text in enumerate(head.texts):
                own = place == len(head.texts) - 1
                for words in {text.words, text.whole} - {""}:
                    for places in self._places(number, words):
                        (places.columns if own else places.outer_columns).add(column)
            for clue in (
                head.clues
            ):  # ``Actual to date`` says how far back the figures reach, and may be the label as well
                if clue.relative or (clue.run and not clue.tells_time):
                    for places in self._places(number, clue.text):
                        places.columns.add(column)
        names = (Text(name, -1, -1) for name in (block.grid.sheet, *block.grid.path_parts[:1]))
        for title in (*block.titles, *block.corner, *names):
            for words in {title.words, *_beginnings(title.words)}:
                for places in self._places(number, words):
                    places.title = True

    def _places(self, number: int, text: str) -> Iterator[_Places]:
        written, key, bare = _keys(text)
        if not key:
            return
        yield self._exact[key][written][number]
        yield self._at[key][number]
        for stripped in bare:
            yield self._at_without_footnotes[stripped][number]

    def find(self, labels: Sequence[str]) -> Iterator[Hit]:
        """Yield where some labels stand, as one text or as several joined."""
        for label in labels:
            written, key, _ = _keys(label)
            if not key:
                continue
            exact = self._exact.get(key, {}).get(written, {})
            for number, places in self._at.get(key, {}).items():
                if number in exact:
                    yield from self._hits(number, [(key, exact[number])], Closeness.EXACT)
                    for near in self._of_the_same_signs(key, written, number):
                        yield from self._hits(number, [(key, near)], Closeness.SPELLING)
                else:
                    yield from self._hits(number, [(key, places)], Closeness.SPELLING)
            for number, places in self._at_without_footnotes.get(key, {}).items():
                yield from self._hits(number, [(key, places)], Closeness.FOOTNOTE)
            for pieces in self._split(written.split(), 3):
                yield from self._joined(pieces)

    def _of_the_same_signs(self, key: str, written: str, number: int) -> Iterator[_Places]:
        """Yield where other spellings of a text stand; *Savings* is none of *Savings £* where both are there."""
        signs = _signs_in(written)
        for text, by_table in self._exact[key].items():
            if text != written and number in by_table and _signs_in(text) == signs:
                yield by_table[number]

    def _joined(self, pieces: Sequence[str]) -> Iterator[Hit]:
        """Yield where several texts that make up a label name the same cells."""
        keys = [normalise_label(piece) for piece in pieces]
        for number in set.intersection(*(set(self._at[key]) for key in keys)):
            exact = [
                self._exact[key].get(piece, {}).get(number) for key, piece in zip(keys, pieces, strict=True)
            ]
            if all(exact):
                yield from self._hits(
                    number,
                    [(key, places) for key, places in zip(keys, exact, strict=True) if places],
                    Closeness.EXACT,
                )
            yield from self._hits(number, [(key, self._at[key][number]) for key in keys], Closeness.SPELLING)

    def find_in_cells(self, labels: Sequence[str]) -> Iterator[Hit]:
        """Yield where the first words of a label stand, the rest of which may be found in the cells (``45 attended``)."""
        for label in labels:
            words = normalise(label).split()
            for count in range(len(words) - 1, 0, -1):
                first = " ".join(words[:count])
                if part_named(first):
                    continue  # ``%`` heads the figures of any measure
                key = normalise_label(first)
                for number, places in self._at.get(key, {}).items():
                    for hit in self._hits(number, [(key, places)], Closeness.SPELLING):
                        if hit.level is Level.OWN:
                            yield hit._replace(words=" ".join(words[count:]))

    def _split(self, words: Sequence[str], most: int) -> Iterator[tuple[str, ...]]:
        """Yield the ways in which texts of the sheet, joined, make up the words of a label."""
        for count in range(1, len(words)):
            first, rest = " ".join(words[:count]), " ".join(words[count:])
            if normalise_label(first) not in self._at:
                continue
            if normalise_label(rest) in self._at:
                yield first, rest
            if most > 2:  # noqa: PLR2004 - two are tried above
                for others in self._split(words[count:], most - 1):
                    yield first, *others

    def _hits(
        self, number: int, pieces: Sequence[tuple[str, _Places]], closeness: Closeness
    ) -> Iterator[Hit]:
        used = frozenset(key for key, _ in pieces)
        seen: set[tuple[object, object]] = set()
        for combination in product(*(_ways_of(places, joined=len(pieces) > 1) for _, places in pieces)):
            rows = [places for axis, places, _ in combination if axis == "row"]
            columns = [places for axis, places, _ in combination if axis == "column"]
            levels = [level for _, _, level in combination]
            of_rows, of_columns = _in_all(rows), _in_all(columns)
            if (rows and not of_rows) or (columns and not of_columns):
                continue
            level = min(levels) if len(pieces) > 1 and Level.OWN in levels else max(levels)
            if (of_rows, of_columns) in seen:
                continue
            seen.add((of_rows, of_columns))
            yield Hit(self.tables[number], of_rows, of_columns, used, closeness, level)


def _signs_in(text: str) -> frozenset[str]:
    """Return the signs in a text that two spellings of one label need not share."""
    return _SIGNS.intersection(text)


def _innermost(texts: Sequence[Text]) -> int:
    """Return which of a row's texts is its own name: the last that does not say which part of the one before it (``Number``)."""
    last = len(texts) - 1
    while last > 0 and row_part_named(texts[last].words):
        last -= 1
    return last


def _beginnings(title: str) -> Iterator[str]:
    """Yield a title up to a comma, colon or bracket, and without a table's number: the rest says of which years or whose it is."""
    if (name := without_number_before(title)) != title:
        yield name
        yield from _beginnings(name)
    for match in _TITLE_ENDS.finditer(title):
        if match.start() > _SHORTEST_TITLE:
            yield title[: match.start()].strip()


def _in_all(places: Sequence[set[Any] | None]) -> frozenset[Any] | None:
    """Return what all of some sets have, in the time that the smallest takes; None of none."""
    sets = [holding for holding in places if holding is not None]
    return frozenset(set.intersection(*sets)) if sets else None


def _ways_of(
    places: _Places, *, joined: bool
) -> list[tuple[str, set[tuple[int, int]] | set[int] | None, Level]]:
    if places.ways is None:
        places.ways = _ways(places)
    if joined and places.part_rows:  # ``Cases Number``; ``Number`` alone is no label of the rows of Cases
        return [*places.ways, ("row", places.part_rows, Level.OWN)]
    return places.ways


def _ways(places: _Places) -> list[tuple[str, set[tuple[int, int]] | set[int] | None, Level]]:
    found: list[tuple[str, set[tuple[int, int]] | set[int] | None, Level]] = []
    if places.rows:
        found.append(("row", places.rows, Level.OWN))
    if places.columns:
        found.append(("column", places.columns, Level.OWN))
    if places.outer_rows - places.rows:
        found.append(("row", places.outer_rows - places.rows, Level.OUTER))
    if places.section_rows - places.rows - places.outer_rows:
        found.append(("row", places.section_rows - places.rows - places.outer_rows, Level.SECTION))
    if places.outer_columns - places.columns:
        found.append(("column", places.outer_columns - places.columns, Level.OUTER))
    if places.title:
        found.append(("title", None, Level.TITLE))
    return found
