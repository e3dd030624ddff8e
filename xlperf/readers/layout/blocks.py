"""The tables of a sheet: what heads each column, what names each row, and what stands around."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xlperf.indicators.part_of_year import coded_part_of_year
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.grid import BLANK, CellValue, Grid
from xlperf.readers.layout.cells import bare_year, is_blank, words
from xlperf.readers.layout.clues import Clue, Relative, clue_in
from xlperf.readers.layout.heading_rows import HeadingRows
from xlperf.readers.layout.kinds import FIGURES, WORDS, Kind, kinds_of
from xlperf.readers.layout.vocabulary import (
    Role,
    is_label_heading,
    is_period_heading,
    is_total,
    part_announced,
    part_named,
    role_of,
    speaks_of_dates,
)

_NUMBERED = re.compile(r"\(?\d{1,2}[.)]|q\d+", re.IGNORECASE)  # the number of a question
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT_YEAR = re.compile(r"\d\d ?[-/\u2013] ?\d\d")
_MOST_TITLE_ROWS = 40
_FIRST_ROWS = 6
_ASIDE = {Role.REFERENCE, Role.NOTE, Role.RATING}


class Text(NamedTuple):
    """Words and the 0-based cell that they stand in; `whole` is all of the cell where it says something of time as well."""

    words: str
    row: int
    column: int
    whole: str = ""


class Head(NamedTuple):
    """What the headings of a column, or the names of a row, say.

    Parameters
    ----------
    texts
        Words that name it, outermost first.
    clues
        What is said of time, outermost first.
    """

    texts: tuple[Text, ...] = ()
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """Columns of names with the columns of figures that they name."""

    stubs: tuple[int, ...]
    figures: tuple[int, ...]


@dataclass(slots=True)
class Block:
    """One table.

    Parameters
    ----------
    grid
        The sheet as it is read.
    headings
        Its rows of headings; None for a form, whose figures stand beside their names alone.
    rows
        The rows in which its figures may stand.
    columns
        What heads each column of figures.
    segments
        Which names go with which figures.
    asides
        Columns that hold something else, with what it is.
    unheaded
        Columns with figures and no heading.
    titles
        The texts above it, the nearest first.
    ends
        For columns that end earlier than the table, the row after their last.
    corner
        The headings over its names.
    stubs
        What names each row with figures, by segment.
    sections
        What stands in a row of its own above a row.
    """

    grid: Grid
    headings: HeadingRows | None
    rows: range
    columns: Mapping[int, Head]
    segments: tuple[Segment, ...]
    asides: Mapping[int, Role] = field(default_factory=dict)
    unheaded: tuple[int, ...] = ()
    titles: tuple[Text, ...] = ()
    ends: Mapping[int, int] = field(default_factory=dict)
    corner: tuple[Text, ...] = ()
    stubs: dict[int, Mapping[int, Head]] = field(default_factory=dict)  # by segment, then row
    sections: dict[int, tuple[Text | Clue, ...]] = field(default_factory=dict)

    @property
    def top(self) -> int:
        """Its first row."""
        return self.headings.top if self.headings else self.rows.start

    def named(self) -> Iterator[tuple[Segment, int, Head]]:
        """Yield each row of figures of each segment with what names it."""
        for number, segment in enumerate(self.segments):
            for row, head in self.stubs[number].items():
                yield segment, row, head


def build_blocks(
    grid: Grid, kinds: Sequence[Sequence[Kind]], groups: Sequence[HeadingRows], whole: Grid
) -> Iterator[Block]:
    """Yield the tables under each group of headings, and one for the figures that stand under none.

    Parameters
    ----------
    grid, kinds, groups
        The part of a sheet that is read, what its cells may be, and its headings.
    whole
        The whole sheet, on which a form says what it is about wherever there is room.
    """
    if form := _form(grid, kinds, range(groups[0].top if groups else len(kinds)), whole):
        yield form
    for number, group in enumerate(groups):
        heads = _column_heads(grid, kinds, group)
        end, ends = _ends(groups[number + 1 :], set(heads), len(kinds))
        rows = range(group.bottom + 1, end)
        previous = groups[number - 1].bottom if number else -1
        titles = tuple(_titles(grid, kinds, group.top, previous))
        yield _block(grid, kinds, group, rows, heads, titles, ends)


def _ends(later: Sequence[HeadingRows], columns: set[int], height: int) -> tuple[int, dict[int, int]]:
    """Return the row at which a table ends, and the columns that end before it: others begin under them."""
    ends: dict[int, int] = {}
    for group in later:
        shared = group.columns & columns
        if not shared:
            continue
        if 2 * len(shared) >= len(columns):
            return group.top, ends
        ends |= {column: group.top for column in shared if column not in ends}
    return height, ends


def _titles(grid: Grid, kinds: Sequence[Sequence[Kind]], top: int, previous: int) -> Iterator[Text]:
    """Yield the texts above a table, the nearest first, down to the figures of the one before.

    Words right under those figures are that table's own, where a blank row parts the two.
    """
    first = max(top - 1 - _MOST_TITLE_ROWS, previous) + 1
    for row in range(top - 1, first - 1, -1):
        if sum(kind in {Kind.NUMBER, Kind.MARK} for kind in kinds[row]) > (0 if previous >= 0 else 1):
            gap = next((at for at in range(row + 1, top) if not any(kinds[at])), row)
            first = max(row, gap) + 1
            break
    for row in range(top - 1, first - 1, -1):
        yield from _row_texts(grid, kinds, row)


def _row_texts(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int) -> Iterator[Text]:
    """Yield what a row above a table says: cells that stand beside each other are one text, and a period needs its words."""
    runs: list[list[int]] = []
    last = -2
    for column, kind in enumerate(kinds[row]):
        if kind is Kind.BLANK:
            if grid.merged.get((row, column), (row, column)) != (row, column):
                last = column  # a merged cell reaches as far as this
            continue
        is_bare = kind is Kind.PERIOD and bool((clue := clue_in(grid.at(row, column))) and not clue.rest)
        if runs and (column == last + 1 or is_bare or kind in FIGURES):
            runs[-1].append(column)
        else:
            runs.append([column])
        last = column
    for found in runs:
        run = [
            column
            for place, column in enumerate(found)
            if not (place and _is_of_reference(grid, kinds, row, found[place - 1 : place + 1]))
        ]
        yield Text(" ".join(_shown(grid.at(row, column)) for column in run), row, run[0])
        if len(run) > 1:
            for column in run:
                if kinds[row][column] in WORDS:
                    yield Text(words(grid.at(row, column)), row, column)


def _is_of_reference(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int, pair: Sequence[int]) -> bool:
    """Return whether a number beside a text is a reference (``Telephone extension | 2041``), and so no year."""
    name, column = pair
    return kinds[row][column] in FIGURES and role_of(words(grid.at(row, name))) is Role.REFERENCE


def _shown(raw: CellValue) -> str:
    clue = clue_in(raw)
    return clue.text if clue and not isinstance(raw, str) else words(raw)


def _column_heads(grid: Grid, kinds: Sequence[Sequence[Kind]], group: HeadingRows) -> dict[int, Head]:
    """Return what heads each column under a group of headings; what is written once over several stands for all."""
    reach = {row: _reach(grid, kinds, group, row) for row in range(group.top, group.bottom + 1)}
    of_years = {row for row in reach if sum(bool(_short_year(raw, 0, 0)) for raw in grid.rows[row]) > 1}
    found: dict[int, Head] = {}
    for column in range(grid.width):
        texts: list[Text] = []
        clues: list[Clue] = []
        for row in range(group.top, group.bottom + 1):
            at = grid.merged.get((row, column), (row, column))
            if is_blank(grid.at(*at)) and column in reach[row]:
                at = (row, reach[row][column])
            raw = grid.at(*at)
            if is_blank(raw) or at in [
                *((text.row, text.column) for text in texts),
                *((clue.row, clue.column) for clue in clues),
            ]:
                continue
            clue = clue_in(raw, *at) or (_short_year(raw, *at) if row in of_years else None)
            if clue:
                clues.append(clue)
            if clue is None or clue.rest:
                texts.append(Text(clue.rest, *at, words(raw)) if clue else Text(words(raw), *at))
        if texts or clues:
            found[column] = _with_year_ends(Head(tuple(texts), tuple(clues)))
    return _with_coded_parts(found)


def _with_coded_parts(heads: dict[int, Head]) -> dict[int, Head]:
    """Return headings with ``H1`` and ``H2`` (``P1``, ``M1``) under years as parts of them; one alone may be anything."""
    coded = {
        (column, text): part
        for column, head in heads.items()
        if any(clue.year for clue in head.clues) and not any(clue.part for clue in head.clues)
        for text in head.texts
        if (part := coded_part_of_year(text.words))
    }
    if len(set(coded.values())) < 2:  # noqa: PLR2004 - one alone may be anything
        return heads
    for (column, text), part in coded.items():
        head = heads[column]
        clue = Clue(part=part, text=text.words, row=text.row, column=text.column)
        heads[column] = Head(tuple(one for one in head.texts if one is not text), (*head.clues, clue))
    return heads


def _with_year_ends(head: Head) -> Head:
    """Return a column's headings with a bare year as what the words over it make of it (``Year ending 31 March``)."""
    for text in head.texts:
        if not is_period_heading(text.words) and not text.words.casefold().startswith("year"):
            continue
        for place, clue in enumerate(head.clues):
            if not clue.year or clue.year.kind.value != "calendar year" or clue.rest:
                continue
            joined = clue_in(f"{text.words} {clue.text}", clue.row, clue.column)
            if joined and not joined.rest and (joined.year or joined.period):
                clues = (*head.clues[:place], joined._replace(text=clue.text), *head.clues[place + 1 :])
                return Head(tuple(one for one in head.texts if one is not text), clues)
    return head


