"""``xlperf page``: the dashboard as one page for browsers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.briefings import say_undecided
from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, PreviousOption, app, parsed
from xlperf.cli.paths import local_path, previous_of
from xlperf.cli.progress import read_with_progress
from xlperf.domain.wording import counted

if TYPE_CHECKING:
    from xlperf.pipeline.web_page import WebPage


@app.command(
    epilog="""Example: xlperf page q2_2022_23

Example: xlperf page q2_2022_23 --public --no-comments"""
)
def page(
    folder: PackFolder,
    period: PeriodOption = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public",
            help="For your website: without reasons, owners, findings and earlier comments, and with every small number suppressed that nobody has decided on.",
        ),
    ] = False,
    no_comments: Annotated[bool, typer.Option("--no-comments", help="Leave out all commentary.")] = False,
    previous: PreviousOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Where to write, a name that ends in .html; by default PACK/output.",
            parser=local_path,
        ),
    ] = None,
) -> None:
    """Write the dashboard of PACK as one page for browsers: summary, table, and a card with charts for each indicator."""
    from xlperf.pipeline.web_page import web_page, write_web_page  # noqa: PLC0415 - a build writes none

    asked = parsed(period)
    previous = previous_of(folder, previous, asked)
    told = web_page(
        read_with_progress(folder, asked), public=public, comments=not no_comments, previous=previous
    )
    written, wanted = write_web_page(told, out), out or told.default_output
    if written != wanted:
        typer.echo(f"{wanted} is open and was left as it is; the new page is beside it.")
    _say(told)
    typer.echo(f"Page: {written}")
    if told.undecided:
        raise typer.Exit(FOUND_ERRORS)


def _say(told: "WebPage") -> None:
    """Say what waits for a decision, what the page has for the public, and what it does not have."""
    public = told.content.public
    say_undecided(
        told.undecided,
        "the page suppresses them until then"
        if public
        else "publish nothing until then; --public suppresses them",
    )
    for number in told.beside:
        typer.echo(
            f"Suppressed as well, or the others could be worked out: {number.code}, {number.period} ({number.indicator})."
        )
    if not public:
        typer.echo(
            "This page is for colleagues: it has reasons, owners and findings. --public leaves them out."
        )
        return
    if told.comments:
        typer.echo(
            f"Read before you publish: {counted(len(told.comments), 'comment')} ({', '.join(told.comments)})."
        )
    if told.comments_left_out:
        typer.echo(
            f"Comments left out: {', '.join(told.comments_left_out)}. They are from an earlier period, or belong to an indicator "
            "with a suppressed figure, or name such an indicator."
        )
