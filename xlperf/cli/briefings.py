"""``xlperf briefings``: a workbook for each recipient, with their part alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, app, parsed
from xlperf.cli.paths import local_path, previous_of
from xlperf.cli.progress import progress, read_with_progress
from xlperf.domain.register import Recipient
from xlperf.domain.wording import counted

if TYPE_CHECKING:
    from xlperf.pipeline import Pack
    from xlperf.pipeline.briefings import Briefing
    from xlperf.rules.small_numbers import SmallNumber


@app.command(
    epilog='Example: xlperf briefings q2_2022_23 --previous "q1_2022_23/output/Performance dashboard Q1 2022-23.xlsx"'
)
def briefings(
    folder: PackFolder,
    period: PeriodOption = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="Last quarter's dashboard, whose comments are shown alongside; or “beside”, as for build.",
            parser=local_path,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="NAME", help="For this recipient alone, by name or address; may be repeated."
        ),
    ] = None,
) -> None:
    """Write a workbook for each recipient of PACK, with their part of the dashboard and room for commentary."""
    from xlperf.pipeline.briefings import undecided_small_numbers, write_briefings  # noqa: PLC0415 - a build writes none
    from xlperf.pipeline.recipients import chosen  # noqa: PLC0415 - the same

    asked = parsed(period)
    previous = previous_of(folder, previous, asked)
    pack = read_with_progress(folder, asked, previous)
    recipients = chosen(pack.recipients, only or ())
    with progress(len(recipients)) as step:
        written = write_briefings(pack, recipients, previous=previous, step=step)
    _say(written, recipients, pack)
    left = undecided_small_numbers(pack)
    say_undecided(left)
    if left:
        raise typer.Exit(FOUND_ERRORS)


def say_undecided(left: "Sequence[SmallNumber]", meanwhile: str = "nothing can be sent until then") -> None:
    """Say which small numbers wait for a decision, what holds until then, and what to do about them."""
    for path in left:
        typer.secho(f"Small number: {path.code}, {path.period} ({path.indicator}; {path.source})", bold=True)
        typer.echo(f"  {path.why}")
    if left:
        typer.echo(
            f"{counted(len(left), 'small number')} to decide on: {meanwhile}. For each, add a row to the "
            "register's Small numbers sheet: Code, Period, Suppress or Accept, and who decided."
        )


def _say(written: "Sequence[Briefing]", chosen: Sequence[Recipient], pack: "Pack") -> None:
    from xlperf.pipeline.recipients import called  # noqa: PLC0415 - a build writes none

    for part in written:
        wanted = counted(len(part.wanted), "comment") if part.wanted else "no comment"
        all_of_it = " (everything)" if part.recipient.gets_everything else ""
        typer.echo(
            f"{called(part.recipient, pack.recipients)}: {counted(len(part.rows), 'indicator')}{all_of_it}, {wanted} wanted: {part.path}"
        )
    served = {part.recipient for part in written}
    for name in chosen:
        if name not in served:
            typer.echo(
                f"{called(name, pack.recipients)} has no indicators, so no workbook was written: none matches their row on the "
                "Recipients sheet."
            )
