"""The target that a return gives beside an indicator's figures, in the register's wording."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.target import Operator, Target, parse_target
from xlperf.domain.text import normalise, normalise_label
from xlperf.readers.figures.figure import Figure, read_figure
from xlperf.readers.layout.block import Head
from xlperf.readers.layout.vocabulary import FigureRole, role_of
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.chosen_in_table import Choice
from xlperf.readers.returns.percent_scale import WrittenPercent, in_points
from xlperf.readers.suggest.group import is_target

_HIGH, _LOW = (
    r"high(?:er|est)?|big(?:ger)?|large(?:r)?|more|greater",
    r"low(?:er|est)?|small(?:er)?|less|fewer",
)
_IS_BETTER = (
    r"(?: (?:figure|value|number|percentage|score|performance)s?)?\s*(?:is|are|=|:|-)?\s*(?:good|better|best)"
)
_SAYS = {
    Operator.AT_LEAST: re.compile(
        rf"\b(?:{_HIGH}){_IS_BETTER}\b|\b(?:good|better)(?: performance)? (?:is|to be)\s*:?\s*(?:{_HIGH})\b|\baim to (?:maximise|increase)\b",
        re.IGNORECASE,
    ),
    Operator.AT_MOST: re.compile(
        rf"\b(?:{_LOW}){_IS_BETTER}\b|\b(?:good|better)(?: performance)? (?:is|to be)\s*:?\s*(?:{_LOW})\b|\baim to (?:minimise|reduce|decrease)\b",
        re.IGNORECASE,
    ),
}
_ALONE = {
    Operator.AT_LEAST: re.compile(rf"(?:{_HIGH}|up|increase|increasing|maximise|\+|↑)\.?", re.IGNORECASE),
    Operator.AT_MOST: re.compile(rf"(?:{_LOW}|down|decrease|decreasing|reduce|minimise|↓)\.?", re.IGNORECASE),
}
_POLARITY_HEADINGS = {
    normalise_label(word)
    for word in ("polarity", "good is", "good to be", "better is", "good performance", "good performance is", "desired direction", "aim")
}  # fmt: skip


class Aimed(NamedTuple):
    """What a return says of an indicator's target.

    Parameters
    ----------
    target
        As the register would have it; None where the return gives none, or does not say which way is good.
    note
        What was found and could not be written as a target; blank for nothing.
    """

    target: Target | None = None
    note: str = ""


def target_of(indicator: Indicator, choice: Choice, cells: Sequence[IndicatorCell]) -> Aimed:
    """Return the target that stands with an indicator's figures: the only one, or that of the latest period.

    Parameters
    ----------
    indicator
        The row, as far as it is known.
    choice
        What was chosen for it, and what was set aside.
    cells
        The cells that its figures come from.
    """
    found = {
        candidate.grid.source(*candidate.place).cell: _written(indicator, candidate, cells)
        for candidate in _latest(list(_targets(indicator, choice)), cells)
    } or dict(_in_words(choice.cells))
    if len(set(found.values())) != 1:
        return Aimed(note=f"Different targets are in {' and '.join(list(found)[:2])}.") if found else Aimed()
    where, text = next(iter(found.items()))
    if not text:
        return Aimed(note=f"Target in {where}: its scale or wording is not clear.")
    polarity = _polarity(choice.cells)
    try:
        target = parse_target(text, without_operator=polarity, percent=indicator.unit is Unit.PERCENT)
    except ValueError:
        return Aimed(
            note=f"Target in {where}: {text}; write it with its operator, such as >={text} or <={text}."
        )
    said = f"Target in {where}." if target else ""
    if target and polarity:
        said = f"Target in {where}; the return says that {'high' if polarity is Operator.AT_LEAST else 'low'} is good."
    return Aimed(target, said)


def _targets(indicator: Indicator, choice: Choice) -> Iterator[Candidate]:
    """Yield the targets that were set aside in the tables, and under the theme, of the figures."""
    tables = {id(cell.table) for cell in choice.cells}
    theme = normalise_label(indicator.theme)
    for candidate, what in choice.aside:
        if what != FigureRole.TARGET.value or candidate.is_blank or id(candidate.table) not in tables:
            continue
        if not theme or any(normalise_label(text) == theme for text in candidate.around):
            yield candidate


def _in_words(chosen: Iterable[Candidate]) -> Iterator[tuple[str, str]]:
    """Yield the targets that stand as text among the names of the figures' rows, with their cells."""
    for candidate in _one_a_row(chosen):
        for column, raw in enumerate(candidate.grid.rows[candidate.row]):
            if (
                isinstance(raw, str)
                and is_target(normalise(raw))
                and _is_headed(candidate, column, _is_target_heading)
            ):
                yield candidate.grid.source(candidate.row, column).cell, normalise(raw)


