"""What is tried on other systems is what the documents tell people to do."""

import re

from tests.conftest import CHECKOUT

WORKFLOW = (CHECKOUT / ".github" / "workflows" / "tests.yml").read_text("utf-8")


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
