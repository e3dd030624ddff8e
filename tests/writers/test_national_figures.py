"""The workbook of national figures: what is written is read back, and nothing of a person's is replaced."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook

from tests.conftest import write_rows
from tests.national_figures import FIGURES as TWELVE
from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.national import (
    Area,
    LeftOut,
    Measure,
    NationalFigures,
    NationalSource,
    NeighbourModel,
    YearOfFigures,
)
from xlperf.domain.pack_files import NATIONAL_FIGURES
from xlperf.errors import OutputError, UnreadableFileError
from xlperf.readers.national.national_figures import (
    VALUE_HEADINGS,
    is_national_figures,
    read_national_figures,
)
from xlperf.readers.national.years import years_text
from xlperf.workbooks.grid import read_grids
from xlperf.writers.national_figures import write_national_figures
from xlperf.writers.replace_national_figures import replace_national_figures

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="\x7f"), max_size=20)
NAMES = WORDS.filter(lambda text: bool(text.strip()))
CODES = st.from_regex(r"[A-Z][A-Za-z_ %&]{1,12}", fullmatch=True)
NUMBERS = st.integers(1, 999).map(str) | st.from_regex(r"E00[0-9]{6}", fullmatch=True)
FIGURES = st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.15G}")) | st.sampled_from(
    ["c", "-", "..", "low", "[x]"]
)
YEARS = st.sampled_from(["2021", "2018 (Rev)", "2014-16", "2016-17 (OT)", "2021/22"])


@st.composite
def national_figures(draw: st.DrawFn) -> NationalFigures:
    """Draw national figures as an import makes them."""
    codes = draw(st.lists(CODES, max_size=4, unique=True))
    measures = {
        code: Measure(
            code, draw(WORDS), draw(WORDS), draw(st.none() | st.sampled_from(Polarity)), draw(st.sampled_from(Unit)),
            draw(st.integers(0, 6)), draw(st.sampled_from(["", "Financial Year", "Academic Year"])),
            quartiles=draw(st.booleans()), updated=draw(WORDS), source=draw(WORDS),
        )
        for code in codes
    }  # fmt: skip
    numbers = draw(st.lists(NUMBERS, min_size=1, max_size=6, unique=True))
    areas = tuple(
        Area(number, draw(NAMES), draw(WORDS), is_reference=draw(st.booleans())) for number in numbers
    )
    figures = st.dictionaries(st.sampled_from(numbers), FIGURES, max_size=6)
    years = tuple(
        YearOfFigures(code, year, draw(figures))
        for code in codes
        for year in draw(st.lists(YEARS, unique=True))
    )
    listed = st.lists(st.sampled_from(numbers), max_size=4).map(tuple)
    months = st.none() | st.dates(date(2000, 1, 1), date(2040, 12, 1)).map(lambda day: day.replace(day=1))
    models = tuple(
        NeighbourModel(
            name, draw(months), draw(st.dictionaries(st.sampled_from(numbers), listed, min_size=1))
        )
        for name in draw(st.lists(CODES, max_size=2, unique=True))
    )
    count = st.integers(0, 10**6)
    sources = st.builds(NationalSource, NAMES, WORDS, WORDS, WORDS, WORDS, count, count)
    left = st.builds(LeftOut, NAMES, WORDS, WORDS, count)
    return NationalFigures(
        measures, areas, years, models, tuple(draw(st.lists(sources, max_size=3))), tuple(draw(st.lists(left, max_size=3)))
    )  # fmt: skip


INVENTED = NationalFigures(
    {"RevX": Measure("RevX", "Invented reviews", decimals=1, year_type="Financial Year")},
    (Area("970", "England", is_reference=True), Area("801", "Inventshire", "South West"), Area("802", "Madeupton")),
    (YearOfFigures("RevX", "2021", {"970": 90.5, "801": 91.4, "802": "c"}), YearOfFigures("RevX", "2022", {"801": 0.0})),
    (NeighbourModel("April 2021", date(2021, 4, 1), {"801": ("802",), "802": ()}),),
    (NationalSource("invented.csv", "LAIT long file", "30 Oct 2025", "", "ab12", 4, 0),),
    (LeftOut("invented.csv", "OddX", "no period", 3),),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(figures=national_figures())
def test_what_is_written_is_read_back_the_same(
    figures: NationalFigures, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("figures") / NATIONAL_FIGURES
    write_national_figures(path, figures)
    assert read_national_figures(path) == figures


def test_a_workbook_saved_again_by_another_program_is_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / NATIONAL_FIGURES
    write_national_figures(path, INVENTED)
    book = load_workbook(path)
    book["Values"]["A1"] = "=1+1"  # and what is not plain any more is read by python-calamine
    book.save(path)
    assert read_national_figures(path) == INVENTED


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    write_national_figures(tmp_path / "a.xlsx", INVENTED)
    write_national_figures(tmp_path / "b.xlsx", INVENTED)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_analyst_finds_areas_side_by_side_and_what_a_year_stands_for(tmp_path: Path) -> None:
    write_national_figures(tmp_path / "a.xlsx", INVENTED)
    sheet = next(grid for grid in read_grids(tmp_path / "a.xlsx", "a.xlsx") if grid.sheet == "Values")
    assert list(sheet.rows[0])[3:] == ["England", "Inventshire", "Madeupton"]
    assert list(sheet.rows[1]) == [*VALUE_HEADINGS, 970.0, 801.0, 802.0]
    assert list(sheet.rows[2]) == ["RevX", "2021", "financial year to 31 Mar 2021", 90.5, 91.4, "c"]


@pytest.mark.parametrize(
    ("year", "year_type", "words"),
    [
        ("2021", "Financial Year", "financial year to 31 Mar 2021"),
        ("2021/22", "Academic Year", "academic year to 31 Aug 2022"),
        ("2021", "Calendar Year", "calendar year 2021"),
        ("2021", "", "year 2021"),
        ("2021", "Annual - January", "Jan 2021"),
        ("2021", "Annual (end of Sept)", "at 30 Sep 2021"),
        ("2014-16", "", "3 years to 31 Dec 2016"),
        ("0", "", ""),
    ],
)
def test_a_year_is_said_in_words(year: str, year_type: str, words: str) -> None:
    assert years_text(year, year_type) == words


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    figures = NationalFigures(areas=(Area("=1+1", "=HYPERLINK(1)"),))
    write_national_figures(tmp_path / "a.xlsx", figures)
    assert load_workbook(tmp_path / "a.xlsx")["Areas"]["B2"].data_type == "s"


def test_a_replaced_workbook_is_kept_only_where_it_said_something_else(tmp_path: Path) -> None:
    folder, keep = tmp_path / "comparators", tmp_path / "output"
    target, kept = replace_national_figures(folder, INVENTED, keep)
    assert kept is None
    assert replace_national_figures(folder, INVENTED, keep) == (target, None)
    assert not keep.exists()
    _, kept = replace_national_figures(
        folder, NationalFigures(models=INVENTED.models, areas=INVENTED.areas), keep
    )
    assert kept == replaced_today(keep)
    assert read_national_figures(kept) == INVENTED
    replace_national_figures(folder, NationalFigures(), keep)
    assert replaced_today(keep, " (2)").exists()


def test_a_workbook_that_is_open_is_not_replaced_and_no_copy_of_it_is_kept(tmp_path: Path) -> None:
    folder, keep = tmp_path / "comparators", tmp_path / "output"
    target, _ = replace_national_figures(folder, INVENTED, keep)
    (folder / f"~${target.name}").touch()
    fewer = NationalFigures(models=INVENTED.models, areas=INVENTED.areas)
    assert replace_national_figures(folder, fewer, keep) == (
        folder / "National figures (2).xlsx",
        None,
    )
    assert list(keep.iterdir()) == []
    assert read_national_figures(target) == INVENTED


def replaced_today(folder: Path, again: str = "") -> Path:
    today = date.today()  # noqa: DTZ011 - the user's day
    return folder / f"National figures replaced {today.day} {today:%b %Y}{again}.xlsx"


@pytest.mark.parametrize("content", ["workbook", "text"])
def test_a_workbook_that_xlperf_did_not_write_is_never_replaced(content: str, tmp_path: Path) -> None:
    target = tmp_path / NATIONAL_FIGURES
    if content == "workbook":
        write_rows(target, [["mine"]])
    else:
        target.write_bytes(b"mine")
    before = target.read_bytes()
    with pytest.raises(OutputError, match="Nothing was written"):
        replace_national_figures(tmp_path, INVENTED, tmp_path / "output")
    assert target.read_bytes() == before


def test_a_workbook_without_its_headings_is_said_to_be_changed(tmp_path: Path) -> None:
    path = tmp_path / NATIONAL_FIGURES
    write_national_figures(path, INVENTED)
    book = load_workbook(path)
    book["Values"]["B2"] = "When"
    book.save(path)
    with pytest.raises(UnreadableFileError, match="Its Values sheet has no row with the headings"):
        read_national_figures(path)


def test_it_is_known_by_its_sheets() -> None:
    sheets = ["Sources", "Measures", "Values", "Areas", "Neighbours", "Left out"]
    assert is_national_figures(sheets)
    assert not is_national_figures(sheets[1:])


def edited(folder: Path, sheet: str, cell: str, said: object) -> Path:
    """Write invented figures, and change one cell as a person would."""
    path = folder / NATIONAL_FIGURES
    write_national_figures(path, TWELVE)
    book = load_workbook(path)
    book[sheet][cell] = said  # type: ignore[assignment]  # whatever a person types
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("sheet", "cell", "said", "found"),
    [
        ("Values", "J5", "see note", "“see note” where a figure should be"),
        ("Values", "J5", "#REF!", "“#REF!” where a figure should be"),
        ("Values", "T2", "My column", "a column “My column”"),
        ("Values", "I2", 105, "a column “105”"),
        ("Areas", "D2", None, "970 is neither"),
    ],
)
def test_an_edit_that_could_make_a_figure_wrong_is_refused(
    sheet: str, cell: str, said: object, found: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableFileError, match=found):
        read_national_figures(edited(tmp_path, sheet, cell, said))


def test_a_remark_below_the_figures_and_a_figure_typed_as_text_change_nothing(tmp_path: Path) -> None:
    assert read_national_figures(edited(tmp_path, "Values", "A20", "A remark")) == TWELVE
    figures = read_national_figures(edited(tmp_path, "Values", "J5", "1,077.5"))
    assert figures.years[2].figures["305"] == 1077.5


def test_an_authority_that_was_kept_by_its_code_goes_by_its_number(tmp_path: Path) -> None:
    figures = NationalFigures(
        {"Count": Measure("Count")},
        (Area("E10000018", "Leicestershire"),),
        (YearOfFigures("Count", "2021", {"E10000018": 7.0}),),
    )
    write_national_figures(tmp_path / NATIONAL_FIGURES, figures)
    read = read_national_figures(tmp_path / NATIONAL_FIGURES)
    assert read.areas == (Area("855", "Leicestershire"),)
    assert read.years[0].figures == {"855": 7.0}
    both = replace(
        figures,
        areas=(*figures.areas, Area("855", "Leicestershire")),
        years=(YearOfFigures("Count", "2021", {"E10000018": 7.0, "855": 8.0}),),
    )
    write_national_figures(tmp_path / NATIONAL_FIGURES, both)
    with pytest.raises(
        UnreadableFileError, match="has a column “855” that is not in its Areas sheet exactly once"
    ):
        read_national_figures(tmp_path / NATIONAL_FIGURES)


def test_columns_that_a_person_put_in_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / NATIONAL_FIGURES
    write_national_figures(path, TWELVE)
    book = load_workbook(path)
    for sheet, column in (("Values", 1), ("Values", 7), ("Measures", 2), ("Areas", 1)):
        book[sheet].insert_cols(column)
    book.save(path)
    assert read_national_figures(path) == TWELVE


@pytest.mark.parametrize("decimals", [99, "9" * 5_000])
def test_decimals_that_no_figure_has_do_no_harm(decimals: object, tmp_path: Path) -> None:
    assert (
        read_national_figures(edited(tmp_path, "Measures", "F2", decimals)).measures["Count"].decimals <= 10
    )


def test_more_figures_than_a_build_would_read_are_not_written(tmp_path: Path) -> None:
    areas = tuple(Area(f"E{number}", "Invented") for number in range(3_000))
    years = tuple(YearOfFigures("Count", str(year), {}) for year in range(1_000))
    with pytest.raises(OutputError, match="too many for one workbook"):
        replace_national_figures(tmp_path, NationalFigures(areas=areas, years=years), tmp_path)
    assert not list(tmp_path.iterdir())
