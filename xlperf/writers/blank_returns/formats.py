"""How the cells of a blank return look, and what may be entered in them."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from xlperf.dashboard.house_style import HOUSE_STYLE
from xlperf.dashboard.model import AS_TEXT, Role
from xlperf.readers.layout.vocabulary import ObservationPart

_EARLIER, _DUE = "#FFFBE6", "#FFF2B3"  # soft yellow, and a stronger one for the period that is due
_KNOWN = "#E7E6E6"  # grey: reported before
_LINE = "#BFBFBF"
_MOST = 10**12  # a score, or a variance in pounds
_PERCENT_HINT = "Type 77.6 for 77.6%. The cell shows the per cent sign."
_MARKS_HINT = "If it is a mark such as c (suppressed) or z (not applicable), choose Yes."


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._inputs: dict[tuple[str, bool], Format] = {}
        self._known: dict[str, Format] = {}
        frame = {"border": 1, "border_color": _LINE, "valign": "vcenter"}
        self.title = self._of(Role.TITLE, valign="vcenter", indent=1)
        self.note = self._of(Role.NOTE, valign="vcenter", text_wrap=True)
        self.topic = self._of(Role.TOPIC, valign="vcenter")
        self.plain = self._of(Role.NOTE, valign="vcenter")
        self.heading = self._of(Role.HEADING, align="center", text_wrap=True, **frame)
        self.target = self._of(Role.BODY, align="center", text_wrap=True, num_format=AS_TEXT, **frame)
        self.label = self._of(Role.BODY, text_wrap=True, indent=1, **frame)
        self.comment = self._of(Role.BODY, text_wrap=True, locked=False, num_format=AS_TEXT, **frame)

    def _of(self, role: Role, **more: object) -> Format:
        style = HOUSE_STYLE[role]
        properties: dict[str, object] = {
            "font_name": style.font, "font_size": style.size, "bold": style.bold, "italic": style.italic,
            "font_color": style.colour,
        }  # fmt: skip
        if style.fill:
            properties["bg_color"] = style.fill
        return self._book.add_format(properties | more)

    def entry(self, part: ObservationPart, decimals: int, *, due: bool) -> Format:
        """Return the look of a cell that a team fills in."""
        number_format = _number_format(part, decimals)
        if (number_format, due) not in self._inputs:
            self._inputs[number_format, due] = self._of(
                Role.BODY, align="right", valign="vcenter", border=1, border_color=_LINE, locked=False,
                num_format=number_format, bg_color=_DUE if due else _EARLIER,
            )  # fmt: skip
        return self._inputs[number_format, due]

    def known(self, part: ObservationPart, decimals: int) -> Format:
        """Return the look of a cell whose figure was reported before: it is not to be typed over."""
        number_format = _number_format(part, decimals)
        if number_format not in self._known:
            self._known[number_format] = self._of(
                Role.BODY, align="right", valign="vcenter", border=1, border_color=_LINE, num_format=number_format,
                bg_color=_KNOWN,
            )  # fmt: skip
        return self._known[number_format]


def _number_format(part: ObservationPart, decimals: int) -> str:
    after = f".{'0' * decimals}" if decimals else ""
    match part:
        case ObservationPart.PERCENT:
            return f"0{after}%"
        case ObservationPart.NUMERATOR | ObservationPart.DENOMINATOR:
            return "#,##0"
        case _:
            return f"#,##0{after}"


def allowed(part: ObservationPart, decimals: int, *, negative: bool = False) -> dict[str, object]:
    """Return the data validation of a cell: it warns of a figure that cannot be, and lets a mark through."""
    whole = part in {ObservationPart.NUMERATOR, ObservationPart.DENOMINATOR} or (
        part is ObservationPart.COUNT and not decimals and not negative
    )
    if part is ObservationPart.PERCENT:
        rule: dict[str, object] = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        expected = "A percentage from 0 to 100: type 77.6 for 77.6%."
        rule |= {"input_title": "Percentage", "input_message": _PERCENT_HINT}
    elif whole:
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
        expected = "A whole number, 0 or more."
    elif part is ObservationPart.VALUE or (part is ObservationPart.COUNT and negative):
        rule = {
            "validate": "decimal", "criteria": "between",
            "minimum": -_MOST, "maximum": _MOST,
        }  # fmt: skip
        expected = "A figure."
    else:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        expected = "A figure of 0 or more."
    return rule | {
        "error_type": "warning", "error_title": "Is this right?", "error_message": f"{expected} {_MARKS_HINT}",
    }  # fmt: skip
