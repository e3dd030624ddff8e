"""What Excel repairs, or refuses, when it opens a workbook, and no schema says."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.validity.of_package import names, parts, relations, sheet_names, styles
from tests.validity.of_sheets import sheets, texts
from tests.validity.of_tables import tables
from tests.validity.package import Package

CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    parts, relations, sheet_names, names, styles, texts, sheets, tables,
)  # fmt: skip


def excel_repairs(path: Path) -> list[str]:
    """Return what Excel would repair in a workbook, in words; nothing where it opens as it is."""
    package = Package(path)
    found = list(parts(package))
    if any("is no XML" in fault for fault in found):
        return found  # nothing else can be read
    return [*found, *(wrong for check in CHECKS[1:] for wrong in check(package))]
