"""``xlperf report``: the committee report as a Word document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import PackFolder, PeriodOption, PreviousOption, app, parsed
from xlperf.cli.output import say_pdf_written
from xlperf.cli.paths import local_path, previous_of
from xlperf.cli.progress import read_with_progress
from xlperf.cli.proofread import say_proof_read
from xlperf.domain.wording import counted

if TYPE_CHECKING:
    from xlperf.pipeline.committee_report import CommitteeReport


@app.command(
    epilog="""Example: xlperf report q2_2022_23

Example: xlperf report q2_2022_23 --pdf

Example: xlperf report q2_2022_23 --paragraphs"""
)
def report(
    folder: PackFolder,
    period: PeriodOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Where to write; by default PACK/output.", parser=local_path
        ),
    ] = None,
    previous: PreviousOption = None,
    paragraphs: Annotated[
        bool,
        typer.Option(
            "--paragraphs",
            help="Write the sentences as a sheet instead, each with its figures' cells, to paste into your own document.",
        ),
    ] = False,
    pdf: Annotated[
        bool,
        typer.Option(
            "--pdf",
            help="Also write the report as a PDF, with Word on Windows or with LibreOffice: tagged, with its "
            "headings as bookmarks.",
        ),
    ] = False,
) -> None:
    """Write the committee report of PACK as a Word document: sentences, commentary, and the dashboard as its appendix."""
    from xlperf.pipeline.committee_report import (  # noqa: PLC0415 - a build writes no report
        committee_report,
        write_report,
        write_sentences,
    )
    from xlperf.pipeline.proofreading import proofread_drafts  # noqa: PLC0415 - the same

    if pdf and paragraphs:
        raise typer.BadParameter("A sheet of sentences has no pages.", param_hint="--pdf")
    asked = parsed(period)
    earlier = previous_of(folder, previous, asked)
    told = committee_report(read_with_progress(folder, asked, earlier), earlier)
    for remark in told.remarks:
        typer.echo(remark)
    if paragraphs:
        typer.echo(f"Sentences: {write_sentences(told, out)}")
        return
    written, kept = write_report(told, out)
    if kept:
        typer.echo(f"The earlier report had been edited; it was kept as {kept}.")
    if written != (out or told.default_output):
        typer.echo(
            f"{out or told.default_output} is open and was left as it is; the new report is beside it."
        )
    say_proof_read(list(proofread_drafts(told.pack, [written])), told.pack)
    _say(told)
    typer.echo(f"Report: {written}")
    if pdf:
        from xlperf.live.pdf import write_report_pdf  # noqa: PLC0415 - on request alone

        say_pdf_written(write_report_pdf(written), written.with_suffix(".pdf"))


def _say(told: "CommitteeReport") -> None:
    """Say what somebody still has to do in the document."""
    to_do = told.content.to_do
    if to_do:
        typer.echo(f"To do, marked in the report: {counted(len(to_do), 'paragraph')} to write or to confirm.")
