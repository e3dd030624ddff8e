"""Who owes a comment, and who a return."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xlperf.indicators.comment import Comment
from xlperf.indicators.indicator import Indicator
from xlperf.indicators.register import Recipient
from xlperf.indicators.tidy import label_key
from xlperf.pipeline.commentary import Kept, read_kept
from xlperf.pipeline.packs import as_sent, parts
from xlperf.pipeline.quarter import Pack
from xlperf.rules.commentary import EARLIER, is_as_shown, same_text, standing
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

    A comment is owed by those whose part names the topic, theme or indicator; where there are none, by those who get all.
    A return is owed by the owners of its indicators, by their name or role among the recipients; an indicator without an
    owner counts as theirs who owe its comments. Nothing is said of what the register withholds, or of another's part.

    Raises
    ------
    XlperfError
        When the comments cannot be read.
    """
    indicators = [row.indicator for row in pack.scorecard.rows]
    period = pack.scorecard.settings.period.label
    kept = read_kept(pack.folder, period, indicators)
    reachable = [one for one in pack.recipients if one.email]
    shares = {part.recipient: part for part in parts(pack, reachable)}
    scorecard = as_sent(pack).scorecard
    wanted = {row.indicator.code for row in scorecard.attention} | {
        code for part in shares.values() for code in part.wanted
    }
    silent = wanted - set(_commented(kept, period, pack.typed_comments()))
    comments = {
        row.indicator.code: (row, answerable(row.indicator, reachable))
        for row in scorecard.rows
        if row.indicator.code in silent
    }
    returns = [
        (owner, missing, _owners(owner, missing, reachable))
        for owner, missing in missing_returns(pack.scorecard.rows)
    ]
    owing = [
        Owing(
            recipient,
            tuple(row for row, who in comments.values() if recipient in who),
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
        tuple(row for row, who in comments.values() if not who),
        tuple((owner, missing) for owner, missing, who in returns if not who),
    )


def answerable(indicator: Indicator, recipients: Sequence[Recipient]) -> list[Recipient]:
    """Return who answers for an indicator: those whose part names it, else those who get everything."""
    getting = [one for one in recipients if one.gets(indicator)]
    named = [one for one in getting if one.topics or one.themes or one.indicators]
    return named or getting


def _commented(kept: Kept, period: str, typed: Mapping[str, Comment]) -> Iterable[str]:
    """Yield the codes that have a comment of this period; one that is known to be an earlier quarter's is none."""
    for code, versions in kept.of(period).items():
        if any(one.text for one in standing(versions)):
            yield code
    for code, comment in typed.items():
        about = kept.about(code)
        earlier = [one.text for one in about if one.period == EARLIER]
        if not any(same_text(comment.text, text) for text in earlier) and not is_as_shown(
            comment.text, about
        ):
            yield code


def _owners(owner: str, missing: MissingReturn, recipients: Sequence[Recipient]) -> list[Recipient]:
    if owner:
        return [one for one in recipients if label_key(owner) in {label_key(one.name), label_key(one.role)}]
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
