"""What both sample packs have in common: published outturns, themes, settings, invented recipients, and how a row of a register is put."""

# The authority's own annual outturns, year ending in 2016 to 2025: Local Authority Interactive Tool.
YEARS = [f"{year - 1}/{year % 100}" for year in range(2016, 2026)]
OUTTURNS: dict[str, list[float | None]] = {
    "reviews": [99.1, 100.0, 94.9, 96.8, 94.6, 96.2, 85.7, 75.7, 83.4, 84.4],
    "second plan": [30.5, 19.0, 24.0, 15.2, 21.5, 22.8, 28.1, 23.3, 26.9, 24.8],
    "re-referrals": [18.4, 17.0, 29.9, 24.6, 20.8, 21.2, 19.6, 23.0, 23.7, 25.5],
    "assessments": [96.3, 86.0, 82.9, 76.4, 87.0, 95.3, 92.6, 86.6, 90.8, 83.5],
    "two years": [None, 1.9, 1.5, 1.8, None, None, 1.6, 1.7, 4.9, 1.2],
    "accommodation": [88.0, 90.0, 89.0, 90.0, 93.0, 96.0, 96.0, 94.0, 94.0, 94.0],
    "eet": [49.0, 52.0, 48.0, 57.0, 61.0, 60.0, 61.0, 57.0, 59.0, 59.0],
    "p8": [-0.12, -0.11, -0.04],
    "p8 fsm": [-0.72, -0.72, -0.70],
    "p8 ehcp": [-0.73, -0.77, -0.85],
    "p8 sen": [-0.53, -0.46, -0.53],
    "ks2": [53.0, 62.0, 66.0],
}

STRENGTH = "Help children and their families build strength, resilience, confidence and capacity"

SAFE = "Help children in Leicestershire to live in safe, stable environments and have secure attachments"

START = "Help every child to get the best possible start in life"

EDUCATION = (
    "Help every child to have access to good quality education to ensure they achieve their maximum potential"
)

DAILY = "People are safe in their daily lives"

HIGH, LOW, NEITHER = "High = Good", "Low = Good", "N/A"

Row = dict[str, object]


def indicator(
    code: str, topic: str, theme: str, name: str, polarity: str, frequency: str, **more: object
) -> Row:
    """Return one row of a register."""
    row: Row = {
        "Code": code, "Topic": topic, "Theme": theme, "Indicator": name, "Polarity": polarity,
        "Reporting frequency": frequency, "Target": "N/A", "Show trend": "Yes",
    }  # fmt: skip
    return row | {key.replace("_", " ").capitalize(): value for key, value in more.items()}


def percent(decimals: int = 2) -> Row:
    """Return the settings of a percentage."""
    return {"unit": "percent", "decimals": decimals}


COUNT: Row = {"unit": "number", "decimals": 0}

SCORE: Row = {"unit": "score", "decimals": 2}

RATE: Row = {"unit": "rate", "decimals": 2}

SETTINGS = {
    "Authority": "Leicestershire",
    "LA number": "855",
    "Report title": "Children and Family Services Performance Dashboard",
}

# Nobody here exists: names and roles are invented, and example.org is kept for examples.
RECIPIENTS: list[Row] = [
    {"Name": "Asha Invented", "Email": "asha.invented@example.org", "Role": "Team manager, Social Care (invented)",
     "Themes": "Social Care"},
    {"Name": "Ben Invented", "Email": "ben.invented@example.org", "Role": "Team manager, Education (invented)",
     "Themes": "Education; SEND"},
    {"Name": "Cleo Invented", "Email": "cleo.invented@example.org", "Role": "Lead for care leavers (invented)",
     "Indicators": "CL1; CL2"},
    {"Name": "Dee Invented", "Email": "dee.invented@example.org", "Role": "Head of service (invented)"},
]  # fmt: skip

CUT_HEADINGS = (
    "Measure", "Year", "Year type", "Polarity", "Authorities", "Lower quartile", "Median", "Upper quartile", "Neighbour average",
    "Neighbours counted", "Published quartile", "Decimals",
)  # fmt: skip

LAIT = (
    "Cut-points: Excel's QUARTILE.INC over the authorities in the Local Authority Interactive Tool (OGL v3)."
)

FINANCIAL, ACADEMIC = "Financial year", "Academic year"  # as the tool's data dictionary has it
