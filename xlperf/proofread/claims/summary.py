"""The sentence that counts quartiles: ``From 15 measures that have a national benchmark, three are in the top quartile, …``."""

import re
from collections.abc import Iterator

from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, Span, right, unchecked, wrong
from xlperf.proofread.claims.quartile import ORDINALS
from xlperf.proofread.mentions import COUNT, QUARTILE, Place, Sentence

_TOTAL = re.compile(rf"(?P<n>{COUNT}|\bone\b) (?:[a-z]+ ){{0,3}}?(?:measures?|indicators?)\b")
_COUNT = re.compile(
    rf"(?P<n>{COUNT}|\bone|\bnone|\bno)(?: [a-z]+){{0,3}}? (?:is|are|were|was|in)(?: placed| ranked)?(?: in)?(?: the)? (?P<q>{QUARTILE})"
)
_WORDS = {"one": 1, "none": 0, "no": 0}


def summaries(about: About) -> Iterator[Claim]:
    """Yield whether the counts of a summary are those of the pack, and add up."""
    for sentence in about.reading.sentences:
        counts = list(_COUNT.finditer(sentence.skeleton))
        if len(counts) > 1:
            yield from _of(sentence, counts, about)


def _of(sentence: Sentence, counts: list[re.Match[str]], about: About) -> Iterator[Claim]:
    told = [(_quartile(sentence, match), _number(sentence, match), match) for match in counts]
    total = _TOTAL.search(sentence.skeleton)
    if total and len(told) == len(ORDINALS):
        span = sentence.span(total.start("n"), total.end("n"))
        adds_up = sum(number for _, number, _ in told)
        if _number(sentence, total) == adds_up:
            yield right(Rule.SUMMARY, span)
        else:
            yield wrong(
                Rule.SUMMARY, span, found=f"{_number(sentence, total)} measures, and quartiles that add up to {adds_up}.",
                expected=f"{sum(about.facts.quartiles) or adds_up}.", remedy="Correct the total or the counts.",
            )  # fmt: skip
    named: set[int] = set()
    for quartile, number, match in told:
        span = sentence.span(match.start("q"), match.end("q"))
        if quartile in named:
            yield wrong(
                Rule.SUMMARY, span, found=f"The {ORDINALS[quartile]} quartile is counted twice.", expected="Each quartile once.",
                remedy="Correct the quartile; the dashboard's Summary has the sentence.",
            )  # fmt: skip
            continue
        named.add(quartile)
        yield _count(quartile, number, sentence.span(match.start("n"), match.end("n")), about)


def _count(quartile: int, number: int, span: Span, about: About) -> Claim:
    if not about.facts.quartiles:
        return unchecked(Rule.SUMMARY, span, about.why_unknown)
    actual = about.facts.quartiles[quartile - 1]
    if actual == number:
        return right(Rule.SUMMARY, span)
    return wrong(
        Rule.SUMMARY, span, found=f"{number} in the {ORDINALS[quartile]} quartile.", expected=f"{actual} according to the pack.",
        remedy="Correct the count; the dashboard's Summary has the sentence.",
    )  # fmt: skip


def is_summary(sentence: Sentence) -> bool:
    """Return whether a sentence counts quartiles."""
    return len(list(_COUNT.finditer(sentence.skeleton))) > 1


def _number(sentence: Sentence, match: re.Match[str]) -> int:
    said = match["n"].strip()
    return _WORDS[said] if said in _WORDS else int(sentence.number(match.start("n")).value)


def _quartile(sentence: Sentence, match: re.Match[str]) -> int:
    place = sentence.mention(match.start("q"))
    return min(place.quartiles) if isinstance(place, Place) else 0
