"""Which period a figure stands for, from all that is said of time over it, beside it and around its table; and which lists beside are not the table's."""

import re
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property, lru_cache
from itertools import pairwise

from xlperf.domain.parse_period import not_a_period
from xlperf.domain.wording import plural
from xlperf.readers.layout.around import Around, month_of
from xlperf.readers.layout.block import Block, Head, Text
from xlperf.readers.layout.clues import Clue, clue_in, join
from xlperf.readers.layout.together_in_time import TogetherInTime, When
from xlperf.readers.layout.vocabulary import is_total
from xlperf.workbooks.address import cell_name

_ODD_PERIOD = re.compile(
    r"(?:[a-z]+[ .,'/-]*){0,3}(?:\d{1,2}(?:st|nd|rd|th)?[ .,'/-]+)?(?:[a-z]+[ .,'/-]*){0,2}(?:(?:19|20)\d\d(?: ?[/-] ?\d{1,4})?|2\d{3}/\d\d)[a-z]?",
    re.IGNORECASE,
)
_A_YEAR_WITHIN = re.compile(
    r"(?:19|20)\d\d|2\d{3}/\d\d"
)  # asked first: the other tries each word of a long name
_Columns = frozenset[int]


class Times:
    """What is said of time on and around one table.

    Parameters
    ----------
    block
        The table.
    around
        What its titles and the names of its sheet and file say.
    """

    def __init__(self, block: Block, around: Around) -> None:
        self._block = block
        self._around = around
        self._known: dict[tuple[object, ...], When] = {}
        self._under: dict[
            int, tuple[tuple[Clue, ...], dict[object, When]]
        ] = {}  # by the id of what a column's headings say
        self._together = TogetherInTime(block, around)
        self._lists_beside = _ListsBeside(block, lambda clues: bool(self._together.period((), clues, ()).why))

    def when(self, row: Head, section: Iterable[Text | Clue], column: Head) -> When:
        """Return the period of the figures in a row under a column."""
        apart = tuple([text for text in section if isinstance(text, Clue)]) if section else ()
        if (
            id(column.clues) not in self._under
        ):  # they are kept with their id, so that no others can come to have it
            self._under[id(column.clues)] = (column.clues, {})
        under = self._under[id(column.clues)][1]
        found = under.get((apart, row.clues))
        if found is None:
            found = under[apart, row.clues] = self._of_clues(apart, row.clues, column.clues)
        if (found.told or not (found.period or found.why)) and (odd := _odd_period(column, row)):
            clue = Clue(text=odd.words, row=odd.row, column=odd.column)
            return found._replace(
                period=None, told="", why=not_a_period(odd.words), clues=(*found.clues, clue)
            )
        if found.told and (odd := self._nameless_between_times(column)):
            return found._replace(
                period=None,
                told="",
                why=f"“{odd.words}” does not name a period, while the headings on both sides of it do",
                clues=(*found.clues, Clue(text=odd.words, row=odd.row, column=odd.column)),
            )
        if found.period is None and self._sums_the_year_up(row, column):
            return self._whole_year(found)
        if found.period and (why := self._lists_beside.against(row)):
            return found._replace(period=None, why=why)
        return found

    def _nameless_between_times(self, column: Head) -> Text | None:
        """Return the heading of a column that says nothing of time right between two that do: no title speaks for it."""
        text = column.texts[-1] if column.texts and not column.clues else None
        around = [self._block.columns.get(text.column + step, Head()) for step in (-1, 1)] if text else []
        return (
            text if around and all(any(clue.tells_time for clue in head.clues) for head in around) else None
        )

    def alike(self, segment: int, row: int) -> Hashable:
        """Return what decides which periods a row's figures have: rows of one segment with the same have the same.

        Parameters
        ----------
        segment
            Its number.
        row
            0-based.
        """
        head = self._block.stubs[segment][row]
        if _odd_period(head) or (not head.clues and head.texts and is_total(head.texts[-1].words)):
            return row
        section = self._block.sections.get(row, ())
        return head.clues, tuple(text for text in section if isinstance(text, Clue))

    def _of_clues(self, apart: tuple[Clue, ...], beside: tuple[Clue, ...], over: tuple[Clue, ...]) -> When:
        """Return the period that what is said of time gives, worked out once."""
        key = (apart, beside, over)
        if key not in self._known:
            self._known[key] = self._together.period(apart, (*apart, *beside), over)
        return self._known[key]

    def _sums_the_year_up(self, row: Head, column: Head) -> bool:
        """Return whether figures stand in a row or column called ``Total`` after all the months or quarters of a year."""
        if (
            row.clues
            or not (row.texts and is_total(row.texts[-1].words))
            or any(clue.tells_time for clue in column.clues)
        ):
            return False
        return any(
            row in heads.values() and _is_whole_year(heads.values()) for heads in self._block.stubs.values()
        )

    def _whole_year(self, found: When) -> When:
        years, told, why = self._around.years
        return (
            found._replace(period=years[0], told=told, why="")
            if len(years) == 1
            else found._replace(why=why or found.why)
        )


