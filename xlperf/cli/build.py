"""``xlperf build``: from the returns to the dashboard workbook."""

from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, PreviousOption, app, parsed
from xlperf.cli.progress import read_with_progress
from xlperf.cli.say import say_result


@app.command(
    epilog='Example: xlperf build q2_2022_23 --previous "q1_2022_23/output/Performance dashboard Q1 2022-23.xlsx"'
)
def build(
    pack: PackFolder,
    period: PeriodOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to write; by default PACK/output.")
    ] = None,
    previous: PreviousOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if the checks found an error.")
    ] = False,
    values: Annotated[bool, typer.Option("--values", help="Write plain values, without formulas.")] = False,
) -> None:
    """Read the returns of PACK and write its performance dashboard."""
    read = read_with_progress(pack, parsed(period), previous)
    written = read.write(out, previous=previous, live=not values)
    say_result(read, written, wanted=out or read.default_output)
    if strict and read.errors:
        raise typer.Exit(FOUND_ERRORS)
