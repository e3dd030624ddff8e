"""The sheet at the front of a marked-up copy of a return: what the checks found in it, for the team."""

from collections.abc import Mapping, Sequence

from xlperf.dashboard.checks_sheet import ROLES
from xlperf.dashboard.model import Align, Cell, PageSetup, Role, Sheet, reference
from xlperf.dashboard.page import Page
from xlperf.dashboard.return_reading import put_legend
from xlperf.domain.problem import Problem

HEADINGS = ("Severity", "Where", "Indicator", "Found", "Expected", "What to do")
_WIDTHS = (11.0, 22.0, 32.0, 50.0, 36.0, 44.0)


def return_checks_sheet(
    name: str,
    title: str,
    remarks: Sequence[str],
    problems: Sequence[Problem],
    indicators: Mapping[str, str],
    sheets: Mapping[str, str],
    *,
    legend: bool = False,
) -> Sheet:
    """Return the sheet.

    Parameters
    ----------
    name
        Its name in the copy.
    title
        Its first line.
    remarks
        What is to be said before the findings: what to do with the copy, and what it leaves out.
    problems
        The findings about this return, worst first.
    indicators
        Name of each indicator by code.
    sheets
        What each sheet of the return is called in the copy.
    legend
        Whether what the colours mean is to be said below.
    """
    page = Page(_WIDTHS)
    page.band(title, Role.TITLE, len(HEADINGS), 30)
    for remark in remarks:
        page.band(remark, Role.NOTE, len(HEADINGS))
    page.skip()
    heading_row = page.row
    if problems:
        page.headings(*HEADINGS)
    else:
        page.band("The checks found nothing wrong in this return.", Role.BODY, len(HEADINGS))
    for problem in problems:
        page.line(
            Cell(problem.severity.value, ROLES[problem.severity], Align.CENTRE),
            _where(problem, sheets),
            Cell(indicators.get(problem.code, "")),
            Cell(problem.found),
            Cell(problem.expected),
            Cell(to_the_team(problem.remedy)),
        )
    if legend:
        page.skip()
        put_legend(page, len(HEADINGS))
    return Sheet(
        name,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 0) if problems else (0, 0),
        printing=PageSetup(repeat_rows=(heading_row, heading_row)) if problems else PageSetup(),
    )


# remedies are written for the analyst; in a copy that is sent back they speak to the team
_TO_THE_TEAM = (
    ("Ask the team for it", "Please send it"),
    ("ask the team for it", "please send it"),
    ("Ask the team for the figures", "Please send the figures"),
    ("ask the team for the figures", "please send the figures"),
    ("Ask the team w", "Please say w"),
    ("Check the figure with the team", "Please check the figure"),
    (" in the return", ""),
)


def to_the_team(remedy: str) -> str:
    """Return what to do, said to the team and no longer about it."""
    for about, to in _TO_THE_TEAM:
        remedy = remedy.replace(about, to)
    return remedy


def _where(problem: Problem, sheets: Mapping[str, str]) -> Cell:
    place = problem.source
    sheet = sheets.get(place.sheet)
    if sheet is None:
        return Cell("The whole file" if not place.sheet else place.sheet)
    link = f"internal:{reference(sheet, place.cell or 'A1')}"
    return Cell(f"{sheet}, {place.cell}" if place.cell else sheet, link=link)
