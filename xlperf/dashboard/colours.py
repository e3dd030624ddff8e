"""The council's colours as pages and e-mails have them: every text readable on what is behind it."""

from typing import NamedTuple

from xlperf.dashboard.contrast import WHITE, readable
from xlperf.dashboard.house_style import FONT, Theme
from xlperf.dashboard.model import Role

_PLAIN_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -")


class ColourPair(NamedTuple):
    """A fill and the colour of the text on it, as ``#RRGGBB``."""

    fill: str
    ink: str


class Colours(NamedTuple):
    """What a template may name: fills with their inks, the colour of links on white, and the font."""

    title: ColourPair
    topic: ColourPair
    heading: ColourPair
    red: ColourPair
    amber: ColourPair
    green: ColourPair
    none: ColourPair
    link: str
    font: str


def colours_of(theme: Theme) -> Colours:
    """Return the colours of a house style; where a text could not be read on its fill it is black or white instead."""
    font = theme[Role.BODY].font
    return Colours(
        title=pair_of(theme, Role.TITLE),
        topic=pair_of(theme, Role.TOPIC),
        heading=pair_of(theme, Role.HEADING),
        red=pair_of(theme, Role.RED),
        amber=pair_of(theme, Role.AMBER),
        green=pair_of(theme, Role.GREEN),
        none=pair_of(theme, Role.NO_STATUS),
        link=readable(theme[Role.TOPIC].colour, WHITE),
        font=font
        if set(font) <= _PLAIN_NAME
        else FONT,  # it stands in a style sheet, where names need no escape
    )


def pair_of(theme: Theme, role: Role) -> ColourPair:
    """Return the colours of one role."""
    fill = theme[role].fill or WHITE
    return ColourPair(fill, readable(theme[role].colour, fill))
