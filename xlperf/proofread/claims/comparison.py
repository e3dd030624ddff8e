"""Other people's figures: England, the region, the statistical neighbours."""

from collections.abc import Iterator
from decimal import Decimal

from xlperf.proofread.about import About, kind_of
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.facts import NAMES
from xlperf.proofread.figures import as_written, is_near
from xlperf.proofread.mentions import MentionKind, Number
from xlperf.proofread.roles import Average


def averages(about: About) -> Iterator[Claim]:
    """Yield what a passage says that an average is."""
    for average in about.reading.averages:
        if average.number is not None:
            yield _of(average, average.number, about)


def _of(average: Average, number: Number, about: About) -> Claim:
    span, subject = (number.start, number.end), about.subject
    if subject is None:
        return unchecked(Rule.COMPARISON, span, about.why_unknown)
    actual = subject.averages.get(average.body.name)
    is_own_kind = (number.kind is MentionKind.PERCENT) == (
        kind_of(subject) is MentionKind.PERCENT
    ) or number.step < 1
    if actual is None or not is_own_kind:
        return unchecked(
            Rule.COMPARISON, span, f"The pack has no figure for {NAMES[average.body.name]}.", subject.code
        )
    if number.agrees(actual):
        return right(Rule.COMPARISON, span, subject.code)
    if not is_near(number, actual) and abs(number.value - actual) > max(abs(actual), Decimal(10)):
        return unchecked(
            Rule.COMPARISON,
            span,
            f"The pack has {subject.written(actual)} for it; it may be for another year.",
            subject.code,
        )
    return wrong(
        Rule.COMPARISON, span, found=f"{number.words} for {average.body.words.strip()}.",
        expected=f"{as_written(actual, number)} according to the pack's national figures.",
        remedy="Correct it, or say which year it is for.", code=subject.code,
    )  # fmt: skip
