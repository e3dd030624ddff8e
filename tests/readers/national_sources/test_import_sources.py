"""Published files become national figures, and what is left is said with its reason."""

from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.readers.national_sources.invented import (
    AREAS,
    DICTIONARY,
    LONG_HEADINGS,
    Table,
    explore_rows,
    long_rows,
    neighbour_rows,
    write_csv,
    write_xlsx,
)
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.national import NationalFigures, YearOfFigures
from xlperf.readers.national_sources.import_sources import Imported, import_sources
from xlperf.readers.national_sources.source import OPEN_GOVERNMENT_LICENCE


def indicator(comparator: str) -> Indicator:
    return Indicator(
        "X1", "", "", "Invented", Polarity.HIGH, Frequency.ANNUAL, Unit.PERCENT, 1, comparator=comparator
    )


def taken_from(*paths: Path, comparator: str = "") -> Imported:
    """Take everything in, or one measure."""
    return import_sources(paths, [indicator(comparator)] if comparator else [], everything=not comparator)


def only_year(figures: NationalFigures, measure: str, year: str) -> YearOfFigures:
    (found,) = (data for data in figures.years if (data.measure, data.year) == (measure, year))
    return found


def reasons(taken: Imported) -> str:
    return "\n".join(
        f"{left_out.file}|{left_out.what}|{left_out.why}|{left_out.rows}"
        for left_out in taken.figures.left_out
    )


