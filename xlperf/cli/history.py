"""``xlperf history``: what a pack remembers, and what is taken into it from elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, STOPPED, PackFolder, app
from xlperf.cli.output import say_document
from xlperf.cli.paths import local_path
from xlperf.cli.progress import progress
from xlperf.domain.pack_files import HISTORY
from xlperf.domain.wording import counted, first_few
from xlperf.errors import XlperfError

if TYPE_CHECKING:
    from xlperf.domain.history import History
    from xlperf.pipeline.add_to_history import AddedToHistory, FromSource
    from xlperf.rules.added_history import Difference

_MOST_DIFFERENCES = 20  # that are printed of a source; --json has all


@app.command(epilog='Example: xlperf history q2_2022_23 --add q1_2022_23 "figures since 2015.xlsx" --dry-run')
def history(
    folder: PackFolder,
    more: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SOURCE…]", help="Further sources to add.", show_default=False, parser=local_path
        ),
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add",
            metavar="SOURCE",
            help="Take past figures from here: a dashboard that xlperf wrote, an earlier pack, or any table of past figures "
            "(long or wide; by code, name or label), or a folder of these. More sources may follow.",
            parser=local_path,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be added and write nothing.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say what PACK remembers in its history.xlsx; with --add, add more of the past to it. Nothing already in it is changed; exit code 1 if something contradicts it and was not taken."""
    from xlperf.pipeline.add_to_history import add_to_history, known_history  # noqa: PLC0415 - a build adds nothing

    sources = [*(add or ()), *(more or ())]
    if more and not add:
        raise typer.BadParameter("Put --add before the sources.", param_hint="SOURCE")
    try:
        if not sources:
            known = known_history(folder)
        else:
            with progress(len(sources)) as step:
                added = add_to_history(folder, sources, dry_run=dry_run, step=step)
            known = added.history
    except (XlperfError, OSError) as error:
        if not json:
            raise
        say_document({"pack": str(folder), "error": str(error)})
        raise typer.Exit(STOPPED) from error
    if json:
        of_sources = _document(added) if sources else {}
        say_document({"pack": str(folder), "history": _counts(known), **of_sources, "error": None})
    elif sources:
        for source in added.sources:
            _say(source)
        _say_result(added, dry_run=dry_run)
    else:
        typer.echo(_known_sentence(known))
    if sources and any(
        not difference.taken for source in added.sources for difference in source.added.differences
    ):
        raise typer.Exit(FOUND_ERRORS)


def _known_sentence(known: "History") -> str:
    if not any(known):
        return f"There is nothing in {HISTORY} yet. xlperf history PACK --add takes past figures from dashboards, packs and tables."
    reports = [period.label for period in known.reports]
    told = f", from the reports for {reports[0]} to {reports[-1]}" if len(reports) > 1 else ""
    told = f", from the report for {reports[0]}" if len(reports) == 1 else told
    return f"{HISTORY} has {_counted(known)}{told}."


def _counted(told: "History") -> str:
    return (
        f"{counted(len(told.figures), 'figure')}, {counted(len(told.judgements), 'judgement')} and "
        f"{counted(len(told.comments), 'comment')}"
    )


def _say(gave: "FromSource") -> None:
    typer.secho(gave.source, bold=True)
    if gave.fault:
        typer.echo(f"  Not taken: {gave.fault}")
        return
    known = f"; {gave.added.known} known already" if gave.added.known else ""
    typer.echo(f"  A {gave.kind}: {_counted(gave.added.news)} taken{known}.")
    for line in _not_taken(gave):
        typer.echo(f"  Not taken: {line}")
    differences = sorted(gave.added.differences, key=lambda difference: difference.taken)
    for difference in differences[:_MOST_DIFFERENCES]:
        typer.echo(f"  {_difference(difference)}")
    if len(differences) > _MOST_DIFFERENCES:
        typer.echo(f"  {len(differences) - _MOST_DIFFERENCES} more differ; --json lists all.")


def _not_taken(gave: "FromSource") -> Iterator[str]:
    """Yield what was not taken, with why; figures that were left for one reason together."""
    for problem in gave.problems:
        yield f"{problem.source}. {problem.told}"
    reasons: dict[str, list[str]] = {}
    for past, why in gave.left:
        seen = past.observation
        place = f"at {seen.source.sheet}!{seen.source.cell}" if seen.source.cell else f"of {seen.period}"
        reasons.setdefault(why, []).append(f"{seen.code} {place}")
    for why, places in reasons.items():
        yield f"{first_few(places)}. {why}"


def _difference(difference: "Difference") -> str:
    whose = f"{difference.code} {difference.name}, {difference.what}"
    here = f"here {difference.here}"
    if difference.source.cell:
        here += f" ({difference.source})"
    if difference.taken:
        return (
            f"Restated: {whose}: {HISTORY} has {difference.there} ({difference.there_in}), {here} ({difference.here_in}). Both "
            "are kept; the one reported last counts."
        )
    return (
        f"Contradicts: {whose}: {HISTORY} has {difference.there} ({difference.there_in}), {here}. It was not taken; if it is "
        f"right, correct {HISTORY}."
    )


def _say_result(added: "AddedToHistory", *, dry_run: bool) -> None:
    if dry_run:
        typer.echo("Nothing was written: this was a dry run.")
    elif added.written:
        typer.echo(f"History: {added.written}")
    else:
        typer.echo("There was nothing new; nothing was written.")
    typer.echo(_known_sentence(added.history))


def _counts(told: "History") -> dict[str, object]:
    return {
        "figures": len(told.figures),
        "judgements": len(told.judgements),
        "comments": len(told.comments),
        "reports": [period.label for period in told.reports],
    }


def _document(added: "AddedToHistory") -> dict[str, object]:
    return {
        "written": str(added.written) if added.written else None,
        "sources": [_source(gave) for gave in added.sources],
    }


def _source(gave: "FromSource") -> dict[str, object]:
    return {
        "source": gave.source,
        "kind": gave.kind or None,
        "fault": gave.fault or None,
        "taken": _counts(gave.added.news),
        "known": gave.added.known,
        "not_taken": list(_not_taken(gave)),
        "differences": [
            {
                "indicator": difference.code,
                "what": difference.what,
                "history": difference.there,
                "history_reported_in": difference.there_in,
                "source": difference.here,
                "source_reported_in": difference.here_in,
                "file": difference.source.file,
                "sheet": difference.source.sheet,
                "cell": difference.source.cell,
                "taken": difference.taken,
            }
            for difference in gave.added.differences
        ],
    }