def _reach(grid: Grid, kinds: Sequence[Sequence[Kind]], group: HeadingRows, row: int) -> dict[int, int]:
    """Return, for blank columns of an upper row, the column of the heading to the left that stands for them too."""
    if row == group.bottom or any(
        (at := grid.merged.get((row, column))) and not is_blank(grid.at(*at)) for column in range(grid.width)
    ):
        return {}
    lower = range(row + 1, group.bottom + 1)
    shown = [column for column, kind in enumerate(kinds[row]) if kind is not Kind.BLANK]
    found: dict[int, int] = {}
    widths: list[int] = []
    for place, start in enumerate(shown):
        after = shown[place + 1] if place + 1 < len(shown) else grid.width
        last = place + 1 == len(shown)
        raw = grid.at(row, start)
        clue = clue_in(raw)
        is_name = not any(kinds[below][start] is not Kind.BLANK for below in lower)
        is_year = bool(clue and clue.year)
        width = 1
        seen: set[str] = set()
        while start + width < after and not is_name:
            column = start + width
            under = [grid.at(below, column) for below in lower if kinds[below][column] is not Kind.BLANK]
            as_wide = width < max(widths, default=0)
            if not under or (last and not is_year and widths and not as_wide):
                break
            if _holds_names(kinds, group.bottom, column) and any(
                is_label_heading(words(one)) for one in under
            ):
                break
            if (
                last
                and is_year
                and not as_wide
                and not _belongs(under, seen | _parts([grid.at(below, start) for below in lower]))
            ):
                break
            seen |= _parts(under)
            found[column] = start
            width += 1
        if not is_name:
            widths.append(width)
    return found


