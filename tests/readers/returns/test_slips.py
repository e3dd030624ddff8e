"""One slip in a return, which a careful person would notice: it is a finding at the place, or the figure is right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns

Read = Callable[..., Returns]
CASES = Indicator(
    "A", "Topic", "Theme", "Cases", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="return*.xlsx", labels=("Cases",),
)  # fmt: skip
HOMES = replace(CASES, code="B", name="Homes", labels=("Homes",))
YEARLY = replace(CASES, frequency=Frequency.ANNUAL)
YEARS = ("2017/18", "2018/19", "2019/20", "2020/21", "2021/22")
QUARTERS = ("Q3 2021/22", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23")
DAY = datetime(2022, 10, 14)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a return of one or more sheets and reads it for some indicators."""

    def write_and_read(
        *sheets: list[list[object]],
        indicators: tuple[Indicator, ...] = (CASES, HOMES),
    ) -> Returns:
        (tmp_path / "returns").mkdir()
        with xlsxwriter.Workbook(tmp_path / "returns" / "return.xlsx") as book:
            days = book.add_format({"num_format": "dd/mm/yyyy"})
            for rows in sheets:
                sheet = book.add_worksheet()
                for row, cells in enumerate(rows):
                    for column, value in enumerate(cells):
                        sheet.write(row, column, value, *([days] if isinstance(value, datetime) else []))
        settings = Settings("Leicestershire", "855", "Dashboard", "", Period.quarter(2, 2022))
        return read_returns(tmp_path, indicators, settings, lambda _: None)

    return write_and_read


def values(found: Returns, code: str = "A") -> dict[str, float | None]:
    """Return an indicator's values by period."""
    return {observation.period.label: observation.value for observation in found.observations.get(code, [])}


def told(found: Returns) -> set[tuple[Check, str]]:
    """Return the checks that found more than something to note, and in which cells."""
    return {
        (problem.check, problem.source.cell)
        for problem in found.problems
        if problem.severity is not Severity.NOTE
    }


# Dates


def test_a_date_typed_for_a_figure_makes_no_heading_of_the_first_row(read: Read) -> None:
    found = read([["Quarter", "Cases", "Homes"], ["Q1 2022/23", DAY, 40], ["Q2 2022/23", 6, 41]])
    assert values(found, "B") == {"Q1 2022/23": 40, "Q2 2022/23": 41}
    assert (Check.TEXT_FOR_NUMBER, "B2") in told(found)


def test_a_date_typed_for_the_only_figure_of_a_column_is_told(read: Read) -> None:
    found = read([["Measure", "Q1 2022/23", "Q2 2022/23"], ["Cases", DAY, 6]], indicators=(CASES,))
    assert told(found) == {(Check.TEXT_FOR_NUMBER, "B2")}
    assert values(found) == {"Q2 2022/23": 6}


def test_a_date_typed_for_a_figure_in_a_list_of_periods_is_told(read: Read) -> None:
    found = read(
        [
            ["Quarter", "Cases"],
            *([label, count] for label, count in zip(QUARTERS, (1, 2, DAY, 4), strict=True)),
        ],
        indicators=(CASES,),
    )
    assert told(found) == {(Check.TEXT_FOR_NUMBER, "B4")}


@pytest.mark.parametrize("due", [datetime(2022, 11, 1), DAY])
def test_a_row_of_days_without_a_name_heads_nothing(read: Read, due: datetime) -> None:
    found = read([["Measure", *YEARS[-2:]], ["Cases", 5, 6], ["", due, due], ["Homes", 40, 41]],
                 indicators=(YEARLY, replace(HOMES, frequency=Frequency.ANNUAL)))  # fmt: skip
    assert values(found, "B") == {"2020/21": 40, "2021/22": 41}


def test_days_that_head_the_next_table_still_do(read: Read) -> None:
    """The table above it is headed by days as well."""
    june, september = datetime(2022, 6, 30), datetime(2022, 9, 30)
    found = read([["Measure", june, september], ["Cases", 5, 6], ["", june, september], ["Homes", 40, 41]])
    assert values(found, "B") == {"Q1 2022/23": 40, "Q2 2022/23": 41}


# Years


def test_a_year_in_the_middle_of_its_row_may_be_ten_years_off(read: Read) -> None:
    found = read(
        [["Measure", *YEARS[:3], "2010/11", YEARS[4]], ["Cases", 5, 6, 7, 8, 9]], indicators=(YEARLY,)
    )
    assert "2010/11" not in values(found)
    assert (Check.PERIOD_UNREADABLE, "E1") in told(found)


def test_a_year_that_is_not_over_after_one_that_is_left_out_is_told(read: Read) -> None:
    found = read([["Measure", *YEARS[:4], "2022/23"], ["Cases", 5, 6, 7, 8, 9]], indicators=(YEARLY,))
    assert (Check.PERIOD_UNREADABLE, "F1") in told(found)


