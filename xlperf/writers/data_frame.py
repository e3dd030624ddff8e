"""From the scorecard to a pandas table, for notebooks."""

import pandas as pd

from xlperf.domain.observation import Observation
from xlperf.rules.scorecard import Scorecard, ScoreRow


def to_frame(scorecard: Scorecard) -> pd.DataFrame:
    """Return one row an indicator with the dashboard's columns; figures as shown, percentages in points."""
    return pd.DataFrame([_record(row) for row in scorecard.rows]).set_index("Code")


def _record(row: ScoreRow) -> dict[str, str | float | int | None]:
    indicator, standing = row.indicator, row.standing
    return {
        "Code": indicator.code,
        "Topic": indicator.topic,
        "Theme": indicator.theme,
        "Indicator": indicator.name,
        "Polarity": indicator.polarity.value,
        "Reporting frequency": indicator.frequency.value,
        "Previous period": _period(row.previous),
        "Previous value": _figure(row, row.previous),
        "Latest period": _period(row.latest),
        "Latest value": _figure(row, row.latest),
        "Trend": row.trend.value if row.trend else "",
        "Target": indicator.target.written if indicator.target else "",
        "Status": row.status.value,
        "National quartile": standing.quartile,
        "Statistical neighbour average": row.neighbours.mean if row.neighbours else None,
        "Better or worse": row.judgement.value if row.judgement else "",
        "Rank": standing.rank,
        "Out of": standing.out_of,
        "England": row.comparison.england if row.comparison else None,
        "Fragile": str(row.comparison.robustness or "") if row.comparison else "",
        "Why": row.why,
    }


def _period(observation: Observation | None) -> str:
    return observation.period.label if observation else ""


def _figure(row: ScoreRow, observation: Observation | None) -> float | None:
    shown = row.shown(observation)
    return None if shown is None else float(shown)
