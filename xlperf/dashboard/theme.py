"""The words and the look of the dashboard, in one place.

The look is that of ``workbook_templates/house_style.xlsx``, compiled in so that a build need not open it; a test
proves that the two agree.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from xlperf.dashboard.model import Role
from xlperf.rules.status import Status

FONT = "Arial"


class Style(NamedTuple):
    """How a role looks: font, size in points, colours as ``#RRGGBB`` (a blank fill is none); stripes instead of a plain fill."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    fill: str = ""
    font: str = FONT
    striped: bool = False


Theme = Mapping[Role, Style]

HOUSE_STYLE: Theme = MappingProxyType(
    {
        Role.TITLE: Style(16, bold=True, colour="#FFFFFF", fill="#1F3864"),
        Role.TOPIC: Style(10, bold=True, colour="#1F3864", fill="#DCE6F1"),
        Role.HEADING: Style(10, bold=True, colour="#FFFFFF", fill="#44546A"),
        Role.BODY: Style(10),
        Role.NOTE: Style(9, italic=True, colour="#595959"),
        Role.RED: Style(10, bold=True, colour="#FFFFFF", fill="#C00000"),
        Role.AMBER: Style(10, bold=True, colour="#000000", fill="#FFC000"),
        Role.GREEN: Style(10, bold=True, colour="#FFFFFF", fill="#00703C"),
        Role.NO_STATUS: Style(10, colour="#404040", fill="#EDEDED"),
        Role.INPUT: Style(10, colour="#1F3864", fill="#FFF9E5"),
        Role.CHANGED: Style(10, bold=True, colour="#1F3864", fill="#DDEBF7"),
        Role.ALERT: Style(10, bold=True, colour="#C00000", fill="#FFFFFF"),
        Role.TAKEN: Style(10, fill="#A9D3F5"),
        Role.NAMING: Style(10, fill="#E4D7F0"),
        Role.ASIDE: Style(10, fill="#E7E6E6"),
        Role.LEFT_OVER: Style(
            10, fill="#F4B183", striped=True
        ),  # stripes, so that no printer makes them grey
    }
)

ROLE_OF_STATUS: Mapping[Status, Role] = MappingProxyType(
    {
        Status.GREEN: Role.GREEN,
        Status.AMBER: Role.AMBER,
        Status.RED: Role.RED,
        Status.NO_FIGURE: Role.NO_STATUS,
        Status.NONE: Role.NO_STATUS,
    }
)

SUMMARY, DASHBOARD, COMPARATORS, DATA, CHECKS, NOTES, WORKINGS, RANKS, PARITY = (
    "Summary",
    "Dashboard",
    "Comparators",
    "Data",
    "Checks",
    "Notes",
    "Workings",
    "Ranks",
    "Parity",
)
# The sheets of a dashboard with formulas, and those that only some have; a workbook has them in this order
EVERY_DASHBOARD = (SUMMARY, DASHBOARD, COMPARATORS, DATA, CHECKS, NOTES, WORKINGS)
SOME_DASHBOARDS = (RANKS, PARITY)
NOT_APPLICABLE = "N/A"
NO_FIGURE = Status.NO_FIGURE.value

DASHBOARD_HEADINGS = (
    "Topic",
    "Theme",
    "Indicator",
    "Polarity",
    "Reporting frequency",
    "Previous period",
    "Previous value",
    "Latest period",
    "Latest value",
    "Trend",
    "Target",
    "Status",
    "National quartile",
    "Statistical neighbour average",
    "Better or worse",
    "Rank",
    "England",
    "History",
    "Why",
    "Commentary",
    "Code",
)

LAST_COMMENT, COMMENT_WANTED = "Last comment", "Comment wanted"  # in a recipient's workbook, before Code

COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(number: int) -> str:
    """Return a count as reports write it: words up to nine, figures from 10."""
    return COUNT_WORDS[number] if number < len(COUNT_WORDS) else str(number)


def listed(parts: list[str]) -> str:
    """Return parts as a sentence lists them: ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def is_or_are(number: int) -> str:
    """Return ``one is``, ``three are``, ``none is``."""
    if number == 0:
        return "none is"
    return f"{in_words(number)} {'is' if number == 1 else 'are'}"
