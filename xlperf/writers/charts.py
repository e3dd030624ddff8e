"""The dashboard's charts, drawn by Excel from figures in the workbook."""

from typing import Any

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.colours import ChartColours
from xlperf.dashboard.model import (
    BarChart,
    LabelledPoints,
    LineChart,
    Points,
    StripChart,
    reference,
)
from xlperf.writers.formats import Formats
from xlperf.writers.line_chart import draw_lines, marker

_PLAIN = "#44546A"
_DOT, _DOT_EDGE = "#D5D9E0", "#8A93A0"
_MARK, _STEM = "#595959", "#7F7F7F"
_OFFSET = (12, 2)
_ALL_OF_IT = {"x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0}
_SMALL = {"size": 8}
_LEGEND_OF_A_STRIP = {"x": 0.25, "y": 0.9, "width": 0.5, "height": 0.09}
_PLOT_OF_A_STRIP = {"x": 0.02, "y": 0.02, "width": 0.86, "height": 0.76}  # labels need room on the right


def add_chart(
    book: XlsxWorkbook,
    paper: Worksheet,
    sheet: str,
    chart: BarChart | LineChart | StripChart,
    formats: Formats,
) -> None:
    """Draw a chart of the sheet `sheet` where it is laid out."""
    match chart:
        case StripChart():
            drawn = _strip(book, chart, formats.drawn)
        case LineChart():
            drawn = draw_lines(book, sheet, chart, formats.drawn)
        case BarChart():
            drawn = _bars(book, sheet, chart, formats)
    drawn.set_size({"width": chart.width, "height": chart.height})
    (across, down), filled = _OFFSET, {}
    if isinstance(chart, BarChart):  # the table's cells show through
        (across, down), filled = chart.offset, {"fill": {"none": True}}
    drawn.set_chartarea({"border": {"none": True}, **filled})
    placed = {"description": chart.alt_text, "x_offset": across, "y_offset": down}
    paper.insert_chart(*chart.at, drawn, placed)


def _bars(book: XlsxWorkbook, sheet: str, chart: BarChart, formats: Formats) -> Any:
    drawn = book.add_chart({"type": "bar"})
    drawn.add_series(
        {
            "name": chart.title,
            "categories": f"={reference(sheet, chart.categories.absolute)}",
            "values": f"={reference(sheet, chart.values.absolute)}",
            "points": [{"fill": {"color": formats.fill(role) or _PLAIN}} for role in chart.roles],
            "gap": 45,
        }
    )
    drawn.set_title({"none": True})
    drawn.set_legend({"none": True})
    drawn.set_y_axis({"reverse": True, "visible": False})
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    drawn.set_plotarea({"layout": _ALL_OF_IT})
    return drawn


def _strip(book: XlsxWorkbook, chart: StripChart, colours: ChartColours) -> Any:
    own = colours.own
    drawn = book.add_chart({"type": "scatter"})
    for mark in chart.marks:
        drawn.add_series(_pins(chart, mark, _STEM, {"type": "none"}, {"color": _MARK, **_SMALL}))
    drawn.add_series(_series(chart, chart.dots, marker("circle", 5, _DOT, _DOT_EDGE)))
    if chart.accented:
        drawn.add_series(_series(chart, chart.accented, marker("square", 7, colours.paler, own)))
    if chart.own:
        font = {"color": own, "bold": True, "size": 9}
        drawn.add_series(_pins(chart, chart.own, own, marker("diamond", 10, own, own), font))
    axis = chart.axis
    drawn.set_x_axis(
        {
            "min": axis.least,
            "max": axis.most,
            "major_unit": axis.step,
            "num_format": axis.number_format,
            "num_font": _SMALL,
            "reverse": axis.reverse,
            "label_position": "low",
            "major_gridlines": {"visible": False},
        }
    )
    lowest, highest = chart.ends
    drawn.set_y_axis({"visible": False, "min": lowest, "max": highest, "major_gridlines": {"visible": False}})
    drawn.set_legend(
        {
            "position": "bottom",
            "font": _SMALL,
            "layout": _LEGEND_OF_A_STRIP,
            "delete_series": list(range(len(chart.marks))),  # labelled where they stand
        }
    )
    drawn.set_plotarea({"layout": _PLOT_OF_A_STRIP})
    drawn.show_hidden_data()  # a filter on the sheet of the figures must not thin out the chart
    return drawn


def _series(chart: StripChart, points: Points, marker: dict[str, object]) -> dict[str, object]:
    return {
        "name": points.name.lstrip("="),  # XlsxWriter reads a name that begins with it as a formula
        "categories": f"={reference(chart.sheet, points.across.absolute)}",
        "values": f"={reference(chart.sheet, points.up.absolute)}",
        "marker": marker,
    }


def _pins(
    chart: StripChart, pins: LabelledPoints, colour: str, head: dict[str, object], font: dict[str, object]
) -> dict[str, object]:
    line = {"color": colour, "width": 1, "dash_type": "dash" if pins.dashed else "solid"}
    return {
        **_series(chart, pins.points, head),
        "y_error_bars": {  # the stem
            "type": "percentage", "value": 100, "direction": "minus", "end_style": 0, "line": line,
        },
        "data_labels": {
            "value": True, "position": "right", "font": font,
            "custom": [{"value": label, "font": font} for label in pins.labels],
        },
    }  # fmt: skip
