"""``xlperf new``: an empty pack, with a blank return for each team."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import app, parsed
from xlperf.cli.output import say_problem
from xlperf.domain.pack_files import BLANK_RETURNS
from xlperf.domain.period import Period


@app.command(
    epilog='Example: xlperf new q3_2022_23 --register q2_2022_23/register.xlsx --period "Q3 2022/23"'
)
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the pack is to be.", show_default=False)
    ],
    register: Annotated[
        Path | None,
        typer.Option("--register", metavar="FILE", help="Start from this register, such as last quarter's."),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Report period, written into a new register; needed with --register.",
        ),
    ] = None,
) -> None:
    """Make an empty pack: register, folders, and a blank return for each team. Nothing that is there is changed."""
    from xlperf.writers.new_pack import make_pack  # noqa: PLC0415 - a build need not import it

    made = make_pack(folder, parsed(period), register, last_quarter(date.today()))  # noqa: DTZ011 - the user's day
    typer.echo(f"{'New pack' if made.register_made else 'Pack'}: {made.folder}, report period {made.period}.")
    if made.register_made:
        start = f"the register of {register}" if register else "a register with one invented example"
        typer.echo(f"It has {start}, and folders for returns, comparators and output.")
    else:
        typer.echo("Its register was there and was left as it is.")
    for problem in made.problems:
        say_problem(problem)
    for path in made.written:
        typer.echo(f"Blank return: {path}")
    if made.kept:
        typer.echo(
            f"{len(made.kept)} blank return{'s were' if len(made.kept) > 1 else ' was'} there and left as is."
        )
    for reason in made.refused:
        typer.echo(f"Not in a blank return: {reason}")
    if made.written:
        typer.echo(
            f"Send the files of “{BLANK_RETURNS}” to the teams, and put what comes back into “returns”."
        )


def last_quarter(day: date) -> Period:
    """Return the last financial quarter that is over."""
    year = Period.month(day.year, day.month).financial_year_it_ends_in.start.year
    quarters = [Period.quarter(number, start) for start in (year - 1, year) for number in range(1, 5)]
    return [quarter for quarter in quarters if quarter.end < day][-1]
