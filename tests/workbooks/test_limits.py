"""How much is read before a file is refused, and where the register says so."""

from dataclasses import fields
from pathlib import Path

import pytest

from tests import handmade as by_hand
from tests.conftest import CHECKOUT
from xlperf.errors import UnreadableFileError
from xlperf.workbooks.grid import read_grids
from xlperf.workbooks.limits import DEFAULT_LIMITS, SETTINGS, Limits, read_limits


def test_every_limit_is_a_setting_with_its_default_in_the_documentation() -> None:
    assert set(SETTINGS.values()) == {field.name for field in fields(Limits)}
    documented = (CHECKOUT / "docs" / "register.md").read_text(encoding="utf-8")
    for setting, name in SETTINGS.items():
        assert f"| {setting} | {getattr(DEFAULT_LIMITS, name):,} |" in documented


def test_a_blank_setting_is_the_default_and_a_wrong_one_a_fault() -> None:
    faults: list[str] = []
    written = {"Most cells": "10,000", "Most sheets": "many", "Most parts": "0"}
    limits = read_limits(
        lambda name: written.get(name, ""), lambda name, fault: faults.append(f"{name}: {fault}")
    )
    assert limits == Limits(cells=10_000)
    assert [fault.partition(":")[0] for fault in faults] == ["Most parts", "Most sheets"]


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(cells=5), "Sheet “Return” reaches to C2.*at most 5 are read"),
        (Limits(parts=3), "5 parts; at most 3"),
        (Limits(text_megabytes=0), "of text"),
        (Limits(longest_text=2), "holds a text of"),
        (Limits(unpacked_megabytes=0), "unpacks to"),
        (Limits(megabytes=0), "megabytes"),
        (Limits(sheets=0), "1 sheets; at most 0"),
    ],
)
def test_each_limit_refuses_what_goes_beyond_it(tmp_path: Path, limits: Limits, said: str) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(by_hand.xlsx())
    assert read_grids(path, path.name)
    with pytest.raises(UnreadableFileError, match=said):
        read_grids(path, path.name, limits)
