"""``xlperf packs``: a workbook for each recipient, with their part alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, app, parsed
from xlperf.cli.progress import progress, read_with_progress
from xlperf.errors import PackError
from xlperf.indicators.register import Recipient
from xlperf.indicators.tidy import label_key
from xlperf.pipeline import Pack

if TYPE_CHECKING:
    from xlperf.pipeline.packs import RecipientPack
    from xlperf.rules.small_numbers import SmallNumber


@app.command(
    epilog='Example: xlperf packs q2_2022_23 --previous "q1_2022_23/output/Performance dashboard Q1 2022-23.xlsx"'
)
def packs(
    pack: PackFolder,
    period: PeriodOption = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous", metavar="FILE", help="Last quarter's dashboard, whose comments stand beside."
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help="For this recipient alone; may be repeated."),
    ] = None,
) -> None:
    """Write a workbook for each recipient of PACK, with their part of the dashboard and room for commentary."""
    from xlperf.pipeline.packs import undecided, write_packs  # noqa: PLC0415 - a build writes none

    read = read_with_progress(pack, parsed(period), previous)
    chosen = recipients_of(read, only or ())
    with progress(len(chosen)) as step:
        written = write_packs(read, chosen, previous=previous, step=step)
    _say(written, chosen)
    left = undecided(read, read.recipients)
    say_undecided(left)
    if left:
        raise typer.Exit(FOUND_ERRORS)


def recipients_of(read: Pack, only: Sequence[str]) -> list[Recipient]:
    """Return the recipients of a pack, or those of them that are named.

    Raises
    ------
    PackError
        When the register lists none, or none of a name.
    """
    if not read.recipients:
        raise PackError(
            "The register's sheet Recipients lists nobody. Add a row for each person: name, e-mail address, and the topics, "
            "themes or indicators that are theirs (all three blank: everything)."
        )
    wanted = {label_key(name): name for name in only}
    known = {label_key(one.name) for one in read.recipients}
    for key, name in wanted.items():
        if key not in known:
            there = ", ".join(one.name for one in read.recipients)
            raise PackError(f"No recipient is called “{name}”. The register lists: {there}.")
    return [one for one in read.recipients if not wanted or label_key(one.name) in wanted]


def say_undecided(left: "Sequence[SmallNumber]") -> None:
    """Say which small numbers wait for a decision, and what to do about them."""
    for one in left:
        typer.secho(f"Small number: {one.code}, {one.period} ({one.indicator}; {one.source})", bold=True)
        typer.echo(f"  {one.why}")
    if left:
        typer.echo(
            f"{_counted(len(left), 'small number')} to decide on: nothing can be sent before. For each, add a row to the "
            "register's sheet Small numbers: Code, Period, Suppress or Accept, and who decided."
        )


def _say(written: "Sequence[RecipientPack]", chosen: Sequence[Recipient]) -> None:
    for part in written:
        wanted = _counted(len(part.wanted), "comment") if part.wanted else "no comment"
        all_of_it = " (everything)" if part.recipient.gets_everything else ""
        typer.echo(
            f"{part.recipient.name}: {_counted(len(part.rows), 'indicator')}{all_of_it}, {wanted} wanted: {part.path}"
        )
    served = {part.recipient for part in written}
    for one in chosen:
        if one not in served:
            typer.echo(f"{one.name}: nothing. No indicator has what the register names as their part.")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
