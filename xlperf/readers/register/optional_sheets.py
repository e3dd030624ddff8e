"""What a register may do without: *Recipients*, *Small numbers*, and what it says about the committee report."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from xlperf.domain.indicator import Indicator
from xlperf.domain.period import Period
from xlperf.domain.register import Columns, Decision, DisclosureChoice, Recipient
from xlperf.domain.report_fields import (
    ALWAYS,
    NO_REPORT_FIELDS,
    Basis,
    ReportDecimals,
    ReportFields,
    StandingText,
)
from xlperf.domain.text import normalise_label
from xlperf.readers.records import Record, find_headings, records
from xlperf.readers.register.cells import (
    GUIDANCE_MARK,
    RECIPIENT_HEADINGS,
    REPORT_HEADINGS,
    REPORT_TEXT_HEADINGS,
    SMALL_NUMBER_HEADINGS,
    Fault,
    Faults,
    asked_period,
    choose,
    find_table,
    no_number,
    with_code,
)
from xlperf.workbooks.grid import Grid

_DECIMALS = re.compile(r"(up to )?([0-6])")
Converted = TypeVar("Converted")


def read_recipients(grid: Grid | None) -> tuple[tuple[Recipient, ...], Columns]:
    """Return the recipients in the sheet's order, and where the columns stand; none without sheet or headings."""
    # “Theme” is “Themes”: without the column a recipient would have no part named, and so get everything
    known = {
        normalise_label(text): name for name in RECIPIENT_HEADINGS for text in (name, name.removesuffix("s"))
    }
    found = find_headings(grid, known, {"Name", "Email"}) if grid else None
    if grid is None or found is None:
        return (), Columns("Recipients")

    def several(text: str) -> tuple[str, ...]:
        parts = tuple(part.strip() for part in text.split(";") if part.strip())
        return parts or (
            (text,) if text else ()
        )  # a cell that names nothing is a slip, and never stands for everything

    recipients = tuple(
        Recipient(
            record.text("Name"), record.text("Email"), record.text("Role"),
            several(record.text("Topics")), several(record.text("Themes")), several(record.text("Indicators")), record.row,
        )
        for record in records(grid, *found)
        if not record.text("Name").startswith(GUIDANCE_MARK)
    )  # fmt: skip
    return recipients, Columns(grid.sheet, found[1])


def read_decisions(
    grid: Grid | None, indicators: Sequence[Indicator], faults: Faults
) -> tuple[Decision, ...]:
    """Return the decisions in the sheet's order; none where there is no such sheet.

    A row that cannot be understood is a fault, for the figure that it suppresses would be shown otherwise.

    Raises
    ------
    Fault
        When the sheet has no headings.
    """
    if grid is None:
        return ()
    heading_row, columns = find_table(grid, SMALL_NUMBER_HEADINGS, ("Code", "Decision"))
    codes = {indicator.code.casefold(): indicator.code for indicator in indicators}
    found = [
        _decision(record, columns, codes, faults)
        for record in records(grid, heading_row, columns.by_heading)
        if not record.text("Code").startswith(GUIDANCE_MARK)
    ]
    return tuple(decision for decision in found if decision)


def _decision(record: Record, columns: Columns, codes: dict[str, str], faults: Faults) -> Decision | None:
    def convert(name: str, read: Callable[[], Converted]) -> Converted | None:
        try:
            return read()
        except Fault as fault:
            faults.add(columns, record, name, fault)
            return None

    code = convert("Code", lambda: with_code(record.text("Code"), codes))
    period = convert("Period", lambda: _period(record))
    choice = convert("Decision", lambda: choose("Decision", record.text("Decision"), DisclosureChoice, None))
    if code is None or choice is None:
        return None
    return Decision(code, period, choice, record.text("By"), record.text("Reason"))


def _period(record: Record) -> Period | None:
    return asked_period(
        record,
        "Period",
        "A period as the dashboard writes it, such as Q2 2022/23, or blank for every period.",
        "Write the period as xlperf briefings lists it.",
    )


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
            column, since = "From", _reported_period(record, "From")
            column, until = "Until", None if always else _reported_period(record, "Until")
        except Fault as fault:
            faults.add(columns, record, column, fault)
        texts.append(StandingText(place, text, since, until, always, record.row))
    return tuple(texts)


def _reported_period(record: Record, name: str) -> Period | None:
    return asked_period(
        record,
        name,
        "A report period such as Q2 2022/23; Until may also be “always”.",
        "Write the period, or leave the cell blank.",
    )
