"""Every kind of workbook that xlperf writes is one that Excel opens as it is."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.validity.excel_repairs import excel_repairs
from tests.validity.open_xml import faults_by_schema
from tests.validity.written import KINDS


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Path]]:
    """Return the workbooks of every kind."""
    made = {}
    for kind in KINDS:
        made[kind.name] = kind.make(tmp_path_factory.mktemp("desk"))
        assert made[kind.name], kind.name
    return made


@pytest.fixture(scope="module")
def faults(written: Mapping[str, list[Path]], validator: str) -> Mapping[Path, list[str]]:
    """Return what Microsoft's validator says of the largest workbook of every kind; it takes a second for each."""
    return faults_by_schema(validator, map(_largest, written.values()))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_microsofts_validator_finds_nothing(
    kind: str, written: Mapping[str, list[Path]], faults: Mapping[Path, list[str]]
) -> None:
    assert faults[_largest(written[kind])] == []


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_there_is_nothing_for_excel_to_repair(kind: str, written: Mapping[str, list[Path]]) -> None:
    assert {path.name: found for path in written[kind] if (found := excel_repairs(path))} == {}


def test_every_module_that_writes_a_workbook_writes_one_of_these() -> None:
    """A module writes workbooks if it makes, saves or copies one; a new one has its kind here."""
    home = CHECKOUT / "xlperf"
    found = {
        ".".join(path.relative_to(home / "writers").with_suffix("").parts)
        for path in (home / "writers").rglob("*.py")
        if _writes_a_workbook(path)
    }
    elsewhere = [
        path.relative_to(home).as_posix()
        for path in home.rglob("*.py")
        if not {"writers", "proofread", "report"} & set(path.parts) and _writes_a_workbook(path)
    ]
    assert elsewhere == ["workbooks/zip_container.py"], (
        "which puts parts straight in memory, for the reader alone (proofread and report write Word documents)"
    )
    assert found == {writer for kind in KINDS for writer in kind.writers.split()}


def _largest(paths: list[Path]) -> Path:
    return max(paths, key=lambda path: path.stat().st_size)


def _writes_a_workbook(path: Path) -> bool:
    """Return whether a module makes an XlsxWriter workbook or adds macros to one, saves openpyxl's, or packs parts again."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    makers = {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "xlsxwriter"
        for alias in node.names
    }
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        called = ast.unparse(call.func)
        mode = ast.unparse(call.args[1]) if len(call.args) > 1 else ""
        if (
            called in makers
            or (called.endswith(".save") and call.args)  # a workbook is saved to a path
            or called.endswith(".add_vba_project")
            or (called, mode) == ("ZipFile", "'w'")
        ):
            return True
    return False
