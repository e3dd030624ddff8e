"""What the register says about the committee report: the last columns of *Indicators*, and the sheet *Report text*."""

import re
from collections.abc import Callable
from typing import Protocol, TypeVar

from xlperf.domain.period import Period
from xlperf.domain.report_fields import (
    ALWAYS,
    NO_REPORT_FIELDS,
    Basis,
    ReportDecimals,
    ReportFields,
    StandingText,
)
from xlperf.readers.records import Record, records
from xlperf.readers.register.cells import (
    GUIDANCE_MARK,
    REPORT_HEADINGS,
    REPORT_TEXT_HEADINGS,
    Fault,
    Faults,
    asked_period,
    choose,
    find_table,
    no_number,
)
from xlperf.workbooks.grid import Grid

_DECIMALS = re.compile(r"(up to )?([0-6])")
Converted = TypeVar("Converted")


class Convert(Protocol):
    """What reads a column of a record."""

    def __call__(self, name: str, read: Callable[[str], Converted], /) -> Converted | None:
        """Return what `read` makes of a column; what is wrong with it becomes a fault, and None."""
        ...


def read_report_fields(record: Record, convert: Convert) -> ReportFields:
    """Return how the report speaks of the indicator of a row."""
    if not any(record.cells.get(name) for name in REPORT_HEADINGS):
        return NO_REPORT_FIELDS

    def basis(name: str) -> Basis | None:
        return convert(name, lambda text: choose(name, text, Basis, None)) if record.text(name) else None

    return ReportFields(
        section=record.text("Report section"),
        order=convert("Report order", _order),
        phrase=record.text("Report phrase"),
        count_noun=record.text("Count noun"),
        count_phrase=record.text("Count phrase"),
        value_basis=basis("Value basis"),
        count_basis=basis("Count basis"),
        reported_with=_several(record.text("Reported with")),
        also_compare=_several(record.text("Also compare with")),
        records_since=record.text("Records since"),
        decimals=convert("Report decimals", _decimals),
        sentences=_several(record.text("Report sentences")),
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split(";") if (part := piece.strip()))


def _order(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise no_number(
            text,
            "number",
            "A number, such as 3 or 3.5, by which the report is sorted.",
            "Write a number, or leave it blank for the register's order.",
        ) from None


def _decimals(text: str) -> ReportDecimals | None:
    if not text:
        return None
    found = _DECIMALS.fullmatch(text.casefold())
    if found is None:
        raise no_number(
            text,
            "number of decimals",
            "A whole number from 0 to 6, or “up to 2” where noughts at the end are left out.",
            "Write one of these, or leave it blank for the dashboard's decimals.",
        )
    return ReportDecimals(int(found[2]), trimmed=bool(found[1]))


def read_report_texts(grid: Grid | None, faults: Faults) -> tuple[StandingText, ...]:
    """Return the standing texts in the sheet's order; none where there is no such sheet.

    Raises
    ------
    Fault
        When the sheet has no headings.
    """
    if grid is None:
        return ()
    heading_row, columns = find_table(grid, REPORT_TEXT_HEADINGS, ("Place", "Text"))
    texts: list[StandingText] = []
    for record in records(grid, heading_row, columns.by_heading):
        place, text = record.text("Place"), str(record.raw("Text")).strip()
        if not text or place.startswith(GUIDANCE_MARK):
            continue
        since = until = None
        always = record.text("Until").casefold() == ALWAYS
        try:
            column, since = "From", _period(record, "From")
            column, until = "Until", None if always else _period(record, "Until")
        except Fault as fault:
            faults.add(columns, record, column, fault)
        texts.append(StandingText(place, text, since, until, always, record.row))
    return tuple(texts)


def _period(record: Record, name: str) -> Period | None:
    return asked_period(
        record,
        name,
        "A report period such as Q2 2022/23; Until may also be “always”.",
        "Write the period, or leave the cell blank.",
    )
