"""Who gets a part: the register's recipients, by what somebody calls them."""

from collections.abc import Sequence

from xlperf.domain.register import Recipient
from xlperf.domain.text import normalise_label
from xlperf.errors import PackError


def chosen(recipients: Sequence[Recipient], names: Sequence[str]) -> tuple[Recipient, ...]:
    """Return the recipients who are called by these names; all of them where none is named.

    Parameters
    ----------
    recipients
        All of the register's, in its order.
    names
        A name in any spelling, or an e-mail address: ``jo smith``, ``jo.smith@example.gov.uk``.

    Raises
    ------
    PackError
        When there is nobody, nobody of that name, or two people of it, whom only their addresses tell apart.
    """
    if not recipients:
        raise PackError(
            "The register's Recipients sheet lists nobody. Add a row for each person: name, e-mail address, and the topics, "
            "themes or indicators that are theirs (leave all three blank for everything)."
        )
    wanted = (
        {recipient for name in names for recipient in _of_name(recipients, name)}
        if names
        else set(recipients)
    )
    return tuple(recipient for recipient in recipients if recipient in wanted)


def called(recipient: Recipient, recipients: Sequence[Recipient]) -> str:
    """Return what means this recipient alone: the name, or the address where another person has the same name."""
    has_namesakes = len(_addresses(_namesakes(recipients, recipient.name))) > 1
    return (recipient.email if has_namesakes else "") or recipient.name


def signing(recipient: Recipient, recipients: Sequence[Recipient]) -> str:
    """Return the name that comments come back under: of people of one name, the second is ``Jo Smith (2)``."""
    addresses = [address.casefold() for address in _addresses(_namesakes(recipients, recipient.name))]
    place = addresses.index(_address(recipient)) if _address(recipient) in addresses else 0
    return f"{recipient.name} ({place + 1})" if place else recipient.name


def _of_name(recipients: Sequence[Recipient], name: str) -> list[Recipient]:
    by_address = [
        recipient
        for recipient in recipients
        if recipient.email and _address(recipient) == name.strip().casefold()
    ]
    if by_address:
        return by_address
    namesakes = _namesakes(recipients, name)
    if not namesakes:
        there = ", ".join(called(recipient, recipients) for recipient in recipients)
        raise PackError(f"No recipient is called “{name}”. The register's Recipients sheet lists: {there}.")
    if len(addresses := _addresses(namesakes)) > 1:
        raise PackError(
            f"{len(addresses)} recipients are called “{namesakes[0].name}”. Name the one you mean by the e-mail address: "
            f"{', '.join(address or '(blank)' for address in addresses)}."
        )
    return namesakes


def _namesakes(recipients: Sequence[Recipient], name: str) -> list[Recipient]:
    key = normalise_label(name)
    return [recipient for recipient in recipients if normalise_label(recipient.name) == key]


def _addresses(recipients: Sequence[Recipient]) -> list[str]:
    """Return the addresses of some recipients, as first written; several rows of one address are one person."""
    return list({_address(recipient): recipient.email for recipient in reversed(recipients)}.values())[::-1]


def _address(recipient: Recipient) -> str:
    return recipient.email.casefold()
