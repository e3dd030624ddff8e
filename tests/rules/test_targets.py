"""Which target a figure is judged by: that of its period, its share of the year's, or a benchmark's figure."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import write_rows
from tests.live_page import as_built, as_edited, disagreements, with_wrong_caches
from tests.office import Office
from tests.register_cells import Value, set_cells
from xlperf.domain.indicator import Frequency, Polarity, Unit
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, Term
from xlperf.domain.problem import Check
from xlperf.domain.register import RegisterError
from xlperf.domain.sheets import DASHBOARD
from xlperf.domain.target import Target
from xlperf.domain.target_plan import parse_benchmark
from xlperf.pipeline import Pack, read_pack
from xlperf.readers.register.targets import read_target_plan
from xlperf.rules.scorecard import ScoreRow
from xlperf.rules.targets import _of_part
from xlperf.writers.workbook import write_workbook

CODE = "CNT"
LAST_YEAR = {"Q1 2021/22": 200, "Q2 2021/22": 540, "Q3 2021/22": 800, "Q4 2021/22": 1000}
THIS_YEAR = {"Q1 2022/23": 310, "Q2 2022/23": 590}


def pack_with(folder: Path, *targets: list[Value], **cells: Value) -> Path:
    """Give a pack an invented running total of contacts, with figures of two years, and what the register says of it."""
    figures = LAST_YEAR | THIS_YEAR
    write_rows(
        folder / "returns" / "Contacts.xlsx",
        [["Invented contacts", *figures], ["Contacts so far", *figures.values()]],
    )
    row: dict[str, Value] = {
        "Code": CODE, "Indicator": "Contacts so far", "Polarity": "High = Good", "Reporting frequency": "YTD",
        "Unit": "number", "Decimals": 0, "Return": "Contacts.xlsx", "Comparator": None, "Target": None,
        "Amber tolerance": None, "Lag": None, "Figures at": None, "Periods at": None, "Label": None,
    }  # fmt: skip
    sheets: dict[str, list[list[Value]]] = (
        {"Targets": [["Code", "Period", "Target"], *targets]} if targets else {}
    )
    set_cells(
        folder, {"CP1": row | {name.replace("_", " "): value for name, value in cells.items()}}, **sheets
    )
    return folder


@pytest.fixture
def counted(sample: Callable[..., Path]) -> Callable[..., ScoreRow]:
    """Return a function that judges the invented running total by what the register says of it."""

    def judge(*targets: list[Value], period: str = "Q2 2022/23", **cells: Value) -> ScoreRow:
        folder = pack_with(sample("q2_2022_23", only=("CP1",)), *targets, **cells)
        return _row(read_pack(folder, parse_period(period)), CODE)

    return judge


def _row(pack: Pack, code: str) -> ScoreRow:
    return next(row for row in pack.scorecard.rows if row.indicator.code == code)


def test_each_quarter_has_its_own_target_and_says_what_it_is_of(counted: Callable[..., ScoreRow]) -> None:
    row = counted(Target="300; 600; 900; 1200")
    assert row.indicator.written_target == ">=600 by Q2 of >=1,200"
    assert row.why.startswith("Red: 590 misses the target of at least 600 by Q2 of >=1,200 by 10."), row.why


def test_another_report_period_is_judged_by_its_own_target(counted: Callable[..., ScoreRow]) -> None:
    row = counted(Target="300; 600; 900; 1200", period="Q1 2022/23")
    assert (row.indicator.written_target, row.status.value) == (">=300 by Q1 of >=1,200", "Green")


def test_a_years_target_is_shared_out_in_equal_parts(counted: Callable[..., ScoreRow]) -> None:
    row = counted(Target=">=1,150", Target_profile="Equal parts", Amber_tolerance="5%")
    assert row.indicator.written_target == ">=575 by Q2 of >=1,150"
    assert row.indicator.tolerance == 28.75
    assert "(6 of 12 equal parts)" in row.why


def test_a_years_target_is_shared_out_as_last_year_went(counted: Callable[..., ScoreRow]) -> None:
    row = counted(Target=">=1,100", Target_profile="Last year's pattern", Amber_tolerance="5%")
    assert row.indicator.written_target == ">=594 by Q2 of >=1,100"
    assert (row.status.value, row.indicator.tolerance) == ("Amber", 29.7)
    assert "by last year's pattern: 540 of 1,000)" in row.why


def test_where_last_year_is_not_known_the_parts_are_equal_and_it_is_said(
    counted: Callable[..., ScoreRow],
) -> None:
    row = counted(Target=">=1,100", Target_profile="Last year's pattern", period="Q2 2021/22")
    assert row.indicator.written_target == ">=550 by Q2 of >=1,100"
    assert "6 of 12 equal parts, because last year's pattern is not known" in row.why


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Target": "300; 600; 900; 1200"}, "Red against the year's >=1,200: off course."),
        ({"Target": ">=1,200", "Amber_tolerance": 25}, "Amber against the year's >=1,200: at risk."),
        (
            {"Target": ">=1,150", "Target_profile": "Equal parts"},
            "Green against the year's >=1,150: on course.",
        ),
    ],
)
def test_a_running_total_is_projected_where_the_register_asks_for_it(
    counted: Callable[..., ScoreRow], cells: dict[str, Value], said: str
) -> None:
    why = counted(Projection="Yes", **cells).why
    assert why.endswith(
        f"Straight projection to the year's end, not a forecast: 590 ÷ 6 months, times 12, is 1,180, {said}"
    ), why


def test_nothing_is_projected_unasked(counted: Callable[..., ScoreRow]) -> None:
    assert "projection" not in counted(Target="1200").why


def test_nothing_is_projected_when_the_year_is_over(counted: Callable[..., ScoreRow]) -> None:
    assert "projection" not in counted(Target="1200", Projection="Yes", period="Q4 2021/22").why


def test_without_a_profile_a_running_total_is_held_against_the_whole_target(
    counted: Callable[..., ScoreRow],
) -> None:
    assert counted(Target=">=1,200").indicator.written_target == ">=1,200"


def test_the_sheet_targets_goes_before_the_column(counted: Callable[..., ScoreRow]) -> None:
    row = counted([CODE, "Q2 2022/23", 500], [CODE, "2022/23", 1400], Target=">=9,999")
    assert (row.indicator.written_target, row.status.value) == (">=500 by Q2 of >=1,400", "Green")


def test_a_year_on_the_sheet_targets_is_shared_out_as_well(counted: Callable[..., ScoreRow]) -> None:
    row = counted([CODE, "2022/23", 1400], Target_profile="Equal parts")
    assert row.indicator.written_target == ">=700 by Q2 of >=1,400"


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        (Period.term(Term.AUTUMN, 2022), ">=1"),
        (Period.term(Term.SPRING, 2023), ">=2"),
        (Period.term(Term.SUMMER, 2023), ">=3"),
    ],
)
def test_terms_count_from_autumn(period: Period, wanted: str) -> None:
    plan = read_target_plan("1; 2; 3", Frequency.TERM, Polarity.HIGH, Unit.NUMBER)
    target = _of_part(plan.parts, Frequency.TERM, period)
    assert isinstance(target, Target)
    assert target.written == wanted


def test_as_many_targets_as_the_year_has_parts(sample: Callable[..., Path]) -> None:
    folder = pack_with(sample("q2_2022_23", only=("CP1",)), Target="300; 600; 900")
    pack = read_pack(folder)
    (found,) = (problem for problem in pack.problems if problem.check is Check.REGISTER_TARGET_UNREADABLE)
    assert (found.found, found.expected) == (
        "“300; 600; 900” is 3 targets.",
        "4 or 12 targets with semicolons between them, one for each part of the year, where the frequency is YTD.",
    )
    assert _row(pack, CODE).status.value == "N/A"


def test_a_profile_is_for_running_totals(sample: Callable[..., Path]) -> None:
    folder = sample("q2_2022_23", only=("CP1",))
    set_cells(folder, {"CP1": {"Target profile": "Equal parts"}})
    with pytest.raises(RegisterError, match="Target profile is Equal parts, and Reporting frequency is"):
        read_pack(folder)


@pytest.mark.parametrize(
    ("written", "whose", "better"),
    [
        ("England", "England", False),
        ("better than the England average", "England", True),
        ("Statistical neighbours", "statistical neighbours", False),
        ("better than statistical neighbours", "statistical neighbours", True),
        ("Quartile 1", "quartile 1", False),
        ("top quartile", "quartile 1", False),
    ],
)
def test_benchmarks_are_read_as_people_write_them(written: str, whose: str, *, better: bool) -> None:
    assert parse_benchmark(written) == (whose, better, True)


OTHERS = {"Madeupton": 90.0, "Inventham": 92.04, "Fibshire": 94.0, "Taleford": 96.0, "England": 91.26}


def benchmarked(folder: Path, target: str, england: str = "England") -> ScoreRow:
    """Judge a sample's percentage, 97.1 or so, by a benchmark of invented national figures."""
    for path in (folder / "comparators").iterdir():
        path.unlink()
    rows = [[301 + at, name, value] for at, (name, value) in enumerate(OTHERS.items()) if name != "England"]
    table: list[list[object]] = [["RevCP", "2020/21", number, value] for number, _, value in rows]
    table.append(["RevCP", "2020/21", england, OTHERS["England"]])
    write_rows(folder / "comparators" / "own.xlsx", [["Measure", "Year", "Local authority", "Value"], *table])
    set_cells(folder, {"CP1": {"Target": target}})
    return _row(read_pack(folder), "CP1")


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("England", ">=91.26% (England 2020/21)"),
        ("better than England", ">91.26% (England 2020/21)"),
        ("quartile 1", ">=94.5% (quartile 1 2020/21)"),
    ],
)
def test_a_benchmark_is_shown_with_its_figure_and_its_source(
    sample: Callable[..., Path], target: str, written: str
) -> None:
    row = benchmarked(sample("q2_2022_23", only=("CP1",)), target)
    assert row.indicator.written_target == written
    assert "(" + written.partition("(")[2][:-1] + ", from “RevCP” in comparators/own.xlsx)" in row.why


