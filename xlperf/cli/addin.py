"""``xlperf addin``: the buttons on Excel's ribbon."""

from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, app
from xlperf.cli.paths import local_path

addin = typer.Typer(no_args_is_help=True, help="The buttons on Excel's ribbon.")
app.add_typer(addin, name="addin")

FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="FOLDER",
        help="Where the add-in is; by default Excel's start-up folder.",
        parser=local_path,
    ),
]


@addin.callback()
def _group() -> None:
    """The buttons on Excel's ribbon."""


@addin.command(epilog="Example: xlperf addin install")
def install(folder: FolderOption = None) -> None:
    """Put the add-in where Excel opens it when it starts, and save where this command is."""
    from xlperf.addin.computer import this_computer  # noqa: PLC0415 - a build need not import it
    from xlperf.addin.install import install as put_in_place, look_at_addin  # noqa: PLC0415 - the same

    computer = this_computer()
    put_in_place(computer, folder)
    standing = look_at_addin(computer, folder)
    for sentence in standing.said:
        typer.echo(sentence)
    if folder:
        typer.echo(
            "Excel opens it from there only if the folder is listed under File > Options > Advanced > General > “At startup, "
            "open all files in”, and is a trusted location."
        )
    typer.echo("Start Excel again: the Performance tab is on its ribbon.")


@addin.command(epilog="Example: xlperf addin uninstall")
def uninstall(folder: FolderOption = None) -> None:
    """Remove what install put there, and nothing else."""
    from xlperf.addin.computer import this_computer  # noqa: PLC0415 - a build need not import it
    from xlperf.addin.install import uninstall as take_away  # noqa: PLC0415 - the same

    removed = take_away(this_computer(), folder)
    typer.echo(f"Removed: {removed}" if removed else "The add-in was not installed.")


@addin.command(epilog="Example: xlperf addin status")
def status(folder: FolderOption = None) -> None:
    """Say whether the add-in is installed and of this version, finds the command, and may run; if not, exit with 1."""
    from xlperf.addin.computer import this_computer  # noqa: PLC0415 - a build need not import it
    from xlperf.addin.install import look_at_addin  # noqa: PLC0415 - the same

    standing = look_at_addin(this_computer(), folder)
    for sentence in standing.said:
        typer.echo(sentence)
    if not standing.is_well:
        raise typer.Exit(FOUND_ERRORS)
