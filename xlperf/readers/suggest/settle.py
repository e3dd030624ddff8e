"""By which label the reader takes the figures of a group of lines, and nothing else; and what it then reads."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_mentions import mentioned
from xlperf.domain.settings import DecimalMark
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import counted
from xlperf.readers.layout.clues import Run, clue_in
from xlperf.readers.layout.vocabulary import LABEL_HEADINGS, is_everyone, is_label_heading, is_period_heading
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell, read_cells
from xlperf.readers.suggest.draft import draft
from xlperf.readers.suggest.group import LineGroup, LocatedLine, Spot
from xlperf.readers.suggest.measure import decimals_in, frequency_of, unit_of
from xlperf.readers.suggest.passed_over import name_headings
from xlperf.readers.suggest.scope import RowRead, Scope, spot_of
from xlperf.readers.suggest.target import Aimed, target_of
from xlperf.rules.rounding import in_figures, round_half_away

_RUNS = {
    Frequency.QUARTER: None,  # stands for whatever is not a running total
    Frequency.YTD: Run.YEAR_TO_DATE,
    Frequency.ROLLING: Run.ROLLING,
}
_SURELY_ASIDE = {*(run.value for run in Run), "another result"}
_LONGEST_THEME = 80  # characters; longer text is a note
_MOST_THEMES = 40  # of one label; where more sections have it, their names go into the label


@dataclass(frozen=True, slots=True)
class Settled:
    """An indicator as the register would describe it, and the figures that are then read."""

    indicator: Indicator
    source: str
    last_period: Period
    observations: Sequence[Observation]
    aimed: Aimed

    def named(self, code: str) -> Indicator:
        """Return the indicator with its code."""
        return replace(self.indicator, code=code)

    @property
    def latest_end(self) -> date:
        """The last day that a figure stands for; of a row whose figures cannot be read yet, that a heading does."""
        return max(
            (observation.period.end for observation in self.observations), default=self.last_period.end
        )

    @property
    def note(self) -> str:
        """Where the figures stand, and the latest of them; and what the return says of a target."""
        return " ".join(text for text in (self._figures, self.aimed.note) if text)

    @property
    def _figures(self) -> str:
        if not self.observations:
            return (
                f"Found in {self.source}. Its figures cannot be read yet: see what the checks say about them."
            )
        kinds = self.indicator.frequency.kinds
        wanted = [
            observation for observation in self.observations if observation.period.kind in kinds
        ] or self.observations
        last = max(wanted, key=lambda observation: observation.period.order)
        figure = last.mark.value if last.value is None and last.mark else ""
        if last.value is not None:
            figure = in_figures(round_half_away(last.value, self.indicator.decimals), self.indicator.unit)
        count = len(wanted)
        return f"Found in {last.source}: {figure} for {last.period}; {counted(count, 'period')} in all."


def settle(number: int, group: LineGroup, scope: Scope) -> tuple[list[Settled], list[LocatedLine]]:
    """Return a group as indicators whose labels lead to its figures and to no others, and the lines that none leads to.

    It is one indicator, one for each way in which its figures run (the quarter, the year to date), or one for each of
    several tables or sections that have the same labels under different titles.

    Parameters
    ----------
    number
        That of the group in `scope`.
    group
        Lines with the same labels.
    scope
        Where the reader would look for them.
    """
    if group.repeats:
        return [], list(group.lines)
    attempt = _Attempt(number, group, scope)
    for label in _labels(group):
        if found := attempt.at(label):
            return found, []
    settled: list[Settled] = []
    left: list[LocatedLine] = []
    by_theme = _by_theme(group)
    for theme, lines in by_theme.items():
        of_theme = _Attempt(number, replace(group, lines=tuple(lines)), scope)
        label = group.labels[-1]
        if len(by_theme) > _MOST_THEMES:
            found = of_theme.at(f"{theme} {label}")
        else:
            found = (
                of_theme.at(label, theme, {other for other in by_theme if other != theme}) if theme else []
            )
        settled += found
        left += [] if found else lines
    return settled, left if by_theme else list(group.lines)


class _Attempt:
    """What a label and a theme give, held against the lines that they should give."""

    def __init__(self, number: int, group: LineGroup, scope: Scope) -> None:
        self._number, self._group, self._scope = number, group, scope
        self._last = group.last_period

    def at(self, label: str, theme: str = "", rivals: Collection[str] = ()) -> list[Settled]:
        """Return the indicators that a label gives, where all of them together are the group; none otherwise."""
        pattern, sheet = self._scope.pattern, self._group.sheet
        plain = draft(label, label=label, theme=theme, return_pattern=pattern, sheet=sheet)
        first = self._scope.first_read(plain, self._last, rivals)
        aside = {spot_of(candidate): what for candidate, what in first.choice.aside if what in _SURELY_ASIDE}
        runs = [
            frequency
            for frequency, run in _RUNS.items()
            if run is None or any(what == run.value and self._is_near(spot) for spot, what in aside.items())
        ]
        found: list[Settled] = []
        taken = set(aside)
        for frequency in runs:
            one = self._one(replace(plain, frequency=frequency), rivals)
            if one is None:
                return []
            settled, spots = one
            taken |= spots
            found += settled
        return found if self._group.spots <= taken else []

    def _one(self, plain: Indicator, rivals: Collection[str]) -> tuple[list[Settled], set[Spot]] | None:
        """Return what is read for one way in which figures run; nothing for none, None where it is not the group's."""
        first = self._scope.first_read(plain, self._last, rivals)
        chosen = first.chosen
        if not chosen and not first.choice.rivals:
            return [], set()
        if not chosen or not all(
            self._is_own(spot) or self._runs_on(spot, candidate) for spot, candidate in chosen.items()
        ):
            return None
        described = self._described(plain, first)
        if described is None:
            return None
        aimed = target_of(described, first.choice, first.cells)
        indicator = replace(described, target=aimed.target)
        is_the_same = indicator == plain and first.up_to == self._last
        read = first if is_the_same else self._scope.read(indicator, self._last, rivals)
        if not read.is_beyond_doubt or set(read.chosen) != set(chosen):
            return None
        found = [self._settled(indicator, read, aimed)]
        if indicator.frequency is not Frequency.YTD and _gives_both(read.cells):
            running = replace(indicator, frequency=Frequency.YTD)
            read = self._scope.read(running, self._last, rivals)
            if read.is_beyond_doubt and set(read.chosen) <= set(chosen):
                found.append(self._settled(running, read, aimed))
        return found, set(chosen)

    def _settled(self, indicator: Indicator, read: RowRead, aimed: Aimed) -> Settled:
        indicator = replace(indicator, decimals=decimals_in(read.observations, indicator.unit))
        first = read.chosen[min(read.chosen)]
        return Settled(indicator, str(first.grid.source(*first.place)), self._last, read.observations, aimed)

    def _is_own(self, spot: Spot) -> bool:
        """Return whether a cell is one of the group's, and of those of its lines that are looked at."""
        return self._scope.owners.get(spot) == self._number and self._group.lies_along(spot)

    def _is_near(self, spot: Spot) -> bool:
        return self._scope.owners.get(spot, self._number) == self._number and self._group.lies_along(spot)

    def _runs_on(self, spot: Spot, candidate: Candidate) -> bool:
        """Return whether a cell is a running total in a row of the group's, dated by the figures beside it."""
        return candidate.run is not None and self._is_near(spot)

    def _described(self, plain: Indicator, first: RowRead) -> Indicator | None:
        """Return a row with its unit and frequency; None where it has no figure of a known frequency."""
        cells = [cell for cell in read_cells(plain, first.choice.cells, DecimalMark.POINT, []) if cell.figure]
        context = tuple(dict.fromkeys(text for line in self._group.lines for text in line.above))
        names = {line.sheet.seen.sheet for line in self._group.lines}
        frequency: Frequency | None = plain.frequency
        if plain.frequency is Frequency.QUARTER:
            frequency = frequency_of(plain, cells, (*self._group.labels, *context, *names))
        if not cells or frequency is None:
            return None
        return replace(plain, unit=unit_of(cells, self._group.labels, context), frequency=frequency)


