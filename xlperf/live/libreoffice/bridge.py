"""UNO, LibreOffice's bridge to Python: found, and its kinds of value made."""

import functools
import importlib
import sys
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any, TypeVar

from xlperf.live.libreoffice.errors import LibreOfficeError

# Linux packages put UNO beside the system's Python or beside LibreOffice, where no virtual environment looks.
_WHERE_UNO_LIES = (
    "/usr/lib/python3/dist-packages",
    "/usr/lib64/libreoffice/program",
    "/usr/lib/libreoffice/program",
)

_Class = TypeVar("_Class", bound=type)


@functools.cache
def uno() -> ModuleType:
    """Return LibreOffice's bridge.

    Raises
    ------
    LibreOfficeError
        It is not installed, or was made for another Python.
    """
    before = list(sys.path)
    sys.path += _WHERE_UNO_LIES
    try:
        return importlib.import_module("uno")
    except ImportError as error:
        raise LibreOfficeError(
            f"LibreOffice's bridge to Python is not here for Python {sys.version_info.major}.{sys.version_info.minor} "
            f"({error}). On Debian and Ubuntu install python3-uno, on Fedora libreoffice-pyuno, and run xlperf with "
            "the system's version of Python. On Windows and macOS LibreOffice has a Python of its own: use Excel there."
        ) from error
    finally:
        sys.path[:] = before  # whatever else lies there is not ours to import


def struct(kind: str, **fields: Any) -> Any:
    """Return a value of one of UNO's records, such as ``table.CellAddress``."""
    made = uno().createUnoStruct(f"com.sun.star.{kind}")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def enum(kind: str, value: str) -> Any:
    """Return a value of one of UNO's closed choices, such as ``sheet.CellInsertMode`` and ``DOWN``."""
    return uno().Enum(f"com.sun.star.{kind}", value)


def properties(**values: Any) -> tuple[Any, ...]:
    """Return named arguments as UNO takes them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def failure(kind: str = "uno.Exception") -> type[Exception]:
    """Return the class of what UNO raises; by default of everything that it raises."""
    made: type[Exception] = uno().getClass(f"com.sun.star.{kind}")
    return made


def in_words(kind: _Class) -> _Class:
    """Return a class whose methods and properties raise a LibreOfficeError where LibreOffice fails.

    UNO's own errors say little, and lose even that in a `with` block, which Python ends by changing the error.
    """
    for name, member in list(vars(kind).items()):
        if isinstance(member, FunctionType):
            setattr(kind, name, _told(member))
        elif isinstance(member, property):
            getter, setter = (told and _told(told) for told in (member.fget, member.fset))
            setattr(kind, name, property(getter, setter, doc=member.__doc__))
    return kind


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def told(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except failure() as error:
            raise LibreOfficeError(
                f"LibreOffice failed at “{function.__name__}” ({error}). If it or the workbook was closed meanwhile, "
                "open the dashboard again, then try again."
            ) from error

    return told
