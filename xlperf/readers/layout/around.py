"""What is said of time beyond a figure's own headings: by titles and the names of sheet and file, and by its neighbours along rows and columns."""

from collections.abc import Sequence
from functools import cached_property

from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_mentions import WHOLE_YEARS, agreed_period, mentioned
from xlperf.readers.layout.block import Block, Text
from xlperf.readers.layout.clues import Clue, join
from xlperf.workbooks.address import Place

Told = tuple[Period | None, str, str]  # a period, the text that gives it, and why there is none
_AUGUST, _SEPTEMBER = 8, 9
_WINTER = frozenset(
    {10, 11, 12, 1, 2, 3}
)  # between September and April, so that a list with the newest first is no school year


class Around:
    """What is said of time around one table.

    Parameters
    ----------
    block
        The table.
    sheet_titles
        The texts above the first table of the sheet, the nearest first.
    only
        Whether it is the only table of its sheet.
    """

    def __init__(self, block: Block, sheet_titles: Sequence[Text], *, only: bool) -> None:
        self.titles = [text.words for text in block.titles]
        self._above = [text.words for text in sheet_titles if text not in block.titles]
        self._names = (block.grid.sheet, *(() if block.grid.one_of_many else block.grid.path_parts))
        self._only = only

    @cached_property
    def period(self) -> Told:
        """The one period that titles and names give, where they stand, and why there is none."""
        for titles in ([*self.titles, *self._names], [*self.titles, *self._above, *self._names]):
            try:
                period = agreed_period(titles)
            except ValueError as contradiction:
                if (period := self._but_for_the_file(titles)) is None:
                    return None, "", f"its title, sheet and file together give {contradiction}"
            if period:
                text = next((title for title in titles if mentioned(title) != mentioned("")), self._names[0])
                return period, text, ""
        return None, "", ""

    def _but_for_the_file(self, titles: Sequence[str]) -> Period | None:
        """Return the period of titles and sheet where the file's name gives its last month alone (``202406`` for a quarter)."""
        name = self._names[1] if len(self._names) > 1 else ""
        months = mentioned(name).periods
        try:
            period = agreed_period([text for text in titles if text != name])
        except ValueError:
            return None
        is_its_end = (
            period
            and months
            and all(
                month.kind is PeriodKind.MONTH and month.end == period.end and month.start > period.start
                for month in months
            )
        )
        return period if is_its_end else None

    @cached_property
    def years(self) -> tuple[list[Period], str, str]:
        """The year that titles and names give for a part of one, the nearest that does; and why there is none."""
        for text in (*self.titles, *self._above, *self._names):
            found = mentioned(text)
            years = sorted(found.years, key=lambda year: year.order)
            for period in sorted(found.periods, key=lambda period: period.order):
                year = period.financial_year_it_ends_in
                if not years or not any(other.overlaps(year) for other in years):
                    years.append(year)
            if len(years) > 1:
                return [], "", f"its title mentions two years: {years[0]} and {years[1]}"
            if years:
                if why := self._contradicted(years[0], text):
                    return [], "", why
                return years, text, ""
        return [], "", ""

    def _contradicted(self, year: Period, text: str) -> str:
        """Return why a title's year is not to be trusted: another stands in the sheet's or the file's name."""
        if not self._only or text in self._names:
            return ""
        for name in self._names:
            said = mentioned(name)
            years = [*said.years, *(period.financial_year_it_ends_in for period in said.periods)]
            if years and not any(year.overlaps(other) for other in years):
                return f"the title says {year}, and “{name}” says {years[0]}"
        return ""


def along_the_axes(block: Block, around: Around) -> tuple[dict[Place, int], dict[Place, Period]]:
    """Return how many years later parts of a school year fall, and the periods that their neighbours give parts.

    Parameters
    ----------
    block
        The table.
    around
        What its titles say, which is asked for only where no heading tells.
    """
    shifts: dict[Place, int] = {}
    given: dict[Place, Period] = {}
    lines: list[list[tuple[Clue, ...]]] = [[head.clues for _, head in sorted(block.columns.items())]]
    lines += [[head.clues for _, head in sorted(rows.items())] for rows in block.stubs.values()]
    for line in lines[1:]:
        _from_year_rows(line, given)
    for line in lines:
        _school_years(line, shifts)
        _from_neighbours(line, given, around)
    return shifts, given