def _holds_names(kinds: Sequence[Sequence[Kind]], bottom: int, column: int) -> bool:
    """Return whether words stand in the first rows of a column under its headings."""
    below = [kinds[row][column] for row in range(bottom + 1, min(bottom + 1 + _FIRST_ROWS, len(kinds)))]
    return sum(kind in WORDS for kind in below) > sum(kind is Kind.NUMBER for kind in below)


def _parts(cells: Sequence[CellValue]) -> set[str]:
    return {clue.part for raw in cells if (clue := clue_in(raw)) and clue.part}


def _belongs(under: Sequence[CellValue], seen: set[str]) -> bool:
    """Return whether headings still belong to the year to their left: a part that has not come yet, or no period."""
    parts = _parts(under)
    if parts & seen:
        return False
    if parts:
        return True
    return all(_is_of_its_year(raw) for raw in under)


def _is_of_its_year(raw: CellValue) -> bool:
    """Return whether a heading without a period is a result of the year to its left: a part of one, or its sum."""
    text = words(raw)
    clue = clue_in(raw)
    return bool(
        part_announced(text)
        or role_of(text, loosely=True)
        or is_total(text)
        or (clue and clue.relative is Relative.WHOLE_YEAR)
    )


def _block(
    grid: Grid,
    kinds: Sequence[Sequence[Kind]],
    group: HeadingRows,
    rows: range,
    heads: dict[int, Head],
    titles: tuple[Text, ...],
    ends: dict[int, int],
) -> Block:
    counts = _counts(kinds, rows, grid.width, ends)
    first = next(
        (column for column, count in enumerate(counts) if any(count[kind] for kind in (*WORDS, Kind.PERIOD))),
        0,
    )
    sorts = {
        column: _sort_of(
            grid, rows, heads.get(column, Head()), counts[column], column, leftmost=column <= first
        )
        for column in range(grid.width)
    }
    _settle_years(sorts, heads, counts)
    _settle_names(sorts)
    figures = [column for column, sort in sorts.items() if sort == "figures"]
    columns = {column: heads[column] for column in figures if column in heads}
    segments = tuple(_segments(sorts, heads, set(columns)))
    asides = {
        column: role
        for column in sorts
        if (role := _role(heads.get(column, Head()))) and column not in columns
    }
    unheaded = tuple(column for column in figures if column not in heads)
    corner = tuple(
        text
        for segment in segments
        for column in segment.stubs
        if column in heads
        for text in heads[column].texts
    )
    block = Block(grid, group, rows, columns, segments, asides, unheaded, titles, ends, corner)
    _name_rows(block, kinds)
    return block


