"""A workbook as plain data: what stands where and what part it plays; how it looks comes after."""

from collections.abc import Mapping
from datetime import date
from enum import Enum, StrEnum, auto
from types import MappingProxyType
from typing import NamedTuple

from xlperf.workbooks.address import CellRange

CellRef = tuple[int, int]  # 0-based row and column
MACRO_WORKBOOK = ".xlsm"  # how the name of a workbook with buttons ends
AS_TEXT = "@"  # the number format of a cell in which whatever is typed stays text


class Role(StrEnum):
    """The part a cell plays; the house style says how each looks."""

    TITLE = "title"
    TOPIC = "topic"
    HEADING = "heading"
    BODY = "body"
    NOTE = "note"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NO_STATUS = "none"
    INPUT = "input"
    CHANGED = "changed"
    ALERT = "alert"
    TAKEN = "taken"
    NAMING = "naming"
    ASIDE = "aside"
    LEFT_OVER = "left_over"


class Align(StrEnum):
    """Where text stands in its cell."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Cell(NamedTuple):
    """One cell; a tuple, for a workbook may hold hundreds of thousands.

    Parameters
    ----------
    value
        Text is written as text whatever it looks like; None is a blank cell that still has a style.
    role, align
        What part it plays, and where its text stands.
    number_format
        Excel's number format; blank for General.
    link
        ``internal:…`` or ``external:…``; the value is what is shown.
    formula
        An Excel formula that gives `value`; blank for a plain value.
    bold
        Whether it stands out from its role.
    framed
        Whether it has the thin border of a table's cells, where its role has one.
    locked
        Whether it cannot be typed into where its sheet is protected.
    wrapped
        Whether a text that is longer than its column goes on in a second line.
    """

    value: str | float | None
    role: Role = Role.BODY
    align: Align = Align.LEFT
    number_format: str = ""
    link: str = ""
    formula: str = ""
    bold: bool = False
    framed: bool = True
    locked: bool = True
    wrapped: bool = True


class Table(NamedTuple):
    """An Excel table: its name, its area with the headings, and the headings."""

    name: str
    area: CellRange
    headings: tuple[str, ...]


class Sparkline(NamedTuple):
    """A small line in one cell, its last point marked.

    Parameters
    ----------
    at
        The cell.
    sheet, figures
        What it is drawn from, on another sheet.
    ends
        The least and the most that it has room for, where its figures are those less a target, whose line is at 0; None
        for a line without a target.
    """

    at: CellRef
    sheet: str
    figures: CellRange
    ends: tuple[float, float] | None = None


class Drawn(NamedTuple):
    """What the small chart of a history is drawn from, and the ends that leave room for its target; None without one."""

    figures: CellRange
    ends: tuple[float, float] | None


class BarChart(NamedTuple):
    """Bars for a few counts, each beside the row that has it and says what it is.

    Parameters
    ----------
    at, width, height
        Top-left cell, and size in pixels.
    title, alt_text
        Its name, and what screen readers read out.
    categories, values
        Areas on the same sheet.
    roles
        The role whose colour each bar takes.
    offset
        How far from the corner of its cell, across and down, in pixels.
    """

    at: CellRef
    width: int
    height: int
    title: str
    alt_text: str
    categories: CellRange
    values: CellRange
    roles: tuple[Role, ...]
    offset: tuple[int, int] = (0, 0)


class Part(Enum):
    """The part that a line of a chart plays."""

    OWN = auto()
    NEWEST = auto()
    UNUSUAL = auto()
    RESTATED = auto()
    TARGET = auto()
    ENGLAND = auto()
    NEIGHBOURS = auto()
    CENTRE = auto()
    LIMIT = auto()


class Points(NamedTuple):
    """Points of a chart: their name in the legend, and the cells of their places across and up."""

    name: str
    across: CellRange
    up: CellRange


class LabelledPoints(NamedTuple):
    """Points that stand on stems, each with a label; `dashed` stems for what is no bound."""

    points: Points
    labels: tuple[str, ...]
    dashed: bool = False


class Axis(NamedTuple):
    """A chart's axis: its ends, the step between its figures, their format, and whether the highest stands first."""

    least: float
    most: float
    step: float
    number_format: str
    reverse: bool


class Line(NamedTuple):
    """A line of a chart: the part that it plays, its name in the legend, the cells of its figures, and where its label stands."""

    part: Part
    name: str
    figures: CellRange
    label_below: bool = False  # as built; where a figure fell, the line to it comes from above


class LineChart(NamedTuple):
    """A line chart over periods.

    Parameters
    ----------
    at, width, height
        Top-left cell, and size in pixels.
    alt_text
        Read out by screen readers.
    categories
        The cells of the periods, on the same sheet.
    lines
        The own figures first.
    axis
        The axis up.
    """

    at: CellRef
    width: int
    height: int
    alt_text: str
    categories: CellRange
    lines: tuple[Line, ...]
    axis: Axis


