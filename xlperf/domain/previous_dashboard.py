"""An earlier dashboard, as far as figures and judgements are compared with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from xlperf.domain.indicator import Indicator, present_codes
from xlperf.domain.period import Period


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure as it was shown.

    Parameters
    ----------
    value
        Rounded as it was shown; percentages in points.
    percent
        Whether it was shown as per cent.
    where
        In which report, where it is known of each figure; blank: the dashboard's own.
    """

    value: float
    percent: bool
    where: str = ""


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """What an indicator was judged by.

    Parameters
    ----------
    name
        What it was called.
    target, polarity
        As they were written.
    period
        That of its latest figure; None where there was none, or the page does not say.
    definition
        As it stood on the Notes sheet; None where it cannot be told which was this indicator's.
    status, quartile
        How it was judged; blank and None where that is not known.
    national_year
        Of which year the national figures were that it was compared with; blank where that is not known.
    """

    name: str
    target: str
    polarity: str
    definition: str | None = None
    period: Period | None = None
    status: str = ""
    quartile: int | None = None
    national_year: str = ""


@dataclass(frozen=True, slots=True)
class EarlierDashboard:
    """An earlier dashboard.

    Parameters
    ----------
    name
        Its file name, for messages.
    period
        Its report period; None where that cannot be told.
    figures
        By indicator code, every figure that it held.
    rows
        By indicator code, what it was judged by.
    """

    name: str
    period: Period | None = None
    figures: Mapping[str, Mapping[Period, EarlierFigure]] = field(default_factory=dict)
    rows: Mapping[str, EarlierRow] = field(default_factory=dict)

    def under_present_codes(self, indicators: Iterable[Indicator]) -> "EarlierDashboard":
        """Return the same dashboard under the codes that its indicators have now; the register knows their earlier ones."""
        now = present_codes(indicators)

        def renamed(code: str) -> str:
            present = now.get(code.casefold(), code)
            return code if present in self.rows else present  # its own row counts, where it has one

        return replace(
            self,
            figures={renamed(code): figures for code, figures in self.figures.items()},
            rows={renamed(code): row for code, row in self.rows.items()},
        )
