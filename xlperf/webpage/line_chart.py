"""The line of an indicator's history, laid out: where each point stands, and the same in words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from xlperf.dashboard.figures import observed_in_words
from xlperf.domain.observation import Observation
from xlperf.domain.target import Operator, Target
from xlperf.domain.wording import counted
from xlperf.rules.rounding import in_figures
from xlperf.rules.scorecard import ScoreRow

WIDTH, HEIGHT = 320, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 12.0, 308.0, 28.0, 92.0  # where the points are; figures above, periods below
_MOST_DOTS = 16  # of more, the line alone is drawn
_FEWEST = 2
_MIDDLE = Decimal("0.5")


class LabelledFigure(NamedTuple):
    """A figure of the history, as it is read: its period, and what it is."""

    period: str
    figure: str


class DrawnLineChart(NamedTuple):
    """Where everything on the line stands, from the upper left corner.

    Parameters
    ----------
    lines
        The runs of points between gaps, each as the points of an SVG polyline.
    dots
        Across and down, of each point that is marked.
    first, last
        Across and down, of the earliest and the newest figure.
    last_figure
        The newest figure, as it is read.
    first_period, last_period
        What stands below the ends.
    targets
        How far down the target is; both ends of a range; none where there is no target.
    words
        The same for who does not see it.
    figures
        Every figure, earliest first.
    """

    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    first: tuple[float, float]
    last: tuple[float, float]
    last_figure: str
    first_period: str
    last_period: str
    targets: tuple[float, ...]
    words: str
    figures: tuple[LabelledFigure, ...]


def line_chart(row: ScoreRow) -> DrawnLineChart | None:
    """Return the line of a row's history; None where there are not two figures to join."""
    history = _from_the_first_figure(row)
    shown = [row.shown(observation) for observation in history]
    known = [value for value in shown if value is not None]
    if len(known) < _FEWEST:
        return None
    targets = _ends(row.indicator.target)
    least, most = min([*known, *targets]), max([*known, *targets])

    def down(value: Decimal) -> float:
        share = (value - least) / (most - least) if most > least else _MIDDLE
        return round(_BOTTOM - float(share) * (_BOTTOM - _TOP), 1)

    step = (_RIGHT - _LEFT) / (len(history) - 1)
    points = [
        None if value is None else (round(_LEFT + at * step, 1), down(value))
        for at, value in enumerate(shown)
    ]
    there = [point for point in points if point]
    runs = [list(run) for is_there, run in groupby(points, key=bool) if is_there]
    return DrawnLineChart(
        lines=tuple(" ".join(f"{point[0]},{point[1]}" for point in run if point) for run in runs),
        dots=tuple(there) if len(there) <= _MOST_DOTS or len(runs) > 1 else (),
        first=there[0],
        last=there[-1],
        last_figure=in_figures(known[-1], row.indicator.unit),
        first_period=history[0].period.label,
        last_period=history[-1].period.label,
        targets=tuple(down(value) for value in targets),
        words=_in_words(row, history),
        figures=tuple(
            LabelledFigure(observation.period.label, observed_in_words(row.indicator, observation))
            for observation in history
        ),
    )


def _from_the_first_figure(row: ScoreRow) -> Sequence[Observation]:
    first = next((at for at, observation in enumerate(row.history) if observation.value is not None), 0)
    return row.history[first:]


def _ends(target: Target | None) -> list[Decimal]:
    if target is None:
        return []
    return (
        [target.low]
        if target.high is None or target.operator is not Operator.BETWEEN
        else [target.low, target.high]
    )


def _in_words(row: ScoreRow, history: Sequence[Observation]) -> str:
    """Return what the line shows: from where to where, and the lowest and the highest figure."""
    unit = row.indicator.unit
    known = [
        (value, observation.period.label)
        for observation in history
        if (value := row.shown(observation)) is not None
    ]
    (first, since), (last, until) = known[0], known[-1]
    said = f"{counted(len(known), 'figure')}, from {in_figures(first, unit)} in {since} to {in_figures(last, unit)} in {until}"
    if len(known) > _FEWEST:
        lowest = min(known, key=lambda figure: figure[0])
        highest = max(known, key=lambda figure: figure[0])
        said += f"; lowest {in_figures(lowest[0], unit)} in {lowest[1]}, highest {in_figures(highest[0], unit)} in {highest[1]}"
    target = row.indicator.written_target
    return f"Line chart of {said}.{f' Target {target}.' if target else ''}"
