"""Who answers for an indicator, and who gets which part: names and addresses that lead nowhere."""

import re
from collections.abc import Iterator

from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Recipient, Register
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import and_more, counted, did_you_mean, nearest

_ADDRESS = re.compile(r"[^@\s,;<>\"()]+@[^@\s,;<>\"()]+\.[^@\s.,;<>\"()]{2,}")


def recipients_in_doubt(register: Register) -> Iterator[Problem]:
    """Yield owners without an address, addresses that are none, and parts of the dashboard that do not exist."""
    if register.recipients:
        yield from _owners_without_address(register)
    else:
        yield from _nobody_has_an_address(register)
    for recipient in register.recipients:
        if not _ADDRESS.fullmatch(recipient.email):
            yield _no_address(register, recipient)
        yield from _parts_that_are_not_there(register, recipient)


def _by_owner(register: Register) -> dict[str, list[Indicator]]:
    """Return the indicators of each owner, in the register's order."""
    owned: dict[str, list[Indicator]] = {}
    for indicator in register.indicators:
        if indicator.owner:
            owned.setdefault(normalise_label(indicator.owner), []).append(indicator)
    return owned


def _owners_without_address(register: Register) -> Iterator[Problem]:
    reachable = {
        normalise_label(name)
        for recipient in register.recipients
        if recipient.email
        for name in (recipient.name, recipient.role)
    }
    for owner, indicators in _by_owner(register).items():
        if owner in reachable:
            continue
        first, others = indicators[0], len(indicators) - 1
        more = f" ({and_more(others)})" if others else ""
        yield Problem(
            Check.REGISTER_OWNER_UNREACHABLE,
            Severity.WARNING,
            register.indicator_columns.cell(first.row, "Owner"),
            found=f"“{first.owner}”, the owner of “{first.name}”{more}, has no address on the Recipients sheet.",
            expected="A row of Recipients with this name or role and an e-mail address.",
            remedy="Add the row, or write the owner as Recipients does.",
            code="" if others else first.code,
        )


def _nobody_has_an_address(register: Register) -> Iterator[Problem]:
    owners = _by_owner(register)
    if owners:
        first = next(iter(owners.values()))[0]
        yield Problem(
            Check.REGISTER_OWNER_UNREACHABLE,
            Severity.NOTE,
            register.indicator_columns.cell(first.row, "Owner"),
            found=f"The register names {counted(len(owners), 'owner')}, and its Recipients sheet is empty.",
            expected="An e-mail address for each owner.",
            remedy="Fill in Recipients if parts of the dashboard are to be sent; otherwise nothing needs doing.",
        )


def _no_address(register: Register, recipient: Recipient) -> Problem:
    said = (
        f"“{recipient.email}” is not an e-mail address" if recipient.email else "There is no e-mail address"
    )
    return Problem(
        Check.REGISTER_ADDRESS_INVALID,
        Severity.WARNING,
        register.recipient_columns.cell(recipient.row, "Email"),
        found=f"{said}{f' ({recipient.name})' if recipient.name else ''}.",
        expected="One address, such as jo.smith@example.gov.uk.",
        remedy="Correct the address; give a second one a row of its own.",
    )


def _parts_that_are_not_there(register: Register, recipient: Recipient) -> Iterator[Problem]:
    indicators = register.indicators
    for heading, wanted, there in (
        ("Topics", recipient.topics, [indicator.topic for indicator in indicators]),
        ("Themes", recipient.themes, [indicator.theme for indicator in indicators]),
        (
            "Indicators",
            recipient.indicators,
            [text for indicator in indicators for text in (indicator.name, indicator.code)],
        ),
    ):
        known = {normalise_label(text) for text in there}
        for part in wanted:
            if normalise_label(part) not in known:
                yield Problem(
                    Check.REGISTER_RECIPIENT_UNKNOWN,
                    Severity.WARNING,
                    register.recipient_columns.cell(recipient.row, heading),
                    found=f"No indicator has the {heading.lower().removesuffix('s')} “{part}”.{did_you_mean(nearest(part, there))}",
                    expected=f"{heading} as on the {register.indicator_columns.sheet} sheet, with semicolons between them.",
                    remedy=f"Correct the text; “{recipient.name}” would miss this part.",
                )
