"""Which of the two judges sees what: a workbook is broken in one way after another."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.validity.broken import BROKEN, Broken, break_workbook, sound_workbook
from tests.validity.excel_repairs import excel_repairs
from tests.validity.open_xml import faults_by_schema

_SOUND = "sound"


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return the broken workbooks, and the sound one of which they were made."""
    folder = tmp_path_factory.mktemp("broken")
    sound = sound_workbook(folder / "sound.xlsx")
    broken = {
        broken.name: break_workbook(sound, folder / f"broken {number}.xlsx", broken.change)
        for number, broken in enumerate(BROKEN, 1)
    }
    return {_SOUND: sound, **broken}


@pytest.fixture(scope="module")
def faults(workbooks: Mapping[str, Path], validator: str) -> Mapping[Path, list[str]]:
    """Return what Microsoft's validator says of each."""
    return faults_by_schema(validator, workbooks.values())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_our_checker_sees_what_the_schema_does_not_say(broken: Broken, workbooks: Mapping[str, Path]) -> None:
    found = excel_repairs(workbooks[broken.name])
    assert bool(found) is bool(broken.ours), found
    assert any(broken.ours in said for said in found) or not broken.ours, found


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_microsofts_validator_sees_what_is_against_the_schema(
    broken: Broken, workbooks: Mapping[str, Path], faults: Mapping[Path, list[str]]
) -> None:
    found = faults[workbooks[broken.name]]
    assert bool(found) is bool(broken.microsofts), found
    assert any(broken.microsofts in said for said in found) or not broken.microsofts, found


def test_neither_finds_anything_in_the_sound_one(
    workbooks: Mapping[str, Path], faults: Mapping[Path, list[str]]
) -> None:
    assert excel_repairs(workbooks[_SOUND]) == []
    assert faults[workbooks[_SOUND]] == []
