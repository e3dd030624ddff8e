"""One mistake gives one finding: of several about the same figure, the most telling stays."""

from collections.abc import Sequence
from dataclasses import replace

from xlperf.indicators.problem import Check, Problem, Severity

# What one wrong figure can set off at once; the first says most about the cause.
MOST_TELLING = (
    Check.NUMERATOR_ABOVE_DENOMINATOR,
    Check.PERCENTAGE_DISAGREES,
    Check.RESTATED,
    Check.SIGN,
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
_GAPS = {Check.MISSING_PERIOD, Check.VANISHED}


def one_a_figure(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with one for each figure of those that the same mistake sets off, as bad as the worst."""
    of_figure: dict[tuple[object, str], list[Problem]] = {}
    for problem in problems:
        if problem.check in MOST_TELLING:
            of_figure.setdefault((problem.source, problem.code), []).append(problem)
    kept = [problem for problem in problems if problem.check not in MOST_TELLING]
    for rivals in of_figure.values():
        telling = min(rivals, key=lambda one: MOST_TELLING.index(one.check))
        worst = min((one.severity for one in rivals), key=list(Severity).index)
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
