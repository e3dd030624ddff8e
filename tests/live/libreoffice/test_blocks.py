"""Blocks of values, written to a real LibreOffice and read back."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import xlwings as xw
from hypothesis import given, settings, strategies as st

from xlperf.live.libreoffice.books import Book
from xlperf.live.libreoffice.errors import LibreOfficeError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.office

_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.just("\n"), min_size=1, max_size=20
)
_dates = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)).map(
    lambda when: when.replace(microsecond=0)
)
_numbers = st.floats(allow_nan=False, allow_infinity=False)
_values = st.none() | st.booleans() | _numbers | _texts | _dates


def _blocks(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[list[Any]]]:
    return st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
        lambda shape: st.lists(
            st.lists(values, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    )


def _guarded(value: Any) -> Any:
    """Return a text so that it is written as text, as one types it into Excel."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "'")) else value


@settings(max_examples=60)
@given(block=_blocks(_values))
def test_a_block_of_any_values_reads_back_as_it_was_written(paper: xw.Sheet, block: list[list[Any]]) -> None:
    paper.clear()
    paper["B2"].value = [[_guarded(value) for value in row] for row in block]
    assert paper["B2"].resize(len(block), len(block[0])).options(ndim=2).value == block


@settings(max_examples=20)
@given(before=_values, after=st.booleans() | _numbers | _texts)
def test_what_a_cell_held_before_does_not_change_a_new_truth_value_number_or_text(
    paper: xw.Sheet, before: Any, after: Any
) -> None:
    paper.clear()
    if not isinstance(before, dt.datetime):  # a date's format stays, in Excel too
        paper["A1"].value = _guarded(before)
    paper["A1"].value = _guarded(after)
    back = paper["A1"].value
    assert back == after
    assert type(back) is type(after)


class _Counted:
    """Something of LibreOffice's that counts the calls to it and to whatever it returns."""

    def __init__(self, uno: Any, calls: list[str]) -> None:
        self.__dict__.update(uno=uno, calls=calls)

    def _wrap(self, found: Any) -> Any:
        return _Counted(found, self.calls) if type(found).__name__ == "pyuno" else found

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.uno, name)
        if not callable(found) or type(found).__name__ == "pyuno":
            self.calls.append(name)
            return self._wrap(found)

        def call(*arguments: Any) -> Any:
            self.calls.append(name)
            return self._wrap(found(*arguments))

        return call

    def __setattr__(self, name: str, value: Any) -> None:
        self.calls.append(name)
        setattr(self.uno, name, value)


def test_a_block_of_1500_cells_takes_no_more_calls_than_one_of_30(paper: xw.Sheet) -> None:
    calls: list[str] = []
    counted = xw.Book(impl=Book(paper.book.app.impl, _Counted(paper.book.impl.uno, calls)))
    row = ["text", 0.0, 1.0, 2.5, dt.datetime(2022, 9, 30), None, True, *range(8)]

    def calls_for(height: int) -> int:
        paper.clear()
        calls.clear()
        area = counted.sheets[0].range((1, 1), (height, 15))
        area.value = [row] * height
        assert area.value == [row] * height
        return len(calls)

    calls_for(2)  # what it learns of number formats it keeps
    assert calls_for(100) == calls_for(2) < 150


def test_text_that_begins_with_an_equals_sign_is_a_formula_and_an_apostrophe_keeps_it_text(
    paper: xw.Sheet,
) -> None:
    paper.clear()
    paper["A1"].value = [["=1+1", "'=1+1", "''q", "="]]
    assert paper["A1:D1"].value == [2.0, "=1+1", "'q", "="]
    assert paper["A1:D1"].options(ndim=2).formula == [["=1+1", "=1+1", "'q", "="]]