def _from_neighbours(line: Sequence[tuple[Clue, ...]], given: dict[Place, Period], around: Around) -> None:
    """Give parts without a year the year that goes on from the period before them, or up to that of the title."""
    parts = [
        (clues, clue)
        for clues in line
        if (clue := next((clue for clue in clues if clue.part), None))
        and not any(clue.year or clue.period for clue in clues)
    ]
    if not parts:
        return
    last: Period | None = None
    for clues in line:
        full = next((clue.period for clue in clues if clue.period), None)
        if full:
            last = full
            continue
        clue = next((clue for clue in clues if clue.part), None)
        if (
            clue is None
            or any(clue.year for clue in clues)
            or last is None
            or (clue.row, clue.column) in given
        ):
            continue
        step = next(
            (
                following
                for following in (_after(last), before(last), last.quarter_it_ends(), _month_it_ends(last))
                if following and _is_part(clue.part, following)
            ),
            None,
        )
        if step:
            given[clue.row, clue.column] = step
            last = step
    if any(clue.period for clues in line for clue in clues):
        return
    _up_to_the_title(parts, given, around)


def _up_to_the_title(
    parts: Sequence[tuple[tuple[Clue, ...], Clue]], given: dict[Place, Period], around: Around
) -> None:
    """Count months back from the one that the title is for, where they do not run from April."""
    base = around.period[0]
    if base is None or base.kind in WHOLE_YEARS:
        return
    months = [month for _, month in parts if month_of(month.part)]
    in_year = [(month_of(month.part) - 4) % 12 for month in months]
    if len(months) < 2 or in_year == sorted(in_year) or month_of(months[-1].part) != base.end.month:  # noqa: PLR2004
        return
    current: Period | None = Period.month(base.end.year, base.end.month)
    for clue in reversed(months):
        if current is None or not _is_part(clue.part, current):
            return
        given[clue.row, clue.column] = current
        current = before(current)


def _from_year_rows(line: Sequence[tuple[Clue, ...]], given: dict[Place, Period]) -> None:
    """Give parts the year in a row of its own above them (a pivot's), where the first row is a year."""
    timed = [clues for clues in line if any(clue.tells_time for clue in clues)]
    if not timed or len(timed[0]) != 1 or not timed[0][0].year:
        return
    column, year = timed[0][0].column, timed[0][0].year
    for clues in timed:
        if len(clues) != 1 or clues[0].column != column:
            return
        if clues[0].year:
            year = clues[0].year
        elif clues[0].part and (found := join(clues[0].part, year)):
            given[clues[0].row, clues[0].column] = found


def _school_years(line: Sequence[tuple[Clue, ...]], shifts: dict[Place, int]) -> None:
    """Note the months from April to August that follow September to March in their year: it is a school year."""
    in_order: list[int] = []
    year: object = None
    first: Clue | None = None
    for clues in line:
        own = next((clue.year for clue in clues if clue.year), None)
        clue = next((clue for clue in clues if clue.part), None)
        month = month_of(clue.part) if clue else 0
        if own != year:
            in_order, year, first = [], own, None
        if not clue or not month:
            continue
        if month in in_order:
            in_order = []
        first = first if in_order else clue
        if in_order == [_AUGUST] and month == _SEPTEMBER and first:  # a college's year begins with August
            shifts[first.row, first.column] = -1
        begun = in_order and (in_order[0] == _SEPTEMBER or in_order[:2] == [_AUGUST, _SEPTEMBER])
        if 4 <= month <= _AUGUST and begun and not _WINTER.isdisjoint(in_order):  # noqa: PLR2004 - April to August after September
            shifts[clue.row, clue.column] = 1
        in_order.append(month)


def month_of(part: str) -> int:
    """Return the number of the month that a part of a year is, 0 where it is none."""
    found = parse_period(f"{part} 2001")
    return found.start.month if found and found.kind is PeriodKind.MONTH else 0


def _is_part(part: str, period: Period) -> bool:
    for year in (period.financial_year_it_ends_in.label, str(period.end.year)):
        if parse_period(f"{part} {year}") == period:
            return True
    return False


def _month_it_ends(period: Period) -> Period | None:
    """Return the month in which a week or a day ends: ``August total`` stands under the weeks of August."""
    is_shorter = period.kind in {PeriodKind.WEEK, PeriodKind.DATE}
    return Period.month(period.end.year, period.end.month) if is_shorter else None


def _after(period: Period) -> Period | None:
    return _step(period, 1)


def before(period: Period) -> Period | None:
    """Return the period of the same kind just before; None where there is no such thing."""
    return _step(period, -1)


def _step(period: Period, by: int) -> Period | None:
    if period.kind is PeriodKind.MONTH:
        months = period.start.year * 12 + period.start.month - 1 + by
        return Period.month(months // 12, months % 12 + 1)
    if period.kind is PeriodKind.QUARTER:
        number, year = period.quarter_number + by, period.financial_year_it_ends_in.start.year
        return Period.quarter((number - 1) % 4 + 1, year + (number - 1) // 4)
    if period.kind is PeriodKind.FINANCIAL_YEAR:
        return Period.financial_year(period.start.year + by)
    if period.kind is PeriodKind.ACADEMIC_YEAR:
        return Period.academic_year(period.start.year + by)
    if period.kind is PeriodKind.CALENDAR_YEAR:
        return Period.calendar_year(period.start.year + by)
    return None
