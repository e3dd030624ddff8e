"""Tables whose periods run across: one row an indicator."""

from collections.abc import Iterator, Sequence

from xlperf.indicators.parse_period import looks_like_a_period
from xlperf.indicators.period import Period
from xlperf.readers.files.grid import CellValue, Grid
from xlperf.readers.layout.bands import Band, find_bands, shared_headings
from xlperf.readers.layout.cells import (
    bare_year,
    holds_figure,
    is_bare_year,
    is_blank,
    is_text,
    period_among,
    period_in,
    sums_up_months,
    words,
    year_in,
)
from xlperf.readers.layout.columns import (
    Column,
    by_further_words,
    describe,
    left_out_of,
    without_idle_words,
    without_rivals,
)
from xlperf.readers.layout.headings import (
    Part,
    is_beside_the_point,
    is_ignored,
    is_label_heading,
    is_not_own,
    is_set_aside_in_a_period,
    is_total,
    part_named,
    row_part_named,
)
from xlperf.readers.layout.line import Block, Heading, Layout, Line, UnreadableHeading
from xlperf.readers.layout.titles import titles_above

_MOST_TITLE_ROWS = 3
_RESULTS = {Part.VALUE, Part.PERCENT, Part.RATE}


def find_across(grid: Grid) -> Layout:
    """Return every line of figures on a sheet whose periods stand above the figures."""
    lines: list[Line] = []
    unreadable: list[UnreadableHeading] = []
    blocks: list[Block] = []
    bands = find_bands(grid)
    for index, band in enumerate(bands):
        below = [other for other in bands[index + 1 :] if other.shares_columns_with(band)]
        table = read_table(grid, band, below[0].top if below else grid.height)
        lines += table.lines
        unreadable += table.unreadable
        blocks += table.blocks
    return Layout(tuple(lines), tuple(unreadable), tuple(blocks))


def read_table(grid: Grid, band: Band, end: int, period: Period | None = None) -> Layout:
    """Return the lines of figures under a band of headings.

    Parameters
    ----------
    grid, band
        The sheet, and the rows of headings.
    end
        The row below the last that may belong to the table.
    period
        What every figure stands for where the headings name no period.
    """
    row_years = _row_years(grid, band, end) if period is None else {}
    columns = {
        column: describe(
            tuple(texts),
            tuple(row_years.values())[:1] or (*_titles(grid, band.top, column), grid.sheet),
            column,
            farther,
            period,
        )
        for farther in [(*titles_above(grid, band.top), grid.sheet, *grid.way)]
        for column, texts in shared_headings(grid, band)
    }
    body = range(band.bottom + 1, end)
    lines: list[Line] = []
    blocks: list[Block] = []
    left_out: list[UnreadableHeading] = []
    for label_columns, period_columns in _segments(grid, band, body, columns):
        headed = [columns[column] for column in period_columns]
        stranger = _another_heading_row(grid, body, headed)
        own_body = range(body.start, stranger.row) if stranger else body
        kept = [without_idle_words(one, headed) for one in without_rivals(headed)]
        left_out += [*([stranger] if stranger else []), *left_out_of(headed, kept, band)]
        around = (*_titles(grid, band.top, max(period_columns)), grid.sheet)
        table = (band.top, label_columns[0])
        lines += _read_rows(grid, own_body, label_columns, kept, around, table, row_years)
        left, right = min(*period_columns, *label_columns), max(*period_columns, *label_columns)
        blocks.append(Block(band.top, left, _last_row(grid, band, own_body.stop), right))
    return Layout(tuple(lines), (*_unreadable(grid, band, body, columns), *left_out), tuple(blocks))


def _row_years(grid: Grid, band: Band, end: int) -> dict[int, CellValue]:
    """Return the year in each row beside the figures, where the headings name parts of a year and no year."""
    headings = [raw for row in range(band.top, band.bottom + 1) for raw in grid.rows[row]]
    if any(year_in(raw) or period_in(raw) for raw in headings):
        return {}
    found: dict[int, CellValue] = {}
    for row in range(band.bottom + 1, end):
        for column in range(band.left):
            if year_in(raw := grid.filled(row, column)):
                found[row] = raw
    return found


