"""An earlier dashboard, as far as figures and judgements are compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlperf.indicators.period import Period


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure as it was shown.

    Parameters
    ----------
    value
        Rounded as it was shown; percentages in points.
    percent
        Whether it was shown as per cent.
    """

    value: float
    percent: bool


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """What an indicator was judged by.

    Parameters
    ----------
    target, polarity
        As they were written.
    definition
        As it stood on the sheet Notes; None where it cannot be told which was this indicator's.
    """

    target: str
    polarity: str
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierDashboard:
    """An earlier dashboard.

    Parameters
    ----------
    name
        Its file name, for messages.
    figures
        By indicator code, every figure that it held.
    rows
        By indicator code, what it was judged by.
    """

    name: str
    figures: Mapping[str, Mapping[Period, EarlierFigure]] = field(default_factory=dict)
    rows: Mapping[str, EarlierRow] = field(default_factory=dict)