def test_a_benchmark_that_is_not_known_is_an_error_and_no_judgement(sample: Callable[..., Path]) -> None:
    folder = sample("q2_2022_23", only=("CP1",))
    row = benchmarked(folder, "England", england="Elsewhere")
    assert (row.status.value, row.indicator.written_target) == ("N/A", "England")
    assert row.why.startswith("N/A: the target is the figure for England, which is not known for “RevCP”.")
    found = [problem for problem in read_pack(folder).problems if problem.check is Check.TARGET_UNKNOWN]
    assert [(problem.code, problem.severity.value) for problem in found] == [("CP1", "Error")]


def test_a_benchmark_needs_a_polarity(sample: Callable[..., Path]) -> None:
    folder = sample("q2_2022_23", only=("CP1",))
    set_cells(folder, {"CP1": {"Target": "England", "Polarity": "N/A"}})
    with pytest.raises(RegisterError, match="neither high nor low is good"):
        read_pack(folder)


def test_a_target_that_changed_since_the_last_report_is_told_on_its_row_with_both(
    sample: Callable[..., Path],
) -> None:
    folder = pack_with(sample("q2_2022_23", only=("CP1", "CP2")), Target="300; 600; 900; 1200")
    earlier = read_pack(folder, parse_period("Q1 2022/23")).write()
    same = read_pack(folder, previous=earlier)
    assert Check.CHANGED_IN_REGISTER not in {problem.check for problem in same.problems}
    assert "Target changed" not in _row(same, CODE).why
    set_cells(folder, {CODE: {"Target": "350; 600; 900; 1300"}})
    changed = read_pack(folder, previous=earlier)
    assert _row(changed, CODE).why.endswith(
        "Target changed since the last report for Q1 2022/23: >=300 by Q1 of >=1,200 then, >=350 by Q1 of >=1,300 now."
    )
    assert [problem.code for problem in changed.problems if problem.check is Check.CHANGED_IN_REGISTER] == [
        CODE
    ]


