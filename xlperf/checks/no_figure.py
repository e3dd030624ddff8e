"""Indicators without a figure for the report period of which no other finding says so."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.register import Register
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
    told = {one.code for one in problems if one.severity is Severity.ERROR or one.check in _SAY_SO} - {""}
    failed = [
        PurePosixPath(one.source.file).name
        for one in problems
        if one.severity is Severity.ERROR and not one.code
    ]
    for row in rows:
        one = row.indicator
        if one.code in told or any(_answers(name, one) for name in failed):
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


def _answers(file: str, indicator: Indicator) -> bool:
    """Return whether a file, or the pattern of one that is missing, is that of an indicator."""
    pattern = indicator.return_pattern
    return file == pattern or bool(pattern and fnmatchcase(file.casefold(), pattern.casefold()))
