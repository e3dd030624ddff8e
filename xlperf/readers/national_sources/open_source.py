"""A file is opened to see what it is, by its contents."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from xlperf.errors import FileFault, UnreadableFileError
from xlperf.readers.national.national_figures import is_national_figures
from xlperf.readers.national_sources.bounded_stream import GZIP, BoundedStream
from xlperf.readers.national_sources.detect import ROWS_ABOVE, TableKind, detect
from xlperf.readers.national_sources.source import LIMITS, PublishedSource, recognised_in
from xlperf.workbooks.csv_file import delimiter_of, read_table
from xlperf.workbooks.grid import Grid, open_file
from xlperf.workbooks.kind import FileKind, beginning, kind_of, kind_of_zip
from xlperf.workbooks.limits import too_large
from xlperf.workbooks.text_file import decoded_piece
from xlperf.workbooks.xlsx_stream import NotPlainError, PlainBook
from xlperf.workbooks.zip_container import Container

_SAMPLE = 65_536
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def open_source(path: Path) -> PublishedSource:
    """Return what a file is, by its contents.

    Raises
    ------
    UnreadableFileError
        When it is nothing that can be taken in; the message says why.
    """
    try:
        return _open(path)
    except FileNotFoundError as error:
        raise UnreadableFileError(
            "There is no such file.", expected="A file.", remedy="Correct the path."
        ) from error
    except PermissionError as error:
        raise UnreadableFileError(
            f"It cannot be opened ({error.strerror}).",
            expected="A file that you may read, and that nobody has open.",
            remedy="Close it if it is open in Excel, or ask its owner for permission to read it.",
        ) from error
    except UnreadableFileError as error:
        if error.fault is FileFault.MISNAMED:  # a picture or a web page does not become a table in Excel
            error.expected = "The publisher's own file: a workbook or a csv file."
            error.remedy = "Download it again from its publisher, or name the file that you meant."
        raise


def _open(path: Path) -> PublishedSource:
    if path.is_dir():
        raise UnreadableFileError(
            "It is a folder.", expected="A file.", remedy="Name the files in it one by one."
        )
    if not 0 < path.stat().st_size <= LIMITS.bytes:
        open_file(path, path.name, LIMITS)  # says so
    head = beginning(path)
    if head.startswith(GZIP):
        return _open_text(path)
    match kind_of(head, ".csv"):
        case "text":
            return _open_text(path)
        case "zip":
            return _open_zip(path)
    return _with_grids(path, open_file(path, path.name, LIMITS).grids)


def _open_zip(path: Path) -> PublishedSource:
    with Container(path, LIMITS) as container:
        if kind_of_zip(container, path.suffix.casefold()) is FileKind.XLSX:
            try:
                book = PlainBook(container, LIMITS)
                if is_national_figures(book.names):
                    raise _is_our_own()
                tables = {
                    sheet: table
                    for sheet in book.names
                    if (table := detect(row for _, row in islice(book.rows(sheet), ROWS_ABOVE)))
                }
            except NotPlainError:
                tables = {}
            long = next((table for table in tables.values() if table.kind is TableKind.LONG_FILE), None)
            if long:
                return PublishedSource(path, TableKind.LONG_FILE, tables=tables)
    return _with_grids(path, open_file(path, path.name, LIMITS).grids)


def _is_our_own() -> UnreadableFileError:
    return UnreadableFileError(
        "It is a workbook of national figures that xlperf wrote.",
        expected="The publishers' own files.",
        remedy="Copy it into the comparators folder of the pack as it is, or name the files that it was made from.",
    )


def _with_grids(path: Path, grids: list[Grid]) -> PublishedSource:
    tables = recognised_in(grids)
    kind = next((table.kind for table in tables.values()), TableKind.TABLE)
    return PublishedSource(path, kind, tables=tables, grids=grids)


def _open_text(path: Path) -> PublishedSource:
    with BoundedStream(path, LIMITS) as unpacked:
        blocks = unpacked.blocks()
        first = next(blocks, b"")
        kind_of(first[:_SAMPLE], ".csv")  # what a gzip archive holds may be anything
        if first.startswith(b"PK"):
            raise UnreadableFileError(
                "It is a gzip archive with a workbook in it.",
                expected="A workbook, or a csv file.",
                remedy="Unpack it, and name the workbook.",
            )
        if not first.startswith(_UTF_16) and 0 not in first:
            sample = decoded_piece(first[:_SAMPLE])
            delimiter = delimiter_of(sample)
            lines = sample.splitlines(keepends=True)[:ROWS_ABOVE]
            table = detect(_rows(lines, delimiter))
            if table and table.kind in {TableKind.LONG_FILE, TableKind.EXPLORE}:
                return PublishedSource(path, table.kind, text=True, tables={"": table}, delimiter=delimiter)
        whole = b""
        for block in chain([first], blocks):
            whole += block
            if len(whole) > LIMITS.text_bytes:
                most = LIMITS.text_megabytes
                raise too_large(
                    f"It holds more than {most:,} megabytes of text", "Most megabytes of text", most
                )
    return _with_grids(path, [Grid(path.name, "", read_table(whole, LIMITS).rows, path=path)])


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return
