"""``xlperf build`` from national figures alone: of one authority, or of all."""

from pathlib import Path

import typer

from xlperf.cli.command import STOPPED
from xlperf.cli.output import say_problem
from xlperf.cli.progress import progress, progress_bar
from xlperf.domain.period import Period
from xlperf.pipeline import Pack
from xlperf.pipeline.every_authority import Order, build_every_authority
from xlperf.pipeline.national import read_national_pack


def national_pack(folder: Path, authority: str, measures: tuple[str, ...], period: Period | None) -> Pack:
    """Return the figures of one authority, judged, and say what is wrong with them."""
    with progress(1) as step:
        national = read_national_pack(folder, measures, period, step)
    pack = national.of(national.authority(authority))
    for problem in pack.problems:
        say_problem(problem)
    return pack


def build_all(folder: Path, measures: tuple[str, ...], period: Period | None, out: Path | None) -> None:
    """Write a dashboard for every authority, with a bar that shows how far it is, and say what became of them."""
    try:
        with progress_bar() as begin:
            made = build_every_authority(Order(folder, measures, period), out, begin)
    except KeyboardInterrupt:
        typer.echo("Stopped. Run the same command again, and it continues from where it stopped.", err=True)
        raise typer.Exit(STOPPED) from None
    typer.echo(f"Dashboards: {made.folder}")
    kept = f", {len(made.kept)} kept from an earlier run" if made.kept else ""
    typer.echo(f"{len(made.written)} written{kept}.")
    for name, why in made.failed.items():
        typer.secho(f"{name}: {why}", err=True, fg=typer.colors.RED)
    if made.failed:
        raise typer.Exit(STOPPED)
