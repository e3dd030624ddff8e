"""How messages count and list things, and ask what was meant."""

import doctest
import re
from pathlib import Path

import xlperf
from xlperf.domain import wording
from xlperf.domain.wording import did_you_mean, first_few, nearest

SOURCES = sorted(Path(xlperf.__file__).parent.rglob("*.py"))


def test_its_examples_hold() -> None:
    found = doctest.testmod(wording)
    assert found.attempted >= 6
    assert found.failed == 0


def test_all_are_named_where_there_are_no_more_than_that() -> None:
    assert first_few(["A", "B", "C"]) == "A, B, C"
    assert first_few(["“A”", "“B”", "“C”"], 2, " and ") == "“A” and “B” and 1 more"


def test_a_slip_is_met_with_a_question_and_another_word_with_none() -> None:
    names = ["Care leavers", "Adoptions", ""]
    assert did_you_mean(nearest("adoptoins", names)) == " Did you mean “Adoptions”?"
    assert did_you_mean(nearest("Budget", names)) == ""


def test_what_is_said_here_is_said_nowhere_else() -> None:
    """A module that looks for the nearest name, or counts and shortens by itself, says it otherwise than the rest."""
    own = re.compile(
        r"Did you mean \{|'' if [^{}]* == 1 else 's'|'s' if [^{}]* > 1 else ''|\} more\" if len\("
    )
    elsewhere = {
        f"{path.name}: {found[0]}"
        for path in SOURCES
        if path.name != "wording.py" and path.parent.name != "workbooks"  # which is below these words
        for found in own.finditer(path.read_text("utf-8"))
    }
    assert not elsewhere
