"""Where the columns of a dashboard's page stand, as openpyxl counts them and as Excel names them."""

from xlperf.columns import Where, columns_of, places_of
from xlperf.domain.observation import cell_name


def number(heading: str, where: Where = Where.PAGE) -> int:
    """Return the number of a column, counted from 1."""
    return places_of(where)[heading] + 1


def place(heading: str, row: int, where: Where = Where.PAGE) -> str:
    """Return the name of a cell in a row of the page, counted from 1: ``I5``.

    A column that is only there where there is something to say is there where it is asked for.
    """
    shown = [column.heading for column in columns_of(where) if column.heading == heading or not column.if_any]
    return cell_name(row - 1, shown.index(heading))


def headings(where: Where = Where.PAGE) -> list[str]:
    """Return the headings that are shown somewhere whatever there is to say, in their order."""
    return list(places_of(where))
