"""Collecting the commentary of workbooks that came back: what each holds becomes versions, and what differs is said."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.comment import Version
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import COMMENTARY, OUTPUT
from xlperf.domain.problem import Problem
from xlperf.errors import PackError, UnreadableFileError
from xlperf.pipeline.comment_store import load_comments, save_comments, set_unreadable_aside
from xlperf.pipeline.commented import typed_into
from xlperf.pipeline.judged_pack import Step
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.proofreading import WrittenComment, doubts
from xlperf.pipeline.returned_briefings import FileThatCameBack, FromFile, figures_of, sent_to
from xlperf.readers.folder import workbooks_in
from xlperf.readers.returned_workbook import Returned, read_returned
from xlperf.rules.comment_history import CommentHistory
from xlperf.workbooks.atomic_write import is_open
from xlperf.writers.alone import locked


class Collected(NamedTuple):
    """What became of the files.

    Parameters
    ----------
    files
        What each gave, oldest first.
    kept
        Every version there is now.
    undecided
        The versions that a person must choose from, by the indicator's code.
    written
        Where they were written; None where nothing was to be written.
    set_aside
        Where a workbook of comments that could not be read went; None where there was none.
    doubts
        What the new comments say of figures that the figures do not bear out.
    """

    files: tuple[FromFile, ...]
    kept: CommentHistory
    undecided: Mapping[str, list[Version]]
    written: Path | None = None
    set_aside: Path | None = None
    doubts: tuple[Problem, ...] = ()


def files_to_collect(given: Sequence[Path]) -> list[tuple[Path, str]]:
    """Return the files that are meant, those of folders one by one, each with its name for messages.

    Parameters
    ----------
    given
        Files, and folders with all the workbooks in them.

    Returns
    -------
    list of tuple of Path and str
        As `collect` takes them.

    Raises
    ------
    PackError
        When something that is given is not there.

    Examples
    --------
    >>> [name for _, name in files_to_collect([pack.folder / "register.xlsx", pack.folder / "returns"])][:2]
    ['register.xlsx', 'CFWS return Q2.xlsx']
    """
    found: list[tuple[Path, str]] = []
    for place in given:
        if not place.exists():
            raise PackError(f"There is no file or folder {place}. Check the path.")
        if place.is_dir():
            found += [(path, path.relative_to(place).as_posix()) for path in workbooks_in(place)]
        else:
            found.append((place, place.name))
    return found


def collect(
    pack: Pack, files: Sequence[tuple[Path, str]], *, dry_run: bool = False, step: Step = lambda _: None
) -> Collected:
    """Take the comments of workbooks that came back into ``output/commentary.xlsx``, and return what became of each.

    Parameters
    ----------
    pack
        Whose they are.
    files
        The workbooks, each with its name for messages: see `files_to_collect`.
    dry_run
        Whether nothing is to be written.
    step
        Called with the name of each file before it is read.

    Returns
    -------
    Collected
        What each file gave, why one could not be read, and from which versions of a comment a person must choose.

    Raises
    ------
    XlperfError
        When the pack's dashboard cannot be read, or nothing be written.

    Examples
    --------
    >>> from xlperf.pipeline.briefings import write_briefings
    >>> [sent] = write_briefings(pack, [recipient for recipient in pack.recipients if recipient.name == "Cleo Invented"])
    >>> found = collect(pack, files_to_collect([sent.path]), dry_run=True)
    >>> [(file.file, len(file.taken), file.fault) for file in found.files], found.written
    ([('Cleo Invented, Q2 2022-23.xlsx', 0, '')], None)
    """
    period = pack.scorecard.settings.period.label
    names = [recipient.name for recipient in pack.recipients]
    found, returned = _read_all(files, names, period, step)
    sent, page = sent_to(pack, names), figures_of(pack)
    with nullcontext() if dry_run else locked(pack.folder / OUTPUT / COMMENTARY):
        try:
            set_aside, before = None, load_comments(pack.folder, period, pack.indicators)
        except PackError:
            if dry_run:
                raise
            set_aside = set_unreadable_aside(pack.folder, period)
            before = load_comments(pack.folder, period, pack.indicators)
        kept, typed = before.with_returns(pack.returns.comments), typed_into(pack, None, None, [])
        for workbook in sorted(
            returned, key=lambda workbook: workbook.when
        ):  # what was written first came first
            baseline = next(
                (sending for sending in sent.get(workbook.who, ()) if sending.created == workbook.created),
                None,
            )
            kept, result = FileThatCameBack(workbook, period, typed, baseline, page).into(kept)
            found.append(result)
        written = None
        is_news = kept.versions != before.versions
        if not dry_run and (is_news or (before.versions and not is_open(pack.folder / OUTPUT / COMMENTARY))):
            written = save_comments(kept, pack.folder)
    doubtful = _doubts(pack, found, kept, [comment.text for comment in typed.carried.values()])
    return Collected(tuple(found), kept, kept.undecided(period), written, set_aside, tuple(doubtful))


def _doubts(
    pack: Pack, found: Sequence[FromFile], kept: CommentHistory, earlier: Sequence[str]
) -> list[Problem]:
    """Return what is doubtful about the comments that are new, each with the file that it came in."""
    new = [
        WrittenComment(kept.codes.now(version.code), version.text, Source(version.file))
        for file in found
        for version in file.taken
        if version.text and version.code
    ]
    return doubts(pack, new, earlier)


def _read_all(
    files: Sequence[tuple[Path, str]], names: Sequence[str], period: str, step: Step
) -> tuple[list[FromFile], list[Returned]]:
    """Return why some files were not read, and what the others hold."""
    faults: list[FromFile] = []
    returned: list[Returned] = []
    for path, file in files:
        step(file)
        try:
            workbook = read_returned(path, file, names)
        except UnreadableFileError as error:
            faults.append(FromFile(file, fault=f"{error} {error.remedy}"))
            continue
        if workbook.period in {"", period}:
            returned.append(workbook)
        else:
            faults.append(FromFile(file, fault=_of_another_period(workbook.period, period)))
    return faults, returned


def _of_another_period(theirs: str, ours: str) -> str:
    return (
        f"It is about {theirs}, and this pack is about {ours}: nothing was taken from it. Collect it into the pack of "
        f"{theirs}, or copy "
        f"its comments into a workbook of {ours}."
    )
