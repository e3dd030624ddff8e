"""Which indicator a passage is about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proofread.conftest import facts_of_sample
from tests.proofread.test_published_reports import REPORTS, read_report
from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.proofread.facts import Facts
from xlperf.proofread.proofread import proofread
from xlperf.proofread.subject import names_of, subjects_of


def codes(text: str, facts: Facts) -> list[str]:
    """Return the codes of the indicators that a text names."""
    return sorted(subject.code for subject in subjects_of(text, names_of(facts)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Care leavers in education, employment or training", ["CL2"]),
        ("Care leavers EET", ["CL2"]),
        ("We worked with 2,873 individuals and 1,106 families, says the CFWS.", ["CFWS1", "CFWS2"]),
        ("Children in mainstream schools with an Education and Health Care Plan", ["SEND1"]),
        ("The EHE population continues to grow.", ["EHE"]),
        ("Pupils in all schools are well.", []),
        (
            "Young people not in education, employment or training (NEET)",
            [],
        ),  # the pack has no such indicator
        ("", []),
    ],
)
def test_a_text_names_what_most_of_whose_name_stands_in_it(
    facts: Facts, text: str, expected: list[str]
) -> None:
    assert codes(text, facts) == expected


def test_what_a_name_denies_is_no_part_of_it(later_facts: Facts) -> None:
    assert codes("Young people not in education, employment or training", later_facts) == ["NEET"]
    assert codes("184 young people, care leavers in education, employment or training", later_facts) == [
        "CL2"
    ]


def test_the_published_paragraphs_are_about_what_a_reader_says_they_are(
    shared: Path, expected: Callable[[str], list[dict[str, str]]]
) -> None:
    for name in REPORTS:
        wanted: dict[str, set[str]] = {}
        for row in expected("report_sentences"):
            if row["report"] == name and row["indicator"]:
                wanted.setdefault(f"paragraph {row['sentence'].split('.')[0]}", set()).update(
                    row["indicator"].split()
                )
        found: dict[str, set[str]] = {}
        for claim in proofread(Draft(name, read_report(shared, name)), facts_of_sample(name)):
            if claim.claim.code:
                found.setdefault(claim.passage.place, set()).add(claim.claim.code)
        for place in wanted.keys() & found.keys():
            assert found[place] <= wanted[place], place


def test_a_paragraph_that_goes_on_to_another_indicator_is_read_as_two(later_facts: Facts) -> None:
    text = "Care leavers in suitable accommodation were 93.8%. In education, employment or training were 59.9% of care leavers."
    found = proofread(Draft("d", (Passage(text, "p"),)), later_facts)
    assert [(claim.words, claim.claim.code, claim.claim.outcome.value) for claim in found] == [
        ("93.8%", "CL1", "right"),
        ("59.9%", "CL2", "right"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Re-referrals – at 22.4% we are still short of target.", "REF1"),
        ("Home education: there were 855 children.", "EHE"),
        ("Repeat child protection plans decreased by about five percentage points to 22.6%.", "CP2"),
        ("Young people were heard in 14 sessions.", ""),
        ("Schools – 75.6% of them.", ""),
    ],
)
def test_a_short_name_before_a_dash_a_colon_or_a_figure_is_enough_where_only_one_indicator_has_it(
    facts: Facts, text: str, code: str
) -> None:
    before = Passage("Care leavers in suitable accommodation were 93.3%.", "p")
    named = proofread(
        Draft("d", (Passage("Performance", "h", PassageRole.HEADING), Passage(text, "q"))), facts
    )
    assert {checked.claim.code for checked in named} == {code}
    going_on = proofread(Draft("d", (before, Passage(text, "q"))), facts)
    assert {checked.claim.code for checked in going_on if checked.passage.place == "q"} == {code or "CL1"}


def test_of_several_indicators_one_may_have_no_quartile(facts: Facts) -> None:
    text = "The CFWS worked with individuals and families; both are in the second quartile."
    (quartile,) = [
        claim for claim in proofread(Draft("d", (Passage(text, "p"),)), facts) if "quartile" in claim.words
    ]
    assert quartile.claim.expected == "The pack has no quartile for it."
