"""Which files a pattern of the register means."""

from pathlib import PurePosixPath
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.return_pattern import answering, answers_to, called
from xlperf.domain.text import normalise

WAYS = st.text("aB.*[/ ", min_size=1, max_size=8).map(PurePosixPath)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", True), ("Cases*.xlsx", True), ("CASES Q2", True), ("Cases", False), ("team a/*", True),
        (r"Team A\Cases Q2.xlsx", True), ("Cases Q?.xlsx", True), ("Cases [Q]2.xlsx", False),
    ],
)  # fmt: skip
def test_a_file_answers_by_its_name_its_stem_or_its_way_in_any_case(pattern: str, expected: bool) -> None:
    assert answers_to(PurePosixPath("Team A/Cases Q2.xlsx"), pattern) is expected


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("Café\u2019s return \u2013 Zoë ½.xlsx", "Café's return - Zoë*"),
        ("Équipe  A/Été.xlsx", "équipe a/été.xlsx"),
    ],
)
def test_a_name_matches_however_its_letters_are_composed_and_its_signs_are_typed(
    file: str, pattern: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    """As on a Mac, and as the register has it once it is tidied."""
    for written in (pattern, normalize("NFD", pattern), normalise(pattern)):
        assert answers_to(PurePosixPath(normalize(form, file)), written)


@given(st.lists(WAYS, max_size=6), st.sets(st.text("aB.*[/ ", max_size=4), max_size=4))
def test_all_patterns_at_once_give_what_each_gives_alone(
    ways: list[PurePosixPath], patterns: set[str]
) -> None:
    files = {str(way): way for way in ways}
    found = answering(files, patterns)
    assert found == {
        pattern: [file for file, way in files.items() if answers_to(way, pattern)] for pattern in patterns
    }


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("CFWS*.xlsx", "CFWS"), ("CFWS return Q?.xls*", "CFWS return Q"), ("A*.xlsx; B*.xlsx", "A or B"), ("CFWS", "CFWS"),
        (r"Team A\*", "Team A"), ("Social care - *.csv; social care*", "Social care"), ("*.xlsx", ""), ("", ""),
    ],
)  # fmt: skip
def test_people_are_told_the_name_of_a_return_and_not_its_pattern(pattern: str, name: str) -> None:
    assert called(pattern) == name


def test_names_that_differ_by_capitals_alone_are_said_once() -> None:
    assert called("CFWS*.xlsx; cfws*.xls; Schools*.xlsx") == "CFWS or Schools"
