"""What is wrong with the figures of a history."""

from collections.abc import Iterable, Iterator

from xlperf.domain.history import History, PastFigure
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import HISTORY
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import counted
from xlperf.rules.memory import counts_alike


def in_another_unit(
    indicators: Iterable[Indicator], history: History, report_period: Period
) -> Iterator[Problem]:
    """Yield the indicators with past figures that are percentages where the register has none, or the other way round.

    Parameters
    ----------
    indicators, history
        The register's, and the history under present codes.
    report_period
        What was reported before it would count.
    """
    by_code: dict[str, list[PastFigure]] = {}
    for past in history.before(report_period).figures:
        by_code.setdefault(past.observation.code.casefold(), []).append(past)
    for indicator in indicators:
        other = [
            past for past in by_code.get(indicator.code.casefold(), ()) if not counts_alike(past, indicator)
        ]
        if not other:
            continue
        is_percent = indicator.unit is Unit.PERCENT
        many = len(other) > 1
        yield Problem(
            Check.HISTORY_OTHER_UNIT,
            Severity.WARNING,
            other[0].place or Source(HISTORY),
            found=f"{counted(len(other), 'past figure')} of “{indicator.name}” {'are' if many else 'is'} "
            f"{'not in per cent' if is_percent else 'in per cent'}, and {'were' if many else 'was'} left out: here for "
            f"{other[0].observation.period}.",
            expected=f"Figures in the indicator's unit: the register says {indicator.unit.value}.",
            remedy="If it counts something else now, leave it as it is, or give it a new code. If only the Unit "
            "column of the history is "
            "wrong, correct it.",
            code=indicator.code,
        )
