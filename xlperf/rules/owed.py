"""Which figures for the report period are still to be sent, and which came and could not be used."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.return_pattern import called, is_about_return
from xlperf.rules.scorecard import ScoreRow

NOT_THERE = (Check.RETURN_MISSING, Check.NO_FIGURE)


class MissingReturn(NamedTuple):
    """A return that gave no figure for the period: its file as the register names it, and the indicators concerned."""

    pattern: str
    indicators: tuple[Indicator, ...]

    @property
    def called(self) -> str:
        """What people call it; blank where the register names none."""
        return called(self.pattern)


def to_be_sent(rows: Iterable[ScoreRow], problems: Sequence[Problem]) -> list[Indicator]:
    """Return the indicators whose figure somebody is to send: the return is not there, or does not have it.

    Parameters
    ----------
    rows
        The judged rows.
    problems
        What was found. What came and could not be read is for the analyst to see to, and nobody is to send it again.

    Returns
    -------
    list of Indicator
        In the order of the rows.

    Examples
    --------
    >>> to_be_sent(pack.scorecard.rows, pack.problems)
    []
    >>> from xlperf.domain.period import Period
    >>> owed = pack.scorecard.rows[4]._replace(awaited=Period.quarter(2, 2022))
    >>> [indicator.code for indicator in to_be_sent([owed], [])]
    ['CP1']
    """
    return [row.indicator for row in rows if row.awaited and not _came(row.indicator, problems)]


def not_read(rows: Iterable[ScoreRow], problems: Sequence[Problem]) -> list[Indicator]:
    """Return the indicators whose return came, and whose figure in it could not be read; see `to_be_sent`.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> from xlperf.domain.period import Period
    >>> owed = pack.scorecard.rows[4]._replace(awaited=Period.quarter(2, 2022))
    >>> text = Problem(
    ...     Check.TEXT_FOR_NUMBER, Severity.ERROR, Source("returns/CP.xlsx"), found="“n/k”", expected="", remedy="", code="CP1"
    ... )
    >>> [indicator.code for indicator in not_read([owed], [text])], to_be_sent([owed], [text])
    (['CP1'], [])
    """
    return [row.indicator for row in rows if row.awaited and _came(row.indicator, problems)]


def by_return(indicators: Iterable[Indicator]) -> tuple[MissingReturn, ...]:
    """Return these indicators return by return, in the order given.

    Examples
    --------
    >>> [(missing.pattern, len(missing.indicators)) for missing in by_return(pack.indicators)][:2]
    [('CFWS return*.xlsx', 2), ('SEND census*.xlsx', 2)]
    """
    found: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault(indicator.return_pattern, []).append(indicator)
    return tuple(MissingReturn(pattern, tuple(of_one)) for pattern, of_one in found.items())


def _came(indicator: Indicator, problems: Sequence[Problem]) -> bool:
    own = [problem for problem in problems if problem.code == indicator.code]
    about = [
        problem
        for problem in problems
        if indicator.is_in_returns and is_about_return(problem, indicator.return_pattern)
    ]
    is_not_there = any(problem.check in NOT_THERE for problem in (*own, *about))
    return not is_not_there and any(problem.severity is Severity.ERROR for problem in (*own, *about))
