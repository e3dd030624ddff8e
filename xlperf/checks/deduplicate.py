"""One mistake gives one finding: of several about the same figure the most telling stays, and many of one kind in one place are one."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity

# What one wrong figure can set off at once; the first says most about the cause.
MOST_TELLING = (
    Check.NUMERATOR_ABOVE_DENOMINATOR,
    Check.PERCENTAGE_DISAGREES,
    Check.RESTATED,
    Check.SIGN,
    Check.SUDDEN_ZERO,
    Check.ORDER_OF_MAGNITUDE,
    Check.OUT_OF_RANGE,
    Check.OUTLIER,
)
# What leaves a cell unread, so that its period is missing for a reason that was given already.
_LEAVE_A_GAP = {
    Check.AMBIGUOUS_SCALE,
    Check.DUPLICATE_LABEL,
    Check.ERROR_CELL,
    Check.FREQUENCY_MISMATCH,
    Check.PERIOD_UNREADABLE,
    Check.TEXT_FOR_NUMBER,
}
_SLIPS = {Check.ORDER_OF_MAGNITUDE, Check.SIGN}
_GAPS = {Check.MISSING_PERIOD, Check.PREVIOUS_LONG_AGO, Check.VANISHED}


def most_telling_per_figure(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with one for each figure of those that the same mistake sets off, as bad as the worst."""
    of_figure: dict[tuple[object, str], list[Problem]] = {}
    for problem in problems:
        if problem.check in MOST_TELLING:
            of_figure.setdefault((problem.source, problem.code), []).append(problem)
    kept = [problem for problem in problems if problem.check not in MOST_TELLING]
    for rivals in of_figure.values():
        telling = min(rivals, key=lambda rival: MOST_TELLING.index(rival.check))
        worst = min((rival.severity for rival in rivals), key=list(Severity).index)
        kept.append(replace(telling, severity=worst))
    return kept


def without_gaps_explained(problems: Sequence[Problem], while_reading: Sequence[Problem]) -> list[Problem]:
    """Return the problems without figures that are missing for a reason that another finding gives.

    What was found when the file was read explains a missing period and a vanished figure, and the vanished figure
    explains the missing period.
    """
    explained = {
        (problem.source.file, problem.code) for problem in while_reading if problem.check in _LEAVE_A_GAP
    }
    vanished = {problem.code for problem in problems if problem.check is Check.VANISHED}
    return [
        problem
        for problem in problems
        if problem.check not in _GAPS
        or not (
            {(problem.source.file, problem.code), (problem.source.file, "")} & explained
            or (problem.check is Check.MISSING_PERIOD and problem.code in vanished)
        )
    ]


def without_totals_explained(while_reading: Sequence[Problem], found: Sequence[Problem]) -> list[Problem]:
    """Return what was found while reading without the totals that a slip in one of their parts, or in them, explains.

    The parts of a total stand in its row or its column.
    """
    slips = [problem.source for problem in found if problem.check in _SLIPS]
    return [
        problem
        for problem in while_reading
        if problem.check is not Check.TOTAL_DISAGREES
        or not any(_in_line(problem.source, slip) for slip in slips)
    ]


def _in_line(one: Source, other: Source) -> bool:
    return (one.file, one.sheet) == (other.file, other.sheet) and (
        one.row == other.row or one.column == other.column
    )


def collapse_by_place(
    problems: Sequence[Problem], check: Check, place: Callable[[Source], Hashable], name: str
) -> list[Problem]:
    """Return the problems with the first of a check's in each place, which counts the others; those come last.

    Parameters
    ----------
    problems, check
        All findings, and the check whose findings are gathered.
    place
        What two of its findings share that are about one place.
    name
        What such a place is called in the finding: ``file``, ``sheet``.
    """
    gathered: dict[Hashable, list[Problem]] = {}
    for problem in problems:
        if problem.check is check:
            gathered.setdefault(place(problem.source), []).append(problem)
    together = [
        replace(first, found=f"{first.found} The {name} has {1 + len(others)} such figures.", code="")
        if others
        else first
        for first, *others in gathered.values()
    ]
    return [problem for problem in problems if problem.check is not check] + together
