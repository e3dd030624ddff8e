"""One person is asked for each comment."""

from dataclasses import replace

from hypothesis import given, strategies as st

from tests.checks.conftest import COUNT
from xlperf.domain.register import Recipient
from xlperf.rules.asked import who_is_asked

ONE, TWO, THREE = (
    replace(COUNT, code=code, name=f"Indicator {code}", theme=theme, topic="Homes", owner="")
    for code, theme in (("A", "Adoption"), ("B", "Adoption"), ("C", "Fostering"))
)
HEAD = Recipient("Dee", "dee@example.org", "Head of service", row=1)
MANAGER = Recipient("Ada", "ada@example.org", "Team manager", themes=("Adoption",), row=2)
LEAD = Recipient("Cal", "cal@example.org", "Lead", indicators=("A",), row=3)


def asked(*recipients: Recipient, owner: str = "") -> dict[str, str]:
    indicators = [replace(ONE, owner=owner), TWO, THREE]
    return {code: recipient.name for code, recipient in who_is_asked(indicators, recipients).items()}


def test_the_narrowest_part_is_asked_and_not_the_director_as_well() -> None:
    assert asked(HEAD, MANAGER, LEAD) == {"A": "Cal", "B": "Ada", "C": "Dee"}


def test_the_registers_owner_comes_first_by_name_or_role() -> None:
    assert asked(HEAD, MANAGER, LEAD, owner="dee")["A"] == "Dee"
    assert asked(HEAD, MANAGER, LEAD, owner="Team Manager")["A"] == "Ada"


def test_an_owner_who_does_not_get_the_indicator_cannot_be_asked() -> None:
    other = Recipient("Eve", "eve@example.org", themes=("Fostering",), row=4)
    assert asked(HEAD, MANAGER, LEAD, other, owner="Eve")["A"] == "Cal"


def test_of_two_who_get_as_much_it_is_whose_part_names_it_more_closely_then_the_first() -> None:
    two = replace(LEAD, indicators=("A", "B"))
    assert asked(MANAGER, two)["A"] == "Cal"
    assert asked(MANAGER, replace(MANAGER, name="Ben", row=9))["A"] == "Ada"


def test_somebody_without_an_address_is_asked_where_nobody_has_one() -> None:
    without = replace(LEAD, email="")
    assert asked(HEAD, MANAGER, without)["A"] == "Ada"
    assert asked(without)["A"] == "Cal"


PARTS = st.builds(
    Recipient,
    st.sampled_from(["Jo", "Sam"]),
    st.sampled_from(["", "x@example.org"]),
    topics=st.sampled_from([(), ("Homes",)]),
    themes=st.sampled_from([(), ("Adoption",), ("Fostering",)]),
    indicators=st.sampled_from([(), ("A",), ("C", "Indicator B")]),
    row=st.integers(0, 9),
)


@given(st.lists(PARTS, max_size=5))
def test_somebody_is_asked_for_whatever_anybody_gets_and_always_one_who_gets_it(
    found: list[Recipient],
) -> None:
    asked_of = who_is_asked([ONE, TWO, THREE], found)
    for indicator in (ONE, TWO, THREE):
        assert (indicator.code in asked_of) is any(recipient.gets(indicator) for recipient in found)
        if indicator.code in asked_of:
            assert asked_of[indicator.code].gets(indicator)
