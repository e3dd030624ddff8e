"""What a file may be called on every system."""

import pytest
from hypothesis import given, strategies as st

from xlperf.workbooks.safe_name import is_safe, safe_name


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Jo Smith", "Jo Smith"),
        ("../../etc: Jo\\Smith?", "etc Jo Smith"),
        ("Zoë O'Neill-Å", "Zoë O'Neill-Å"),
        ("con", "_con"),
        ("LPT1.x", "_LPT1.x"),
        ("  ...  ", "Recipient"),
        ("Jo\tSmith\n.", "Jo Smith"),
        ("Zoe\u0308", "Zoë"),
        ("Jo\u202eSmith", "Jo Smith"),
    ],
)
def test_a_text_becomes_a_name_that_windows_takes(text: str, safe: str) -> None:
    assert safe_name(text, "Recipient") == safe


@given(st.text(max_size=100))
def test_a_safe_name_is_one_and_stays_one(text: str) -> None:
    name = safe_name(text, "Recipient")
    assert is_safe(name)
    assert len(name) <= 81


@pytest.mark.parametrize("name", ["a|b", "nul", "Com1.old", "ends with a dot.", "ends blank ", "a\tb"])
def test_other_names_are_not_safe(name: str) -> None:
    assert not is_safe(name)
