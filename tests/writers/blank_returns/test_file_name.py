"""What a blank return is called."""

import re
from pathlib import PurePath

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.period import Period
from xlperf.domain.return_pattern import answers_to
from xlperf.writers.blank_returns.file_name import file_name

REPORT = Period.quarter(2, 2022)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("CFWS*.xlsx", "CFWS Q2 2022-23.xlsx"),
        ("Social care return*", "Social care return Q2 2022-23.xlsx"),
        ("CFWS return.xlsx", "CFWS return.xlsx"),
        ("CFWS", "CFWS.xlsx"),
        ("*CFWS*.xlsx", "CFWS Q2 2022-23.xlsx"),
        ("Return_*_v?.xls*", "Return_Q2 2022-23_v2.xlsx"),
        ("A*B.XLSX", "A Q2 2022-23 B.xlsx"),
        ("Dr. Smith*", "Dr. Smith Q2 2022-23.xlsx"),
        ("CLA [team]*.xlsx", "CLA [team] Q2 2022-23.xlsx"),
        ("north\\CFWS*.xlsx", "north/CFWS Q2 2022-23.xlsx"),
        ("*", "Q2 2022-23.xlsx"),
        ("", "Return Q2 2022-23.xlsx"),
    ],
)
def test_the_period_stands_where_the_pattern_has_its_last_star(pattern: str, name: str) -> None:
    assert file_name(pattern, REPORT).as_posix() == name


@pytest.mark.parametrize("suffix", ["xls", "ods", "csv", "xlsb", "xlsm"])
def test_another_kind_of_file_is_refused_with_what_to_do(suffix: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"asks for a .{suffix} file")) as refused:
        file_name(f"Youth*.{suffix}", REPORT)
    assert "Write “Youth*.xlsx”" in str(refused.value)


@pytest.mark.parametrize(
    "pattern",
    ["../x*.xlsx", "a/../../x*.xlsx", "/etc/x*.xlsx", "C:\\x*.xlsx", "a|b*.xlsx", "nul.xlsx", "aux/x*.xlsx"],
)
def test_a_pattern_that_leaves_the_pack_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a file in the returns folder"):
        file_name(pattern, REPORT)


@given(st.text("Ab 2-_.*?[]/\\()'&", max_size=12).map(lambda stem: f"{stem}.xlsx") | st.text(max_size=12))
def test_a_name_answers_to_its_pattern_and_stays_in_the_pack_or_is_refused(pattern: str) -> None:
    try:
        way = file_name(pattern, REPORT)
    except ValueError:
        return
    assert answers_to(PurePath(way), pattern)
    assert not way.is_absolute()
    assert ".." not in way.parts
    assert way.suffix == ".xlsx"
