"""Rows told by a pattern give what the parser would have given."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests import handmade as by_hand
from tests.conftest import CHECKOUT
from xlperf.errors import UnreadableFileError
from xlperf.workbooks import sheet_scan, xlsx
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.plain_rows import PlainCell, plain_cells, without_plain_rows
from xlperf.workbooks.zip_container import Container

PLAIN = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
BODIES = [
    PLAIN,
    PLAIN + '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
    PLAIN + '<row r="3" spans="1:2"/><row r="9"><c r="C9"/><c r="D9" s="0"><v>2</v></c></row>',
    PLAIN + '<row r="2"><c r="A2"><f>B1</f><v>1</v></c></row><row r="3"><c r="A3"><f>B1</f></c></row>',
    PLAIN + '<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>' + PLAIN.replace("1", "4"),
    PLAIN + '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
    PLAIN + '<row r="1"><c r="A1"><v>1</v></c></row>',
    PLAIN + '<row r="2"><c r="A3"><v>1</v></c></row>',
    PLAIN + '<!-- </row> --><row r="2"><c r="A2"><v>1</v></c></row>',
    PLAIN + '<row r="2"><c r="A2"><v>1</v></c>',
    PLAIN + '<row r="2"><c r="XFE2"><v>1</v></c></row>',
    PLAIN
    + '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c><c r="B2" t="str"><f>A2</f><v>x</v></c></row>',
    PLAIN + '<row r="3"><c r="A3" s="13"><v>1</v></c><c r="B4"><v>1</v></c></row>',
    PLAIN + '<row r="3"><c r="A3"><v>1</v></c><c r="B3" s="3"/></row>',
    PLAIN + '<row r="2"><c r="A2"/><v>1</v></c></row>',
    PLAIN + '<row r="2"><c r="A2"><v>1</v></c><v>2</v></c></row>',
    PLAIN + '<row r="2"><c r="A2"><c r="B2"><v>2</v></c></row>',
    PLAIN + '<row r="2"><c r="A2"\0<c r="B2"><v>2</v></c></row>',
    PLAIN + '<row r="30000"><c r="A30000"><v>1</v></c><c r="C30000"><v>1</v></c></row>',
]


def outcome(path: Path) -> list[Extent] | str:
    """Return how far the sheets of a workbook reach, or what is wrong with it."""
    try:
        with Container(path, DEFAULT_LIMITS) as container:
            return xlsx.sheet_extents(container, DEFAULT_LIMITS)
    except UnreadableFileError as error:
        return re.sub(r"line \d+, column \d+", "", str(error))  # of what is left for the parser


def by_the_parser_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Extent] | str:
    """Return the same without the pattern."""

    def whole(pieces: Iterable[bytes], take: Callable[[bytes, bytes], bool]) -> Iterator[bytes]:
        del take
        return iter(pieces)

    with monkeypatch.context() as patch:
        patch.setattr(sheet_scan, "without_plain_rows", whole)
        return outcome(path)


@pytest.mark.parametrize("body", BODIES)
def test_odd_rows_are_told_as_the_parser_tells_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(by_hand.xlsx(body))
    assert outcome(path) == by_the_parser_alone(path, monkeypatch)


@pytest.mark.parametrize(
    "path", sorted((CHECKOUT / "samples").glob("*/returns/*.xlsx")), ids=lambda path: path.name
)
def test_the_samples_are_told_as_the_parser_tells_them(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(path) == by_the_parser_alone(path, monkeypatch)


def test_formulas_with_results_need_no_parser() -> None:
    """A table whose totals are formulas is read as quickly as one without."""
    xml = b'<sheetData><row r="7" spans="1:2"><c r="A7"><f>B1</f><v>1</v></c><c r="B7" s="7"/></row></sheetData>'
    taken: list[tuple[bytes, bytes]] = []

    def take(number: bytes, shape: bytes) -> bool:
        taken.append((number, shape))
        return True

    rest = without_plain_rows([xml.replace(b's="7"', b's="8"')], take)
    assert b"".join(rest) == b"<sheetData></sheetData>"
    assert [plain_cells(shape) for _, shape in taken] == [
        [PlainCell("A", "", "", has_value=True), PlainCell("B", "8", "", has_value=False)]
    ]
