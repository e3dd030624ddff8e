"""Each rule: a claim that holds, the same claim broken, and what nobody can check."""

from collections.abc import Callable

import pytest

from xlperf.proofread.claim import Outcome, Rule
from xlperf.proofread.draft import Draft, Passage
from xlperf.proofread.facts import Facts
from xlperf.proofread.proofread import Checked, proofread

Comment = Callable[[str, str], list[Checked]]
Alone = Callable[[str], list[Checked]]

# code of the indicator, what holds, the same broken, and the rule that says so
BROKEN = (
    ("CP1", "77.6% were on time (309 of 398).", "77.6% were on time (319 of 398).", Rule.FRACTION),
    ("CP1", "309 of the 398 children had theirs on time.", "312 of the 398 children had theirs on time.", Rule.FRACTION),
    ("CP1", "Of the 398 children, 309 had theirs on time.", "Of the 398 children, 306 had theirs on time.", Rule.FRACTION),
    ("CP1", "The rate was 77.6% at the end of quarter 2.", "The rate was 76.7% at the end of quarter 2.", Rule.VALUE),
    ("CP1", "It is up; it was 76.0% in Q1 and has risen since.", "It is up; it was 77.6% in Q1 and has risen since.", Rule.PERIOD),
    ("EHE", "855 children were educated at home.", "885 children were educated at home.", Rule.VALUE),
    ("EHE", "A fall of 58 since June 2022.", "A fall of 85 since June 2022.", Rule.CHANGE),
    ("EHE", "There was a 6.4% fall since quarter 1 (913).", "There was a 6.8% fall since quarter 1 (913).", Rule.CHANGE),
    ("CP1", "Up 1.6 percentage points on quarter 1.", "Up 2.6 percentage points on quarter 1.", Rule.CHANGE),
    ("CP1", "Up 1.6 percentage points on quarter 1.", "This is a 1.6% increase on quarter 1.", Rule.PERCENTAGE_POINTS),
    ("CP1", "This is an improvement on quarter 1 (76.0%).", "This is a deterioration from quarter 1 (76.0%).", Rule.DIRECTION),
    ("CP2", "It improved to 22.6% from 27.6%.", "It worsened to 22.6% from 27.6%.", Rule.DIRECTION),
    ("OFS1", "It is unchanged from the previous quarter.", "It is higher than the previous quarter.", Rule.DIRECTION),
    ("CP1", "We remain in the fourth quartile.", "We remain in the third quartile.", Rule.QUARTILE),
    ("CP1", "We are in the bottom half of authorities.", "We are in the top half of authorities.", Rule.QUARTILE),
    ("CP2", "This now places us in the third quartile.", "This continues to place us in the third quartile.", Rule.QUARTILE_MOVE),
    ("CP1", "We remain in the fourth quartile.", "We are now in the fourth quartile.", Rule.QUARTILE_MOVE),
    ("CL1", "We moved from the fourth to the first quartile.", "We moved from the third to the first quartile.", Rule.QUARTILE),
    ("CP1", "This is below the target of 97.2%.", "This is below the target of 92.7%.", Rule.TARGET),
    ("CL1", "We exceeded our target.", "We missed our target.", Rule.TARGET),
    ("ASS1", "The target was missed in Q1.", "The target was met in Q1.", Rule.TARGET),
    ("CP1", "Our statistical neighbours (92.3%) do better.", "Our statistical neighbours (93.2%) do better.", Rule.COMPARISON),
    ("CL2", "It is above the statistical neighbour average.", "It is below the statistical neighbour average.", Rule.COMPARISON),
    ("CP1", "The indicator is rated Red.", "The indicator is rated Amber.", Rule.STATUS),
    ("CP1", "It is the highest level since quarter 1 2022/23.", "It is the lowest level since quarter 1 2022/23.", Rule.RECORD),
    ("CL1", "93.3% is the highest of the year.", "93.3% is the highest figure we have recorded.", Rule.RECORD),
    ("KS2", "At 62% it is the highest since 2021/22.", "At 62% it is the lowest in all the years we hold.", Rule.RECORD),
    ("ASS1", "84.0% is the weakest result of the year.", "84.0% is the best result for five years.", Rule.RECORD),
    ("CP2", "It is the best quarterly result this year.", "It is the best result in ten years.", Rule.RECORD),
    ("ASS1", "It was 92.6% for the whole of last year.", "It was 92.7% for the whole of last year.", Rule.VALUE),
    ("CP1", "It is below last year's outturn (85.7%).", "It is above last year's outturn (85.7%).", Rule.DIRECTION),
    ("CL1", "It rose to 93.3%, from 85.3% in June.", "It rose to 93.3%, from 88.5% in June.", Rule.VALUE),
    ("CP3", "It was 1.4%, which relates to 8 children.", "It was 1.4%, which relates to 19 children.", Rule.VALUE),
    ("CIC2", "529 children had theirs, which is 75.9%.", "925 children had theirs, which is 75.9%.", Rule.VALUE),
    ("EHE", "A fall of 58 in home education, or 6.4%.", "A fall of 58 in home education, or 4%.", Rule.CHANGE),
    ("EHE", "Up 14.2% in a year, from 749 to 855.", "Up 12.4% in a year, from 749 to 855.", Rule.CHANGE),
    ("CP1", "Up one and a half points on quarter 1.", "Up two and a half points on quarter 1.", Rule.CHANGE),
    ("ASS1", "At 84.0% it is six points below the 89.8% of quarter 1.", "At 84.0% it is ten points below the 89.8% of quarter 1.", Rule.CHANGE),
    ("CP1", "It is behind the 92.3% average for neighbours.", "It is ahead of the 92.3% average for neighbours.", Rule.COMPARISON),
    ("CP1", "It is below the average for our neighbours of 92.3%.", "It is above the average for our neighbours of 92.3%.", Rule.COMPARISON),
    ("CP3", "It is below the 2.5% seen across similar authorities.", "It is below the 5.2% seen across similar authorities.", Rule.COMPARISON),
    ("CP1", "It remains low.", "It continues to remain low.", Rule.REPETITION),
    ("CP1", "It is worse than in Q4 2021/22.", "It is worse than in quarter 4 2022.", Rule.PERIOD_AMBIGUOUS),
    ("CP1", "In quarter 2 2022/23, 77.6% were on time.", "In quarter 1 2022/23, 76.0% were on time.", Rule.PERIOD_OLD),
)  # fmt: skip


