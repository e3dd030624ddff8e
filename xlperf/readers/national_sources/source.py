"""One source: opened once to see what it is, and read once what is wanted is known."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path

from xlperf.errors import UnreadableFileError
from xlperf.indicators.limits import Limits
from xlperf.readers.files.container import Container, damaged
from xlperf.readers.files.grid import Grid, open_file
from xlperf.readers.files.kind import Kind as FileKind, beginning, kind_of, kind_of_zip
from xlperf.readers.files.limits import too_large
from xlperf.readers.files.plain_sheet import NotPlainError, PlainBook
from xlperf.readers.files.text import delimiter_of, read_table
from xlperf.readers.national.national_figures import is_national_figures
from xlperf.readers.national_sources.dictionary import read_dictionary
from xlperf.readers.national_sources.gathered import Gathered, Wanted
from xlperf.readers.national_sources.kinds import (
    OF_THE_DEPARTMENT,
    Kind,
    Recognised,
    dated_by,
    recognise,
    text_of,
)
from xlperf.readers.national_sources.long_file import read_long_file, wanted_rows
from xlperf.readers.national_sources.neighbour_models import read_neighbour_model
from xlperf.readers.national_sources.other_tables import read_other_tables
from xlperf.readers.national_sources.unpacked import GZIP, Unpacked, decoded

# The long file has four million cells. It is streamed, so that nothing makes room for what a file only claims; a
# workbook of another kind is judged within these before it is opened, as returns are within theirs.
LIMITS = Limits(megabytes=200, unpacked_megabytes=1_500, cells=6_000_000, text_megabytes=300)
OPEN_GOVERNMENT_LICENCE = "Open Government Licence v3.0"
_ROWS_TO_SEE = 25
_SAMPLE = 65_536
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Source:
    """A file, and what it was found to be.

    Parameters
    ----------
    path
        The file.
    kind
        What it is; of a workbook with several tables, the first that was recognised.
    text
        Whether it is a csv file that is streamed.
    tables
        Tables that were recognised, by sheet.
    grids
        Its sheets, where it is not streamed.
    delimiter
        What stands between the columns of a csv file.
    """

    path: Path
    kind: Kind = Kind.TABLE
    text: bool = False
    tables: dict[str, Recognised] = field(default_factory=dict)
    grids: list[Grid] = field(default_factory=list)
    delimiter: str = ","

    def read(self, wanted: Wanted, licence: str = "") -> Gathered:
        """Return what is wanted of the file.

        Parameters
        ----------
        wanted
            Which measures to take.
        licence
            Under which it may be used; blank is the department's own licence for its files, and unknown for others.

        Raises
        ------
        UnreadableFileError
            When it is damaged.
        """
        try:
            return self._read(self._new(licence), wanted)
        except NotPlainError:
            self.grids = open_file(self.path, self.path.name, LIMITS).grids
            self.tables = _recognised(self.grids)
            return self._read(self._new(licence), wanted)

    def _new(self, licence: str) -> Gathered:
        known = OPEN_GOVERNMENT_LICENCE if self.kind in OF_THE_DEPARTMENT else ""
        day = dated_by([self.path.name.partition(".")[0]])
        return Gathered(self.path.name, self.kind.value, day, f"{day:%B %Y}" if day else "", licence or known)

    def _read(self, into: Gathered, wanted: Wanted) -> Gathered:
        if self.text:
            self._read_text(wanted, into)
        elif self.grids:
            self._read_grids(wanted, into)
        else:
            self._read_streamed(wanted, into)
        return into

    def _read_text(self, wanted: Wanted, into: Gathered) -> None:
        (table,) = self.tables.values()
        with Unpacked(self.path, LIMITS) as unpacked:
            if self.kind is Kind.LONG_FILE:
                rows = wanted_rows(unpacked.blocks(), self.delimiter, table, wanted, into)
                read_long_file(rows, table, wanted, into)
                return
        from xlperf.readers.national_sources.explore import (  # noqa: PLC0415 - pandas is only for these
            read_explore,
        )

        for encoding in ("utf-8-sig", "cp1252"):
            with Unpacked(self.path, LIMITS) as unpacked:
                try:
                    read_explore(BufferedReader(unpacked), self.delimiter, encoding, table.row, wanted, into)
                except UnicodeDecodeError:
                    continue
                return
        raise damaged("its letters are neither UTF-8 nor Windows-1252")

    def _read_streamed(self, wanted: Wanted, into: Gathered) -> None:
        with Container(self.path, LIMITS) as container:
            book = PlainBook(container, LIMITS)
            for sheet in book.names:
                table = self.tables.get(sheet)
                rows = book.rows(sheet)
                if table and table.kind is Kind.LONG_FILE:
                    read_long_file(
                        (cells for _, cells in islice(rows, table.row + 1, None)), table, wanted, into
                    )
                elif table and table.kind is not Kind.EXPLORE:
                    _read_small(table, [cells for _, cells in rows], into)
                else:
                    into.leave(f"sheet {sheet}", "it holds none of the tables that are known")

    def _read_grids(self, wanted: Wanted, into: Gathered) -> None:
        others = []
        for grid in self.grids:
            table = self.tables.get(grid.sheet)
            if table and table.kind is Kind.LONG_FILE:
                rows = ([_plain(raw) for raw in row] for row in grid.rows[table.row + 1 :])
                read_long_file(rows, table, wanted, into)
            elif table and table.kind is Kind.EXPLORE:
                into.leave(
                    f"sheet {grid.sheet}", "figures of Explore education statistics are read from csv files"
                )
            elif table:
                _read_small(table, grid.rows, into)
            else:
                others.append(grid)
        read_other_tables([grid for grid in others if grid.rows], wanted, into)
        if not any(grid.rows for grid in self.grids):
            into.leave("the whole file", "there are no headings and no rows in it")


def open_source(path: Path) -> Source:
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
            remedy="Close it if it is open in Excel, or ask its owner for the right to read it.",
        ) from error


def _open(path: Path) -> Source:
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


def _open_zip(path: Path) -> Source:
    with Container(path, LIMITS) as container:
        if kind_of_zip(container, path.suffix.casefold()) is FileKind.XLSX:
            try:
                book = PlainBook(container, LIMITS)
                if is_national_figures(book.names):
                    raise _is_our_own()
                heads = {
                    sheet: [row for _, row in islice(book.rows(sheet), _ROWS_TO_SEE)] for sheet in book.names
                }
            except NotPlainError:
                heads = {}
            tables = {sheet: table for sheet, rows in heads.items() if (table := recognise(rows))}
            long = next((one for one in tables.values() if one.kind is Kind.LONG_FILE), None)
            if long:
                return Source(path, Kind.LONG_FILE, tables=tables)
    return _with_grids(path, open_file(path, path.name, LIMITS).grids)


def _is_our_own() -> UnreadableFileError:
    return UnreadableFileError(
        "It is a workbook of national figures that xlperf wrote.",
        expected="The publishers' own files.",
        remedy="Copy it into the folder comparators of the pack as it is, or name the files that it was made from.",
    )


def _with_grids(path: Path, grids: list[Grid]) -> Source:
    tables = _recognised(grids)
    kind = next((table.kind for table in tables.values()), Kind.TABLE)
    return Source(path, kind, tables=tables, grids=grids)


def _recognised(grids: Sequence[Grid]) -> dict[str, Recognised]:
    return {
        grid.sheet: table for grid in grids if (table := recognise(islice(iter(grid.rows), _ROWS_TO_SEE)))
    }


def _open_text(path: Path) -> Source:
    with Unpacked(path, LIMITS) as unpacked:
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
            sample = decoded(first[:_SAMPLE])
            delimiter = delimiter_of(sample)
            lines = sample.splitlines(keepends=True)[:_ROWS_TO_SEE]
            table = recognise(_rows(lines, delimiter))
            if table and table.kind in {Kind.LONG_FILE, Kind.EXPLORE}:
                return Source(path, table.kind, text=True, tables={"": table}, delimiter=delimiter)
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


def _read_small(table: Recognised, rows: Sequence[Sequence[object]], into: Gathered) -> None:
    if table.kind is Kind.DICTIONARY:
        read_dictionary(rows, table, into)
    else:
        read_neighbour_model(rows, table, into)


def _plain(raw: object) -> str | float:
    return raw if isinstance(raw, (str, float)) else text_of(raw)


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
