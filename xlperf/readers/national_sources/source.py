"""One source whose kind is known, read once it is known what is wanted of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest
from io import BufferedReader
from itertools import islice
from pathlib import Path

from xlperf.readers.national_sources.bounded_stream import BoundedStream
from xlperf.readers.national_sources.detect import (
    OF_THE_DEPARTMENT,
    ROWS_ABOVE,
    Recognised,
    TableKind,
    dated_by,
    detect,
    text_of,
)
from xlperf.readers.national_sources.dictionary import read_dictionary
from xlperf.readers.national_sources.long_file import read_long_file, wanted_rows
from xlperf.readers.national_sources.neighbour_models import read_neighbour_model
from xlperf.readers.national_sources.other_tables import read_other_tables
from xlperf.readers.national_sources.source_data import SourceData, Wanted
from xlperf.workbooks.grid import Grid, open_file
from xlperf.workbooks.limits import Limits
from xlperf.workbooks.xlsx_stream import NotPlainError, PlainBook
from xlperf.workbooks.zip_container import Container, damaged

# The long file has four million cells. It is streamed, so that nothing makes room for what a file only claims; a
# workbook of another kind is judged within these before it is opened, as returns are within theirs.
LIMITS = Limits(megabytes=200, unpacked_megabytes=1_500, cells=6_000_000, text_megabytes=300)
OPEN_GOVERNMENT_LICENCE = "Open Government Licence v3.0"
_ROWS_BETWEEN_STEPS = 10_000


@dataclass(slots=True)
class PublishedSource:
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
    kind: TableKind = TableKind.TABLE
    text: bool = False
    tables: dict[str, Recognised] = field(default_factory=dict)
    grids: list[Grid] = field(default_factory=list)
    delimiter: str = ","
    _step: Callable[[str], None] = lambda _: None

    def read(
        self, wanted: Wanted, licence: str = "", step: Callable[[str], None] = lambda _: None
    ) -> SourceData:
        """Return what is wanted of the file.

        Parameters
        ----------
        wanted
            Which measures to take.
        licence
            Under which it may be used; blank is the department's own licence for its files, and unknown for others.
        step
            Called with the file's name again and again while a long file is read.

        Raises
        ------
        UnreadableFileError
            When it is damaged.
        """
        self._step = step
        try:
            return self._read(self._new(licence), wanted)
        except NotPlainError:
            self.grids = open_file(self.path, self.path.name, LIMITS).grids
            self.tables = recognised_in(self.grids)
            return self._read(self._new(licence), wanted)

    def _new(self, licence: str) -> SourceData:
        known = OPEN_GOVERNMENT_LICENCE if self.kind in OF_THE_DEPARTMENT else ""
        day = dated_by([self.path.name.partition(".")[0]])
        return SourceData(
            self.path.name, self.kind.value, day, f"{day:%B %Y}" if day else "", licence or known
        )

    def _read(self, into: SourceData, wanted: Wanted) -> SourceData:
        if self.text:
            self._read_text(wanted, into)
        elif self.grids:
            self._read_grids(wanted, into)
        else:
            self._read_streamed(wanted, into)
        return into

    def _read_text(self, wanted: Wanted, into: SourceData) -> None:
        (table,) = self.tables.values()
        with BoundedStream(self.path, LIMITS) as unpacked:
            if self.kind is TableKind.LONG_FILE:
                rows = wanted_rows(unpacked.blocks(), self.delimiter, table, wanted, into)
                read_long_file(self._stepping(rows), table, wanted, into)
                return
        from xlperf.readers.national_sources.explore import (  # noqa: PLC0415 - pandas is only for these
            read_explore,
        )

        for encoding in ("utf-8-sig", "cp1252"):
            with BoundedStream(self.path, LIMITS) as unpacked:
                try:
                    read_explore(BufferedReader(unpacked), self.delimiter, encoding, table.row, wanted, into)
                except UnicodeDecodeError:
                    continue
                return
        raise damaged("its characters are neither UTF-8 nor Windows-1252")

    def _read_streamed(self, wanted: Wanted, into: SourceData) -> None:
        with Container(self.path, LIMITS) as container:
            book = PlainBook(container, LIMITS)
            for sheet in book.names:
                table = self.tables.get(sheet)
                rows = book.rows(sheet)
                if table and table.kind is TableKind.LONG_FILE:
                    below = (cells for _, cells in islice(rows, table.row + 1, None))
                    read_long_file(self._stepping(below), table, wanted, into)
                elif table and table.kind is not TableKind.EXPLORE:
                    _read_small(table, book.whole(sheet), into)
                else:
                    into.leave(f"the {sheet} sheet", "it holds none of the tables that xlperf knows")

    def _stepping(self, rows: Iterable[Sequence[str | float]]) -> Iterator[Sequence[str | float]]:
        """Yield rows, and say now and then that there is still work."""
        for number, row in enumerate(rows):
            if number % _ROWS_BETWEEN_STEPS == 0:
                self._step(self.path.name)
            yield row

    def _read_grids(self, wanted: Wanted, into: SourceData) -> None:
        others = []
        for grid in self.grids:
            table = self.tables.get(grid.sheet)
            if table and table.kind is TableKind.LONG_FILE:
                rows = ([_plain(raw) for raw in row] for row in grid.rows[table.row + 1 :])
                read_long_file(rows, table, wanted, into)
            elif table and table.kind is TableKind.EXPLORE:
                into.leave(
                    f"the {grid.sheet} sheet",
                    "figures of Explore education statistics are read from csv files",
                )
            elif table:
                _read_small(table, grid.rows, into)
            else:
                others.append(grid)
        read_other_tables([grid for grid in others if grid.rows], wanted, into)
        if not any(grid.rows for grid in self.grids):
            into.leave("the whole file", "there are no headings and no rows in it")


def recognised_in(grids: Sequence[Grid]) -> dict[str, Recognised]:
    """Return the tables of a kind with headings of its own, by sheet."""
    return {grid.sheet: table for grid in grids if (table := detect(islice(iter(grid.rows), ROWS_ABOVE)))}


def _read_small(table: Recognised, rows: Sequence[Sequence[object]], into: SourceData) -> None:
    if table.kind is TableKind.DICTIONARY:
        read_dictionary(rows, table, into)
    else:
        read_neighbour_model(rows, table, into)


def _plain(raw: object) -> str | float:
    return raw if isinstance(raw, (str, float)) else text_of(raw)


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