def _gives_both(cells: Iterable[IndicatorCell]) -> bool:
    """Return whether some figures are for a quarter alone, and others for the year up to the end of the same one."""
    periods = {cell.period for cell in cells}
    return any(
        (quarter := period.quarter_it_ends()) in periods
        and quarter != period
        and period.kind in {PeriodKind.RANGE, PeriodKind.HALF_YEAR}
        and period.start == period.financial_year_it_ends_in.start
        for period in periods
    )


def _labels(group: LineGroup) -> Iterator[str]:
    """Yield the labels by which a group may be found, the most natural one first."""
    *outer, innermost = group.labels
    if outer and _stands_beside_a_name(group.lines[0]):
        yield outer[-1]
    if outer and is_everyone(innermost):
        yield outer[-1]
    elif not group.has_total:
        yield innermost
    if outer:
        yield f"{outer[-1]} {innermost}"
    if len(outer) > 1:
        yield " ".join(group.labels)


def _stands_beside_a_name(placed: LocatedLine) -> bool:
    """Return whether the innermost text of a row stands under a heading of something else (``Where from``, ``Lead``)."""
    if not placed.line.across:
        return False
    headings = name_headings(placed.table.block)
    own = headings.get(placed.line.column, set())
    others = [over for column, over in headings.items() if column < placed.line.column]
    return (
        bool(own) and not own & LABEL_HEADINGS and all(not over or over & LABEL_HEADINGS for over in others)
    )


def _by_theme(group: LineGroup) -> dict[str, list[LocatedLine]]:
    """Return lines by what stands over them and over none of the others of their sheet: a section or a table's title."""
    parts: dict[tuple[object, ...], list[LocatedLine]] = {}
    for line in group.lines:
        parts.setdefault((id(line.table), line.line.context), []).append(line)
    counts: Counter[tuple[str, str, str]] = Counter()
    for lines in parts.values():
        seen = lines[0].sheet.seen
        counts.update({(seen.file, seen.sheet, normalise_label(text)) for text in lines[0].around})
    found: dict[str, list[LocatedLine]] = {}
    for lines in parts.values():
        seen = lines[0].sheet.seen
        theme = next(
            (
                text
                for text in lines[0].around
                if counts[seen.file, seen.sheet, normalise_label(text)] == 1 and may_be_theme(text)
            ),
            "",
        )
        found.setdefault(theme, []).extend(lines)
    return found if len(found) > 1 else {}


def may_be_theme(text: str) -> bool:
    """Return whether a text may name a theme: no note, nothing with a period, which changes, no heading over names."""
    if (
        not normalise_label(text)
        or is_everyone(normalise_label(text))
        or len(text) > _LONGEST_THEME
        or mentioned(text) != mentioned("")
    ):
        return False
    clue = clue_in(text)
    return not (clue and clue.tells_time) and not is_label_heading(text) and not is_period_heading(text)
