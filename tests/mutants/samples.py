"""Where every figure of the sample returns stands, said by hand, and never asked of the program."""

import csv
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

from openpyxl.utils import column_index_from_string
from python_calamine import CalamineWorkbook

from tests.mutants.book import COLUMNS, ROWS, Area, Cell, Paper, Value, read
from tests.mutants.truth import Figure, Return, Table

SAMPLES = Path(__file__).parents[2] / "samples"


def _crossed(paper: Paper, axis: str, box: str, labels: dict[str, str], periods: dict[str, str]) -> Table:
    """Return a table whose figures stand where labels and periods cross.

    A label or period is written as its cell, and, where the figure stands elsewhere than in the cell's own line, the
    lines of figure, numerator and denominator.
    """
    figures = []
    for code, label in labels.items():
        for period, heading in periods.items():
            crossing = (
                (label.split(), heading.split()) if axis == "across" else (heading.split(), label.split())
            )
            rows, columns = _lines(crossing[0], ROWS), _lines(crossing[1], COLUMNS)
            cell = paper.cells.get((rows[0], columns[0]))
            if cell is not None:
                parts = [paper.cells.get((rows[0], column)) for column in columns[1:]]
                parts += [paper.cells.get((row, columns[0])) for row in rows[1:]]
                parts += [None, None]
                figures.append(
                    Figure(
                        code,
                        period,
                        cell,
                        paper.at(label.split()[0]),
                        paper.at(heading.split()[0]),
                        (parts[0], parts[1]),
                    )
                )
    return Table(paper, axis, _area(box), figures)


def _lines(words: list[str], axis: int) -> list[int]:
    if len(words) > 1 and (words[1].isdigit() if axis == ROWS else words[1].isalpha()):
        return [int(word) - 1 if axis == ROWS else column_index_from_string(word) - 1 for word in words[1:]]
    digits = "".join(filter(str.isdigit, words[0]))
    return [int(digits) - 1 if axis == ROWS else column_index_from_string(words[0].removesuffix(digits)) - 1]


def _area(box: str) -> Area:
    first, last = box.split(":")
    return (
        _lines([first], ROWS)[0],
        _lines([first], COLUMNS)[0],
        _lines([last], ROWS)[0],
        _lines([last], COLUMNS)[0],
    )


def _listed(
    paper: Paper, box: str, columns: str, codes: dict[str, str], periods: Mapping[object, str]
) -> Table:
    """Return a list; the columns are those of label (or the code of all rows), period, figure and parts."""
    area, figures = _area(box), []
    label_column, *others = columns.split()
    for row in range(area[0] + 1, area[2] + 1):
        period, cell, *parts = (
            paper.cells.get((row, column_index_from_string(letters) - 1)) for letters in others
        )
        label = paper.cell((row, column_index_from_string(label_column) - 1))
        assert period
        assert cell
        parts += [None, None]
        figures.append(
            Figure(codes[str(label.value)], periods[period.value], cell, label, period, (parts[0], parts[1]))
        )
    return Table(paper, "listed", area, figures)


def _same(*labels: str) -> dict[object, str]:
    return {label: label for label in labels}


def _years(first: int, last: int) -> list[str]:
    return [f"{year}/{(year + 1) % 100:02}" for year in range(first, last + 1)]


def _quarter_2_2022() -> list[Return]:
    def opened(file: str) -> Return:
        return Return("q2_2022_23", file, _papers(SAMPLES / "q2_2022_23" / "returns" / file))

    cfws = opened("CFWS return Q2.xlsx")
    cfws.tables = [
        _crossed(cfws.papers[0], "across", "A3:D5", {"CFWS1": "A4", "CFWS2": "A5"}, {"Q1 2022/23": "B3", "Q2 2022/23": "C3"})
    ]  # fmt: skip
    health = opened("Child health and care leavers Q2 2022-23.xlsx")
    annual = dict(zip(_years(2015, 2021), ("B1", "C1", "D1", "E1", "F1", "G1", "H1"), strict=True))
    health.tables = [
        _crossed(health.papers[0], "across", "A3:G8", {"CIC1": "A5", "CIC2": "A6", "CL1": "A7", "CL2": "A8"},
                 {"Q1 2022/23": "B3 D B C", "Q2 2022/23": "E3 G E F"}),
        _crossed(health.papers[1], "across", "A1:H3", {"CL1": "A2", "CL2": "A3"}, annual),
    ]  # fmt: skip
    ofsted = opened("Education and Ofsted Sept 2022.xlsx")
    ofsted.tables = [
        _crossed(ofsted.papers[0], "across", "A3:C5", {"OFS1": "A4", "OFS2": "A5"}, {"Q4 2021/22": "B3", "Q1 2022/23": "C3"}),
        _crossed(ofsted.papers[0], "across", "A10:C11", {"OFS3": "A11"}, {"Q1 2022/23": "B10", "Q4 2021/22": "C10"}),
    ]  # fmt: skip
    stages = opened("Key stage results 2022.xlsx")
    names = {"Progress 8 (all pupils)": "KS4A", "Progress 8 (FSM)": "KS4B", "Progress 8 (EHCP)": "KS4C",
             "Progress 8 (SEN Support)": "KS4D", "KS2 RWM expected standard": "KS2"}  # fmt: skip
    stages.tables = [_listed(stages.papers[0], "A1:D36", "A B C", names, _same(*_years(2015, 2021)))]
    census = opened("SEND census summer 2022.xlsx")
    census.tables = [
        _crossed(census.papers[0], "down", "A3:C5", {"SEND1": "B3", "SEND2": "C3"}, {"Spring 2022": "A4", "Summer 2022": "A5"})
    ]  # fmt: skip
    social = opened("Social care return Q2.xlsx")
    annual = dict(zip(_years(2015, 2021), ("C4", "D4", "E4", "F4", "G4", "H4", "I4"), strict=True))
    social.tables = [
        _crossed(social.papers[0], "across", "A4:O10", {"CP1": "B6", "CP2": "B7", "CP3": "B8", "REF1": "B9", "ASS1": "B10"},
                 {**annual, "Q1 2022/23": "J4 L J K", "Q2 2022/23": "M4 O M N"})
    ]  # fmt: skip
    home = opened("Elective home education.ods")
    home.tables = [
        _crossed(home.papers[0], "down", "A1:B5", {"EHE": "B1"},
                 {"Q2 2020/21": "A2", "Q2 2021/22": "A3", "Q1 2022/23": "A4", "Q2 2022/23": "A5"})
    ]  # fmt: skip
    youth = opened("Youth Justice Board.xls")
    youth.tables = [
        _crossed(youth.papers[0], "across", "A3:F6", {"YJ1": "A4", "YJ2": "A5", "YJ3": "A6"},
                 {"Q4 2019/20": "B3", "Q4 2020/21": "C3", "Q1 2021/22": "D3", "Q4 2021/22": "E3", "Q1 2022/23": "F3"})
    ]  # fmt: skip
    return [cfws, health, ofsted, stages, census, social, home, youth]