def wrong(found: list[Checked]) -> set[Rule]:
    """Return the rules that were broken."""
    return {claim.claim.rule for claim in found if claim.is_wrong}


@pytest.mark.parametrize(("code", "holds", "broken", "rule"), BROKEN)
def test_a_claim_that_holds_passes_and_the_same_claim_broken_does_not(
    comment: Comment, code: str, holds: str, broken: str, rule: Rule
) -> None:
    assert wrong(comment(code, holds)) == set()
    assert wrong(comment(code, broken)) == {rule}


def test_every_rule_has_been_seen_to_find_something() -> None:
    elsewhere = {Rule.SUMMARY, Rule.PARAGRAPH_TWICE}  # below
    assert {rule for *_, rule in BROKEN} | elsewhere == set(Rule)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ASS1", "The fall from 89.8% to 84.0% reflects a 15% rise in demand."),
        ("ASS1", "Timeliness in October was back at 88%."),
        ("CP1", "Of the 89 children whose review was late, 61 were late by less than five working days."),
        ("CL1", "The ten who are not include four in custody."),
        ("CP1", "We expect to reach 95% by March and to move into the third quartile."),
        (
            "CP1",
            "In November 2021 they published findings that the number had increased by 7% since October 2019.",
        ),
        ("CIC2", "Staff are considering how best to meet the need; demand continues to rise."),
    ],
)
def test_what_is_of_something_else_is_not_called_wrong(comment: Comment, code: str, text: str) -> None:
    assert wrong(comment(code, text)) == set()


