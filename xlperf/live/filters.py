"""Filters of an open sheet: into rows that one hides Excel writes nothing, and into the others the first row of a block."""

from typing import TYPE_CHECKING

from xlperf.live.attach import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import xlwings as xw

_NOT_FILTERED = "none"


def clear_filters(sheet: "xw.Sheet") -> bool:
    """Show every row that a filter hides, and return whether one was on; its drop-down arrows stay.

    Parameters
    ----------
    sheet
        It, as xlwings has it. Its tables have filters of their own, and it may have one more outside of them.
    """
    was_on = False
    for table in sheet.tables:
        for column in _criteria(table):
            if column.type != _NOT_FILTERED:
                table.autofilter.clear(column.field)
                was_on = True
    if _is_on_outside_of_tables(sheet):
        _show_all(sheet)
        was_on = True
    return was_on


def _criteria(table: "xw.main.Table") -> "Sequence[xw.main.AutoFilterCriteria]":
    """Return what a table's columns are filtered by; nothing for a table without arrows, of which not every program can say."""
    return asked(lambda: table.autofilter.criteria) or ()


def _is_on_outside_of_tables(sheet: "xw.Sheet") -> bool:
    on_windows = asked(lambda: bool(sheet.api.FilterMode))
    return bool(asked(lambda: bool(sheet.api.filter_mode.get())) if on_windows is None else on_windows)


def _show_all(sheet: "xw.Sheet") -> None:
    show: Callable[[], object] = getattr(sheet.api, "ShowAllData", None) or sheet.api.show_all_data
    show()
