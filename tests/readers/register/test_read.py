"""The register: every fault at once, each with its cell."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.conftest import CHECKOUT
from xlperf.checks.register import check_register
from xlperf.domain.indicator import CompareWith, Frequency, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Severity
from xlperf.domain.register import RegisterError
from xlperf.domain.settings import QuartileMethod
from xlperf.domain.target import Operator, Target
from xlperf.pipeline import read_pack
from xlperf.readers.register import HEADINGS, read_register

CellContent = str | float | datetime | None
Change = Callable[[dict[str, CellContent]], Path]


@pytest.fixture
def changed(sample: Callable[[str], Path]) -> Change:
    """Return a function that changes cells of a sample's register (``Indicators!E2``) and gives its path."""
    path = sample("q2_2022_23") / "register.xlsx"

    def change(cells: dict[str, CellContent]) -> Path:
        book = load_workbook(path)
        book["Recipients"].delete_rows(2, 20)  # who is there is each test's matter
        for place, value in cells.items():
            sheet, cell = place.split("!")
            book[sheet][cell] = value
        book.save(path)
        return path

    return change


def cell(heading: str, row: int = 2) -> str:
    """Return the place of a heading's column in a row of the indicators."""
    return f"Indicators!{get_column_letter(HEADINGS.index(heading) + 1)}{row}"


def test_the_samples_register_is_read_whole(changed: Change) -> None:
    register = read_register(changed({}))
    assert len(register.indicators) == 25
    assert register.settings.authority == "Leicestershire"
    assert register.settings.period == Period.quarter(2, 2022)
    reviews = register.indicators[4]
    assert (reviews.code, reviews.polarity, reviews.unit) == ("CP1", Polarity.HIGH, Unit.PERCENT)
    assert reviews.target == Target(Operator.MORE_THAN, Decimal("97.2"), percent=True)


def test_year_to_date_is_compared_with_the_year_before_unless_told_otherwise(changed: Change) -> None:
    register = read_register(changed({}))
    by_code = {indicator.code: indicator for indicator in register.indicators}
    assert by_code["YJ2"].frequency is Frequency.YTD
    assert by_code["YJ2"].compare_with is CompareWith.YEAR_BEFORE
    assert by_code["CP1"].compare_with is CompareWith.PREVIOUS


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        (
            "Polarity",
            "Higher is better",
            "Polarity is “Higher is better”. Expected: one of High = Good, Low = Good, N/A",
        ),
        (
            "Reporting frequency",
            "Quarterly-ish",
            "one of Week, Month, Quarter, Term, Half year, Annual, YTD, Rolling 12 months",
        ),
        ("Reporting frequency", None, "Reporting frequency is blank"),
        ("Unit", None, "Unit is blank. Expected: one of percent"),
        ("Target", ">95%", "is a percentage, and the unit is number"),
        ("Unit", "pounds", "one of percent, number, rate, score"),
        ("Decimals", "two", "not a number of decimals"),
        ("Lag", "a bit", "not a number of periods"),
        ("Lag", "-1", "not a number of periods"),
        ("Amber tolerance", "a bit", "not a tolerance"),
        ("Amber tolerance", "nan", "not a tolerance"),
        ("Show trend", "maybe", "one of Yes, No"),
        ("Compare with", "last week", "one of previous, same period last year"),
        ("Indicator", None, "Indicator is blank"),
        ("Code", "CFWS2", "a code that is used only once"),
        ("Figures at", "C7:N9", "C7:N9 is 3 rows and 12 columns"),
        ("Figures at", "row 7", "“row 7” is neither a range of cells nor a name"),
        ("Figures at", "C:C", "“C:C” is whole rows or columns"),
        ("Figures at", "C7,E7", "“C7,E7” is more than one range"),
        ("Figures at", "[Book.xlsx]Data!C7", "names another workbook"),
        ("Periods at", "C4:N4", "Periods at is “C4:N4”, and Figures at is blank"),
    ],
)
def test_each_fault_names_its_cell_and_what_was_expected(
    changed: Change, heading: str, value: CellContent, said: str
) -> None:
    place = cell(heading, 3 if heading == "Code" else 2)
    if heading == "Code":
        value = "CFWS1"
    path = changed({place: value})
    with pytest.raises(RegisterError) as error:
        read_register(path)
    assert said in str(error.value)
    assert place in str(error.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Data!C4:N4", "Data!C4:N4"),
        ("Q2 2022/23", "Q2 2022/23"),
        (datetime(2022, 6, 1), "Jun 2022"),  # what Excel makes of Jun 2022
        (2022, "2022"),
        (None, ""),
    ],
)
def test_where_a_person_points_is_read_as_it_is_written(
    changed: Change, written: CellContent, read: str
) -> None:
    path = changed({cell("Figures at"): "Data!C7:N7", cell("Periods at"): written, cell("Label"): None})
    indicator = read_register(path).indicators[0]
    assert (indicator.figures_at, indicator.periods_at) == ("Data!C7:N7", read)
    assert indicator.labels == ()  # there is nothing to check, and it is in the returns all the same
    assert indicator.is_in_returns


