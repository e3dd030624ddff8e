"""A pack with its comments: those on dashboards, those that came back, those in returns; nothing of them is lost."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from xlperf.domain.comment import Commentary
from xlperf.domain.pack_files import COMMENTARY
from xlperf.domain.problem import Check, Problem, in_order
from xlperf.errors import PackError
from xlperf.pipeline.judged_pack import JudgedPack
from xlperf.pipeline.typed import dashboards, named_in_findings, typed_commentary

if TYPE_CHECKING:
    from xlperf.rules.comment_history import CommentHistory


P = TypeVar("P", bound=JudgedPack)


class Resolved(NamedTuple, Generic[P]):
    """A pack with the comments that a dashboard shows; and every version of them, where some are not kept on the disk yet.

    Parameters
    ----------
    pack
        The pack, with its comments and what is to be decided about them.
    unsaved
        What must be saved before a dashboard is written, since it leaves its cell there; None where nothing does.
    """

    pack: P
    unsaved: "CommentHistory | None" = None

    def save(self) -> None:
        """Write what is not kept yet into ``output/commentary.xlsx``.

        Raises
        ------
        OutputError
            When nothing can be written there.
        """
        if self.unsaved:
            from xlperf.pipeline.comment_store import save_comments  # noqa: PLC0415 - most packs keep none yet

            save_comments(self.unsaved, self.pack.folder)


def resolved(pack: P, target: Path | None = None, previous: str | Path | None = None) -> Resolved[P]:
    """Return a pack with the comments that a dashboard shows; see `Pack.with_commentary`. Nothing is written."""
    problems: list[Problem] = []
    typed = typed_into(pack, target, previous, problems)
    if not _has_collected(pack):
        return Resolved(replace(pack, commentary=typed, problems=in_order([*pack.problems, *problems])))
    from xlperf.pipeline.comment_store import load_comments  # noqa: PLC0415 - most packs keep none yet
    from xlperf.rules.comment_history import resolve_comments, to_be_decided  # noqa: PLC0415 - the same

    before = load_comments(pack.folder, typed.period, pack.indicators)
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005 - the user's clock, as Excel has it
    kept, commentary = resolve_comments(before.with_returns(pack.returns.comments), typed, now)
    problems += to_be_decided(kept.undecided(typed.period))
    told = replace(pack, commentary=commentary, problems=in_order([*pack.problems, *problems]))
    return Resolved(told, kept if kept.versions != before.versions else None)


def with_doubts(pack: P, target: Path) -> P:
    """Return a pack with what its comments say of figures that the figures do not bear out, as findings.

    Parameters
    ----------
    pack
        The pack, with its comments.
    target
        The workbook in which they will stand.
    """
    if not pack.commentary.given:
        return pack
    from xlperf.pipeline.proofreading import doubts_about  # noqa: PLC0415 - a first build has no comments

    found = doubts_about(pack, pack.commentary, named_in_findings(target, pack.default_output))
    return replace(pack, problems=in_order([*pack.problems, *found])) if found else pack


def as_on_open_page(pack: P, commentary: Commentary) -> P:
    """Return a pack with the comments of an open dashboard, and what is to be decided about those that came back.

    No dashboard is read from the disk: the program that has it open may not let it be read.
    """
    pack = replace(pack, commentary=commentary)
    if not _has_collected(pack):
        return pack
    from xlperf.pipeline.comment_store import load_comments  # noqa: PLC0415 - most packs keep none yet
    from xlperf.rules.comment_history import to_be_decided  # noqa: PLC0415 - the same

    period = pack.scorecard.settings.period.label
    try:
        kept = load_comments(pack.folder, period, pack.indicators)
    except PackError:  # somebody has it open, or the next build says what is wrong with it
        return pack
    waiting = kept.with_returns(pack.returns.comments).undecided(period)
    return replace(pack, problems=in_order([*pack.problems, *to_be_decided(waiting)]))


def typed_into(
    pack: JudgedPack, target: Path | None, previous: str | Path | None, problems: list[Problem]
) -> Commentary:
    """Return the comments on a pack's own dashboards, and those carried from an earlier one, by present code.

    Parameters
    ----------
    pack, target, previous
        As for `Pack.with_commentary`.
    problems
        Takes a finding for whatever people wrote there that is not taken.

    Raises
    ------
    PackError
        When one of them cannot be read.
    """
    indicators = pack.indicators
    typed = typed_commentary(
        target or pack.default_output,
        pack.default_output,
        Path(previous) if previous else None,
        pack.scorecard.settings.period.label,
        problems,
        _remembered(pack) if previous is None else None,
    )
    if not any(indicator.earlier_codes for indicator in indicators):
        return typed
    from xlperf.rules.comment_history import with_current_codes  # noqa: PLC0415 - few codes were changed

    return with_current_codes(typed, indicators)


def _remembered(pack: JudgedPack) -> Commentary | None:
    if not pack.history.comments:
        return None
    from xlperf.rules.memory import earlier_comments  # noqa: PLC0415 - a first pack has no past

    return earlier_comments(pack.history, pack.scorecard.settings.period)


@contextmanager
def comments_held(pack: JudgedPack, target: Path) -> Iterator[None]:
    """Hold a pack's comments, and the workbook that is to be replaced, against other runs.

    The comments are held wherever there may be any to keep, for the first may come back in another run meanwhile.
    """
    there = dashboards(target, pack.default_output)
    held = [pack.default_output.parent / COMMENTARY] if there or _has_collected(pack) else []
    held += [target] if there else []
    with ExitStack() as locks:
        for path in held:
            from xlperf.writers.alone import locked  # noqa: PLC0415 - a first build has nothing to lose

            locks.enter_context(locked(path))
        yield


def with_what_is_replaced(pack: P, target: Path) -> P:
    """Keep a copy of a workbook that is about to be replaced, where notes and the like would go with it."""
    file = named_in_findings(target, pack.default_output)
    lost = [
        problem
        for problem in pack.problems
        if problem.check is Check.COMMENT_NOT_TAKEN and problem.source.file == file
    ]
    if not lost:
        return pack
    from xlperf.pipeline.own_sheets import keep_copy  # noqa: PLC0415 - few dashboards have any

    copy = named_in_findings(keep_copy(target), pack.default_output)
    moved = {problem: replace(problem, source=replace(problem.source, file=copy)) for problem in lost}
    return replace(pack, problems=[moved.get(problem, problem) for problem in pack.problems])


def _has_collected(pack: JudgedPack) -> bool:
    """Return whether comments came back, or stand in returns; the pattern is of the workbook and of copies beside it."""
    output = pack.default_output.parent
    return bool(pack.returns.comments) or next(output.glob("commentary*.xlsx"), None) is not None
