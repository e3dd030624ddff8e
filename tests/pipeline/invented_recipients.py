"""A pack with recipients, all of it invented: every figure of it can be told from every other."""

from pathlib import Path

import xlsxwriter

from xlperf.writers.register.write import Row, write_register

PEOPLE: list[Row] = [
    {"Name": "Ada Alderinvented", "Email": "ada@example.org", "Role": "Team manager", "Themes": "Adoption"},
    {"Name": "Ben: Birchinvented/2", "Email": "ben@example.org", "Themes": "Buses"},
    {"Name": "Cal Cedarinvented", "Email": "cal@example.org", "Indicators": "BUS2; Adopted children"},
    {"Name": "Dee Deodarinvented", "Email": "dee@example.org", "Role": "Head of service"},
    {"Name": "Ada Alderinvented", "Email": "ada2@example.org", "Topics": "Travel"},
    {"Name": "Eve Elderinvented", "Email": "eve@example.org", "Topics": "Nothing of ours"},
]
_INDICATORS = (
    ("ADO1", "Homes", "Adoption", "Adopted children", "number", "Adoption*.xlsx", "High = Good", ">=90000"),
    ("ADO2", "Homes", "Adoption", "Adoptions in time", "percent", "Adoption*.xlsx", "High = Good", ">=95%"),
    ("BUS1", "Travel", "Buses", "Late buses", "number", "Buses*.xlsx", "Low = Good", "<10000"),
    ("BUS2", "Travel", "Buses", "Escorts on buses", "number", "Shared*.xlsx", "High = Good", "N/A"),
    ("CAR1", "Travel", "Cars", "Taxis hired", "number", "Shared*.xlsx", "High = Good", "N/A"),
)  # fmt: skip
RETURNS: dict[str, list[list[object]]] = {
    "Adoption Q2.xlsx": [
        ["Measure", "Q1 2022/23", "Q2 2022/23"],
        ["Adopted children", 71613, 72719],
        ["Adoptions in time", "91.37%", "92.41%"],
    ],
    "Buses Q2.xlsx": [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Late buses", 43261, 43793]],
    "Shared Q2.xlsx": [
        ["Measure", "Q1 2022/23", "Q2 2022/23"],
        ["Escorts on buses", 54287, 55291],
        ["Taxis hired", 65357, 66359],
        ["Unicorns seen", 87641, 88643],
    ],
}
FIGURES = {
    "ADO1": ("71613", "72719", "71,613", "72,719"),
    "ADO2": ("91.37", "92.41", "0.9137", "0.9241", "0.914", "0.924"),
    "BUS1": ("43261", "43793", "43,261", "43,793"),
    "BUS2": ("54287", "55291", "54,287", "55,291"),
    "CAR1": ("65357", "66359", "65,357", "66,359"),
    "": ("87641", "88643"),
}


def make_pack(folder: Path, *, figures: dict[str, list[list[object]]] | None = None) -> Path:
    """Write the pack; `figures` replace returns of the same name."""
    (folder / "returns").mkdir(parents=True)
    write_register(
        folder / "register.xlsx",
        [
            {
                "Code": code, "Topic": topic, "Theme": theme, "Indicator": name, "Polarity": polarity, "Unit": unit,
                "Reporting frequency": "Quarter", "Target": target, "Return": pattern, "Owner": f"Owner of {code}",
                "Definition": f"Invented definition of {code}",
            }
            for code, topic, theme, name, unit, pattern, polarity, target in _INDICATORS
        ],
        {"Authority": "Inventedshire", "Report period": "Q2 2022/23", "Report title": "Invented dashboard"},
        recipients=PEOPLE,
        guidance={},
    )  # fmt: skip
    for name, rows in (RETURNS | (figures or {})).items():
        with xlsxwriter.Workbook(folder / "returns" / name) as book:
            paper = book.add_worksheet("Figures")
            for at, row in enumerate(rows):
                paper.write_row(at, 0, row)
    return folder
