"""``xlperf register``: what helps to write a register."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, STOPPED, PackFolder, app
from xlperf.cli.output import say_document, say_problem
from xlperf.cli.paths import local_path
from xlperf.cli.progress import progress
from xlperf.domain.problem import Severity
from xlperf.domain.wording import and_more, counted
from xlperf.errors import OutputError, PackError, XlperfError

if TYPE_CHECKING:
    from xlperf.domain.indicator import Indicator
    from xlperf.pipeline.point import PointedAt

_MOST_PLACES = 20  # that are listed of those left out

register = typer.Typer(no_args_is_help=True, help="Help with writing a register.")
app.add_typer(register, name="register")


@register.callback()
def _group() -> None:
    """Help with writing a register."""


@register.command(epilog='Example: xlperf register suggest returns --out "register draft.xlsx"')
def suggest(
    returns: Annotated[
        list[Path],
        typer.Argument(
            metavar="RETURNS…", help="Workbooks, or folders of them.", show_default=False, parser=local_path
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Where to write the draft.", parser=local_path)
    ] = Path("register draft.xlsx"),
    force: Annotated[bool, typer.Option("--force", help="Replace a draft that is there.")] = False,
) -> None:
    """Read RETURNS that no register describes yet, and write a draft of the register for a person to check."""
    from xlperf.readers.folder import workbooks_in  # noqa: PLC0415 - --help reads nothing
    from xlperf.readers.suggest.suggest import suggest_register  # noqa: PLC0415 - a build need not import it
    from xlperf.workbooks.atomic_write import write_atomically  # noqa: PLC0415 - the same
    from xlperf.writers.register.draft import write_draft  # noqa: PLC0415 - the same

    if any(_is_among(out, path) for path in returns):
        raise OutputError(f"{out} is one of the returns, which are never changed. Choose another with --out.")
    if out.exists() and not force:
        raise OutputError(f"{out} is there already. Choose another with --out, or replace it with --force.")
    files = sum(len(workbooks_in(path)) if path.is_dir() else 1 for path in returns)
    with progress(2 * files) as step:  # each is opened, and then its tables are looked through
        suggestion = suggest_register(returns, step)
    for problem in suggestion.problems:
        say_problem(problem)
    if not suggestion.rows:
        for place in (*suggestion.left_out, *suggestion.passed_over)[:_MOST_PLACES]:
            typer.echo(f"Not suggested: {place}", err=True)
        raise PackError("No table with periods and figures was found, so there is nothing to suggest.")
    written = write_atomically(
        out, lambda path: write_draft(suggestion, path), advice="Choose another place with --out."
    )
    count = len(suggestion.rows)
    typer.echo(f"Register draft: {written}")
    typer.echo(
        f"{counted(count, 'indicator')}. Check the yellow cells, choose each Polarity, delete the rows that you "
        "do not report, and save it as register.xlsx beside the returns folder."
    )
    _say_places(
        "Left out, because no label tells them apart from others or no frequency fits their periods:",
        suggestion.left_out,
    )
    _say_places("Passed over, because they do not hold the figures of one indicator:", suggestion.passed_over)


@register.command(
    epilog="""Example: xlperf register point q2_2022_23 CP1 --figures "Data!B4:B9" --periods "Data!A4:A9"

