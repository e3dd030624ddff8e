"""National figures, from whatever table the analyst has."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import CHECKOUT, write_rows
from xlperf.domain.comparator import CutPoints
from xlperf.domain.national import Measure, NationalFigures
from xlperf.domain.pack_files import NATIONAL_FIGURES
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Severity
from xlperf.readers.national.comparators import Comparators, read_comparators
from xlperf.readers.register import Register, read_register
from xlperf.writers.national_figures import write_national_figures

Read = Callable[..., Comparators]
LONG: list[list[object]] = [
    ["Short Desc", "Years", "LA and Regions", "Values", "LA Number"],
    ["RevCP", 2021, "Barking and Dagenham", 90.1, 301],
    ["RevCP", 2021, "Barnet", 95.2, 302],
    ["RevCP", 2021, "Derbyshire", "c", 830],
    ["RevCP", 2021, "Leicestershire", 96.2, 855],
    ["RevCP", 2021, "Nottinghamshire", 97.0, 891],
    ["RevCP", 2021, "England", 93.0, 970],
    ["RevCP", 2021, "Inner London", 94.0, None],
    ["RevCP", 2020, "Barnet", 80.0, 302],
]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a table into a pack's comparators and reads what CP1 is compared with."""
    (tmp_path / "comparators").mkdir()
    whole = read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")

    def read(
        rows: list[list[object]], *, year: str = "2021", neighbours: str = "", sheet: str = "RevCP"
    ) -> Comparators:
        write_rows(tmp_path / "comparators" / "national.xlsx", rows, sheet=sheet)
        reviews = replace(
            next(indicator for indicator in whole.indicators if indicator.code == "CP1"), comparator_year=year
        )
        register = Register(whole.settings, (reviews,), neighbours=neighbours)
        return read_comparators(tmp_path, register, lambda _: None)

    return read


def test_a_long_table_gives_each_authoritys_value_and_no_regions(read: Read) -> None:
    found = read(LONG).by_code["CP1"]
    assert found.values == {"301": 90.1, "302": 95.2, "855": 96.2, "891": 97.0}
    assert found.names["855"] == "Leicestershire"
    assert found.decimals == 1


def test_the_year_is_the_registers_or_else_the_latest(read: Read) -> None:
    assert read(LONG, year="2020").by_code["CP1"].values == {"302": 80.0}
    assert len(read(LONG, year="").by_code["CP1"].values) == 4


def test_a_wide_table_is_named_by_its_sheet(read: Read) -> None:
    found = read(
        [
            ["LA Number", "LA", 2020, 2021],
            [301, "Barking", 1, 90.1],
            [302, "Barnet", 2, "-"],
            [970, "England", 3, 93],
        ]
    )
    assert found.by_code["CP1"].values == {"301": 90.1}


def test_cut_points_serve_without_values(read: Read) -> None:
    rows: list[list[object]] = [
        ["Source: somebody"],
        ["Measure", "Year", "Authorities", "Lower quartile", "Median", "Upper quartile", "Neighbour average"],
        ["RevCP", 2021, 146, 91.1, 95.8, 98.9, 92.3],
    ]
    found = read(rows).by_code["CP1"]
    assert (found.cut_points, found.authorities, found.neighbour_average) == (
        CutPoints(91.1, 95.8, 98.9),
        146,
        92.3,
    )


def test_a_published_quartile_alone_is_enough(read: Read) -> None:
    found = read([["Measure", "Published quartile"], ["RevCP", 3]], year="").by_code["CP1"]
    assert (found.quartile, found.cut_points) == (3, None)


def test_neighbours_are_listed_in_settings_or_on_a_sheet(read: Read) -> None:
    assert read(LONG, neighbours="830, 891; 860").neighbours.numbers == ("830", "891", "860")
    assert read(
        [["Measure", "LA number"], ["x", 830], ["x", 891]], sheet="My neighbours", neighbours="My neighbours"
    ).neighbours.numbers == ("830", "891")


def test_a_measure_that_is_not_there_is_reported_with_the_nearest(read: Read) -> None:
    found = read([["Measure", "Year", "LA number", "Value"], ["RevCPs", 2021, 301, 5]])
    assert [problem.check for problem in found.problems] == [Check.COMPARATOR_MISSING]
    assert "Did you mean “RevCPs”?" in found.problems[0].found
    assert found.problems[0].remedy.startswith("Import it with xlperf comparators import,")


