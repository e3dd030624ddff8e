"""``xlperf accessible``: whether people who use a screen reader can use a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, app
from xlperf.cli.output import say_document
from xlperf.cli.pack_folder import local_path

if TYPE_CHECKING:
    from xlperf.accessibility.check import AccessibilityReport


@app.command(
    epilog='Example: xlperf accessible "q2_2022_23/output/Performance dashboard Q2 2022-23, accessible.xlsx"'
)
def accessible(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Any workbook, .xlsx or .xlsm.", show_default=False, parser=local_path
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say what FILE does not meet of the Government Analysis Function's checklist; it is not changed."""
    from xlperf.accessibility.check import check_accessibility  # noqa: PLC0415 - it brings openpyxl, which a build does without

    report = check_accessibility(file)
    if json:
        say_document(_document(report))
    else:
        _say(report)
    if report.fails_an_essential_item:
        raise typer.Exit(FOUND_ERRORS)


def _say(report: "AccessibilityReport") -> None:
    from xlperf.accessibility.checklist import CHECKLIST, Decided  # noqa: PLC0415 - the same

    for finding in report.findings:
        item = CHECKLIST[finding.item - 1]
        grade = "Suspect" if item.decided is Decided.SUSPECTS else "Not met"
        place = "!".join(part for part in (finding.sheet, finding.place) if part) or report.name
        typer.secho(
            f"{grade}, item {item.number}{' (essential)' if item.essential else ''}: {place}", bold=True
        )
        typer.echo(f"  Asked:  {item.words}.")
        typer.echo(f"  Found:  {finding.found}")
        typer.echo(f"  To do:  {finding.remedy}")
    typer.echo(
        f"Of {len(CHECKLIST)} items {len(report.met)} are met, {len(report.failed)} are not, {len(report.suspected)} "
        f"need a look, and {len(report.for_people)} only people can judge: "
        f"{'; '.join(f'“{item.words}”' for item in report.for_people)}."
    )


def _document(report: "AccessibilityReport") -> dict[str, object]:
    from xlperf.accessibility.checklist import CHECKLIST  # noqa: PLC0415 - the same

    numbers = {
        "met": [item.number for item in report.met],
        "not met": [item.number for item in report.failed],
        "suspects": [item.number for item in report.suspected],
        "for people": [item.number for item in report.for_people],
    }
    findings = [
        {
            "item": finding.item,
            "asked": CHECKLIST[finding.item - 1].words,
            "essential": CHECKLIST[finding.item - 1].essential,
            "sheet": finding.sheet,
            "place": finding.place,
            "found": finding.found,
            "remedy": finding.remedy,
        }
        for finding in report.findings
    ]
    return {"file": report.name, "items": numbers, "findings": findings}
