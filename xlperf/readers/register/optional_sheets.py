"""The sheets that a register may do without: *Recipients*, who gets which part by e-mail, and *Small numbers*, which figures are withheld."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from xlperf.domain.indicator import Indicator
from xlperf.domain.period import Period
from xlperf.domain.register import Columns, Decision, DisclosureChoice, Recipient
from xlperf.domain.text import normalise_label
from xlperf.readers.records import Record, find_headings, records
from xlperf.readers.register.cells import (
    GUIDANCE_MARK,
    RECIPIENT_HEADINGS,
    SMALL_NUMBER_HEADINGS,
    Fault,
    Faults,
    asked_period,
    choose,
    find_table,
    with_code,
)
from xlperf.workbooks.grid import Grid


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


Converted = TypeVar("Converted")


def read_decisions(
    grid: Grid | None, indicators: Sequence[Indicator], faults: Faults
) -> tuple[Decision, ...]:
    """Return the decisions in the sheet's order; none where there is no such sheet.

    A row that cannot be understood is a fault, for the figure that it withholds would be shown otherwise.

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
