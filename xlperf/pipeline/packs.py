"""The part of the dashboard that is each recipient's, as a workbook of its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from xlperf.indicators.register import Recipient
from xlperf.pipeline.quarter import OUTPUT, Pack, Step
from xlperf.rules.scorecard import ScoreRow

PACKS = "packs"


class RecipientPack(NamedTuple):
    """One recipient's part.

    Parameters
    ----------
    recipient
        Whose it is.
    path
        Where the workbook lies: ``output/packs/NAME, Q2 2022-23.xlsx``.
    rows
        The judged rows in it, in the register's order.
    wanted
        Codes of the indicators that need a comment: Red, or worse and in quartile 3 or 4.
    earlier
        Last quarter's comments by code, for those rows.
    """

    recipient: Recipient
    path: Path
    rows: tuple[ScoreRow, ...]
    wanted: frozenset[str]
    earlier: Mapping[str, str]


def parts(pack: Pack, recipients: Sequence[Recipient]) -> list[RecipientPack]:
    """Return each recipient's part without writing anything, in the register's order; someone without rows is left out."""
    period = pack.scorecard.settings.period.label.replace("/", "-")
    needing = {row.indicator.code for row in pack.scorecard.attention}
    found = []
    for recipient in recipients:
        rows = tuple(row for row in pack.scorecard.rows if recipient.gets(row.indicator))
        wanted = frozenset(row.indicator.code for row in rows) & needing
        path = pack.folder / OUTPUT / PACKS / f"{recipient.name}, {period}.xlsx"
        if rows:
            found.append(RecipientPack(recipient, path, rows, wanted, {}))
    return found


def write_packs(
    pack: Pack, recipients: Sequence[Recipient], *, previous: Path | None = None, step: Step = lambda _: None
) -> list[RecipientPack]:
    """Write a workbook for each recipient into ``output/packs`` and return what was written."""
    raise NotImplementedError
