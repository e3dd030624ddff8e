"""The sentences of the Summary, in the words of the committee's report."""

from collections import Counter
from collections.abc import Mapping, Sequence

from xlperf.domain.pack_files import RETURNS
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.return_pattern import called
from xlperf.domain.settings import Settings
from xlperf.domain.wording import counted, plural
from xlperf.rules.status import Status

COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
IN_QUARTILE = {
    1: "in the top quartile",
    2: "in the second quartile",
    3: "in the third quartile",
    4: "in the fourth quartile",
}
CHANGED_SINCE_BUILT = (
    "Figures, targets, polarities or the report period were changed on this workbook's pages since it was built. The "
    "Dashboard and the counts follow; Comparators, Ranks, the lists on the Summary and the reasons of changed rows are as "
    "built. Refresh, or build again, to bring them up to date."
)


def in_words(number: int) -> str:
    """Return a count as reports write it: words up to nine, figures from 10."""
    return COUNT_WORDS[number] if number < len(COUNT_WORDS) else str(number)


def listed(parts: list[str]) -> str:
    """Return parts as a sentence lists them: ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def is_or_are(number: int) -> str:
    """Return ``one is``, ``three are``, ``none is``."""
    if number == 0:
        return "none is"
    return f"{in_words(number)} {'is' if number == 1 else 'are'}"


def benchmark_sentence(quartiles: Mapping[int, int]) -> str:
    """Return paragraph 6 of the report: how many measures stand in each national quartile."""
    total = sum(quartiles.values())
    if total == 0:
        return "No measure has a national benchmark."
    measures = "measure that has" if total == 1 else "measures that have"
    parts = [f"{is_or_are(count)} {IN_QUARTILE[quartile]}" for quartile, count in quartiles.items()]
    return f"From {in_words(total)} {measures} a national benchmark, {listed(parts)}."


def status_sentence(statuses: Mapping[Status, int]) -> str:
    """Return how many indicators are Green, Amber and Red, how many have no figure or are not rated; contextual ones apart."""
    contextual = statuses.get(Status.CONTEXTUAL, 0)
    total = sum(statuses.values()) - contextual
    parts = [
        f"{is_or_are(statuses[status])} {status.value}" for status in (Status.GREEN, Status.AMBER, Status.RED)
    ]
    missing, unrated = statuses[Status.NO_FIGURE], statuses[Status.NONE]
    others = [
        f"{in_words(missing)} {'has' if missing == 1 else 'have'} no figure for the period"
        if missing
        else "",
        f"{is_or_are(unrated)} not rated" if unrated else "",
        f"{in_words(contextual)} more {'is' if contextual == 1 else 'are'} contextual" if contextual else "",
    ]
    rest = "".join(f"; {text}" for text in others if text)
    return f"Of {in_words(total)} {plural('indicator', total)}, {listed(parts)}{rest}."


def missing_sentence(number: int, period: str) -> str:
    """Return how many indicators have no figure for the report period."""
    return (
        f"No figure for {period}: {number}." if number else f"Every figure that is due for {period} is there."
    )


def absent_returns(problems: Sequence[Problem]) -> str:
    """Return which returns are not there, as a sentence that follows on another; blank for none."""
    absent = [
        called(pattern) or pattern
        for problem in problems
        if problem.check is Check.RETURN_MISSING
        and (pattern := problem.source.file.removeprefix(f"{RETURNS}/"))
    ]
    return f" Missing {plural('return', len(absent))}: {'; '.join(absent)}." if absent else ""


def findings(problems: Sequence[Problem]) -> str:
    """Return how many problems of each severity there are, worst first: ``3 errors, 1 warning``; blank for none."""
    of_severity = Counter(problem.severity for problem in problems)
    return ", ".join(
        f"{counted(of_severity[severity], severity.value.lower())}"
        for severity in Severity
        if of_severity[severity]
    )


def whose(settings: Settings) -> str:
    """Return what stands before the period in the line under a title: authority and committee."""
    return "".join(f"{part} · " for part in (settings.authority, settings.committee) if part)


def whose_and_when(settings: Settings) -> str:
    """Return the line under a title: authority, committee and period."""
    return f"{whose(settings)}{settings.period.label}"