@pytest.mark.office
def test_the_page_follows_another_report_period_and_a_typed_target_as_python_does(
    sample: Callable[..., Path], office: Office, tmp_path: Path
) -> None:
    folder = pack_with(
        sample("q2_2022_23", only=("CP1", "CP2", "OFS1")),
        [CODE, "Q1 2022/23", 350],
        Target="300; 600; 900; 1200",
        Amber_tolerance="5%",
    )
    workbook = read_pack(folder).page(tmp_path)
    write_workbook(workbook, tmp_path / "page.xlsx")
    with_wrong_caches(tmp_path / "page.xlsx", tmp_path / "wrong.xlsx")
    earlier = read_pack(folder, parse_period("Q1 2022/23"))
    assert (_row(earlier, CODE).indicator.written_target, _row(earlier, CODE).status.value) == (
        ">=350 by Q1 of >=1,200",
        "Red",
    )
    with office.opened(tmp_path / "wrong.xlsx") as document:
        assert disagreements(document, as_built(workbook)) == []
        page = document.Sheets.getByName(DASHBOARD)
        page.getCellRangeByName("B3").setString("Q1 2022/23")
        assert disagreements(document, as_edited(workbook, earlier.page(tmp_path))) == []
        assert page.getCellRangeByName("K5").String == ">=350 by Q1 of >=1,200"
        page.getCellRangeByName("K5").setString(">=320")
        assert page.getCellRangeByName("L5").String == "Amber"