def test_what_cannot_be_checked_is_listed_with_its_reason(comment: Comment) -> None:
    found = comment("CP1", "61 were late by less than five days, and the England average is 91.5%.")
    unchecked = {claim.words: claim.claim.expected for claim in found if claim.is_unchecked}
    assert unchecked["61"] == "The pack has no such figure; it may be of something else."
    assert unchecked["91.5%"] == "The pack has no figure for England."


@pytest.mark.parametrize(
    "text",
    [
        "Help every child to get the best possible start in life",
        "It is in the best interests of the child for us.",
    ],
)
def test_what_is_called_best_in_passing_is_no_record(comment: Comment, text: str) -> None:
    assert [checked for checked in comment("CP1", text) if checked.claim.rule is Rule.RECORD] == []


def test_a_right_figure_names_the_returns_cell(comment: Comment) -> None:
    found = comment("CP1", "It was 77.9% at the end of quarter 2.")
    (claim,) = [each for each in found if each.is_wrong]
    assert claim.claim.expected == "77.6% for Q2 2022/23."
    assert str(claim.claim.source) == "returns/Social care return Q2.xlsx, Safeguarding!O6"
    assert claim.words == "77.9%"


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("6.5%", "6.56 is the difference over the mean of both figures, cut off."),
        ("6.6%", "6.56 is the difference over the mean of both figures."),
        ("6.8%", "6.78 is the difference in per cent of the new figure."),
        ("6.3%", "6.35 was cut off and not rounded."),
        ("93.6%", "93.65 is the new figure in per cent of the earlier one."),
    ],
)
def test_a_usual_wrong_formula_is_recognised(alone: Alone, printed: str, says: str) -> None:
    found = alone(
        f"There were 855 cases at the end of quarter 2. This is a reduction of {printed} from quarter 1 (913 cases)."
    )
    (claim,) = [each for each in found if each.is_wrong]
    assert claim.claim.rule is Rule.CHANGE
    assert claim.claim.found.endswith(says)
    assert claim.claim.expected == "6.4%."


def test_text_alone_decides_what_stands_in_it_and_no_more(alone: Alone) -> None:
    found = alone(
        "It was 61.3% at the end of quarter 2 (91 out of 150), a decrease from 62.3% and 1% below England (62.3%)."
    )
    assert wrong(found) == {Rule.FRACTION, Rule.PERCENTAGE_POINTS}
    assert [claim.words for claim in found if claim.is_unchecked] == ["61.3%", "62.3%", "62.3%"]
    assert any(claim.claim.rule is Rule.DIRECTION and claim.claim.outcome is Outcome.RIGHT for claim in found)


def test_no_whole_number_may_give_a_percentage(alone: Alone) -> None:
    (claim,) = [each for each in alone("7 of 9 (77.1%) came.") if each.is_wrong]
    assert claim.claim.expected == "77.8%; no whole number over 9 gives 77.1%."


def test_a_summary_must_add_up_and_be_the_packs(facts: Facts, alone: Alone) -> None:
    text = "From 15 measures that have a national benchmark, three are in the top quartile, {} are in the second quartile, five are in the third quartile and two are in the fourth quartile."
    assert wrong(alone(text.format("five"))) == set()
    assert wrong(alone(text.format("six"))) == {Rule.SUMMARY}
    against = proofread(Draft("d", (Passage(text.format("six"), "p"),)), facts)
    assert {claim.claim.expected for claim in against if claim.is_wrong} == {
        "15.",
        "5 according to the pack.",
    }


def test_the_same_paragraph_twice_is_found_whatever_its_number(facts: Facts) -> None:
    words = "Addressing equalities issues is supported by this report, with a focus on vulnerable groups."
    draft = Draft(
        "d",
        (
            Passage(f"41. {words}", "paragraph 41"),
            Passage("None.", "p"),
            Passage(f"42. {words}", "paragraph 42"),
            Passage("None.", "p"),
        ),
    )
    (claim,) = [each for each in proofread(draft, facts) if each.is_wrong]
    assert (claim.claim.rule, claim.passage.place) == (Rule.PARAGRAPH_TWICE, "paragraph 42")
    assert claim.claim.found == "The same text as paragraph 41."