@pytest.mark.parametrize("name", ["Measure", ""])
@pytest.mark.parametrize("first", [2021, 2031])
def test_counts_that_follow_one_another_like_years_are_counts_under_a_row_of_years(
    read: Read, name: str, first: int
) -> None:
    counts = [first, first + 1, first + 2]
    found = read(
        [[name, 2019, 2020, 2021], ["Cases", *counts], ["Homes", 5, 6, 7]],
        indicators=(YEARLY, replace(HOMES, frequency=Frequency.ANNUAL)),
    )
    assert list(values(found).values()) == counts
    assert list(values(found, "B").values()) == [5, 6, 7]


def test_a_year_whose_digits_are_swapped_is_told_and_no_title_speaks_for_it(read: Read) -> None:
    found = read(
        [["Return for Q2 2022/23"], [], ["Measure", *YEARS[:4], "2201/22"], ["Cases", 5, 6, 7, 8, 9]],
        indicators=(YEARLY,),
    )
    assert (Check.PERIOD_UNREADABLE, "F3") in told(found)


def test_a_year_between_years_that_reads_like_a_month_is_told(read: Read) -> None:
    years = ["2017/18", "2018/19", "2019/20", "2020/12", "2021/22", "Q1 2022/23", "Q2 2022/23"]
    found = read([["Measure", *years], ["Cases", 5, 6, 7, 8, 9, 1, 2]], indicators=(CASES,))
    assert told(found) == {(Check.PERIOD_UNREADABLE, "E1")}
    assert "Q3 2020/21" not in values(found)


# Headings that stand twice


def test_a_heading_copied_over_another_is_told_for_rows_that_are_blank_in_one_of_the_two_as_well(
    read: Read,
) -> None:
    found = read(
        [
            ["Measure", "Q3 2021/22", "Q1 2022/23", "Q1 2022/23", "Q2 2022/23"],
            ["Cases", 1, 2, 3, 4],
            ["Homes", 5, "", 6, 7],
        ],
    )
    assert "Q1 2022/23" not in values(found, "B")
    assert (Check.DUPLICATE_LABEL, "D1") in told(found)


def test_a_plain_column_under_the_heading_of_a_percentage_with_its_counts_is_another_result(
    read: Read,
) -> None:
    share = replace(CASES, unit=Unit.PERCENT)
    found = read(
        [
            ["Measure", "Q4 2021/22", "Q2 2022/23", "Q1 2022/23", "", "", "Q2 2022/23", "", ""],
            ["", "", "", "Numerator", "Denominator", "%", "Numerator", "Denominator", "%"],
            ["Cases", 81.5, 85.5, 30, 40, 75, 31, 40, 77.5],
        ],
        indicators=(share,),
    )
    assert "Q2 2022/23" not in values(found)
    assert (Check.DUPLICATE_LABEL, "G1") in told(found)


def test_headings_that_all_stand_twice_head_two_things(read: Read) -> None:
    found = read(
        [["Measure", *QUARTERS, *QUARTERS], ["Cases", 1, 2, 3, 4], ["Homes", "", "", "", "", 5, 6, 7, 8]]
    )
    assert list(values(found).values()) == [1, 2, 3, 4]
    assert list(values(found, "B").values()) == [5, 6, 7, 8]


def test_a_year_over_each_group_of_quarters_is_no_heading_that_stands_twice(read: Read) -> None:
    found = read(
        [
            ["", "2022/23", "", "2022/23", "", "2021/22", "2020/21"],
            ["Measure", "Q1", "Target", "Q2", "Target", "Total", "Total"],
            ["Cases", 1, 9, 2, 9, 7, 8],
        ],
        indicators=(CASES,),
    )
    assert values(found) | {"Q1 2022/23": 1, "Q2 2022/23": 2} == values(found)


# Names


@pytest.mark.parametrize("name", ["-", "Row 3", "See note", "As above", "Measure"])
def test_a_name_that_says_nothing_is_told_at_its_row(read: Read, name: str) -> None:
    found = read([["Measure", "Q1 2022/23", "Q2 2022/23"], ["Cases", 1, 2], ["Homes", 3, 4], [name, 5, 6]])
    assert (Check.UNKNOWN_ROW, "A4") in told(found)


def test_a_row_with_the_very_period_that_an_indicator_lacks_is_told(read: Read) -> None:
    found = read(
        [
            ["Quarter", "Measure", "Value"],
            ["Q1 2022/23", "Cases", 1], ["Q1 2022/23", "Houses", 3],
            ["Q2 2022/23", "Cases", 2], ["Q2 2022/23", "Homes", 4],
        ]
    )  # fmt: skip
    assert told(found) == {(Check.UNKNOWN_ROW, "B3")}