def _odd_period(*heads: Head) -> Text | None:
    """Return a heading or a name that was meant for a period and is none (``2017/81``), None where there is none."""
    for head in heads:
        for text in head.texts:
            if _is_odd(text.words) and not any(clue.tells_time for clue in head.clues):
                return text
    return None


@lru_cache(maxsize=20_000)
def _is_odd(text: str) -> bool:
    return bool(_A_YEAR_WITHIN.search(text) and _ODD_PERIOD.fullmatch(text))


def _is_whole_year(heads: Iterable[Head]) -> bool:
    """Return whether rows have all the months or quarters of one year, and no other period."""
    clues = [clue for head in heads for clue in head.clues]
    parts = [clue.part for clue in clues if clue.part]
    months = {month_of(part) for part in parts} - {0}
    return (
        len(parts) == len(set(parts))
        and not any(clue.year or clue.period for clue in clues)
        and (
            len(months) == len(parts) == 12 or sorted(parts) == ["q1", "q2", "q3", "q4"]  # noqa: PLR2004 - months
        )
    )


class _ListsBeside:
    """The periods to the left of a blank column that may be a list of something else, as the table has periods of its own.

    Parameters
    ----------
    block
        The table.
    contradict
        Returns whether what some clues say of time does not go together.
    """

    def __init__(self, block: Block, contradict: Callable[[tuple[Clue, ...]], bool]) -> None:
        self._block = block
        self._contradict = contradict

    def against(self, row: Head) -> str:
        """Return why a row's period is not to be believed where it comes from such a list; blank where it does not."""
        for far, near in self._sides:  # hardly a table has any, and every figure asks
            columns = {clue.column for clue in row.clues if clue.tells_time}
            if far.isdisjoint(columns):
                continue
            if near.isdisjoint(columns):
                return f"there is no period in {_named(near)} beside it, although its neighbours have one"
            if (far, near) in self._at_odds:
                return f"the periods in {_named(far)} and in {_named(near)} beside it contradict each other in other rows"
        return ""

    @cached_property
    def _sides(self) -> list[tuple[_Columns, _Columns]]:
        """The columns of names to the left of a blank one and those to the right of it, where both tell whole periods."""
        found: list[tuple[_Columns, _Columns]] = []
        for segment in self._block.segments:
            for left, right in pairwise(sorted(segment.stubs)):
                if right - left < 2:  # noqa: PLR2004 - a blank column between them
                    continue
                far = frozenset(column for column in segment.stubs if column <= left)
                near = frozenset(segment.stubs) - far
                if all(
                    any(self._tells_a_period(row, side) for row in self._block.rows) for side in (far, near)
                ):
                    found.append((far, near))
        return found

    @cached_property
    def _at_odds(self) -> set[tuple[_Columns, _Columns]]:
        """Those that contradict the table's own periods in some row."""
        return {
            sides
            for sides in self._sides
            for rows in self._block.stubs.values()
            for row, head in rows.items()
            if all(self._tells_a_period(row, side) for side in sides) and self._contradict(head.clues)
        }

    def _tells_a_period(self, row: int, columns: Iterable[int]) -> bool:
        """Return whether what stands in some columns of a row names a period by itself, figures beside it or not."""
        grid = self._block.grid
        clues = [clue for column in columns if (clue := clue_in(grid.filled(row, column), row, column))]
        years = [clue.year for clue in clues if clue.year]
        return any(clue.period or any(join(clue.part, year) for year in years if clue.part) for clue in clues)


def _named(columns: Iterable[int]) -> str:
    """Return columns by their letters, in words."""
    letters = [cell_name(0, column)[:-1] for column in sorted(columns)]
    return f"{plural('column', len(letters))} {' and '.join(letters)}"
