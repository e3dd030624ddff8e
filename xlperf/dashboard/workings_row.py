"""A row of the Workings sheet: what one indicator is worked out from, and the columns that it stands in."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlperf.columns import LONGER_TREND, NOT_APPLICABLE, YEAR_END
from xlperf.dashboard.cached_results import period_order
from xlperf.dashboard.formulas.formula import in_full
from xlperf.dashboard.formulas.workings import WORKINGS_FORMULAS, WORKINGS_TABLE
from xlperf.dashboard.model import Align, Cell, CellRef, reference
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import COMPARATORS
from xlperf.rules.due import due_every
from xlperf.rules.quartile import published_quartile
from xlperf.rules.scorecard import ScoreRow
from xlperf.rules.targets import TargetBasis, with_target_of
from xlperf.workbooks.address import absolute

CHANGED_BY_REFRESH = "Changed by refresh"
GIVEN = (
    "Code", "Indicator", "Scale", "Decimals", "Tolerance", "Compare with", "Show trend", "Due every", "Lag", "Role", "Cut lower", "Cut median",
    "Cut upper", "As published", "Targets by period", "Key as built", "Why as built", f"{LONGER_TREND} as built", f"{YEAR_END} as built",
    CHANGED_BY_REFRESH,
)  # fmt: skip
HEADINGS = (*GIVEN, *(formula.heading for formula in WORKINGS_FORMULAS))
COLUMN = {heading: column for column, heading in enumerate(HEADINGS)}
_CUT_DECIMALS = 10


def given_cells(
    row: ScoreRow,
    settings: Settings,
    cuts: tuple[CellRef, CellRef, CellRef] | None,
    targets: Mapping[int, str],
    key: str,
) -> list[Cell]:
    """Return what a row is worked out from, beside its figures: a cell for each of `GIVEN`.

    Parameters
    ----------
    row
        The indicator, judged.
    settings
        The report period.
    cuts
        The cells of its cut-points on Comparators, lowest first; None where it is not compared.
    targets
        See `targets_by_period`.
    key
        What the row was made of, as a text that changes with it.
    """
    indicator = row.indicator
    every = due_every(indicator.frequency, settings.period)
    exact = row.standing.cuts or (None, None, None)
    published = published_quartile(row.comparator) if row.comparator else None
    return [
        _centred(indicator.code),
        Cell(indicator.name),
        _centred(_scale(indicator)),
        _centred(indicator.decimals),
        _tolerance(indicator),
        _centred(indicator.compare_with.value),
        _centred("Yes" if indicator.show_trend else "No"),
        _centred(every.value),
        _centred(indicator.lag),
        _centred(indicator.role.value),
        *(_cut(at, cut) for at, cut in zip(cuts or (None, None, None), exact, strict=True)),
        _centred(published),
        Cell(_packed(targets)),
        Cell(key),
        Cell(row.why),
        Cell(str(row.words)),
        Cell(str(row.year_end or "")),
        Cell(""),
    ]


def _tolerance(indicator: Indicator) -> Cell:
    """Return how far from the target is still Amber; where that is a share of a target which changes, it goes with it."""
    cell = _centred(indicator.tolerance or 0)
    if indicator.plan is None or indicator.tolerance_percent is None:
        return cell
    share = f"ROUND(ABS([Low])*{indicator.tolerance_percent!r}/100,{_CUT_DECIMALS})"
    text = f'IF([Target is]="set",{share},0)'
    return cell._replace(formula=in_full(text, WORKINGS_TABLE))


def targets_by_period(
    row: ScoreRow, observations: Sequence[Observation], settings: Settings
) -> Mapping[int, str]:
    """Return the target of each period of an indicator that has not one for good: by the order of the period, 0 for none."""
    if row.indicator.plan is None:
        return {}
    known = TargetBasis(observations, row.comparison, settings.period, settings.quartile_method)
    periods = sorted({seen.period for seen in observations}, key=lambda period: period.order)
    by_order: dict[int, str] = {}
    for period in (None, *periods):
        aimed = with_target_of(row.indicator, period, known)
        by_order[period_order(period) if period else 0] = aimed.written_target or NOT_APPLICABLE
    return by_order


def _packed(by_period: Mapping[int, str]) -> str:
    """Return targets by period as one text in which a formula finds its own: ``|0|>=300|4484244652|>=600|``."""
    pairs = [f"{order}|{text}" for order, text in by_period.items()]
    return f"|{'|'.join(pairs)}|" if pairs else ""


def _scale(indicator: Indicator) -> int:
    return 100 if indicator.unit is Unit.PERCENT else 1


def _cut(place: CellRef | None, cut: Decimal | None) -> Cell:
    """Return a cut-point in the indicator's unit, taken from its cell on Comparators."""
    if place is None or cut is None:
        return _centred(None)
    text = f"ROUND({reference(COMPARATORS, absolute(*place))}*[Scale],{_CUT_DECIMALS})"
    return Cell(round(float(cut), _CUT_DECIMALS), align=Align.CENTRE, formula=in_full(text, WORKINGS_TABLE))


def _centred(value: str | float | None) -> Cell:
    return Cell(value, align=Align.CENTRE)
