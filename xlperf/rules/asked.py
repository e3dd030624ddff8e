"""Who is asked for the comment on an indicator, and for its figure: one person, and not everybody who sees it."""

from collections.abc import Mapping, Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.register import Recipient
from xlperf.domain.text import normalise_label


def who_is_asked(indicators: Sequence[Indicator], recipients: Sequence[Recipient]) -> Mapping[str, Recipient]:
    """Return by code whom to ask for a comment; an indicator that nobody gets is left out.

    Parameters
    ----------
    indicators
        The register's.
    recipients
        The register's. Of those who get an indicator it is its Owner, by name or role; else the one with the narrowest
        part. Of two who get as much, it is whose part names the indicator more closely, then the first. Somebody without
        an address is asked where nobody has one.

    Returns
    -------
    mapping of str to Recipient
        One person for each indicator.

    Notes
    -----
    Whom a reminder goes to is for people in ``docs/commentary.md``.

    Examples
    --------
    >>> asked = who_is_asked(pack.indicators, pack.recipients)
    >>> asked["CP1"].name, asked["CL1"].name
    ('Asha Invented', 'Cleo Invented')
    """
    parts = {
        recipient: [other.code for other in indicators if recipient.gets(other)] for recipient in recipients
    }
    asked: dict[str, Recipient] = {}
    for indicator in indicators:
        getting = [recipient for recipient, codes in parts.items() if indicator.code in codes]
        owners = [recipient for recipient in getting if is_owner(recipient, indicator)]
        if getting:
            asked[indicator.code] = min(
                owners or getting,
                key=lambda owner: (not owner.email, len(parts[owner]), owner.distance(indicator), owner.row),
            )
    return asked


def who_sends(indicators: Sequence[Indicator], recipients: Sequence[Recipient]) -> Mapping[str, Recipient]:
    """Return by code whom to ask for a figure that is still to come: who is asked for the comment.

    An Owner who has the return and does not get the indicator is asked for the figure all the same.

    Examples
    --------
    >>> who_sends(pack.indicators, pack.recipients)["KS2"].name
    'Ben Invented'
    """
    asked = dict(who_is_asked(indicators, recipients))
    for indicator in indicators:
        owners = [each for each in recipients if is_owner(each, indicator)]
        if owners and asked.get(indicator.code) not in owners:
            asked[indicator.code] = min(owners, key=lambda each: not each.email)
    return asked


def is_owner(recipient: Recipient, indicator: Indicator) -> bool:
    """Return whether the register's Owner is this recipient, by name or role.

    Examples
    --------
    >>> from dataclasses import replace
    >>> asha, owned = pack.recipients[0], replace(pack.indicators[4], owner="asha invented")
    >>> is_owner(asha, owned), is_owner(asha, replace(owned, owner=""))
    (True, False)
    """
    owner = normalise_label(indicator.owner)
    return bool(owner) and owner in {normalise_label(recipient.name), normalise_label(recipient.role)}
