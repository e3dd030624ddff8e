"""What each column of a table holds."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from xlperf.domain.text import is_blank, normalise_label
from xlperf.readers.figures.figure import is_figure
from xlperf.readers.layout.block import Head, Text
from xlperf.readers.layout.cells import bare_quarter, words
from xlperf.readers.layout.clues import sort_of_time
from xlperf.readers.layout.kinds import WORDS, Kind
from xlperf.readers.layout.vocabulary import (
    FigureRole,
    is_label_heading,
    is_period_heading,
    is_quarter_heading,
    is_status_mark,
    part_named,
    role_of,
    speaks_of_dates,
)
from xlperf.workbooks.grid import Grid

_FEWEST_COLUMNS, _FEWEST_ITEMS = 2, 3
_ITEM = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?")  # the number of a question
_ASIDE = {FigureRole.REFERENCE, FigureRole.NOTE, FigureRole.RATING}


def column_sorts(
    grid: Grid,
    rows: range,
    heads: Mapping[int, Head],
    kinds: Sequence[Sequence[Kind]],
    ends: Mapping[int, int],
) -> dict[int, str]:
    """Return what each column of a table holds: figures, periods, names, something beside the point, or nothing.

    Parameters
    ----------
    grid, kinds
        The sheet, and what its cells may be.
    rows
        The rows of the table's figures.
    heads
        What heads its columns.
    ends
        For columns that end earlier than the table, the row after their last.
    """
    counts = _counts(kinds, rows, grid.width, ends)
    first = next(
        (column for column, count in enumerate(counts) if any(count[kind] for kind in (*WORDS, Kind.PERIOD))),
        0,
    )
    sorts = {
        column: _sort_of(
            grid, rows, heads.get(column, Head()), counts[column], column, leftmost=column <= first
        )
        for column in range(grid.width)
    }
    for column, sort in sorts.items():
        if sort == "names" and column > first and _marks_figures(grid, rows, column):
            sorts[column] = "aside"
    _settle_years(sorts, heads, counts)
    _settle_quarters(sorts, heads, grid, rows)
    _settle_dates(sorts, heads, grid, rows)
    _settle_names(sorts)
    _settle_item_numbers(sorts, grid, rows)
    return sorts


def _counts(
    kinds: Sequence[Sequence[Kind]], rows: range, width: int, ends: Mapping[int, int]
) -> list[Counter[Kind]]:
    """Return how many cells of each kind stand in each column of a table."""
    body = kinds[rows.start : rows.stop]
    body = [cells for cells in body if any(cells)]
    columns = zip(*body, strict=True) if body else [()] * width
    found = [Counter(column) for column in columns]
    for column, end in ends.items():
        found[column] = Counter(kinds[row][column] for row in range(rows.start, end))
    return found


def _sort_of(
    grid: Grid, rows: range, head: Head, count: Counter[Kind], column: int, *, leftmost: bool
) -> str:
    """Return what a column holds: figures, periods, names, something beside the point, or nothing."""
    numbers = count[Kind.NUMBER] + count[Kind.YEAR]
    figures = numbers + count[Kind.MARK]
    texts = count[Kind.TEXT] + count[Kind.REMARK]
    tells_time = any(clue.tells_time or clue.run for clue in head.clues)
    if not figures and not texts and not count[Kind.PERIOD] and not tells_time:
        return "nothing"
    if tells_time and (not leftmost or figures > texts) and not _is_years(head, count):
        figures += count[Kind.REMARK]
        return "figures" if figures >= count[Kind.PERIOD] else "periods"
    heading = " ".join(text.words for text in head.texts)
    lowest = head.texts[-1].words if head.texts else ""
    if leftmost and texts and is_label_heading(lowest):
        return "names"
    if lowest and role_of(lowest, loosely=True) in _ASIDE and not count[Kind.PERIOD]:
        return "names" if _says_whose(grid, rows, column) else "aside"
    most = numbers if is_period_heading(lowest) or not lowest else numbers + 1  # a date typed for a figure
    if count[Kind.PERIOD] >= max(1, most) and count[Kind.PERIOD] >= texts:
        if speaks_of_dates(heading) and not is_period_heading(lowest):
            return "aside"
        return "periods"
    if _is_years(head, count):
        return "periods"
    if not leftmost and count[Kind.REMARK] > count[Kind.TEXT] and lowest:
        figures += count[Kind.REMARK]
        texts = count[Kind.TEXT]
    # written with a sign or words (``>=95%``, ``above 20``), they are no names
    targets = not leftmost and role_of(lowest) is FigureRole.TARGET and not _says_whose(grid, rows, column)
    if (
        not targets
        and texts + count[Kind.PERIOD] > figures
        and (not numbers or not lowest or role_of(lowest) is None)
    ):
        return "names"
    return "figures" if figures or targets else "names"


def _marks_figures(grid: Grid, rows: range, column: int) -> bool:
    """Return whether the cells of a column say of the figure beside each that it is provisional or revised (``P``, ``[r]``)."""
    return all(
        is_status_mark(raw)
        for row in rows
        if isinstance(raw := grid.at(row, column), str) and not is_blank(raw)
    )


def _says_whose(grid: Grid, rows: range, column: int) -> bool:
    """Return whether the cells of a column say which figure their row is (``Target``, ``Actual``, ``%``), whatever heads it."""
    texts = {words(raw) for row in rows if isinstance(raw := grid.at(row, column), str) and not is_blank(raw)}
    telling = sum(bool(role_of(text) or part_named(text)) for text in texts)
    return bool(texts) and 2 * telling >= len(texts) and any(part_named(text) for text in texts)


def _is_years(head: Head, count: Counter[Kind]) -> bool:
    """Return whether a column of numbers like 2021 holds years: its heading says so, and names no period itself."""
    if (
        not count[Kind.YEAR]
        or count[Kind.NUMBER]
        or any(
            clue.period or clue.year for clue in head.clues
        )  # ``Year to March 2023``, ``Qtr`` under Q3 2021/22
    ):
        return False
    texts = [text.words for text in head.texts] + [clue.text for clue in head.clues]
    return any(
        is_period_heading(text)
        or normalise_label(text).startswith(("year", "financialyear", "academicyear", "calendaryear"))
        for text in texts
    )


def _settle_years(sorts: dict[int, str], heads: Mapping[int, Head], counts: Sequence[Counter[Kind]]) -> None:
    """Take a first column of numbers like 2021 for periods where its heading is blank and nothing else gives any."""
    if "periods" in sorts.values() or any(clue.tells_time for head in heads.values() for clue in head.clues):
        return
    for column, sort in sorts.items():
        if sort == "nothing":
            continue
        count = counts[column]
        if count[Kind.YEAR] > 1 and not count[Kind.NUMBER] and column not in heads:
            sorts[column] = "periods"
        return


def _settle_quarters(sorts: dict[int, str], heads: Mapping[int, Head], grid: Grid, rows: range) -> None:
    """Take a column headed *Quarter* with 1 to 4 in it for periods where it comes first, or stands beside another of them."""
    shown = [column for column, sort in sorts.items() if sort != "nothing"]
    for place, column in enumerate(shown):
        beside = {sorts[at] for at in (*shown[max(0, place - 1) : place], *shown[place + 1 : place + 2])}
        if (place and "periods" not in beside) or not is_quarter_heading(lowest_heading(heads, column)):
            continue
        quarters = {bare_quarter(raw) for row in rows if not is_blank(raw := grid.at(row, column))}
        if len(quarters) > 1 and "" not in quarters:
            sorts[column] = "periods"


def _settle_dates(sorts: dict[int, str], heads: Mapping[int, Head], grid: Grid, rows: range) -> None:
    """Take a column of dates for figures where its heading is one of several periods over figures: one was typed as a date."""
    over = {
        column: [clue for clue in heads.get(column, Head()).clues if clue.tells_time]
        for column, sort in sorts.items()
        if sort in {"figures", "periods"}
    }
    places = Counter((clue.row, clue.column) for clues in over.values() for clue in clues)
    of_figures = {
        sort_of_time(clue) for column, clues in over.items() if sorts[column] == "figures" for clue in clues
    }
    for column, clues in over.items():
        if (
            sorts[column] == "periods"
            and any(sorts[left] != "nothing" for left in range(column))
            and any(sort_of_time(clue) in of_figures and places[clue.row, clue.column] == 1 for clue in clues)
            and all(isinstance(raw, date) for row in rows if not is_blank(raw := grid.at(row, column)))
        ):
            sorts[column] = "figures"


def _settle_names(sorts: dict[int, str]) -> None:
    """Take the first column of words for names where nothing else names the rows, whatever its heading says."""
    if any(sort in {"names", "periods"} for sort in sorts.values()):
        return
    for column, sort in sorts.items():
        if sort == "figures":
            return
        if sort == "aside":
            sorts[column] = "names"
            return


def _settle_item_numbers(sorts: dict[int, str], grid: Grid, rows: range) -> None:
    """Take a first column that numbers the names to its right (``2.1``, ``2.2``, ``3.1``) for no figures."""
    shown = [column for column, sort in sorts.items() if sort != "nothing"]
    if len(shown) < _FEWEST_COLUMNS or sorts[shown[0]] != "figures" or sorts[shown[1]] != "names":
        return
    found = [words(raw) for row in rows if not is_blank(raw := grid.at(row, shown[0]))]
    items = [(int(match[1]), int(match[2] or 0)) for text in found if (match := _ITEM.fullmatch(text))]
    if len(items) < max(_FEWEST_ITEMS, sum(map(is_figure, found))):
        return
    follows = (
        (after == before and place == previous + 1)
        or (after == before + 1 and place == min(previous, 1))  # 1, 2, 3; or 2.4, 3.1
        for (before, previous), (after, place) in pairwise(items)
    )
    if all(follows):
        sorts[shown[0]] = "aside"


def role_over(head: Head) -> FigureRole | None:
    """Return what the innermost heading that says so makes of its column's figures."""
    return next((role for text in reversed(head.texts) if (role := role_of_heading(head, text))), None)


def role_of_heading(head: Head, text: Text) -> FigureRole | None:
    """Return what one of a column's headings makes of its figures.

    A reference stands right under its heading: over a group of columns ``Telephone`` is a way to reach people.
    """
    role = role_of(text.words, loosely=True)
    return None if role is FigureRole.REFERENCE and text is not head.texts[-1] else role


def lowest_heading(heads: Mapping[int, Head], column: int) -> str:
    """Return the innermost heading of a column, words or a period; blank where it has none."""
    head = heads.get(column, Head())
    return head.texts[-1].words if head.texts else (head.clues[-1].text if head.clues else "")
