"""The colours of a workbook's cells."""

from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring
from openpyxl.styles.colors import COLOR_INDEX

if TYPE_CHECKING:
    from openpyxl.styles.colors import Color
    from openpyxl.workbook import Workbook

BLACK, WHITE = "000000", "FFFFFF"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# a cell's theme colour counts light and dark the other way round than the theme lists them
_THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_OFFICE = (
    WHITE, BLACK, "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080",
)  # fmt: skip
_SYSTEM_TEXT, _SYSTEM_BACKGROUND = 64, 65  # places of the indexed colours that follow Windows' own

Palette = Sequence[str]


def palette_of(book: "Workbook") -> Palette:
    """Return the RRGGBB of a workbook's theme colours, in the order in which cells count them."""
    if not book.loaded_theme:
        return _OFFICE
    root = fromstring(book.loaded_theme)
    found = []
    for name, usual in zip(_THEME, _OFFICE, strict=True):
        place = root.find(f".//{_DRAWING}clrScheme/{_DRAWING}{name}")
        only = next(iter(place), None) if place is not None else None
        colour = (only.get("lastClr") or only.get("val") or "") if only is not None else ""
        found.append(colour.upper() if len(colour) == len(BLACK) else usual)
    return found


def rgb(colour: "Color | None", palette: Palette, usual: str) -> str:
    """Return the RRGGBB of a colour as a style has it; the usual one where it says none.

    Parameters
    ----------
    colour
        By value, by its place in the theme or in the old list of indexed colours; with a tint.
    palette
        The workbook's theme colours.
    usual
        Black for text, white for backgrounds.
    """
    if colour is None:
        return usual
    plain = usual
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        plain = colour.rgb[-6:]
    elif colour.type == "theme" and colour.theme < len(palette):
        plain = palette[colour.theme]
    elif colour.type == "indexed" and colour.indexed not in {_SYSTEM_TEXT, _SYSTEM_BACKGROUND}:
        plain = COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else usual
    return _tinted(plain, colour.tint or 0.0)


def _tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter (above 0) or darker (below 0), as Excel does it: by its lightness."""
    if not tint:
        return colour
    red, green, blue = _parts(colour)
    hue, light, saturation = rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, light, saturation))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
