"""``xlperf proofread``: what a draft says of figures, against the draft itself and the pack."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, STOPPED, PeriodOption, app, parsed
from xlperf.cli.output import say_document
from xlperf.cli.paths import local_path
from xlperf.cli.progress import read_with_progress
from xlperf.domain.pack_files import OUTPUT, REGISTER
from xlperf.errors import PackError, XlperfError

if TYPE_CHECKING:
    from xlperf.pipeline import Pack
    from xlperf.pipeline.proofreading import ProofRead
    from xlperf.proofread.proofread import Checked


@app.command(
    epilog="""Example: xlperf proofread q2_2022_23 "Committee report.docx" --marked-copy

Example: xlperf proofread "Committee report.docx\""""
)
def proofread(
    given: Annotated[
        list[Path],
        typer.Argument(
            metavar="[PACK] DRAFT…",
            help="The pack's folder, whose figures count, and the drafts: .docx, .txt, .md, a dashboard, a workbook that came "
            "back, or folders of them. Without a pack, only what the text itself decides is checked.",
            parser=local_path,
            show_default=False,
        ),
    ],
    period: PeriodOption = None,
    marked_copy: Annotated[
        bool,
        typer.Option(
            "--marked-copy", help="Write a copy of each Word draft beside it, with the findings as comments."
        ),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say which claims about figures in DRAFT are right, wrong or not checked; the draft is not changed."""
    from xlperf.pipeline.proofreading import drafts_in, proofread_drafts  # noqa: PLC0415 - a build reads no drafts
    from xlperf.proofread.as_json import drafts_document, stopped_document  # noqa: PLC0415 - the same

    folder, drafts = _pack_and_drafts(given)
    try:
        pack = read_with_progress(folder, parsed(period)) if folder else None
        read = list(proofread_drafts(pack, drafts_in(drafts), marked=marked_copy))
        if all(draft.error for draft in read):
            raise PackError("\n".join(draft.error for draft in read))
    except (XlperfError, OSError, typer.BadParameter) as error:
        if not json:
            raise
        say_document(stopped_document(folder, str(error)))
        raise typer.Exit(STOPPED) from error
    if json:
        say_document(drafts_document(folder, pack.scorecard.settings.period.label if pack else None, read))
    else:
        say_proof_read(read, pack)
    if any(draft.error or any(claim.is_wrong for claim in draft.claims) for draft in read):
        raise typer.Exit(FOUND_ERRORS)


def _pack_and_drafts(given: Sequence[Path]) -> tuple[Path | None, list[Path]]:
    """Return the pack that the first argument names, if it names one, and the drafts.

    A dashboard in a pack's output folder is a draft, and its pack is the one it belongs to.
    """
    first, rest = given[0], list(given[1:])
    folder = first.parent if first.name.casefold() == REGISTER else first
    if (folder / REGISTER).is_file():
        if not rest:
            raise PackError(f"{first} is a pack. Give the draft too: xlperf proofread {first} DRAFT")
        return folder, rest
    home = first.resolve().parent.parent
    is_of_a_pack = first.is_file() and first.resolve().parent.name == OUTPUT and (home / REGISTER).is_file()
    return (home if is_of_a_pack else None), list(given)


def say_proof_read(read: "Sequence[ProofRead]", pack: "Pack | None") -> None:
    """Say what is wrong in drafts, what was not checked, and how many claims are which."""
    from xlperf.proofread.proofread import tally  # noqa: PLC0415 - a build reads no drafts

    claims = [(each.draft.name, claim) for each in read for claim in each.claims]
    for name, claim in claims:
        if claim.is_wrong:
            _say_finding(name, claim)
    for name, claim in claims:
        if claim.is_unchecked:
            _say_unchecked(name, claim)
    for each in read:
        if each.error:
            typer.echo(each.error)
        for remark in each.draft.remarks:
            typer.echo(f"{each.draft.name}: {remark}")
        if each.copy:
            typer.echo(f"Marked-up copy: {each.copy}")
    if pack is None:
        typer.echo("No pack was given: only what the text itself decides was checked.")
    typer.echo(tally([claim for _, claim in claims]))


def _say_finding(name: str, checked: "Checked") -> None:
    claim = checked.claim
    whose = f" ({claim.code})" if claim.code else ""
    typer.secho(f"{claim.rule.value}: {name}, {checked.passage.place}{whose}", bold=True)
    typer.echo(f"  Words:    {checked.short}")
    typer.echo(f"  Found:    {claim.found}")
    typer.echo(f"  Expected: {claim.expected}")
    typer.echo(f"  To do:    {claim.remedy}")
    if claim.source:
        typer.echo(f"  Cell:     {claim.source}")


def _say_unchecked(name: str, checked: "Checked") -> None:
    typer.echo(f"Not checked: {name}, {checked.passage.place}, “{checked.short}”. {checked.claim.expected}")
