"""A drawn pack is written, read back and judged: equal, refused with a cause, or unequal."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import xlsxwriter

from tests.layouts.draw import Drawn, Paper, Row
from xlperf.domain.observation import Mark
from xlperf.domain.problem import Severity
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns


class Outcome(StrEnum):
    """What became of an indicator's figures."""

    EQUAL = "equal"
    REFUSED = "refused"
    UNEQUAL = "unequal"


@dataclass(frozen=True)
class Verdict:
    """What became of one indicator's figures."""

    row: Row
    outcome: Outcome
    details: str = ""


def write(drawn: Drawn, folder: Path) -> None:
    """Write the files of a drawn pack into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, papers in drawn.files.items():
        with xlsxwriter.Workbook(
            folder / name,
            {
                "in_memory": True,
                "date_1904": drawn.date_1904,
                "default_date_format": "dd/mm/yyyy",
                "strings_to_numbers": False,
            },
        ) as book:
            for paper in papers:
                _write_paper(book, paper)


def _write_paper(book: xlsxwriter.Workbook, paper: Paper) -> None:
    sheet = book.add_worksheet(paper.name)
    for (row, column), value in paper.cells.items():
        number_format = paper.formats.get((row, column))
        shown = book.add_format({"num_format": number_format}) if number_format else None
        if (row, column) in paper.formulas and isinstance(value, (int, float)):
            sheet.write_formula(row, column, f"={value}+0", shown, value)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, shown)
        else:
            sheet.write(row, column, value, shown)
    for area in paper.merged:
        value = paper.cells.get(area[:2], "")
        if area[:2] != area[2:]:
            sheet.merge_range(*area, value)
    for row in paper.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for column in paper.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    if paper.hidden:
        sheet.hide()


def judge(drawn: Drawn, pack: Path) -> list[Verdict]:
    """Return what became of each indicator of a drawn pack that lies in a folder."""
    found = read_returns(pack, drawn.indicators, drawn.settings, lambda _: None)
    return [_judge(row, found) for row in drawn.rows]


def _judge(row: Row, found: Returns) -> Verdict:
    code = row.indicator.code
    kinds = {period.kind for period in row.figures}
    read = {
        observation.period: observation.value if observation.value is not None else observation.mark
        for observation in found.observations.get(code, ())
        if observation.period.kind in kinds
    }
    expected = {period: figure for period, figure in row.figures.items() if figure is not None}
    wrong = {
        period.label: (figure, expected.get(period))
        for period, figure in read.items()
        if not _same(figure, expected.get(period))
    }
    if wrong:
        return Verdict(row, Outcome.UNEQUAL, f"{code} {row.label}: read, expected: {wrong}")
    if read.keys() == expected.keys():
        return Verdict(row, Outcome.EQUAL)
    causes = [
        problem
        for problem in found.problems
        if problem.severity is not Severity.NOTE and problem.code in {code, ""}
    ]
    missing = [period.label for period in expected if period not in read]
    if not causes:
        return Verdict(row, Outcome.UNEQUAL, f"{code} {row.label}: lost in silence: {missing}")
    return Verdict(
        row,
        Outcome.REFUSED,
        "; ".join(f"{problem.check.value}: {problem.source} {problem.found}" for problem in causes[:2]),
    )


def _same(read: float | Mark | None, expected: float | Mark | None) -> bool:
    if isinstance(read, float) and isinstance(expected, float):
        return abs(read - expected) < 1e-9 * max(1.0, abs(expected))
    return read is expected
