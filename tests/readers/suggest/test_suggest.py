"""A register draft from returns that nobody has described yet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import CHECKOUT, write_rows
from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.errors import PackError
from xlperf.pipeline import Pack, read_pack
from xlperf.readers.returns.read import read_returns
from xlperf.readers.suggest.suggest import Suggestion, suggest_register
from xlperf.writers.register.draft import write_draft

SAMPLES = ["q2_2022_23", "q3_2024_25"]
QUARTERS: list[object] = ["Q1 2022/23", "Q2 2022/23"]
# What the shipped registers know and the returns do not say
UNSAID_UNIT = {("q2_2022_23", "KS2")}  # figures without a per cent sign under a plain title
UNSAID_FREQUENCY = {
    ("q2_2022_23", "YJ2"),
    ("q2_2022_23", "YJ3"),
}  # running totals in columns headed as quarters
UNTOLD_SCALE = {("q3_2024_25", "NEET")}  # 0.92 is 0.92% by the register's target alone


def suggested(folder: Path) -> Suggestion:
    """Return what is suggested for a folder."""
    return suggest_register([folder], lambda _: None)


@pytest.fixture(params=SAMPLES)
def drafted(request: pytest.FixtureRequest, sample: Callable[[str], Path]) -> tuple[str, Pack]:
    """Return a sample's name, and the same pack read with a draft in place of its register, polarities filled in."""
    name = str(request.param)
    pack = sample(name)
    (pack / "register.xlsx").unlink()
    write_draft(suggested(pack / "returns"), pack / "register.xlsx")
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Indicators"]
    polarity = next(cell.column for cell in sheet[1] if cell.value == "Polarity")
    for row in range(3, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            sheet.cell(row, polarity, "High = Good")
    book.save(pack / "register.xlsx")
    return name, read_pack(pack)


def test_a_pack_with_the_draft_reads_every_figure_of_the_shipped_register(drafted: tuple[str, Pack]) -> None:
    """The same values from the same cells, with the same unit and frequency, but for what no return says."""
    name, pack = drafted
    shipped = read_pack(CHECKOUT / "samples" / name)
    read = {
        observation.source: (observation, row.indicator)
        for row in pack.scorecard.rows
        for observation in pack.observations.get(row.indicator.code, ())
    }
    for indicator in (row.indicator for row in shipped.scorecard.rows):
        observations = shipped.observations.get(indicator.code, ())
        if not observations or (name, indicator.code) in UNTOLD_SCALE:
            continue
        found: list[Indicator] = []
        for observation in observations:
            same, by = read[observation.source]
            assert (same.value, same.numerator, same.denominator) == (
                observation.value,
                observation.numerator,
                observation.denominator,
            )
            found.append(by)
        if (name, indicator.code) not in UNSAID_UNIT:
            assert {indicator.unit for indicator in found} == {indicator.unit}, indicator.code
        if (name, indicator.code) not in UNSAID_FREQUENCY:
            assert indicator.frequency in {indicator.frequency for indicator in found}, indicator.code


def test_the_draft_is_a_register_without_a_finding_of_its_own(drafted: tuple[str, Pack]) -> None:
    _, pack = drafted
    assert [problem for problem in pack.problems if problem.source.file == "register.xlsx"] == []
    codes = [row.indicator.code for row in pack.scorecard.rows]
    assert len(codes) == len(set(codes))
    assert not {problem.check.value for problem in pack.problems} & {
        "duplicate-label", "indicator-missing", "return-missing", "sheet-missing", "return-unused",
    }  # fmt: skip


def test_a_row_whose_scale_cannot_be_told_is_suggested_all_the_same() -> None:
    rows = suggested(CHECKOUT / "samples" / "q3_2024_25" / "returns").rows
    (neet,) = [row for row in rows if "NEET" in row.indicator.name]
    assert (neet.indicator.unit, "cannot be read yet" in neet.note) == (Unit.PERCENT, True)


def test_rows_to_compare_with_sums_and_empty_rows_are_no_indicators(tmp_path: Path) -> None:
    write_rows(
        tmp_path / "Care Q2.xlsx",
        [
            ["Measure", "", *QUARTERS],
            ["Reviews within target", "Actual", "91%", "92%"],
            ["", "Target", "95%", "95%"],
            ["", "England", "90%", "90%"],
            ["Total", "", 5, 6],
            ["Nothing yet", "", None, None],
            ["Cases1,2", "", 7, 8],
        ],
    )
    found = [row.indicator for row in suggested(tmp_path).rows]
    assert [(indicator.labels, indicator.unit) for indicator in found] == [
        (("Reviews within target",), Unit.PERCENT),
        (("Cases",), Unit.NUMBER),
    ]


def test_labels_that_are_unique_only_together_are_suggested_together(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Theme", "Metric", *QUARTERS],
        ["Care", "Open cases", 1, 2],
        ["SEND", "Open cases", 3, 4],
    ]
    write_rows(tmp_path / "Cases.xlsx", rows)
    assert [row.indicator.labels for row in suggested(tmp_path).rows] == [
        ("Care Open cases",),
        ("SEND Open cases",),
    ]


def test_equal_labels_under_two_titles_are_told_apart_by_theme(tmp_path: Path) -> None:
    write_rows(
        tmp_path / "Cases.xlsx",
        [
            ["Early help"], ["Measure", *QUARTERS], ["Open cases", 1, 2], [None],
            ["Social care"], ["Measure", *QUARTERS], ["Open cases", 3, 4],
        ],
    )  # fmt: skip
    found = [row.indicator for row in suggested(tmp_path).rows]
    assert [(indicator.theme, indicator.labels) for indicator in found] == [
        ("Early help", ("Open cases",)),
        ("Social care", ("Open cases",)),
    ]


@pytest.mark.parametrize(
    ("headings", "figures", "unit", "decimals", "frequency"),
    [
        (["Apr 2022", "May 2022", "Jun 2022"], [1, 2, 3], Unit.NUMBER, 0, Frequency.MONTH),
        (["Jun 2022", "Sep 2022"], [1, 2], Unit.NUMBER, 0, Frequency.QUARTER),
        (["30/06/2022", "30/09/2022"], ["7.5%", "8%"], Unit.PERCENT, 1, Frequency.QUARTER),
        (["Spring 2022", "Summer 2022"], [1.25, 2], Unit.SCORE, 2, Frequency.TERM),
        (["2020/21", "2021/22"], [-0.1, 0.2], Unit.SCORE, 1, Frequency.ANNUAL),
        (["Apr-Jun 2022", "Apr-Sep 2022"], [1, 2], Unit.NUMBER, 0, Frequency.YTD),
    ],
)  # fmt: skip
def test_unit_decimals_and_frequency_come_from_what_the_return_says(
    tmp_path: Path,
    headings: list[object],
    figures: list[object],
    unit: Unit,
    decimals: int,
    frequency: Frequency,
) -> None:
    write_rows(tmp_path / "Care.xlsx", [["Measure", *headings], ["In care", *figures]])
    (row,) = suggested(tmp_path).rows
    assert (row.indicator.unit, row.indicator.decimals, row.indicator.frequency) == (
        unit,
        decimals,
        frequency,
    )


def test_a_file_a_quarter_is_one_row(tmp_path: Path) -> None:
    for quarter, figure in (("Q1", 5), ("Q2", 6)):
        write_rows(
            tmp_path / f"Care {quarter} 2022-23.xlsx",
            [["Measure", f"{quarter} 2022/23"], ["In care", figure]],
            sheet=quarter,
        )
    suggestion = suggest_register(sorted(tmp_path.iterdir()), lambda _: None)
    (row,) = suggestion.rows
    assert (row.indicator.return_pattern, row.indicator.sheet) == ("Care*.xlsx", "")
    assert str(suggestion.period) == "Q2 2022/23"


@pytest.mark.parametrize("gap", [[], [[None], ["Measure", *QUARTERS]]])
def test_rows_that_no_label_tells_apart_are_pointed_at(tmp_path: Path, gap: list[list[object]]) -> None:
    rows: list[list[object]] = [
        ["Measure", *QUARTERS], ["In care", 1, 2], ["Leavers", 5, 6], *gap, ["In care", 3, 4],
    ]  # fmt: skip
    write_rows(tmp_path / "Care.xlsx", rows)
    suggestion = suggested(tmp_path)
    last = len(rows)
    assert {row.indicator.name: row.indicator.figures_at for row in suggestion.rows} == {
        "In care (Sheet1!B2:C2)": "Sheet1!B2:C2",
        f"In care (Sheet1!B{last}:C{last})": f"Sheet1!B{last}:C{last}",
        "Leavers": "",
    }
    assert "chosen from 2 rows or columns called “In care”" in suggestion.rows[0].note
    assert suggestion.left_out == []


def test_rows_of_one_name_that_are_a_list_are_left_out_by_place(tmp_path: Path) -> None:
    rows = [["Measure", *QUARTERS], *(["In care", at, at + 1] for at in range(21)), ["Leavers", 5, 6]]
    write_rows(tmp_path / "Care.xlsx", rows)
    suggestion = suggested(tmp_path)
    assert [row.indicator.labels for row in suggestion.rows] == [("Leavers",)]
    assert suggestion.left_out == ["Care.xlsx, Sheet1!A2: “In care”"]


def test_a_draft_that_points_reads_the_figures_that_it_points_at(tmp_path: Path) -> None:
    returns = tmp_path / "returns"
    returns.mkdir()
    write_rows(returns / "Care.xlsx", [["Measure", *QUARTERS], ["In care", 1, 2], ["In care", 3, 4]])
    suggestion = suggested(returns)
    write_draft(suggestion, tmp_path / "register.xlsx")
    sheet = load_workbook(tmp_path / "register.xlsx")["Indicators"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Figures at")
    assert [sheet.cell(row, column).value for row in (3, 4)] == ["Sheet1!B2:C2", "Sheet1!B3:C3"]
    settings = Settings("Ownshire", "999", "Dashboard", "", Period.quarter(2, 2022))
    read = read_returns(tmp_path, [row.indicator for row in suggestion.rows], settings, lambda _: None)
    assert [[observation.value for observation in of_one] for of_one in read.observations.values()] == [
        [1, 2],
        [3, 4],
    ]


def test_a_file_in_a_folder_below_is_named_with_its_way(tmp_path: Path) -> None:
    for place in ("north", "south"):
        (tmp_path / place).mkdir()
        write_rows(tmp_path / place / "Care Q2.xlsx", [["Measure", *QUARTERS], ["In care", 1, 2]])
    assert [row.indicator.return_pattern for row in suggested(tmp_path).rows] == [
        "north/Care*.xlsx",
        "south/Care*.xlsx",
    ]


def test_what_is_not_there_stops_and_what_is_broken_does_not(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="There is no"):
        suggested(tmp_path / "nowhere")
    write_rows(tmp_path / "Care.xlsx", [["Measure", *QUARTERS], ["In care", 1, 2]])
    with pytest.raises(PackError, match=r"Two of the files are called Care\.xlsx"):
        suggest_register([tmp_path, tmp_path / "Care.xlsx"], lambda _: None)
    (tmp_path / "broken.xlsx").write_text("no workbook", encoding="utf-8")
    write_rows(tmp_path / "Care.xlsx", [["Measure", *QUARTERS], ["In care", 1, 2]])
    suggestion = suggested(tmp_path)
    assert (len(suggestion.rows), len(suggestion.problems)) == (1, 1)


def test_the_draft_is_marked_for_review(tmp_path: Path) -> None:
    write_rows(tmp_path / "Care.xlsx", [["Measure", *QUARTERS], ["In care", 1, 2]])
    write_draft(suggested(tmp_path), tmp_path / "draft.xlsx")
    sheet = load_workbook(tmp_path / "draft.xlsx")["Indicators"]
    column = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    unit, polarity, name = (sheet.cell(3, column[heading]) for heading in ("Unit", "Polarity", "Indicator"))
    assert (unit.value, unit.fill.start_color.rgb) == ("number", "FFFFF2CC")
    assert (polarity.value, polarity.fill.start_color.rgb) == (None, "FFFCE4D6")
    assert str(sheet.cell(2, column["Unit"]).value).startswith("Check this")
    assert name.comment
    assert "Found in Care.xlsx, Sheet1!C2: 2 for Q2 2022/23" in name.comment.text