def test_text_that_looks_like_a_number_stays_text(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1"].value = [["007", "1e3", "50%", "30/09/2022"]]
    assert paper["A1:D1"].value == ["007", "1e3", "50%", "30/09/2022"]
    assert paper["A1:D1"].formula == [["007", "1e3", "50%", "30/09/2022"]]


@pytest.mark.parametrize(
    ("formula", "error"),
    [
        ("=1/0", "#DIV/0!"),
        ("=NA()", "#N/A"),
        ("=nosuchfunction()", "#NAME?"),
        ('=1+"a"', "#VALUE!"),
        ("=SQRT(-1)", "#VALUE!"),  # LibreOffice calls it Err:502, and saves it so to xlsx
        ("=EXP(1000)", "#NUM!"),
        ('=INDIRECT("nowhere")', "#REF!"),
    ],
)
def test_an_error_is_nothing_or_its_name_as_in_excel(paper: xw.Sheet, formula: str, error: str) -> None:
    paper.clear()
    paper["A1"].formula = formula
    assert paper["A1"].value is None
    assert paper["A1"].options(err_to_str=True).value == error


def test_formulas_that_give_true_and_dates_read_as_truth_values_and_dates(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1"].value = [["=1=1", "=1=2", "=1+0", "=DATE(2022,9,30)"]]
    paper["D1"].number_format = "dd/mm/yyyy"
    assert paper["A1:D1"].value == [True, False, 1.0, dt.datetime(2022, 9, 30)]
    assert isinstance(paper["C1"].value, float)


def test_a_date_keeps_the_format_that_its_cell_has_and_gets_one_where_it_has_none(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1"].number_format = "mmm yyyy"
    paper["A1"].value = [[dt.date(2022, 9, 30), dt.date(2022, 9, 30)]]
    assert paper["A1"].number_format == "MMM YYYY"
    assert paper["A1:B1"].value == [dt.datetime(2022, 9, 30)] * 2


def test_one_value_fills_a_whole_range_and_a_formula_moves_its_references_along(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1:A3"].value = 5
    paper["B1:B3"].value = "=A1*2+$A$1"
    assert paper["A1:A3"].value == [5.0, 5.0, 5.0]
    assert paper["B1:B3"].formula == [["=A1*2+$A$1"], ["=A2*2+$A$1"], ["=A3*2+$A$1"]]
    assert paper["B3"].value == 15.0


def test_a_data_frame_is_written_and_read_back(paper: xw.Sheet) -> None:
    paper.clear()
    frame = pd.DataFrame(
        {"period": ["Q1", "Q2"], "value": [1.5, None], "day": pd.to_datetime(["2022-06-30", "2022-09-30"])},
        index=pd.Index([10.0, 20.0], name="code"),
    )
    paper["C3"].value = frame
    back = paper["C3"].options(pd.DataFrame, expand="table").value
    pd.testing.assert_frame_equal(back, frame, check_dtype=False)


def test_options_for_blanks_dates_and_numbers_work_as_with_excel(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1"].value = [[None, dt.date(2022, 9, 30), 2]]
    row = paper["A1:C1"].options(empty="none", dates=dt.date, numbers=int).value
    assert row == ["none", dt.date(2022, 9, 30), 2]
    assert isinstance(row[2], int)


def test_rows_of_the_wrong_size_are_refused_and_nothing_is_written(paper: xw.Sheet) -> None:
    paper.clear()
    with pytest.raises(ValueError, match="rows and columns"):
        paper["A1:B2"].raw_value = [[1.0, 2.0]]
    assert paper["A1:B2"].value == [[None, None], [None, None]]


@pytest.mark.parametrize("change", ["value", "clear", "format", "insert", "link", "colour"])
def test_a_protected_sheet_is_named_and_left_as_it_was(book: xw.Book, change: str) -> None:
    cell = book.sheets["Locked"]["A1"]
    changes: dict[str, Callable[[], object]] = {
        "value": lambda: setattr(cell, "value", 5),
        "clear": cell.clear_contents,
        "format": lambda: setattr(cell, "number_format", "0.0"),
        "insert": lambda: cell.insert("down"),
        "link": lambda: cell.add_hyperlink("https://example.org"),
        "colour": lambda: setattr(cell, "color", (1, 2, 3)),
    }
    with pytest.raises(
        LibreOfficeError,
        match=r"“Locked” \$A\$1 of dashboard Q2.xlsx cannot be changed: the sheet is protected",
    ):
        changes[change]()
    assert cell.value == 1.0
