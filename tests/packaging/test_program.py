"""The one-folder program: whoever has no Python makes the whole quarter with it."""

import os
from pathlib import Path

import pytest

from tests.packaging.quarter import whole_quarter

PROGRAM = "XLPERF_PROGRAM"  # where it was built, which takes a minute; `.ci/run` does so


@pytest.fixture
def program() -> Path:
    """Return the program."""
    if PROGRAM not in os.environ:
        pytest.skip(f"{PROGRAM} does not say where the program is: build it (make program) to run it")
    return Path(os.environ[PROGRAM])


def test_the_program_makes_a_first_dashboard_and_the_rest_of_the_quarter(
    program: Path, tmp_path: Path
) -> None:
    done = list(whole_quarter([str(program)], tmp_path))
    assert done[-1].step.words[0] == "history"
