"""A council's own look, read from a workbook with one named cell a role."""

from pathlib import Path
from typing import TYPE_CHECKING

from xlperf.dashboard.house_style import HOUSE_STYLE, Style, Theme
from xlperf.dashboard.model import Role
from xlperf.errors import PackError, UnreadableFileError
from xlperf.workbooks.inspection import inspect_file
from xlperf.workbooks.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from openpyxl.cell import Cell as OpenpyxlCell
    from openpyxl.styles.colors import Color

_PLAIN_FILL = "solid"


def read_house_style(path: Path) -> Theme:
    """Return the look that a house-style workbook gives each role.

    Parameters
    ----------
    path
        A workbook in which names such as ``title``, ``topic`` and ``red`` each refer to one cell; that cell's font
        and fill are the role's. A role without a name keeps the default look.

    Raises
    ------
    PackError
        When the workbook cannot be read, or a name refers to no single cell, or a cell's colour cannot be told.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - only a pack with its own look pays for this import

    try:
        inspect_file(path, DEFAULT_LIMITS)  # openpyxl would unpack whatever it is given
        book = load_workbook(path)
    except UnreadableFileError as error:
        raise PackError(f"The house style {path} cannot be read. {error} {error.remedy}") from error
    except (
        Exception
    ) as error:  # openpyxl stumbles in many ways, and says so in words that are not for the user
        raise PackError(f"The house style {path} cannot be read. Save it again in Excel as .xlsx.") from error
    styles = dict(HOUSE_STYLE)
    for role in Role:
        name = book.defined_names.get(role.value)
        if name is None:
            continue
        places = list(name.destinations)
        if len(places) != 1 or places[0][0] not in book.sheetnames:
            raise PackError(
                f"In {path} the name {role.value!r} does not refer to one cell. Make it refer to one."
            )
        sheet, place = places[0]
        cell = book[sheet][place.replace("$", "")]
        if isinstance(cell, tuple):
            raise PackError(
                f"In {path} the name {role.value!r} refers to {place}. Make it refer to one cell."
            )
        styles[role] = _style(cell, path)
    return styles


def _style(cell: "OpenpyxlCell", path: Path) -> Style:
    font, fill = cell.font, cell.fill
    filled = fill.fill_type == _PLAIN_FILL
    return Style(
        size=float(font.sz or HOUSE_STYLE[Role.BODY].size),
        bold=bool(font.b),
        italic=bool(font.i),
        colour=_colour(font.color, "#000000", cell, path),
        fill=_colour(fill.start_color, "", cell, path) if filled else "",
        font=font.name or HOUSE_STYLE[Role.BODY].font,
    )


def _colour(colour: "Color | None", default: str, cell: "OpenpyxlCell", path: Path) -> str:
    if colour is None:
        return default
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return f"#{colour.rgb[-6:]}"
    if colour.type == "theme" and colour.theme in {0, 1} and not colour.tint:
        return "#FFFFFF" if colour.theme == 0 else "#000000"
    raise PackError(
        f"In {path} the colour of cell {cell.coordinate} is one of Excel's theme colours. Choose it again under More "
        "Colours, so that it does not change with the theme."
    )
