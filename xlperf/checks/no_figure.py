"""Indicators without a figure for the report period of which no other finding says so."""

from collections.abc import Iterator, Sequence

from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.domain.return_pattern import is_about_return
from xlperf.rules.scorecard import ScoreRow

_SAY_SO = {Check.NO_FIGURE, Check.FREQUENCY_MISMATCH}


def figures_missing(
    register: Register, rows: Sequence[ScoreRow], problems: Sequence[Problem]
) -> Iterator[Problem]:
    """Yield the rows without a figure that nothing explains, so that none is missing in silence.

    Parameters
    ----------
    register
        For the cell that names the return.
    rows
        The judged rows without a figure for the report period.
    problems
        What was found already.
    """
    for row in rows:
        one = row.indicator
        if any(_explains(problem, row) for problem in problems):
            continue
        newest = f"; {row.latest.period} is shown, without a status" if row.latest else ""
        yield Problem(
            Check.NO_FIGURE,
            Severity.WARNING,
            register.indicator_columns.cell(one.row, "Return"),
            f"There is no figure of “{one.name}” for {row.awaited}{newest}.",
            "A return that has it." if one.is_in_returns else "The return that has it, and its label.",
            "Ask the team for it." if one.is_in_returns else "Fill in Return in the register, and Label.",
            one.code,
        )


def _explains(problem: Problem, row: ScoreRow) -> bool:
    """Return whether a finding says, or is the reason, that a figure is not there; an error in an earlier one is neither."""
    one = row.indicator
    if problem.code == one.code:
        in_earlier = any(problem.source == seen.source for seen in row.history)
        return problem.check in _SAY_SO or (problem.severity is Severity.ERROR and not in_earlier)
    return one.is_in_returns and is_about_return(problem, one.return_pattern)
