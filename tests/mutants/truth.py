"""A return as its figures and the cells that say what each is."""

from dataclasses import dataclass, field
from datetime import date

from tests.mutants.book import COLUMNS, ROWS, Area, Cell, Paper, Place
from tests.sent.periods import read_label

Key = tuple[str, str]
NOT_SHARES = ("CFWS", "SEND", "EHE", "YJ", "KS4")  # how the codes of counts, rates and scores begin


@dataclass(eq=False, slots=True)
class Figure:
    """One figure, and the cells that say what it is."""

    code: str
    period: str
    cell: Cell
    label: Cell
    heading: Cell
    parts: tuple[Cell | None, Cell | None] = (None, None)

    @property
    def key(self) -> Key:
        """The indicator and the period."""
        return self.code, self.period

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return not self.code.startswith(NOT_SHARES)

    @property
    def from_parts(self) -> float | None:
        """The percentage that numerator and denominator give, where both are there."""
        numerator, denominator = (
            number(part) if part and part.value is not None else None for part in self.parts
        )
        return numerator / denominator * 100 if numerator is not None and denominator else None

    @property
    def end(self) -> date:
        """The last day of the period."""
        return end_of(self.period)


@dataclass(eq=False, slots=True)
class Table:
    """A table of figures: periods run ``across`` or ``down``, or every row is ``listed`` with label and period."""

    paper: Paper
    axis: str
    box: Area
    figures: list[Figure]

    @property
    def period_axis(self) -> int:
        """Along which axis the periods change."""
        return COLUMNS if self.axis == "across" else ROWS

    @property
    def label_axis(self) -> int:
        """Along which axis the labels change."""
        return COLUMNS if self.axis == "down" else ROWS

    @property
    def body(self) -> Place:
        """The first row and the first column of figures."""
        places = [self.paper.stands(figure.cell) for figure in self.figures]
        parts = [self.paper.stands(part) for figure in self.figures for part in figure.parts if part]
        return min(row for row, _ in places + parts), min(column for _, column in places + parts)

    def block(self, axis: int, figures: list[Figure], anchor: Cell) -> tuple[int, int]:
        """Return the first and last line of some figures, their parts, and the cell that names them all."""
        area = self.paper.area(self.paper.stands(anchor))
        lines = [area[axis], area[axis + 2]]
        for figure in figures:
            lines += [self.paper.stands(cell)[axis] for cell in (figure.cell, *figure.parts) if cell]
        return min(lines), max(lines)


@dataclass(eq=False, slots=True)
class Return:
    """One file of a sample pack."""

    pack: str
    file: str
    papers: list[Paper]
    tables: list[Table] = field(default_factory=list)

    @property
    def figures(self) -> list[Figure]:
        """All figures of the file."""
        return [figure for table in self.tables for figure in table.figures]


def end_of(label: str) -> date:
    """Return the last day of a period."""
    period = read_label(label)
    assert period is not None, label
    return period.end


def kind_of(label: str) -> str:
    """Return what kind of period a label means, such as quarter; blank for a label that is unknown."""
    period = read_label(label)
    return period.kind if period else ""


def number(cell: Cell) -> float | None:
    """Return the figure that a cell of the samples holds; percentages are in points."""
    value = cell.value
    if isinstance(value, str):
        text = value.replace(",", "").removesuffix("%").strip()
        return None if text == "x" else float(text)
    assert isinstance(value, (int, float)), value
    return round(value * 100, 9) if "%" in cell.shown else float(value)
