"""Where the columns of a dashboard's page stand, as openpyxl counts them and as Excel names them."""

from xlperf.columns import Where, places_of
from xlperf.domain.observation import cell_name


def number(heading: str, where: Where = Where.PAGE) -> int:
    """Return the number of a column, counted from 1."""
    return places_of(where)[heading] + 1


def place(heading: str, row: int, where: Where = Where.PAGE) -> str:
    """Return the name of a cell in a row of the page, counted from 1: ``I5``."""
    return cell_name(row - 1, places_of(where)[heading])
