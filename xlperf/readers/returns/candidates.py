"""The cells that may hold an indicator's figures, each with everything that is said of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.text import normalise_label
from xlperf.readers.figures.figure import may_hold_figure
from xlperf.readers.layout.block import Head, Text
from xlperf.readers.layout.clues import Clue, Run, clue_in, is_running_label
from xlperf.readers.layout.column_sorts import role_of_heading, role_over
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.vocabulary import (
    FigureRole,
    ObservationPart,
    is_average,
    is_everyone,
    is_label_heading,
    is_noun,
    is_own,
    is_plain_value,
    is_total,
    names_authority,
    part_announced,
    part_named,
    role_of,
    row_part_named,
    tells_nothing,
)
from xlperf.readers.returns.candidate import Aside, Candidate
from xlperf.readers.returns.labels import Closeness, Hit, bare_keys
from xlperf.workbooks.grid import CellValue


def candidates(hits: Iterable[Hit], authority: str) -> Iterator[Candidate]:
    """Yield the cells in the rows and columns that a label names.

    Parameters
    ----------
    hits
        Where the label stands.
    authority
        Its name, where figures are told apart by area.
    """
    for hit in hits:
        rows = _rows_of(hit.table, authority) if hit.rows is None else hit.rows
        yield from _of_hit(hit._replace(rows=rows or None), authority)


def _of_hit(hit: Hit, authority: str) -> Iterator[Candidate]:
    block = hit.table.block
    titles = tuple(text.words for text in (*block.titles, *block.corner) if not is_label_heading(text.words))
    titled = tuple(text for text in (*block.titles, *block.corner) if normalise_label(text.words) in hit.used)
    names_begin = min((column for each in block.segments for column in each.stubs), default=0)
    near = (*block.corner, *(text for text in block.titles if text.column <= names_begin))
    of_all = _role_of_all([text.words for text in near if not _is_used(text, hit)], authority)
    over: dict[int, _Over] = {}
    rows: dict[tuple[str, ...], Aside] = {}
    arounds: dict[tuple[Text | Clue, ...], tuple[tuple[str, ...], tuple[Text, ...]]] = {}
    known: tuple[int, int] = (-1, -1)
    for segment, row, column in hit.cells():
        if (segment, row) != known:  # what is said beside a row is the same for all of its cells
            known = (segment, row)
            head = block.stubs[segment].get(row)
            section = block.sections.get(row, ())
            if head is not None:
                own = tuple([text for text in head.texts if _is_used(text, hit)])
                left = tuple([text.words for text in head.texts if text not in own])
                if left not in rows:
                    rows[left] = _aside_beside(left, authority)
                    if of_all and not rows[left].own:
                        rows[left] = rows[left]._replace(role=of_all)
                beside = rows[left]
                if section not in arounds:
                    sections = [text for text in section if isinstance(text, Text)]
                    around = (
                        *(text.words for text in sections),
                        *(titles[1:] if sections else titles),
                        block.grid.sheet,
                    )
                    arounds[section] = (around, tuple(text for text in sections if _is_used(text, hit)))
                around, above = arounds[section]
                labels: dict[tuple[Text, ...], tuple[tuple[Text, ...], Run | None]] = {}
        if head is None:
            continue
        if column not in over:
            over[column] = _over(block.columns.get(column, _NO_HEAD), hit, authority)
        column_head, aside, used = over[column]
        if used not in labels:
            run = next((run for text in (*own, *used) if (run := is_running_label(text.words))), None)
            labels[used] = ((*above, *own, *used, *titled), run)
        label, label_run = labels[used]
        yield Candidate(
            block.grid, row, column, hit.table, label, around, hit.table.times.when(head, section, column_head),
            beside.part or aside.part or ObservationPart.VALUE, beside, aside, hit.closeness, hit.level, hit.words, label_run,
        )  # fmt: skip


def own_among(beside: Iterable[Aside]) -> Callable[[Aside], bool]:
    """Return what tells the authority's own rows from others: its name where a row has it, or else what says so of an area."""
    is_named = any(aside.named for aside in beside)
    return lambda aside: aside.named if is_named else aside.own


def _rows_of(table: FigureTable, authority: str) -> frozenset[tuple[int, int]]:
    """Return the rows of a table without those of other areas, by segment and row, where it has a row of the authority's own.

    They would be set aside later; a table may have thousands.
    """
    if authority not in table.rows_of:
        beside = {
            (segment, row): _aside_beside(tuple([text.words for text in head.texts]), authority)
            for segment, rows in table.block.stubs.items()
            for row, head in rows.items()
        }
        is_own_row = own_among(beside.values())
        kept = (place for place, aside in beside.items() if is_own_row(aside) or not aside.tells)
        has_own = bool(authority) and any(map(is_own_row, beside.values()))
        table.rows_of[authority] = frozenset(kept) if has_own else frozenset()
    return table.rows_of[authority]