def test_the_report_must_be_of_the_packs_period_and_its_months_of_its_quarter(facts: Facts) -> None:
    def found(text: str) -> set[str]:
        return {
            claim.words for claim in proofread(Draft("d", (Passage(text, "p"),)), facts) if claim.is_wrong
        }

    assert (
        found(
            "This report provides a summary of performance at the end of quarter 2 2022/23, covering the period July to September 2022."
        )
        == set()
    )
    assert found("QUARTER 1 2022/23 PERFORMANCE REPORT") == {"QUARTER 1 2022/23"}
    assert found("The performance for the period April to June 2022 (quarter 2) is here.") == {
        "April to June 2022 (quarter 2"
    }


def test_an_earlier_report_may_be_spoken_of(facts: Facts) -> None:
    text = "The performance dashboard for Q1 2022/23 was presented in September, and the Q4 2021/22 performance report in June."
    assert wrong(proofread(Draft("d", (Passage(text, "p"),)), facts)) == set()


def test_numbers_in_words_that_count_other_things_are_no_two_figures(alone: Alone) -> None:
    assert (
        wrong(
            alone(
                "It finds a figure that slipped from 40, and two labels. It is unchanged from 6; two of them."
            )
        )
        == set()
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("KS4B", "At -0.64 we did better than comparable councils, whose average was -0.81."),
        ("OFS2", "Schools judged good or better stand at 75.6%."),
        ("CL1", "We opened 14 additional beds in spring."),
        ("CP3", "It was the same proportion as at the end of June, which was 1.5%."),
        ("CP3", "Eight children, the same figure as in June, which was 1.4% of plans."),
        ("CP3", "Eight children, the same number as at the end of June, which is 1.4% of plans."),
        ("EHE", "Over 100 more than a year ago (749): there are now 855."),
        ("REF1", "At 22.4% we are nearly 4 percentage points away from our target."),
        ("CIC2", "The records of 529 children are up to date."),
        (
            "CP1",
            "It improved by 1.6 percentage points to 77.6%, but remains below last year's outturn (85.7% in 2021/22).",
        ),
        ("ASS1", "It dipped to 84.0% this quarter, but is ahead of the 76.4% of 2018/19."),
        (
            "ASS1",
            "We fell short of the 90.3% target in the quarter (84.0%), having been above it last year at 92.6%.",
        ),
        ("EHE", "Numbers are up from 749 to 855, and two more officers start in January."),
        ("YJ1", "29 young people came in April to June, up from 20 in the same three months of 2021."),
        ("CL2", "At 61.3% it is 7.3 points better than the 54% target."),
        ("CP2", "22.6% (146 plans) is the share of all plans."),
    ],
)
def test_everyday_words_are_not_taken_for_a_claim_that_they_do_not_make(
    comment: Comment, code: str, text: str
) -> None:
    assert wrong(comment(code, text)) == set()


def test_of_two_indicators_each_clause_is_held_against_its_own(facts: Facts) -> None:
    text = (
        "Care leavers: 93.3% are in suitable accommodation and 61.3% in education, employment or training. "
        "Accommodation is {} on last quarter, whilst EET is {} from 62.3%."
    )

    def found(*ways: str) -> set[Rule]:
        return wrong(proofread(Draft("d", (Passage(text.format(*ways), "p"),)), facts))

    assert found("up", "down") == set()
    assert found("up", "up") == {Rule.DIRECTION}


def test_a_change_this_quarter_is_held_against_the_one_before(comment: Comment) -> None:
    assert wrong(comment("CIC2", "Health assessments fell this quarter to 75.9%.")) == set()
    assert wrong(comment("CIC2", "Health assessments improved this quarter to 75.9%.")) == {Rule.DIRECTION}
