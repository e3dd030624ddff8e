"""Which cell gives an indicator's figure for a period where several do."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from xlperf.domain.indicator import Indicator
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.readers.layout.clues import naming
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.cell import IndicatorCell, agree, is_awaited

_Sheets = frozenset[tuple[str, str]]  # the file and the name of a sheet, or of two


def one_of_each(
    indicator: Indicator, cells: Sequence[IndicatorCell], problems: list[Problem], *, has_namesakes: bool
) -> Mapping[Period, Mapping[ObservationPart, IndicatorCell]] | None:
    """Return the cells by period and part, or None where one sheet gives two figures and nothing tells which is meant.

    The same figure in two places, such as last quarter's return kept beside this one's, is one figure. A figure goes
    before a mark that says it is still to come, and before one that stands as last quarter's beside a newer one. Where
    two differ, that period alone is left out; where two sheets differ in all that both give, all that either does, and
    so where the register has two indicators of the name, unless the sheets agree in something and differ in nothing.
    Two tables of one sheet that differ are two things, of which only what both give alike is taken, since it is the
    indicator's whichever is meant; nothing where they are alike no more often than they differ, as chance would have it.
    """
    meetings = _Meetings(indicator)
    for cell in sorted(cells, key=lambda cell: (cell.evidence.when.relative, is_awaited(cell))):
        first = meetings.found.setdefault(cell.period, {}).setdefault(cell.part, cell)
        if first is not cell:
            meetings.add(first, cell)
        if meetings.is_open or (meetings.torn and has_namesakes):
            problems += meetings.problems
            return None
    if meetings.torn and len(meetings.confirmed) <= len(meetings.disputed):
        problems.append(meetings.problems[0])
        return None
    meetings.leave_what_one_awaits()
    meetings.leave_what_one_gives(cells, has_namesakes=has_namesakes)
    problems += meetings.problems
    return {period: parts for period, parts in meetings.found.items() if period not in meetings.disputed}


@dataclass
class _Meetings:
    """The figures that were found, and how those that stand for the same met.

    Attributes
    ----------
    found
        The first cell of each period and part.
    disputed
        Periods that are left out.
    quarrels, agreed
        Sheets, or the one sheet, whose figures differed, with how often, and whose figures did not.
    torn
        Sheets with two tables that differ.
    confirmed
        Which of the cells found another table gives alike.
    awaited
        Figures with the marks beside them that say that they are still to come.
    is_open
        Whether two figures of one table differ.
    """

    indicator: Indicator
    found: dict[Period, dict[ObservationPart, IndicatorCell]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    disputed: set[Period] = field(default_factory=set)
    quarrels: Counter[_Sheets] = field(default_factory=Counter)
    agreed: set[_Sheets] = field(default_factory=set)
    torn: set[_Sheets] = field(default_factory=set)
    confirmed: set[int] = field(default_factory=set)
    awaited: list[tuple[IndicatorCell, IndicatorCell]] = field(default_factory=list)
    is_open: bool = False

    def add(self, first: IndicatorCell, cell: IndicatorCell) -> None:
        """Take note of how a figure meets the first of its period and part."""
        if is_awaited(cell) and not is_awaited(first):
            self.awaited.append((first, cell))
        if agree(first, cell):
            self.agreed.add(_sheets(first, cell))
            if first.evidence.table is not cell.evidence.table:
                self.confirmed.add(id(first))
            if _is_headed_twice(first, cell):
                self.problems.append(_headed_twice(self.indicator, cell))
        elif not is_awaited(cell) and not cell.evidence.when.relative:
            self._differ(first, cell)

    def _differ(self, first: IndicatorCell, cell: IndicatorCell) -> None:
        problem = _twice(self.indicator, first, cell)
        if cell.period.kind not in self.indicator.frequency.kinds:
            if cell.period not in self.disputed:
                self.problems.append(replace(problem, severity=Severity.WARNING))
            self.disputed.add(cell.period)
            return
        self.problems.append(problem)
        self.disputed.add(cell.period)
        if len(_sheets(first, cell)) > 1:
            self.quarrels[_sheets(first, cell)] += 1
        elif first.evidence.table is not cell.evidence.table:
            self.torn.add(_sheets(first, cell))
        else:
            self.is_open = True

    def leave_what_one_awaits(self) -> None:
        """Leave a figure out that its line, or a draft that differs elsewhere, says is still to come."""
        for first, cell in self.awaited:
            in_one_line = first.grid is cell.grid and (first.row == cell.row or first.column == cell.column)
            if in_one_line or _sheets(first, cell) in self.quarrels:  # of two drafts one cannot give it
                self.problems.append(_twice(self.indicator, first, cell))
                self.disputed.add(cell.period)

    def leave_what_one_gives(self, cells: Iterable[IndicatorCell], *, has_namesakes: bool) -> None:
        """Leave figures out that one of two sheets, or tables, gives where they hold two things of one name."""
        strangers = self._strangers({_sheets(cell, cell) for cell in cells}, has_namesakes=has_namesakes)
        for cell in [first for parts in self.found.values() for first in parts.values()]:
            if cell.period in self.disputed:
                continue
            sheet = _sheets(cell, cell)
            is_of_two_sheets = any(sheet <= pair for pair in strangers)
            if is_of_two_sheets or (sheet in self.torn and id(cell) not in self.confirmed):
                where = "on two sheets that disagree on every figure that both give"
                if not is_of_two_sheets:
                    where = "in two tables on one sheet that do not agree"
                elif has_namesakes:
                    where = "on two sheets and may be two different things, as the register has another indicator of that name"
                self.problems.append(_of_strangers(self.indicator, cell, where))
                self.disputed.add(cell.period)

    def _strangers(self, sheets: Iterable[_Sheets], *, has_namesakes: bool) -> list[_Sheets]:
        """Return the pairs of sheets that hold two things of one name: what only one of them gives is nobody's."""
        if has_namesakes:
            pairs = (first | other for first, other in combinations(sheets, 2))
            return [pair for pair in pairs if pair in self.quarrels or pair not in self.agreed]
        return [pair for pair, count in self.quarrels.items() if count > 1 and pair not in self.agreed]


