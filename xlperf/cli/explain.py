"""``xlperf explain``: where each figure was read, and why it was taken for what it is."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, STOPPED, PackFolder, PeriodOption, app, parsed
from xlperf.cli.output import say_copy, say_document, say_problem
from xlperf.cli.paths import local_path
from xlperf.cli.progress import read_with_progress
from xlperf.domain.register import RegisterError
from xlperf.domain.wording import first_few
from xlperf.errors import XlperfError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.table import Table

    from xlperf.domain.problem import Problem
    from xlperf.readers.returns.explanation import ExplainedFigure, Explanation, NotTaken, Said

_MOST_NAMES = 3
_WIDTH_OF_A_FILE = 120  # columns, where the answer goes into a file or another program
_NARROWEST = 60


@app.command(
    epilog="""Example: xlperf explain q2_2022_23 CP1 REF1

Example: xlperf explain q2_2022_23 --return-copy "q2_2022_23/returns/Front door Q2.xlsx\""""
)
def explain(
    folder: PackFolder,
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CODE…", help="Codes of indicators; by default all of them.", show_default=False
        ),
    ] = None,
    period: PeriodOption = None,
    return_copy: Annotated[
        Path | None,
        typer.Option(
            "--return-copy",
            metavar="FILE",
            help="Show it in colours instead, in a copy of this return in PACK/output/return copies/.",
            parser=local_path,
        ),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say for each figure of PACK which cell it was read from, and why; nothing is changed."""
    if return_copy:
        if codes or json_:
            raise typer.BadParameter("It cannot be used with CODE or --json.", param_hint="--return-copy")
        for copy in read_with_progress(folder, parsed(period)).write_return_copies(return_copy):
            say_copy(copy)
        return
    try:
        pack = read_with_progress(folder, parsed(period))
        found = pack.explain(codes or ())
    except (XlperfError, OSError, typer.BadParameter) as error:
        if json_:
            say_document({"pack": str(folder), "period": None, "indicators": [], "error": str(error)})
        elif isinstance(error, RegisterError) and error.problems:
            for problem in error.problems:
                say_problem(problem)
            typer.echo("The returns were not read: correct the register first.")
        else:
            raise
        raise typer.Exit(STOPPED) from error
    if json_:
        label = pack.scorecard.settings.period.label
        document = {
            "pack": str(pack.folder),
            "period": label,
            "indicators": [explanation_document(explanation) for explanation in found],
        }
        say_document(document | {"error": None})
    else:
        say_explanations(found)
    if any(not explanation.figures and (codes or explanation.indicator.labels) for explanation in found):
        raise typer.Exit(FOUND_ERRORS)


def explanation_document(explanation: "Explanation") -> dict[str, object]:
    """Return how one indicator was read as plain data; docs/explain.md says what its keys mean."""
    return {
        "code": explanation.indicator.code,
        "indicator": explanation.indicator.name,
        "unit": explanation.indicator.unit.value,
        "figures": [_figure_document(figure) for figure in explanation.figures],
        "set_aside": [_not_taken_document(group) for group in explanation.set_aside],
        "left_over": [_not_taken_document(group) for group in explanation.left_over],
        "why": [_finding_document(problem) for problem in explanation.why],
    }


def _figure_document(figure: "ExplainedFigure") -> dict[str, object]:
    seen = figure.observation
    return {
        "period": seen.period.label,
        "value": seen.value,
        "mark": seen.mark.value if seen.mark else None,
        "written": figure.written if isinstance(figure.written, (str, int, float)) else str(figure.written),
        "part": figure.part.value,
        "file": figure.source.file,
        "sheet": figure.source.sheet,
        "cell": figure.source.cell,
        "labels": [_said_document(said) for said in figure.labels],
        "period_from": [_said_document(said) for said in figure.period_from],
        "parts": [
            {
                "part": part.part.value,
                "value": part.value,
                "file": part.source.file,
                "sheet": part.source.sheet,
                "cell": part.source.cell,
            }
            for part in figure.parts
        ],
    }


def _said_document(said: "Said") -> dict[str, str]:
    return {"text": said.text, "cell": said.cell, "where": said.where}


def _not_taken_document(left: "NotTaken") -> dict[str, object]:
    return {
        "what": left.what,
        "names": list(left.names),
        "file": left.file,
        "sheet": left.sheet,
        "cells": [str(cells) for cells in left.cells],
    }


def _finding_document(problem: "Problem") -> dict[str, str]:
    return {
        "code": problem.check.value,
        "severity": problem.severity.value,
        "file": problem.source.file,
        "sheet": problem.source.sheet,
        "cell": problem.source.cell,
        "found": problem.found,
        "remedy": problem.remedy,
    }


def say_explanations(found: "Sequence[Explanation]") -> None:
    """Say how indicators were read, one after the other."""
    from rich.console import Console  # noqa: PLC0415 - a build prints no table

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    console.width = max(console.width, _NARROWEST)
    for number, explanation in enumerate(found):
        if number:
            typer.echo()
        with console.capture() as said:
            for indent, text in _lines(explanation):
                _print_line(console, text, indent)
        for line in said.get().splitlines():
            typer.echo(line.rstrip())


def _print_line(console: "Console", text: "str | Table", indent: int) -> None:
    from rich.padding import Padding  # noqa: PLC0415 - see say_explanations
    from rich.text import Text  # noqa: PLC0415 - the same

    shown = Text(text, "" if indent else "bold") if isinstance(text, str) else text
    console.print(Padding(shown, (0, 0, 0, indent)))


def _lines(explanation: "Explanation") -> "Iterator[tuple[int, str | Table]]":
    """Yield what is said of an indicator, line by line, with how far each is indented."""
    yield 0, f"{explanation.indicator.code}  {explanation.indicator.name}"
    if not explanation.figures:
        yield 2, "No figures."
    for (file, sheet, labels), group in groupby(explanation.figures, _place_of):
        yield 2, f"{_where(file, sheet)}; label: {labels}"
        yield 4, _table(explanation, list(group))
    several = (
        len({(other.file, other.sheet) for other in (*explanation.set_aside, *explanation.left_over)}) > 1
    )
    for heading, groups in (("Not taken", explanation.set_aside), ("Left over", explanation.left_over)):
        if groups:
            yield 2, f"{heading}:"
        for not_taken in groups:
            yield 4, _not_taken(not_taken, with_place=several or not explanation.figures)
    for problem in explanation.why:
        yield 2, f"{problem.severity.value}: {problem.source}"
        yield 4, problem.found
        yield 4, f"To do: {problem.remedy}"
    if not explanation.figures and not explanation.why:
        yield 4, _nothing_said(explanation)


def _nothing_said(explanation: "Explanation") -> str:
    if not explanation.indicator.labels:
        return "The register gives no Label, so it was not looked for in the returns."
    return "The checks found nothing about it."


def _place_of(figure: "ExplainedFigure") -> tuple[str, str, str]:
    return figure.source.file, figure.source.sheet, ", ".join(map(str, figure.labels))


def _where(file: str, sheet: str) -> str:
    return f"{file}, {sheet} sheet" if sheet else file


def _table(explanation: "Explanation", figures: "Sequence[ExplainedFigure]") -> "Table":
    """Return figures as a table: period, figure, cell, what gives the period, and the parts beside it."""
    from rich.table import Table  # noqa: PLC0415 - see say_explanations
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=None, pad_edge=False, header_style="", padding=(0, 2, 0, 0))
    table.add_column("Period", no_wrap=True)
    table.add_column("Figure", no_wrap=True, justify="right")
    table.add_column("Cell", no_wrap=True)
    table.add_column("Period from")
    further = [_further(explanation, figure) for figure in figures]
    if any(further):
        table.add_column("Given as")
    for figure, part in zip(figures, further, strict=True):
        cells = [
            figure.observation.period.label,
            _shown(explanation, figure),
            figure.source.cell,
            ", ".join(map(str, figure.period_from)),
            *([part] if any(further) else []),
        ]
        table.add_row(*map(Text, cells))
    return table


def _shown(explanation: "Explanation", figure: "ExplainedFigure") -> str:
    from xlperf.dashboard.figures import observed_in_words  # noqa: PLC0415 - see say_explanations

    return observed_in_words(explanation.indicator, figure.observation)


def _further(explanation: "Explanation", figure: "ExplainedFigure") -> str:
    """Return which part a cell gives where that matters, what else gives the figure, and how it is written."""
    from xlperf.readers.layout.vocabulary import ObservationPart  # noqa: PLC0415 - see say_explanations

    said = [figure.part.value] if figure.part is not ObservationPart.VALUE or figure.parts else []
    for part in figure.parts:
        number = "blank" if part.value is None else f"{part.value:,.10g}"
        said.append(f"{part.part.value} {number} ({part.source.cell})")
    written = figure.written
    value = figure.observation.value
    if isinstance(written, str):
        if written.strip() != _shown(explanation, figure):
            said.append(f"written “{written.strip()}”")
    elif (
        isinstance(written, (int, float))
        and value is not None
        and not figure.as_percent
        and abs(written - value) > 1e-9 * max(1.0, abs(value))
    ):
        said.append(f"written {written:g}")
    return "; ".join(said)


def _not_taken(left: "NotTaken", *, with_place: bool) -> str:
    from xlperf.domain.areas import in_short  # noqa: PLC0415 - see say_explanations

    place = f"{_where(left.file, left.sheet)}, " if with_place else ""
    names = [name for name in left.names if name.casefold() != left.what.casefold()]
    shown = first_few([f"“{name}”" for name in names], _MOST_NAMES)
    return f"{place}{in_short(left.cells)}: {left.what}{f' ({shown})' if shown else ''}"
