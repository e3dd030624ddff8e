"""The council's colours as pages, e-mails, reports and charts have them: everything can be told from what is behind it."""

from typing import NamedTuple

from xlperf.dashboard.contrast import BLACK, READABLE, SEEN, WHITE, contrast, mixed_with_white, readable
from xlperf.dashboard.house_style import FONT, HOUSE_STYLE, Theme
from xlperf.dashboard.model import Role

_PLAIN_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -")
_PALER = (0.4, 0.3, 0.2, 0.1, 0.0)  # shares of white
_PALE = 0.75


class ColourPair(NamedTuple):
    """A fill and the colour of the text on it, as ``#RRGGBB``."""

    fill: str
    ink: str


class Colours(NamedTuple):
    """What a template may name: fills with their inks, the colours of links, of a chart's line and of its shaded part, the font."""

    title: ColourPair
    topic: ColourPair
    heading: ColourPair
    red: ColourPair
    amber: ColourPair
    green: ColourPair
    none: ColourPair
    link: str
    line: str
    shade: str
    font: str


class ChartColours(NamedTuple):
    """The colours of a workbook's charts, on white: own figures, those beside them, a target, what is to be noticed."""

    own: str
    paler: str
    target: str
    alert: str


def colours_of(theme: Theme) -> Colours:
    """Return the colours of a house style; where a text could not be read on its fill it is black or white instead."""
    font, own = theme[Role.BODY].font, on_white(theme, Role.TITLE)
    shipped = _has_shipped_title(theme)
    return Colours(
        title=pair_of(theme, Role.TITLE),
        topic=pair_of(theme, Role.TOPIC),
        heading=pair_of(theme, Role.HEADING),
        red=pair_of(theme, Role.RED),
        amber=pair_of(theme, Role.AMBER),
        green=pair_of(theme, Role.GREEN),
        none=pair_of(theme, Role.NO_STATUS),
        link=readable(theme[Role.TOPIC].colour, WHITE),
        line="#1f4e9c" if shipped else own,
        shade="#c3cede" if shipped else mixed_with_white(own, _PALE),
        font=font
        if set(font) <= _PLAIN_NAME
        else FONT,  # it stands in a style sheet, where names need no escape
    )


def pair_of(theme: Theme, role: Role) -> ColourPair:
    """Return the colours of one role."""
    fill = theme[role].fill or WHITE
    return ColourPair(fill, readable(theme[role].colour, fill))


def chart_colours(theme: Theme) -> ChartColours:
    """Return the colours that charts take from a house style."""
    own = on_white(theme, Role.TITLE)
    shades = (mixed_with_white(own, share) for share in _PALER)
    paler = next(shade for shade in shades if contrast(shade, WHITE) >= SEEN)
    return ChartColours(
        own=own,
        paler="#5B83C4" if _has_shipped_title(theme) else paler,
        target=on_white(theme, Role.GREEN),
        alert=on_white(theme, Role.RED),
    )


def on_white(theme: Theme, role: Role) -> str:
    """Return the colour of a role as it is read on white: its fill, or its text's where that is too pale, or black.

    >>> on_white(HOUSE_STYLE, Role.TITLE), on_white(HOUSE_STYLE, Role.TOPIC), on_white(HOUSE_STYLE, Role.AMBER)
    ('#1F3864', '#1F3864', '#000000')
    """
    style = theme[role]
    chosen = (colour for colour in (style.fill, style.colour) if colour)
    return next((colour for colour in chosen if contrast(colour, WHITE) >= READABLE), BLACK)


def _has_shipped_title(theme: Theme) -> bool:
    """Return whether the title has the colour that ships, to which shades were chosen by hand."""
    return on_white(theme, Role.TITLE) == HOUSE_STYLE[Role.TITLE].fill
