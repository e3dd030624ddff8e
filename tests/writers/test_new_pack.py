"""A new pack, and what is missing of one that is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import CHECKOUT
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.register import RegisterError
from xlperf.errors import OutputError
from xlperf.pipeline import read_pack
from xlperf.readers.register import read_register
from xlperf.writers.new_pack import make_pack

TODAY = Period.quarter(1, 2026)
SHIPPED = CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_pack_has_a_register_with_an_invented_example_folders_and_a_blank_return(
    tmp_path: Path,
) -> None:
    made = make_pack(tmp_path / "pack", None, None, TODAY)
    assert set(contents(made.folder)) == {"register.xlsx", "blank returns/Example service Q1 2026-27.xlsx"}
    assert {path.name for path in made.folder.iterdir() if path.is_dir()} == {
        "returns", "comparators", "output", "blank returns",
    }  # fmt: skip
    register = read_register(made.folder / "register.xlsx")
    assert register.settings.period == TODAY
    assert "invented" in register.indicators[0].name


def test_the_only_finding_in_a_new_pack_is_the_return_that_is_still_to_come(tmp_path: Path) -> None:
    made = make_pack(tmp_path / "pack", None, None, TODAY)
    assert [problem.check for problem in read_pack(made.folder).problems] == [Check.RETURN_MISSING]


def test_the_example_works_from_its_blank_return_to_the_dashboard(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", None, None, TODAY).folder
    (blank,) = (pack / "blank returns").iterdir()
    book = load_workbook(blank)
    sheet = book.worksheets[0]
    (percent,) = [row for row in sheet.iter_rows() if row[1].value == "%"]
    percent[-2].value = 0.961
    book.save(pack / "returns" / blank.name)
    read = read_pack(pack)
    assert read.problems == []
    assert read.scorecard.rows[0].status.value == "Green"


def test_a_register_is_copied_byte_for_byte(tmp_path: Path) -> None:
    made = make_pack(tmp_path / "pack", Period.quarter(2, 2022), SHIPPED, TODAY)
    assert (made.folder / "register.xlsx").read_bytes() == SHIPPED.read_bytes()
    assert made.period == Period.quarter(2, 2022)
    assert len(made.written) == 6
    assert len(made.refused) == 2


def test_a_register_is_copied_for_another_period(tmp_path: Path) -> None:
    made = make_pack(tmp_path / "pack", Period.quarter(3, 2022), SHIPPED, TODAY)
    assert read_register(made.folder / "register.xlsx").settings.period == Period.quarter(3, 2022)
    assert {path.stem[-10:] for path in made.written} == {"Q3 2022-23"}


def test_a_register_of_last_quarter_is_not_copied_without_a_period(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r'is for Q2 2022/23.*--period "Q3 2022/23"'):
        make_pack(tmp_path / "pack", None, SHIPPED, TODAY)
    assert not (tmp_path / "pack").exists()


def test_only_what_is_missing_is_added_to_a_pack_that_is_there(
    sample: Callable[[str], Path],
) -> None:
    pack = sample("q2_2022_23")
    first = make_pack(pack, None, None, TODAY)
    first.written[0].unlink()
    first.written[1].write_bytes(b"somebody's work")
    before = contents(pack)
    second = make_pack(pack, Period.quarter(2, 2022), None, TODAY)
    assert (second.written, len(second.kept), second.register_made) == (first.written[:1], 5, False)
    after = contents(pack)
    assert {name: after[name] for name in before} == before


def test_a_register_that_is_there_is_never_replaced(sample: Callable[[str], Path]) -> None:
    pack = sample("q2_2022_23")
    before = contents(pack)
    with pytest.raises(OutputError, match="is there already and was left as it is"):
        make_pack(pack, None, SHIPPED, TODAY)
    assert contents(pack) == before


def test_a_register_with_faults_makes_nothing(sample: Callable[[str], Path], tmp_path: Path) -> None:
    register = sample("q2_2022_23") / "register.xlsx"
    book = load_workbook(register)
    book["Indicators"]["E2"] = "up"
    book.save(register)
    with pytest.raises(RegisterError):
        make_pack(tmp_path / "pack", Period.quarter(3, 2022), register, TODAY)
    assert not (tmp_path / "pack").exists()


def test_a_target_that_cannot_be_read_is_copied_and_said(
    sample: Callable[[str], Path], tmp_path: Path
) -> None:
    """Its row stands in the blank return all the same; what is wrong is told of the copy, which is what to correct."""
    register = sample("q2_2022_23") / "register.xlsx"
    book = load_workbook(register)
    sheet = book["Indicators"]
    (at,) = [cell.column_letter for cell in sheet[1] if cell.value == "Target"]
    sheet[f"{at}2"] = "better than last year"
    book.save(register)
    made = make_pack(tmp_path / "pack", Period.quarter(3, 2022), register, TODAY)
    assert [(problem.check, str(problem.source)) for problem in made.problems] == [
        (Check.REGISTER_TARGET_UNREADABLE, f"register.xlsx, Indicators!{at}2")
    ]
    again = make_pack(made.folder, None, None, TODAY)
    assert (again.problems, again.written) == (made.problems, ())


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("no folder")
    with pytest.raises(OutputError, match="cannot be made"):
        make_pack(tmp_path / "pack", None, None, TODAY)
