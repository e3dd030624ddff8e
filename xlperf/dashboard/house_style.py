"""How each part of a workbook looks: fonts and colours, in one place.

It is the look of ``workbook_templates/house_style.xlsx``, compiled in so that a build need not open it; a test
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
        Status.CONTEXTUAL: Role.NO_STATUS,
    }
)