def _counts(
    kinds: Sequence[Sequence[Kind]], rows: range, width: int, ends: Mapping[int, int]
) -> list[Counter[Kind]]:
    """Return how many cells of each kind stand in each column of a table."""
    body = kinds[rows.start : rows.stop]
    body = [cells for cells in body if any(cells)]
    columns = zip(*body, strict=True) if body else [()] * width
    found = [Counter(column) for column in columns]
    for column, end in ends.items():
        found[column] = Counter(kinds[row][column] for row in range(rows.start, end))
    return found


def _sort_of(
    grid: Grid, rows: range, head: Head, count: Counter[Kind], column: int, *, leftmost: bool
) -> str:
    """Return what a column holds: figures, periods, names, something beside the point, or nothing."""
    numbers = count[Kind.NUMBER] + count[Kind.YEAR]
    figures = numbers + count[Kind.MARK]
    texts = count[Kind.TEXT] + count[Kind.REMARK]
    tells_time = any(clue.tells_time or clue.run for clue in head.clues)
    if not figures and not texts and not count[Kind.PERIOD] and not tells_time:
        return "nothing"
    if tells_time and (not leftmost or figures > texts) and not _is_years(head, count):
        figures += count[Kind.REMARK]
        return "figures" if figures >= count[Kind.PERIOD] else "periods"
    heading = " ".join(text.words for text in head.texts)
    lowest = head.texts[-1].words if head.texts else ""
    if leftmost and texts and is_label_heading(lowest):
        return "names"
    if lowest and role_of(lowest, loosely=True) in _ASIDE and not count[Kind.PERIOD]:
        return "names" if _says_whose(grid, rows, column) else "aside"
    most = numbers if is_period_heading(lowest) or not lowest else numbers + 1  # a date typed for a figure
    if count[Kind.PERIOD] >= max(1, most) and count[Kind.PERIOD] >= texts:
        if speaks_of_dates(heading) and not is_period_heading(lowest):
            return "aside"
        return "periods"
    if _is_years(head, count):
        return "periods"
    if not leftmost and count[Kind.REMARK] > count[Kind.TEXT] and lowest:
        figures += count[Kind.REMARK]
        texts = count[Kind.TEXT]
    # written with a sign or words (``>=95%``, ``above 20``), they are no names
    targets = not leftmost and role_of(lowest) is Role.TARGET and not _says_whose(grid, rows, column)
    if (
        not targets
        and texts + count[Kind.PERIOD] > figures
        and (not numbers or not lowest or role_of(lowest) is None)
    ):
        return "names"
    return "figures" if figures or targets else "names"