@pytest.fixture(params=["long.csv", "long.csv.gz", "long.xlsx", "named_as_another.csv.xlsx", "bom.csv"])
def long_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the invented long file, written in each way; the name is no sign of what it is."""
    path = tmp_path / request.param
    if path.suffix == ".xlsx":
        return write_xlsx(path, long_rows())
    return write_csv(path, long_rows(), encoding="utf-8-sig" if request.param.startswith("bom") else "utf-8")


def test_a_long_file_is_taken_whatever_it_is_written_in(long_file: Path) -> None:
    taken = taken_from(long_file, comparator="revx")
    figures = taken.figures
    assert [(data.measure, data.year) for data in figures.years] == [("RevX", "2021"), ("RevX", "2022 (Rev)")]
    assert figures.years[0].figures == {
        "801": 91.4, "802": 88.0, "803": "c", "928": 75.25, "970": 90.1, "990": 89.0,
    }  # fmt: skip
    assert [area.number for area in figures.areas] == ["970", "990", "801", "802", "803", "928"]
    assert figures.sources[0].kind == "LAIT long file"
    assert (figures.sources[0].taken, figures.sources[0].left) == (12, 12)
    assert "2 other measures|the register's Comparator column does not name them" in reasons(taken)


def test_england_and_the_regions_stay_references_and_ended_authorities_keep_their_figures(
    tmp_path: Path,
) -> None:
    figures = taken_from(write_csv(tmp_path / "long.csv", long_rows())).figures
    assert {area.name for area in figures.areas if area.is_reference} == {"England", "South West"}
    assert {area.number: area.region for area in figures.areas}["928"] == "East Midlands"
    assert figures.years[0].figures["928"] == 75.25


def test_a_year_that_is_no_period_is_left_with_its_reason(tmp_path: Path) -> None:
    taken = taken_from(write_csv(tmp_path / "long.csv", long_rows()))
    assert set(taken.figures.measures) == {"RevX", "ScoreX"}
    assert "long.csv|OddX, year “0”|“0” is not a year or other period|6" in reasons(taken)


def test_the_dictionary_says_what_measures_are_whichever_order_the_files_come_in(tmp_path: Path) -> None:
    long = write_csv(tmp_path / "long.csv", long_rows())
    dictionary = write_csv(tmp_path / "dictionary.csv", DICTIONARY, encoding="cp1252")
    taken = taken_from(long, dictionary, comparator="Invented reviews on time (%)")
    assert set(taken.figures.measures) == {"RevX"}
    measure = taken.figures.measures["RevX"]
    assert (measure.title, measure.topic, measure.polarity) == (
        "Invented reviews on time (%)",
        "Invented",
        Polarity.HIGH,
    )
    assert (measure.unit, measure.decimals, measure.year_type) == (Unit.PERCENT, 1, "Financial Year")
    assert (measure.quartiles, measure.updated, measure.source) == (True, "30 Oct 2025", "long.csv")
    assert "RevX, one of two entries|it appears twice; the one updated last was used" in reasons(taken)
    assert taken.figures.sources[1].dated == "30 Oct 2025"


def test_a_dash_is_no_polarity_and_a_measure_may_have_no_quartile(tmp_path: Path) -> None:
    long = write_xlsx(tmp_path / "long.xlsx", long_rows())
    dictionary = write_xlsx(tmp_path / "dictionary.xlsx", DICTIONARY)
    measure = taken_from(dictionary, long).figures.measures["ScoreX"]
    assert (measure.polarity, measure.quartiles, measure.unit) == (Polarity.NONE, False, Unit.SCORE)
    assert (measure.updated, measure.decimals) == ("New data", 2)


@pytest.mark.parametrize(
    ("values", "decimals"),
    [([90.0, 91.0], 0), ([90.5, 91.0], 1), ([0.125, 1.0], 3), ([34.833333333333336, 1.5], 2)],
)
def test_decimals_that_nobody_says_are_those_of_the_figures(
    values: list[float], decimals: int, tmp_path: Path
) -> None:
    rows: Table = [LONG_HEADINGS, *(["M", "2021", f"Place {value}", value, 801 + at, "x"] for at, value in enumerate(values))]  # fmt: skip
    assert taken_from(write_csv(tmp_path / "long.csv", rows)).figures.measures["M"].decimals == decimals


def test_a_neighbour_model_keeps_its_order_its_month_and_its_old_authorities(tmp_path: Path) -> None:
    taken = taken_from(write_xlsx(tmp_path / "sn_april_2021.xlsx", neighbour_rows()))
    (model,) = taken.figures.models
    assert (model.name, model.published) == ("April 2021", date(2021, 4, 1))
    assert model.neighbours == {"801": ("803", "802"), "802": (), "928": ("801",)}
    assert {area.number: area.name for area in taken.figures.areas}["928"] == "Nowhere (Pre LG)"


def test_a_model_without_a_month_is_called_by_its_file(tmp_path: Path) -> None:
    (model,) = taken_from(write_xlsx(tmp_path / "near ones.xlsx", neighbour_rows())).figures.models
    assert (model.name, model.published) == ("near ones", None)


@pytest.mark.parametrize("name", ["explore.csv", "explore.csv.gz"])
def test_explore_education_statistics_tell_filters_from_values(name: str, tmp_path: Path) -> None:
    taken = taken_from(write_csv(tmp_path / name, explore_rows()))
    figures = taken.figures
    assert set(figures.measures) == {"number_x", "pt_x", "number_x, Female", "pt_x, Female"}
    assert only_year(figures, "pt_x", "2021/22").figures == {"970": 12.5, "980": 11.5, "801": 10.5}
    assert only_year(figures, "pt_x, Female", "2021/22").figures == {"801": "c"}
    assert figures.measures["pt_x"].year_type == "Academic Year"
    assert [area.name for area in figures.areas if area.is_reference] == ["England", "North East"]
    assert figures.sources[0].licence == OPEN_GOVERNMENT_LICENCE
    said = reasons(taken)
    assert "rows at the level “School”|they are not of local authorities|1" in said
    assert "rows for Week 3 202122|it is not a period that xlperf knows|1" in said


def test_explore_education_statistics_in_windows_letters_and_with_semicolons(tmp_path: Path) -> None:
    rows: Table = [[str(cell).replace("Inventshire", "Ynys Môn") for cell in row] for row in explore_rows()]
    path = write_csv(tmp_path / "explore.csv", rows, encoding="cp1252", delimiter=";")
    figures = taken_from(path, comparator="pt_x").figures
    assert "Ynys Môn" in {area.name for area in figures.areas}
    assert set(figures.measures) == {"pt_x"}


def test_any_long_or_wide_table_is_taken_by_its_headings(tmp_path: Path) -> None:
    wide = write_xlsx(
        tmp_path / "wide.xlsx",
        [
            ["Local authority", "LA no", "2020/21", "2021/22"],
            ["Inventshire", 801, 1.5, 2],
            ["Madeupton", 802, 3, 4],
        ],
        "Invented rate",
    )
    taken = taken_from(wide, comparator="Invented rate")
    assert [data.year for data in taken.figures.years] == ["2020/21", "2021/22"]
    assert list(taken.figures.years[1].figures.values()) == [2.0, 4.0]
    assert {area.name for area in taken.figures.areas} == {"Inventshire", "Madeupton"}
    assert taken.figures.sources[0].licence == ""


def test_the_same_figure_twice_counts_once_and_different_ones_not_at_all(tmp_path: Path) -> None:
    rows = long_rows()
    rows += [list(rows[1]), ["RevX", "2021", "Madeupton", 55.5, 802, "South West"]]
    taken = taken_from(write_csv(tmp_path / "long.csv", rows), comparator="RevX")
    figures = only_year(taken.figures, "RevX", "2021").figures
    assert figures["801"] == 91.4
    assert "802" not in figures
    assert "an area appears twice with different figures: Madeupton 88, 55.5|2" in reasons(taken)


def test_text_that_is_neither_figure_nor_mark_is_left_with_its_place(tmp_path: Path) -> None:
    rows = long_rows(values=(91.4, "ask Bob", "", 75.25, "..", "low"))
    taken = taken_from(write_csv(tmp_path / "long.csv", rows), comparator="RevX")
    assert only_year(taken.figures, "RevX", "2021").figures == {
        "801": 91.4, "928": 75.25, "970": "..", "990": "low",
    }  # fmt: skip
    assert "Madeupton “ask Bob”|1" in reasons(taken)
    assert "rows without a figure|the cell is blank|2" in reasons(taken)


def test_of_two_sources_the_one_given_last_counts_and_the_report_says_so(tmp_path: Path) -> None:
    first = write_csv(tmp_path / "a.csv", long_rows())
    second = write_csv(tmp_path / "b.csv", long_rows(values=(1, 2, 3, 4, 5, 6)))
    taken = taken_from(first, second, comparator="RevX")
    assert taken.figures.years[0].figures["801"] == 1.0
    assert (
        "a.csv|RevX, 2021, 2022 (Rev)|“b.csv” has it too and was given later; that one was used|12"
        in reasons(taken)
    )


def test_of_two_sources_the_one_dated_later_counts_in_whichever_order(tmp_path: Path) -> None:
    new = write_csv(tmp_path / "lait_may_2025.csv", long_rows())
    old = write_csv(tmp_path / "lait_april_2024.csv", long_rows(values=(1, 2, 3, 4, 5, 6)))
    taken = taken_from(new, old, comparator="RevX")
    assert taken.figures.years[0].figures["801"] == 91.4
    assert "“lait_may_2025.csv” has it too and is dated later" in reasons(taken)


def test_a_comparator_that_no_source_has_is_said_with_what_may_be_meant(tmp_path: Path) -> None:
    taken = taken_from(write_csv(tmp_path / "long.csv", long_rows()), comparator="RevXX")
    assert taken.is_empty
    assert [(missing.indicator.code, missing.near) for missing in taken.not_found] == [("X1", ("RevX",))]


def test_figures_are_exact_as_written(tmp_path: Path) -> None:
    rows: Table = [LONG_HEADINGS] + [
        ["M", "2021", f"Place {at}", text, 801 + at, "x"]
        for at, text in enumerate(["4.7980000000000002E-2", "95.600000000000009", "1,234"])
    ]
    figures = taken_from(write_csv(tmp_path / "long.csv", rows)).figures.years[0].figures
    assert list(figures.values()) == [0.04798, 95.6, 1234.0]


def test_a_text_that_goes_on_over_lines_does_not_shift_the_rows_after_it(tmp_path: Path) -> None:
    rows = [row if row[2] != "Madeupton" else [*row[:2], "Made\nupton", *row[3:]] for row in long_rows()]
    figures = taken_from(write_csv(tmp_path / "long.csv", rows), comparator="ScoreX").figures
    assert len(figures.years[0].figures) == len(AREAS)
    assert "Made upton" in {area.name for area in figures.areas}


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    rows = [list(reversed(row)) for row in long_rows()]
    by_csv = taken_from(write_csv(tmp_path / "a.csv", rows), comparator="RevX").figures
    by_xlsx = taken_from(write_xlsx(tmp_path / "b.xlsx", rows), comparator="RevX").figures
    assert by_csv.years == by_xlsx.years
    assert by_csv.years[0].figures["801"] == 91.4


def test_a_source_without_a_date_given_last_counts_before_one_with_a_date(tmp_path: Path) -> None:
    dated = write_csv(tmp_path / "lait_april_2024.csv", long_rows())
    undated = write_csv(tmp_path / "lait.csv", long_rows(values=(1, 2, 3, 4, 5, 6)))
    taken = taken_from(dated, undated, comparator="RevX")
    assert taken.figures.years[0].figures["801"] == 1.0
    assert "lait_april_2024.csv|RevX, 2021, 2022 (Rev)|“lait.csv” has it too and was given later" in reasons(
        taken
    )


def test_two_files_of_one_name_each_keep_their_own_hash(tmp_path: Path) -> None:
    first = write_csv(tmp_path / "a" / "long.csv", long_rows())
    second = write_csv(tmp_path / "b" / "long.csv", long_rows(values=(1, 2, 3, 4, 5, 6)))
    one, other = taken_from(first, second).figures.sources
    assert (one.file, other.file) == ("long.csv", "long.csv")
    assert one.sha256 != other.sha256
    assert (one.taken, other.taken) == (0, 18)


def test_rows_without_a_measure_or_an_area_are_counted_as_left(tmp_path: Path) -> None:
    rows: Table = [
        *long_rows(),
        ["", "2021", "Inventshire", 1, 801, ""],
        ["RevX", "2021", "", 1, "", ""],
        ["RevX"],
    ]
    for path in (write_csv(tmp_path / "a.csv", rows), write_xlsx(tmp_path / "a.xlsx", rows)):
        assert "rows that are incomplete|they lack a measure, an area or cells|3" in reasons(taken_from(path))


def test_a_long_file_that_is_not_plain_is_read_whole(tmp_path: Path) -> None:
    rows = long_rows()
    rows[-1] = [*rows[-1][:3], "=1+1", *rows[-1][4:]]
    figures = taken_from(write_xlsx(tmp_path / "a.xlsx", rows), comparator="RevX").figures
    assert figures.years[0].figures["801"] == 91.4
    assert len(figures.years) == 2


def test_the_dictionary_may_be_a_sheet_of_the_same_workbook(tmp_path: Path) -> None:
    path = tmp_path / "tool.xlsx"
    with Workbook(path) as book:
        for name, rows in (("Data", long_rows()), ("Dictionary", DICTIONARY), ("Cover", [["Invented"]])):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    taken = taken_from(path)
    assert taken.figures.measures["RevX"].title == "Invented reviews on time (%)"
    assert "tool.xlsx|the Cover sheet|it holds none of the tables that xlperf knows|0" in reasons(taken)


def test_a_long_file_says_that_there_is_still_work(tmp_path: Path) -> None:
    said: list[str] = []
    path = write_csv(tmp_path / "long.csv", long_rows())
    import_sources([path], [], everything=True, step=said.append)
    assert said == ["long.csv", "long.csv"]


def test_a_long_file_in_utf_16_is_taken(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", long_rows(), encoding="utf-16")
    assert len(taken_from(path).figures.measures) == 2


def test_a_name_with_an_odd_end_of_line_in_it_stays_one_row(tmp_path: Path) -> None:
    rows = long_rows()
    rows[1][2] = "Invent\x0bshire\u2028"
    taken = taken_from(write_csv(tmp_path / "a.csv", rows))
    assert only_year(taken.figures, "RevX", "2021").figures["801"] == 91.4


def test_a_number_of_an_authority_may_have_a_decimal_point_or_be_endless(tmp_path: Path) -> None:
    rows = long_rows()
    rows[1][4], rows[2][4] = "0801.0", "9" * 5_000
    figures = only_year(taken_from(write_csv(tmp_path / "a.csv", rows)).figures, "RevX", "2021").figures
    assert figures["801"] == 91.4


def test_a_number_too_large_for_any_workbook_is_no_figure(tmp_path: Path) -> None:
    taken = taken_from(
        write_csv(tmp_path / "a.csv", long_rows(values=("1e999", 88.0, "c", 75.25, 90.1, 89.0)))
    )
    assert "Inventshire “1e999”" in reasons(taken)


def test_of_many_figures_for_one_area_a_few_are_named(tmp_path: Path) -> None:
    rows = long_rows()[:1] + [["RevX", "2021", "Inventshire", number, 801, ""] for number in range(9)]
    assert "Inventshire 0, 1, 2 and 6 more" in reasons(taken_from(write_csv(tmp_path / "a.csv", rows)))


@pytest.mark.parametrize(("at", "heading"), [(0, "Time period"), (2, "Geographic Level"), (9, "LA name")])
def test_headings_of_explore_education_statistics_may_be_spelt_otherwise(
    at: int, heading: str, tmp_path: Path
) -> None:
    rows = explore_rows()
    rows[0] = [*rows[0][:at], heading, *rows[0][at + 1 :]]
    taken = taken_from(write_csv(tmp_path / "a.csv", rows))
    assert only_year(taken.figures, "pt_x", "2021/22").figures["801"] == 10.5


@pytest.mark.parametrize("longer", [["pt_x "], []])
def test_explore_education_statistics_with_rows_or_headings_that_do_not_fit_are_refused(
    longer: list[object], tmp_path: Path
) -> None:
    rows = explore_rows()
    rows = [[*rows[0], *longer], *([*row, 1] for row in rows[1:])]
    assert "It cannot be read as a table" in reasons(taken_from(write_csv(tmp_path / "a.csv", rows)))


def test_of_a_measure_with_two_kinds_of_year_the_second_is_left(tmp_path: Path) -> None:
    rows = explore_rows()[:4]
    rows.append(["202021", "Financial year", *rows[3][2:]])
    taken = taken_from(write_csv(tmp_path / "a.csv", rows))
    assert [data.year for data in taken.figures.years if data.measure == "pt_x"] == ["2021/22"]
    assert "pt_x, Financial Year|it has years of another kind too: Academic Year|1" in reasons(taken)
