"""Where nothing can be inferred, a person points: the register names the cells of the figures and of their periods."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.office import Office
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns

SETTINGS = Settings("Anytown", "999", "Dashboard", "", Period.quarter(4, 2022))
CONTACTS = Indicator(
    "A", "Topic", "Theme", "Contacts received", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="return*", labels=("Contacts",),
)  # fmt: skip
Rows = Sequence[Sequence[object]]
Values = dict[str, float | None]
YEAR = {"Q1 2022/23": 11.0, "Q2 2022/23": 12.0, "Q3 2022/23": 13.0, "Q4 2022/23": 14.0}
# no reading can date these figures: the headings say nothing of time
ODD: Rows = [
    ["Team return"],
    [],
    ["Line", "one", "two", "three", "four"],
    ["Calls", 1, 2, 3, 4],
    ["Contacts", 11, 12, 13, 14],
    [],
    ["When", "Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Q4 2022/23"],
]
# and these are a table like any other
PLAIN: Rows = [
    ["Team return"],
    [],
    ["Line", "Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Q4 2022/23"],
    ["Calls", 1, 2, 3, 4],
    ["Contacts", 11, 12, 13, 14],
]


class Pack:
    """A pack whose returns a test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "returns").mkdir()

    def write(
        self,
        sheets: Mapping[str, Rows],
        file: str = "return.xlsx",
        names: Mapping[str, str] | None = None,
        hidden: str = "",
        merged: Mapping[str, object] | None = None,
    ) -> Path:
        """Write a return; `hidden` names a sheet, and `merged` areas of the first one."""
        path = self.folder / "returns" / file
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
            for number, (name, rows) in enumerate(sheets.items()):
                sheet = book.add_worksheet(name)
                for row, cells in enumerate(rows):
                    sheet.write_row(row, 0, cells)
                if name == hidden:
                    sheet.hide()
                for area, value in (merged or {}).items() if number == 0 else ():
                    sheet.merge_range(area, value)
            for name, cells in (names or {}).items():
                book.define_name(name, f"={cells}")
        return path

    def read(self, figures_at: str, periods_at: str = "", **changes: object) -> Returns:
        """Read an indicator that is pointed at."""
        indicator = replace(CONTACTS, figures_at=figures_at, periods_at=periods_at, **changes)  # type: ignore[arg-type]
        return read_returns(self.folder, [indicator], SETTINGS, lambda _: None)


def values(found: Returns) -> Values:
    return {observation.period.label: observation.value for observation in found.observations.get("A", [])}


def faults(found: Returns) -> list[Problem]:
    return [problem for problem in found.problems if problem.severity is not Severity.NOTE]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return Pack(tmp_path)


def test_without_pointing_nothing_dates_these_figures(pack: Pack) -> None:
    pack.write({"Data": ODD})
    assert values(pack.read("")) == {}


@pytest.mark.parametrize(
    ("figures_at", "periods_at"),
    [
        ("Data!B5:E5", "Data!B7:E7"),
        ("B5:E5", "B7:E7"),
        ("$B$5:$E$5", "$B$7:$E$7"),
        ("'Data'!B5:E5", "B7:E7"),
        ("=Data!$B$5:$E$5", "=Data!$B$7:$E$7"),
        ("data!E5:B5", "B7:E7"),
    ],
)
def test_figures_and_periods_are_taken_where_the_register_points(
    pack: Pack, figures_at: str, periods_at: str
) -> None:
    pack.write({"Data": ODD})
    found = pack.read(figures_at, periods_at)
    assert values(found) == YEAR
    assert found.problems == []
    assert found.observations["A"][0].source.cell == "B5"


def test_a_quoted_sheet_may_be_one_of_several(pack: Pack) -> None:
    pack.write({"Cover": [["Hello"]], "Q1 data": ODD})
    assert values(pack.read("'Q1 data'!B5:E5", "B7:E7")) == YEAR


def test_the_column_sheet_says_which_sheet_is_meant(pack: Pack) -> None:
    pack.write({"Cover": [["Hello"]], "Q1 data": ODD})
    assert values(pack.read("B5:E5", "B7:E7", sheet="q1 data")) == YEAR


