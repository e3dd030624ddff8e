"""The command line: arguments, progress, messages, exit codes."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from xlperf.dashboard.sentences import findings
from xlperf.errors import XlperfError
from xlperf.indicators.parse_period import parse_period
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Problem
from xlperf.pipeline import OUTPUT, Pack, read_pack
from xlperf.readers.files.folder import workbooks_in
from xlperf.readers.national.comparators import COMPARATORS
from xlperf.readers.returns.read import RETURNS
from xlperf.resources import shipped_folder
from xlperf.rules.status import Status

DEMO_PACK = "q2_2022_23"
_FOUND_ERRORS, _STOPPED = 1, 2
_QUIET_FOR = 1.0  # seconds before progress is shown

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="From the Excel returns of a council's teams to the performance dashboard.",
    epilog="Exit codes: 0 done; 1 the checks found errors (check, and build --strict); 2 nothing was done.",
)

PackFolder = Annotated[
    Path,
    typer.Argument(
        metavar="PACK", help="The pack's folder, with register.xlsx and returns/.", show_default=False
    ),
]
PeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="PERIOD", help="Report period; by default the register's.")
]


def _parsed(period: str | None) -> Period | None:
    if period is None:
        return None
    parsed = parse_period(period)
    if parsed is None:
        raise typer.BadParameter(
            f"“{period}” is not a period; write one such as “Q2 2022/23”.", param_hint="--period"
        )
    return parsed


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer hands it over so
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - costs a build more than reading the returns

        typer.echo(f"xlperf {version('xlperf')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    pass


@app.command(epilog='Example: xlperf build q2_2022_23 --previous "Performance dashboard Q1 2022-23.xlsx"')
def build(
    pack: PackFolder,
    period: PeriodOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to write; by default PACK/output.")
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous", metavar="FILE", help="An earlier dashboard, to carry its Commentary forward."
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if the checks found an error.")
    ] = False,
    values: Annotated[bool, typer.Option("--values", help="Write plain values, without formulas.")] = False,
) -> None:
    """Read the returns of PACK and write its performance dashboard."""
    read = _read(pack, _parsed(period))
    written = read.write(out, previous=previous, live=not values)
    _say_result(read, written, wanted=out or read.default_output)
    if strict and read.errors:
        raise typer.Exit(_FOUND_ERRORS)


@app.command(epilog="Example: xlperf check q2_2022_23")
def check(pack: PackFolder, period: PeriodOption = None) -> None:
    """Say what is wrong with the returns of PACK, and write nothing."""
    read = _read(pack, _parsed(period))
    for problem in read.problems:
        _say_problem(problem)
    typer.echo(_found(read.problems))
    if read.errors:
        raise typer.Exit(_FOUND_ERRORS)


@app.command(epilog="Example: xlperf demo")
def demo(
    into: Annotated[
        Path, typer.Option("--into", metavar="FOLDER", help="Where to put the sample pack.")
    ] = Path("xlperf-demo"),
) -> None:
    """Copy the sample pack into a folder and build its dashboard."""
    pack = into / DEMO_PACK
    if pack.exists():
        typer.echo(f"The sample pack is already in {pack}; it is used as it is.")
    else:
        try:
            shutil.copytree(
                shipped_folder("samples") / DEMO_PACK,
                pack,
                ignore=shutil.ignore_patterns(OUTPUT, "~$*", ".~*"),
            )
        except OSError as error:
            raise XlperfError(
                f"The sample pack cannot be copied into {into} ({error}). Choose another with --into."
            ) from error
        typer.echo(f"The sample pack is in {pack}: the register, the returns and the national figures.")
    read = _read(pack, None)
    _say_result(read, read.write(), wanted=read.default_output)


def _read(pack: Path, period: Period | None) -> Pack:
    folders = [pack / name for name in (COMPARATORS, RETURNS)]
    files = sum(len(workbooks_in(folder)) for folder in folders if folder.is_dir())
    with _progress(files) as step:
        return read_pack(pack, period, step)


@contextmanager
def _progress(files: int) -> Iterator[Callable[[str], None]]:
    """Yield a function that shows which file is read, once the work has taken longer than a second."""
    started = time.monotonic()
    bar: Any = None
    task: Any = None
    done = 0

    def step(file: str) -> None:
        nonlocal bar, task, done
        done += 1
        if bar is None and time.monotonic() - started > _QUIET_FOR and sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - a quick build shows no bar and need not import it
            from rich.progress import Progress  # noqa: PLC0415 - the same

            bar = Progress(console=Console(stderr=True), transient=True)
            task = bar.add_task("", total=files)
            bar.start()
        if bar is not None:
            bar.update(task, completed=done, description=file)

    try:
        yield step
    finally:
        if bar is not None:
            bar.stop()


def _say_result(read: Pack, written: Path, *, wanted: Path) -> None:
    if written != wanted:
        typer.echo(
            f"{wanted} is open in another program and was left as it is; the new workbook lies beside it."
        )
    counts = read.scorecard.statuses
    statuses = ", ".join(
        f"{counts[status]} {status.value}" for status in (Status.GREEN, Status.AMBER, Status.RED)
    )
    typer.echo(f"Dashboard: {written}")
    without = f", {counts[Status.NONE]} without a status" if counts[Status.NONE] else ""
    typer.echo(f"{len(read.scorecard.rows)} indicators: {statuses}{without}. {_found(read.problems)}")


def _found(problems: Sequence[Problem]) -> str:
    return f"Checks: {findings(problems)}." if problems else "The checks found nothing wrong."


def _say_problem(problem: Problem) -> None:
    typer.secho(f"{problem.severity.value}: {problem.source}", bold=True)
    typer.echo(f"  Found:    {problem.found}")
    typer.echo(f"  Expected: {problem.expected}")
    typer.echo(f"  To do:    {problem.remedy}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a deliberate error becomes a message on stderr and exit code 2."""
    try:
        app(args=arguments)
    except XlperfError as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        sys.exit(_STOPPED)
