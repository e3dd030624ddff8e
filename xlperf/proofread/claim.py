"""One claim of a text: where it stands, whether it holds, and which figures say so."""

from dataclasses import dataclass
from enum import StrEnum

from xlperf.domain.observation import Source


class Rule(StrEnum):
    """Every rule of the proof-reader by its code; docs/proofreading.md explains each."""

    CHANGE = "claim-change"
    COMPARISON = "claim-comparison"
    DIRECTION = "claim-direction"
    FRACTION = "claim-fraction"
    PERIOD = "claim-period"
    QUARTILE = "claim-quartile"
    QUARTILE_MOVE = "claim-quartile-move"
    RECORD = "claim-record"
    STATUS = "claim-status"
    SUMMARY = "claim-summary"
    TARGET = "claim-target"
    VALUE = "claim-value"
    PARAGRAPH_TWICE = "paragraph-twice"
    PERCENTAGE_POINTS = "percentage-points"
    PERIOD_AMBIGUOUS = "period-ambiguous"
    PERIOD_OLD = "period-old"
    REPETITION = "style-repetition"


class Outcome(StrEnum):
    """How a claim ends."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a passage.

    Parameters
    ----------
    rule, outcome
        Which rule looked at it, and how it ended.
    start, end
        Where its words stand in the passage.
    found
        What the words say, where they are wrong.
    expected
        What the figures say; of a claim that was not checked, why not.
    remedy
        What to do about it.
    code
        Code of the indicator that it is about; blank where none is.
    source
        The cell of the return behind the right figure; None where none is.
    """

    rule: Rule
    outcome: Outcome
    start: int
    end: int
    found: str = ""
    expected: str = ""
    remedy: str = ""
    code: str = ""
    source: Source | None = None


Span = tuple[int, int]


def right(rule: Rule, span: Span, code: str = "", source: Source | None = None) -> Claim:
    """Return a claim that holds."""
    return Claim(rule, Outcome.RIGHT, *span, code=code, source=source)


def wrong(
    rule: Rule,
    span: Span,
    *,
    found: str,
    expected: str,
    remedy: str,
    code: str = "",
    source: Source | None = None,
) -> Claim:
    """Return a claim that does not hold."""
    return Claim(rule, Outcome.WRONG, *span, found, expected, remedy, code, source)


def unchecked(rule: Rule, span: Span, why: str, code: str = "") -> Claim:
    """Return a claim that could not be checked, and why."""
    return Claim(rule, Outcome.NOT_CHECKED, *span, expected=why, code=code)
