"""Invented sources of each kind: no figure in them is a real authority's."""

import csv
import gzip
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import write_rows

Table = list[list[object]]
LONG_HEADINGS: list[object] = ["Short Desc", "Years", "LA and Regions", "Values", "LA Number", "Region"]
AREAS = (
    ("Inventshire", 801, "South West"), ("Madeupton", 802, "South West"), ("Bristol-on-Sea, City of", 803, "South West"),
    ("Nowhere (Pre LG)", 928, "East Midlands"), ("England", 970, "NA"), ("South West", 990, "NA"),
)  # fmt: skip
DICTIONARY_HEADINGS: list[object] = [
    "Topic", "Measure", "Chart_title", "Measure_short", "Polarity", "y_axis_name", "Last Update", "dps", "Year_Type",
    "No_Quartile",
]  # fmt: skip
DICTIONARY: Table = [
    DICTIONARY_HEADINGS,
    ["Invented", "Invented reviews on time (%)", "", "RevX", "High", "% reviewed", "45960", "1", "Financial Year", "NA"],
    ["Invented", "Invented score", "", "ScoreX", "-", "Average Score", "New data", "NA", "Academic Year", "N"],
    ["Elsewhere", "Invented reviews", "", "RevX", "High", "% reviewed", "45000", "NA", "Financial Year", "NA"],
    ["Invented", "Invented rate", "", "RateX", "Low", "Rate per 10,000", "45900", "NA", "Calendar Year", "NA"],
]  # fmt: skip
EXPLORE_HEADINGS: list[object] = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "sex", "number_x", "pt_x",
]  # fmt: skip


def long_rows(*, values: Sequence[object] = (91.4, 88.0, "c", 75.25, 90.1, 89.0)) -> Table:
    """Return a long file: two measures of two years, and one whose year is none."""
    rows: Table = [LONG_HEADINGS]
    for measure, year in (("RevX", "2021"), ("RevX", "2022 (Rev)"), ("ScoreX", "2022"), ("OddX", "0")):
        rows += [
            [measure, year, name, value, number, region]
            for (name, number, region), value in zip(AREAS, values, strict=True)
        ]
    return rows


def explore_rows() -> Table:
    """Return an explore-education-statistics file with a filter, a school and a suppressed figure."""

    def row(level: str, place: Sequence[str], sex: str, number: str, percent: str) -> list[object]:
        return ["202122", "Academic year", level, "E92000001", "England", *place, sex, number, percent]

    north, own = ("E12000001", "North East"), ("E12000001", "North East", "801", "E06000801", "Inventshire")
    return [
        EXPLORE_HEADINGS,
        row("National", ("", "", "", "", ""), "Total", "1000", "12.5"),
        row("Regional", (*north, "", "", ""), "Total", "100", "11.5"),
        row("Local authority", own, "Total", "10", "10.5"),
        row("Local authority", own, "Female", "4", "c"),
        row("School", own, "Total", "1", "1"),
        ["202122", "Week 3", "National", "E92000001", "England", "", "", "", "", "", "Total", "1", "2"],
    ]


def neighbour_rows() -> Table:
    """Return a neighbour model with its rows above the headings and its block of old authorities."""
    return [
        ["A", "B", "C", "D"],
        [1, 2, 3, 4],
        ["LA num", "LA Name", "LA number", "GOReg", "SN1", "SNP", "SN2", "SNP"],
        [801, "Inventshire", 801, "South West", 803, "Close", 802, "Not close"],
        [802, "Madeupton", 802, "South West", "-", "-", "-", "-"],
        ["", "Old SNs:"],
        [928, "Nowhere (Pre LG)", 928, "East Midlands", 801, "Close", "-", "-"],
    ]


def write_csv(path: Path, rows: Table, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write a table as csv, packed where the file's name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", newline="", encoding=encoding) as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def write_xlsx(path: Path, rows: Table, sheet: str = "Data") -> Path:
    """Write a table as a workbook."""
    write_rows(path, rows, sheet=sheet)
    return path
