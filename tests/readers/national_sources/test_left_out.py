"""The Left out sheet names precisely the rows that were dropped; no figure here is a real authority's."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.readers.national_sources.invented import (
    EXPLORE_HEADINGS,
    LONG_HEADINGS,
    Table,
    write_csv,
    write_xlsx,
)
from tests.readers.national_sources.test_import_sources import only_year, reasons, taken_from

STRANGERS: tuple[tuple[str, object], ...] = (
    ("British Forces Post Office", 702), ("Outside of England and unknown", ""), ("United Kingdom", ""),
    ("Cardiff", "W06000015"), ("Greater Manchester (Met County)", "E11000001"), ("Charnwood", "E07000130"),
)  # fmt: skip
NAMED = [
    "British Forces Post Office (702)", "Outside of England and unknown", "United Kingdom", "Cardiff (W06000015)",
    "Greater Manchester (Met County) (E11000001)", "Charnwood (E07000130)",
]  # fmt: skip
NONE = "not a known local authority in England"


def long_file_of(*rows: tuple[str, object, object]) -> Table:
    """Return a long file of one measure and year: name, number and value."""
    return [LONG_HEADINGS, *(["M", "2021", name, value, number, "x"] for name, number, value in rows)]


def table_of(*rows: tuple[str, object, object]) -> Table:
    """Return a table of one's own with the same."""
    headings: list[object] = ["Measure", "Year", "Local authority", "LA number", "Value"]
    return [headings, *(["M", "2020/21", name, number, value] for name, number, value in rows)]


def test_strangers_are_named_one_by_one_and_not_taken(tmp_path: Path) -> None:
    rows = [("Inventshire", 801, 1.5), *((name, number, 2.5) for name, number in STRANGERS)]
    for path in (
        write_csv(tmp_path / "long.csv", long_file_of(*rows)),
        write_xlsx(tmp_path / "own.xlsx", table_of(*rows)),
    ):
        figures = taken_from(path).figures
        assert figures.years[0].figures == {"801": 1.5}
        assert [area.number for area in figures.areas] == ["801"]
        assert [(left_out.what, left_out.why, left_out.rows) for left_out in figures.left_out] == [
            (name, NONE, 1) for name in NAMED
        ]
        assert (figures.sources[0].taken, figures.sources[0].left) == (1, len(STRANGERS))


def test_an_authority_that_ended_is_kept_and_none_is_named_that_the_file_never_had(tmp_path: Path) -> None:
    """A dashboard counts it in the years in which it was there."""
    rows = [("Inventshire", 801, 1.5), ("Northamptonshire", "", 2.5)]
    table: Table = [["Measure", "Year", "Authority", "LA number", "Value"]]
    table += [["M", year, *row] for year in ("2019/20", "2023/24") for row in rows]
    figures = taken_from(write_xlsx(tmp_path / "own.xlsx", table)).figures
    assert [year.figures for year in figures.years] == [{"801": 1.5, "928": 2.5}] * 2
    assert figures.left_out == ()


def test_every_way_to_write_one_authority_is_that_authority(tmp_path: Path) -> None:
    for number, written in enumerate(
        ("E10000018", "Leicestershire County Council", "LEICESTERSHIRE", "0855")
    ):
        table: Table = [["Measure", "Year", "Authority", "Value"], ["M", "2020/21", written, 1.5]]
        figures = taken_from(write_xlsx(tmp_path / f"{number}.xlsx", table)).figures
        assert figures.years[0].figures == {"855": 1.5}


def test_explore_education_statistics_may_have_codes_alone(tmp_path: Path) -> None:
    def row(old: str, new: str, name: str) -> list[object]:
        places = ["E12000004", "East Midlands", old, new, name]
        return [
            "202122",
            "Academic year",
            "Local authority",
            "E92000001",
            "England",
            *places,
            "Total",
            "10",
            "1.5",
        ]

    rows = [
        EXPLORE_HEADINGS, row("", "E10000018", "Leicestershire"), row("702", "x", "BFPO"),
        row("z", "z", "Outside of England and unknown"), row("", "E06000016", ""),
    ]  # fmt: skip
    taken = taken_from(write_csv(tmp_path / "e.csv", rows), comparator="pt_x")
    assert only_year(taken.figures, "pt_x", "2021/22").figures == {"855": 1.5, "856": 1.5}
    assert {area.name for area in taken.figures.areas} == {"Leicestershire", "Leicester"}
    assert f"e.csv|BFPO (702)|{NONE}|1" in reasons(taken)
    assert f"e.csv|Outside of England and unknown|{NONE}|1" in reasons(taken)


def test_a_column_that_is_no_year_is_named(tmp_path: Path) -> None:
    table: Table = [
        ["LA number", "2020/21", "Direction", "2021/22 and"],
        [801, 1.5, "up", 2.5],
        [802, 3.5, "", 4.5],
    ]
    taken = taken_from(write_xlsx(tmp_path / "own.xlsx", table, "Invented"))
    assert "own.xlsx|column “Direction”|its heading is not a year or other period|1" in reasons(taken)
    assert "own.xlsx|column “2021/22 and”|its heading is not a year or other period|2" in reasons(taken)


PLACES = st.sampled_from(
    [("Inventshire", 801), ("Madeupton", 802), ("", 803), ("Leicestershire County Council", ""), ("", "E10000018"),
     ("England", 970), ("", ""), *STRANGERS]
)  # fmt: skip
VALUES = st.sampled_from([1.5, 2.5, "c", "", "ask Bob"])
ROWS = st.lists(
    st.tuples(st.sampled_from(["M", "N", ""]), st.sampled_from(["2020/21", "soon"]), PLACES, VALUES),
    min_size=1,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, is_long=st.booleans())
def test_every_row_is_taken_or_named(
    tmp_path: Path, rows: list[tuple[str, str, tuple[str, object], object]], *, is_long: bool
) -> None:
    cells: Table = [
        [measure, year, name, value, number, "x"] for measure, year, (name, number), value in rows
    ]
    own: list[object] = ["Measure", "Year", "Local authority", "Value", "LA number", "Region"]
    headings = LONG_HEADINGS if is_long else own
    taken = taken_from(write_csv(tmp_path / "some.csv", [headings, *cells]), comparator="M")
    there = [row for row in cells if any(cell not in {"", "x"} for cell in row)]
    [source] = taken.figures.sources
    assert source.taken + source.left == len(there), reasons(taken)
