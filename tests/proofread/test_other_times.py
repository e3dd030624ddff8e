"""What would be, what was before and what is compared with it: said of other times than now, and not held against now."""

import pytest

from tests.proofread.conftest import facts_of_sample
from xlperf.proofread.claim import Rule
from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.proofread.proofread import proofread


def wrong(code: str, text: str) -> set[Rule]:
    passage = Passage(text, "here", PassageRole.COMMENT, code)
    found = proofread(Draft("commentary", (passage,)), facts_of_sample("q3_2024_25"))
    return {checked.claim.rule for checked in found if checked.is_wrong}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("CP1", "At 90.7% we are two points down on Q2, and would have been lower without agency cover."),
        ("CP1", "We'd need five more reviews on time to get back to Q2's level."),
        ("ASS1", "We'd need another five points or so to break into the top quartile."),
        ("CL2", "More than half of them are EET. It would have been 65% had the college told us earlier."),
        ("CL2", "It went from less than half in Q2 to just under 60% this time."),
        ("CP1", "It went from 92.7% in Q2 to 90.7%, which is down to sickness."),
        ("CIC2", "We're down half a point since Q2 at 83.9%."),
        ("CIC2", "It is virtually unchanged from last quarter's 84.4%."),
        ("CP1", "It fell by two percentage points this quarter."),
        ("REF1", "There is no change to the threshold compared to last year."),
        ("OFS3", "The method is unchanged since Q2."),
        ("OFS2", "Previously below our neighbours, we are now above them."),
        ("OFS1", "Compared with similar authorities we do worse, and two schools closed."),
        ("EHE", "We had 155 more than in the same period of 2023/24, when there were 1,023."),
        ("REF1", "It is higher than at any year end since 2017/18, when it was nearly 30%."),
    ],
)
def test_what_is_said_of_another_time_is_not_held_against_now(code: str, text: str) -> None:
    assert wrong(code, text) == set()


@pytest.mark.parametrize(
    ("code", "text", "rule"),
    [
        ("CP1", "It went from 92.7% in Q2 to 97.0%.", Rule.VALUE),
        ("CP1", "The rate is up on Q2 at 90.7%.", Rule.DIRECTION),
        ("CP1", "The rate is unchanged from Q2 at 90.7%.", Rule.DIRECTION),
        ("CP1", "It fell by four percentage points this quarter.", Rule.CHANGE),
        ("CP1", "A four-point drop on Q2.", Rule.CHANGE),
        ("CP1", "It is lower than in any year since 2020/21, when it was 96.2%.", Rule.RECORD),
        ("CP1", "Of the 313 children due a review 39 had one that was late.", Rule.FRACTION),
        ("OFS2", "40 schools are good or better, leaving six of the 44 below that line.", Rule.FRACTION),
        ("EHE", "In Q3 last year we had 1,178 children.", Rule.PERIOD),
        ("EHE", "At the same point in 2023/24 there were 1,178.", Rule.PERIOD),
        ("SEND2", "We had 13,165 children on SEN Support in summer term.", Rule.PERIOD),
        ("SEND1", "Numbers rose again this term, to 2,566.", Rule.DIRECTION),
    ],
)
def test_but_what_is_wrong_at_its_time_is_found(code: str, text: str, rule: Rule) -> None:
    assert wrong(code, text) == {rule}
