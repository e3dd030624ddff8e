"""What a passage says of targets: the figure, and whether it is met."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xlperf.domain.target import Target
from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.facts import PackFigure, Subject
from xlperf.proofread.figures import plain
from xlperf.proofread.mentions import FIGURE, MentionKind, Sentence
from xlperf.proofread.roles import TimedFigure

_THE_TARGET = rf"(?:(?:the|our|its|this|a|that|departmental|council|{FIGURE}) )*target"
_MET = re.compile(
    rf"(?P<not>\b(?:not|no longer|never|nor|yet to|didn't|haven't|hasn't|failed to|just) )?(?P<word>met|meet(?:s|ing)?|achiev(?:ed|es|ing)|hit|within|inside|on|exceed(?:s|ed|ing)?|surpass\w*|"
    rf"ahead of|better than) {_THE_TARGET}"
    rf"|target (?:(?:of )?(?:{FIGURE} )?)?(?:was|is|has been|had been) (?P<not2>not |never )?(?P<word2>met|achieved|exceeded|hit)\b"
)
_MISSED = re.compile(
    rf"\b(?:miss(?:ed|es|ing)?|short of|outside|off|adrift of|failed|fail(?:s|ing)? to (?:meet|achieve|hit)|not (?:met|meeting|achieved|achieving|hit|reached)|out of reach of|worse than) "
    rf"(?:meeting |achieving )?{_THE_TARGET}|target (?:(?:of )?(?:{FIGURE} )?)?(?:was|is|has been|remains) (?:missed|out of reach|not met)|\b(?:but|and) missed\b"
)
_SIDE = re.compile(
    rf"\b(?P<side>above|over|higher than|below|under|lower than|beneath)(?: [a-z-]+){{0,2}}? {_THE_TARGET}"
)
_HIGH_SIDE = {"above", "over", "higher than"}
_NOT_YET = re.compile(
    r"\b(?:will|should|expect\w*|aim\w*|would|could|until|to be|hope\w*|on track|get back|back to|trajectory)\b[^.]{0,40}$"
)


def targets(about: About) -> Iterator[Claim]:
    """Yield what a passage says of targets."""
    for level in about.reading.targets:
        yield _figure(level, about)
    for level in about.reading.aims:
        yield unchecked(
            Rule.TARGET, (level.number.start, level.number.end), "It is about the future.", about.code
        )
    for sentence in about.reading.sentences:
        yield from _stands(sentence, about)


def _figure(level: TimedFigure, about: About) -> Claim:
    number, subject = level.number, about.subject
    span = (number.start, number.end)
    if subject is None:
        return unchecked(Rule.TARGET, span, about.why_unknown)
    if subject.target is None:
        return unchecked(Rule.TARGET, span, "The register has no target for it.", subject.code)
    ends = [end for end in (subject.target.low, subject.target.high) if end is not None]
    if any(number.value == number.rounded(end) for end in ends):
        return right(Rule.TARGET, span, subject.code)
    return wrong(
        Rule.TARGET, span, found=f"A target of {number.words}.", expected=f"{subject.target.written} in the register.",
        remedy="Correct the target, or the register.", code=subject.code,
    )  # fmt: skip


def _stands(sentence: Sentence, about: About) -> Iterator[Claim]:
    for pattern in (_MISSED, _MET, _SIDE):
        for match in pattern.finditer(sentence.skeleton):
            if pattern is _MET and any(
                other.start() <= match.start() < other.end() for other in _MISSED.finditer(sentence.skeleton)
            ):
                continue
            if (
                pattern is _MISSED
                and match[0].endswith("missed")
                and "target" not in sentence.skeleton[: match.start()]
            ):
                continue
            if not _NOT_YET.search(sentence.skeleton[: match.start()]):
                yield _stand(match, pattern, sentence, about)


def _stand(match: re.Match[str], pattern: re.Pattern[str], sentence: Sentence, about: About) -> Claim:
    span, subject = sentence.span(match.start(), match.end()), about.subject
    told = next((target for target in about.reading.targets if target.sentence is sentence), None)
    target = subject.target if subject else None
    if target is None and told is None:
        why = "The register has no target for it." if subject else about.why_unknown
        return unchecked(Rule.TARGET, span, why, about.code)
    figure, value = _value(match, sentence, about)
    if value is None:
        return unchecked(Rule.TARGET, span, "The pack has no figure for that time.", about.code)
    low = target.low if target else told.number.value if told else Decimal(0)
    holds = _holds(match, pattern, value, target, low)
    if holds is None:
        return unchecked(Rule.TARGET, span, "The target's operator is not known.", about.code)
    if holds:
        return right(Rule.TARGET, span, about.code, figure.source if figure else None)
    written = target.written if target else told.number.words if told else ""
    met = target is not None and target.is_met_by(value)
    state = f", which is {'met' if met else 'missed'}" if target else ""
    return wrong(
        Rule.TARGET,
        span,
        found=f"“{about.passage.text[span[0] : span[1]]}”.",
        expected=f"{subject.written(value) if subject else plain(value)}{f' for {figure.period.label}' if figure else ''} against {written}{state}.",
        remedy="Correct the words, or the figure.",
        code=about.code,
        source=figure.source if figure else None,
    )


def _holds(
    match: re.Match[str], pattern: re.Pattern[str], value: Decimal, target: Target | None, low: Decimal
) -> bool | None:
    if pattern is _SIDE:
        top = target.upper if target else low
        is_high = match["side"] in _HIGH_SIDE
        return value > top if is_high else value < low
    if target is None:
        return None
    met = target.is_met_by(value)
    if pattern is _MISSED:
        return not met
    said = not (match["not"] or match["not2"]) or (match["not"] or "").strip() == "just"
    return met is said


def _value(
    match: re.Match[str], sentence: Sentence, about: About
) -> tuple[PackFigure | None, Decimal | None]:
    """Return the figure that is held against a target: at the time that follows, or now; as the text says where there is no pack."""
    subject: Subject | None = about.subject
    if subject is None:
        told = about.told_now(MentionKind.PERCENT, sentence, match.start()) or about.told_now(
            MentionKind.COUNT, sentence, match.start()
        )
        return None, told.number.value if told else None
    times = [
        time
        for time in sentence.times
        if time.at >= match.end()
        and re.fullmatch(r" (?:in |at |for )?(?:the )?", sentence.skeleton[match.end() : time.at])
    ]
    figures = about.figures_at(times[0], subject) if times else [subject.latest]
    figure = next((figure for figure in figures if figure), None)
    return figure, figure.shown if figure else None
