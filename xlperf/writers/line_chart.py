"""Line charts over periods: figures, what they are held against, and which of them are marked."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook as XlsxWorkbook

from xlperf.dashboard.colours import ChartColours
from xlperf.dashboard.model import Line, LineChart, Part, reference

_STEM = "#7F7F7F"
_SMALL = {"size": 8}
_PLOT_OF_LINES = {
    "x": 0.08,
    "y": 0.04,
    "width": 0.85,
    "height": 0.7,
}  # the newest label needs room on its right
_MOST_LABELS = 12


def marker(kind: str, size: int, fill: str, edge: str) -> dict[str, object]:
    """Return the look of a point of a chart."""
    return {"type": kind, "size": size, "fill": {"color": fill}, "border": {"color": edge, "width": 0.5}}


def _marks(kind: str, size: int, fill: str, edge: str) -> dict[str, object]:
    return {"line": {"none": True}, "marker": marker(kind, size, fill, edge)}


def _reference(colour: str, dash: str, width: float = 1.5) -> dict[str, object]:
    return {"line": {"color": colour, "width": width, "dash_type": dash}, "marker": {"type": "none"}}


_LOOKS: dict[Part, dict[str, object]] = {
    Part.ENGLAND: _reference("#C55A11", "dash"),
    Part.NEIGHBOURS: _reference("#7F6000", "round_dot"),
    Part.CENTRE: _reference(_STEM, "solid", 1.0),
    Part.LIMIT: _reference(_STEM, "long_dash", 1.0),
    Part.UNUSUAL: _marks("diamond", 9, "#F4B183", "#C55A11"),
}


def draw_lines(book: XlsxWorkbook, sheet: str, chart: LineChart, colours: ChartColours) -> Any:
    """Return the line chart of a sheet, in the council's colours; what is nobody's own keeps a colour of its own."""
    drawn = book.add_chart({"type": "line"})
    for place, line in enumerate(chart.lines):
        # the periods of the first line are those of all
        periods = {} if place else {"categories": f"={reference(sheet, chart.categories.absolute)}"}
        drawn.add_series(
            {
                "name": line.name.lstrip("="),  # XlsxWriter reads a name that begins with it as a formula
                "values": f"={reference(sheet, line.figures.absolute)}",
                **periods,
                **_look(line, colours),
            }
        )
    axis = chart.axis
    number = chart.categories.right - chart.categories.left + 1
    drawn.set_x_axis(
        {
            "num_font": {**_SMALL, "rotation": -45},
            "interval_unit": -(-number // _MOST_LABELS),
            "label_position": "low",
            "line": {"color": _STEM},
        }
    )
    drawn.set_y_axis(
        {
            "min": axis.least, "max": axis.most, "major_unit": axis.step, "num_format": axis.number_format,
            "num_font": _SMALL, "line": {"none": True}, "major_gridlines": {"visible": True, "line": {"color": "#E3E6EB"}},
        }
    )  # fmt: skip
    drawn.set_legend({"position": "bottom", "font": _SMALL, "delete_series": _unnamed(chart.lines)})
    drawn.set_plotarea({"layout": _PLOT_OF_LINES})
    drawn.show_blanks_as(
        "span"
    )  # a level line has two figures; every stretch of own ones is a line of its own
    drawn.show_hidden_data()
    return drawn


def _unnamed(lines: Sequence[Line]) -> list[int]:
    """Return which lines the legend leaves out: the newest figure, which is labelled, and those that have the name of another."""
    names = [line.name for line in lines]
    return [at for at, line in enumerate(lines) if line.part is Part.NEWEST or line.name in names[:at]]


def _look(line: Line, colours: ChartColours) -> dict[str, object]:
    own = colours.own
    if line.part is Part.OWN:
        return {
            "line": {"color": own, "width": 2.25},
            "marker": {"type": "circle", "size": 5, "fill": {"color": own}, "border": {"color": own}},
        }
    if line.part is Part.NEWEST:
        font = {"bold": True, "size": 10, "color": own}
        return {
            **_marks("circle", 10, own, own),
            "data_labels": {
                "value": True,
                "position": "below" if line.label_below else "above",
                "font": font,
            },
        }
    if line.part is Part.TARGET:
        return _reference(colours.target, "solid")
    if line.part is Part.RESTATED:
        return _marks("square", 9, "#FFFFFF", colours.alert)
    return _LOOKS[line.part]
