"""What names each row of a table."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from xlperf.domain.period import Period
from xlperf.domain.period_words import coded_part_of_year
from xlperf.domain.text import is_blank
from xlperf.readers.layout.block import Block, Head, Segment, Text
from xlperf.readers.layout.cells import bare_quarter, bare_year, words
from xlperf.readers.layout.clues import Clue, Relative, clue_in, short_year, sort_of_time
from xlperf.readers.layout.kinds import FIGURES, WORDS, Kind
from xlperf.readers.layout.vocabulary import (
    FigureRole,
    is_period_heading,
    is_pivot_heading,
    is_quarter_heading,
    is_total,
)
from xlperf.workbooks.grid import BLANK, Grid

_FROM = re.compile(r"\b(?:from|start|starts|starting|begin\w*|first day)\b")
_TO = re.compile(r"\b(?:to|until|end|ends|ending|finish|last day)\b")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def name_rows(block: Block, kinds: Sequence[Sequence[Kind]]) -> None:
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
    groups = _groups(block, kinds, segment, headed)
    headings = [heading.casefold() for heading in headed.values()]
    has_days = any(map(_FROM.search, headings)) and any(
        map(_TO.search, headings)
    )  # asked once, not for every row
    broken = {  # rows in which a figure ought to stand
        row for row, column in (*grid.markup.errors, *grid.markup.uncalculated) if column in segment.figures
    }
    for row in block.rows:
        cells = kinds[row]
        if not any(cells):
            continue
        own = {column: name for column in segment.stubs if (name := _name(grid, kinds, row, column, headed))}
        own = _from_to(own, headed) if has_days else own
        holds = (
            row in broken
            or any(cells[column] in FIGURES for column in segment.figures)
            or (
                (len(own) > 1 or any(isinstance(name, Clue) for name in own.values()))
                and any(cells[column] in {Kind.TEXT, Kind.PERIOD} for column in segment.figures)
            )
        )  # words may stand in a figure's place, or a date
        section = [old for old in section if not (isinstance(old, Clue) and _comes_again(old, own))]
        if not own and (title := _beside_the_names(block, cells, row, segment)):
            section, parents, carried = [title], [], {}
        if not own and not carried:
            if holds:
                yield row, Head()
            continue
        if own and not holds and len(own) == 1 and not _others(cells, segment):
            (column,) = own
            only = own[column]
            if isinstance(only, Clue) and sort_of_time(only) in sorts[column]:
                continue  # a month that awaits its figures
            if isinstance(only, Text) or segment.stubs[:1] == (column,):
                section = [
                    *([old for old in section if isinstance(old, Clue)] if isinstance(only, Text) else []),
                    only,
                ]
                parents = []
                if isinstance(only, Clue) and column in carried:
                    carried = {}
            carried = {at: old for at, old in carried.items() if at < column} | ({column: only})
            block.sections[row] = tuple(section)
            continue
        shown = _with_carried(segment, own, carried)
        if shown is None:
            if holds:
                yield row, Head()
            continue
        texts = [name for name in shown if isinstance(name, Text)]
        clues = [name for name in shown if isinstance(name, Clue)]
        texts = [*groups.get(row, ()), *_under_parents(grid, texts, parents)]
        block.sections[row] = tuple(section)
        if holds:
            yield row, Head(tuple(texts), tuple(clues))


def _groups(
    block: Block, kinds: Sequence[Sequence[Kind]], segment: Segment, headed: Mapping[int, str]
) -> Mapping[int, Sequence[Text]]:
    """Return the groups of a pivot's rows, one for each column of names that has any."""
    columns = [column for column, heading in headed.items() if is_pivot_heading(heading)]
    if not columns:
        return {}
    from xlperf.readers.layout.outline import groups_above  # noqa: PLC0415 - few tables are pivots

    found: dict[int, list[Text]] = defaultdict(list)
    for column in columns:
        above = groups_above(block.grid, kinds, block.rows, column, segment.figures)
        for row, group in above.items():
            if group.words != words(block.grid.at(row, column)):
                found[row].append(group)
    return found


def _beside_the_names(block: Block, cells: Sequence[Kind], row: int, segment: Segment) -> Text | None:
    """Return the words of a row that stand alone in a column of references left of the names: a section's."""
    shown = [column for column, kind in enumerate(cells) if kind is not Kind.BLANK]
    if len(shown) != 1 or cells[shown[0]] is not Kind.TEXT:
        return None
    (column,) = shown
    if block.asides.get(column) is not FigureRole.REFERENCE or not segment.stubs or column > segment.stubs[0]:
        return None
    return Text(words(block.grid.at(row, column)), row, column)


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
                    sorts.add(sort_of_time(clue))
    return found


def _comes_again(section: Clue, own: Mapping[int, Text | Clue]) -> bool:
    """Return whether a row says itself what a row of its own above it said: that was a period without figures."""
    name = own.get(section.column)
    return isinstance(name, Clue) and (
        bool(name.period)
        or (bool(name.year) and bool(section.year))
        or (bool(name.part) and bool(section.part))
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
    if kind is Kind.NUMBER and is_quarter_heading(headed.get(column, "")) and (quarter := bare_quarter(raw)):
        return Clue(part=quarter, text=words(raw), row=at[0], column=at[1])
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
        if year := short_year(raw, *at):
            return year
    if kind in {*WORDS, Kind.PERIOD, Kind.YEAR}:
        return Text(words(raw), *at)
    return None if kind is Kind.NUMBER else Text(words(raw), *at)


def _from_to(own: dict[int, Text | Clue], headed: Mapping[int, str]) -> dict[int, Text | Clue]:
    """Return what stands in the columns of names with a first and a last day, under headings that say so, as the months between."""
    days = {column: name for column, name in own.items() if isinstance(name, Clue) and name.period}
    for column, following in pairwise(days):
        first, last = days[column], days[following]
        heads = headed.get(column, "").casefold(), headed.get(following, "").casefold()
        if not (first.period and last.period and _FROM.search(heads[0]) and _TO.search(heads[1])):
            continue
        start, end = first.period.start, last.period.end
        if start.day == 1 and start < end and (end + timedelta(days=1)).day == 1:
            months = Period.months((start.year, start.month), (end.year, end.month))
            span = first._replace(period=months, text=f"{first.text} to {last.text}")
            return {at: span if at == column else name for at, name in own.items() if at != following}
    return own


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
    sums_up = any(_sums_up(name, carried.get(column)) for column, name in own.items())
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


def _sums_up(name: Text | Clue, above: Text | Clue | None) -> bool:
    """Return whether a name stands for the whole of a year: by its own words, or as a total among periods."""
    if isinstance(name, Clue):
        return name.relative is Relative.WHOLE_YEAR
    return isinstance(above, Clue) and is_total(name.words)


def _is_part_of_year(name: Text | Clue) -> bool:
    return isinstance(name, Clue) and not name.year


def _key(name: Text | Clue) -> str:
    return name.words if isinstance(name, Text) else name.text


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