def test_of_several_sheets_one_must_be_named(pack: Pack) -> None:
    pack.write({"Cover": [["Hello"]], "Q1 data": ODD})
    found = pack.read("B5:E5", "B7:E7")
    assert values(found) == {}
    assert [fault.check for fault in faults(found)] == [Check.POINTS_AMISS]
    assert "names no sheet, and the file has several: Cover, Q1 data" in faults(found)[0].found


def test_the_only_visible_sheet_is_meant_where_others_are_hidden(pack: Pack) -> None:
    pack.write({"Old": ODD, "Data": ODD}, hidden="Data")
    assert pack.read("B5:E5", "B7:E7").observations["A"][0].source.sheet == "Old"


def test_a_hidden_sheet_may_be_pointed_at(pack: Pack) -> None:
    pack.write({"Cover": [["Hello", 1]], "Data": ODD}, hidden="Data")
    found = pack.read("Data!B5:E5", "B7:E7")
    assert values(found) == YEAR
    assert [(problem.check, problem.severity) for problem in found.problems] == [
        (Check.HIDDEN_USED, Severity.NOTE)
    ]


def test_a_column_of_figures_may_have_periods_beside_it(pack: Pack) -> None:
    pack.write({"Data": [["x", "Contacts"], *([period, value] for period, value in YEAR.items())]})
    assert values(pack.read("B2:B5", "A2:A5")) == YEAR
    assert values(pack.read("B2:B5")) == YEAR


def test_periods_may_run_the_other_way(pack: Pack) -> None:
    rows: Rows = [["Contacts", 11, 12, 13, 14], [], *([period] for period in YEAR)]
    pack.write({"Data": rows})
    assert values(pack.read("B1:E1", "A3:A6")) == YEAR


def test_one_cell_may_have_its_period_in_words(pack: Pack) -> None:
    pack.write({"Data": ODD})
    assert values(pack.read("E5", "Q4 2022/23")) == {"Q4 2022/23": 14}


@pytest.mark.parametrize(
    "text", ["Q4 2022/23", "Return for Q4 2022/23, version 2", datetime(2023, 3, 31), "January to March 2023"]
)
def test_one_cell_may_give_the_period(pack: Pack, text: object) -> None:
    pack.write({"Data": [["Contacts", 14], [], ["", "", "", text]]})
    found = pack.read("B1", "D3")
    assert values(found) == {"Q4 2022/23": 14}
    assert faults(found) == []


def test_one_period_for_several_different_figures_is_refused(pack: Pack) -> None:
    pack.write({"Data": ODD})
    found = pack.read("B5:E5", "Q4 2022/23")
    assert values(found) == {}
    assert {fault.check for fault in faults(found)} == {Check.DUPLICATE_LABEL}


def test_where_periods_at_is_blank_the_headings_count(pack: Pack) -> None:
    pack.write({"Data": PLAIN})
    found = pack.read("B5:E5")
    assert values(found) == YEAR
    assert found.problems == []


def test_where_periods_at_is_blank_the_title_counts(pack: Pack) -> None:
    pack.write({"Data": [["Return for Q4 2022/23"], [], ["Line", "Number"], ["Calls", 3], ["Contacts", 14]]})
    found = pack.read("B5")
    assert values(found) == {"Q4 2022/23": 14}
    assert [problem.check for problem in found.problems] == [Check.PERIOD_TOLD]


def test_where_no_period_is_found_the_finding_names_the_column(pack: Pack) -> None:
    pack.write({"Data": ODD})
    found = pack.read("B5:E5")
    assert values(found) == {}
    (problem,) = faults(found)
    assert problem.check is Check.PERIOD_UNREADABLE
    assert "Periods at" in problem.remedy
    assert problem.source.cell == "B5"


def test_parts_of_a_year_take_the_year_from_the_title(pack: Pack) -> None:
    rows: Rows = [["Return 2022/23"], [], ["Line", "a", "b"], ["Contacts", 11, 12], [], ["When", "Q1", "Q2"]]
    pack.write({"Data": rows})
    assert values(pack.read("B4:C4", "B6:C6")) == {"Q1 2022/23": 11, "Q2 2022/23": 12}


