"""XlsxWriter's formats for the cells of the dashboard, each made once."""

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.format import Format

from xlperf.dashboard.colours import chart_colours
from xlperf.dashboard.house_style import Style, Theme
from xlperf.dashboard.model import Align, Cell, Role

_LINK_COLOUR = "#0563C1"
_BORDER_COLOUR = "#BFBFBF"
_INDENTED = {Role.TITLE, Role.TOPIC, Role.HEADING, Role.BODY}
_FRAMED = {
    Role.BODY, Role.INPUT, Role.TOPIC, Role.HEADING, Role.RED, Role.AMBER, Role.GREEN, Role.NO_STATUS,
    Role.TAKEN, Role.NAMING, Role.ASIDE, Role.LEFT_OVER,
}  # fmt: skip
# The workbooks that a pack keeps beside its dashboard: register, national figures, history, comments
KEPT_TITLE = {"bold": True, "font_size": 16, "font_color": "#1F3864"}
KEPT_HEADING = {
    "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True, "valign": "vcenter", "border": 1,
}  # fmt: skip
KEPT_NOTE = {"italic": True, "font_color": "#595959"}
KEPT_TEXT = {"text_wrap": True, "valign": "top"}
_STRIPES = 14  # Excel's number of the pattern of thin lines that rise to the right


class Formats:
    """The formats of one workbook.

    Parameters
    ----------
    book
        The workbook that is being written.
    theme
        How each role looks.
    """

    def __init__(self, book: XlsxWorkbook, theme: Theme) -> None:
        self._book = book
        self._theme = theme
        self._made: dict[tuple[object, ...], Format] = {}
        self.drawn = chart_colours(theme)

    def of(self, cell: Cell) -> Format:
        """Return the format of a cell."""
        key = (
            cell.role,
            cell.align,
            cell.number_format,
            bool(cell.link),
            cell.bold,
            cell.framed,
            cell.locked,
            cell.wrapped,
        )
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._book.add_format(self._properties(cell))
        return made

    def colours(self, role: Role, *, underlined: bool = False) -> Format:
        """Return the fill and font of a role, for a conditional format."""
        style = self._theme[role]
        look: dict[str, object] = {"font_color": style.colour, "bold": style.bold, "italic": style.italic}
        if underlined:
            look["underline"] = 1
        return self._book.add_format(look | ({"bg_color": style.fill} if style.fill else {}))

    def hidden_in(self, role: Role) -> Format:
        """Return a font in the colour of a role's own fill, for text that a reader need not see twice."""
        style = self._theme[role]
        return self._book.add_format({"font_color": style.fill or "#FFFFFF", "top": 0})

    def fill(self, role: Role) -> str:
        """Return the fill of a role, for a chart's bar."""
        return self._theme[role].fill

    def _properties(self, cell: Cell) -> dict[str, object]:
        style = self._theme[cell.role]
        properties: dict[str, object] = {
            "font_name": style.font,
            "font_size": style.size,
            "font_color": _LINK_COLOUR if cell.link and cell.role is Role.BODY else style.colour,
            "bold": style.bold or cell.bold,
            "italic": style.italic,
            "align": cell.align.value,
            "valign": "vcenter",
            "text_wrap": cell.wrapped,
        }
        properties |= fill_of(style)
        if not cell.locked:
            properties["locked"] = False
        if cell.number_format:
            properties["num_format"] = cell.number_format
        if cell.link and cell.role is Role.BODY:
            properties["underline"] = 1
        if cell.framed and cell.role in _FRAMED:
            properties |= {"border": 1, "border_color": _BORDER_COLOUR}
        if cell.align is not Align.CENTRE and cell.role in _INDENTED:
            properties["indent"] = 1
        return properties


def fill_of(style: Style) -> dict[str, object]:
    """Return the properties of a style's fill; none where it has none."""
    if style.striped:
        return {"pattern": _STRIPES, "fg_color": style.fill, "bg_color": "#FFFFFF"}
    return {"bg_color": style.fill} if style.fill else {}
