"""The whole checklist against a workbook."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from xlperf.accessibility import footnotes, formatting, structure, tables
from xlperf.accessibility.checklist import CHECKLIST, Decided, Item
from xlperf.accessibility.finding import Finding
from xlperf.accessibility.read_workbook import read_workbook
from xlperf.accessibility.workbook import SheetFacts, WorkbookFacts

_OF_SHEETS: Mapping[int, Callable[[SheetFacts], Iterator[Finding]]] = {
    1: tables.not_marked_up,
    2: tables.unnamed,
    3: tables.merged,
    4: tables.blank_lines,
    5: tables.headings,
    6: tables.unwrapped,
    7: tables.filters_and_panes,
    10: tables.widths,
    11: footnotes.symbols,
    12: footnotes.other_words,
    13: footnotes.in_data_cells,
    16: formatting.links,
    17: formatting.text,
    19: formatting.symbols,
    20: formatting.floating,
    21: formatting.dividers,
    22: formatting.fills,
    23: formatting.colour_alone,
    24: formatting.faint,
    25: formatting.images,
    29: structure.title_in_a1,
    30: structure.at_the_left,
    31: structure.below_tables,
    32: structure.several_tables,
}
_OF_WORKBOOKS: Mapping[int, Callable[[WorkbookFacts], Iterator[Finding]]] = {
    8: tables.blank_cells,
    9: tables.hidden,
    14: footnotes.notes_table,
    18: formatting.titles,
    26: formatting.macros,
    27: structure.sheet_names,
    28: structure.blank_sheets,
    35: structure.document_information,
    36: structure.cursor,
}


@dataclass(frozen=True, slots=True)
class AccessibilityReport:
    """What a workbook meets, what it does not, and what people must look at themselves.

    Parameters
    ----------
    name
        The file's.
    findings
        In the checklist's order.
    """

    name: str
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> list[Item]:
        """The items that the program decides and that are not met."""
        return [item for item in self._found if item.decided is Decided.PROGRAM]

    @property
    def suspected(self) -> list[Item]:
        """The items in which there are suspects."""
        return [item for item in self._found if item.decided is Decided.SUSPECTS]

    @property
    def met(self) -> list[Item]:
        """The items that nothing was found against."""
        found = {finding.item for finding in self.findings}
        return [item for item in CHECKLIST if item.decided is not Decided.PEOPLE and item.number not in found]

    @property
    def for_people(self) -> list[Item]:
        """The items of which a program can say nothing."""
        return [item for item in CHECKLIST if item.decided is Decided.PEOPLE]

    @property
    def fails_an_essential_item(self) -> bool:
        """Whether an item is not met that the checklist calls essential and the program decides."""
        return any(item.essential for item in self.failed)

    @property
    def _found(self) -> list[Item]:
        found = {finding.item for finding in self.findings}
        return [item for item in CHECKLIST if item.number in found]


def check_accessibility(path: Path) -> AccessibilityReport:
    """Return what a workbook meets of the checklist.

    Parameters
    ----------
    path
        An .xlsx or .xlsm workbook, of whatever origin. It is not changed, and nothing in it is run.

    Raises
    ------
    UnreadableFileError
        When it cannot be opened, or is of another kind.
    """
    book = read_workbook(path)
    found = [finding for rule in _OF_WORKBOOKS.values() for finding in rule(book)]
    found += [finding for sheet in book.visible for rule in _OF_SHEETS.values() for finding in rule(sheet)]
    return AccessibilityReport(book.name, tuple(sorted(found, key=lambda finding: finding.item)))
