"""``xlperf accessible``: whether people who use a screen reader can use a workbook."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, app
from xlperf.cli.output import say_document
from xlperf.cli.paths import local_path
from xlperf.errors import UnreadableFileError, XlperfError

if TYPE_CHECKING:
    from xlperf.accessibility.check import AccessibilityReport

_SUFFIXES = (".xlsx", ".xlsm")


@app.command(
    epilog="""Example: xlperf accessible "q2_2022_23/output/Performance dashboard Q2 2022-23, accessible.xlsx"

Example: xlperf accessible Publications"""
)
def accessible(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Any workbooks, .xlsx or .xlsm, or folders of them.",
            parser=local_path,
            show_default=False,
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say which items of the Government Analysis Function's checklist each FILE does not meet; no file is changed."""
    from xlperf.accessibility.check import check_accessibility  # noqa: PLC0415 - it brings openpyxl, which a build does without

    alone = len(files) == 1 and not files[0].is_dir()
    reports, broken = [], []
    for path in _workbooks(files):
        try:
            reports.append(check_accessibility(path))
        except UnreadableFileError as error:
            if alone:
                raise
            broken.append(f"{path.name}: {error} {error.remedy}")
    if not reports:
        raise XlperfError("\n".join(broken))
    if json:
        documents = [_document(report) for report in reports]
        say_document(documents[0] if alone else {"workbooks": documents, "errors": broken})
    else:
        for report in reports:
            if not alone:
                typer.secho(report.name, bold=True, underline=True)
            _say(report)
        for message in broken:
            typer.echo(message)
    if broken or any(report.fails_an_essential_item for report in reports):
        raise typer.Exit(FOUND_ERRORS)


def _workbooks(given: Sequence[Path]) -> list[Path]:
    """Return the files that are meant, and of folders the workbooks in them."""
    from xlperf.readers.folder import workbooks_in  # noqa: PLC0415 - a file by itself needs no folder

    found: list[Path] = []
    for path in given:
        kept = [path]
        if path.is_dir():
            kept = [inside for inside in workbooks_in(path) if inside.suffix.casefold() in _SUFFIXES]
        if not kept:
            raise XlperfError(
                f"{path} holds no workbook (.xlsx or .xlsm). Give a workbook, or a folder of them."
            )
        found += kept
    return found


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