@pytest.mark.parametrize("written", ["FY22", "second quarter of the year"])
def test_periods_at_that_is_no_period_is_a_fault(changed: Change, written: str) -> None:
    path = changed({cell("Figures at"): "C7", cell("Periods at"): written})
    with pytest.raises(RegisterError) as error:
        read_register(path)
    assert [(problem.check, problem.source.cell) for problem in error.value.problems] == [
        (Check.REGISTER_REFERENCE_UNREADABLE, "W2")
    ]


def test_a_register_without_the_columns_for_pointing_is_read_as_ever(changed: Change) -> None:
    path = changed({cell("Figures at", 1): None, cell("Periods at", 1): None})
    assert {indicator.figures_at for indicator in read_register(path).indicators} == {""}


def test_each_fault_is_a_problem_of_its_cell_and_indicator(changed: Change) -> None:
    path = changed({cell("Polarity"): "up", cell("Target", 6): "high", "Settings!B6": "soon"})
    with pytest.raises(RegisterError) as error:
        read_register(path)
    assert [(problem.check, str(problem.source), problem.code) for problem in error.value.problems] == [
        (Check.REGISTER_UNKNOWN_CHOICE, "register.xlsx, Indicators!E2", "CFWS1"),
        (Check.REGISTER_TARGET_UNREADABLE, "register.xlsx, Indicators!I6", "CP1"),
        (Check.REGISTER_PERIOD_UNREADABLE, "register.xlsx, Settings!B6", ""),
    ]
    assert all(
        problem.severity is Severity.ERROR and problem.expected and problem.remedy
        for problem in error.value.problems
    )


def test_a_target_that_cannot_be_read_stops_its_row_and_not_the_build(changed: Change) -> None:
    register = read_register(changed({cell("Target", 6): "as high as possible"}))
    (found,) = register.problems
    assert (found.check, str(found.source), found.code) == (
        Check.REGISTER_TARGET_UNREADABLE, "register.xlsx, Indicators!I6", "CP1",
    )  # fmt: skip
    assert "“as high as possible” is not a target." in found.found
    row = next(indicator for indicator in register.indicators if indicator.code == "CP1")
    assert (row.target, row.written_target) == (None, "as high as possible")
    assert found in check_register(register)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("<6m", "“<6m” may be months or millions."),
        ("50-40", "“50-40” runs backwards: 50 is above 40."),
        ("5-10k", "“5-10k” does not say whether both ends are in thousands or millions."),
    ],
)
def test_the_message_says_why_a_target_cannot_be_read(changed: Change, written: str, why: str) -> None:
    (found,) = read_register(changed({cell("Target", 6): written, cell("Unit", 6): "number"})).problems
    assert (found.check, found.found) == (Check.REGISTER_TARGET_UNREADABLE, why)


def test_lag_says_how_many_periods_a_measure_is_behind(changed: Change) -> None:
    register = read_register(changed({cell("Lag"): 2, cell("Lag", 3): "1"}))
    assert [indicator.lag for indicator in register.indicators[:3]] == [2, 1, 0]
    assert {indicator.lag for indicator in read_register(changed({cell("Lag", 1): None})).indicators} == {0}


def test_a_control_chart_is_drawn_only_where_its_row_asks_for_one(changed: Change) -> None:
    register = read_register(changed({cell("Control chart"): "Yes", cell("Control chart", 3): "no"}))
    assert [indicator.control_chart for indicator in register.indicators[:3]] == [True, False, False]
    with pytest.raises(RegisterError) as error:
        read_register(changed({cell("Control chart"): "perhaps"}))
    assert "perhaps" in str(error.value)


def test_a_register_without_a_sheet_or_headings_is_one_problem(changed: Change) -> None:
    path = changed({"Settings!A1": "What"})
    with pytest.raises(RegisterError, match="no row with the headings Setting and Value") as error:
        read_register(path)
    assert [problem.check for problem in error.value.problems] == [Check.REGISTER_UNREADABLE]
    book = load_workbook(path)
    del book["Settings"]
    book.save(path)
    with pytest.raises(
        RegisterError, match="There is no Settings sheet; the workbook has: Indicators, Recipients"
    ):
        read_register(path)


def test_recipients_come_with_their_rows(changed: Change) -> None:
    register = read_register(
        changed({"Recipients!A3": "Jo", "Recipients!B3": "jo@example.gov.uk", "Recipients!E3": "SEND; CFWS"})
    )
    (jo,) = register.recipients
    assert (jo.name, jo.themes, jo.row) == ("Jo", ("SEND", "CFWS"), 2)
    assert str(register.recipient_columns.cell(jo.row, "Email")) == "register.xlsx, Recipients!B3"


