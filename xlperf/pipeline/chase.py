"""Who owes a comment, and who a return."""

from typing import NamedTuple

from xlperf.domain.comment import Commentary
from xlperf.domain.register import Recipient
from xlperf.pipeline.briefings import as_sent
from xlperf.pipeline.pack import Pack
from xlperf.rules.asked import who_is_asked, who_sends
from xlperf.rules.owed import MissingReturn, by_return, not_read, to_be_sent
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
    not_read
        The returns that came, and could not be read as far as these indicators go: nobody is asked to send them again.
    """

    owing: tuple[Owing, ...]
    comments: tuple[ScoreRow, ...] = ()
    returns: tuple[tuple[str, MissingReturn], ...] = ()
    not_read: tuple[MissingReturn, ...] = ()


def who_owes(pack: Pack, commentary: Commentary | None = None) -> Chase:
    """Return who owes a comment that is wanted and not there, and who a return that gave no figure for the period.

    Each is owed by the one person who is asked for it (`who_is_asked`, `who_sends`). Nothing is said of what the register
    suppresses.

    Parameters
    ----------
    pack
        The pack, read and judged.
    commentary
        Its comments, where they have been read already.

    Raises
    ------
    XlperfError
        When the comments cannot be read.
    """
    reachable = [recipient for recipient in pack.recipients if recipient.email]
    scorecard = as_sent(pack).scorecard
    indicators = [row.indicator for row in pack.scorecard.rows]
    asked, sender = who_is_asked(indicators, pack.recipients), who_sends(indicators, pack.recipients)
    answered = (commentary or pack.with_commentary().commentary).answered
    comments = [
        (row, asked.get(row.indicator.code))
        for row in scorecard.attention
        if row.indicator.code not in answered
    ]
    figures = [
        (indicator, sender.get(indicator.code))
        for indicator in to_be_sent(pack.scorecard.rows, pack.problems)
    ]
    owing = [
        Owing(
            recipient,
            tuple(row for row, who in comments if who == recipient),
            by_return(figure for figure, who in figures if who == recipient),
        )
        for recipient in reachable
    ]
    nobodys = [figure for figure, who in figures if who not in reachable]
    return Chase(
        tuple(owing for owing in owing if owing.comments or owing.returns),
        tuple(row for row, who in comments if who not in reachable),
        tuple(
            (owner, missing)
            for owner in dict.fromkeys(nobody.owner for nobody in nobodys)
            for missing in by_return(nobody for nobody in nobodys if nobody.owner == owner)
        ),
        by_return(not_read(pack.scorecard.rows, pack.problems)),
    )