def test_parts_of_a_year_without_one_are_refused(pack: Pack) -> None:
    pack.write({"Data": [["Line", "a", "b"], ["Contacts", 11, 12], [], ["When", "Q1", "Q2"]]})
    found = pack.read("B2:C2", "B4:C4")
    assert values(found) == {}
    (problem,) = faults(found)
    assert "“Q1” has no year" in problem.found
    assert "two rows" in problem.remedy


@pytest.mark.parametrize("is_merged", [False, True])
def test_a_row_of_years_over_one_of_quarters_is_filled_to_the_right(pack: Pack, *, is_merged: bool) -> None:
    rows: Rows = [
        ["Line", *"abcdef"],
        ["Contacts", 1, 2, 3, 4, 5, 6],
        [],
        ["", "" if is_merged else "2021/22", "", "", "" if is_merged else "2022/23"],
        ["", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3"],
    ]
    pack.write({"Data": rows}, merged={"B4:D4": "2021/22", "E4:G4": "2022/23"} if is_merged else None)
    assert values(pack.read("B2:G2", "B4:G5")) == {
        "Q2 2021/22": 1, "Q3 2021/22": 2, "Q4 2021/22": 3, "Q1 2022/23": 4, "Q2 2022/23": 5, "Q3 2022/23": 6,
    }  # fmt: skip


def test_a_column_of_years_beside_one_of_quarters_is_filled_downwards(pack: Pack) -> None:
    rows: Rows = [
        ["y", "q", "Contacts"],
        ["2021/22", "Q3", 1],
        ["", "Q4", 2],
        ["2022/23", "Q1", 3],
        ["", "Q2", 4],
    ]
    pack.write({"Data": rows})
    assert values(pack.read("C2:C5", "A2:B5")) == {
        "Q3 2021/22": 1, "Q4 2021/22": 2, "Q1 2022/23": 3, "Q2 2022/23": 4,
    }  # fmt: skip


@pytest.mark.parametrize("periods_at", ["B7:D7", "B7:F7", "B6:E9", "A1:B2"])
def test_lengths_must_agree(pack: Pack, periods_at: str) -> None:
    pack.write({"Data": ODD})
    found = pack.read("B5:E5", periods_at)
    assert values(found) == {}
    (problem,) = faults(found)
    assert problem.check is Check.POINTS_AMISS
    assert "4 figures, B5:E5, and for their periods at" in problem.found


def test_what_is_no_period_is_named_and_nothing_is_used(pack: Pack) -> None:
    """A range that is one column off would give each figure its neighbour's period."""
    pack.write({"Data": ODD})
    found = pack.read("B5:E5", "A7:D7")
    assert values(found) == {}
    assert any(
        fault.check is Check.PERIOD_UNREADABLE
        and "figure in B5 should be in A7: “When” is not a period" in fault.found
        for fault in faults(found)
    )


def test_a_blank_period_over_a_figure_is_refused(pack: Pack) -> None:
    pack.write({"Data": ODD})
    found = pack.read("B5:E5", "C7:F7")
    assert values(found) == {}
    assert any("figure in E5 should be in F7: it is blank" in fault.found for fault in faults(found))


def test_periods_that_stand_one_column_off_are_doubtful(pack: Pack) -> None:
    pack.write({"Data": [["Contacts", 11, 12, 13], [], ["Q1 2022/23", "Q2 2022/23", "Q3 2022/23"]]})
    found = pack.read("B1:D1", "A3:C3")
    assert list(values(found).values()) == [11, 12, 13]
    doubts = [fault for fault in faults(found) if fault.check is Check.POINTS_AMISS]
    assert [doubt.severity for doubt in doubts] == [Severity.WARNING]
    assert "1 column away: B1 was taken for “Q1 2022/23”" in doubts[0].found


def test_another_label_in_the_row_is_an_error_that_names_it(pack: Pack) -> None:
    pack.write({"Data": ODD})
    found = pack.read("B4:E4", "B7:E7")
    assert values(found) == {}
    (problem,) = faults(found)
    assert problem.check is Check.POINTS_AMISS
    assert problem.found.startswith(
        "The register points at B4:E4, and that row is called “Calls”, not “Contacts”."
    )
    assert problem.source.cell == "A4"
    assert "“Contacts” is in A5" in problem.remedy


def test_another_label_over_the_column_is_an_error_that_names_it(pack: Pack) -> None:
    pack.write(
        {"Data": [["x", "Contacts", "Calls"], *([period, value, 1] for period, value in YEAR.items())]}
    )
    found = pack.read("C2:C5", "A2:A5")
    assert values(found) == {}
    assert "that column is called “Calls”, not “Contacts”" in faults(found)[0].found


@pytest.mark.parametrize(
    ("label", "rows", "figures_at"),
    [
        ("Contacts", [["Contacts"], [], ["Area", "Q1 2022/23"], ["North", 3], ["County", 11]], "B5"),
        ("Contacts", [["Group", "Name", "Q1 2022/23"], ["Contacts", "North", 3], ["", "County", 11]], "C3"),
        ("Contacts", [["Line", "Q1 2022/23"], ["Contacts (note 1)", 11]], "B2"),
        ("contacts", [["Line", "Q1 2022/23"], ["CONTACTS*", 11]], "B2"),
        ("County Contacts", [["Area", "Contacts", "Calls"], ["County", 11, 5], ["Q1 2022/23"]], "B2"),
        ("Contacts", [["", "", "Q1 2022/23"], [5, "Contacts", 11]], "C2"),
        ("Contacts", [["Q1 2022/23"], [11, "Contacts"]], "A2"),
    ],
)
def test_the_label_may_stand_anywhere_that_a_reader_would_look(
    pack: Pack, label: str, rows: Rows, figures_at: str
) -> None:
    pack.write({"Data": rows})
    found = pack.read(figures_at, "Q1 2022/23", labels=(label,))
    assert values(found) == {"Q1 2022/23": 11}, faults(found)


def test_a_title_does_not_do_where_a_row_is_called_so(pack: Pack) -> None:
    rows: Rows = [["Contacts"], [], ["Line", "Q1 2022/23"], ["Calls", 3], ["Contacts", 11]]
    pack.write({"Data": rows})
    assert values(pack.read("B5")) == {"Q1 2022/23": 11}
    assert values(pack.read("B4")) == {}


def test_a_row_that_awaits_its_figures_is_no_heading_of_the_next(pack: Pack) -> None:
    pack.write({"Data": [["Line", "Q1 2022/23"], ["Emails", 2], ["Contacts"], ["Calls", 3]]})
    found = pack.read("B4")
    assert values(found) == {}
    assert "called “Calls”" in faults(found)[0].found


def test_without_a_label_nothing_is_checked(pack: Pack) -> None:
    pack.write({"Data": ODD})
    found = pack.read("B4:E4", "B7:E7", labels=())
    assert list(values(found).values()) == [1, 2, 3, 4]
    assert found.problems == []


def test_marks_text_and_errors_are_handled_as_in_any_cell(pack: Pack) -> None:
    path = pack.folder / "returns" / "return.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row("A1", ["Contacts", 11, "c", None, "about a dozen"])
        sheet.write_formula("F1", "=1/0", None, "#DIV/0!")
        sheet.write_row("B3", ["Apr 2022", "May 2022", "Jun 2022", "Jul 2022", "Aug 2022"])
    found = pack.read("B1:F1", "B3:F3", frequency=Frequency.MONTH)
    assert values(found) == {"Apr 2022": 11, "May 2022": None}
    assert found.observations["A"][1].mark is Mark.SUPPRESSED
    assert {(fault.check, fault.source.cell) for fault in faults(found)} == {
        (Check.TEXT_FOR_NUMBER, "E1"),
        (Check.ERROR_CELL, "F1"),
    }


def test_cells_that_are_all_blank_are_no_figure(pack: Pack) -> None:
    pack.write({"Data": [["Contacts"], [], ["", *YEAR], ["Calls", 1, 2, 3, 4]]})
    found = pack.read("B1:E1", "B3:E3")
    assert [fault.check for fault in faults(found)] == [Check.NO_FIGURE]


def test_a_merged_cell_is_pointed_at_by_any_part_of_it(pack: Pack) -> None:
    rows: Rows = [["Contacts"], [], ["", "Q1 2022/23", "", "Q2 2022/23"]]
    pack.write({"Data": rows}, merged={"B1:C1": 11, "D1:E1": 12})
    assert values(pack.read("B1:E1", "B3:E3")) == {"Q1 2022/23": 11, "Q2 2022/23": 12}
    assert values(pack.read("C1", "B3")) == {"Q1 2022/23": 11}


def test_a_whole_column_may_be_named_to_its_end(pack: Pack) -> None:
    pack.write({"Data": [["x", "Contacts"], *([period, value] for period, value in YEAR.items())]})
    assert values(pack.read("B2:B1048576", "A2:A1048576")) == YEAR


def test_percentages_and_little_sentences_are_read_as_ever(pack: Pack) -> None:
    pack.write({"Data": [["Contacts", "45 of 60 (75%)", 0.8], [], ["", "Q1 2022/23", "Q2 2022/23"]]})
    found = pack.read("B1:C1", "B3:C3", unit=Unit.PERCENT, decimals=1)
    assert values(found) == {"Q1 2022/23": 75, "Q2 2022/23": 80}


def test_a_defined_name_may_stand_for_figures_and_for_periods(pack: Pack) -> None:
    names = {"Contact_figures": "Data!$B$5:$E$5", "When": "Data!$B$7:$E$7"}
    pack.write({"Cover": [["Hello"]], "Data": ODD}, names=names)
    assert values(pack.read("contact_figures", "When")) == YEAR


def test_a_name_of_a_sheet_goes_before_one_of_the_workbook(pack: Pack) -> None:
    names = {"Figures": "Data!$B$4:$E$4", "Data!Figures": "Data!$B$5:$E$5"}
    pack.write({"Cover": [["Hello"]], "Data": ODD}, names=names)
    assert values(pack.read("Data!Figures", "Data!B7:E7")) == YEAR
    assert values(pack.read("Figures", "Data!B7:E7", sheet="Data")) == YEAR
    assert values(pack.read("Figures", "Data!B7:E7")) == {}


def test_a_name_that_several_sheets_have_needs_its_sheet(pack: Pack) -> None:
    names = {"One!Figures": "One!$B$5:$E$5", "Two!Figures": "Two!$B$5:$E$5"}
    pack.write({"One": ODD, "Two": ODD}, names=names)
    assert "Several sheets have the name “Figures”: One, Two" in faults(pack.read("Figures"))[0].found
    assert values(pack.read("Two!Figures", "B7:E7")) == YEAR


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("Data!$B$4:$E$5", "which is 2 rows and 4 columns"),
        ("OFFSET(Data!$B$5,0,0,1,4)", "refers to OFFSET(Data!$B$5,0,0,1,4)"),
        ("Data!#REF!", "the cells were deleted"),
        ("Gone!$B$5:$E$5", "There is no sheet called “Gone”"),
    ],
)
def test_a_name_for_something_else_is_refused(pack: Pack, cells: str, said: str) -> None:
    pack.write({"Data": ODD}, names={"Figures": cells})
    found = pack.read("Figures", "B7:E7")
    assert values(found) == {}
    assert said in faults(found)[0].found


