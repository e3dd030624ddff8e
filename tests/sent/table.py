"""Lines across and lines down make a table; swapped, they make the other table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.sent.pack import Cell, Sheet

if TYPE_CHECKING:
    from tests.sent.measures import Measure
    from tests.sent.periods import Period


@dataclass(slots=True)
class Line:
    """One row or one column: its headings, and what its cells are.

    A cell takes the measure, area, period and role from its row or its column.
    """

    heads: tuple[object, ...]
    measure: Measure | None = None
    period: Period | None = None
    area: str = ""
    role: str = ""
    text: object = None
    hidden: bool = False

    def under(self, *outer: object) -> Line:
        """Return the line with these headings before its own."""
        return replace(self, heads=(*outer, *self.heads))


Body = Callable[[Line], Cell | None]


def cross(row: Line, column: Line) -> Line:
    """Return what stands where a row and a column meet."""
    return Line(
        (), row.measure or column.measure, row.period or column.period, row.area or column.area,
        row.role or column.role, row.text if row.text is not None else column.text,
    )  # fmt: skip


def lay(
    rows: Sequence[Line], columns: Sequence[Line], body: Body, corner: Sequence[object] = (),
    join_rows: str = "fill", join_columns: str = "merge",
) -> Sheet:  # fmt: skip
    """Return the table.

    Parameters
    ----------
    corner
        Texts over the label columns, in the last heading row.
    join_rows, join_columns
        What happens to a repeated outer heading: `merge`, `once` or `fill`.
    """
    table = Sheet("")
    deep, wide = len(columns[0].heads), len(rows[0].heads)
    table.line(deep - 1, 0, corner)
    down = _blocks([row.heads for row in rows], join_rows)
    along = _blocks([column.heads for column in columns], join_columns)
    for place, level, value, length in down:
        table.put(deep + place, level, value)
        if length > 1 and join_rows == "merge":
            table.merges.append((deep + place, level, deep + place + length - 1, level))
    for place, level, value, length in along:
        table.put(level, wide + place, _bold(value))
        if length > 1 and join_columns == "merge":
            table.merges.append((level, wide + place, level, wide + place + length - 1))
    for r, row in enumerate(rows):
        if row.hidden:
            table.hidden_rows.add(deep + r)
        for c, column in enumerate(columns):
            table.put(deep + r, wide + c, body(cross(row, column)))
    table.hidden_columns |= {wide + c for c, column in enumerate(columns) if column.hidden}
    return table


def titled(table: Sheet, title: object, gap: int = 0) -> Sheet:
    """Return the block with its title in a line above."""
    block = Sheet("")
    block.put(0, 0, _bold(title))
    block.paste(table, 1 + gap, 0)
    return block


def _bold(value: object) -> object:
    if isinstance(value, Cell):
        return replace(value, bold=True)
    return Cell(value, bold=True) if value not in (None, "") else None  # type: ignore[arg-type]


def _blocks(heads: Sequence[tuple[object, ...]], join: str) -> list[tuple[int, int, object, int]]:
    """Return (place, level, heading, length); equal outer headings are one block."""
    blocks = []
    for level in range(len(heads[0])):
        place = 0
        inner = level == len(heads[0]) - 1
        while place < len(heads):
            length = 1
            if not inner and join != "fill" and heads[place][level] not in (None, ""):
                while (
                    place + length < len(heads)
                    and heads[place + length][: level + 1] == heads[place][: level + 1]
                ):
                    length += 1
            blocks.append((place, level, heads[place][level], length))
            place += length
    return blocks
