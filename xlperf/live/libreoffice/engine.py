"""The engine, by which xlwings knows LibreOffice."""

from pathlib import Path
from typing import Any

import xlwings as xw

from xlperf.live.libreoffice.apps import Apps
from xlperf.live.libreoffice.connection import PIPE
from xlperf.live.libreoffice.values import clean, prepared

NAME = "libreoffice"


class Engine:
    """What ``xw.Engine`` asks of an engine."""

    name = NAME
    type = "desktop"

    def __init__(self, pipe: str, profile: Path | None) -> None:
        self.reached_by = (pipe, profile)
        self.apps = Apps(self, pipe, profile)

    @staticmethod
    def prepare_xl_data_element(element: Any, _options: Any) -> Any:
        """Return a value as a cell takes it."""
        return prepared(element)

    @staticmethod
    def clean_value_data(
        rows: Any, dates: Any, empty: Any, numbers: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """Return the values of cells as the options of a range ask for them."""
        return [[clean(value, dates, empty, numbers, err_to_str=err_to_str) for value in row] for row in rows]


def activate(pipe: str = PIPE, profile: Path | None = None) -> xw.Engine:
    """Return the engine over the LibreOffice that is open, from now on xlwings' active one.

    Parameters
    ----------
    pipe
        The name of the pipe to reach it through. Where LibreOffice does not listen on it yet, it is asked to.
    profile
        The folder of LibreOffice's user profile, where it is not the user's own.

    Raises
    ------
    LibreOfficeError
        LibreOffice is not running, not installed or out of reach.
    """
    engine = next((known for known in xw.engines if known.name == NAME), None)
    impl = engine.impl if engine is not None else None
    if impl is None or impl.reached_by != (pipe, profile):
        impl = Engine(pipe, profile)
    impl.apps.connect()
    if engine is None:
        engine = xw.Engine(impl=impl)
        xw.engines.add(engine)
    engine.impl = impl
    engine.activate()
    return engine