def test_a_name_without_figures_is_no_hint_for_itself(tmp_path: Path, read: Read) -> None:
    described = NationalFigures({"RevCP": Measure("RevCP", "Reviews, invented")})
    write_national_figures(tmp_path / "comparators" / NATIONAL_FIGURES, described)
    found = read([["Measure", "Year", "LA number", "Value"], ["Another", 2021, 301, 5]])
    assert "No table has the measure “RevCP”." in found.problems[0].found
    assert "Did you mean “RevCP”" not in found.problems[0].found


def test_a_year_that_is_not_there_is_reported_with_those_that_are(read: Read) -> None:
    found = read(LONG, year="2019")
    assert "is there for 2021, 2020, but not for 2019" in found.problems[0].found


def test_too_few_authorities_are_reported(read: Read) -> None:
    assert [problem.check for problem in read(LONG[:3]).problems] == [Check.COMPARATOR_TOO_FEW]


def test_a_pack_without_comparators_has_none(tmp_path: Path) -> None:
    register = read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")
    found = read_comparators(tmp_path, replace(register, indicators=()), lambda _: None)
    assert (found.by_code, found.problems) == ({}, [])


LONG_HEADINGS: list[object] = ["Measure", "Year", "LA number", "LA name", "Value"]


def rows(*values: tuple[object, ...]) -> list[list[object]]:
    """Return a long table of RevCP in 2021: number, name and value."""
    return [LONG_HEADINGS, *(["RevCP", 2021, *value] for value in values)]


@pytest.mark.parametrize(
    "name",
    [
        "England",
        "England average",
        "National",
        "Shire counties",
        "Statistical neighbour average",
        "South East",
    ],
)
def test_averages_and_regions_are_never_counted(read: Read, name: str) -> None:
    found = read(rows((None, "Barnet", 1.5), (None, "Leicestershire", 2.5), (None, name, 99.0)))
    assert set(found.by_code["CP1"].values) == {"302", "855"}


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (None, "Leicestershire"),
        (None, "Leicestershire County Council"),
        ("0855", "Leicestershire"),
        ("E10000018", "Leicestershire"),
        ("E10000018", None),
        (None, "E10000018"),
        ("855", "Leics CC"),
    ],
)
def test_an_authority_is_known_by_its_number_a_code_or_its_name(
    read: Read, number: str | None, name: str | None
) -> None:
    found = read(rows((302, "Barnet", 1.5), (number, name, 2.5)))
    assert found.by_code["CP1"].values == {"302": 1.5, "855": 2.5}


def test_an_authority_that_is_there_by_its_name_and_by_its_code_is_there_twice(read: Read) -> None:
    once = read(
        rows((302, "Barnet", 1.5), ("E10000018", None, 2.5), (None, "Leicestershire County Council", 2.5))
    )
    assert once.by_code["CP1"].values == {"302": 1.5, "855": 2.5}
    twice = read(rows(("E10000018", None, 2.5), (None, "Leicestershire County Council", 3.5)))
    assert twice.by_code == {}
    assert "Leicestershire County Council appears twice, with 2.5 and 3.5" in twice.problems[0].found


STRANGERS = (
    (702, "British Forces Post Office", 97.1),
    (None, "Outside of England and unknown", 97.2),
    (None, "United Kingdom", 97.3),
    ("W06000015", "Cardiff", 97.4),
    ("E11000001", "Greater Manchester (Met County)", 97.5),
    ("E07000130", "Charnwood", 97.6),
)


def test_what_is_no_authority_does_not_count_and_is_named(read: Read) -> None:
    found = read(rows((302, "Barnet", 91.0), (303, "Bexley", 92.0), *STRANGERS))
    compared = found.by_code["CP1"]
    assert compared.values == {"302": 91.0, "303": 92.0}
    assert len(compared.not_counted) == len(STRANGERS)
    [note] = [problem for problem in found.problems if problem.check is Check.COMPARATOR_LEFT_OUT]
    assert note.found == (
        "Not counted in the ranks and quartiles: British Forces Post Office (702), Outside of England and unknown, United "
        "Kingdom, Cardiff (W06000015), Greater Manchester (Met County) (E11000001) (not a known local authority in "
        "England); and 1 more."
    )
    assert (note.severity, note.source.file) == (Severity.NOTE, "comparators/national.xlsx")


def test_a_table_of_districts_alone_says_that_nobody_counts(read: Read) -> None:
    found = read(rows(("E07000130", "Charnwood", 91.0), ("E07000131", "Harborough", 92.0)))
    assert {problem.check for problem in found.problems} == {
        Check.COMPARATOR_TOO_FEW,
        Check.COMPARATOR_LEFT_OUT,
    }
    assert "None of the authorities that count published “RevCP”." in "".join(
        problem.found for problem in found.problems
    )