def test_a_name_that_is_not_there_is_an_error_that_lists_those_there(pack: Pack) -> None:
    pack.write({"Data": ODD}, names={"Other": "Data!$A$1"})
    found = pack.read("Figures", "B7:E7")
    assert "No cells are called “Figures”; the names there are: Other" in faults(found)[0].found
    found = pack.read("B5:E5", "Summer")
    assert "A period in words needs its year" in faults(found)[0].remedy


def test_a_csv_has_cells_and_neither_sheets_nor_names(pack: Pack) -> None:
    (pack.folder / "returns" / "return.csv").write_text(
        "x,one,two\nContacts,11,12\n\n,Q1 2022/23,Q2 2022/23\n", encoding="utf-8"
    )
    assert values(pack.read("B2:C2", "B4:C4")) == {"Q1 2022/23": 11, "Q2 2022/23": 12}
    assert "only from xlsx, xlsm and ods files" in faults(pack.read("Figures", "B4:C4"))[0].found
    (problem,) = faults(pack.read("Data!B2:C2", "B4:C4"))
    assert problem.check is Check.SHEET_MISSING
    assert "a csv file, which has none" in problem.found


def test_each_file_that_answers_is_pointed_at_and_one_without_the_sheet_is_a_finding(pack: Pack) -> None:
    for quarter, value in ((1, 11), (2, 12)):
        pack.write({"Data": [[f"Q{quarter} 2022/23"], ["Contacts", value]]}, f"return q{quarter}.xlsx")
    pack.write({"Other": [["Q3 2022/23"], ["Contacts", 13]]}, "return q3.xlsx")
    found = pack.read("Data!B2", "Data!A1")
    assert values(found) == {"Q1 2022/23": 11, "Q2 2022/23": 12}
    missing = [fault for fault in faults(found) if fault.check is Check.SHEET_MISSING]
    assert [fault.source.file for fault in missing] == ["returns/return q3.xlsx"]


