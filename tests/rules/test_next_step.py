"""What comes next in a quarter, by what is there."""

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.period import Period
from xlperf.rules.next_step import PackSoFar, Step, StepState, how_to_begin, next_steps

FULL = PackSoFar(
    pack="q2",
    previous_dashboard="q1/output/Performance dashboard Q1 2022-23.xlsx",
    next_pack="q3_2022_23",
    next_period="Q3 2022/23",
    period="Q2 2022/23",
    indicators=5,
    returns=3,
    dashboard="Performance dashboard Q2 2022-23.xlsx",
    recipients=4,
    briefings=4,
    addressed=3,
    sent=3,
    wanted=2,
    report="q2/output/Committee report.docx",
)


def next_of(facts: PackSoFar) -> Step:
    """Return the step that is next."""
    (found,) = (step for step in next_steps(facts) if step.standing is StepState.NEXT)
    return found


def standing(facts: PackSoFar, name: str) -> StepState:
    """Return how a step stands."""
    return next(step.standing for step in next_steps(facts) if step.name == name)


@pytest.mark.parametrize(
    ("changed", "name", "command"),
    [
        ({"faults": 2}, "Register", "check q2"),
        ({"has_example": True}, "Register", "new q2"),
        ({"missing": ("A (A1)", "B (B1)", "C (C1)")}, "Returns", "chase q2"),
        ({"errors": 1}, "Checks", "check q2 --return-copies"),
        ({"dashboard": ""}, "Dashboard", f"build q2 --previous {FULL.previous_dashboard}"),
        ({"dashboard": "", "previous_dashboard": ""}, "Dashboard", "build q2"),
        ({"newer_than_dashboard": "Adoption.xlsx"}, "Dashboard", f"build q2 --previous {FULL.previous_dashboard}"),
        ({"small_numbers": 1}, "Small numbers", "briefings q2"),
        ({"briefings": 3, "sent": 0}, "Briefings", "briefings q2"),
        ({"newer_than_briefings": "register.xlsx", "sent": 0}, "Briefings", "briefings q2"),
        ({"sent": 2}, "E-mails", "mail drafts q2"),
        ({"owed": 1}, "Comments", "collect q2 FOLDER OF ATTACHMENTS"),
        ({"undecided": 1}, "Comments", "build q2"),
        ({"report": ""}, "Report", f"report q2 --previous {FULL.previous_dashboard}"),
        ({"newer_than_report": "Performance dashboard.xlsx"}, "Report", f"proofread q2 {FULL.report}"),
        ({}, "Next period", "new q3_2022_23 --from q2"),
    ],
)  # fmt: skip
def test_the_first_thing_that_is_not_done_is_next(
    changed: dict[str, object], name: str, command: str
) -> None:
    found = next_of(FULL._replace(**changed))  # type: ignore[arg-type] # of each fact its own kind
    assert (found.name, " ".join(found.command)) == (name, command)


@pytest.mark.parametrize(
    ("changed", "waiting"),
    [
        ({"missing": ("A (A1)",)}, "Returns"),
        ({"not_read": ("A (A1)",)}, "Returns"),
        ({"errors": 1, "errors_seen": True}, "Checks"),
        ({"newer_than_briefings": "Late.xlsx"}, "Briefings"),  # they were sent already
    ],
)
def test_what_waits_for_others_keeps_nobody_from_going_on(changed: dict[str, object], waiting: str) -> None:
    facts = FULL._replace(**changed)  # type: ignore[arg-type] # of each fact its own kind
    assert standing(facts, waiting) is StepState.WAITING
    assert next_of(facts).name == "Next period"


def test_drafts_that_were_made_are_left_to_whoever_sends_them() -> None:
    assert standing(FULL._replace(sent=1, drafts=2), "E-mails") is StepState.DONE
    assert standing(FULL._replace(sent=1, drafts=1), "E-mails") is StepState.NEXT


def test_where_the_register_names_nobody_there_is_nothing_to_send_and_comments_are_typed() -> None:
    steps = next_steps(FULL._replace(recipients=0, briefings=0, addressed=0, sent=0, owed=2))
    assert not {"Briefings", "E-mails"} & {step.name for step in steps}
    (comments,) = (step for step in steps if step.name == "Comments")
    assert "Commentary column" in comments.said
    assert not comments.command


def test_a_register_with_faults_is_all_that_is_known() -> None:
    assert [step.name for step in next_steps(FULL._replace(faults=1))] == ["Register"]


def test_a_period_whose_successor_is_there_is_done() -> None:
    assert {step.standing for step in next_steps(FULL._replace(has_next_pack=True))} == {StepState.DONE}


@given(st.sets(st.sampled_from(["faults", "errors", "small_numbers", "owed", "undecided"])), st.booleans())
def test_never_are_two_steps_next_nor_one_after_it_done_before_its_turn(
    more: set[str], has_dashboard: bool
) -> None:
    facts = FULL._replace(**dict.fromkeys(more, 1), dashboard="x.xlsx" if has_dashboard else "")  # type: ignore[arg-type] # of each fact its own kind
    order = [step.standing for step in next_steps(facts)]
    assert order.count(StepState.NEXT) == 1
    assert StepState.LATER not in order[: order.index(StepState.NEXT)]


def test_whoever_has_no_pack_is_told_how_to_begin() -> None:
    begin = how_to_begin(Period.quarter(2, 2022))
    assert begin[0].command == ("new", "q2_2022_23", "--period", "Q2 2022/23")
    assert [step.command[0] for step in begin] == ["new", "register", "demo"]
