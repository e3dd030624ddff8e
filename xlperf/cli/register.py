"""``xlperf register``: what helps to write a register."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import app
from xlperf.cli.output import say_problem
from xlperf.cli.progress import progress
from xlperf.domain.wording import and_more, counted
from xlperf.errors import OutputError, PackError

_MOST_PLACES = 20  # that are listed of those left out

register = typer.Typer(no_args_is_help=True, help="What helps to write a register.")
app.add_typer(register, name="register")


@register.callback()
def _group() -> None:
    """What helps to write a register."""


@register.command(epilog='Example: xlperf register suggest returns --out "register draft.xlsx"')
def suggest(
    returns: Annotated[
        list[Path],
        typer.Argument(metavar="RETURNS…", help="Workbooks, or folders of them.", show_default=False),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the draft.")] = Path(
        "register draft.xlsx"
    ),
    force: Annotated[bool, typer.Option("--force", help="Replace a draft that is there.")] = False,
) -> None:
    """Read RETURNS that no register describes yet, and write a register draft to be checked by a person."""
    from xlperf.readers.folder import workbooks_in  # noqa: PLC0415 - --help reads nothing
    from xlperf.readers.suggest.suggest import suggest_register  # noqa: PLC0415 - a build need not import it
    from xlperf.workbooks.atomic_write import write_atomically  # noqa: PLC0415 - the same
    from xlperf.writers.register.draft import write_draft  # noqa: PLC0415 - the same

    if any(_is_among(out, one) for one in returns):
        raise OutputError(f"{out} is one of the returns, which are never changed. Choose another with --out.")
    if out.exists() and not force:
        raise OutputError(f"{out} is there already. Choose another with --out, or replace it with --force.")
    files = sum(len(workbooks_in(one)) if one.is_dir() else 1 for one in returns)
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