def test_a_number_and_a_name_of_two_authorities_count_for_neither(read: Read) -> None:
    found = read(rows((302, "Barnet", 91.0), (303, "Leicester", 92.0)))
    assert found.by_code["CP1"].values == {"302": 91.0}
    said = [problem.found for problem in found.problems if problem.check is Check.COMPARATOR_LEFT_OUT]
    assert "Leicester (303) (303 is Bexley, and Leicester is Leicester)" in said[0]


NUMBERS = (301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311)


@pytest.mark.parametrize("slip", [956.0, 1234.0, -1234.0])
def test_a_value_that_cannot_be_is_a_finding_with_its_cell_and_no_rank(read: Read, slip: float) -> None:
    found = read(
        rows(
            (855, "Leicestershire", slip), *((number, None, 90 + at / 2) for at, number in enumerate(NUMBERS))
        )
    )
    compared = found.by_code["CP1"]
    assert set(compared.values) == set(map(str, NUMBERS))
    assert compared.not_counted["855"] == f"implausible: {slip:,g} where all others are at most 95"
    [problem] = [problem for problem in found.problems if problem.check is Check.COMPARATOR_IMPLAUSIBLE]
    assert problem.source.cell == "E2"
    assert problem.found.startswith("The value of Leicestershire in “RevCP” for 2021 is implausible:")


def test_every_value_has_fifteen_digits_whichever_way_it_is_given(read: Read) -> None:
    found = read(rows((302, "Barnet", 95.600000000000009), (303, "Bexley", "95.600000000000009")))
    assert found.by_code["CP1"].values == {"302": 95.6, "303": 95.6}
    cuts = [CUT_HEADINGS, ["RevCP", 2021, 91.100000000000009, 95.600000000000009, 98.899999999999991, None]]
    assert read(cuts).by_code["CP1"].cut_points == CutPoints(91.1, 95.6, 98.9)


@pytest.mark.parametrize(
    ("heading", "year", "period", "bare"),
    [
        ("Year", 2021, Period.calendar_year(2021), True),
        ("Year", "2021 (Rev)", Period.calendar_year(2021), True),
        ("Calendar year", 2021, Period.calendar_year(2021), False),
        ("Financial year", 2021, Period.financial_year(2020), False),
        ("Academic year", 2021, Period.academic_year(2020), False),
        ("Academic year", "2020/21", Period.academic_year(2020), False),
        ("Year", "2020/21", Period.financial_year(2020), False),
        ("Year", "academic year 2020/21", Period.academic_year(2020), False),
    ],
)
def test_a_year_alone_is_bare_unless_the_table_says_which_it_is(
    read: Read, heading: str, year: object, period: Period, *, bare: bool
) -> None:
    compared = read([["Measure", heading, "LA number", "Value"], ["RevCP", year, 302, 91.0]], year="2021")
    found = compared.by_code["CP1"]
    assert (found.period, found.bare_year) == (period, bare)


def test_a_column_may_say_which_year_it_is(read: Read) -> None:
    table: list[list[object]] = [
        ["Measure", "Year", "Year type", "Lower quartile", "Median", "Upper quartile"],
        ["RevCP", 2021, "Academic Year", 91.1, 95.6, 98.9],
    ]
    assert read(table).by_code["CP1"].period == Period.academic_year(2020)
    wide: list[list[object]] = [["LA number", "Year type", 2021], [302, "Financial Year", 90.1]]
    assert read(wide).by_code["CP1"].period == Period.financial_year(2020)


def test_percentages_shown_as_such_are_in_points(tmp_path: Path, read: Read) -> None:
    read(rows((302, "Barnet", 0.5)))
    path = tmp_path / "comparators" / "national.xlsx"
    book = load_workbook(path)
    book["RevCP"]["E2"].number_format = "0.0%"
    book.save(path)
    register = read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")
    reviews = next(indicator for indicator in register.indicators if indicator.code == "CP1")
    found = read_comparators(tmp_path, replace(register, indicators=(reviews,)), lambda _: None)
    assert found.by_code["CP1"].values == {"302": 50.0}


