"""A page of few indicators, with texts that attack it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlperf.pipeline import Pack, read_pack

FEW = ("CFWS1", "CP1", "ASS1", "CL1", "KS4A")
SCRIPT = "<script>document.title = 'owned'; console.log('owned')</script>"
IMAGE = "\"'><img src=x onerror=alert(1)>"
TURNED = "Good\u202edaB\u2066 &amp;"


@pytest.fixture(scope="session")
def attacked(cut_samples: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return a pack whose register says things that a page must not do; not to be changed."""
    folder = tmp_path_factory.mktemp("attacked") / "pack"
    shutil.copytree(cut_samples("q2_2022_23", FEW), folder)
    path = folder / "register.xlsx"
    book = load_workbook(path)
    sheet = book["Indicators"]
    column = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    for heading, text in (
        ("Indicator", SCRIPT),
        ("Topic", IMAGE),
        ("Theme", SCRIPT),
        ("Owner", TURNED),
        ("Definition", IMAGE),
    ):
        sheet.cell(2, column[heading], text)
    sheet.cell(2, column["Code"], "A\"><b id='main'>")
    book.save(path)
    return read_pack(folder)