def _is_target_heading(text: str) -> bool:
    return role_of(text, loosely=True) is FigureRole.TARGET


def _latest(found: Sequence[Candidate], cells: Sequence[IndicatorCell]) -> list[Candidate]:
    """Return the targets for the latest period that has a figure, or those without a period."""
    last = max((cell.period.end for cell in cells), default=None)
    dated = [
        candidate.period.end
        for candidate in found
        if candidate.period and (last is None or candidate.period.start <= last)
    ]
    if not dated:
        return [candidate for candidate in found if candidate.period is None] or list(found)
    return [
        candidate for candidate in found if candidate.period is None or candidate.period.end == max(dated)
    ]


def _written(indicator: Indicator, candidate: Candidate, cells: Sequence[IndicatorCell]) -> str:
    """Return a target as text, a percentage in points; blank where that cannot be told."""
    raw = candidate.grid.at(*candidate.place)
    try:
        figure = read_figure(raw)
    except ValueError:
        return normalise(str(raw))
    if figure is None or figure.value is None:
        return normalise(str(raw)) if isinstance(raw, str) else ""
    if indicator.unit is not Unit.PERCENT:
        return f"{figure.value:.12g}"
    points = _in_points(candidate, figure, cells)
    return "" if points is None else f"{points:.10g}%"


def _in_points(candidate: Candidate, figure: Figure, cells: Sequence[IndicatorCell]) -> float | None:
    """Return a target in points, with the help of the figures beside it."""
    markup = candidate.grid.markup
    sign = figure.percent or candidate.place in markup.percent_signs
    shown = candidate.place in markup.percent and not isinstance(candidate.grid.at(*candidate.place), str)
    row = [WrittenPercent(figure.value or 0, sign, shown)] + [
        WrittenPercent(cell.figure.value, cell.figure.percent, cell.shown_as_percent)
        for cell in cells
        if cell.figure and cell.figure.value is not None
    ]
    return in_points(row)[0]


def _polarity(chosen: Iterable[Candidate]) -> Operator | None:
    """Return which way is good, where words of the return say so; None where they do not, or say both."""
    found = {
        operator
        for candidate in _one_a_row(chosen)
        for text, alone in _said_beside(candidate)
        for operator, pattern in (_ALONE if alone else _SAYS).items()
        if (pattern.fullmatch(text) if alone else pattern.search(text))
    }
    return found.pop() if len(found) == 1 else None


def _one_a_row(chosen: Iterable[Candidate]) -> list[Candidate]:
    return list({(id(candidate.table), candidate.row): candidate for candidate in chosen}.values())


def _said_beside(candidate: Candidate) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a figure's row and label, and whether each stands under a heading such as *Polarity*."""
    grid = candidate.grid
    for label in candidate.labels:
        yield label.words, False
    head = candidate.table.block.columns.get(candidate.column, Head())
    for heading in head.texts:
        yield heading.words, False
    if not candidate.labels or all(label.row != candidate.row for label in candidate.labels):
        return
    for column, raw in enumerate(grid.rows[candidate.row]):
        if isinstance(raw, str) and raw.strip():
            yield normalise(raw), False
            if _is_headed(candidate, column, lambda text: normalise_label(text) in _POLARITY_HEADINGS):
                yield normalise(raw), True


def _is_headed(candidate: Candidate, column: int, by: Callable[[str], bool]) -> bool:
    """Return whether a column of a figure's table has a heading of some sort."""
    headings = candidate.table.block.headings
    if headings is None:
        return False
    texts = (candidate.grid.filled(row, column) for row in range(headings.top, headings.bottom + 1))
    return any(isinstance(text, str) and by(text) for text in texts)
