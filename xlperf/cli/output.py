"""What the commands print."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from xlperf.domain.problem import OF_COMMENTS, Check, Problem
from xlperf.domain.wording import counted

if TYPE_CHECKING:
    from xlperf.pipeline.pack import Pack
    from xlperf.pipeline.write_dashboard import Written
    from xlperf.writers.return_copies import ReturnCopy


def say_result(built: "Written[Pack]", *, wanted: Path) -> None:
    """Say where the dashboard is, what is in it, and what was kept of the one that it replaced."""
    from xlperf.rules.status import Status  # noqa: PLC0415 - --help judges nothing

    pack, written = built.pack, built.path
    if built.own_sheets:
        typer.echo(
            f"The previous dashboard had sheets of your own ({', '.join(built.own_sheets.names)}); it is kept as "
            f"{built.own_sheets.copy}."
        )
    if written != wanted:
        typer.echo(f"{wanted} is open and was left as it is; the new workbook is beside it.")
    counts = pack.scorecard.statuses
    statuses = ", ".join(
        f"{counts[status]} {status.value}" for status in (Status.GREEN, Status.AMBER, Status.RED)
    )
    typer.echo(f"Dashboard: {written}")
    missing = (
        f", {counts[Status.NO_FIGURE]} without a figure for the period" if counts[Status.NO_FIGURE] else ""
    )
    unrated = f", {counts[Status.NONE]} not rated" if counts[Status.NONE] else ""
    contextual = f", {counts[Status.CONTEXTUAL]} contextual" if counts[Status.CONTEXTUAL] else ""
    typer.echo(
        f"{counted(len(pack.scorecard.rows), 'indicator')}: {statuses}{missing}{unrated}{contextual}. {findings_sentence(pack.problems)}"
    )
    for problem in pack.problems:
        if problem.check in OF_COMMENTS:  # known only now, and no command lists them but this one
            typer.secho(f"{problem.source}{f' ({problem.code})' if problem.code else ''}", bold=True)
            typer.echo(
                f"  {problem.told} {problem.expected} {problem.remedy}"
                if problem.check is Check.COMMENT_CLAIM
                else f"  {problem.told} {problem.remedy}"
            )


def say_editions(
    built: "Written[Pack]", previous: Path | None = None, *, pdf: bool, accessible: bool
) -> None:
    """Write the other editions of a dashboard that are asked for, and say where they are."""
    if pdf:
        _say_pdf(built)
    if accessible:
        _say_accessible(built, previous)


def _say_pdf(built: "Written[Pack]") -> None:
    """Write the printed pages of a dashboard as a PDF beside it, and say where that is."""
    from xlperf.live.pdf import write_pdf  # noqa: PLC0415 - a plain build does without

    plain = built.pack.page(built.path.parent, live=False)
    target = built.path.with_suffix(".pdf")
    say_pdf_written(write_pdf(plain, built.pack.scorecard.settings.printed, target, built.pack.theme), target)


def _say_accessible(built: "Written[Pack]", previous: Path | None) -> None:
    """Write the accessible edition of a dashboard beside it, and say where it is and how much it suppresses."""
    from xlperf.live.pdf import write_ods  # noqa: PLC0415 - a plain build does without
    from xlperf.pipeline.accessible import write_accessible  # noqa: PLC0415 - the same

    made = write_accessible(built.pack, built.path, previous)
    typer.echo(f"Accessible edition: {made.path}")
    ods = write_ods(made.path)
    typer.echo(
        f"The same for LibreOffice: {ods}"
        if ods
        else "LibreOffice was not found here, so there is no .ods of it."
    )
    if made.suppressed:
        typer.echo(
            f"It is for the public, so small numbers that nobody has decided on were suppressed: {len(made.suppressed)}. "
            "xlperf briefings lists them; decide on the register's Small numbers sheet."
        )


def say_pdf_written(written: Path, target: Path) -> None:
    """Say where a PDF is, and whether it had to go beside another one."""
    if written != target:
        typer.echo(f"{target} is open and was left as it is; the new PDF is beside it.")
    typer.echo(f"PDF: {written}")


def findings_sentence(problems: Sequence[Problem]) -> str:
    """Return the sentence that counts the findings."""
    from xlperf.dashboard.sentences import findings  # noqa: PLC0415 - --help has found nothing

    return f"Checks: {findings(problems)}." if problems else "The checks found nothing wrong."


def say_document(document: Mapping[str, object]) -> None:
    """Print one JSON document in UTF-8, whatever the console's own encoding is, and whatever stands in a file."""
    import json  # noqa: PLC0415 - a build prints none

    typer.echo(json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


def say_problem(problem: Problem) -> None:
    """Print one finding."""
    whose = f" ({problem.code})" if problem.code else ""
    typer.secho(f"{problem.severity.value}: {problem.source}{whose}", bold=True)
    typer.echo(f"  Found:    {problem.told}")
    typer.echo(f"  Expected: {problem.expected}")
    typer.echo(f"  To do:    {problem.remedy}")


def say_copy(copy: "ReturnCopy") -> None:
    """Say where the marked-up copy of a return is, and what it leaves out."""
    if copy.written is None:
        typer.echo(f"{copy.file}: {copy.fault}")
        return
    what = "Copy to send back" if copy.findings else "Copy, nothing found"
    typer.echo(f"{what}: {copy.written}")
    if copy.remark:
        typer.echo(f"  {copy.remark}")
    if copy.left_out:
        typer.echo(f"  Not in the copy: {'; '.join(copy.left_out)}.")
