"""Layouts of published tables and of teams' forms, each kind found in a workbook by somebody who had never seen the program."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import write_rows
from tests.readers.returns.test_habits import ALPHA, SETTINGS, Rows, read
from xlperf.domain.indicator import Frequency, Unit
from xlperf.domain.period_mentions import mentioned
from xlperf.readers.returns.read import read_returns

YEARLY = replace(ALPHA, frequency=Frequency.ANNUAL)
MONTHLY = replace(ALPHA, frequency=Frequency.MONTH)


@pytest.mark.parametrize("mark", ["[p]", "[r]", "(p)", "*"])
def test_a_year_with_a_mark_heads_its_column_like_its_neighbours(tmp_path: Path, mark: str) -> None:
    rows: Rows = [
        ["Area code", "Area", "2020", "2021", f"2022 {mark}"],
        ["X1", "Alpha", 2104, 2237, 2391],
        ["X2", "Beta", 890, 902, 911],
    ]
    assert read(tmp_path, rows, YEARLY) == ({"2020": 2104, "2021": 2237, "2022": 2391}, [])


def test_years_down_one_of_which_is_marked_are_years(tmp_path: Path) -> None:
    rows: Rows = [["Calendar year", "Alpha"], ["2020", 5], ["2021 [r]", 6], ["2022 [p]", 7]]
    assert read(tmp_path, rows, YEARLY) == ({"2020": 5, "2021": 6, "2022": 7}, [])


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Table 3: Requests and appeals by local authority, calendar year 2024", "2024"),
        ("Plans issued by local authority, 2023/24", "2023/24"),
        ("Number of reviews completed, England, 2023-24", "2023/24"),
    ],
)
def test_the_year_of_a_table_by_area_or_of_work_done_is_its_figures(title: str, year: str) -> None:
    assert [said.label for said in mentioned(title).years] == [year]


@pytest.mark.parametrize(
    "title",
    ["Return by 5 October 2024", "Please send by Friday 4 Oct 2024", "Approved 3 May 2024", "Issued March 2024", "Council Plan 2021-22"],
)  # fmt: skip
def test_a_day_on_which_something_is_due_or_was_done_is_no_period(title: str) -> None:
    assert mentioned(title) == mentioned("")


def test_a_report_on_a_plan_is_of_its_quarter() -> None:
    said = mentioned("Council Plan scorecard, Quarter 3 2024/25")
    assert ([period.label for period in said.periods], said.years) == (["Q3 2024/25"], frozenset())


def test_shares_in_a_column_are_figures_and_name_no_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["Month", "On time of all", None, "Alpha", None],
        [None, "2022", "2023", "2022", "2023"],
        ["January", "61/68", "69/80", "89.7%", "86.2%"],
        ["February", "60/70", "70/82", "85.7%", "85.4%"],
    ]
    indicator = replace(MONTHLY, unit=Unit.PERCENT, decimals=1)
    assert read(tmp_path, rows, indicator) == (
        {"Jan 2022": 89.7, "Feb 2022": 85.7, "Jan 2023": 86.2, "Feb 2023": 85.4},
        [],
    )


def test_a_quarter_that_is_called_a_forecast_is_none_of_the_results(tmp_path: Path) -> None:
    rows: Rows = [
        ["Year", "Qtr", "Alpha"],
        ["2023/24", "Q2", 1], [None, "Q3", 2], [None, "Q4 (forecast)", 3],
    ]  # fmt: skip
    assert read(tmp_path, rows) == ({"Q2 2023/24": 1, "Q3 2023/24": 2}, [])


FORM: Rows = [
    ["Activity return"],
    [],
    ["Month", date(2024, 3, 1), None, "Completed by", "J. Invented", None, "Date sent", date(2024, 4, 6)],
    [],
    ["Service point", "Visits", None, None, "Issues", None, "Members", "Sessions"],
    [None, "This month", "Same month last year", "Target", "This month", "Same month last year"],
    ["North", 8120, 7904, 8000, 6411, 6702, 88, 912],
    ["South", 1230, 1387, 1400, 1902, 1214, 17, 186],
    [],
    ["E-lending"],
    ["E-books issued", None, 4102],
    ["same month last year", None, 3377],
]


@pytest.mark.parametrize(
    ("label", "figure"),
    [
        ("North Visits", 8120),
        ("South Issues This month", 1902),
        ("North Members", 88),
        ("E-books issued", 4102),
    ],
)
def test_boxes_over_a_table_say_which_month_it_is_and_those_under_it_are_none_of_its_columns(
    tmp_path: Path, label: str, figure: int
) -> None:
    figures, wrong = read(tmp_path, FORM, replace(MONTHLY, labels=(label,)))
    assert (figures["Mar 2024"], "Mar 2023" in figures and label.startswith("E-"), wrong) == (
        figure,
        False,
        [],
    )


def test_a_months_total_among_its_weeks_is_of_the_month_in_which_they_end(tmp_path: Path) -> None:
    rows: Rows = [
        ["Week ending", "Alpha"],
        [date(2024, 2, 18), 1], [date(2024, 2, 25), 2], ["February total", 3],
        [date(2024, 3, 3), 4], [date(2024, 3, 10), 5], ["March total", 9],
    ]  # fmt: skip
    assert read(tmp_path, rows, MONTHLY) == ({"Feb 2024": 3, "Mar 2024": 9}, [])


def test_narrow_columns_of_marks_part_no_areas(tmp_path: Path) -> None:
    rows: Rows = [
        ["Year", "Quarter", "Northshire", None, None, None, "Ownshire"],
        [None, None, "Alpha", None, "Beta", None, "Alpha", None, "Beta"],
        ["2023-24", "Jul - Sep", 1, "R", 2, "R", 3, "R", 4, "R"],
        [None, "Oct - Dec", 5, "P", 6, "P", 7, "P", 8, "P"],
    ]
    assert read(tmp_path, rows) == ({"Q2 2023/24": 3, "Q3 2023/24": 7}, [])


def test_a_number_for_the_order_of_areas_parts_no_year_from_its_figures(tmp_path: Path) -> None:
    rows: Rows = [
        ["Financial Year", "Region", "ONS code", "Sort order", "Local Authority", "Type", "Alpha", "Beta"],
        ["2022-23", "North", "E06000961", 111, "Ownshire", "Unitary", 12, 5],
        ["2022-23", "North", "E06000962", 112, "Northshire", "Unitary", 20, 6],
        ["2023-24", "North", "E06000961", 111, "Ownshire (R)", "Unitary", 13, 7],
        ["2023-24", "North", "E06000962", 112, "Northshire", "Unitary", 21, 8],
    ]
    assert read(tmp_path, rows, YEARLY) == ({"2022/23": 12, "2023/24": 13}, [])


DOWNLOAD: Rows = [
    ["time_period", "time_identifier", "geographic_level", "region_name", "old_la_code", "la_name", "phase", "alpha"],
    *(
        [year, "Academic year", *area, phase, first + number]
        for year, first in (("202223", 10), ("202324", 40))
        for area, first in (
            (("National", "", "", ""), first + 800),
            (("Local authority", "North", 931, "Ownshire"), first),
            (("Local authority", "North", 932, "Ownshire Vale"), first + 300),
        )
        for number, phase in enumerate(("Primary", "Special", "Total"))
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("theme", "first"), [("Primary", 10), ("Special", 11), ("Total", 12), ("Schools", 12)]
)
def test_of_a_download_by_area_and_group_the_own_areas_group_is_read(
    tmp_path: Path, theme: str, first: int
) -> None:
    indicator = replace(YEARLY, theme=theme)
    assert read(tmp_path, DOWNLOAD, indicator) == ({"2022/23": first, "2023/24": first + 30}, [])


def test_a_group_that_the_theme_names_comes_before_the_line_for_everyone(tmp_path: Path) -> None:
    rows: Rows = [
        ["Indicator Name", "Area Name", "Area Type", "Sex", "Age", "Time period", "Value"],
        ["Alpha", "Ownshire", "Counties (from Apr 2023)", "Persons", "All ages", "2022/23", 176],
        ["Alpha", "Ownshire", "Counties (from Apr 2023)", "Female", "All ages", "2022/23", 255],
    ]
    assert read(tmp_path, rows, replace(YEARLY, theme="Female")) == ({"2022/23": 255}, [])


COUNTS: Rows = [
    ["Area name", *["Quarter 2 2023 to 2024"] * 3, *["Quarter 3 2023 to 2024"] * 3],
    [None, *["Number of infants", "Number of infants turning 30 days", "Percentage"] * 2],
    ["England", 109, 139, 78.4, 110, 140, 78.6],
    ["Alpha", 49, 84, 58.3, 62, 91, 68.1],
]


@pytest.mark.parametrize(
    ("theme", "unit", "figures"),
    [
        ("Percentage", Unit.PERCENT, [58.3, 68.1]),
        ("", Unit.PERCENT, [58.3, 68.1]),
        ("Number of infants", Unit.NUMBER, [49, 62]),
        ("Number of infants turning 30 days", Unit.NUMBER, [84, 91]),
    ],
)
def test_a_theme_names_the_column_of_several_counts_and_a_percentage_needs_none(
    tmp_path: Path, theme: str, unit: Unit, figures: list[float]
) -> None:
    indicator = replace(ALPHA, unit=unit, theme=theme, decimals=1)
    assert read(tmp_path, COUNTS, indicator) == (
        dict(zip(("Q2 2023/24", "Q3 2023/24"), figures, strict=True)),
        [],
    )


def test_which_of_two_counts_is_meant_is_no_guess(tmp_path: Path) -> None:
    figures, wrong = read(tmp_path, COUNTS, ALPHA)
    assert (figures, bool(wrong)) == ({}, True)


def test_when_a_form_was_filled_in_is_not_the_month_that_it_is_about(tmp_path: Path) -> None:
    rows: Rows = [
        ["ID", "Start time", "Completion time", "Name", "Reporting month", "Reporting year", "Alpha"],
        [3, date(2024, 3, 9), date(2024, 3, 9), "J Invented", "February", "2023-24", "58"],
        [4, date(2024, 4, 8), date(2024, 4, 8), "J Invented", "March", "2023-24", "2,214"],
    ]
    assert read(tmp_path, rows, MONTHLY) == ({"Feb 2024": 58, "Mar 2024": 2214}, [])


def test_the_items_numbers_of_a_form_that_is_not_filled_in_are_no_figures(tmp_path: Path) -> None:
    rows: Rows = [
        ["Contract return"],
        ["Reporting period:", None, "Quarter 4 (January to March 2024)"],
        [],
        ["Section 2: Care"],
        ["Ref", "Measure", "This quarter", "Same quarter last year", "Comment"],
        ["2.1", "Beta"], ["2.2", "Gamma"],
        [],
        ["Section 3: Quality"],
        ["Ref", "Measure", "This quarter", "Same quarter last year", "Comment"],
        ["3.1", "Alpha"], ["3.2", "Delta"],
    ]  # fmt: skip
    figures, wrong = read(tmp_path, rows, sheet="Q4 Jan-Mar 24")
    assert (figures, bool(wrong)) == ({}, True)


CHANNELS: Rows = [
    ["Contact centre statistics"],
    [],
    ["Month", "Telephone", None, None, "Webchat", None, "Face to face", None],
    [None, "Calls", "% answered", "Alpha", "Chats", "Alpha", "Visitors", "Alpha"],
    ["2023/24"],
    ["February", 223, 83, 79, 27, 72, 33, 87],
    ["March", 249, 93, 73, 15, 84, 37, 97],
]


@pytest.mark.parametrize(
    ("theme", "figures"), [("Telephone", [79, 73]), ("Webchat", [72, 84]), ("Face to face", [87, 97])]
)
def test_a_way_to_reach_people_over_a_group_of_columns_is_no_reference(
    tmp_path: Path, theme: str, figures: list[float]
) -> None:
    """All under Telephone was set aside as a telephone number, and the figures of another channel were taken."""
    indicator = replace(MONTHLY, theme=theme)
    namesake = replace(MONTHLY, code="B", theme="Webchat" if theme != "Webchat" else "Telephone")
    found, wrong = read(tmp_path, CHANNELS, indicator, others=[namesake])
    assert (list(found.values()), wrong) == (figures, [])


def test_what_was_set_aside_under_its_own_theme_is_not_made_up_from_another_group(tmp_path: Path) -> None:
    rows = [[text if text != "Telephone" else "Comments" for text in row] for row in CHANNELS]
    indicator = replace(MONTHLY, theme="Comments")
    figures, wrong = read(tmp_path, rows, indicator, others=[replace(indicator, code="B", theme="Webchat")])
    assert (figures, bool(wrong)) == ({}, True)


@pytest.mark.parametrize("theme", ["Count - aged 18 to 24", "aged 18 to 24", "Aged 18 to 24"])
def test_a_theme_may_be_a_piece_of_a_title(tmp_path: Path, theme: str) -> None:
    rows: list[list[object]] = []
    for title, figures in (("Count - all people", (865, 920)), ("Count - aged 18 to 24", (715, 740))):
        rows += [
            [title],
            ["Date", "Alpha", "Rate"],
            ["February 2024", figures[0], 3.4],
            ["March 2024", figures[1], 3.5],
            [],
            [],
        ]
    assert read(tmp_path, rows, replace(MONTHLY, theme=theme)) == ({"Feb 2024": 715, "Mar 2024": 740}, [])


def test_the_total_of_a_report_by_service_may_be_the_theme(tmp_path: Path) -> None:
    rows: list[list[object]] = []
    for period, figures in (("February 2024", (80, 83, 78)), ("March 2024", (84, 77, 82))):
        rows += [[f"Period: {period}"], ["Service", "Closed", "Alpha"]]
        rows += [
            [name, 100, figure]
            for name, figure in zip(("Housing", "Social care", "Total"), figures, strict=True)
        ]
        rows += [[]]
    indicator, namesake = (
        replace(MONTHLY, code=code, theme=theme) for code, theme in (("A", "Total"), ("B", "Housing"))
    )
    assert read(tmp_path, rows, indicator, others=[namesake]) == ({"Feb 2024": 78, "Mar 2024": 82}, [])


def test_the_years_of_a_survey_and_a_unit_in_brackets(tmp_path: Path) -> None:
    rows: Rows = [
        ["Survey year", "Alpha (per 100,000 population)", "Worthwhile", "Base"],
        [2022, 7.42, 7.6, 1060],
        [2023, 7.38, 7.62, 1067],
    ]
    annual = replace(ALPHA, frequency=Frequency.ANNUAL, unit=Unit.RATE, decimals=2)
    assert read(tmp_path, rows, annual) == ({"2022": 7.42, "2023": 7.38}, [])


@pytest.mark.parametrize("number", ["3. ", "3) ", "a) ", "(b) ", "Q3. ", "KPI 4: ", "2.1 ", "12: "])
@pytest.mark.parametrize("unit", ["", " (%)", " (out of 10)", " (Ex NI192)"])
def test_the_number_of_a_forms_line_is_no_part_of_its_name(tmp_path: Path, number: str, unit: str) -> None:
    rows: Rows = [
        ["Outcome", "Annual target", "Your figure for this quarter", "Any comments"],
        [f"{number}Alpha{unit}", 90, 66, "from exit survey"],
        ["9. Beta", 50, 40],
    ]
    assert read(tmp_path, rows, file="Form Q4 2023-24.xlsx") == ({"Q4 2023/24": 66}, [])


def test_a_title_after_its_tables_number_is_a_label(tmp_path: Path) -> None:
    rows: Rows = [
        ["Table P153: Percentage of decisions made in time, by local authority, England"],
        ["Code", "Local authority", "Oct to Dec 2023", "Jan to Mar 2024"],
        ["E1", "England", 86, 87], ["E2", SETTINGS.authority, 84, 85], ["E3", "Rutland", 93, 92],
    ]  # fmt: skip
    indicator = replace(ALPHA, labels=("Percentage of decisions made in time",))
    assert read(tmp_path, rows, indicator) == ({"Q3 2023/24": 84, "Q4 2023/24": 85}, [])


def test_a_theme_may_stand_among_the_words_of_a_title_that_leaves_nothing_out(tmp_path: Path) -> None:
    for first, figures in (
        ("Table 1: Overall absence rate (of possible sessions)", {"Q3 2023/24": 9, "Q4 2023/24": 8}),
        ("Table 1: All but the overall absence rate", {}),
    ):
        folder = tmp_path / str(len(figures))
        folder.mkdir()
        rows: Rows = [
            [first], ["School type", "Q3 2023/24", "Q4 2023/24"], ["Alpha", 9, 8], [], [],
            ["Table 2: Persistent absentees"], ["School type", "Q3 2023/24", "Q4 2023/24"], ["Alpha", 27, 26],
        ]  # fmt: skip
        assert read(folder, rows, replace(ALPHA, theme="Overall absence rate"))[0] == figures


@pytest.mark.parametrize(("theme", "figures"), [("Stage 1", [14, 17]), ("Stage 2", [3, 4])])
def test_a_pivots_group_stands_above_what_it_adds_up(
    tmp_path: Path, theme: str, figures: list[float]
) -> None:
    rows: Rows = [
        ["Count of Ref", "Column Labels"],
        ["Row Labels", "Q3 2023/24", "Q4 2023/24"],
        ["Stage 1", 25, 28], ["Alpha", 14, 17], ["Children", 11, 11],
        ["Stage 2", 5, 7], ["Alpha", 3, 4], ["Children", 2, 3],
        ["Grand Total", 30, 35],
    ]  # fmt: skip
    found, wrong = read(tmp_path, rows, replace(ALPHA, theme=theme))
    assert (list(found.values()), wrong) == (figures, [])


def test_a_pivots_group_is_an_indicator_of_its_own_and_groups_below_their_rows_are_not_guessed(
    tmp_path: Path,
) -> None:
    above: Rows = [
        ["Row Labels", "Q3 2023/24", "Q4 2023/24"],
        ["Alpha", 25, 28],
        ["Adults", 14, 17],
        ["Children", 11, 11],
    ]
    assert read(tmp_path, above) == ({"Q3 2023/24": 25, "Q4 2023/24": 28}, [])
    folder = tmp_path / "below"
    folder.mkdir()
    below: Rows = [
        ["Row Labels", "Q3 2023/24", "Q4 2023/24"],
        ["Alpha", 14, 17], ["Children", 11, 11], ["Stage 1", 25, 28],
        ["Alpha", 3, 4], ["Children", 2, 3], ["Stage 2", 5, 7],
    ]  # fmt: skip
    figures, wrong = read(folder, below, replace(ALPHA, theme="Stage 1"))
    assert (figures, bool(wrong)) == ({}, True)


def test_the_first_and_the_last_day_of_a_record_are_its_months(tmp_path: Path) -> None:
    rows: Rows = [
        ["Authority", "Measure", "Period From", "Period To", "Result", "Data status"],
        [SETTINGS.authority, "Alpha", "01/10/2023", "31/12/2023", 54, "Final"],
        [SETTINGS.authority, "Alpha", "01/01/2024", "31/03/2024", 57, "Provisional"],
        ["Rutland", "Alpha", "01/01/2024", "31/03/2024", 49, "Provisional"],
    ]
    assert read(tmp_path, rows) == ({"Q3 2023/24": 54, "Q4 2023/24": 57}, [])
    folder = tmp_path / "received"
    folder.mkdir()
    other = [["Authority", "Measure", "Month", "Date received", "Result", "Data status"], *rows[1:]]
    assert read(folder, other)[0] == {"Oct 2023": 54, "Jan 2024": 57}


def test_half_a_year_among_months_and_quarters_and_a_years_total(tmp_path: Path) -> None:
    rows: Rows = [
        ["Usage 2023/24"],
        ["", "Apr", "May", "Jun", "Q1", "Jul", "Aug", "Sep", "Q2", "Half year"],
        ["Alpha", 1, 2, 3, 6, 4, 5, 6, 15, 21],
    ]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.HALF_YEAR))
    assert (figures["H1 2023/24"], wrong) == (21, [])
    folder = tmp_path / "total"
    folder.mkdir()
    months: Rows = [
        ["Month", "Alpha"],
        *([date(2023, month, 1), month] for month in range(1, 13)),
        ["Total 2023", 78],
    ]
    figures, wrong = read(folder, months, YEARLY)
    assert (figures["2023"], wrong) == (78, [])


def test_twelve_months_beside_quarters_are_the_rolling_figure_alone(tmp_path: Path) -> None:
    """The quarters were taken as well, and the newest of them was shown."""
    rows: Rows = [
        ["Measure", "Jul to Sep 2023", "Oct to Dec 2023", "12 months to Dec 2023"],
        ["Alpha", 85, 88, 86],
    ]
    rolling = replace(ALPHA, frequency=Frequency.ROLLING)
    assert read(tmp_path, rows, rolling) == ({"12 months to Dec 2023": 86}, [])


@pytest.mark.parametrize("target", ["target 90%", "Target: 90", "tgt >=90%"])
def test_a_figure_with_its_target_in_brackets(tmp_path: Path, target: str) -> None:
    rows: Rows = [["Topic", "Q3 2023/24", "Q4 2023/24"], ["Alpha", f"91% ({target})", f"86% ({target})"]]
    indicator = replace(ALPHA, unit=Unit.PERCENT)
    assert read(tmp_path, rows, indicator) == ({"Q3 2023/24": 91, "Q4 2023/24": 86}, [])


@pytest.mark.parametrize("numbers", [("1.", "Q2", "Q3", "5.", "6)"), ("Q1", "Q2", "Q3", "Q4", "Q5")])
def test_questions_that_are_numbered_in_more_than_one_way_are_no_quarters(
    tmp_path: Path, numbers: tuple[str, ...]
) -> None:
    names = ("Beta", "Alpha", "Gamma", "Delta", "Epsilon")
    rows: Rows = [
        ["Reporting period", None, "Quarter 4 2023/24"],
        [],
        *([number, name, 29] for number, name in zip(numbers, names, strict=True)),
    ]
    assert read(tmp_path, rows) == ({"Q4 2023/24": 29}, [])


@pytest.mark.parametrize("heading", ["Calendar year 2021", "Year to March 2022"])
def test_a_figure_like_a_year_alone_in_its_column_is_a_figure(tmp_path: Path, heading: str) -> None:
    """The heading names a year, so that the column seemed to hold years; the figure was lost with nothing said."""
    rows: Rows = [
        ["Measure", "Calendar year 2020", heading],
        ["Beta", 57, "not available"],
        ["Alpha", 1060, 2058],
    ]
    figures, wrong = read(
        tmp_path, rows, YEARLY if heading.startswith("C") else replace(ALPHA, frequency=Frequency.ROLLING)
    )
    assert (2058 in figures.values(), wrong) == (True, [])


def test_another_councils_form_fills_no_blanks_of_ours(tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    for council, figures in ((SETTINGS.authority, (44, "..", "tbc")), ("Suffolk", (44, 36, 45))):
        rows: Rows = [
            [f"{council} Council"],
            [],
            ["", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24"],
            ["Alpha", *figures],
        ]
        write_rows(tmp_path / "returns" / f"{council} return.xlsx", [list(row) for row in rows])
    found = read_returns(tmp_path, [ALPHA], SETTINGS, lambda _: None)
    assert [observation.value for observation in found.observations["A"]] == [44, None, None]


def test_tables_that_are_alike_by_chance_alone_are_not_believed(tmp_path: Path) -> None:
    rows: Rows = [
        ["Primary"], ["Measure", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24"], ["Alpha", 30, 24, 33], [],
        ["Secondary"], ["Measure", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24"], ["Alpha", 34, 30, 33],
    ]  # fmt: skip
    figures, wrong = read(tmp_path, rows)
    assert (figures, bool(wrong)) == ({}, True)


def test_what_sets_two_indicators_apart_in_brackets_is_part_of_their_names(tmp_path: Path) -> None:
    for number, name in enumerate(("Alpha (KS2)", "(KS2) Alpha", "(F) Alpha", "Year 6: Alpha")):
        folder = tmp_path / str(number)
        folder.mkdir()
        figures, wrong = read(folder, [["Measure", "Q4 2023/24"], [name, 60], ["Beta", 40]])
        assert (figures, bool(wrong)) == ({}, True), name


def test_a_forms_line_that_awaits_its_figure_heads_no_other(tmp_path: Path) -> None:
    """``tbc`` with a remark beside it seemed to be a heading, and the next line's figure the first one's."""
    rows: Rows = [
        ["Reporting period", None, "Quarter 4 2023/24"],
        [],
        ["1.", "Beta", 27],
        [],
        ["2.", "Alpha", "tbc", "Seasonal dip as expected"],
        ["Q3", "Gamma", 51],
    ]
    assert read(tmp_path, rows)[0] in ({"Q4 2023/24": None}, {})


def test_a_figure_like_a_year_under_a_quarter_and_what_it_is_of(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "Oct - Dec 23", "Oct - Dec 23", "Jan - Mar 24", "Jan - Mar 24"],
        ["Description", "Qtr", "Year to date", "Qtr", "Year to date"],
        ["Beta", "n/a", 711, 273, 984],
        ["Alpha", 2006, 6033, 1998, 8031],
    ]
    assert read(tmp_path, rows) == ({"Q3 2023/24": 2006, "Q4 2023/24": 1998}, [])


@pytest.mark.parametrize(
    "title", ["Children's Early help - quarterly report", "Early help - quarterly report"]
)
def test_a_sheets_title_is_no_theme_of_its_first_table_alone(tmp_path: Path, title: str) -> None:
    """The second table, which has no title, was taken for something else with nothing said."""
    table: Rows = [["Measure", "Q3 2023/24", "Q4 2023/24"], ["Alpha", 30, 24]]
    other: Rows = [["Measure", "Q3 2023/24", "Q4 2023/24"], ["Alpha", 34, 29]]
    rows: Rows = [[title], [], [], *table, [], ["Notes"], ["1. Counts are provisional."], [], [], *other]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, theme="Early help"))
    assert (figures, bool(wrong)) == ({}, True)


def test_a_label_with_the_number_of_its_line_is_shown_with_its_cell(tmp_path: Path) -> None:
    """It was taken for words that set the row apart, and nothing said where the label stands."""
    (tmp_path / "returns").mkdir()
    write_rows(tmp_path / "returns" / "return.xlsx", [["Measure", "Q4 2023/24"], ["3. Alpha (%)", 66]])
    (cell,) = read_returns(tmp_path, [ALPHA], SETTINGS, lambda _: None).cells["A"]
    assert [(label.words, label.row) for label in cell.evidence.labels] == [("3. Alpha (%)", 1)]
    assert cell.evidence.beside.tells == ()
