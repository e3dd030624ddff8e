"""The worked example in a new register; all of it is invented."""

from xlperf.domain.period import Period
from xlperf.writers.register.write import Row

EXAMPLE: Row = {
    "Code": "EXAMPLE1",
    "Topic": "Example topic (invented)",
    "Theme": "Example service",
    "Indicator": "Example, invented: reviews completed on time. Delete this row, or write over it.",
    "Polarity": "High = Good",
    "Reporting frequency": "Quarter",
    "Unit": "percent",
    "Decimals": 1,
    "Target": ">=95%",
    "Amber tolerance": "2",
    "Show trend": "Yes",
    "Return": "Example service*.xlsx",
    "Label": "Reviews completed on time",
    "Owner": "Example manager",
    "Definition": "Invented: reviews completed within the timescale, as a percentage of those due in the quarter.",
    "Source": "Invented, to show what a row looks like",
}
EXAMPLE_RECIPIENT: Row = {
    "Name": "Example manager",
    "Email": "example.manager@example.org",
    "Role": "Invented; delete this row",
    "Themes": "Example service",
}


def example_settings(period: Period) -> dict[str, str]:
    """Return the settings of a new register, but for those that only its owner can know."""
    return {"Report title": "Performance dashboard", "Report period": period.label}
