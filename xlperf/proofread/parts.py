"""Parts of wholes: which counts they are, and which percentage they stand beside."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlperf.proofread.levels import is_earlier, time_of
from xlperf.proofread.mentions import COUNT, FIGURE, PERCENT, MentionKind, Sentence
from xlperf.proofread.roles import Fraction, TimedFigure, take

_FRACTIONS = (
    re.compile(
        rf"(?P<a>{COUNT})(?: [a-z'-]+){{0,2}}? ?(?:out of|of|/) ?(?:the |our |a total of |all |all of the |those )*(?P<b>{COUNT})"
    ),
    re.compile(rf"of (?:the |our |all )*(?P<b>{COUNT})(?: [a-z'-]+){{1,5}}, (?:[a-z]+ )?(?P<a>{COUNT})"),
    re.compile(
        rf"^\W*of (?:the |our |all )*(?P<b>{COUNT})(?: [a-z'-]+){{1,6}} (?P<a>{COUNT}) (?:had|has|have|was|were|are|is|did|got|met)\b"
    ),
    re.compile(rf"(?P<b>{COUNT})(?: [a-z'-]+){{1,5}},? of (?:whom|which) (?P<a>{COUNT})"),
)


def fractions(sentence: Sentence, used: set[int]) -> Iterator[Fraction]:
    """Yield the parts and wholes in a sentence, and put them down as used."""
    for pattern in _FRACTIONS:
        for match in pattern.finditer(sentence.skeleton):
            part, whole = sentence.number(match.start("a")), sentence.number(match.start("b"))
            if part.value != part.value.to_integral_value() or whole.value != whole.value.to_integral_value():
                continue
            if take(used, match, "a", "b"):
                time = time_of(sentence, part, (whole,)) or time_of(sentence, whole, (part,))
                yield Fraction(part, whole, sentence, time, None, is_earlier(sentence, part))


def with_percent(fraction: Fraction, own: Sequence[TimedFigure], before: Sequence[TimedFigure]) -> Fraction:
    """Return a fraction with the percentage it stands beside: in brackets, in its sentence, or in the one before it."""
    skeleton = fraction.sentence.skeleton
    first, last = sorted((fraction.part.at, fraction.whole.at))
    percents = [level for level in own if level.number.kind is MentionKind.PERCENT]
    for percent in percents:
        at = percent.number.at
        gap = skeleton[at + 1 : first] if at < first else skeleton[last + 1 : at]
        if re.fullmatch(r"[ (,]*(?:[a-z' -]*\(|,? or |, which is |, i\.e\.,? |: )", gap) and not re.search(
            FIGURE, gap
        ):
            return _paired(fraction, percent)
    same = [percent for percent in percents if percent.earlier == fraction.earlier]
    clear = [level for level in same if _same_clause(skeleton, level.number.at, first, last)]
    if clear:
        return _paired(fraction, min(clear, key=lambda level: abs(level.number.at - fraction.part.at)))
    if not percents and re.match(
        r"\W*(?:this|that|these|which) (?:represents?|is|was|means|equates to)\b", skeleton
    ):
        last_sentence = before[-1].sentence if before else None
        told = [
            level
            for level in before
            if level.sentence is last_sentence and level.number.kind is MentionKind.PERCENT
        ]
        matching = [level for level in told if level.earlier == fraction.earlier]
        if matching:
            return _paired(fraction, matching[0])
    return fraction


def _same_clause(skeleton: str, at: int, first: int, last: int) -> bool:
    gap = skeleton[at + 1 : first] if at < first else skeleton[last + 1 : at]
    return not re.search(rf"{PERCENT}|{COUNT}|[;:]|\b(?:but|compared|target|from|than|because)\b", gap)


def _paired(fraction: Fraction, level: TimedFigure) -> Fraction:
    return Fraction(
        fraction.part,
        fraction.whole,
        fraction.sentence,
        fraction.time or level.time,
        level,
        fraction.earlier or level.earlier,
    )


def as_percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return a part in per cent of its whole; None of nothing."""
    return None if whole == 0 else part / whole * 100
