"""Who owes a comment, and who a return."""

from collections.abc import Sequence
from typing import NamedTuple

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.register import Recipient
from xlperf.pipeline.packs import as_sent
from xlperf.pipeline.quarter import Pack
from xlperf.rules.asked import is_owner, who_is_asked
from xlperf.rules.owed import MissingReturn, missing_returns
from xlperf.rules.scorecard import ScoreRow


class Owing(NamedTuple):
    """What one recipient owes: comments on these rows, and these returns."""

    recipient: Recipient
    comments: tuple[ScoreRow, ...] = ()
    returns: tuple[MissingReturn, ...] = ()


class Chase(NamedTuple):
    """Who owes what.

    Parameters
    ----------
    owing
        In the order of the register's recipients; whoever owes nothing is not there.
    comments, returns
        What is owed by nobody who has an address: rows, and returns with their owners.
    """

    owing: tuple[Owing, ...]
    comments: tuple[ScoreRow, ...] = ()
    returns: tuple[tuple[str, MissingReturn], ...] = ()


def who_owes(pack: Pack) -> Chase:
    """Return who owes a comment that is wanted and not there, and who a return that gave no figure for the period.

    A comment is owed by the one person who is asked for it (`who_is_asked`). A return is owed by the owners of its
    indicators, by their name or role among the recipients; an indicator without an owner counts as theirs whose part names
    it. Nothing is said of what the register withholds, or of another's part.

    Raises
    ------
    XlperfError
        When the comments cannot be read.
    """
    reachable = [one for one in pack.recipients if one.email]
    scorecard = as_sent(pack).scorecard
    asked = who_is_asked([row.indicator for row in pack.scorecard.rows], pack.recipients)
    answered = pack.with_commentary().commentary.answered
    comments = [
        (row, asked.get(row.indicator.code))
        for row in scorecard.attention
        if row.indicator.code not in answered
    ]
    returns = [
        (owner, missing, _owners(owner, missing, reachable))
        for owner, missing in missing_returns(pack.scorecard.rows)
    ]
    owing = [
        Owing(
            recipient,
            tuple(row for row, who in comments if who == recipient),
            tuple(
                missing if owner else _answered_by(recipient, missing, reachable)
                for owner, missing, who in returns
                if recipient in who
            ),
        )
        for recipient in reachable
    ]
    return Chase(
        tuple(one for one in owing if one.comments or one.returns),
        tuple(row for row, who in comments if who not in reachable),
        tuple((owner, missing) for owner, missing, who in returns if not who),
    )


def answerable(indicator: Indicator, recipients: Sequence[Recipient]) -> list[Recipient]:
    """Return who answers for an indicator: those whose part names it, else those who get everything."""
    getting = [one for one in recipients if one.gets(indicator)]
    named = [one for one in getting if one.topics or one.themes or one.indicators]
    return named or getting


def _owners(owner: str, missing: MissingReturn, recipients: Sequence[Recipient]) -> list[Recipient]:
    if owner:
        return [one for one in recipients if is_owner(one, missing.indicators[0])]
    return [
        one
        for one in recipients
        if any(one in answerable(indicator, recipients) for indicator in missing.indicators)
    ]


def _answered_by(
    recipient: Recipient, missing: MissingReturn, recipients: Sequence[Recipient]
) -> MissingReturn:
    """Return a return that nobody owns with those of its indicators for which a recipient answers."""
    own = (one for one in missing.indicators if recipient in answerable(one, recipients))
    return missing._replace(indicators=tuple(own))
