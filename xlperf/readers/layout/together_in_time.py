"""Which period some clues make together: named, of a part and a year, counted from the return's own, or told by a title."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_mentions import WHOLE_YEARS
from xlperf.readers.layout.around import Around, along_the_axes, before
from xlperf.readers.layout.block import Block
from xlperf.readers.layout.clues import Clue, Relative, Run, join

_SNAPSHOT = re.compile(r"as at|as of|position|snapshot|census|at 31|at end|point in time")
_FINEST_FIRST = (
    PeriodKind.DATE,
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.TERM,
    PeriodKind.RANGE,
)


class When(NamedTuple):
    """The period of a figure, and what gives it.

    Parameters
    ----------
    period
        None where it cannot be told.
    others
        What it may be called as well (the quarter that a span of twelve months ends with).
    run
        How far back it reaches, where something says so.
    clues
        What gives it.
    told
        What gives it, where it is a title or a name and no heading; blank otherwise.
    why
        Why it cannot be told; blank where it can.
    relative
        Whether it is told by its distance from the return's period alone.
    """

    period: Period | None = None
    others: tuple[Period, ...] = ()
    run: Run | None = None
    clues: tuple[Clue, ...] = ()
    told: str = ""
    why: str = ""
    relative: bool = False


class TogetherInTime:
    """What clues over and beside the figures of one table make, with what its titles and names say.

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
        self._shifts, self._given = along_the_axes(block, around)

    def period(self, section: tuple[Clue, ...], beside: tuple[Clue, ...], over: tuple[Clue, ...]) -> When:
        """Return the period that clues make: in a row of its own above the figures, beside them, and over them."""
        clues = (*over, *beside)
        if why := self._against_the_title(section):
            return When(why=why, clues=clues)
        run = next((clue.run for clue in clues if clue.run), None)
        timed = tuple(clue for clue in clues if clue.tells_time)
        timed = _with_school_years(timed)
        for found in (
            self._by_periods(timed),
            self._by_the_year(timed),
            self._by_parts(timed),
            self._by_years(timed),
            self._by_distance(timed),
        ):
            if found:
                settled = _a_year_before(self._to_date(found, run), timed)
                return settled._replace(run=settled.run or run, clues=settled.clues or timed)
        period, told, why = self._around.period
        if period and self._block.says_when(by_years=period.kind in WHOLE_YEARS):
            return When(
                run=run,
                clues=clues,
                why="there is no period above or beside it, although its neighbours have one",
            )
        return When(period, run=run, clues=clues, told=told, why=why)

    def _against_the_title(self, section: Sequence[Clue]) -> str:
        """Return why a period in a row of its own is not to be trusted: the title over the table says another."""
        period = next((clue.period for clue in section if clue.period), None)
        told = self._around.period[0] if period else None
        if period is None or told is None or period.overlaps(told):
            return ""
        return f"the title says {told}, and a row among the figures says {period}"

    def _to_date(self, found: When, run: Run | None) -> When:
        """Return a year to date as running up to the time of year that the title gives; without one nobody knows how far."""
        year = found.period
        runs = year and (
            year.kind is PeriodKind.YEAR_TO_DATE
            or (year.kind is PeriodKind.FINANCIAL_YEAR and run is Run.YEAR_TO_DATE)
        )
        if year is None or not runs:
            return found
        base = self._around.period[0]
        if base and base.kind in {PeriodKind.QUARTER, PeriodKind.MONTH}:
            while base.start > year.end:
                base = base.year_before()
            if year.start <= base.start:
                return found._replace(period=base, others=(), run=Run.YEAR_TO_DATE)
        return found._replace(period=Period.year_to_date(year.start.year), others=(year, *found.others))

    def _by_periods(self, clues: Sequence[Clue]) -> When | None:
        named = [clue.period for clue in clues if clue.period]
        if not named:
            return None
        periods = list(dict.fromkeys(named))
        finest = min(
            periods,
            key=lambda period: (
                period.end - period.start,
                _FINEST_FIRST.index(period.kind) if period.kind in _FINEST_FIRST else 9,
            ),
        )
        apart = [period for period in periods if not period.overlaps(finest)]
        if apart and (
            whole := next(
                (period for period in periods if all(period.holds(other) for other in periods)), None
            )
        ):
            finest, apart = whole, []  # a quarter with the days on which it begins and ends
        years = [clue.year for clue in clues if clue.year and not clue.year.overlaps(finest)]
        other = next(iter((*apart, *years)), None) or self._another_part(clues, finest)
        if other:
            return When(why=f"there are two periods above it: {finest} and {other}")
        others = [period for period in periods if period != finest] + [
            clue.year for clue in clues if clue.year
        ]
        if not others and finest.kind is PeriodKind.DATE and self._lists_years:
            others = [finest.financial_year_it_ends_in]
        return When(finest, tuple(dict.fromkeys(others)))

    def _another_part(self, clues: Sequence[Clue], period: Period) -> Period | str:
        """Return what the parts of a year among the clues say where it is not in a period, in no year; blank otherwise."""
        years = list(dict.fromkeys(clue.year for clue in clues if clue.year))
        if joined := self._joined(clues, years):
            return "" if any(made.overlaps(period) for made in joined) else joined[0]
        ends_in = period.financial_year_it_ends_in
        joined = self._joined(clues, [ends_in.year_before(), ends_in, ends_in.year_after()])
        if not joined or any(made.overlaps(period) for made in joined):
            return ""
        return f"“{next(clue.text for clue in clues if clue.part)}”"

    def _joined(self, clues: Sequence[Clue], years: Sequence[Period]) -> list[Period]:
        """Return the periods that the parts of a year among the clues and some years make, each once."""
        joined = (self._join(clue, year) for year in years for clue in clues if clue.part)
        return list(dict.fromkeys(period for period in joined if period))

    @cached_property
    def _lists_years(self) -> bool:
        """Return whether dates run down the table, each the last day of a financial year, and are no snapshots."""
        corner = [text.words for text in self._block.corner]
        if any(_SNAPSHOT.search(text.casefold()) for text in (*corner, *self._around.titles)):
            return False
        dates = {
            clue.period
            for rows in self._block.stubs.values()
            for head in rows.values()
            for clue in head.clues
            if clue.period and clue.period.kind is PeriodKind.DATE
        }
        return bool(dates) and all((day.end.month, day.end.day) == (3, 31) for day in dates)

    def _by_the_year(self, clues: Sequence[Clue]) -> When | None:
        """Return the year that a row or column called ``Full year`` stands for."""
        if not any(clue.relative is Relative.WHOLE_YEAR for clue in clues) or any(
            clue.part for clue in clues
        ):
            return None
        years, told, why = list(dict.fromkeys(clue.year for clue in clues if clue.year)), "", ""
        if not years:
            years, told, why = self._around.years
        if len(years) != 1:
            return When(why=why or "nothing says which year it is for")
        return When(years[0], told=told)

    def _by_parts(self, clues: Sequence[Clue]) -> When | None:
        parts = [clue for clue in clues if clue.part]
        if not parts:
            return None
        years = list(dict.fromkeys(clue.year for clue in clues if clue.year))
        for clue in parts:
            if not years and (given := self._given.get((clue.row, clue.column))):
                return When(given)
        told = ""
        if not years:
            years, told, why = self._around.years
            if why:
                return When(why=why)
        joined = self._joined(parts, years)
        if not joined:
            if years:
                return When(why=f"“{parts[0].part}” and {years[0]} do not make a period")
            return When(
                why=f"“{parts[0].text}” has no year: there is none above or beside it, in the title, or in the name of the sheet or the file"
            )
        finest = min(joined, key=lambda period: period.end - period.start)
        apart = [period for period in joined if not period.overlaps(finest)]
        if apart:
            return When(why=f"it may mean {finest} or {apart[0]}")
        return When(finest, tuple(period for period in joined if period != finest), told=told)

    def _join(self, clue: Clue, year: Period) -> Period | None:
        found = join(clue.part, year)
        shift = self._shifts.get((clue.row, clue.column), 0)
        if found is None or year.kind is PeriodKind.CALENDAR_YEAR:
            return found
        if year.kind is PeriodKind.ACADEMIC_YEAR:  # its months lie in it, but for an August that comes first
            return found.year_before() if shift < 0 else found
        return found.year_after() if shift > 0 else found

    def _by_years(self, clues: Sequence[Clue]) -> When | None:
        years = list(dict.fromkeys(clue.year for clue in clues if clue.year))
        if not years:
            return None
        if len(years) > 1:
            return When(why=f"there are two years above it: {years[0]} and {years[1]}")
        return When(years[0])

    def _by_distance(self, clues: Sequence[Clue]) -> When | None:
        relatives = {clue.relative for clue in clues if clue.relative}
        if not relatives:
            return None
        base, told, why = self._around.period
        text = next(clue.text for clue in clues if clue.relative)
        if base is None or len(relatives) > 1:
            return When(
                why=why or f"“{text}” needs the period that the return is for, but no title or name gives it"
            )
        period: Period | None = base
        relative = relatives.pop()
        if relative is Relative.YEAR_BEFORE or (
            relative is Relative.BEFORE and any(_is_of_years(clue) for clue in clues if clue.relative)
        ):
            period = base.year_before()
        elif relative is Relative.BEFORE:
            period = before(base)
        if period is None:
            return When(why=f"“{text}” cannot be worked out from {base}")
        return When(period, told=told, relative=relative is not Relative.THIS)