class StripChart(NamedTuple):
    """A strip chart: one dot per figure along an axis, dots of like figures on top of each other.

    Parameters
    ----------
    at, width, height
        Top-left cell, and size in pixels.
    alt_text
        Read out by screen readers.
    sheet
        The sheet on which the figures stand.
    axis, ends
        The axis across; the ends of the one that goes up, which is not shown.
    dots, accented
        The many, and the few that stand out.
    own
        The one that matters.
    marks
        Figures to hold it against.
    """

    at: CellRef
    width: int
    height: int
    alt_text: str
    sheet: str
    axis: Axis
    ends: tuple[float, float]
    dots: Points
    accented: Points | None = None
    own: LabelledPoints | None = None
    marks: tuple[LabelledPoints, ...] = ()


class DataValidation(NamedTuple):
    """What may be typed into an area.

    Parameters
    ----------
    area
        Where.
    allowed
        A formula for the first cell (it begins with ``=``) that is true of what may be typed; or a list to choose
        from, given as a name in the workbook or as the choices. Blank for anything.
    title, advice
        Said beside the cell, and when something else was typed.
    """

    area: CellRange
    allowed: str | tuple[str, ...]
    title: str
    advice: str


class ConditionalFormat(NamedTuple):
    """Cells that take the look of a role where a formula, written for the first of them, is true; with a line beneath, if so."""

    area: CellRange
    formula: str
    role: Role
    underlined: bool = False


class Button(NamedTuple):
    """A button that runs a macro of the workbook.

    Parameters
    ----------
    at, offset, width, height
        The cell of its top left corner, how far from that across and down, and its size, in pixels.
    caption, alt_text
        Shown on it, and read out by screen readers.
    macro
        What it runs.
    """

    at: CellRef
    offset: CellRef
    width: int
    height: int
    caption: str
    macro: str
    alt_text: str


class PageSetup(NamedTuple):
    """How a sheet prints: paper size as Excel numbers it (8 is A3, 9 is A4), one page wide.

    Parameters
    ----------
    repeat_rows
        First and last row that head every page.
    scale
        Per cent of its size on the screen; None for what makes it one page wide. Excel obeys `breaks` only where
        it is given.
    breaks
        Rows that begin a page.
    columns
        How many columns are printed; None for all.
    on_one_page
        Whether all of it is on one page.
    is_left_out
        Whether a program that prints the whole workbook leaves it out.
    """

    paper: int = 9
    landscape: bool = True
    repeat_rows: tuple[int, int] | None = None
    scale: int | None = None
    breaks: tuple[int, ...] = ()
    columns: int | None = None
    on_one_page: bool = False
    is_left_out: bool = False


class Sheet(NamedTuple):
    """One sheet.

    Parameters
    ----------
    name
        Its name.
    cells
        What stands where.
    widths
        Width of each column in characters, from the first.
    heights
        Height of rows in points, where the default does not do.
    merged
        Areas shown as one cell; the cell at its top left holds the value.
    frozen
        First row and column that scroll.
    table
        Its Excel table.
    rag
        Areas whose cells take the colour of the word in them.
    listed
        Rows, the first and the last, whose number changes with what was found; a refresh renews them.
    groups
        Area of a column in which a text is shown once where several rows share it.
    entries, highlights
        What may be typed where, and what stands out when.
    sparklines, charts
        What is drawn on it.
    printing
        How it prints.
    buttons
        What runs a macro; a workbook that has any is macro-enabled.
    protected
        Whether only cells that are not locked can be typed into; there is no password.
    """

    name: str
    cells: Mapping[CellRef, Cell]
    widths: tuple[float, ...]
    heights: Mapping[int, float] = MappingProxyType({})
    merged: tuple[CellRange, ...] = ()
    frozen: CellRef = (0, 0)
    table: Table | None = None
    rag: tuple[CellRange, ...] = ()
    listed: tuple[int, int] | None = None
    groups: CellRange | None = None
    entries: tuple[DataValidation, ...] = ()
    highlights: tuple[ConditionalFormat, ...] = ()
    sparklines: tuple[Sparkline, ...] = ()
    charts: tuple[BarChart | LineChart | StripChart, ...] = ()
    printing: PageSetup = PageSetup()
    buttons: tuple[Button, ...] = ()
    protected: bool = False


class Workbook(NamedTuple):
    """The whole workbook: its sheets in order, its names, its properties, and when it says it was made (None: now)."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    dated: date | None = None

    @property
    def has_buttons(self) -> bool:
        """Whether any sheet has a button, so that the workbook needs macros."""
        return any(sheet.buttons for sheet in self.sheets)


def reference(sheet: str, place: str) -> str:
    """Return a reference to a place on a sheet: ``'Data'!$B$5``."""
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{place}"