def test_a_return_that_is_not_there_is_missing_also_without_a_label(pack: Pack) -> None:
    found = pack.read("Data!B2", labels=())
    assert [fault.check for fault in faults(found)] == [Check.RETURN_MISSING]


def test_other_indicators_read_the_same_table_and_miss_nothing(pack: Pack) -> None:
    pack.write({"Data": [*PLAIN, ["Emails", 5, 6, 7, 8]]})
    calls = replace(CONTACTS, code="B", labels=("Calls",))
    pointed = replace(CONTACTS, figures_at="Data!B5:E5", labels=())
    found = read_returns(pack.folder, [pointed, calls], SETTINGS, lambda _: None)
    assert values(found) == YEAR
    assert [observation.value for observation in found.observations["B"]] == [1, 2, 3, 4]
    said = " ".join(problem.found for problem in found.problems)
    assert "Emails" in said
    assert "Contacts" not in said


def test_a_title_merged_over_all_columns_is_still_only_a_title(pack: Pack) -> None:
    rows: Rows = [[], ["Line", "Q1 2022/23", "Q2 2022/23"], ["Calls", 3, 4], ["Contacts", 11, 12]]
    pack.write({"Data": rows}, merged={"A1:C1": "Contacts"})
    assert list(values(pack.read("B4:C4")).values()) == [11, 12]
    assert values(pack.read("B3:C3")) == {}