def test_another_row_that_has_all_the_periods_is_only_noted(read: Read) -> None:
    found = read(
        [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Cases", 1, 2], ["Homes", "", 4], ["Houses", 5, 6]]
    )
    assert told(found) == set()


def test_a_total_in_the_place_of_an_indicator_that_stands_beside_the_other_elsewhere_is_told(
    read: Read,
) -> None:
    quarters = [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Cases", 1, 2], ["Homes", 3, 4]]
    years = [["Measure", *YEARS[-2:]], ["Cases", 5, 6], ["Overall", 7, 8]]
    assert (Check.UNKNOWN_ROW, "A3") in told(read(quarters, years))


def test_of_two_names_that_differ_by_a_sign_alone_the_one_without_figures_gets_none(read: Read) -> None:
    pounds = replace(CASES, labels=("Savings £",))
    number = replace(HOMES, labels=("Savings",))
    found = read(
        [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Savings £", "", ""], ["Savings", 7, 8]],
        indicators=(pounds, number),
    )
    assert values(found) == {}
    assert values(found, "B") == {"Q1 2022/23": 7, "Q2 2022/23": 8}
    assert (Check.NO_FIGURE, "A2") in told(found)


# Totals of what there is


PARTLY = ["Measure", "Apr 22", "May 22", "Jun 22", "Q1 2022/23", "Jul 22", "Aug 22", "Sep 22", "Q2 2022/23"]


def test_a_quarter_whose_last_month_is_blank_is_told(read: Read) -> None:
    found = read([PARTLY, ["Cases", 1, 2, 3, 6, 4, 5, "", 9]], indicators=(CASES,))
    assert told(found) == {(Check.NO_FIGURE, "H2")}


def test_a_quarter_with_all_its_months_is_in_order(read: Read) -> None:
    found = read([PARTLY, ["Cases", 1, 2, 3, 6, 4, 5, 6, 15]], indicators=(CASES,))
    assert told(found) == set()


def test_a_year_to_date_after_such_a_quarter_is_told_too(read: Read) -> None:
    running = replace(CASES, frequency=Frequency.YTD)
    found = read([[*PARTLY, "YTD"], ["Cases", 1, 2, 3, 6, 4, 5, "", 9, 15]], indicators=(running,))
    assert told(found) == {(Check.NO_FIGURE, "H2")}


NAMESAKES = (CASES, replace(CASES, code="C", theme="Another theme"))


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(
            [["Indicator", *QUARTERS], ["Cases", 101, 114, 98, 107.5]], id="they differ in one figure"
        ),
        pytest.param(
            [["Indicator", "Q1 2021/22", "Q2 2021/22"], ["Cases", 91, 84]], id="they share no period"
        ),
    ],
)
def test_two_sheets_are_not_put_together_where_they_may_be_of_two_indicators_of_one_name(
    read: Read, second: list[list[object]]
) -> None:
    first: list[list[object]] = [["Indicator", *QUARTERS], ["Cases", 101, 114, 98, 107]]
    found = read(first, second, indicators=NAMESAKES)
    for code in ("A", "C"):
        assert values(found, code) == {}
    assert {check for check, _ in told(found)} == {Check.DUPLICATE_LABEL}
    assert any("another indicator of that name" in problem.found for problem in found.problems)


def test_two_sheets_that_agree_are_one_thing_though_two_indicators_have_the_name(read: Read) -> None:
    first: list[list[object]] = [["Indicator", *QUARTERS], ["Cases", 101, 114, 98, 107]]
    earlier: list[list[object]] = [["Indicator", *QUARTERS[:2], "Q2 2021/22"], ["Cases", 101, 114, 84]]
    assert len(values(read(first, earlier, indicators=NAMESAKES))) == 5


def test_two_sheets_of_one_indicator_are_put_together(read: Read) -> None:
    first: list[list[object]] = [["Indicator", *QUARTERS], ["Cases", 101, 114, 98, 107]]
    earlier: list[list[object]] = [["Indicator", "Q1 2021/22", "Q2 2021/22"], ["Cases", 91, 84]]
    assert len(values(read(first, earlier, indicators=(CASES,)))) == 6


def test_a_period_at_odds_with_the_year_and_part_beside_it_is_not_taken(read: Read) -> None:
    rows: list[list[object]] = [
        ["Period", "Year", "Quarter", "Cases"],
        ["Q1 2022/23", "2022/23", "Q2", 98],
        ["Q4 2021/22", "2021/22", "Q4", 91],
    ]
    found = read(rows, indicators=(CASES,))
    assert values(found) == {"Q4 2021/22": 91}
    assert ["D2" in problem.found for problem in found.problems if "two periods" in problem.found] == [True]
