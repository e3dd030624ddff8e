"""A register draft from what was found in returns, marked for review."""

from pathlib import Path

from xlperf.readers.suggest.suggest import Suggested, Suggestion
from xlperf.writers.register.guidance import GUIDANCE
from xlperf.writers.register.write import DraftMarks, Row, write_register

_FILLED = (
    "Indicator", "Theme", "Reporting frequency", "Unit", "Decimals", "Target", "Return", "Sheet", "Label", "Figures at",
)  # fmt: skip
_LEFT = ("Polarity",)
_CHECK, _CHOOSE = "Check this. ", "Choose this. "


def write_draft(suggestion: Suggestion, path: Path) -> None:
    """Write a register with one row for each indicator that was found.

    What was filled in is coloured and says so under its heading; a note on each name says where its figures stand.
    Polarity is left to a person.
    """
    guidance = {
        name: f"{_CHECK if name in _FILLED else _CHOOSE if name in _LEFT else ''}{text}"
        for name, text in GUIDANCE.items()
    }
    settings = {"Report period": suggestion.period.label} if suggestion.period else {}
    write_register(
        path,
        [_row(row) for row in suggestion.rows],
        settings,
        guidance=guidance,
        draft=DraftMarks(_FILLED, _LEFT, [row.note for row in suggestion.rows]),
    )


def _row(row: Suggested) -> Row:
    indicator = row.indicator
    return {
        "Code": indicator.code,
        "Theme": indicator.theme,
        "Indicator": indicator.name,
        "Reporting frequency": indicator.frequency.value,
        "Unit": indicator.unit.value,
        "Decimals": indicator.decimals,
        "Target": indicator.target.written if indicator.target else "",
        "Return": indicator.return_pattern,
        "Sheet": indicator.sheet,
        "Label": indicator.labels[0],
        "Figures at": indicator.figures_at,
    }
