"""``history.xlsx``, written and read again, and as people leave it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook

from xlperf.domain.history import History, PastComment, PastFigure, PastJudgement, to_the_digits_of_excel
from xlperf.domain.indicator import Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.errors import PackError
from xlperf.readers.history import FIGURES, read_history
from xlperf.writers.history import write_history

Q1, Q2 = Period.quarter(1, 2022), Period.quarter(2, 2022)
FIGURE = PastFigure(
    Observation("CP1", Q1, 77.6, Source("returns/a.xlsx", "Sheet 1", 4, 2), 97.0, 125.0),
    "Reviews",
    Unit.PERCENT,
    Q2,
)
JUDGED = PastJudgement(
    "CP1", "Reviews", Q2, Q1, ">97.2%", "Red", 4, 92.3, None, "High = Good", "Two\nlines of it."
)
COMMENT = PastComment("CP1", "Reviews", Q2, "= late,\nas before", "Jo Smith", datetime(2022, 10, 12, 14, 3))


def without_places(history: History) -> History:
    return history._replace(figures=tuple(past._replace(place=None) for past in history.figures))


def edited(pack: Path, change: Callable[[object], None]) -> None:
    book = load_workbook(pack / "history.xlsx")
    change(book)
    book.save(pack / "history.xlsx")


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    told = History((FIGURE,), (JUDGED,), (COMMENT, COMMENT._replace(period=Q1, text="", when="last week")))
    write_history(told, tmp_path / "history.xlsx")
    read = read_history(tmp_path)
    assert (without_places(read.history), read.problems) == (told, [])
    assert [past.place.cell for past in read.history.figures if past.place] == ["D2"]
    assert read_history(tmp_path / "elsewhere") == (History(), [])


numbers = st.floats(-1e9, 1e9, allow_subnormal=False).map(to_the_digits_of_excel)
periods = st.builds(Period.quarter, st.integers(1, 4), st.integers(2010, 2030)) | st.builds(
    Period.year_to_date, st.integers(2010, 2030)
)
figures = st.builds(
    PastFigure,
    st.builds(
        Observation,
        st.sampled_from(["CP1", "007", "A/b"]),
        periods,
        numbers,
        st.just(Source("returns/a.xlsx")),
        st.none() | numbers,
        st.none() | numbers,
        st.none() | st.just(Mark.UNRELIABLE),
    ),
    st.sampled_from(["Reviews", "=1+1", "1.5"]),
    st.sampled_from([*Unit, None]),
    st.none() | periods,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(figures, max_size=12))
def test_no_figure_changes_on_its_way_through_the_workbook(tmp_path: Path, told: list[PastFigure]) -> None:
    write_history(History(tuple(told)), tmp_path / "history.xlsx")
    assert without_places(read_history(tmp_path).history) == without_places(History(tuple(told)))


def test_a_person_may_sort_add_columns_and_type_percentages(tmp_path: Path) -> None:
    write_history(History((FIGURE,)), tmp_path / "history.xlsx")

    def change(book: object) -> None:
        sheet = book[FIGURES]  # type: ignore[index]
        sheet.insert_cols(1)
        sheet["A1"] = "Checked by"
        sheet.append(["Jo", "CP1", None, "Q2 2022/23", 0.714])
        sheet["E3"].number_format = "0.0%"
        sheet.append(["Jo", "CP2", None, "2021-22", "66.4%"])
        sheet.append([None, 7, None, "Sep 22", 12])

    edited(tmp_path, change)
    read = read_history(tmp_path)
    assert read.problems == []
    assert [
        (
            past.observation.code,
            str(past.observation.period),
            past.observation.value,
            past.unit,
            past.reported_in,
        )
        for past in read.history.figures[1:]
    ] == [
        ("CP1", "Q2 2022/23", 71.4, Unit.PERCENT, None),
        ("CP2", "2021/22", 66.4, Unit.PERCENT, None),
        ("7", "Sep 2022", 12.0, None, None),
    ]


@pytest.mark.parametrize(
    ("row", "cell", "found"),
    [
        (["CP1", "", "last winter", 5], "C3", "“last winter” is not a period."),
        (
            ["CP1", "", "P13 2022/23", 5],
            "C3",
            "“P13 2022/23” is not a period: there is no month 13 in a year.",
        ),
        (["CP1", "", None, 5], "C3", "There is no period."),
        ([None, "", "Q1 2022/23", 5], "A3", "There is no code."),
        (["CP1", "", "Q1 2022/23", "about 5"], "D3", "“about 5” is not a figure."),
        (["CP1", "", "Q1 2022/23", None], "D3", "There is neither a figure nor a mark."),
        (["CP1", "", "Q1 2022/23", 5, None, None, "odd"], "G3", "“odd” is not a mark."),
        (["CP1", "", "Q1 2022/23", 5, None, None, None, None, "soon"], "I3", "“soon” is not a period."),
    ],
)
def test_a_row_that_cannot_be_read_is_a_finding_at_its_cell(
    tmp_path: Path, row: list[object], cell: str, found: str
) -> None:
    write_history(History((FIGURE,)), tmp_path / "history.xlsx")
    edited(tmp_path, lambda book: book[FIGURES].append(row))  # type: ignore[index]
    read = read_history(tmp_path)
    (problem,) = read.problems
    assert (problem.check, problem.source.cell) == (Check.HISTORY_UNREADABLE, cell)
    assert problem.found == f"{found} The row was left out."
    assert len(read.history.figures) == 1


def test_a_history_that_is_none_stops_the_build_and_is_not_left_out_in_silence(tmp_path: Path) -> None:
    (tmp_path / "history.xlsx").write_bytes(b"no workbook")
    with pytest.raises(PackError, match="cannot be read"):
        read_history(tmp_path)
    write_history(History((FIGURE,)), tmp_path / "history.xlsx")
    edited(tmp_path, lambda book: setattr(book[FIGURES]["D1"], "value", "Figure"))  # type: ignore[index]
    with pytest.raises(PackError, match="no row with the headings Code, Period, Value"):
        read_history(tmp_path)