def _another_heading_row(grid: Grid, body: range, columns: Sequence[Column]) -> UnreadableHeading | None:
    """Return a row below the figures that heads others and was not understood; what follows it is not this table's.

    It has words in several of the columns with periods, or a period in one of them, or years close to theirs.
    """
    headed = {one.heading.at: one.heading.period for one in columns if one.heading}
    for row in body:
        cells = {column: grid.at(row, column) for column in headed}
        texts = [column for column, raw in cells.items() if is_text(raw)]
        figures = [column for column, raw in cells.items() if holds_figure(raw)]
        years = [
            column
            for column, raw in cells.items()
            if (year := bare_year(raw)) and abs(year - headed[column].end.year) <= 1
        ]
        periods = [column for column, raw in cells.items() if period_in(raw)]
        is_heading = (
            bool(periods)
            or (len(texts) > 1 and not figures)
            or (len(years) > 1 and len(years) == len(headed))
        )
        if is_heading and any(
            holds_figure(grid.at(below, column)) for below in range(row + 1, body.stop) for column in headed
        ):
            place = (periods or texts or years)[0]
            return UnreadableHeading(words(grid.at(row, place)), row, place)
    return None


def _last_row(grid: Grid, band: Band, end: int) -> int:
    """Return the last row under a band that holds a figure: titles of the next table and notes come after it."""
    for row in range(end - 1, band.bottom, -1):
        if any(holds_figure(grid.at(row, column)) for column in range(band.left, band.right + 1)):
            return row
    return band.bottom


def _titles(grid: Grid, top: int, right: int) -> tuple[str, ...]:
    """Return the texts right above a table and to the left of a column, the nearest first."""
    found: list[str] = []
    row = top - 1
    while row >= 0 and len(found) < _MOST_TITLE_ROWS:
        if any(holds_figure(grid.at(row, column)) for column in range(right + 1)):
            break
        shown = [words(raw) for column in range(right, -1, -1) if not is_blank(raw := grid.at(row, column))]
        years = [text for text in shown if year_in(text)]
        found += [text for text in shown if text not in years[1:]]  # a year farther left is another table's
        row -= 1
    return tuple(found)


