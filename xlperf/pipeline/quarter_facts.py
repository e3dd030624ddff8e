"""How far a pack is, as facts: what is there, what is missing, and what is older than it should be. Nothing is written."""

from collections.abc import Callable, Iterable
from pathlib import Path

from xlperf.domain.comment import Commentary
from xlperf.domain.history import NO_HISTORY
from xlperf.domain.pack_files import (
    COMMENTARY,
    COMPARATORS,
    DRAFTS,
    HISTORY,
    HOUSE_STYLE_FILE,
    OUTPUT,
    REGISTER,
    RETURN_COPIES,
    RETURNS,
)
from xlperf.domain.register import Recipient
from xlperf.pipeline.briefings import as_sent, briefings, undecided_small_numbers
from xlperf.pipeline.chase import who_owes
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.packs_around import following, previous_dashboard
from xlperf.pipeline.proofreading import MARKED, WORD
from xlperf.pipeline.typed import dashboards
from xlperf.readers.folder import workbooks_in
from xlperf.rules.next_step import PackSoFar
from xlperf.rules.owed import NOT_THERE, MissingReturn, by_return, not_read, to_be_sent
from xlperf.writers.register.example import EXAMPLE


def quarter_facts(pack: Pack, had_theirs: Callable[[Recipient], bool]) -> PackSoFar:
    """Return what a pack holds so far.

    Parameters
    ----------
    pack
        The pack, read and judged.
    had_theirs
        Whether somebody's e-mail was sent.

    Raises
    ------
    XlperfError
        When its comments cannot be read.
    """
    facts = _with_returns(_beside(pack), pack)
    there = dashboards(pack.default_output)
    facts = _with_dashboard(facts, pack, there[-1] if there else None)
    commentary = pack.with_commentary().commentary
    facts = _with_people(facts, pack, commentary, had_theirs)
    return _with_comments(facts, pack, commentary)


def _beside(pack: Pack) -> PackSoFar:
    """Return what is known of a pack by the packs beside it."""
    period = pack.scorecard.settings.period
    has_past = pack.history != NO_HISTORY  # with which a build compares by itself
    earlier = None if has_past else previous_dashboard(pack.folder, period)
    later = following(pack.folder, period)
    return PackSoFar(
        pack=str(pack.folder),
        previous_dashboard=str(earlier or ""),
        next_pack=str(later.folder) if later else "NEW FOLDER",
        next_period=later.period if later else "PERIOD",
        has_next_pack=bool(later and (later.folder / REGISTER).is_file()),
        period=period.label,
    )


def _with_returns(facts: PackSoFar, pack: Pack) -> PackSoFar:
    """Add what the register wants, what came, and what is wrong with it."""
    rows = pack.scorecard.rows
    return facts._replace(
        has_example=any(indicator.name == EXAMPLE["Indicator"] for indicator in pack.indicators),
        indicators=len(rows),
        returns=len(by_return(indicator for indicator in pack.indicators if indicator.is_in_returns)),
        missing=tuple(map(_told, by_return(to_be_sent(rows, pack.problems)))),
        not_read=tuple(map(_told, by_return(not_read(rows, pack.problems)))),
        errors=sum(problem.check not in NOT_THERE for problem in pack.errors),
    )


def _with_dashboard(facts: PackSoFar, pack: Pack, dashboard: Path | None) -> PackSoFar:
    """Add which dashboard and report there are, and what is newer than they are."""
    output = pack.folder / OUTPUT
    sources, returns = _sources(pack.folder), _files(pack.folder / RETURNS)
    made = [*_files(output / RETURN_COPIES), *([dashboard] if dashboard else [])]
    reports = [
        path
        for path in output.glob(f"*{WORD}")
        if not (path.stem.endswith(MARKED) or path.name.startswith(("~$", ".")))
    ]
    report = max(reports, key=_changed, default=None)
    return facts._replace(
        errors_seen=any(not _newer(returns, path) for path in made),
        dashboard=dashboard.name if dashboard else "",
        newer_than_dashboard=_newer([*sources, output / COMMENTARY], dashboard) if dashboard else "",
        report=str(report or ""),
        newer_than_report=_newer([dashboard], report) if report and dashboard else "",
    )


def _with_people(
    facts: PackSoFar, pack: Pack, commentary: Commentary, had_theirs: Callable[[Recipient], bool]
) -> PackSoFar:
    """Add who gets a part, and who has it."""
    parts = briefings(pack, pack.recipients, commentary)
    written = [part.path for part in parts if part.path.is_file()]
    sources = _sources(pack.folder)
    addressed = [part.recipient for part in parts if part.recipient.email]
    drafts = [path for path in (pack.folder / OUTPUT / DRAFTS).glob("*.eml") if not _newer(sources, path)]
    return facts._replace(
        small_numbers=len(undecided_small_numbers(pack)) if parts else 0,
        recipients=len(parts),
        briefings=len(written),
        newer_than_briefings=_newer(sources, min(written, key=_changed)) if written else "",
        addressed=len(addressed),
        sent=sum(map(had_theirs, addressed)),
        drafts=len(drafts),
    )


def _with_comments(facts: PackSoFar, pack: Pack, commentary: Commentary) -> PackSoFar:
    """Add which comments are wanted, and which of them have come."""
    chase = who_owes(pack, commentary)
    commenters = [owing for owing in chase.owing if owing.comments]
    return facts._replace(
        wanted=len(as_sent(pack).scorecard.attention),
        owed=sum(len(owing.comments) for owing in commenters) + len(chase.comments),
        owed_by=tuple(owing.recipient.name for owing in commenters),
        undecided=len(commentary.undecided),
    )


def _told(missing: MissingReturn) -> str:
    codes = ", ".join(indicator.code for indicator in missing.indicators)
    return f"{missing.called} ({codes})" if missing.called else codes


def _sources(pack: Path) -> list[Path]:
    """Return the files from which a dashboard is made."""
    own = [pack / REGISTER, pack / HISTORY, pack / HOUSE_STYLE_FILE]
    return [*own, *_files(pack / RETURNS), *_files(pack / COMPARATORS)]


def _files(folder: Path) -> list[Path]:
    return workbooks_in(folder) if folder.is_dir() else []


def _newer(files: Iterable[Path], than: Path) -> str:
    """Return the name of the newest of some files if it is newer than another; blank where none is, or none is there."""
    newest = max((path for path in files if path.is_file()), key=_changed, default=None)
    return newest.name if newest and _changed(newest) > _changed(than) else ""


def _changed(path: Path) -> float:
    """Return when a file came to be as it is where it is: a copy keeps the time at which its original was changed."""
    found = path.stat()
    return max(found.st_mtime, found.st_ctime)
