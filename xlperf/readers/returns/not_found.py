"""What is said where an indicator's row is not found, or too many are."""

from collections.abc import Sequence

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Source
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.tidy import label_key
from xlperf.readers.returns.match import Placed, nearest_label
from xlperf.readers.returns.sheet import Sheet

RETURNS = "returns"


def indicator_missing(indicator: Indicator, candidates: Sequence[Sheet]) -> Problem:
    """Return what is said where none of an indicator's labels was found: what is there instead."""
    wanted = " or ".join(f"“{label}”" for label in indicator.labels)
    remedy = "Correct the label in the return, or add the new one to the register's column Label after a semicolon."
    found = f"No row or column is labelled {wanted}."
    if written := _where_written(indicator, candidates):
        source = written
        found = f"{wanted} stands here, but no period was found above or beside figures of it."
        remedy = "Write the periods as headings of the figures, such as Q2 2022/23."
    elif near := nearest_label(indicator, [sheet.index for sheet in candidates]):
        source = near.grid.source(near.line.row, near.line.column)
        found = f"{found} Did you mean “{near.line.labels[-1]}”?"
    else:
        files = {sheet.grid.file for sheet in candidates}
        grid = candidates[0].grid
        source = (
            Source(f"{RETURNS}/{indicator.return_pattern}")
            if len(files) > 1
            else Source(grid.file, grid.sheet)
        )
    return Problem(
        Check.INDICATOR_MISSING,
        Severity.ERROR,
        source,
        found,
        f"The figures of “{indicator.name}”.",
        remedy,
        indicator.code,
    )


def _where_written(indicator: Indicator, candidates: Sequence[Sheet]) -> Source | None:
    """Return a cell that holds the indicator's label although no line of figures was found by it."""
    keys = {label_key(label) for label in indicator.labels}
    for sheet in candidates:
        for row, cells in enumerate(sheet.grid.rows):
            for column, raw in enumerate(cells):
                if isinstance(raw, str) and raw and label_key(raw) in keys:
                    return sheet.grid.source(row, column)
    return None


def told_apart_by_more(indicator: Indicator, rivals: Sequence[Placed]) -> Problem:
    """Return what is said where several lines have an indicator's label and nothing settles which is meant."""
    names = list(dict.fromkeys(" / ".join(one.line.labels) for one in rivals))
    first = rivals[0]
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        first.grid.source(first.line.row, first.line.column),
        f"“{indicator.labels[0]}” is there for {listed(names)}. None was used.",
        "One row or column for the indicator.",
        f"Say which is meant in the register's column Label, such as “{' '.join(first.line.labels)}”.",
        indicator.code,
    )


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them, the first two of many."""
    return " and ".join(f"“{name}”" for name in (*names[:2],)) + (
        f" and {len(names) - 2} more" if len(names) > 2 else ""  # noqa: PLR2004 - two are named
    )