def _says_whose(grid: Grid, rows: range, column: int) -> bool:
    """Return whether the cells of a column say which figure their row is (``Target``, ``Actual``, ``%``), whatever heads it."""
    texts = {words(raw) for row in rows if isinstance(raw := grid.at(row, column), str) and not is_blank(raw)}
    telling = sum(bool(role_of(text) or part_named(text)) for text in texts)
    return bool(texts) and 2 * telling >= len(texts) and any(part_named(text) for text in texts)


def _is_years(head: Head, count: Counter[Kind]) -> bool:
    """Return whether a column of numbers like 2021 holds years: its heading says so."""
    if not count[Kind.YEAR] or count[Kind.NUMBER]:
        return False
    texts = [text.words for text in head.texts] + [clue.text for clue in head.clues]
    return any(
        is_period_heading(text)
        or label_key(text).startswith(("year", "financialyear", "academicyear", "calendaryear"))
        for text in texts
    )


def _settle_years(sorts: dict[int, str], heads: Mapping[int, Head], counts: Sequence[Counter[Kind]]) -> None:
    """Take a first column of numbers like 2021 for periods where its heading is blank and nothing else gives any."""
    if "periods" in sorts.values() or any(clue.tells_time for head in heads.values() for clue in head.clues):
        return
    for column, sort in sorts.items():
        if sort == "nothing":
            continue
        count = counts[column]
        if count[Kind.YEAR] > 1 and not count[Kind.NUMBER] and column not in heads:
            sorts[column] = "periods"
        return


def _settle_names(sorts: dict[int, str]) -> None:
    """Take the first column of words for names where nothing else names the rows, whatever its heading says."""
    if any(sort in {"names", "periods"} for sort in sorts.values()):
        return
    for column, sort in sorts.items():
        if sort == "figures":
            return
        if sort == "aside":
            sorts[column] = "names"
            return


def _role(head: Head) -> Role | None:
    return next((role for text in reversed(head.texts) if (role := role_of(text.words, loosely=True))), None)


def _segments(
    sorts: Mapping[int, str],
    heads: Mapping[int, Head],
    columns: set[int],
) -> Iterator[Segment]:
    """Yield the names with their figures, table by table from the left; names to the right of all figures serve too."""
    stubs: list[int] = []
    figures: list[int] = []
    first, last = min(columns, default=-1), max(columns, default=-1)
    on_the_left = any(sort in {"names", "periods"} for column, sort in sorts.items() if column < first)
    over_time = any(clue.tells_time for column in columns for clue in heads[column].clues)
    headings: set[str] = set()
    after_a_gap = False
    for column, sort in sorts.items():
        if sort in {"names", "periods"}:
            heading = _lowest(heads, column)
            begins = (
                (is_label_heading(heading) and sort == "names")
                or heading in headings
                or (after_a_gap and (not heading or _leads_to_names(sorts, heads, column)))
            )
            if not figures:
                stubs.append(column)
            elif (
                column < last
                and begins
                and (heading in headings or any(sorts[at] == "names" for at in stubs))
            ):
                yield Segment(tuple(stubs), tuple(figures))
                stubs, figures = [column], []
            elif not on_the_left or (
                (is_label_heading(heading) or (sort == "periods" and not over_time))
                and not any(sorts[at] == sort for at in stubs)
            ):
                stubs.append(column)  # names, or periods, to the right of the figures
            headings |= {heading} - {""}
        elif sort == "figures" and column in columns:
            figures.append(column)
        after_a_gap = sort == "nothing"
    if figures:
        yield Segment(tuple(stubs), tuple(figures))


