"""Whether figures bear out words of direction: more, better, unchanged, ahead of others."""

from decimal import Decimal

from xlperf.domain.indicator import Polarity
from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, Span, right, unchecked, wrong
from xlperf.proofread.clauses import is_of_all
from xlperf.proofread.mentions import MentionKind, Sentence
from xlperf.proofread.pairs import Pair
from xlperf.proofread.words import (
    Way,
)

_CLOSE = Decimal(1)  # of percentages: what may be called similar
_FAR = Decimal(5)
_CLOSE_COUNT, _FAR_COUNT = Decimal("0.05"), Decimal("0.2")


def judged(way: Way, found: list[Pair], span: Span, about: About, sentence: Sentence) -> Claim:
    """Return whether any of the pairs bears the words out; those that the passage itself gives come before the dashboard's."""
    told = [pair for pair in found if pair.told]
    first = told or found
    if len(about.subjects) > 1:  # each by its own figures, and what is said of all must hold of each
        first = [pair for pair in found if not pair.told and pair.subject] or first
    verdicts = [holds(way, pair, about) for pair in first]
    if len(about.subjects) > 1 and False in verdicts:
        if True in verdicts and not is_of_all(sentence):
            return unchecked(Rule.DIRECTION, span, "It is not clear which of the indicators is meant.")
        first, verdicts = [first[verdicts.index(False)]], [False]
    code, pair = about.code, first[0]
    if all(verdict is None for verdict in verdicts):
        return unchecked(Rule.DIRECTION, span, _why_open(way), code)
    if any(verdicts):
        return right(Rule.DIRECTION, span, code, pair.source)
    if verdicts[0] is None:
        return unchecked(Rule.DIRECTION, span, _why_open(way), code)
    return wrong(
        Rule.DIRECTION,
        span,
        found=f"“{_said(about, span)}”, from {pair.before.words} to {pair.now.words}.",
        expected=f"{_right_words(way, pair, about)}.",
        remedy="Correct the word, or the figures.",
        code=code,
        source=pair.source,
    )


def against_others(way: Way, found: list[Pair], span: Span, about: About) -> Claim:
    """Return whether the own figure stands to somebody else's as the words say."""
    if not found:
        return unchecked(
            Rule.COMPARISON,
            span,
            "The pack has no such average." if about.subjects else about.why_unknown,
            about.code,
        )
    verdicts = [holds(way, pair, about) for pair in found]
    pair = found[0]
    if any(verdicts):
        return right(Rule.COMPARISON, span, about.code, pair.source)
    if verdicts[0] is None:
        return unchecked(Rule.COMPARISON, span, _why_open(way), about.code)
    return wrong(
        Rule.COMPARISON,
        span,
        found=f"“{_said(about, span)}”.",
        expected=f"{_gap(pair, about)}: {pair.now.words} against {pair.before.words}.",
        remedy="Correct the word, or the figures.",
        code=about.code,
        source=pair.now.source,
    )


def _gap(pair: Pair, about: About) -> str:
    """Return how the own figure stands to somebody else's: ``Higher, which is better (High = Good)``."""
    if pair.difference == 0:
        return "The same"
    polarity, side = _polarity(pair, about), "Higher" if pair.difference > 0 else "Lower"
    if polarity is Polarity.NONE:
        return side
    good = (pair.difference > 0) == (polarity is Polarity.HIGH)
    return f"{side}, which is {'better' if good else 'worse'} ({polarity.value})"


def _polarity(pair: Pair, about: About) -> Polarity:
    subject = pair.subject or about.subject
    return subject.polarity if subject else Polarity.NONE


def _why_open(way: Way) -> str:
    if way is Way.SAME:
        return "Whether figures so far apart are similar is for the writer to say."
    return "The indicator has no polarity, so nobody can say what is better."


def _said(about: About, span: Span) -> str:
    return about.passage.text[span[0] : span[1]]


def holds(way: Way, pair: Pair, about: About) -> bool | None:
    """Return whether two figures stand as words say; None where nobody can say."""
    difference = pair.difference
    polarity = _polarity(pair, about)
    good = {Polarity.HIGH: difference > 0, Polarity.LOW: difference < 0}.get(polarity)
    match way:
        case Way.UP:
            return difference > 0
        case Way.DOWN:
            return difference < 0
        case Way.SAME:
            return _is_similar(pair)
        case Way.UNCHANGED:
            return _is_similar(pair) is True
        case Way.BETTER:
            return good
        case Way.WORSE:
            return None if good is None else difference != 0 and not good
        case Way.DECLINE:
            return difference < 0 or (good is not None and difference != 0 and not good)


def _is_similar(pair: Pair) -> bool | None:
    difference = abs(pair.difference)
    if difference == 0:
        return True
    if pair.kind is MentionKind.PERCENT:
        return True if difference <= _CLOSE else None if difference <= _FAR else False
    share = difference / abs(pair.before.value) if pair.before.value else Decimal(1)
    return True if share <= _CLOSE_COUNT else None if share <= _FAR_COUNT else False


def _right_words(way: Way, pair: Pair, about: About) -> str:
    """Return what would be right to say: ``An increase: 76.0%, and 77.6% now``."""
    difference, polarity = pair.difference, _polarity(pair, about)
    number = "The same" if difference == 0 else "An increase" if difference > 0 else "A decrease"
    if way in {Way.BETTER, Way.WORSE} and difference:
        good = (difference > 0) == (polarity is Polarity.HIGH)
        return f"{number}, which is {'an improvement' if good else 'worse'} ({polarity.value})"
    return f"{number}: {pair.before.words}, and {pair.now.words} now"
