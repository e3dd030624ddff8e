"""The answers of tblWorkings as Python gives them: what a program shows before it calculates, and is held to after."""

from collections.abc import Mapping
from decimal import Decimal

from xlperf.columns import PageRow, columns_of
from xlperf.dashboard.data_sheet import DataSheet, serial
from xlperf.dashboard.figures import as_stored, cell_of
from xlperf.dashboard.formulas.formula import FEWEST_ROWS
from xlperf.dashboard.formulas.workings import DRAWN_DECIMALS, HISTORY, SERIES_NUMBERS, SERIES_WEIGHTS
from xlperf.domain.indicator import CompareWith, Polarity
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.target import Operator
from xlperf.rules.comparison_period import is_not_applicable, latest as newest, preference
from xlperf.rules.due import behind, due_every
from xlperf.rules.overrides import plain_target, target_as_typed
from xlperf.rules.ranking import Group
from xlperf.rules.scorecard import ScoreRow

Value = str | float | None
_SIGN = {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NONE: 0}
_NOT_THERE = "#N/A"
_DISTANCE_DECIMALS = 10


def with_cached_results(
    row: ScoreRow,
    data: DataSheet,
    target: str,
    by_period: Mapping[int, str],
    number: int,
    settings: Settings,
) -> Mapping[str, Value]:
    """Return the answers for one indicator by column; None for what Python does not say.

    Parameters
    ----------
    row
        The indicator, judged.
    data
        Where each figure stands.
    target
        The target as it stands on the Dashboard.
    by_period
        The register's target by the order of a period, 0 for none; empty where there is one for good.
    number
        Which row of the Dashboard is the indicator's, from 1.
    settings
        The report period.
    """
    indicator, latest, previous = row.indicator, row.latest, row.previous
    now, before = row.shown(latest), row.shown(previous)
    standing, neighbours = row.standing, row.comparison.ranked if row.comparison else ()
    first, last = data.spans.get(indicator.code, (1, 1))
    compared = indicator.compare_with is CompareWith.YEAR_BEFORE and latest
    found: dict[str, Value] = {
        **{
            column.heading: cell_of(column, PageRow(row)).value
            for column in columns_of()
            if column.is_worked_out
        },
        "Row": number,
        "Polarity": indicator.polarity.value,
        "Sign": _SIGN[indicator.polarity],
        "Target as typed": target_as_typed(target),
        **_target(row, plain_target(target)),
        "First row": max(1, first - 1),
        "Last row": max(FEWEST_ROWS, last),
        "Kind": preference(row.history[0].period, indicator.frequency) if row.history else 0,
        "Newest order": _order(newest(row.history)),
        "Not applicable order": max(
            (_order(seen) for seen in row.history if is_not_applicable(seen)), default=0
        ),
        "Latest order": _order(latest),
        "Latest row": data.rows[indicator.code, latest.period] if latest else 0,
        "Set target": by_period.get(_order(latest), ""),
        "Behind": behind(latest.period, due_every(indicator.frequency, settings.period), settings.period)
        if latest
        else 0,
        "Figure is": "missing" if row.awaited else "there",
        "A year before": period_order(latest.period.year_before()) if latest and compared else 0,
        "Previous order": _order(previous),
        "Previous row": data.rows[indicator.code, previous.period] if previous else 0,
        "Previous": _number(before),
        "Latest": _number(now),
        "Quartile": standing.quartile or "",
        "Others": sum(other.who is not Group.OWN for other in neighbours),
        "Rank": standing.rank or "",
        "Changed": 0,
        "Beside": indicator.code,
        "Line": number,
    }
    found["Series"] = series_number(row)
    whole = ["" if value is None else str(int(value.scaleb(indicator.decimals))) for value in (now, before)]
    found["Key"] = "|".join(
        (
            settings.period.label,
            str(found["Latest order"]),
            whole[0] or str(found["Latest value"]),
            str(found["Previous order"]),
            whole[1],
            indicator.polarity.value,
            plain_target(target),
            str(found["Series"]),
        )
    )
    return found | _history(row)


def series_number(row: ScoreRow) -> int:
    """Return the number of a series, which another one hardly has."""
    figures = ((seen.period, shown) for seen in row.history if (shown := row.shown(seen)) is not None)
    return (
        sum(
            int(shown.scaleb(row.indicator.decimals)) * (serial(period.end) % SERIES_WEIGHTS + 1)
            for period, shown in figures
        )
        % SERIES_NUMBERS
    )


def _order(observation: Observation | None) -> int:
    return period_order(observation.period) if observation else 0


def period_order(period: Period) -> int:
    """Return what sorts periods of one kind on the page, where dates are numbers."""
    return serial(period.end) * 100_000 + serial(period.start)


def _number(shown: Decimal | None) -> Value:
    return "" if shown is None else float(shown)


def _target(row: ScoreRow, plain: str) -> dict[str, Value]:
    """Return what is made of the target; None for the steps of one that cannot be read."""
    target, shown = row.indicator.target, row.shown(row.latest)
    headings = ("Operator", "Figures", "Low as text", "High as text", "Low", "High")
    found: dict[str, Value] = {"Target": plain, "Met": "", "Missed by": ""}
    if row.indicator.unreadable_target:
        return found | dict.fromkeys(headings) | {"Target is": "unreadable"}
    if target is None:
        return found | dict.fromkeys(headings, "") | {"Target is": "none"}
    figures = plain.lstrip("<>=")
    parts = [figures, figures]
    if target.operator is Operator.BETWEEN:
        cut = figures.index("-", 1)
        parts = [figures[:cut], figures[cut + 1 :]]
    texts = [part.removesuffix("%") for part in parts]
    ends = [float(target.low), float(target.upper)]
    found |= dict(zip(headings, (target.operator.value, figures, *texts, *ends), strict=True))
    found["Target is"] = "set"
    if shown is not None:
        met = target.is_met_by(shown)
        found["Met"] = "Yes" if met else "No"
        found["Missed by"] = "" if met else round(float(target.distance_from(shown)), _DISTANCE_DECIMALS)
    return found


def drawn_history(row: ScoreRow) -> list[float]:
    """Return the figures of a row's small chart: how far each is from the target, or from the middle of a range."""
    target, unit = row.indicator.target, row.indicator.unit
    middle = (target.low + target.upper) / 2 if target else Decimal(0)
    figures = [shown for seen in row.history if (shown := row.shown(seen)) is not None]
    return [round(as_stored(figure - middle, unit), DRAWN_DECIMALS) for figure in figures[-len(HISTORY) :]]


def _history(row: ScoreRow) -> dict[str, Value]:
    newest = drawn_history(row)
    blanks = [_NOT_THERE] * (len(HISTORY) - len(newest))
    return dict(zip(HISTORY, [*blanks, *newest], strict=True))
