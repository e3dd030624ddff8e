"""All hostile files."""

from collections.abc import Iterator

from tests.hostile.binary_files import binary_files
from tests.hostile.bombs import xml_bombs, zip_bombs
from tests.hostile.case import Hostile
from tests.hostile.csv_files import csv_files
from tests.hostile.far_corners import far_corners
from tests.hostile.no_files import no_files, saved_by
from tests.hostile.ods_files import ods_files
from tests.hostile.other_files import nothing_or_half, other_things
from tests.hostile.xlsx_files import many_small_things, what_may_run_or_link
from tests.hostile.zip_files import damaged_zips
from tests.office import Office


def corpus(program: Office | None = None) -> Iterator[Hostile]:
    """Yield every file; those that LibreOffice makes only where it runs."""
    rooms = (
        nothing_or_half, other_things, csv_files, what_may_run_or_link, damaged_zips, xml_bombs, zip_bombs, many_small_things,
        far_corners, ods_files, binary_files, no_files,
    )  # fmt: skip
    for room in rooms:
        yield from room()
    if program:
        yield from saved_by(program)
