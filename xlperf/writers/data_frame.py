"""From the scorecard to a pandas table, for notebooks."""

import pandas as pd

from xlperf.columns import PageRow, Where, columns_of
from xlperf.rules.scorecard import Scorecard


def to_frame(scorecard: Scorecard) -> pd.DataFrame:
    """Return one row per indicator with the dashboard's columns; figures as shown, percentages in points."""
    columns = columns_of(Where.NOTEBOOK)
    rows = [PageRow(row) for row in scorecard.rows]
    return pd.DataFrame(
        [{column.heading: column.notebook_value(row) for column in columns} for row in rows]
    ).set_index("Code")
