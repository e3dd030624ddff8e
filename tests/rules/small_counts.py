"""Counts of one sheet in the quarters of a year, some of them suppressed."""

from dataclasses import replace

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period

Q1, Q2, Q3, Q4 = (Period.quarter(number, 2022) for number in (1, 2, 3, 4))
YEAR = Period.financial_year(2022)
COUNT = Indicator("N", "Topic", "", "Children", Polarity.LOW, Frequency.QUARTER, Unit.NUMBER, 0)
PERCENT = replace(COUNT, code="P", name="In time", unit=Unit.PERCENT, decimals=1)
TABLE = [replace(COUNT, code=code, name=code) for code in ("Home", "Away", "Whole")]


def figure(
    period: Period, value: float | None, top: float | None = None, bottom: float | None = None, *, code: str = "N",
    row: int = 1, mark: Mark | None = None,
) -> Observation:  # fmt: skip
    """Return one observation of a sheet on which each indicator has a row."""
    return Observation(code, period, value, Source("returns/a.xlsx", "Sheet1", row, 1), top, bottom, mark)


def hidden(period: Period, *, code: str = "N", row: int = 1) -> Observation:
    """Return one that the return suppresses."""
    return figure(period, None, code=code, row=row, mark=Mark.SUPPRESSED)


def table(*rows: tuple[float | None, float | None]) -> dict[str, list[Observation]]:
    """Return a table of rows under each other in two quarters; None is suppressed."""
    return {
        indicator.code: [
            figure(period, value, code=indicator.code, row=row) if value is not None else hidden(period, code=indicator.code, row=row)
            for period, value in zip((Q1, Q2), values, strict=True)
        ]
        for row, (indicator, values) in enumerate(zip(TABLE, rows, strict=True), 1)
    }  # fmt: skip
