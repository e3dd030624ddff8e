"""docs/proofreading.md has a section for every rule, with an example, a remedy and what is not checked."""

import re

import pytest

from tests.conftest import CHECKOUT
from xlperf.proofread.claim import Rule

DOCUMENT = (CHECKOUT / "docs" / "proofreading.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)[1:]}
PROSE = {"How a claim ends", "A copy with comments", "Commentary", "For machines"}


def test_every_rule_has_its_section_and_every_section_its_rule() -> None:
    assert set(SECTIONS) - PROSE == {rule.value for rule in Rule}
    assert [name for name in SECTIONS if name not in PROSE] == sorted(rule.value for rule in Rule)


@pytest.mark.parametrize("rule", Rule)
def test_a_section_has_an_example_a_remedy_and_what_is_not_checked(rule: Rule) -> None:
    for part in ("- Example: ", "- What to do: ", "- Not checked: "):
        assert SECTIONS[rule.value].count(part) == 1
