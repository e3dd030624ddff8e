"""``xlperf check``: what is wrong with the returns."""

import typer

from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, app, parsed
from xlperf.cli.progress import read_with_progress
from xlperf.cli.say import found, say_problem


@app.command(epilog="Example: xlperf check q2_2022_23")
def check(pack: PackFolder, period: PeriodOption = None) -> None:
    """Say what is wrong with the returns of PACK, and write nothing."""
    read = read_with_progress(pack, parsed(period))
    for problem in read.problems:
        say_problem(problem)
    typer.echo(found(read.problems))
    if read.errors:
        raise typer.Exit(FOUND_ERRORS)