def test_a_group_of_that_name_is_not_meant_where_a_row_is_called_so(pack: Pack) -> None:
    rows: Rows = [["Group", "Name", "Q1 2022/23"], ["Contacts", "Contacts", 11], ["", "of these by phone", 7]]
    pack.write({"Data": rows})
    assert values(pack.read("C2")) == {"Q1 2022/23": 11}
    assert values(pack.read("C3")) == {}


def test_a_label_may_go_on_within_the_cell(pack: Pack) -> None:
    rows: Rows = [
        ["Line", "Q1 2022/23", "Q2 2022/23"],
        ["Sessions", "12 held, 45 attended", "10 held, 40 attended"],
        ["Calls", 3, 4],
    ]
    pack.write({"Data": rows})
    found = pack.read("B2:C2", labels=("Sessions attended",))
    assert values(found) == {"Q1 2022/23": 45, "Q2 2022/23": 40}


def test_a_period_that_the_return_contradicts_is_doubtful(pack: Pack) -> None:
    """The register may be last quarter's; the person is followed, and told."""
    pack.write({"Data": PLAIN})
    found = pack.read("E5", "Q3 2022/23")
    assert values(found) == {"Q3 2022/23": 14}
    doubts = [fault for fault in faults(found) if fault.check is Check.POINTS_AMISS]
    assert [doubt.severity for doubt in doubts] == [Severity.WARNING]
    assert "gives Q3 2022/23 for E5, and its heading says Q4 2022/23" in doubts[0].found


def test_a_period_that_the_files_name_contradicts_is_doubtful(pack: Pack) -> None:
    pack.write({"Data": [["Line", "Number"], ["Contacts", 14]]}, "return q4 2022-23.xlsx")
    found = pack.read("B2", "Q3 2022/23")
    assert values(found) == {"Q3 2022/23": 14}
    assert any("“return q4 2022-23” says Q4 2022/23" in fault.found for fault in faults(found))
    assert values(pack.read("B2", "Q4 2022/23")) == {"Q4 2022/23": 14}
    assert faults(pack.read("B2", "Q4 2022/23")) == []


