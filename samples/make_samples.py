"""Make the sample packs again, so that they can be read and changed: ``python samples/make_samples.py``.

Figures are those of two published reports of Leicestershire County Council (Children and Families Overview and
Scrutiny Committee, 8 November 2022 and 4 March 2025) and of the Department for Education's Local Authority
Interactive Tool (Open Government Licence v3). How the returns are laid out, and what their files are called, is
invented. LibreOffice makes the two files of older and of other kinds (.xls, .ods).
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from samples.both_packs import RECIPIENTS, SETTINGS  # noqa: E402 - the checkout is not installed
from samples.data_2022 import CUTS_2022, REGISTER_2022  # noqa: E402 - the same
from samples.data_2025 import CUTS_2025, REGISTER_2025  # noqa: E402 - the same
from samples.drawing import cut_points, make_workbook  # noqa: E402 - the same
from samples.report_2022 import FIELDS_2022, SETTINGS_2022, TEXTS_2022  # noqa: E402 - the same
from samples.report_2025 import FIELDS_2025, SETTINGS_2025, TEXTS_2025  # noqa: E402 - the same
from samples.returns_2022 import (  # noqa: E402 - the same
    child_health_2022,
    family_wellbeing_2022,
    home_education_2022,
    key_stages_2022,
    ofsted_2022,
    send_census_2022,
    social_care_2022,
    youth_justice_2022,
)
from samples.returns_2025 import (  # noqa: E402 - the same
    care_leavers_2025,
    census_2025,
    health_2025,
    ofsted_2025,
    other_2025,
    social_care_2025,
)
from workbook_templates.make_templates import CREATED  # noqa: E402 - the same
from xlperf.writers.register.write import write_register  # noqa: E402 - the same


def make_q2_2022_23(folder: Path) -> None:
    """Make the pack of quarter 2 2022/23."""
    returns = _folders(folder)
    committee = "Children and Families Overview and Scrutiny Committee, 8 November 2022"
    write_register(
        folder / "register.xlsx", [row | FIELDS_2022.get(str(row["Code"]), {}) for row in REGISTER_2022],
        SETTINGS | {"Committee": committee, "Report period": "Q2 2022/23"} | SETTINGS_2022, recipients=RECIPIENTS,
        report_texts=TEXTS_2022, guidance={},
        created=CREATED,
    )  # fmt: skip
    make_workbook(folder / "comparators" / "National cut-points.xlsx", cut_points(CUTS_2022))
    make_workbook(returns / "Social care return Q2.xlsx", social_care_2022)
    make_workbook(returns / "Child health and care leavers Q2 2022-23.xlsx", child_health_2022)
    make_workbook(returns / "Education and Ofsted Sept 2022.xlsx", ofsted_2022)
    make_workbook(returns / "Key stage results 2022.xlsx", key_stages_2022)
    make_workbook(returns / "SEND census summer 2022.xlsx", send_census_2022)
    make_workbook(returns / "CFWS return Q2.xlsx", family_wellbeing_2022)
    make_workbook(returns / "Youth Justice Board.xls", youth_justice_2022)
    make_workbook(returns / "Elective home education.ods", home_education_2022)


def make_q3_2024_25(folder: Path) -> None:
    """Make the pack of quarter 3 2024/25."""
    returns = _folders(folder)
    committee = "Children and Family Services Overview and Scrutiny Committee, 4 March 2025"
    write_register(
        folder / "register.xlsx", [row | FIELDS_2025.get(str(row["Code"]), {}) for row in REGISTER_2025],
        SETTINGS | {"Committee": committee, "Report period": "Q3 2024/25"} | SETTINGS_2025, recipients=RECIPIENTS,
        report_texts=TEXTS_2025, guidance={},
        created=CREATED,
    )  # fmt: skip
    make_workbook(folder / "comparators" / "National cut-points.xlsx", cut_points(CUTS_2025))
    make_workbook(returns / "CSC KPIs 2024-25.xlsx", social_care_2025)
    make_workbook(returns / "Care leavers Q3.xlsx", care_leavers_2025)
    health_2025(returns / "CIC health Q3.csv")
    make_workbook(returns / "SEND autumn census.xlsx", census_2025)
    make_workbook(returns / "Ofsted December 2024.xlsx", ofsted_2025)
    make_workbook(returns / "EHE and NEET.xlsx", other_2025)


def _folders(folder: Path) -> Path:
    for name in ("returns", "comparators"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder / "returns"


def main(into: Path = HERE) -> None:
    """Make both packs."""
    make_q2_2022_23(into / "q2_2022_23")
    make_q3_2024_25(into / "q3_2024_25")
    print(f"Made the sample packs in {into}")


if __name__ == "__main__":
    main()