def _leads_to_names(sorts: Mapping[int, str], heads: Mapping[int, Head], column: int) -> bool:
    """Return whether a column of words is followed, before any figures, by one that is headed as names."""
    for at in range(column + 1, max(sorts) + 1):
        if sorts[at] == "figures":
            return False
        if sorts[at] == "names" and is_label_heading(_lowest(heads, at)):
            return True
    return False


def _lowest(heads: Mapping[int, Head], column: int) -> str:
    head = heads.get(column, Head())
    return head.texts[-1].words if head.texts else (head.clues[-1].text if head.clues else "")


def _name_rows(block: Block, kinds: Sequence[Sequence[Kind]]) -> None:
    """Note what names each row of each segment: its own texts, those carried from above, and its section."""
    for number, segment in enumerate(block.segments):
        block.stubs[number] = dict(_rows_of(block, kinds, segment))


def _rows_of(  # noqa: C901 - one case for each thing that a row may be
    block: Block, kinds: Sequence[Sequence[Kind]], segment: Segment
) -> Iterator[tuple[int, Head]]:
    grid = block.grid
    carried: dict[int, Text | Clue] = {}
    section: list[Text | Clue] = []
    parents: list[tuple[int, Text]] = []
    headed = _head_clues(block, segment)
    sorts = _sorts_beside_figures(grid, kinds, block, segment)
    broken = {  # rows in which a figure ought to stand
        row for row, column in (*grid.markup.errors, *grid.markup.uncalculated) if column in segment.figures
    }
    for row in block.rows:
        cells = kinds[row]
        if not any(cells):
            continue
        own = {column: one for column in segment.stubs if (one := _name(grid, kinds, row, column, headed))}
        holds = (
            row in broken
            or any(cells[column] in FIGURES for column in segment.figures)
            or (
                (len(own) > 1 or any(isinstance(one, Clue) for one in own.values()))
                and any(cells[column] is Kind.TEXT for column in segment.figures)
            )
        )  # words may stand in a figure's place
        section = [old for old in section if not (isinstance(old, Clue) and _comes_again(old, own))]
        if not own and (title := _beside_the_names(block, cells, row, segment)):
            section, parents, carried = [title], [], {}
        if not own and not carried:
            if holds:
                yield row, Head()
            continue
        if own and not holds and len(own) == 1 and not _others(cells, segment):
            (column,) = own
            one = own[column]
            if isinstance(one, Clue) and _sort(one) in sorts[column]:
                continue  # a month that awaits its figures
            if isinstance(one, Text) or segment.stubs[:1] == (column,):
                section = [
                    *([old for old in section if isinstance(old, Clue)] if isinstance(one, Text) else []),
                    one,
                ]
                parents = []
                if isinstance(one, Clue) and column in carried:
                    carried = {}
            carried = {at: old for at, old in carried.items() if at < column} | ({column: one})
            block.sections[row] = tuple(section)
            continue
        shown = _with_carried(segment, own, carried)
        if shown is None:
            if holds:
                yield row, Head()
            continue
        texts = [one for one in shown if isinstance(one, Text)]
        clues = [one for one in shown if isinstance(one, Clue)]
        texts = _under_parents(grid, texts, parents)
        block.sections[row] = tuple(section)
        if holds:
            yield row, Head(tuple(texts), tuple(clues))


