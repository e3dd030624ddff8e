"""The register: what is measured, how it is judged, and who gets which part."""

from dataclasses import dataclass

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.settings import Settings

REGISTER = "register.xlsx"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone who gets a part of the dashboard by e-mail; what they see is left to whoever sends it."""

    name: str
    email: str
    role: str = ""
    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The register, read.

    Parameters
    ----------
    settings
        The sheet *Settings*; its neighbours are still as written, in `neighbours`.
    indicators
        The sheet *Indicators*, in its order.
    recipients
        The sheet *Recipients*.
    neighbours
        What the setting *Neighbours* says: authority numbers, or the name of a sheet of comparators.
    """

    settings: Settings
    indicators: tuple[Indicator, ...]
    recipients: tuple[Recipient, ...] = ()
    neighbours: str = ""