Example: xlperf register point q2_2022_23 --return "q2_2022_23/returns/Front door Q2.xlsx\""""
)
def point(
    folder: PackFolder,
    indicator: Annotated[
        str | None,
        typer.Argument(
            metavar="[INDICATOR]",
            help="The indicator's code, or its name. Without it, those that may be meant are listed and nothing is written.",
            show_default=False,
        ),
    ] = None,
    figures: Annotated[
        str,
        typer.Option(
            "--figures",
            metavar="CELLS",
            help="Where its figures are: a row or a column of cells, such as Data!B4:B9, or a name that the return gives them.",
        ),
    ] = "",
    periods: Annotated[
        str,
        typer.Option(
            "--periods",
            metavar="CELLS|PERIOD",
            help="Where their periods are, or the one period; without it, the headings are used.",
        ),
    ] = "",
    of_return: Annotated[
        Path | None,
        typer.Option(
            "--return",
            metavar="FILE",
            help="The return that they are in; by default what the register's Return column names.",
            parser=local_path,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read there and write nothing.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Write into the register of PACK where the figures of INDICATOR are, once they have been read from there."""
    from xlperf.pipeline.point import may_be_pointed_at, point_at  # noqa: PLC0415 - a build points at nothing

    try:
        if indicator is None:
            _say_choices(may_be_pointed_at(folder, of_return), json=json)
            return
        pointed = point_at(folder, indicator, figures, periods, of_return=of_return, dry_run=dry_run)
    except (XlperfError, OSError) as error:
        if not json:
            raise
        say_document({"pack": str(folder), "error": str(error)})
        raise typer.Exit(STOPPED) from error
    _say_pointed(folder, pointed, dry_run=dry_run, json=json)
    if any(problem.severity is Severity.ERROR for problem in pointed.problems):
        raise typer.Exit(FOUND_ERRORS)


def _say_choices(indicators: "Sequence[Indicator]", *, json: bool) -> None:
    """List the indicators that may be meant, each with where the register points already."""
    if json:
        listed = [
            {
                "code": each.code,
                "indicator": each.name,
                "figures_at": each.figures_at,
                "periods_at": each.periods_at,
            }
            for each in indicators
        ]
        say_document({"indicators": listed, "error": None})
        return
    for each in indicators:
        typer.echo(f"{each.code}  {each.name}{f' (now at {each.figures_at})' if each.figures_at else ''}")
    if not indicators:
        typer.echo(
            "No indicator in the register is read from this return: its Return column does not name it."
        )


def _say_pointed(folder: Path, pointed: "PointedAt", *, dry_run: bool, json: bool) -> None:
    from xlperf.cli.explain import explanation_document, say_explanations  # noqa: PLC0415 - see point

    after, before = pointed.indicator, pointed.before
    now = {"Figures at": after.figures_at, "Periods at": after.periods_at, "Return": after.return_pattern}
    was = {"Figures at": before.figures_at, "Periods at": before.periods_at, "Return": before.return_pattern}
    if json:
        document = {
            "pack": str(folder),
            "code": after.code,
            "written": not dry_run,
            "cells": [
                {"cell": str(cell), "heading": heading, "was": was[heading], "is": now[heading]}
                for heading, cell in pointed.changed
            ],
            "headings added": [{"cell": str(cell), "heading": heading} for heading, cell in pointed.added],
            "read": explanation_document(pointed.explanation),
        }
        say_document(document | {"error": None})
        return
    for problem in pointed.problems:
        if problem not in pointed.explanation.why:  # which says those itself
            say_problem(problem)
    for heading, cell in pointed.added:
        typer.echo(
            f"{cell}: {heading} {'would be' if dry_run else 'is'} a new heading, after the last column"
        )
    for heading, cell in pointed.changed:
        instead = f" (was {was[heading]})" if was[heading] not in {"", now[heading]} else ""
        typer.echo(f"{cell}: {heading} {'would be' if dry_run else 'is'} {now[heading] or 'blank'}{instead}")
    say_explanations([pointed.explanation])
    if dry_run:
        typer.echo("Nothing was written: this was a dry run.")


def _say_places(why: str, places: Sequence[str]) -> None:
    if places:
        typer.echo(why)
    for place in places[:_MOST_PLACES]:
        typer.echo(f"  {place}")
    if len(places) > _MOST_PLACES:
        typer.echo(f"  {and_more(len(places) - _MOST_PLACES)}")


def _is_among(out: Path, returns: Path) -> bool:
    """Return whether a file is one that is read, or lies in a folder that is."""
    return out.resolve() == returns.resolve() or (
        returns.is_dir() and out.resolve().is_relative_to(returns.resolve())
    )
