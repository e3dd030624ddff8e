"""The Checks sheet: what is wrong with the returns, worst first."""

from collections.abc import Mapping, Sequence

from xlperf.dashboard.hyperlinks import Hyperlinks
from xlperf.dashboard.model import Align, Cell, ConditionalFormat, PageSetup, Role, Sheet, Table
from xlperf.dashboard.page import Page
from xlperf.domain.observation import cell_name
from xlperf.domain.problem import Problem, Severity
from xlperf.domain.sheets import CHECKS
from xlperf.workbooks.address import CellRange

HEADINGS = ("Severity", "File", "Sheet", "Cell", "Indicator", "Found", "Expected", "What to do", "Check")
_WIDTHS = (11.0, 30.0, 18.0, 8.0, 34.0, 46.0, 36.0, 42.0, 24.0)
_ROOM_BELOW = 200  # rows that are coloured too once a refresh finds more
ROLES = {Severity.ERROR: Role.RED, Severity.WARNING: Role.AMBER, Severity.NOTE: Role.NO_STATUS}


def checks_sheet(problems: Sequence[Problem], names: Mapping[str, str], links: Hyperlinks) -> Sheet:
    """Return the Checks sheet.

    Parameters
    ----------
    problems
        Worst first.
    names
        Name of each indicator by code.
    links
        How to get to the returns.
    """
    page = Page(_WIDTHS)
    page.band("What the checks found, worst first", Role.TITLE, len(HEADINGS), 30)
    page.band(
        "An error is a figure that is wrong or could not be used. A warning is a figure that was used and needs a second "
        "look. A note says what was left out, or is worth knowing and may well be right.",
        Role.NOTE,
        len(HEADINGS),
    )
    heading_row = page.row
    page.headings(*HEADINGS)
    for problem in problems:
        page.line(
            Cell(problem.severity.value, align=Align.CENTRE),
            Cell(problem.source.file),
            Cell(problem.source.sheet),
            Cell(problem.source.cell, align=Align.CENTRE, link=links.to_source(problem.source)),
            Cell(names.get(problem.code, "")),
            Cell(problem.found),
            Cell(problem.expected),
            Cell(problem.remedy),
            Cell(problem.check.value),
        )
    if not problems:  # in a row that looks like those that a refresh may put in its place
        blank = [Cell(None) for _ in HEADINGS]
        blank[HEADINGS.index("Found")] = Cell("Nothing was found.")
        page.line(*blank)
    area = CellRange(heading_row, 0, page.row - 1, len(HEADINGS) - 1)
    table = Table("tblChecks", area, HEADINGS) if problems else None
    severities = CellRange(heading_row + 1, 0, page.row + _ROOM_BELOW, 0)
    return Sheet(
        CHECKS,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 0),
        table=table,
        listed=(heading_row + 1, page.row - 1),
        highlights=tuple(
            ConditionalFormat(severities, f'={cell_name(heading_row + 1, 0)}="{severity.value}"', role)
            for severity, role in ROLES.items()
        ),
        printing=PageSetup(paper=8, repeat_rows=(heading_row, heading_row)),
    )