def test_all_faults_come_together(changed: Change) -> None:
    path = changed({cell("Polarity"): "up", cell("Unit", 3): "pounds", "Settings!B6": "soon"})
    with pytest.raises(RegisterError, match="3 faults"):
        read_register(path)


def test_a_fraction_as_the_target_of_a_percentage_is_not_guessed_at(changed: Change) -> None:
    path = changed({cell("Target", 6): 0.95})
    (found,) = read_register(path).problems
    assert found.found == "0.95 may mean 0.95% or 95%."


def test_the_report_period_can_be_chosen(changed: Change) -> None:
    assert read_register(changed({}), Period.quarter(1, 2022)).settings.period == Period.quarter(1, 2022)


def test_the_rules_in_force_come_from_settings(changed: Change) -> None:
    assert read_register(changed({"Settings!B8": "lait"})).settings.quartile_method is QuartileMethod.LAIT


def test_a_pack_without_a_register_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"There is no register\.xlsx"):
        read_register(tmp_path / "register.xlsx")


def test_a_register_that_is_no_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(RegisterError, match="cannot be read"):
        read_register(path)


def test_the_templates_guidance_row_is_no_indicator() -> None:
    with pytest.raises(RegisterError, match="has no indicators"):
        read_register(CHECKOUT / "workbook_templates" / "register.xlsx", Period.quarter(1, 2022))


def test_targets_and_tolerances_in_a_per_cent_format_are_what_the_cell_shows(changed: Change) -> None:
    path = changed({cell("Target", 6): 0.95, cell("Amber tolerance", 6): 0.02})
    book = load_workbook(path)
    for heading in ("Target", "Amber tolerance"):
        place = cell(heading, 6).partition("!")[2]
        book["Indicators"][place].number_format = "0%"
    book.save(path)
    reviews = read_register(path).indicators[4]
    assert reviews.target == Target(Operator.AT_LEAST, Decimal(95), percent=True)
    assert reviews.tolerance == 2.0


@pytest.mark.parametrize("period", [2022, 2022.0, "2022"])
def test_a_report_period_may_be_a_year(changed: Change, period: float | str) -> None:
    assert read_register(changed({"Settings!B6": period})).settings.period == Period.calendar_year(2022)


@pytest.mark.parametrize(
    ("row", "target", "polarity"), [(6, "<97.2%", "High = Good"), (7, ">=20.8%", "Low = Good")]
)
def test_a_target_against_the_polarity_is_a_fault(
    changed: Change, row: int, target: str, polarity: str
) -> None:
    path = changed({cell("Target", row): target})
    with pytest.raises(RegisterError, match=f"asks for the opposite of the polarity, {polarity}"):
        read_register(path)


def test_a_quarter_of_a_bare_year_as_report_period_is_said_to_be_ambiguous(changed: Change) -> None:
    path = changed({"Settings!B6": "Q2 2025"})
    with pytest.raises(RegisterError, match="“Q2 2025” may mean Q2 2025/26 or Q1 2025/26"):
        read_register(path)


def test_a_limit_that_is_no_number_is_a_fault_with_its_cell(sample: Callable[[str], Path]) -> None:
    path = sample("q2_2022_23") / "register.xlsx"
    book = load_workbook(path)
    book["Settings"].append(["Most cells", "plenty"])
    book["Settings"].append(["Most sheets", 20])
    book.save(path)
    with pytest.raises(RegisterError, match=r"Settings!B\d+: Most cells: “plenty”"):
        read_register(path)


def test_a_limit_of_the_register_holds_for_the_returns(sample: Callable[[str], Path]) -> None:
    pack = sample("q2_2022_23")
    book = load_workbook(pack / "register.xlsx")
    book["Settings"].append(["Most cells", 100])
    book.save(pack / "register.xlsx")
    refused = [
        problem.source.file for problem in read_pack(pack).problems if problem.check.value == "file-too-large"
    ]
    assert "returns/Key stage results 2022.xlsx" in refused
    assert "returns/SEND census summer 2022.xlsx" not in refused


def test_a_part_is_never_everything_by_a_slip(changed: Change) -> None:
    register = read_register(
        changed(
            {
                "Recipients!E1": "Theme",
                "Recipients!A3": "Jo", "Recipients!B3": "jo@example.gov.uk", "Recipients!E3": "SEND",
                "Recipients!A4": "Al", "Recipients!B4": "al@example.gov.uk", "Recipients!E4": " ; ",
            }
        )
    )  # fmt: skip
    jo, al = register.recipients
    assert jo.themes == ("SEND",)
    assert not any(al.gets(indicator) for indicator in register.indicators)
