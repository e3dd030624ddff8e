"""Where a team says that the year will end."""

from typing import NamedTuple

from xlperf.workbooks.address import Source


class Forecast(NamedTuple):
    """A team's forecast of an indicator at the end of the financial year.

    Parameters
    ----------
    value
        In the indicator's unit; percentages in points.
    source
        Its cell.
    """

    value: float
    source: Source