CUT_HEADINGS: list[object] = [
    "Measure",
    "Year",
    "Lower quartile",
    "Median",
    "Upper quartile",
    "Published quartile",
]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            rows(
                (302, "Barnet", 0.91),
                (303, "Bexley", 0.95),
                (301, "Barking", 0.9),
                (855, "Leicestershire", 0.8),
            ),
            "look like fractions",
        ),
        (rows((302, "Barnet", 91.0), (302, "Barnet", 92.0)), "appears twice"),
        (rows((302, "Barnet", "about 91")), "is where the value"),
        ([CUT_HEADINGS, ["RevCP", 2021, 98.9, 95.8, 91.1, None]], "in order"),
        ([CUT_HEADINGS, ["RevCP", 2021, 91.1, None, 98.9, None]], "in order"),
        ([CUT_HEADINGS, ["RevCP", 2021, None, None, None, 5]], "is not 1, 2, 3 or 4"),
        ([CUT_HEADINGS, ["RevCP", 2021, None, None, None, "Q3"]], "where a number should"),
    ],
)
def test_doubtful_national_figures_are_not_used_and_the_message_says_why(
    read: Read, table: list[list[object]], said: str
) -> None:
    found = read(table)
    assert found.by_code == {}
    assert [problem.check for problem in found.problems] == [Check.COMPARATOR_DOUBTFUL]
    assert said in found.problems[0].found


def test_two_tables_that_disagree_are_not_used_and_two_that_agree_are_one(tmp_path: Path, read: Read) -> None:
    write_rows(tmp_path / "comparators" / "another.xlsx", rows((302, "Barnet", 91.0)))
    assert read(rows((302, "Barnet", 91.0))).by_code["CP1"].values == {"302": 91.0}
    assert [problem.check for problem in read(rows((302, "Barnet", 92.0))).problems][:1] == [
        Check.COMPARATOR_DOUBTFUL
    ]


def test_the_latest_year_is_never_one_that_has_not_begun(read: Read) -> None:
    table = [
        *rows((302, "Barnet", 91.0)),
        ["RevCP", 2030, 302, "Barnet", 99.0],
        ["RevCP", 202122, 302, "Barnet", 92.0],
    ]
    assert read(table, year="").by_code["CP1"].values == {"302": 92.0}


def test_neighbours_may_be_names_and_unknown_ones_are_reported(read: Read) -> None:
    found = read(LONG, neighbours="Nottinghamshire, 302, Leicestershire, Narnia, 830831")
    assert found.neighbours.numbers == ("891", "302")
    named = read(LONG, neighbours="Nottinghamshire County Council; E09000003, Bristol, City of")
    assert named.neighbours.numbers == ("891", "302", "801")
    unknown = [problem.found for problem in found.problems if problem.check is Check.NEIGHBOURS_UNKNOWN]
    assert len(unknown) == 2
    assert "Narnia" in unknown[0]


def test_numbers_of_regions_are_references_and_unknown_ones_do_not_count(read: Read) -> None:
    found = read(
        rows(
            (940, "North Northamptonshire", 91.0),
            (999, "Somewhere", 92.0),
            (970, None, 93.0),
            (986, None, 94.0),
        )
    )
    assert found.by_code["CP1"].values == {"940": 91.0}
    assert found.by_code["CP1"].references == {"England": 93.0, "London": 94.0}


def test_a_wide_table_with_two_rows_of_headings_is_doubtful(read: Read) -> None:
    found = read(
        [["LA number", "LA", 2021, None], [None, None, "Number", "Rate"], [302, "Barnet", 475, 50.1]]
    )
    assert [problem.check for problem in found.problems] == [Check.COMPARATOR_DOUBTFUL]


def test_codes_of_nations_and_regions_are_not_authorities(read: Read) -> None:
    found = read(rows(("E09000003", "", 91.0), ("E92000001", "", 92.0), ("E12000004", "", 93.0)))
    assert found.by_code["CP1"].values == {"302": 91.0}
    assert found.by_code["CP1"].references == {"England": 92.0, "East Midlands": 93.0}


def test_englands_value_and_marks_of_any_table_are_kept(read: Read) -> None:
    found = read(LONG).by_code["CP1"]
    assert found.references == {"England": 93.0, "London (Inner)": 94.0}
    assert found.marks == {"830": "c"}


def test_an_authority_that_has_ended_does_not_count(read: Read) -> None:
    rows = [
        *LONG,
        ["RevCP", "2021/22", "Cumbria", 80.0, 909],
        ["RevCP", "2021/22", "Northamptonshire", 70.0, None],
    ]
    found = read(rows, year="2021/22").by_code["CP1"]
    assert found.values == {"909": 80.0}
    assert found.not_counted["928"] == "ended 31 Mar 2021"


def test_a_neighbour_that_has_ended_is_known(read: Read) -> None:
    found = read(LONG, neighbours="928, 302, 999")
    assert found.neighbours.numbers == ("928", "302")
    assert [problem.check for problem in found.problems].count(Check.NEIGHBOURS_UNKNOWN) == 1