@pytest.mark.parametrize("hide", ["row", "column"])
def test_a_hidden_row_or_column_may_be_pointed_at(pack: Pack, hide: str) -> None:
    with xlsxwriter.Workbook(pack.folder / "returns" / "return.xlsx") as book:
        sheet = book.add_worksheet("Data")
        for row, cells in enumerate(PLAIN):
            sheet.write_row(row, 0, cells)
        if hide == "row":
            sheet.set_row(4, None, None, {"hidden": True})
        else:
            sheet.set_column("E:E", None, None, {"hidden": True})
    found = pack.read("B5:E5")
    assert values(found) == YEAR
    assert [(problem.check, problem.severity) for problem in found.problems] == [
        (Check.HIDDEN_USED, Severity.NOTE)
    ]


def test_without_a_file_named_the_sheet_says_which_file_is_meant(pack: Pack) -> None:
    pack.write({"Data": ODD})
    pack.write({"Other": PLAIN}, "another.xlsx")
    found = pack.read("Data!B5:E5", "B7:E7", return_pattern="")
    assert values(found) == YEAR
    assert faults(found) == []
    assert {fault.check for fault in faults(pack.read("Gone!B5:E5", return_pattern=""))} == {
        Check.SHEET_MISSING
    }


def test_periods_may_stand_on_another_sheet(pack: Pack) -> None:
    pack.write({"Data": [["Contacts", 11, 12]], "Key 2022-23": [["Q1", "Q2"]]})
    assert values(pack.read("Data!B1:C1", "'Key 2022-23'!A1:B1")) == {"Q1 2022/23": 11, "Q2 2022/23": 12}


def test_cells_beyond_the_sheet_hold_no_figure(pack: Pack) -> None:
    pack.write({"Data": ODD})
    found = pack.read("XFD1048576", "Q4 2022/23", labels=())
    assert [fault.check for fault in faults(found)] == [Check.NO_FIGURE]


def test_a_year_over_a_figure_that_may_be_a_figure_itself_is_not_guessed_at(pack: Pack) -> None:
    pack.write({"Data": [["x", "y"], ["", 2021], ["Contacts", 11]]})
    found = pack.read("B3", frequency=Frequency.ANNUAL)
    assert values(found) == {}
    assert [fault.check for fault in faults(found)] == [Check.PERIOD_UNREADABLE]
    assert values(pack.read("B3", "B2", frequency=Frequency.ANNUAL)) == {"2021": 11}


@pytest.mark.office
def test_a_name_follows_its_cells_when_rows_are_inserted(pack: Pack, office: Office, tmp_path: Path) -> None:
    """In xlsx and in ods alike, names of the workbook and of a sheet."""
    names = {"Figures": "'Q1 data'!$B$5:$E$5", "'Q1 data'!When": "'Q1 data'!$B$7:$E$7"}
    made = pack.write({"Cover": [["Hello"]], "Q1 data": ODD}, "made.xlsx", names=names)
    with office.opened(made) as document:
        document.Sheets.getByName("Q1 data").Rows.insertByIndex(0, 3)
        document.Sheets.getByName("Q1 data").Columns.insertByIndex(1, 2)
        for kind, file in (("calc8", "return.ods"), ("Calc MS Excel 2007 XML", "return.xlsx")):
            target = office.store(document, tmp_path / "returns" / file, kind)
            found = pack.read("Figures", "When", sheet="Q1 data", return_pattern=file)
            assert values(found) == YEAR, (file, faults(found))
            assert found.observations["A"][0].source.cell == "D8"
            found = pack.read("'Q1 data'!D8:G8", "$D$10:$G$10", return_pattern=file)
            assert values(found) == YEAR
            target.unlink()
        made.unlink()
        office.store(document, tmp_path / "returns" / "return.xls", "MS Excel 97")
    assert values(pack.read("'Q1 data'!D8:G8", "D10:G10")) == YEAR
    assert "only from xlsx, xlsm and ods files" in faults(pack.read("Figures"))[0].found