class _Over(NamedTuple):
    """The headings over a column: all of them, what those say that are not the label's, and the label's."""

    head: Head
    aside: Aside
    used: tuple[Text, ...]


def _over(head: Head, hit: Hit, authority: str) -> _Over:
    used = tuple(text for text in head.texts if _is_used(text, hit))
    return _Over(head, _aside_over(head, [text for text in head.texts if text not in used], authority), used)


_NO_HEAD = Head()


def _role_of_all(texts: Sequence[str], authority: str) -> FigureRole | None:
    """Return what a whole table holds where its corner or a title says nothing else: another area's figures, or targets."""
    roles = [role for text in texts if (role := role_of(text)) in {FigureRole.ELSEWHERE, FigureRole.TARGET}]
    return roles[0] if roles and not is_own(texts, authority) else None


def _is_used(text: Text, hit: Hit) -> bool:
    key = normalise_label(text.words)
    if text.whole and normalise_label(text.whole) in hit.used:
        return True
    return key in hit.used or (
        hit.closeness is Closeness.FOOTNOTE and not hit.used.isdisjoint(bare_keys(text.words))
    )


def _aside_over(head: Head, texts: Sequence[Text], authority: str) -> Aside:
    words = tuple([text.words for text in texts])
    found = Aside(own=is_own(words, authority), words=words)
    for heading in texts:
        text = heading.words
        if heading.whole and text.casefold() == "baseline":
            continue  # a period that others are measured against is a period
        part = part_named(text)
        if part:
            found = found._replace(part=part, plain=found.plain or is_plain_value(text), announced=False)
        elif role := role_of_heading(head, heading):
            found = found._replace(role=found.role or role)
        elif is_own([text], authority) or tells_nothing(text):
            continue
        elif is_average(text):
            found = found._replace(role=found.role or FigureRole.AVERAGE)
        elif is_everyone(text) or is_total(text):
            found = found._replace(everyone=found.everyone + 1)
        elif (announced := part_announced(text)) and found.part is None:
            found = found._replace(part=announced, announced=True)
        else:
            found = found._replace(tells=(*found.tells, normalise_label(text)))
    return found


@lru_cache(maxsize=20_000)  # the same areas and groups recur beside every indicator
def _aside_beside(texts: tuple[str, ...], authority: str) -> Aside:
    found = Aside(own=is_own(texts, authority), named=names_authority(texts, authority), words=texts)
    for text in texts:
        part = row_part_named(text)
        if part is None and text.casefold().startswith("per ") and tells_nothing(text):
            part = ObservationPart.RATE
        if part:
            found = found._replace(part=part, plain=is_plain_value(text))
        elif role := role_of(text):
            found = found._replace(role=found.role or role)
        elif (clue := clue_in(text)) and clue.run and not clue.tells_time and not clue.rest:
            found = found._replace(run=clue.run)
        elif is_own([text], authority) or (tells_nothing(text) and not is_noun(text)):
            continue
        elif is_everyone(text):
            found = found._replace(everyone=found.everyone + 1)
        else:
            found = found._replace(tells=(*found.tells, normalise_label(text)))
    return found


def with_running_periods(found: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates with the year to date of a row dated by the latest period that has a figure in it."""
    return [
        replace(cell, when=cell.when._replace(period=period, why="", told=""))
        if cell.run is Run.YEAR_TO_DATE
        and not any(clue.tells_time for clue in cell.when.clues)
        and (period := _latest_in_row(cell))
        else cell
        for cell in found
    ]


def _latest_in_row(cell: Candidate) -> Period | None:
    """Return the latest period of a row's own figures, beside which a running total stands."""
    block = cell.table.block
    latest: Period | None = None
    for number, segment in enumerate(block.segments):
        head = block.stubs[number].get(cell.row)
        if head is None or cell.column not in segment.figures:
            continue
        for column in segment.figures:
            over = block.columns.get(column, Head())
            if role_over(over) or not _has_number(cell.grid.at(cell.row, column)):
                continue
            when = cell.table.times.when(head, block.sections.get(cell.row, ()), over)
            if (
                when.run is None
                and when.period
                and not when.relative
                and any(clue.tells_time for clue in over.clues)
            ):
                latest = when.period if latest is None or when.period.order > latest.order else latest
    return latest


def _has_number(raw: CellValue) -> bool:
    return may_hold_figure(raw) and (not isinstance(raw, str) or any(letter.isdigit() for letter in raw))


def once(found: Iterable[Candidate]) -> list[Candidate]:
    """Return each cell once, as the closest and nearest label leads to it."""
    best: dict[object, Candidate] = {}
    for cell in found:
        key = (cell.grid.file, cell.grid.sheet, cell.place)
        known = best.get(key)
        if known is None or _nearness(cell) < _nearness(known):
            best[key] = cell
    return list(best.values())


def _nearness(cell: Candidate) -> tuple[int, int, int]:
    return cell.level, cell.closeness, -len(cell.labels)
