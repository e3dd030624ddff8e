"""``xlperf demo``: the sample pack, built."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import app
from xlperf.cli.output import say_result
from xlperf.cli.paths import local_path
from xlperf.cli.progress import read_with_progress
from xlperf.domain.pack_files import BRIEFINGS, OUTPUT
from xlperf.errors import XlperfError
from xlperf.resources import shipped_folder

DEMO_PACK = "q2_2022_23"


@app.command(epilog="Example: xlperf demo")
def demo(
    into: Annotated[
        Path,
        typer.Option("--into", metavar="FOLDER", help="Where to put the sample pack.", parser=local_path),
    ] = Path("xlperf-demo"),
) -> None:
    """Copy the sample pack into a folder and build its dashboard."""
    folder = into / DEMO_PACK
    if folder.exists():
        typer.echo(f"The sample pack is already in {folder}; it is used as it is.")
    else:
        try:
            shutil.copytree(
                shipped_folder("samples") / DEMO_PACK,
                folder,
                ignore=shutil.ignore_patterns(OUTPUT, "~$*", ".~*"),
            )
        except OSError as error:
            raise XlperfError(
                f"The sample pack cannot be copied into {into} ({error}). Choose another with --into."
            ) from error
        typer.echo(f"The sample pack is in {folder}: the register, the returns and the national figures.")
    pack = read_with_progress(folder)
    say_result(pack.build(), wanted=pack.default_output)
    typer.echo("Its recipients are invented, so that the rest can be tried as well:")
    for command in (
        f"briefings {folder}",
        f"mail drafts {folder}",
        f"collect {folder} {folder / OUTPUT / BRIEFINGS}  (once you have typed a comment into one of them)",
        f"chase {folder}",
    ):
        typer.echo(f"  xlperf {command}")
