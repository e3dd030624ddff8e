"""A return with one edit is read as the edit means it, or a finding says what is missing; never wrong, never in silence."""

from pathlib import Path

import pytest

from tests.mutants.edit import NEAR, UnfitError, make
from tests.mutants.judge import judge, read_back
from tests.mutants.kinds import KINDS
from tests.mutants.samples import returns
from tests.mutants.truth import Return, number

SEEDS = range(6)


@pytest.mark.parametrize("sent", returns(), ids=lambda sent: f"{sent.pack} {sent.file}")
def test_the_truth_said_by_hand_is_what_is_read_of_an_unedited_return(sent: Return, tmp_path: Path) -> None:
    found, _ = read_back(sent, tmp_path)
    read = {
        (observation.code, observation.period.label): observation.value
        for all_ in found.observations.values()
        for observation in all_
    }
    values = {figure.key: number(figure.cell) for figure in sent.figures}
    assert read == {
        key: None if value is None else pytest.approx(value, rel=NEAR) for key, value in values.items()
    }


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_edited_return_is_read_rightly_or_says_what_is_missing(kind: str) -> None:
    verdicts = [verdict for seed in SEEDS if (verdict := judge(kind, seed))]
    assert verdicts, "the kind fits no return"
    assert [verdict for verdict in verdicts if verdict.is_bad] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_mutant_is_the_same_again(kind: str) -> None:
    """A seed names one edit for ever, so that a report can be looked at again."""
    try:
        edits = make(kind, 1), make(kind, 1)
    except UnfitError:
        return
    assert edits[0].what == edits[1].what
    assert edits[0].expected.right == edits[1].expected.right
