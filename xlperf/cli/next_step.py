"""``xlperf next``: what is done, what comes next, and the command for it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import STOPPED, app
from xlperf.cli.new import last_quarter
from xlperf.cli.output import say_document
from xlperf.cli.paths import pack_folder
from xlperf.cli.progress import read_with_progress
from xlperf.domain.pack_files import OUTPUT, SEND_LOG
from xlperf.domain.register import RegisterError
from xlperf.errors import XlperfError

if TYPE_CHECKING:
    from xlperf.rules.next_step import Step

_WIDTH = 8  # of the words done, waiting, next, later


@app.command("next", epilog="Example: xlperf next q2_2022_23")
def next_step(
    pack: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PACK]",
            help="The pack's folder, its register, a return, or a dashboard in its output/; by default the pack you are in, or the "
            "latest of those in this folder.",
            parser=pack_folder,
            show_default=False,
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say how far PACK is: what is done, what comes next, and the command for it. Nothing is changed."""
    from xlperf.pipeline.packs_around import pack_around  # noqa: PLC0415 - a build need not import it
    from xlperf.rules.next_step import how_to_begin  # noqa: PLC0415 - the same

    folder = pack or pack_around(Path.cwd())
    period = ""
    try:
        if folder:
            period, steps = _steps_of(folder)
        else:
            steps = how_to_begin(last_quarter(date.today()))  # noqa: DTZ011 - the user's day
    except (XlperfError, OSError) as error:
        if not json:
            raise
        _print(folder, period, (), str(error))
        raise typer.Exit(STOPPED) from error
    if json:
        _print(folder, period, steps)
        return
    told = f"{folder.resolve().name}{f', {period}' if period else ''}" if folder else "There is no pack here."
    typer.secho(told, bold=True)
    for step in steps:
        _say(step)


def _steps_of(folder: Path) -> "tuple[str, list[Step]]":
    """Return the report period of a pack, and its steps."""
    from xlperf.mail.send_log import SendLog  # noqa: PLC0415 - a build need not import it
    from xlperf.pipeline.quarter_facts import quarter_facts  # noqa: PLC0415 - the same
    from xlperf.rules.next_step import PackSoFar, next_steps  # noqa: PLC0415 - the same

    try:
        pack = read_with_progress(folder)
    except RegisterError as error:
        if not error.problems:
            raise
        return "", next_steps(PackSoFar(str(folder), faults=len(error.problems)))
    facts = quarter_facts(pack, SendLog(folder / OUTPUT / SEND_LOG).had_theirs)
    return facts.period, next_steps(facts)


def _say(step: "Step") -> None:
    from xlperf.rules.next_step import StepState  # noqa: PLC0415 - a build need not import it

    is_next = step.standing is StepState.NEXT
    typer.secho(f"{step.standing.capitalize():{_WIDTH}} {step.name}: {step.said}", bold=is_next)
    if step.command and step.standing in {StepState.NEXT, StepState.WAITING}:
        typer.secho(f"{'':{_WIDTH}} {_typed(step.command)}", bold=is_next)


def _typed(command: Sequence[str]) -> str:
    """Return a command as it is typed, in Windows' own prompt as well as elsewhere."""
    return " ".join(["xlperf", *(f'"{word}"' if " " in word else word for word in command)])


def _print(folder: Path | None, period: str, steps: "Sequence[Step]", error: str = "") -> None:
    document = {
        "pack": str(folder) if folder else None,
        "period": period or None,
        "steps": [
            {
                "name": step.name,
                "standing": step.standing.value,
                "said": step.said,
                "command": _typed(step.command) if step.command else None,
                "arguments": list(step.command),
            }
            for step in steps
        ],
        "error": error or None,
    }
    say_document(document)
