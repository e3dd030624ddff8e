"""What a cell holds: Python's values into it, and out of it as xlwings gives those of Excel.

Raw values are numbers as float, text, bool, datetime, "" for a blank cell, and Excel's own number (an int) for an
error.
"""

import datetime as dt
import math
import numbers
from collections.abc import Callable
from decimal import Decimal
from typing import Any

# LibreOffice's number of an error -> Excel's, as LibreOffice itself saves them to xlsx; all others are #VALUE!.
_ERRORS = {
    532: -2146826281, 32767: -2146826246, 525: -2146826259, 521: -2146826288,
    503: -2146826252, 523: -2146826252, 524: -2146826265,
}  # fmt: skip
_ERROR_TEXTS = {
    -2146826281: "#DIV/0!", -2146826246: "#N/A", -2146826259: "#NAME?", -2146826288: "#NULL!",
    -2146826252: "#NUM!", -2146826265: "#REF!", -2146826273: "#VALUE!",
}  # fmt: skip
_VALUE_ERROR = -2146826273
_DAY_IN_MILLISECONDS = 86_400_000


def excel_error(number: int) -> int:
    """Return Excel's number of an error; ``#VALUE!`` for one that Excel does not know."""
    return _ERRORS.get(number, _VALUE_ERROR)


def prepared(element: Any) -> Any:
    """Return a value as a cell takes it: float, bool, text, or a datetime without a time zone.

    Parameters
    ----------
    element
        Any of Python's, pandas' or NumPy's numbers, dates and texts. What is missing (None, NaN, NaT) or infinite
        makes a blank cell.

    Raises
    ------
    TypeError
        No cell can hold it.
    """
    home = type(element).__module__.partition(".")[
        0
    ]  # neither library is imported for a value that is not its own
    if home == "numpy":
        is_day = type(element).__name__ == "datetime64"
        element = element.astype("datetime64[us]").item() if is_day else element.item()
    if element is None or (home == "pandas" and type(element).__name__ in {"NAType", "NaTType"}):
        return ""
    if isinstance(element, bool | str):
        return element
    if isinstance(element, dt.datetime):
        return element.replace(tzinfo=None)
    if isinstance(element, dt.date):
        return dt.datetime.combine(element, dt.time())
    if isinstance(element, numbers.Real | Decimal):
        number = float(element)
        return number if math.isfinite(number) else ""
    raise TypeError(
        f"A cell cannot hold {element!r} ({type(element).__name__}): write a number, text or a date."
    )


def clean(
    value: Any,
    dates: Callable[..., Any],
    empty: Any,
    number: Callable[[float], Any] | None,
    *,
    err_to_str: bool,
) -> Any:
    """Return a raw value as the options of a range ask for it: blanks and errors are `empty` and None by default."""
    if value is None or value == "":
        return empty
    if isinstance(value, dt.datetime):
        return dates(
            year=value.year, month=value.month, day=value.day, hour=value.hour, minute=value.minute,
            second=value.second, microsecond=value.microsecond, tzinfo=None,
        )  # fmt: skip
    if isinstance(value, float):
        return number(value) if number else value
    if type(value) is int:
        return _ERROR_TEXTS.get(value) if err_to_str else None
    return value


def serial(moment: dt.datetime, day_zero: dt.datetime) -> float:
    """Return a date and time as a cell holds it: days since day zero."""
    return (moment - day_zero) / dt.timedelta(days=1)


def moment(days: float, day_zero: dt.datetime) -> dt.datetime | float:
    """Return the date and time that a cell holds, to the millisecond; the number itself where it is none."""
    try:
        return day_zero + dt.timedelta(milliseconds=round(days * _DAY_IN_MILLISECONDS))
    except OverflowError:
        return days
