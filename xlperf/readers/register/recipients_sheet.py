"""The sheet *Recipients*: who gets which part by e-mail."""

from xlperf.domain.register import Columns, Recipient
from xlperf.domain.text import normalise_label
from xlperf.readers.records import find_headings, records
from xlperf.readers.register.headings import GUIDANCE_MARK, RECIPIENT_HEADINGS
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
            one.text("Name"), one.text("Email"), one.text("Role"),
            several(one.text("Topics")), several(one.text("Themes")), several(one.text("Indicators")), one.row,
        )
        for one in records(grid, *found)
        if not one.text("Name").startswith(GUIDANCE_MARK)
    )  # fmt: skip
    return recipients, Columns(grid.sheet, found[1])