def _beside_the_names(block: Block, cells: Sequence[Kind], row: int, segment: Segment) -> Text | None:
    """Return the words of a row that stand alone in a column of references left of the names: a section's."""
    shown = [column for column, kind in enumerate(cells) if kind is not Kind.BLANK]
    if len(shown) != 1 or cells[shown[0]] is not Kind.TEXT:
        return None
    (column,) = shown
    if block.asides.get(column) is not Role.REFERENCE or not segment.stubs or column > segment.stubs[0]:
        return None
    return Text(words(block.grid.at(row, column)), row, column)


def _sort(clue: Clue) -> str:
    return "period" if clue.period else "part" if clue.part else "year" if clue.year else "other"


def _sorts_beside_figures(
    grid: Grid, kinds: Sequence[Sequence[Kind]], block: Block, segment: Segment
) -> Mapping[int, set[str]]:
    """Return which sorts of periods stand beside figures in each column of names."""
    found: dict[int, set[str]] = {column: set() for column in segment.stubs}
    for column, sorts in found.items():
        for row in block.rows:
            if kinds[row][column] is Kind.PERIOD and any(kinds[row][at] in FIGURES for at in segment.figures):
                clue = clue_in(grid.at(row, column))
                if clue and not clue.rest:
                    sorts.add(_sort(clue))
    return found


def _comes_again(section: Clue, own: Mapping[int, Text | Clue]) -> bool:
    """Return whether a row says itself what a row of its own above it said: that was a period without figures."""
    one = own.get(section.column)
    return isinstance(one, Clue) and (
        bool(one.period) or (bool(one.year) and bool(section.year)) or (bool(one.part) and bool(section.part))
    )


def _head_clues(block: Block, segment: Segment) -> dict[int, str]:
    """Return what the heading of a column of names says of its periods (``Year ending 31 March`` over 2020)."""
    if not block.headings:
        return {}
    found: dict[int, str] = {}
    for column in segment.stubs:
        for row in range(block.headings.bottom, block.headings.top - 1, -1):
            raw = block.grid.filled(row, column)
            if not is_blank(raw):
                found[column] = words(raw)
                break
    return found


def _name(  # noqa: C901 - one case for each thing that a cell may say
    grid: Grid, kinds: Sequence[Sequence[Kind]], row: int, column: int, headed: Mapping[int, str]
) -> Text | Clue | None:
    """Return what a cell in a column of names says; None where it is blank or only a number."""
    at = grid.merged.get((row, column), (row, column))
    raw = grid.at(*at)
    if raw == BLANK or is_blank(raw):
        return None
    kind = kinds[at[0]][at[1]]
    if kind is Kind.YEAR and bare_year(raw) and (heading := headed.get(column, "")):
        joined = clue_in(f"{heading} {words(raw)}", *at)
        if joined and joined.tells_time and not joined.rest and joined.period:
            return joined
        if joined and joined.year and joined.year.kind.value != "calendar year":
            return joined
    if kind in {Kind.PERIOD, Kind.YEAR}:
        clue = clue_in(raw, *at)
        if (
            clue
            and (not clue.rest or _IN_BRACKETS.fullmatch(clue.rest))
            and (clue.tells_time or not clue.run)
        ):
            return clue._replace(rest="")
    if (
        kind in WORDS
        and is_period_heading(headed.get(column, ""))
        and (part := coded_part_of_year(words(raw)))
    ):
        return Clue(part=part, text=words(raw), row=at[0], column=at[1])
    if kind in WORDS and is_period_heading(headed.get(column, "")):
        if words(raw).casefold() == "year":
            return clue_in("Full year", *at)
        if year := _short_year(raw, *at):
            return year
    if kind in {*WORDS, Kind.PERIOD, Kind.YEAR}:
        return Text(words(raw), *at)
    return None if kind is Kind.NUMBER else Text(words(raw), *at)