def _sheets(first: IndicatorCell, cell: IndicatorCell) -> _Sheets:
    return frozenset((either.grid.file, either.grid.sheet) for either in (first, cell))


def _is_headed_twice(first: IndicatorCell, cell: IndicatorCell) -> bool:
    """Return whether two equal figures of one line stand under headings of their own that name the same period."""
    places = [
        {(clue.row, clue.column) for clue in naming(either.evidence.when.clues)} for either in (first, cell)
    ]
    in_one_line = first.row == cell.row or first.column == cell.column
    return (
        first.evidence.table is cell.evidence.table
        and in_one_line
        and {clue.text for clue in first.evidence.when.clues}
        == {clue.text for clue in cell.evidence.when.clues}  # and not the quarter beside the year so far
        and all(places)
        and places[0].isdisjoint(places[1])
        and all(either.figure is not None and either.figure.value is not None for either in (first, cell))
    )


def _of_strangers(indicator: Indicator, cell: IndicatorCell, where: str) -> Problem:
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        cell.source,
        found=f"“{indicator.labels[0]}” is {where}, so the one for {cell.period} "
        "may be for something else. It was not used.",
        expected="One row or column for the indicator.",
        remedy="Say in the register's Sheet, Label or Theme column which is meant.",
        code=indicator.code,
    )


def _headed_twice(indicator: Indicator, cell: IndicatorCell) -> Problem:
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.WARNING,
        cell.source,
        found=f"{cell.period} is the heading of two equal figures of “{indicator.labels[0]}”. One was used; another "
        "period may be missing.",
        expected="Each period once.",
        remedy="Check whether one of the headings should be another period.",
        code=indicator.code,
    )


def _twice(indicator: Indicator, first: IndicatorCell, cell: IndicatorCell) -> Problem:
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        cell.source,
        found=f"“{indicator.called}” is there twice for {cell.period}: here and in {first.source}. Neither was used.",
        expected="One figure for each period.",
        remedy="Remove one, or tell them apart in the register by Sheet or Theme.",
        code=indicator.code,
    )
