"""How an indicator was read, in data: figures with their cells, what else was there, and why there is none."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import write_rows
from tests.read_return import write_mixed_return
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.reading import Became
from xlperf.domain.settings import Settings
from xlperf.errors import PackError
from xlperf.pipeline import read_pack
from xlperf.readers.returns.became import cells_read
from xlperf.readers.returns.explain import explain
from xlperf.readers.returns.explanation import Explanation
from xlperf.readers.returns.read import read_returns

SETTINGS = Settings("Anytown", "999", "Dashboard", "", Period.quarter(2, 2022))
ALPHA = Indicator(
    "A", "Topic", "Theme", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
    return_pattern="*.xlsx", labels=("Alpha",),
)  # fmt: skip
Rows = list[list[object]]
Explain = Callable[..., Explanation]


@pytest.fixture
def explained(tmp_path: Path) -> Explain:
    """Return a function that reads one sheet and says how the indicator was read."""
    (tmp_path / "returns").mkdir()

    def write_and_explain(rows: Rows, file: str = "return", sheet: str = "Data") -> Explanation:
        write_rows(tmp_path / "returns" / f"{file}.xlsx", rows, sheet=sheet)
        found = read_returns(tmp_path, [ALPHA], SETTINGS, lambda _: None)
        return explain([ALPHA], found, found.problems)[0]

    return write_and_explain


@pytest.fixture
def mixed(sample: Callable[[str], Path]) -> Path:
    """Return a pack with a return that has targets, England and a column without a heading."""
    pack = sample("q2_2022_23")
    write_mixed_return(pack)
    return pack


def test_a_figure_comes_with_its_cell_its_label_and_what_gives_its_period(mixed: Path) -> None:
    explanation = read_pack(mixed).explain(["CFWS1"])[0]
    assert [(figure.observation.period.label, figure.observation.value) for figure in explanation.figures] == [
        ("Q1 2022/23", 3812), ("Q2 2022/23", 3950),
    ]  # fmt: skip
    latest = explanation.figures[-1]
    assert (latest.source.file, latest.source.sheet, latest.source.cell) == (
        "returns/CFWS return Q2.xlsx", "Return", "D5",
    )  # fmt: skip
    assert [str(said) for said in latest.labels] == ["“Individuals worked with” (A5)"]
    assert [str(said) for said in latest.period_from] == ["“2022/23” (D3)", "“Q2” (D4)"]


def test_what_else_was_there_is_named_once_a_reason_and_what_was_left_over_too(mixed: Path) -> None:
    explanation = read_pack(mixed).explain(["CFWS1"])[0]
    assert [(group.what, [str(cells) for cells in group.cells]) for group in explanation.set_aside] == [
        ("target", ["C5", "E5"]), ("another area or an average", ["F5"]),
    ]  # fmt: skip
    assert explanation.set_aside[1].names == ("England",)
    assert [(group.what, [str(cells) for cells in group.cells]) for group in explanation.left_over] == [
        ("it has no heading", ["G5"])
    ]


def test_every_figure_of_the_sample_pack_is_explained(sample: Callable[[str], Path]) -> None:
    read = read_pack(sample("q2_2022_23"))
    for explanation in read.explain():
        assert len(explanation.figures) == len(read.observations.get(explanation.indicator.code, ()))
        for figure in explanation.figures:
            assert figure.labels
            assert figure.period_from
            assert figure.source.cell


def test_the_parts_of_a_figure_come_with_their_cells(sample: Callable[[str], Path]) -> None:
    explanation = read_pack(sample("q2_2022_23")).explain(["cp1"])[0]
    latest = explanation.figures[-1]
    assert latest.part == "percentage"
    assert [(part.part.value, part.value, part.source.cell) for part in latest.parts] == [
        ("numerator", 309, "M6"), ("denominator", 398, "N6"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "sheet", "file", "said"),
    [
        ([["KPI", "Actual"], ["Alpha", 71.2]], "Data", "Q2 2022-23", "“Q2 2022-23” (the file's name)"),
        ([["KPI", "Actual"], ["Alpha", 71.2]], "Q2 2022-23", "return", "“Q2 2022-23” (the sheet's name)"),
        ([["Return for Q2 2022/23"], [], ["KPI", "Actual"], ["Alpha", 71.2]], "Data", "return", "“Return for Q2 2022/23” (A1)"),
        ([["KPI", datetime(2022, 9, 30)], ["Alpha", 71.2]], "Data", "return", "“30/09/2022” (B1)"),
    ],
)  # fmt: skip
def test_a_period_that_no_heading_gives_says_where_it_is_from(
    explained: Explain, rows: Rows, sheet: str, file: str, said: str
) -> None:
    (figure,) = explained(rows, file, sheet).figures
    assert [str(text) for text in figure.period_from] == [said]


def test_a_quarter_without_a_year_is_counted_on_from_its_neighbour(explained: Explain) -> None:
    found = explained([["KPI", "Q4 2021/22", "Q1", "Q2"], ["Alpha", 70, 71, 72]])
    assert [str(text) for text in found.figures[1].period_from] == [
        "“Q1” (C1)",
        "counted on from the periods beside it",
    ]


def test_figures_of_groups_that_nothing_tells_apart_are_left_over_and_the_finding_says_so(
    explained: Explain,
) -> None:
    found = explained(
        [["KPI", "Group", "Q1 2022/23", "Q2 2022/23"], ["Alpha", "Boys", 70, 71], ["Alpha", "Girls", 72, 73]]
    )
    assert found.figures == ()
    (group,) = found.left_over
    assert [str(cells) for cells in group.cells] == ["C2:D3"]
    assert group.names == ("Boys", "Girls")
    assert [problem.check.value for problem in found.why] == ["duplicate-label"]


def test_a_figure_without_a_period_is_left_over_with_the_reason(explained: Explain) -> None:
    found = explained([["KPI", "Actual"], ["Alpha", 71.2]])
    assert found.figures == ()
    assert [str(cells) for group in found.left_over for cells in group.cells] == ["B2"]
    assert found.why


def test_a_return_that_is_not_there_is_the_reason(sample: Callable[[str], Path]) -> None:
    pack = sample("q2_2022_23")
    (pack / "returns" / "CFWS return Q2.xlsx").unlink()
    explanation = read_pack(pack).explain(["CFWS1"])[0]
    assert explanation.figures == ()
    assert [problem.check.value for problem in explanation.why] == ["return-missing"]


def test_a_code_that_the_register_lacks_lists_those_it_has(sample: Callable[[str], Path]) -> None:
    with pytest.raises(PackError, match=r"“NOPE”.*CFWS1"):
        read_pack(sample("q2_2022_23")).explain(["NOPE"])


def test_a_number_is_left_over_only_in_a_table_from_which_figures_are_taken(tmp_path: Path) -> None:
    """A second table that no indicator asks for is set aside, even where it could not be read."""
    (tmp_path / "returns").mkdir()
    rows: Rows = [
        ["KPI", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 70, 71], [None, 5, 6], [], [],
        [None, "Jan", "Feb"], [None, 1, 2], [None, 3, 4],
    ]  # fmt: skip
    write_rows(tmp_path / "returns" / "return.xlsx", rows, sheet="Data")
    found = read_returns(tmp_path, [ALPHA], SETTINGS, lambda _: None)
    cells = cells_read(found)["returns/return.xlsx", "Data"]
    assert cells[1, 1].became is Became.TAKEN
    assert cells[0, 1].became is Became.NAMING
    assert cells[2, 1].became is Became.LEFT
    assert {cells[row, 1].became for row in (6, 7)} == {Became.ASIDE}
