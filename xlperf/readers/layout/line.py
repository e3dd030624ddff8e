"""A line of figures: one row or column of a table, with everything its headings say."""

from collections.abc import Iterator
from typing import NamedTuple

from xlperf.indicators.period import Period
from xlperf.readers.layout.headings import Part


class Heading(NamedTuple):
    """What the headings say of one place along a line.

    Parameters
    ----------
    period, part
        The period and the part of an observation that stand there.
    at
        0-based column of a line that runs across, row of one that runs down.
    """

    period: Period
    part: Part
    at: int


class Line(NamedTuple):
    """One row or column of figures.

    Parameters
    ----------
    labels
        What names it, outermost first (theme, indicator, …).
    context
        What stands around it: section, title of the table, name of the sheet.
    headings
        What its places stand for.
    row, column
        0-based place of its innermost label.
    across
        Whether it runs across (its places are columns) or down (they are rows).
    figures_at
        The row (across) or column (down) in which its figures stand.
    table
        Row of the headings of its table, which tells tables on a sheet apart.
    """

    labels: tuple[str, ...]
    context: tuple[str, ...]
    headings: tuple[Heading, ...]
    row: int
    column: int
    across: bool
    figures_at: int
    table: tuple[int, int]

    def places(self) -> Iterator[tuple[Heading, int, int]]:
        """Yield each heading with the 0-based row and column of its cell."""
        for heading in self.headings:
            yield (
                (heading, self.figures_at, heading.at)
                if self.across
                else (heading, heading.at, self.figures_at)
            )


class UnreadableHeading(NamedTuple):
    """A heading over or beside figures that was not understood, so that the figures were left out.

    Parameters
    ----------
    text, row, column
        What it says and where it stands (0-based).
    doubtful
        Whether it may well be meant as a period.
    why
        What else keeps the figures from being used; blank where the heading itself was not understood.
    """

    text: str
    row: int
    column: int
    doubtful: bool = True
    why: str = ""


class Block(NamedTuple):
    """A rectangle of cells that belongs to one table; rows and columns are 0-based and included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Layout(NamedTuple):
    """What was found on a sheet.

    Parameters
    ----------
    lines, unreadable, blocks
        Lines of figures, headings that were not understood, and where tables stand.
    told
        The period of figures under headings that name none; None where headings name theirs.
    """

    lines: tuple[Line, ...]
    unreadable: tuple[UnreadableHeading, ...]
    blocks: tuple[Block, ...] = ()
    told: Period | None = None