def _quarter_3_2024() -> list[Return]:
    def opened(file: str) -> Return:
        return Return("q3_2024_25", file, _papers(SAMPLES / "q3_2024_25" / "returns" / file))

    quarters = ("Q2 2024/25", "Q3 2024/25")
    health = opened("CIC health Q3.csv")
    names = {"Dental check": "CIC1", "Health assessment": "CIC2"}
    health.tables = [_listed(health.papers[0], "A1:D5", "A B D C", names, _same(*quarters))]
    social = opened("CSC KPIs 2024-25.xlsx")
    periods = {label: f"A{row}" for row, label in enumerate((*_years(2015, 2023), *quarters), 5)}
    social.tables = [
        _crossed(social.papers[0], "down", "A3:M15",
                 {"CP1": "B3 D B C", "CP2": "E3 G E F", "REF1": "H3 J H I", "ASS1": "K3 M K L"}, periods)
    ]  # fmt: skip
    leavers = opened("Care leavers Q3.xlsx")
    leavers.tables = [
        _crossed(leavers.papers[0], "across", "A1:G4", {"CL1": "A3", "CL2": "A4"},
                 {"Q3 2024/25": "B1 D B C", "Q2 2024/25": "E1 G E F"})
    ]  # fmt: skip
    home = opened("EHE and NEET.xlsx")
    home.tables = [
        _crossed(home.papers[0], "across", "A1:C2", {"EHE": "A2"}, {"Q3 2023/24": "B1", "Q3 2024/25": "C1"}),
        _crossed(home.papers[1], "across", "A1:D3", {"NEET": "A2 3 2"}, {"Q2 2024/25": "C1", "Q3 2024/25": "D1"}),
    ]  # fmt: skip
    ofsted = opened("Ofsted December 2024.xlsx")
    names = {"Primary": "OFS1", "Secondary": "OFS2", "Pupils, all phases": "OFS3"}
    dates: dict[object, str] = {datetime(2024, 9, 30): "Q2 2024/25", datetime(2024, 12, 31): "Q3 2024/25"}
    ofsted.tables = [_listed(ofsted.papers[0], "A1:E7", "B A E C D", names, dates)]
    census = opened("SEND autumn census.xlsx")
    census.tables = [
        _crossed(census.papers[0], "across", "B2:D4", {"SEND1": "B3", "SEND2": "B4"}, {"Summer 2024": "C2", "Autumn 2024": "D2"})
    ]  # fmt: skip
    return [health, social, leavers, home, ofsted, census]


def _papers(path: Path) -> list[Paper]:
    """Return the sheets of a return; what is not xlsx is taken over as it shows, and written as xlsx."""
    if path.suffix == ".xlsx":
        return read(path)
    if path.suffix == ".csv":
        rows: list[list[Value]] = [list(row) for row in csv.reader(path.read_text("utf-8").splitlines())]
        return [_taken_over("CIC health", rows)]
    with CalamineWorkbook.from_path(path) as book:
        return [
            _taken_over(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))  # type: ignore[arg-type]
            for name in book.sheet_names
        ]


def _taken_over(name: str, rows: list[list[Value]]) -> Paper:
    paper = Paper(name)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value != "":
                shown = "dd/mm/yyyy" if isinstance(value, date) else "General"
                paper.cells[row, column] = Cell(value, shown)
    return paper


@cache
def returns() -> tuple[Return, ...]:
    """Return every return of both sample packs; copy one before changing it."""
    return (*_quarter_2_2022(), *_quarter_3_2024())
