"""Owners, addresses and parts of the dashboard that lead nowhere."""

from dataclasses import replace

import pytest

from tests.checks.conftest import COUNT, registered
from xlperf.checks.recipients import recipients_in_doubt
from xlperf.domain.problem import Check, Severity
from xlperf.domain.register import Recipient

OWNED = replace(COUNT, owner="Jo Smith", row=1)
JO = Recipient("Jo Smith", "jo.smith@example.gov.uk", "Head of service", row=1)


def test_an_owner_without_an_address_is_a_warning_for_all_their_indicators() -> None:
    others = [replace(OWNED, code="B", row=2), replace(OWNED, code="C", owner="jo smith", row=3)]
    (found,) = recipients_in_doubt(registered(OWNED, *others, recipients=[replace(JO, name="Someone")]))
    assert (found.check, found.severity) == (Check.REGISTER_OWNER_UNREACHABLE, Severity.WARNING)
    assert str(found.source) == "register.xlsx, Indicators!R2"
    assert "(and 2 more)" in found.found


@pytest.mark.parametrize("owner", ["Jo Smith", "JO SMITH", "Head of service", ""])
def test_an_owner_may_be_named_as_recipients_names_or_calls_them(owner: str) -> None:
    assert list(recipients_in_doubt(registered(replace(OWNED, owner=owner), recipients=[JO]))) == []


def test_an_empty_sheet_of_recipients_is_one_note_for_all_owners() -> None:
    (found,) = recipients_in_doubt(registered(OWNED, replace(OWNED, code="B", owner="Sam Jones")))
    assert (found.severity, "2 owners" in found.found) == (Severity.NOTE, True)
    assert list(recipients_in_doubt(registered(COUNT))) == []


@pytest.mark.parametrize(
    "address",
    ["jo.smith", "jo@example", "jo smith@example.gov.uk", "a@b.uk; c@d.uk", "a@b@c.uk", "", "@b.uk"],
)
def test_an_address_that_is_none_is_named_with_its_cell(address: str) -> None:
    (found,) = recipients_in_doubt(registered(COUNT, recipients=[replace(JO, email=address)]))
    assert (found.check, str(found.source)) == (
        Check.REGISTER_ADDRESS_INVALID,
        "register.xlsx, Recipients!B2",
    )


@pytest.mark.parametrize(
    ("part", "cell"),
    [
        ({"topics": ("Topic", "Topik")}, "D2"),
        ({"themes": ("Themes",)}, "E2"),
        ({"indicators": ("B", "A")}, "F2"),
    ],
)
def test_a_part_that_no_indicator_has_is_named_with_what_was_meant(
    part: dict[str, tuple[str, ...]], cell: str
) -> None:
    (found,) = recipients_in_doubt(registered(COUNT, recipients=[replace(JO, **part)]))  # type: ignore[arg-type] # every field is a tuple
    assert (found.check, found.source.cell) == (Check.REGISTER_RECIPIENT_UNKNOWN, cell)
    assert ("Did you mean" in found.found) == (cell != "F2")


def test_parts_that_are_there_may_be_spelt_as_people_do() -> None:
    recipient = replace(JO, topics=("TOPIC",), themes=("theme",), indicators=("a", "cases"))
    assert list(recipients_in_doubt(registered(COUNT, recipients=[recipient]))) == []