def _short_year(raw: CellValue, row: int, column: int) -> Clue | None:
    """Return the year that ``22-23`` stands for among years; alone it is an age."""
    text = words(raw)
    if not _SHORT_YEAR.fullmatch(text):
        return None
    clue = clue_in(f"20{text}", row, column)
    return clue._replace(text=text) if clue and clue.year and not clue.rest else None


def _others(cells: Sequence[Kind], segment: Segment) -> bool:
    """Return whether a row shows anything in its columns of figures."""
    return any(cells[column] is not Kind.BLANK for column in segment.figures)


def _with_carried(
    segment: Segment, own: Mapping[int, Text | Clue], carried: dict[int, Text | Clue]
) -> list[Text | Clue] | None:
    """Return a row's names from left to right; what is blank is carried from above where a name stands beside it."""
    if not own:
        return None if len(segment.stubs) < 2 else list(carried.values()) or None  # noqa: PLR2004 - nothing names it
    last = max(own)
    shown: list[Text | Clue] = []
    changed = False
    sums_up = any(isinstance(one, Clue) and one.relative is Relative.WHOLE_YEAR for one in own.values())
    for column in segment.stubs:
        if column in own:
            if carried.get(column) != own[column] and not changed:
                before = carried.get(column)
                if before is None or _key(before) != _key(own[column]):
                    for inner in [at for at in carried if at > column]:
                        del carried[inner]
            carried[column] = own[column]
            shown.append(own[column])
        elif column < last and column in carried and not (sums_up and _is_part_of_year(carried[column])):
            shown.append(carried[column])
    return shown


def _is_part_of_year(one: Text | Clue) -> bool:
    return isinstance(one, Clue) and not one.year


def _key(one: Text | Clue) -> str:
    return one.words if isinstance(one, Text) else one.text


def _under_parents(grid: Grid, texts: list[Text], parents: list[tuple[int, Text]]) -> list[Text]:
    """Return a row's texts with those that it is indented under."""
    if not texts:
        return texts
    raw = grid.at(texts[-1].row, texts[-1].column)
    indent = len(raw) - len(raw.lstrip(" \u00a0")) if isinstance(raw, str) else 0
    indent = indent if indent > 1 else 0  # a lone space is a slip
    while parents and parents[-1][0] >= indent:
        parents.pop()
    above = [text for depth, text in parents if text not in texts]
    parents.append((indent, texts[-1]))
    return [*texts[:-1], *above, texts[-1]] if indent else texts


def _form(grid: Grid, kinds: Sequence[Sequence[Kind]], rows: range, whole: Grid) -> Block | None:
    """Return the figures that stand under no headings, each beside the names to its left."""
    block = Block(grid, None, rows, {}, ())
    segments: list[Segment] = []
    for row in rows:
        cells = kinds[row]
        names: list[Text] = []
        fresh = True
        for column, kind in enumerate(cells):
            if kind in FIGURES and not (kind is Kind.REMARK and not words(grid.at(row, column))[0].isdigit()):
                if _NUMBERED.fullmatch(words(grid.at(row, column))):
                    continue
                if names:
                    block.stubs[len(segments)] = {row: Head(tuple(names))}
                    segments.append(Segment((), (column,)))
                    fresh = True
            elif kind in WORDS or (kind is Kind.PERIOD and not names):
                if fresh:
                    names = []
                names.append(Text(words(grid.at(row, column)), row, column))
                fresh = False
    if not segments:
        return None
    block.segments = tuple(segments)
    all_kinds = kinds if whole is grid else kinds_of(whole)
    block.titles = tuple(
        text
        for row in range(rows.stop - 1, rows.start - 1, -1)
        if not any(row in heads for heads in block.stubs.values())
        for text in _form_titles(whole, all_kinds, row)
    )
    return block


def _form_titles(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int) -> Iterator[Text]:
    if not any(kind is Kind.NUMBER for kind in kinds[row]):
        yield from _row_texts(grid, kinds, row)
