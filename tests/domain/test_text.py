"""Labels as people type them, made comparable."""

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.text import normalise, normalise_label, normalise_label_without_footnotes


def test_what_excel_carries_invisibly_is_taken_out() -> None:
    assert normalise("Care\u00a0leavers_x000D_\nEET [note 4]") == "Care leavers EET"


@pytest.mark.parametrize(
    "other", ["care leavers  EET", "Care-leavers EET.", "CARE LEAVERS (EET)", "Care leavers EET [1]"]
)
def test_case_spaces_punctuation_and_footnotes_make_no_other_label(other: str) -> None:
    assert normalise_label(other) == normalise_label("Care leavers EET")


def test_figures_that_belong_to_a_name_are_kept() -> None:
    assert normalise_label("Attainment at KS2") != normalise_label("Attainment at KS4")


def test_footnote_figures_are_taken_off_the_returns_side_only() -> None:
    assert normalise_label_without_footnotes("Owed a duty1,2") == normalise_label("Owed a duty")
    assert normalise_label_without_footnotes("Level3") != normalise_label("Level2")


@given(st.text(max_size=40))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
