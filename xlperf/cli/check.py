"""``xlperf check``: what is wrong with the register and the returns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, STOPPED, PackFolder, PeriodOption, PreviousOption, app, parsed
from xlperf.cli.output import findings_sentence, say_copy, say_document, say_problem
from xlperf.cli.paths import previous_of
from xlperf.cli.progress import read_with_progress
from xlperf.domain.problem import Problem
from xlperf.domain.register import RegisterError
from xlperf.errors import XlperfError

if TYPE_CHECKING:
    from xlperf.pipeline import Pack
    from xlperf.writers.return_copies import ReturnCopy


@app.command(epilog="Example: xlperf check q2_2022_23 --return-copies")
def check(
    folder: PackFolder,
    period: PeriodOption = None,
    previous: PreviousOption = None,
    return_copies: Annotated[
        bool,
        typer.Option(
            "--return-copies",
            help="Write a marked-up copy of every return, to send back: findings, and how it was read.",
        ),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say what is wrong with the register and the returns of PACK; nothing in it is changed."""
    from xlperf.cli.as_json import pack_document, stopped_document  # noqa: PLC0415 - a build prints none

    pack: Pack | None = None
    try:
        asked = parsed(period)
        pack = read_with_progress(folder, asked, previous_of(folder, previous, asked))
        copies = pack.write_return_copies() if return_copies else None
    except (XlperfError, OSError, typer.BadParameter) as error:
        problems = error.problems if isinstance(error, RegisterError) else pack.problems if pack else ()
        if json:
            say_document(stopped_document(folder, error, problems))
        elif isinstance(error, RegisterError) and problems:
            _say_faults(problems)
        else:
            raise
        raise typer.Exit(STOPPED) from error
    if json:
        say_document(pack_document(pack, copies))
    else:
        _say(pack, copies or ())
    if pack.errors:
        raise typer.Exit(FOUND_ERRORS)


def _say_faults(problems: Sequence[Problem]) -> None:
    for problem in problems:
        say_problem(problem)
    typer.echo(f"{findings_sentence(problems)} The returns were not read: correct the register first.")


def _say(pack: "Pack", copies: "Sequence[ReturnCopy]") -> None:
    for problem in pack.problems:
        say_problem(problem)
    typer.echo(findings_sentence(pack.problems))
    for copy in copies:
        say_copy(copy)
