"""``xlperf check``: what is wrong with the register and the returns."""

import typer

from xlperf.cli.command import FOUND_ERRORS, STOPPED, PackFolder, PeriodOption, app, parsed
from xlperf.cli.progress import read_with_progress
from xlperf.cli.say import found, say_problem
from xlperf.errors import RegisterError


@app.command(epilog="Example: xlperf check q2_2022_23")
def check(pack: PackFolder, period: PeriodOption = None) -> None:
    """Say what is wrong with the register and the returns of PACK, and write nothing."""
    try:
        read = read_with_progress(pack, parsed(period))
    except RegisterError as error:
        if not error.problems:
            raise
        for problem in error.problems:
            say_problem(problem)
        typer.echo(f"{found(error.problems)} The returns were not read: correct the register first.")
        raise typer.Exit(STOPPED) from error
    for problem in read.problems:
        say_problem(problem)
    typer.echo(found(read.problems))
    if read.errors:
        raise typer.Exit(FOUND_ERRORS)
