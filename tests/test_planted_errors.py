"""Ten errors planted in the returns of a sample pack: all ten are found, where they are, and nothing else is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlperf.domain.problem import Check, Problem, Severity
from xlperf.pipeline import read_pack

HEALTH = "Child health and care leavers Q2 2022-23.xlsx"
SOCIAL = "Social care return Q2.xlsx"
WELLBEING = "CFWS return Q2.xlsx"
CENSUS = "SEND census summer 2022.xlsx"
STAGES = "Key stage results 2022.xlsx"


@dataclass(frozen=True, slots=True)
class Planted:
    """One error: what is written where, and the finding that it must give.

    Parameters
    ----------
    name
        What somebody did.
    file, sheet, cells
        The return, its sheet, and what is written into which cells.
    check, severity, at
        The one finding, and its cell.
    """

    name: str
    file: str
    sheet: str
    cells: dict[str, object]
    check: Check
    severity: Severity
    at: str


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
PLANTED = (
    Planted(
        "a percentage that its parts contradict: 140 of 150 is 93.3%",
        HEALTH, "Quarterly", {"G7": 0.963}, Check.PERCENTAGE_DISAGREES, ERROR, "G7",
    ),
    Planted(
        "a numerator above its denominator: 504 typed for 304 of 400",
        SOCIAL, "Safeguarding", {"J6": 504}, Check.NUMERATOR_ABOVE_DENOMINATOR, ERROR, "L6",
    ),
    Planted(
        "a slipped decimal point: 28,730 typed for 2,873",
        WELLBEING, "Return", {"C4": "28,730"}, Check.ORDER_OF_MAGNITUDE, WARNING, "C4",
    ),
    Planted(
        "last quarter's figure left in",
        WELLBEING, "Return", {"C5": "1,427"}, Check.UNCHANGED, NOTE, "C5",
    ),
    Planted(
        "a total that is more than its parts: 1,427 and 1,427 are 2,854",
        WELLBEING, "Return", {"E3": "2022/23 total", "E5": 3854}, Check.TOTAL_DISAGREES, WARNING, "E5",
    ),
    Planted(
        "words in a number's cell",
        CENSUS, "Census", {"B5": "2,363 approx."}, Check.TEXT_FOR_NUMBER, ERROR, "B5",
    ),
    Planted(
        "a figure for a term that is still to come",
        CENSUS, "Census", {"A6": "Autumn 2022", "C6": 12_300}, Check.FUTURE_PERIOD, WARNING, "C6",
    ),
    Planted(
        "a row that is there twice, with another figure",
        STAGES, "Results", {"A37": "Progress 8 (FSM)", "B37": "2021/22", "C37": -0.46},
        Check.DUPLICATE_LABEL, ERROR, "C37",
    ),
    Planted(
        "a misspelt row",
        HEALTH, "Quarterly", {"A5": "Dentel check in last 12 months"}, Check.INDICATOR_MISSING, ERROR, "A5",
    ),
    Planted(
        "a formula that divides by nothing",
        SOCIAL, "Safeguarding", {"O8": "#DIV/0!"}, Check.ERROR_CELL, ERROR, "O8",
    ),
)  # fmt: skip


def plant(pack: Path, *errors: Planted) -> None:
    """Write the errors into the returns."""
    for file in {error.file for error in errors}:
        path = pack / "returns" / file
        book = load_workbook(path)
        for error in errors:
            if error.file == file:
                for cell, value in error.cells.items():
                    book[error.sheet][cell] = value  # type: ignore[assignment]
        book.save(path)


def as_expected(planted: Planted) -> tuple[Check, Severity, str, str]:
    """Return what is expected of a finding: check, severity, file and cell."""
    return (planted.check, planted.severity, f"returns/{planted.file}", planted.at)


def as_found(problem: Problem) -> tuple[Check, Severity, str, str]:
    """Return the same of a finding."""
    return (problem.check, problem.severity, problem.source.file, problem.source.cell)


def test_all_ten_are_found_and_nothing_else(sample: Callable[[str], Path]) -> None:
    pack = sample("q2_2022_23")
    before = read_pack(pack).problems
    plant(pack, *PLANTED)
    after = read_pack(pack).problems
    assert [problem for problem in before if problem not in after] == []
    new = sorted(as_found(problem) for problem in after if problem not in before)
    assert new == sorted(as_expected(error) for error in PLANTED)
    assert len(new) == 10


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_each_alone_gives_its_one_finding(sample: Callable[[str], Path], planted: Planted) -> None:
    pack = sample("q2_2022_23")
    before = read_pack(pack).problems
    plant(pack, planted)
    assert [as_found(found) for found in read_pack(pack).problems if found not in before] == [
        as_expected(planted)
    ]


def test_a_slip_in_a_part_of_a_total_is_one_finding(sample: Callable[[str], Path]) -> None:
    """Total of the two columns of the census: 13,869 in spring and 14,567 in summer; 122,040 typed for 12,204."""
    pack = sample("q2_2022_23")
    before = read_pack(pack).problems
    total = Planted(
        "a right total", CENSUS, "Census", {"D3": "Total", "D4": 13_869, "D5": 14_567},
        Check.TOTAL_DISAGREES, ERROR, "",
    )  # fmt: skip
    slip = Planted("a slip", CENSUS, "Census", {"C5": 122_040}, Check.ORDER_OF_MAGNITUDE, WARNING, "C5")
    plant(pack, total)
    assert read_pack(pack).problems == before
    plant(pack, slip)
    assert [as_found(problem) for problem in read_pack(pack).problems if problem not in before] == [
        as_expected(slip)
    ]


def test_every_finding_says_what_was_found_what_was_expected_and_what_to_do(
    sample: Callable[[str], Path],
) -> None:
    pack = sample("q2_2022_23")
    plant(pack, *PLANTED)
    for problem in read_pack(pack).problems:
        for text in (problem.found, problem.expected, problem.remedy):
            assert text.endswith((".", "?", ".”"))
            assert text[0].isupper() or not text[0].isalpha()
