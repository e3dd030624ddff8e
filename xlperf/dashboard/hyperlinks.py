"""Links from the workbook: to places in it, and to the cells of the returns."""

from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from xlperf.dashboard.model import Role, Sheet, reference
from xlperf.domain.observation import Source, cell_name

_LONGEST = 2000  # Excel takes 2,079 characters
MOST_LINKS = 65_530  # that Excel takes on a sheet
# What has a meaning of its own in an address, as Excel writes it for a file; other letters of the world stay as they are
_AS_WRITTEN = str.maketrans({sign: f"%{ord(sign):02x}" for sign in ' "#%<>[]^`{}'})


class Hyperlinks(NamedTuple):
    """How to get from the workbook's folder to the pack's.

    Parameters
    ----------
    to_pack
        Relative path, or an absolute one where the two are on different drives; None where the reader cannot
        get there, so that nothing is linked.
    """

    to_pack: PurePath | None

    def to_source(self, source: Source) -> str:
        """Return the link to a cell of a return; blank where there is no such place to go to."""
        if self.to_pack is None or not source.cell:
            return ""
        path = self.to_pack.joinpath(source.file).as_posix().translate(_AS_WRITTEN)
        place = f"#{reference(source.sheet, source.cell)}" if source.sheet else ""
        link = f"external:{path}{place}"
        return link if len(link) < _LONGEST else ""


def internal(sheet: str, row: int, column: int) -> str:
    """Return the link to a cell of the workbook itself."""
    return f"internal:{reference(sheet, cell_name(row, column))}"


def with_links_that_excel_takes(sheet: Sheet) -> Sheet:
    """Return a sheet whose cells beyond the last link that Excel takes are plain text, which its note says."""
    if len(sheet.cells) <= MOST_LINKS:  # nearly every sheet
        return sheet
    beyond = list(islice((place for place, cell in sheet.cells.items() if cell.link), MOST_LINKS, None))
    if not beyond:
        return sheet
    cells = {**sheet.cells, **{place: sheet.cells[place]._replace(link="") for place in beyond}}
    note = next((place for place, cell in cells.items() if cell.role is Role.NOTE and cell.value), (0, 0))
    said = f"Excel takes {MOST_LINKS:,} links on a sheet: from row {beyond[0][0] + 1:,} on there are none."
    cells[note] = cells[note]._replace(value=f"{cells[note].value} {said}")
    return sheet._replace(cells=cells)
