"""One table of a sheet, as it was found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xlperf.readers.layout.clues import Clue
from xlperf.readers.layout.vocabulary import (
    FigureRole,
)
from xlperf.workbooks.grid import Grid


class HeadingRows(NamedTuple):
    """Rows of headings that belong together, first and last included (0-based), and the columns they head."""

    top: int
    bottom: int
    columns: frozenset[int]


class Text(NamedTuple):
    """Words and the 0-based cell that they stand in; `whole` is all of the cell where it says something of time as well."""

    words: str
    row: int
    column: int
    whole: str = ""


class Head(NamedTuple):
    """What the headings of a column, or the names of a row, say.

    Parameters
    ----------
    texts
        Words that name it, outermost first.
    clues
        What is said of time, outermost first.
    """

    texts: tuple[Text, ...] = ()
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """Columns of names with the columns of figures that they name."""

    stubs: tuple[int, ...]
    figures: tuple[int, ...]


@dataclass(slots=True)
class Block:
    """One table.

    Parameters
    ----------
    grid
        The sheet as it is read.
    headings
        Its rows of headings; None for a form, whose figures stand beside their names alone.
    rows
        The rows in which its figures may stand.
    columns
        What heads each column of figures.
    segments
        Which names go with which figures.
    asides
        Columns that hold something else, with what it is.
    unheaded
        Columns with figures and no heading.
    titles
        The texts above it, the nearest first.
    ends
        For columns that end earlier than the table, the row after their last.
    corner
        The headings over its names.
    stubs
        What names each row with figures, by segment.
    sections
        What stands in a row of its own above a row.
    """

    grid: Grid
    headings: HeadingRows | None
    rows: range
    columns: Mapping[int, Head]
    segments: tuple[Segment, ...]
    asides: Mapping[int, FigureRole] = field(default_factory=dict)
    unheaded: tuple[int, ...] = ()
    titles: tuple[Text, ...] = ()
    ends: Mapping[int, int] = field(default_factory=dict)
    corner: tuple[Text, ...] = ()
    stubs: dict[int, Mapping[int, Head]] = field(default_factory=dict)  # by segment, then row
    sections: dict[int, tuple[Text | Clue, ...]] = field(default_factory=dict)

    @property
    def top(self) -> int:
        """Its first row."""
        return self.headings.top if self.headings else self.rows.start

    def named(self) -> Iterator[tuple[Segment, int, Head]]:
        """Yield each row of figures of each segment with what names it."""
        for number, segment in enumerate(self.segments):
            for row, head in self.stubs[number].items():
                yield segment, row, head

    def says_when(self, *, by_years: bool) -> bool:
        """Return whether its rows or columns say when themselves, so that no title speaks for the others.

        Parameters
        ----------
        by_years
            Whether a year over a column says so too: the title's period is a year.
        """
        beside = (clue for rows in self.stubs.values() for head in rows.values() for clue in head.clues)
        if any(
            clue.period or clue.part or clue.year for clue in beside
        ):  # a distance is counted from the title
            return True
        over = (clue for head in self.columns.values() for clue in head.clues)
        return any(clue.period or clue.part or (by_years and clue.year) for clue in over)


def names_in(block: Block) -> Iterator[str]:
    """Yield the words that name the rows and columns of a table, and those in rows of their own."""
    for heads in (block.columns, *block.stubs.values()):
        yield from (text.words for head in heads.values() for text in head.texts)
    yield from (
        text.words for section in block.sections.values() for text in section if isinstance(text, Text)
    )
