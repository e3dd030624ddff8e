"""The sample packs and templates are what their scripts make."""

import time
from pathlib import Path

import pytest

from samples import make_samples
from samples.both_packs import OUTTURNS
from samples.drawing import make_workbook
from samples.returns_2022 import home_education_2022
from tests.conftest import CHECKOUT
from tests.office import find_office
from workbook_templates import make_templates
from xlperf.workbooks.grid import read_grids
from xlperf.writers.register.guidance import LISTS, WHOLE_NUMBERS


def contents(path: Path) -> list[tuple[str, list[list[object]]]]:
    """Return the sheets of a workbook with their cells."""
    return [(grid.sheet, [list(row) for row in grid.rows]) for grid in read_grids(path, path.name)]


@pytest.mark.office
def test_the_sample_packs_are_what_their_script_makes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if find_office():
        request.getfixturevalue("office")  # skips or fails: the .xls and the .ods are made by LibreOffice
    make_samples.main(tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    shipped = sorted(
        path.relative_to(CHECKOUT / "samples")
        for pack in ("q2_2022_23", "q3_2024_25")
        for path in (CHECKOUT / "samples" / pack).rglob("*")
        if path.is_file() and "output" not in path.parts
    )
    assert made == shipped
    for name in made:
        assert contents(tmp_path / name) == contents(CHECKOUT / "samples" / name), name


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_an_ods_that_is_made_again_has_the_same_bytes(tmp_path: Path) -> None:
    """So nothing changes but what was meant: LibreOffice writes the time of day into it."""
    made = []
    for name in ("once.ods", "again.ods"):
        make_workbook(tmp_path / name, home_education_2022)
        made.append((tmp_path / name).read_bytes())
        time.sleep(2)  # as finely as a zip file tells the time
    assert made[0] == made[1]


def test_the_samples_annual_outturns_are_the_published_ones(shared: Path) -> None:
    lines = (
        (shared / "expected" / "leicestershire_annual_outturns.csv").read_text(encoding="utf-8").splitlines()
    )
    published = {
        line.split(",")[-11]: [float(figure) if figure else None for figure in line.split(",")[-10:]]
        for line in lines[1:]
    }
    measures = {
        "reviews": "RevCP", "second plan": "PrevRegCPR", "re-referrals": "ReReferral",
        "assessments": "Continue_Assess_Comp", "two years": "CPPlans2yrsActive", "accommodation": "CareLeaverAcc",
        "eet": "CareLeaverEET", "p8": "AVG_Prog8_Score", "p8 fsm": "FSM_AVG_Prog8_Score",
        "p8 ehcp": "SEN_Stat_AVG_Prog8_Score", "p8 sen": "SEN_WoStat_AVG_Prog8_Score", "ks2": "KS2RWM_Expected_STD",
    }  # fmt: skip
    for key, measure in measures.items():
        figures = OUTTURNS[key]
        assert figures == published[measure][: len(figures)], key


@pytest.mark.parametrize("name", ["register.xlsx", "house_style.xlsx"])
def test_the_templates_are_what_their_script_makes(tmp_path: Path, name: str) -> None:
    make = {
        "register.xlsx": make_templates.make_register,
        "house_style.xlsx": make_templates.make_house_style,
    }[name]
    make(tmp_path / name)
    assert contents(tmp_path / name) == contents(CHECKOUT / "workbook_templates" / name)


def test_the_register_template_guards_every_closed_choice() -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - for this test alone

    book = load_workbook(CHECKOUT / "workbook_templates" / "register.xlsx")
    guarded = {
        book["Indicators"].cell(1, area.min_col).value
        for validation in book["Indicators"].data_validations.dataValidation
        for area in validation.sqref.ranges
    }
    assert guarded == {*LISTS, *WHOLE_NUMBERS}
    assert len(book["Settings"].data_validations.dataValidation) == 6
    assert len(book["Small numbers"].data_validations.dataValidation) == 1
