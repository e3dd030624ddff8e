"""``xlperf explain``, as it is typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.read_return import write_mixed_return
from xlperf.cli.main import main

FIGURE = {
    "period", "value", "mark", "written", "part", "file", "sheet", "cell", "labels", "period_from", "parts",
}  # fmt: skip


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return a copy of the sample pack with a return that has targets, England and a column without a heading."""
    pack = sample("q2_2022_23")
    write_mixed_return(pack)
    return pack


@pytest.fixture
def explain(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str]]:
    """Return a function that runs the command and gives its exit code and what it said."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(["explain", *map(str, arguments)])
        said = capfdbinary.readouterr()
        return int(ended.value.code or 0), (said.out + said.err).decode()

    return run


def files_of(pack: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in pack.rglob("*")}


def test_it_says_where_each_figure_is_from_and_what_stood_beside_it(
    pack: Path, explain: Callable[..., tuple[int, str]]
) -> None:
    before = files_of(pack)
    code, said = explain(pack, "cfws1")
    assert code == 0
    assert said == (
        "CFWS1  Individuals worked with by CFWS during period\n"
        "  returns/CFWS return Q2.xlsx, Return sheet; label: “Individuals worked with” (A5)\n"
        "    Period      Figure  Cell  Period from\n"
        "    Q1 2022/23   3,812  B5    “2022/23” (B3), “Q1” (B4)\n"
        "    Q2 2022/23   3,950  D5    “2022/23” (D3), “Q2” (D4)\n"
        "  Not taken:\n"
        "    C5, E5: target\n"
        "    F5: another area or an average (“England”)\n"
        "  Left over:\n"
        "    G5: it has no heading\n"
    )
    assert files_of(pack) == before


def test_an_indicator_without_figures_says_why_and_exits_with_1(
    pack: Path, explain: Callable[..., tuple[int, str]]
) -> None:
    (pack / "returns" / "CFWS return Q2.xlsx").unlink()
    code, said = explain(pack, "CFWS1", "CP1")
    assert code == 1
    assert "No figures." in said
    assert "Error: returns/CFWS return*.xlsx" in said
    assert "To do: Put the return into the folder" in said
    assert "percentage; numerator 309 (M6); denominator 398 (N6)" in said


def test_without_codes_every_indicator_is_explained(
    pack: Path, explain: Callable[..., tuple[int, str]]
) -> None:
    code, said = explain(pack)
    assert code == 0
    headings = [line for line in said.splitlines() if line and not line.startswith(" ")]
    assert len(headings) == load_workbook(pack / "register.xlsx")["Indicators"].max_row - 1


def test_json_has_the_same_in_a_shape_that_stays(pack: Path, explain: Callable[..., tuple[int, str]]) -> None:
    code, said = explain(pack, "CFWS1", "--json")
    document = json.loads(said)
    assert (code, list(document)) == (0, ["pack", "period", "indicators", "error"])
    (indicator,) = document["indicators"]
    assert list(indicator) == ["code", "indicator", "unit", "figures", "set_aside", "left_over", "why"]
    assert all(set(figure) == FIGURE for figure in indicator["figures"])
    latest = indicator["figures"][-1]
    assert (latest["period"], latest["value"], latest["cell"]) == ("Q2 2022/23", 3950, "D5")
    assert latest["labels"] == [{"text": "Individuals worked with", "cell": "A5", "where": ""}]
    assert [said["cell"] for said in latest["period_from"]] == ["D3", "D4"]
    assert indicator["set_aside"][0] == {
        "what": "target", "names": ["Target"], "file": "returns/CFWS return Q2.xlsx", "sheet": "Return",
        "cells": ["C5", "E5"],
    }  # fmt: skip
    assert indicator["left_over"][0]["cells"] == ["G5"]
    assert indicator["why"] == []


@pytest.mark.parametrize("json_", [[], ["--json"]])
def test_what_cannot_be_asked_is_a_message_and_exits_with_2(
    pack: Path, explain: Callable[..., tuple[int, str]], json_: list[str]
) -> None:
    for arguments, expected in (
        (["nowhere"], "There is no folder nowhere"),
        ([pack, "NOPE"], "No indicator has the code “NOPE”. The register has: "),
        ([pack, "--period", "soon"], "is not a period"),
    ):
        code, said = explain(*arguments, *json_)
        assert code == 2
        assert expected in said
        if json_:
            assert expected in json.loads(said)["error"]


def test_lines_fit_a_narrow_window(
    pack: Path, explain: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "70")
    _, said = explain(pack, "CL1")
    assert max(len(line) for line in said.splitlines() if "\x1b" not in line) <= 70


def test_a_return_is_shown_in_colours_under_a_name_that_excel_opens_beside_it(
    pack: Path, explain: Callable[..., tuple[int, str]]
) -> None:
    own = pack / "returns" / "CFWS return Q2.xlsx"
    code, said = explain(own, "--return-copy", own)
    copies = pack / "output" / "return copies"
    assert (code, [path.name for path in copies.iterdir()]) == (0, ["CFWS return Q2 (as read).xlsx"])
    assert str(copies / "CFWS return Q2 (as read).xlsx") in said
    assert "How it was read" in load_workbook(next(copies.iterdir())).sheetnames


def test_a_return_that_is_not_used_has_a_copy_that_says_why(
    pack: Path, explain: Callable[..., tuple[int, str]]
) -> None:
    other = pack / "returns" / "Another.csv"
    other.write_text("Nothing,of,this\n", encoding="utf-8")
    code, said = explain(pack, "--return-copy", other)
    assert (code, "Another (as read).xlsx" in said) == (0, True)
