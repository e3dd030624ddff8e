"""``xlperf new``: an empty pack, with a blank return for each team."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import app, parsed
from xlperf.cli.output import say_problem
from xlperf.cli.paths import local_path, pack_folder
from xlperf.domain.pack_files import BLANK_RETURNS, HISTORY
from xlperf.domain.period import Period
from xlperf.domain.wording import counted

if TYPE_CHECKING:
    from xlperf.writers.new_pack import NewPack


@app.command(
    epilog="""Example: xlperf new q3_2022_23 --from q2_2022_23

Example: xlperf new q3_2022_23 --register q2_2022_23/register.xlsx --period "Q3 2022/23\""""
)
def new(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="Where the pack is to be.", parser=local_path, show_default=False
        ),
    ],
    earlier: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PACK",
            help="Begin it from last quarter's pack: with its register, its national figures, and all that it knows of "
            "the past.",
            parser=pack_folder,
        ),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option(
            "--register",
            metavar="FILE",
            help="Start from this register, such as last quarter's.",
            parser=local_path,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Report period, written into a new register; needed with --register. With --from, by default the next one.",
        ),
    ] = None,
) -> None:
    """Make an empty pack: register, folders, and a blank return for each team. Nothing that is already there is changed."""
    if earlier is not None:
        if register is not None:
            raise typer.BadParameter(
                "It cannot be used with --register: the register is that pack's.", param_hint="--from"
            )
        _begin_next(folder, earlier, parsed(period))
        return
    from xlperf.writers.new_pack import make_pack  # noqa: PLC0415 - a build need not import it

    made = make_pack(folder, parsed(period), register, last_quarter(date.today()))  # noqa: DTZ011 - the user's day
    typer.echo(f"{'New pack' if made.register_made else 'Pack'}: {made.folder}, report period {made.period}.")
    if made.register_made:
        start = f"the register of {register}" if register else "a register with one invented example"
        typer.echo(f"It has {start}, and folders for returns, comparators and output.")
    else:
        typer.echo("Its register was already there and was left as it is.")
    _say_blank_returns(made)


def _begin_next(folder: Path, earlier: Path, period: Period | None) -> None:
    from xlperf.pipeline.next_pack import begin_next  # noqa: PLC0415 - a build need not import it

    begun = begin_next(folder, earlier, period)
    before, history = begun.earlier.scorecard.settings.period, begun.history
    typer.echo(f"New pack: {begun.made.folder}, report period {begun.made.period}.")
    typer.echo(
        f"It has the register of {earlier} and what was known in {before}, in {HISTORY}: "
        f"{counted(len(history.figures), 'figure')}, {counted(len(history.judgements), 'judgement')} and "
        f"{counted(len(history.comments), 'comment')}."
    )
    if begun.copied:
        typer.echo(f"Copied from it: {', '.join(begun.copied)}.")
    if begun.earlier.errors:
        typer.echo(
            f"The checks find {counted(len(begun.earlier.errors), 'error')} in {earlier}; a figure that could not be read "
            f"there is not in the history. xlperf check {earlier} lists them."
        )
    _say_blank_returns(begun.made)


def _say_blank_returns(made: "NewPack") -> None:
    for problem in made.problems:
        say_problem(problem)
    for path in made.written:
        typer.echo(f"Blank return: {path}")
    if made.kept:
        typer.echo(
            f"{counted(len(made.kept), 'blank return')} {'were' if len(made.kept) > 1 else 'was'} already there, and left as is."
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
