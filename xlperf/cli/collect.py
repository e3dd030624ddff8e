"""``xlperf collect``: the commentary of workbooks that came back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, app, parsed
from xlperf.cli.output import say_problem
from xlperf.cli.paths import local_path
from xlperf.cli.progress import progress, read_with_progress
from xlperf.domain.pack_files import COMMENTARY
from xlperf.domain.wording import counted

if TYPE_CHECKING:
    from xlperf.pipeline.collect import Collected
    from xlperf.pipeline.returned_briefings import FromFile


@app.command(epilog='Example: xlperf collect q2_2022_23 "saved attachments"')
def collect(
    folder: PackFolder,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILES…",
            help="Workbooks that came back, or folders of them.",
            parser=local_path,
            show_default=False,
        ),
    ],
    period: PeriodOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be taken and write nothing.")
    ] = False,
) -> None:
    """Collect the comments from workbooks that came back, into PACK/output/commentary.xlsx; exit code 1 if you must choose between comments."""
    from xlperf.pipeline.collect import collect as collect_all, files_to_collect  # noqa: PLC0415 - a build collects nothing

    found = files_to_collect(files)
    pack = read_with_progress(folder, parsed(period))
    with progress(len(found)) as step:
        collected = collect_all(pack, found, dry_run=dry_run, step=step)
    for file in collected.files:
        _say_file(file)
    for problem in collected.doubts:
        say_problem(problem)
    _say_result(collected, dry_run=dry_run)
    if collected.undecided:
        raise typer.Exit(FOUND_ERRORS)


def _say_file(file: "FromFile") -> None:
    typer.secho(file.file, bold=True)
    if file.fault:
        typer.echo(f"  Not read: {file.fault}")
        return
    texts = [version for version in file.taken if version.text]
    known = f", {file.known} already known" if file.known else ""
    typer.echo(f"  {file.signed}: {counted(len(texts), 'comment')} taken{known}.")
    for version in file.taken:
        what = (
            "Taken"
            if version.text
            else "Emptied; the earlier comment is kept, and the page shows none until you decide"
        )
        typer.echo(f"  {what}: {version.code} {version.indicator}")
    for version in file.unknown:
        said = f"its code “{version.code}”" if version.code else "its row without a code"
        typer.echo(
            f"  Kept, though {said} is not in the register: “{version.text}”. See Earlier codes in the register."
        )
    for problem in file.problems:
        where = f"{problem.source.sheet}!{problem.source.cell}{f' ({problem.code})' if problem.code else ''}"
        typer.echo(f"  Not taken: {where}. {problem.told} {problem.remedy}")
    for changed in file.changed:
        typer.echo(
            f"  Changed, but not taken: {changed.source} ({changed.code}, {changed.heading}) was {changed.was}, "
            f"is {changed.now}."
        )


def _say_result(collected: "Collected", *, dry_run: bool) -> None:

    if collected.set_aside:
        typer.echo(
            f"{COMMENTARY} could not be read; it was kept as {collected.set_aside}, and a new one was started. Any decisions "
            "made there need to be made again."
        )
    if dry_run:
        typer.echo("Nothing was written: this was a dry run.")
    elif collected.written:
        if collected.written.name != COMMENTARY:
            typer.echo(
                f"{COMMENTARY} is open in another program; a copy with everything in it, new comments included, has been put beside it."
            )
        typer.echo(f"Commentary: {collected.written}")
    for code, versions in collected.undecided.items():
        typer.secho(f"To be decided: {code} {versions[0].indicator}", bold=True)
        for version in versions:
            said = version.text.replace("\n", "\n    ") or "(emptied)"
            typer.echo(f"  {version.signed or version.file}: {said}")
    if collected.undecided:
        typer.echo(
            f"Write “use” under Decision in {COMMENTARY} for the version that counts; the next build uses it."
        )
    elif not dry_run:
        typer.echo("The next build uses the comments.")
