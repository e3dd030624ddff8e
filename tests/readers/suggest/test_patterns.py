"""Which pattern a register would name for a file."""

import pytest

from tests.conftest import CHECKOUT
from xlperf.readers.suggest.patterns import patterns_for


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("CFWS return Q2.xlsx", "CFWS return*.xlsx"),
        ("Child health Q2 2022-23.xlsx", "Child health*.xlsx"),
        ("Ofsted Sept 2022.xlsx", "Ofsted*.xlsx"),
        ("SEND census summer 2022.xlsx", "SEND census*.xlsx"),
        ("CSC_KPIs_2024-25.xlsx", "CSC_KPIs*.xlsx"),
        ("Youth Justice Board.xls", "Youth Justice Board*.xls"),
        ("Q2 2022-23.xlsx", "Q2 2022-23*.xlsx"),
        ("NEET 16-17.xlsx", "NEET 16-17*.xlsx"),
    ],
)
def test_a_pattern_ends_where_the_period_begins(file: str, pattern: str) -> None:
    assert patterns_for([file]) == {file: pattern}


def test_files_of_one_series_share_a_pattern() -> None:
    assert set(patterns_for(["Care Q1 2022-23.xlsx", "Care Q2 2022-23.xlsx"]).values()) == {"Care*.xlsx"}


def test_a_pattern_that_would_meet_another_teams_file_is_not_used() -> None:
    files = ["Care Q2.xlsx", "Care leavers Q2.xlsx"]
    assert patterns_for(files) == {
        "Care Q2.xlsx": "Care Q2.xlsx",
        "Care leavers Q2.xlsx": "Care leavers*.xlsx",
    }


@pytest.mark.parametrize("pack", ["q2_2022_23", "q3_2024_25"])
def test_every_sample_is_met_by_its_own_pattern_alone(pack: str) -> None:
    files = [path.name for path in (CHECKOUT / "samples" / pack / "returns").iterdir()]
    assert len(set(patterns_for(files).values())) == len(files)
