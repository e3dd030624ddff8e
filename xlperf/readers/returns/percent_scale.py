"""Whether 0.776 means 77.6%, settled by evidence or not at all; and both ways to write a percentage in one row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.target import Target
from xlperf.readers.returns.cell import IndicatorCell

_USUAL_FRACTION = 1.2  # an unmarked figure up to here is a fraction of up to 120% as easily as points
_MOST_OF_A_FRACTION = 1.5  # and one below this may be one, where places, plans or budgets are exceeded
_SURELY_POINTS = 2.0  # nothing reported in per cent reaches 200%
_AS_POINTS, _AS_FRACTION = (
    3.0,
    1.5,
)  # how many times larger or smaller than expected; a fraction needs more proof
_MOST_FROM_A_FORMAT = 5.0  # a cell that shows 500% or more holds points in a per cent format


@dataclass(frozen=True, slots=True)
class WrittenPercent:
    """A percentage as a cell holds it.

    Parameters
    ----------
    value
        The number in the cell.
    sign
        Whether it is shown with a per cent sign and not multiplied, or typed as text, so that it is in points.
    shown_as_percent
        Whether the cell's number format shows per cent, so that it is a fraction.
    ratio
        The percentage, in points, that numerator and denominator give; None where they are not there.
    """

    value: float
    sign: bool = False
    shown_as_percent: bool = False
    ratio: float | None = None


def ends_of(target: Target | None) -> list[float]:
    """Return what a target says of the size of an indicator's percentages: its ends, in points; nothing without one."""
    return [float(target.low), float(target.upper)] if target else []


def in_points(row: Sequence[WrittenPercent], expected: Sequence[float] = ()) -> list[float | None]:
    """Return the percentages of one row in points; None for each whose scale cannot be told.

    Parameters
    ----------
    row
        Every percentage of the row.
    expected
        What the register says of their size: the ends of the target, in points.

    Notes
    -----
    In this order: a per cent sign, the cell's number format (unless the target fits only the number behind it),
    numerator and denominator, the row's other figures, the register's target. The last two decide only where one reading is of about their size and the other is not.
    Figures little above 1 are not points for that alone: 1.25 is 125% where more was done than planned.
    """
    settled = [_by_itself(cell, expected) for cell in row]
    _settle(row, settled, _sizes(settled), _USUAL_FRACTION)
    _settle(row, settled, expected, _SURELY_POINTS)
    _settle_above_one(row, settled)
    if not _may_all_be_fractions(row, settled):
        for place, cell in enumerate(row):
            if settled[place] is None and _is_beyond_a_fraction(cell):
                settled[place] = cell.value
    _settle(row, settled, _sizes(settled), _MOST_OF_A_FRACTION)
    return settled


def _settle_above_one(row: Sequence[WrittenPercent], settled: list[float | None]) -> None:
    """Take figures above 1 for fractions where every other unmarked one of the row was found to be one."""
    unmarked = [
        value == _points(cell.value)
        for cell, value in zip(row, settled, strict=True)
        if value and not cell.sign and not cell.shown_as_percent
    ]
    if not unmarked or not all(unmarked):
        return
    for place, cell in enumerate(row):
        if settled[place] is None and 1 < abs(cell.value) < _SURELY_POINTS and not cell.shown_as_percent:
            settled[place] = _points(cell.value)


def _may_all_be_fractions(row: Sequence[WrittenPercent], settled: Sequence[float | None]) -> bool:
    """Return whether the figures that are open are too small for one among them to show that they are points.

    0.96, 1.6, 1.07 are 96%, 160% and 107% as well as they are about 1%.
    """
    still = [abs(cell.value) for cell, value in zip(row, settled, strict=True) if value is None]
    small = sum(value <= _USUAL_FRACTION for value in still)
    return small * 2 >= len(still)


def _settle(
    row: Sequence[WrittenPercent], settled: list[float | None], sizes: Sequence[float], most: float
) -> None:
    """Fill in the percentages up to `most` that are still open and of about one of these sizes on one reading only."""
    for place, cell in enumerate(row):
        if settled[place] is None and abs(cell.value) <= most and not cell.shown_as_percent:
            settled[place] = _by_size(cell.value, sizes)


