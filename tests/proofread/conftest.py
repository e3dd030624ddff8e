"""The facts of the sample packs, and words proof-read against them."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.conftest import CHECKOUT
from xlperf.pipeline import read_pack
from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.proofread.facts import NO_FACTS, Facts
from xlperf.proofread.of_pack import facts_of
from xlperf.proofread.proofread import Checked, proofread


@cache
def facts_of_sample(name: str) -> Facts:
    """Return the facts of a sample pack; not to be changed."""
    pack = read_pack(CHECKOUT / "samples" / name)
    return facts_of(pack.scorecard, pack.observations)


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Return the facts of the sample pack of quarter 2 2022/23."""
    return facts_of_sample("q2_2022_23")


@pytest.fixture(scope="session")
def later_facts() -> Facts:
    """Return the facts of the sample pack of quarter 3 2024/25."""
    return facts_of_sample("q3_2024_25")


@pytest.fixture(scope="session")
def comment(facts: Facts) -> Callable[[str, str], list[Checked]]:
    """Return a function that proof-reads a comment on an indicator of quarter 2 2022/23."""

    def check(code: str, text: str) -> list[Checked]:
        return proofread(Draft("comment", (Passage(text, "a comment", PassageRole.COMMENT, code),)), facts)

    return check


@pytest.fixture(scope="session")
def alone() -> Callable[[str], list[Checked]]:
    """Return a function that proof-reads a text by itself."""

    def check(text: str) -> list[Checked]:
        return proofread(Draft("text", (Passage(text, "a paragraph"),)), NO_FACTS)

    return check
