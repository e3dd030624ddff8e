"""The long file of the Local Authority Interactive Tool: one row per measure, year and area."""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain

from xlperf.domain.text import normalise
from xlperf.errors import UnreadableFileError
from xlperf.readers.national_sources.detect import Recognised, text_of
from xlperf.readers.national_sources.source_data import Figures, SourceData, Wanted
from xlperf.workbooks.csv_file import rows_of
from xlperf.workbooks.text_file import decoded_piece

_QUOTE = b'"'


class _Choice(dict[str | bytes, bool]):
    """Which measures are wanted, each name looked at once."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self._wanted = wanted

    def __missing__(self, name: str | bytes) -> bool:
        self[name] = (_name(name) if isinstance(name, bytes) else name) in self._wanted
        return self[name]


def read_long_file(
    rows: Iterable[Sequence[str | float]], table: Recognised, wanted: Wanted, into: SourceData
) -> None:
    """Take the wanted measures.

    Parameters
    ----------
    rows
        The rows below the headings; those of measures that nobody wants may be missing.
    table
        Where the columns stand.
    wanted
        Which measures to take.
    into
        Gets figures and areas, and what was left.
    """
    columns = table.columns
    measure_at, year_at, value_at, number_at, name_at = (
        columns[name] for name in ("shortdesc", "years", "values", "lanumber", "laandregions")
    )
    region_at = columns.get("region", -1)
    width = max(measure_at, year_at, value_at, number_at, name_at, region_at) + 1
    choice, figures = _Choice(wanted), Figures(into)
    numbers: dict[tuple[str | float, str | float], str] = {}
    years: dict[str | float, str] = {}
    short = 0
    for row in rows:
        if len(row) < width:
            if not any(row):
                continue
            if len(row) <= max(measure_at, year_at, number_at, name_at):
                short += 1
                continue
            row = [*row, *[""] * (width - len(row))]  # noqa: PLW2901 - the same row, its blank cells filled up
        measure = row[measure_at]
        if not measure or not (row[number_at] or row[name_at]):
            short += 1
            continue
        if not choice[measure if isinstance(measure, str) else text_of(measure)]:
            into.unwanted[text_of(measure)] += 1
            continue
        place = row[number_at], row[name_at]
        number = numbers.get(place)
        if number is None:
            region = text_of(row[region_at]) if region_at >= 0 else ""
            number = numbers[place] = into.area(text_of(place[0]), text_of(place[1]), region)
        year = years.get(row[year_at])
        if year is None:
            year = years[row[year_at]] = text_of(row[year_at])
        figures.add(text_of(measure), year, number, row[value_at])
    figures.finish()
    if short:
        into.leave("rows that are incomplete", "they lack a measure, an area or cells", short)


def wanted_rows(
    blocks: Iterator[bytes], delimiter: str, table: Recognised, wanted: Wanted, into: SourceData
) -> Iterator[list[str]]:
    """Yield the rows of a csv file below its headings, those of wanted measures at least.

    A register names a dozen of hundreds of measures, so lines are thinned out before they are taken apart.
    """
    is_first = table.columns["shortdesc"] == 0
    lines = _thinned(blocks, delimiter, table, wanted, into) if is_first else _lines(blocks)
    try:
        for row, (_, cells) in enumerate(rows_of(lines, delimiter)):
            if row > table.row:
                yield cells
    except UnreadableFileError as error:  # it counts the lines that are wanted, and not those of the file
        raise UnreadableFileError(
            "A line of it cannot be read as part of a table: its quotation marks are not in pairs.",
            expected=error.expected,
            remedy="Download it again.",
        ) from error


def _lines(blocks: Iterable[bytes]) -> Iterator[str]:
    for block in blocks:
        yield from StringIO(
            decoded_piece(block), newline=""
        )  # not at each letter that Unicode calls the end of a line


def _thinned(
    blocks: Iterator[bytes], delimiter: str, table: Recognised, wanted: Wanted, into: SourceData
) -> Iterator[str]:
    """Yield the headings, then the lines that begin with a wanted measure, and count the others."""
    blocks = (block if block.endswith(b"\n") else block + b"\n" for block in blocks)
    first, end = next(blocks, b""), 0
    for _ in range(table.row + 1):
        end = first.find(b"\n", end) + 1
    yield from _lines([first[:end]])
    blocks = chain([first[end:]], blocks)
    choice, between = _Choice(wanted), re.escape(delimiter.encode())
    # lines that begin with the same measure, one below the other
    runs = re.compile(rb"([^%b\n]*)(?:%b.*)?\n(?:\1(?:%b.*)?\n)*" % (between, between, between))
    for block in blocks:
        if b"\n" in b"".join(block.split(_QUOTE)[1::2]):
            yield from _lines([block])  # a text goes on over lines: from here all are taken apart
            yield from _lines(blocks)
            return
        for run in runs.finditer(block):
            if choice[run[1]] or not run[1]:
                yield from _lines([run[0]])
            else:
                into.unwanted[_name(run[1])] += block.count(b"\n", *run.span())


def _name(written: bytes) -> str:
    return normalise(decoded_piece(written).strip('"'))