def _sizes(settled: Sequence[float | None]) -> list[float]:
    known = [abs(value) for value in settled if value]
    return [median(known)] if known else []


def _is_beyond_a_fraction(cell: WrittenPercent) -> bool:
    """Return whether a figure without further evidence is in points, being far beyond 100% otherwise."""
    return not cell.shown_as_percent and abs(cell.value) >= _MOST_OF_A_FRACTION


def _by_itself(cell: WrittenPercent, expected: Sequence[float]) -> float | None:
    """Return the percentage in points where the cell and its fraction decide, or None.

    A cell that shows 97% where about 1% is expected may hold 0.97 points in a format that came along with a copy.
    """
    if cell.sign or cell.value == 0:
        return cell.value
    if _contradicts_its_format(cell):
        return None
    if cell.shown_as_percent:
        return None if _by_size(cell.value, expected) == cell.value else _points(cell.value)
    if abs(cell.value) > _SURELY_POINTS:
        return cell.value
    if cell.ratio:
        as_fraction, as_points = abs(_points(cell.value) / cell.ratio - 1), abs(cell.value / cell.ratio - 1)
        near, far = min(as_fraction, as_points), max(as_fraction, as_points)
        if near < 0.1 < far:  # noqa: PLR2004 - the readings are a hundred times apart
            return _points(cell.value) if as_fraction < as_points else cell.value
    return None


def _contradicts_its_format(cell: WrittenPercent) -> bool:
    return cell.shown_as_percent and abs(cell.value) >= _MOST_FROM_A_FORMAT


def _by_size(value: float, expected: Sequence[float]) -> float | None:
    sizes = [abs(size) for size in expected if size]
    fits = [
        reading
        for reading, times in ((value, _AS_POINTS), (_points(value), _AS_FRACTION))
        if any(1 / times <= abs(reading) / size <= times for size in sizes)
    ]
    return fits[0] if len(fits) == 1 else None


def _points(fraction: float) -> float:
    """Return a fraction in points, without the noise that a multiplication by 100 leaves."""
    return float(f"{fraction * 100:.14g}")


def mixed_scales(
    indicator: Indicator, row: Sequence[tuple[IndicatorCell, float | None]]
) -> Iterator[Problem]:
    """Yield one note for each sheet on which an indicator's percentages are points in some cells and fractions in others.

    Each was settled by itself, so this is no error; but the next person who types a figure there may not know which
    is wanted. What is written with a per cent sign is plain, and 0 is the same in both.

    Parameters
    ----------
    indicator
        What the row is about.
    row
        Its cells with what each was taken for, in points.
    """
    for _, of_sheet in groupby(sorted(row, key=_sheet), key=_sheet):
        plain = [
            (cell, cell.figure.value, points)
            for cell, points in of_sheet
            if cell.figure and cell.figure.value and points is not None and not cell.figure.percent
        ]
        as_points = [(cell, value) for cell, value, points in plain if points == value]
        as_fractions = [(cell, value) for cell, value, points in plain if points != value]
        if not as_points or not as_fractions:
            continue
        fewer, more = sorted((as_fractions, as_points), key=len)
        (cell, value), (other, usual) = fewer[0], more[0]
        yield Problem(
            Check.SCALE_DIFFERS,
            Severity.NOTE,
            cell.source,
            found=f"The cell holds {value:g} for {cell.period}, and {other.source.cell} holds {usual:g} for {other.period}: "
            "one row, two ways of writing a percentage. As far as can be told, each was read correctly.",
            expected="One way throughout a row: 77.6, or 0.776 in a cell that shows per cent.",
            remedy="Write the whole row in one way, so that nobody takes one figure for the other.",
            code=indicator.code,
        )


def _sheet(item: tuple[IndicatorCell, float | None]) -> tuple[str, str]:
    return (item[0].grid.file, item[0].grid.sheet)
