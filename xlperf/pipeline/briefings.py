"""The part of the dashboard that is each recipient's, as a workbook of its own."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from xlperf.dashboard.build import build_dashboard
from xlperf.dashboard.dashboard_sheet import CommentRequest
from xlperf.dashboard.model import Workbook
from xlperf.dashboard.return_checks import to_the_team
from xlperf.domain.comment import Comment, Commentary
from xlperf.domain.pack_files import BRIEFINGS, COMMENTARY, OUTPUT
from xlperf.domain.register import Recipient
from xlperf.pipeline.judged_pack import Step
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.recipients import signing
from xlperf.pipeline.subset import naming, subset
from xlperf.readers.dashboard_comments import read_commentary
from xlperf.rules.asked import who_is_asked, who_sends
from xlperf.rules.comment_history import with_current_codes
from xlperf.rules.owed import MissingReturn, by_return, to_be_sent
from xlperf.rules.scorecard import ScoreRow, score_pack
from xlperf.rules.small_numbers import SmallNumber, suppress, undecided
from xlperf.workbooks.atomic_write import keep
from xlperf.writers.alone import locked
from xlperf.writers.file_name import names_of_files
from xlperf.writers.workbook import write_workbook


class Briefing(NamedTuple):
    """One recipient's part.

    Parameters
    ----------
    recipient
        Whose it is.
    path
        Where the workbook lies: ``output/briefings/NAME, Q2 2022-23.xlsx``.
    rows
        The judged rows in it, in the register's order.
    wanted
        Codes of the indicators that need a comment from this recipient: Red, or worse and in quartile 3 or 4.
    earlier
        Earlier quarters' comments by code, under their marks, for those rows.
    to_send
        The returns that this recipient is asked for, with the figures that are still to come.
    to_come
        Those of the part that somebody else is asked for, with the name.
    """

    recipient: Recipient
    path: Path
    rows: tuple[ScoreRow, ...]
    wanted: frozenset[str]
    earlier: Mapping[str, str]
    to_send: tuple[MissingReturn, ...] = ()
    to_come: tuple[tuple[str, MissingReturn], ...] = ()


def briefings(
    pack: Pack, recipients: Sequence[Recipient], commentary: Commentary | None = None
) -> list[Briefing]:
    """Return each recipient's part without writing anything, in the register's order; someone without rows is left out.

    What the register suppresses is suppressed in them. Earlier quarters' comments are those that the pack's dashboard carries.
    The pack's comments are read unless they are given.
    """
    return _parts(as_sent(pack), recipients, commentary or pack.with_commentary().commentary)


def write_briefings(
    pack: Pack,
    recipients: Sequence[Recipient],
    *,
    previous: Path | None = None,
    into: Path | None = None,
    step: Step = lambda _: None,
) -> list[Briefing]:
    """Write a workbook for each recipient into ``output/briefings`` and return what was written.

    Parameters
    ----------
    pack
        The quarter's pack, read and judged.
    recipients
        Who gets one.
    previous
        Last quarter's dashboard, whose comments stand beside; without it, those that this quarter's dashboard carries.
    into
        Another folder to write them into, where they are only to be looked at: nothing in the pack is changed then.
    step
        Called with the name of each recipient before the workbook is written.

    Returns
    -------
    list of Briefing
        In the order of the recipients; somebody without indicators gets none.

    Raises
    ------
    XlperfError
        When an earlier workbook cannot be read or a new one not be written.

    Examples
    --------
    >>> [briefing] = write_briefings(pack, [recipient for recipient in pack.recipients if recipient.name == "Cleo Invented"])
    >>> briefing.path.name, [row.indicator.code for row in briefing.rows]
    ('Cleo Invented, Q2 2022-23.xlsx', ['CL1', 'CL2'])
    """
    sent, theme = as_sent(pack), pack.theme
    written = []
    with nullcontext() if into else locked(pack.folder / OUTPUT / COMMENTARY):
        told = pack.with_commentary(previous=previous).commentary
        for part in _parts(sent, recipients, told):
            step(part.recipient.name)
            comments, is_to_be_kept = _with_typed(told.given, part, pack)
            if is_to_be_kept and not into:
                keep(part.path)
            asked = part._replace(
                wanted=part.wanted - comments.keys(), path=into / part.path.name if into else part.path
            )
            path = write_workbook(_workbook(sent, asked, comments), asked.path, theme)
            written.append(asked._replace(path=path))
    return written


def undecided_small_numbers(pack: Pack) -> list[SmallNumber]:
    """Return the small numbers in what any recipient gets on which nobody has decided; with any of them nothing is sent.

    Whoever gets theirs first, the others follow, and what two have can be put together: all of them count.
    """
    sent = [
        row.indicator
        for row in pack.scorecard.rows
        if any(recipient.gets(row.indicator) for recipient in pack.recipients)
    ]
    return undecided(sent, pack.observations, pack.decisions, pack.scorecard.settings.small_numbers)


def as_sent(pack: Pack) -> Pack:
    """Return the pack as others may see it: judged without the figures that the register suppresses.

    A finding may quote a figure, so those about an indicator with one that is suppressed go with it, those that name it,
    and those about a whole file that has one.
    """
    observations = suppress(pack.observations, pack.decisions)
    suppressed = [
        before
        for code, of_one in pack.observations.items()
        for before, after in zip(of_one, observations[code], strict=True)
        if before != after
    ]
    if not suppressed:
        return pack
    codes, files = (
        {observation.code for observation in suppressed},
        {observation.source.file for observation in suppressed},
    )
    indicators = [row.indicator for row in pack.scorecard.rows]
    forecasts = {code: told for code, told in pack.returns.forecasts.items() if code not in codes}
    named = naming([indicator for indicator in indicators if indicator.code in codes])
    return replace(
        pack,
        scorecard=score_pack(indicators, observations, pack.comparators, pack.scorecard.settings, forecasts),
        observations=observations,
        problems=[
            problem
            for problem in pack.problems
            if problem.code not in codes
            and (problem.code or problem.source.file not in files)
            and not (named and named.search(f"{problem.found} {problem.expected} {problem.remedy}"))
        ],
        last_report=pack.last_report.silent_on(codes) if pack.last_report else None,
    )


def _parts(sent: Pack, recipients: Sequence[Recipient], told: Commentary) -> list[Briefing]:
    folder, period = sent.folder / OUTPUT / BRIEFINGS, sent.scorecard.settings.period
    everyone = dict.fromkeys(
        (*sent.recipients, *recipients)
    )  # so that a name is the same whoever else gets one
    names = names_of_files(everyone)
    indicators = [row.indicator for row in sent.scorecard.rows]
    asked, sender = who_is_asked(indicators, list(everyone)), who_sends(indicators, list(everyone))
    missing = to_be_sent(sent.scorecard.rows, sent.problems)
    wanted = {row.indicator.code for row in sent.scorecard.attention} - told.answered
    found = []
    for recipient in recipients:
        rows = tuple(row for row in sent.scorecard.rows if recipient.gets(row.indicator))
        codes = [row.indicator.code for row in rows]
        if rows:
            said = {code: told.carried[code].shown for code in codes if code in told.carried}
            path = folder / f"{names[recipient]}, {period.label_in_file_names}.xlsx"
            theirs = frozenset(code for code in codes if code in wanted and asked[code] == recipient)
            own = [(indicator, sender[indicator.code]) for indicator in missing if indicator.code in codes]
            to_send = by_return(indicator for indicator, who in own if who == recipient)
            to_come = tuple(
                (name, each)
                for name in dict.fromkeys(who.name for _, who in own if who != recipient)
                for each in by_return(
                    indicator for indicator, who in own if who != recipient and who.name == name
                )
            )
            found.append(Briefing(recipient, path, rows, theirs, said, to_send, to_come))
    return found


def _workbook(sent: Pack, part: Briefing, comments: Mapping[str, Comment]) -> Workbook:
    """Return a recipient's workbook as plain data."""
    own = subset(sent, part.rows)
    codes = {row.indicator.code for row in part.rows}
    told = replace(
        own,
        problems=[replace(problem, remedy=to_the_team(problem.remedy)) for problem in own.problems],
        commentary=Commentary({code: comment for code, comment in comments.items() if code in codes}),
    )
    asked = CommentRequest(
        signing(part.recipient, sent.recipients), part.earlier, part.wanted, part.to_send, part.to_come
    )
    return build_dashboard(told, None, asked=asked, live=False)


def _with_typed(
    current: Mapping[str, Comment], part: Briefing, pack: Pack
) -> tuple[Mapping[str, Comment], bool]:
    """Return this quarter's comments with those that somebody typed into the workbook that is to be replaced.

    Of two on one indicator, the one in the workbook written last is taken. The replaced workbook is to be kept, which is
    returned as well, if it has the other, or one on an indicator that is no longer in the part.
    """
    path = part.path
    if not path.is_file():
        return current, False
    typed = with_current_codes(read_commentary(path), pack.indicators).given
    dashboards = [page for button in (False, True) if (page := pack.output(button=button)).is_file()]
    is_older = any(path.stat().st_mtime < dashboard.stat().st_mtime for dashboard in dashboards)
    together = {**typed, **current} if is_older else {**current, **typed}
    own = {row.indicator.code for row in part.rows}
    return together, any(
        code not in own or together[code].text != comment.text for code, comment in typed.items()
    )
