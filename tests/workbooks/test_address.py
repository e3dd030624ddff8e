"""Places and references as people and programs write them."""

import pytest

from xlperf.workbooks.address import CellRange, Reference, absolute, parse_reference

C7_TO_N7 = CellRange(6, 2, 6, 13)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("C7:N7", Reference("", C7_TO_N7)),
        ("$C$7:$N$7", Reference("", C7_TO_N7)),
        ("c7 : n7", Reference("", C7_TO_N7)),
        ("N7:C7", Reference("", C7_TO_N7)),
        ("Data!C7:N7", Reference("Data", C7_TO_N7)),
        ("=Data!$C$7:$N$7", Reference("Data", C7_TO_N7)),
        ("'Q1 data'!C7", Reference("Q1 data", CellRange(6, 2, 6, 2))),
        ("Q1 data'!C7", Reference("Q1 data", CellRange(6, 2, 6, 2))),
        ("Q1 data!C7", Reference("Q1 data", CellRange(6, 2, 6, 2))),
        ("\u2018Q1 data\u2019!C7", Reference("Q1 data", CellRange(6, 2, 6, 2))),
        ("'Children''s services'!C7", Reference("Children's services", CellRange(6, 2, 6, 2))),
        ("'Really!'!C7", Reference("Really!", CellRange(6, 2, 6, 2))),
        ("XFD1048576", Reference("", CellRange(1048575, 16383, 1048575, 16383))),
        ("Contacts", Reference(name="Contacts")),
        ("Data!Contacts_2022.23", Reference("Data", name="Contacts_2022.23")),
        ("_figures", Reference(name="_figures")),
        ("XFE1", Reference(name="XFE1")),
        ("Q2", Reference("", CellRange(1, 16, 1, 16))),
    ],
)
def test_a_reference_is_read_as_excel_reads_it(written: str, meant: Reference) -> None:
    assert parse_reference(written) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("C7:N7,C9:N9", "more than one range"),
        ("C7;E7", "more than one range"),
        ("C:N", "whole rows or columns"),
        ("$7:$7", "whole rows or columns"),
        ("[Book.xlsx]Data!C7", "another workbook"),
        ("'[Book.xlsx]Data'!C7", "another workbook"),
        ("Data!C7:Data!N7", "neither"),
        ("!C7", "neither"),
        ("C7-N7", "neither"),
        ("row 7", "neither"),
        ("C0", None),
        ("7", "neither"),
        ("Data!", "neither"),
    ],
)
def test_what_is_no_reference_says_why(written: str, why: str | None) -> None:
    """``C0`` is no cell and a good name."""
    if why is None:
        assert parse_reference(written).name == written
        return
    with pytest.raises(ValueError, match=why):
        parse_reference(written)


def test_a_range_says_its_shape_and_its_cells() -> None:
    assert (str(C7_TO_N7), C7_TO_N7.width, C7_TO_N7.height, C7_TO_N7.is_line) == ("C7:N7", 12, 1, True)
    assert not CellRange(3, 2, 4, 13).is_line
    assert str(CellRange(6, 2, 6, 2)) == "C7"
    assert (C7_TO_N7.absolute, CellRange(6, 2, 6, 2).absolute) == ("$C$7:$N$7", "$C$7:$C$7")
    assert str(Reference("Q1 data", C7_TO_N7)) == "Q1 data!C7:N7"


def test_a_range_is_cut_to_the_sheet() -> None:
    """A column may be named to the last row that Excel has."""
    column = CellRange(6, 2, 1_048_575, 2)
    assert list(column.places(most_rows=9, most_columns=20)) == [(6, 2), (7, 2), (8, 2)]
    assert list(column.places(most_rows=3, most_columns=20)) == [(6, 2)]


def test_a_cell_is_named_so_that_a_formula_may_be_copied() -> None:
    assert absolute(4, 27) == "$AB$5"
