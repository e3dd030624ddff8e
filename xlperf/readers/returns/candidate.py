"""One cell that may hold an indicator's figure, with everything that is said of it."""

from dataclasses import dataclass
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.text import is_blank
from xlperf.readers.layout.block import Text
from xlperf.readers.layout.clues import Run
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.together_in_time import When
from xlperf.readers.layout.vocabulary import (
    FigureRole,
    ObservationPart,
)
from xlperf.readers.returns.labels import Closeness, Level
from xlperf.workbooks.grid import Grid


class Aside(NamedTuple):
    """What some words beside or over a figure, other than the label's own, say of it.

    Parameters
    ----------
    part
        Part of the observation; None where they name none.
    plain
        Whether they call it the result itself (``Actual``).
    announced
        Whether a longer text only begins like a part (``% in time``).
    role
        What it is where it is not this authority's own result; None for its own.
    own
        Whether they name the authority, or say that it is our own area.
    named
        Whether they name it; where one does in a table, ``Local authority`` is the kind of every area in it.
    everyone
        How many of them say that it stands for all groups.
    tells
        Words that set it apart from others.
    run
        How far back they say that it reaches.
    words
        The words themselves.
    """

    part: ObservationPart | None = None
    plain: bool = False
    announced: bool = False
    role: FigureRole | None = None
    own: bool = False
    named: bool = False
    everyone: int = 0
    tells: tuple[str, ...] = ()
    run: Run | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell that a label leads to.

    Parameters
    ----------
    grid, row, column
        Where it stands (0-based).
    table
        The table that it stands in.
    labels
        The cells whose texts make up the label.
    around
        Section and titles, which may name the theme.
    when
        Its period.
    part
        Part of the observation.
    beside, over
        What the other words beside it and over it say.
    closeness, level
        How like the register's label the texts are, and how far from the figure they stand.
    words
        What the cell's own words must say; blank for anything.
    label_run
        How far back it reaches, where its label says so.
    pointed
        Whether the register points at it, so that nothing else of its table need be understood.
    """

    grid: Grid
    row: int
    column: int
    table: FigureTable
    labels: tuple[Text, ...]
    around: tuple[str, ...]
    when: When
    part: ObservationPart
    beside: Aside
    over: Aside
    closeness: Closeness
    level: Level
    words: str = ""
    label_run: Run | None = None
    pointed: bool = False

    @property
    def period(self) -> Period | None:
        """The period it stands for."""
        return self.when.period

    @property
    def role(self) -> FigureRole | None:
        """What it is where it is not this authority's own result."""
        if self.beside.own or self.over.own:
            return next(
                (
                    told
                    for told in (self.beside.role, self.over.role)
                    if told and told is not FigureRole.ELSEWHERE
                ),
                None,
            )
        return self.beside.role or self.over.role

    @property
    def everyone(self) -> int:
        """How many words say that it stands for all groups."""
        return self.beside.everyone + self.over.everyone

    @property
    def place(self) -> tuple[int, int]:
        """Its 0-based row and column."""
        return self.row, self.column

    @property
    def run(self) -> Run | None:
        """How far back it reaches, where a heading or its label says so."""
        return self.said_run or self.label_run

    @property
    def said_run(self) -> Run | None:
        """How far back it reaches, where words other than its label's say so."""
        return self.when.run or self.beside.run

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return is_blank(self.grid.at(self.row, self.column))
