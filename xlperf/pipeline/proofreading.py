"""Proof-reading: drafts against a pack, and the commentary of a pack against its own figures."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlperf.domain.comment import Commentary
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.errors import PackError, UnreadableFileError
from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.proofread.facts import NO_FACTS, Facts
from xlperf.proofread.of_pack import facts_of
from xlperf.proofread.proofread import Checked, proofread

if TYPE_CHECKING:
    from xlperf.pipeline.judged_pack import JudgedPack, Step

WORD, TEXTS, WORKBOOKS = ".docx", (".txt", ".md"), (".xlsx", ".xlsm")
MARKED = "proof-read"


class ProofRead(NamedTuple):
    """A draft that was proof-read.

    Parameters
    ----------
    draft
        Its text.
    claims
        Every claim in it.
    copy
        Where the marked-up copy is; None where none was made.
    error
        Why it could not be read; blank for one that was.
    """

    draft: Draft
    claims: list[Checked]
    copy: Path | None = None
    error: str = ""


class WrittenComment(NamedTuple):
    """A comment, of which indicator it is, and where it stands."""

    code: str
    text: str
    source: Source


def facts(pack: "JudgedPack | None") -> Facts:
    """Return what a pack says; nothing without one."""
    return facts_of(pack.scorecard, pack.observations) if pack else NO_FACTS


def drafts_in(given: Sequence[Path]) -> list[Path]:
    """Return the drafts that are meant: files as they are, and of folders those that can be proof-read.

    Raises
    ------
    PackError
        When something is not there, can be no draft, or a folder holds none.
    """
    kinds = (WORD, *TEXTS, *WORKBOOKS)
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            there = sorted(path for path in path.iterdir() if _is_draft(path, kinds))
            if not there:
                raise PackError(f"The folder {path} holds no draft: {', '.join(kinds)}.")
            found += there
        elif not path.exists():
            raise PackError(f"There is no draft {path}. Check the path.")
        elif path.suffix.casefold() not in kinds:
            raise PackError(
                f"{path} cannot be proof-read: a draft is {', '.join(kinds)}. Save it as one of these."
            )
        else:
            found.append(path)
    return found


def _is_draft(path: Path, kinds: tuple[str, ...]) -> bool:
    is_ours = path.stem.endswith(f", {MARKED}") or path.name.startswith(("~$", "."))
    return path.is_file() and path.suffix.casefold() in kinds and not is_ours


def proofread_drafts(
    pack: "JudgedPack | None", paths: Sequence[Path], *, marked: bool = False, step: "Step" = lambda _: None
) -> Iterator[ProofRead]:
    """Yield each draft with its claims, or with why it cannot be read.

    Parameters
    ----------
    pack
        What the figures are held against; without one only what the text alone decides is.
    paths
        The drafts.
    marked
        Whether a copy of each Word document is written beside it, with the findings as comments.
    step
        Called with the name of each draft before it is read.

    Raises
    ------
    OutputError
        When a copy cannot be written.
    """
    known = facts(pack)
    for path in paths:
        step(path.name)
        try:
            draft = read_draft(path, known.period.label if known.period else "")
        except PackError as error:
            yield ProofRead(Draft(path.name, ()), [], error=str(error))
            continue
        claims = proofread(draft, known)
        is_wanted = marked and path.suffix.casefold() == WORD and any(claim.is_wrong for claim in claims)
        copy = _write_copy(path, claims) if is_wanted else None
        yield ProofRead(draft, claims, copy)


def read_draft(path: Path, period: str = "") -> Draft:
    """Return a file as a draft.

    Raises
    ------
    PackError
        When it cannot be read.
    """
    suffix = path.suffix.casefold()
    try:
        if suffix == WORD:
            from xlperf.proofread.drafts.word import read_document  # noqa: PLC0415 - python-docx takes long to import

            return read_document(path, path.name)
        if suffix in TEXTS:
            from xlperf.proofread.drafts.plain_text import read_text  # noqa: PLC0415 - one kind of draft is enough

            return read_text(path, path.name)
        from xlperf.proofread.drafts.workbook import read_comments  # noqa: PLC0415 - the same

        return read_comments(path, path.name, period)
    except UnreadableFileError as error:
        raise PackError(f"{path} cannot be proof-read. {error} {error.remedy}") from error


def _write_copy(path: Path, claims: Sequence[Checked]) -> Path:
    from xlperf.proofread.marked import write_marked  # noqa: PLC0415 - python-docx takes long to import
    from xlperf.workbooks.atomic_write import write_atomically  # noqa: PLC0415 - XlsxWriter too

    target = path.with_name(f"{path.stem}, {MARKED}.docx")
    return write_atomically(
        target,
        lambda aside: write_marked(path, aside, claims),
        advice="Put the draft into a folder that you may write to.",
        suffix=WORD,
    )


def doubts_about(pack: "JudgedPack", commentary: Commentary, place: str) -> list[Problem]:
    """Return what is wrong with the comments that a dashboard shows as this quarter's, and which are an earlier quarter's words.

    Parameters
    ----------
    pack
        The quarter's pack.
    commentary
        Its comments.
    place
        How findings name the workbook that they stand in.
    """
    given = [
        WrittenComment(code, comment.text, Source(place, "Dashboard"))
        for code, comment in commentary.given.items()
    ]
    return doubts(pack, given, [comment.text for comment in commentary.carried.values()])


def doubts(
    pack: "JudgedPack", comments: Sequence[WrittenComment], earlier: Iterable[str] = ()
) -> list[Problem]:
    """Return what is wrong with comments by the pack's figures.

    Parameters
    ----------
    pack
        The quarter's pack.
    comments
        This quarter's.
    earlier
        Texts of earlier quarters' comments: the same words again are doubtful too.
    """
    if not comments:
        return []
    passages = [
        Passage(comment.text, str(comment.source), PassageRole.COMMENT, comment.code, number)
        for number, comment in enumerate(comments)
    ]
    claims = proofread(Draft("Commentary", tuple(passages)), facts(pack))
    before = {" ".join(text.split()) for text in earlier}
    return [
        *(
            _problem(claim, comments[claim.passage.index])
            for claim in claims
            if claim.is_wrong and claim.passage.index is not None
        ),
        *(_last_times_words(comment) for comment in comments if " ".join(comment.text.split()) in before),
    ]


def _problem(checked: Checked, comment: WrittenComment) -> Problem:
    claim = checked.claim
    where = f" ({claim.source})" if claim.source else ""
    return Problem(
        Check.COMMENT_CLAIM,
        Severity.WARNING,
        comment.source,
        found=f"{claim.rule.value}, “{checked.words}”: {claim.found}",
        expected=f"{claim.expected.removesuffix('.')}{where}.",
        remedy=f"{claim.remedy.removesuffix('.')}; ask whoever wrote the comment.",
        code=comment.code,
    )


def _last_times_words(comment: WrittenComment) -> Problem:
    return Problem(
        Check.COMMENT_CLAIM,
        Severity.WARNING,
        comment.source,
        found="period-old: the comment is word for word that of an earlier quarter.",
        expected="Words about this quarter.",
        remedy="Ask whoever wrote the comment whether it still holds.",
        code=comment.code,
    )