def _a_year_before(found: When, clues: Sequence[Clue]) -> When:
    """Return what is found for a row called ``Last year`` under periods of this one: the same a year before."""
    earlier = next(
        (
            clue
            for clue in clues
            if clue.relative is Relative.YEAR_BEFORE
            or (clue.relative is Relative.BEFORE and _is_of_years(clue))
        ),
        None,
    )
    if found.period is None or found.relative or earlier is None:
        return found
    if any(clue.period or clue.part for clue in clues):
        return found._replace(period=found.period.year_before(), others=(), relative=True)
    why = f"“{earlier.text}” may refer to {found.period}, which is above it, or to the report period"
    return found._replace(period=None, others=(), why=why)


def _is_of_years(clue: Clue) -> bool:
    return "y" in clue.text.casefold().split()[-1][:1]


def _with_school_years(clues: tuple[Clue, ...]) -> tuple[Clue, ...]:
    """Return clues with a span of most of a year (September 2021 to July 2022) as the year of the parts beside it."""
    if not any(clue.part for clue in clues):
        return clues
    return tuple(
        clue._replace(period=None, year=Period.financial_year(clue.period.start.year))
        if clue.period
        and clue.period.kind is PeriodKind.RANGE
        and clue.period.start.month == 9  # noqa: PLR2004 - September
        and clue.period.end.month in {7, 8}
        and clue.period.end.year == clue.period.start.year + 1
        else clue
        for clue in clues
    )
