"""Addresses and names: what would put something else into the head of a mail is refused."""

import pytest
from hypothesis import given, strategies as st

from xlperf.mail.address import address_faults, is_address, name_faults


@pytest.mark.parametrize(
    "email",
    [
        "jo.smith@example.gov.uk",
        "o'neil@example.org",
        "a@b-c.example",
        "jo+packs@sub.example.org",
        "1st@example.org",
    ],
)
def test_plain_addresses_are_addresses(email: str) -> None:
    assert is_address(email)


@pytest.mark.parametrize(
    "email",
    [
        "", "jo", "jo@", "@example.org", "jo@example", "jo@example.org ", "jo smith@example.org", "jo@example..org",
        "jo@-example.org", "jo@example.org\n", "jo@example.org\r\nBcc: all@example.org", "jo@example.org,al@example.org",
        "jo@example.org;al@example.org", "Jo <jo@example.org>", "jo@al@example.org", '"jo"@example.org', "jo@[127.0.0.1]",
        "jö@example.org", "jo@exämple.org", "=cmd@example.org", ".jo@example.org", "jo..smith@example.org",
        f"{'j' * 300}@example.org", "jo@example.org\x00",
    ],
)  # fmt: skip
def test_everything_else_is_none(email: str) -> None:
    assert not is_address(email)
    assert list(address_faults(email, ()))


@given(st.text())
def test_no_text_with_a_line_break_comma_or_bracket_is_an_address(text: str) -> None:
    if any(sign in text for sign in "\r\n\v\f\x85\u2028,;<>() \t\0"):
        assert not is_address(text)


@given(st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8}){0,2}@[a-z]{1,8}(\.[a-z]{2,8}){1,3}", fullmatch=True))
def test_everyday_addresses_are_all_taken(email: str) -> None:
    assert is_address(email)


@pytest.mark.parametrize(
    ("email", "goes"),
    [
        ("jo@example.org", True), ("jo@EXAMPLE.org", True), ("jo@sub.example.org", False), ("jo@example.org.evil.example", False),
        ("jo@evilexample.org", False),
    ],
)  # fmt: skip
def test_mails_go_to_the_domains_of_the_register_alone(email: str, goes: bool) -> None:
    assert (not list(address_faults(email, ("example.org",)))) is goes


@pytest.mark.parametrize(
    "name", ["Jo Smith", "Smith, Jo", "Zoë Müller", "O'Neil (acting)", "李小龍", "J. R. Example-Jones"]
)
def test_names_of_people_are_names(name: str) -> None:
    assert not list(name_faults(name))


@pytest.mark.parametrize(
    "name",
    [
        "", "chief@example.org", "Jo <chief@example.org>", "Jo\r\nBcc: all@example.org", "Jo\u202egro.elpmaxe",
        'Jo" <x', "=HYPERLINK(1)", "+1", "-1", "Jo =?utf-8?q?x?=", "x" * 61, "Jo\x00",
    ],
)  # fmt: skip
def test_names_that_would_pass_for_an_address_or_a_formula_are_refused(name: str) -> None:
    (doubt,) = name_faults(name)
    assert doubt.found.isprintable()
