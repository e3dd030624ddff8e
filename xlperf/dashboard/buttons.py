"""The buttons of a macro-enabled dashboard: Refresh and Build, in the title band of the Dashboard."""

from xlperf.columns import LATEST_VALUE, places_of
from xlperf.dashboard.model import Button, Workbook
from xlperf.domain.sheets import DASHBOARD

_WIDTH, _HEIGHT, _GAP = 100, 30, 10  # pixels
_FROM_THE_TOP = 6  # of a band that is 43 high
_COLUMN = places_of()[LATEST_VALUE]  # right of the title, and where a laptop shows it without scrolling


def with_buttons(workbook: Workbook) -> Workbook:
    """Return the workbook with a button to refresh the page, and one to build it again."""
    buttons = (
        _button(0, "Refresh", "RefreshDashboard", "Button. Reads the returns again into this workbook."),
        _button(1, "Build", "BuildDashboard", "Button. Reads the returns and writes a new dashboard."),
    )
    return workbook._replace(
        sheets=tuple(
            sheet._replace(buttons=buttons) if sheet.name == DASHBOARD else sheet for sheet in workbook.sheets
        )
    )


def _button(number: int, caption: str, macro: str, alt_text: str) -> Button:
    offset = (number * (_WIDTH + _GAP), _FROM_THE_TOP)
    return Button((0, _COLUMN), offset, _WIDTH, _HEIGHT, caption, macro, alt_text)
