"""By which label the reader finds a group of lines, and nothing else; and what it then reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlperf.indicators.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.indicators.observation import Observation
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check
from xlperf.indicators.settings import DecimalMark, Settings
from xlperf.indicators.tidy import label_key
from xlperf.readers.layout.vocabulary import is_everyone
from xlperf.readers.returns.cell import read_cells
from xlperf.readers.returns.match import Placed, match_lines
from xlperf.readers.returns.observe import observe
from xlperf.readers.suggest.group import Group, has_figures
from xlperf.readers.suggest.measure import decimals_in, frequency_of, unit_of
from xlperf.rules.rounding import in_figures, round_half_away


@dataclass(frozen=True, slots=True)
class Settled:
    """An indicator as the register would describe it, and the figures that are then read."""

    indicator: Indicator
    lines: Sequence[Placed]
    observations: Sequence[Observation]

    def named(self, code: str) -> Indicator:
        """Return the indicator with its code."""
        return replace(self.indicator, code=code)

    @property
    def latest_end(self) -> date:
        """The last day that a figure stands for; of a row whose figures cannot be read yet, that a heading does."""
        periods = [one.period for one in self.observations] or [_last_period(self.lines)]
        return max(period.end for period in periods)

    @property
    def note(self) -> str:
        """Where the figures stand, and the latest of them."""
        first = self.lines[0]
        if not self.observations:
            place = first.grid.source(first.line.row, first.line.column)
            return f"Found in {place}. Its figures cannot be told yet: see what the checks say of them."
        last = max(self.observations, key=lambda one: one.period.order)
        figure = last.mark.value if last.value is None and last.mark else ""
        if last.value is not None:
            figure = in_figures(round_half_away(last.value, self.indicator.decimals), self.indicator.unit)
        count = len(self.observations)
        return f"Found in {last.source}: {figure} for {last.period}; {count} period{'s' if count > 1 else ''} in all."


def settle(group: Group, pattern: str) -> list[Settled]:
    """Return a group as indicators whose labels lead to its lines and to no others; none where no label does.

    It is one indicator, or one for each of several tables that have the same labels under different titles.

    Parameters
    ----------
    group
        Lines with the same labels.
    pattern
        The file pattern that the register would name.
    """
    for label in _candidates(group):
        if one := _read(group, group.lines, label, pattern):
            return [one]
    tables: dict[object, list[Placed]] = {}
    for line in group.lines:
        tables.setdefault(line.table, []).append(line)
    found = [
        one
        for lines in tables.values()
        if len(tables) > 1
        and (theme := _theme_of(lines, group.lines))
        and (one := _read(group, lines, group.labels[-1], pattern, theme))
    ]
    return found if len(found) == len(tables) else []


def _read(group: Group, lines: Sequence[Placed], label: str, pattern: str, theme: str = "") -> Settled | None:
    """Return what the reader makes of a label, if it finds these lines by it and no figure is there twice."""
    described = _described(group, lines, pattern)
    if described is None:
        return None
    indicator = replace(described, theme=theme, name=label, labels=(label,))
    found = match_lines(indicator, group.indexes, contested=bool(theme)).lines
    if {id(one.line) for one in found if has_figures(one)} != {id(one.line) for one in lines}:
        return None
    observations, problems = observe(indicator, found, _up_to(_last_period(lines)))
    if any(one.check is Check.DUPLICATE_LABEL for one in problems):
        return None
    return Settled(
        replace(indicator, decimals=decimals_in(observations, indicator.unit)), lines, observations
    )


def _theme_of(lines: Sequence[Placed], all_lines: Sequence[Placed]) -> str:
    """Return what stands over these lines and over none of the others: the title of their table; blank for nothing."""
    others = {label_key(text) for one in all_lines if one not in lines for text in one.words}
    return next((text for text in lines[0].line.context if label_key(text) not in others), "")


def _candidates(group: Group) -> Iterator[str]:
    """Yield the labels by which a group may be found, the most natural one first."""
    innermost, joined = group.labels[-1], " ".join(group.labels)
    if len(group.labels) > 1 and is_everyone(innermost):
        yield group.labels[-2]
    elif not group.has_total:
        yield innermost
    yield joined


def _described(group: Group, lines: Sequence[Placed], pattern: str) -> Indicator | None:
    """Return lines as an indicator with unit and frequency; None where they have no figure of a known frequency."""
    indicator = Indicator(
        "",
        "",
        "",
        "",
        Polarity.NONE,
        Frequency.QUARTER,
        Unit.NUMBER,
        0,
        return_pattern=pattern,
        sheet=group.sheet,
    )
    cells = [cell for cell in read_cells(indicator, lines, DecimalMark.POINT, []) if cell.figure]
    context = tuple(text for one in lines for text in one.line.context)
    frequency = frequency_of(indicator, cells, (*group.labels, *context))
    if not cells or frequency is None:
        return None
    return replace(indicator, unit=unit_of(cells, group.labels, context), frequency=frequency)


def _up_to(period: Period) -> Settings:
    """Return the settings of a register that is yet to be written."""
    return Settings(authority="", authority_number="", title="", committee="", period=period)


def _last_period(lines: Sequence[Placed]) -> Period:
    return max(
        (heading.period for one in lines for heading in one.line.headings), key=lambda period: period.end
    )