def _segments(
    grid: Grid, band: Band, body: range, columns: dict[int, Column]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the label columns and the period columns of each table that stands beside others under one band."""
    labels = _labels_left_of(grid, band, body)
    periods: list[int] = []
    known_headings = {_lowest_heading(grid, band, column) for column in labels} - {""}
    after_a_gap = False
    for column in range(band.left, band.right + 1):
        heading = _lowest_heading(grid, band, column)
        if column in columns and columns[column].heading and not is_label_heading(heading):
            periods.append(column)
        elif _is_label_column(grid, band, body, column):
            goes_on = not periods and labels[-1:] == [
                column - 1
            ]  # names in several columns, the last without a heading
            if not (heading in known_headings or is_label_heading(heading) or after_a_gap or goes_on):
                continue
            if periods and labels:
                yield labels, periods
                labels, periods = [column], []
            else:  # a table's first label column, or one that stands to the right of its figures
                labels.append(column)
        after_a_gap = all(
            is_blank(grid.filled(row, column)) for row in (*range(band.top, band.bottom + 1), *body)
        )
    if labels and periods:
        yield labels, periods


def _labels_left_of(grid: Grid, band: Band, body: range) -> list[int]:
    """Return the columns of names left of the first period; names beyond other figures are another table's."""
    found: list[int] = []
    for column in range(band.left - 1, -1, -1):
        if _is_label_column(grid, band, body, column):
            found.insert(0, column)
        elif (
            found
            and not is_ignored(_lowest_heading(grid, band, column))
            and any(holds_figure(grid.at(row, column)) for row in body)
        ):
            break
    return found


def _is_label_column(grid: Grid, band: Band, body: range, column: int) -> bool:
    if is_ignored(_lowest_heading(grid, band, column)):
        return False
    return any(is_text(grid.at(row, column)) for row in body)


def _lowest_heading(grid: Grid, band: Band, column: int) -> str:
    for row in range(band.bottom, band.top - 1, -1):
        if not is_blank(raw := grid.filled(row, column)):
            return words(raw)
    return ""


def _read_rows(
    grid: Grid,
    body: range,
    label_columns: list[int],
    headed: list[Column],
    around: tuple[str, ...],
    table: tuple[int, int],
    row_years: dict[int, CellValue],
) -> Iterator[Line]:
    groups = by_further_words(headed)
    places = [heading.at for _, headings in groups for heading in headings]
    waiting = {
        column.heading.at: column.part_of_year for column in headed if column.heading and column.part_of_year
    }
    carried: dict[int, str] = {}
    section: tuple[str, ...] = ()
    for row in body:
        own = [column for column in label_columns if is_text(grid.filled(row, column))]
        if not own and row not in row_years:
            continue
        labels = _labels(grid, row, label_columns, carried) or tuple(carried.values())
        if not labels:
            continue
        if all(is_blank(grid.at(row, place)) for place in places):
            section = (labels[-1],)
        part = row_part_named(labels[-1]) if len(labels) > 1 else None
        names = labels[:-1] if part else labels
        if len(names) > 1 and any(is_not_own(name) for name in names):
            continue  # a row for England, a target or a forecast beside this authority's own
        for further, headings in groups:
            yield Line(
                names + further,
                (*section, *around),
                tuple(
                    Heading(period, part or one.part, one.at)
                    for one in headings
                    if (period := _in_rows_year(one, waiting, row_years, row))
                ),
                row,
                own[-1] if own else label_columns[-1],
                across=True,
                figures_at=row,
                table=table,
            )


def _in_rows_year(
    heading: Heading, waiting: dict[int, str], row_years: dict[int, CellValue], row: int
) -> Period | None:
    """Return a heading's period: where it names part of a year and rows give the year, in the year of this row."""
    part = waiting.get(heading.at)
    if not part or not row_years:
        return heading.period
    return period_among([part], [row_years[row]]) if row in row_years else None


def _labels(grid: Grid, row: int, label_columns: list[int], carried: dict[int, str]) -> tuple[str, ...]:
    """Return what names a row, outermost first; an outer label left blank is the one above it."""
    labels: list[str] = []
    innermost = label_columns[-1]
    for column in label_columns:
        raw = grid.filled(row, column)
        if is_text(raw):
            if carried.get(column) != words(raw):
                for inner in [one for one in carried if one > column]:
                    del carried[inner]
            carried[column] = words(raw)
            labels.append(words(raw))
        elif column != innermost and column in carried and is_blank(raw):
            labels.append(carried[column])
    return tuple(labels)


def _unreadable(
    grid: Grid, band: Band, body: range, columns: dict[int, Column]
) -> Iterator[UnreadableHeading]:
    """Yield headings over figures that should name a period and do not."""
    for column in range(grid.width):
        if column in columns and columns[column].heading:
            continue
        found = [
            (row, words(raw))
            for row in range(band.top, band.bottom + 1)
            if not is_blank(raw := grid.filled(row, column))
            and period_in(raw) is None
            and not is_bare_year(raw)
        ]
        doubtful = [
            (row, text)
            for row, text in found
            if looks_like_a_period(text) and not is_set_aside_in_a_period(text)
        ]
        aside = any(is_beside_the_point(text) or is_total(text) for _, text in found)
        if column < band.left and any(part_named(text) in _RESULTS for _, text in found):
            doubtful = found  # "Actual" beside last year's figure: its period stands elsewhere
        if not found or (not doubtful and (aside or not band.left < column <= band.right)):
            continue
        row, text = (doubtful or found)[0]
        before = [one.heading for at, one in columns.items() if at < column and one.heading]
        if sums_up_months(text, before[-1].period if before else None):
            continue
        if any(holds_figure(grid.at(below, column)) for below in body):
            yield UnreadableHeading(text, row, column, doubtful=bool(doubtful))
