"""Which names of a table go with which of its figures."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xlperf.readers.layout.block import Head, Segment
from xlperf.readers.layout.column_sorts import lowest_heading
from xlperf.readers.layout.vocabulary import is_label_heading


def segments_of(
    sorts: Mapping[int, str],
    heads: Mapping[int, Head],
    columns: set[int],
) -> Iterator[Segment]:
    """Yield the names with their figures, table by table from the left; names to the right of all figures serve too.

    Periods stand in front of the tables to their right as well, where these have none of their own.
    """
    periods: tuple[int, ...] = ()
    for segment in _side_by_side(sorts, heads, columns):
        own = tuple(column for column in segment.stubs if sorts[column] == "periods")
        tells_time = any(clue.tells_time for column in segment.figures for clue in heads[column].clues)
        yield segment if own or tells_time else replace(segment, stubs=(*periods, *segment.stubs))
        periods = own or periods


def _side_by_side(
    sorts: Mapping[int, str],
    heads: Mapping[int, Head],
    columns: set[int],
) -> Iterator[Segment]:
    stubs: list[int] = []
    figures: list[int] = []
    first, last = min(columns, default=-1), max(columns, default=-1)
    on_the_left = any(sort in {"names", "periods"} for column, sort in sorts.items() if column < first)
    over_time = any(clue.tells_time for column in columns for clue in heads[column].clues)
    headings: set[str] = set()
    after_a_gap = False
    for column, sort in sorts.items():
        if sort in {"names", "periods"}:
            heading = lowest_heading(heads, column)
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
        if sorts[at] == "names" and is_label_heading(lowest_heading(heads, at)):
            return True
    return False
