"""The sheet *Recipients*: who gets which part by e-mail."""

from xlperf.indicators.register import Recipient
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.flat_table import find_headings, records
from xlperf.readers.files.grid import Grid
from xlperf.readers.register.headings import GUIDANCE_MARK, RECIPIENT_HEADINGS


def read_recipients(grid: Grid) -> tuple[Recipient, ...]:
    """Return the recipients in the sheet's order; none where it has no headings."""
    found = find_headings(grid, {label_key(name): name for name in RECIPIENT_HEADINGS}, {"Name", "Email"})
    if found is None:
        return ()

    def several(text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split(";") if part.strip())

    return tuple(
        Recipient(
            one.text("Name"), one.text("Email"), one.text("Role"),
            several(one.text("Topics")), several(one.text("Themes")), several(one.text("Indicators")),
        )
        for one in records(grid, *found)
        if not one.text("Name").startswith(GUIDANCE_MARK)
    )  # fmt: skip
