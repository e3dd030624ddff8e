"""xlperf's rules as Excel functions, for people who build sheets of their own.

xlwings makes them functions of Excel on Windows: name the module ``xlperf.live.functions`` under *UDF Modules* on
xlwings' ribbon and press *Import Functions*; ``docs/excel.md`` shows how.
"""

from decimal import Decimal

import xlwings as xw

from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.parse_period import not_a_period, parse_period
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.overrides import read_override_target
from xlperf.rules.quartile import cut_points, quartile
from xlperf.rules.rounding import round_half_away
from xlperf.rules.status import status
from xlperf.rules.trend import trend

_AS_GIVEN = 10  # decimals, where none are asked for
_NO_FIGURE = ""
Given = str | float | None


@xw.func
def XLPERF_TREND(previous: Given, latest: Given, decimals: float | None = None) -> str:  # noqa: N802 - as Excel has it
    """Return Increase, Decrease or Same; blank where one of the figures is none.

    Parameters
    ----------
    previous, latest
        The two figures.
    decimals
        To how many they are shown, and compared; blank for as they are.
    """
    before, now = _figure(previous, decimals), _figure(latest, decimals)
    return _NO_FIGURE if before is None or now is None else trend(before, now).value


@xw.func
@xw.arg("values", ndim=2)
def XLPERF_QUARTILE(  # noqa: N802 - as Excel has it
    value: Given, values: list[list[Given]], polarity: str, method: str | None = None
) -> Given:
    """Return the national quartile of a figure, 1 being best; N/A where there is none.

    Parameters
    ----------
    value
        The figure.
    values
        What the authorities published; cells that hold no number are left out.
    polarity
        ``High = Good`` or ``Low = Good``.
    method
        ``better`` (by default) or ``LAIT``: which side a value on a cut-point takes.
    """
    shown = _figure(value, None)
    cuts = cut_points([float(value) for row in values for value in row if isinstance(value, (int, float))])
    if shown is None or cuts is None:
        return Polarity.NONE.value
    chosen = QuartileMethod(method) if method else QuartileMethod.BETTER
    return quartile(shown, cuts, _polarity(polarity), chosen) or Polarity.NONE.value


@xw.func
def XLPERF_STATUS(  # noqa: N802 - as Excel has it
    value: Given,
    target: Given,
    polarity: str,
    national_quartile: Given = None,
    tolerance: float | None = None,
) -> str:
    """Return Green, Amber, Red or N/A.

    Parameters
    ----------
    value
        The figure; for a target with a per cent sign as Excel holds it (77.6% is 0.776).
    target
        ``>97.2%``, ``<=54``, ``92-95%``, N/A or blank.
    polarity
        ``High = Good``, ``Low = Good`` or N/A.
    national_quartile
        1 to 4; N/A or blank where there is none.
    tolerance
        How far from the target is still Amber, in points of a percentage.
    """
    written = "" if target is None else f"{target:.15g}" if isinstance(target, float) else str(target)
    unit = Unit.PERCENT if "%" in written else Unit.NUMBER
    way = _polarity(polarity)
    try:
        wanted = read_override_target(written, way, unit)
    except ValueError:
        return f"The target “{written}” cannot be read"
    shown = _figure(value, None)
    if shown is not None and unit is Unit.PERCENT:
        shown = round_half_away(shown * 100, _AS_GIVEN)
    place = int(national_quartile) if isinstance(national_quartile, (int, float)) else None
    return status(shown, place, polarity=way, target=wanted, tolerance=tolerance).status.value


@xw.func
def XLPERF_PERIOD(written: Given) -> str:  # noqa: N802 - as Excel has it
    """Return the standard label of a period, however it was written: ``Q2 2022/23`` for ``Jul-Sep 2022``."""
    text = f"{written:.15g}" if isinstance(written, float) else str(written or "")
    period = parse_period(text)
    return period.label if period else not_a_period(text)


def _figure(value: Given, decimals: float | None) -> Decimal | None:
    if not isinstance(value, (int, float)):
        return None
    return round_half_away(float(value), _AS_GIVEN if decimals is None else int(decimals)).normalize()


def _polarity(written: str) -> Polarity:
    known = {polarity.value.casefold(): polarity for polarity in Polarity}
    return known.get(str(written).strip().casefold(), Polarity.NONE)
