"""The sizes of changes and of gaps: which figures they are, which way, and since when or to whom."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xlperf.proofread.mentions import FIGURE, POINTS, Body, MentionKind, Sentence, Time
from xlperf.proofread.roles import Amount, take
from xlperf.proofread.when import TimeWords
from xlperf.proofread.words import ADVERBS, ANY_WAY, CONTRAST, EARLIER, WAY_NOUN, ways_in

_AMOUNTS = (
    re.compile(rf"(?<![\w-])(?P<d>additional|extra) (?P<n>{FIGURE})(?! in every)"),
    re.compile(
        rf"(?P<d>{ANY_WAY})(?: in [a-z' -]{{1,60}}?)? (?:of|by) (?:a further |another |only |just |a )?(?P<n>{FIGURE})(?!\w)"
    ),
    re.compile(
        rf"(?P<n>{FIGURE})(?: (?!(?:is|are|was|were|the|has|have|and|but|which|that|it|we|to)\b)[a-z'-]+){{0,3}}? {ADVERBS}(?P<d>higher|lower|fewer|more|less|above|below|up|down|better|worse|ahead|behind|short)\b(?! or | to (?:date|speed))"
    ),
    re.compile(rf"(?P<n>{FIGURE}) {ADVERBS}(?P<d>{WAY_NOUN})\b"),
    re.compile(
        rf"(?P<d>{WAY_NOUN}) \((?P<n>[{MentionKind.PERCENT.signs}{MentionKind.POINTS.signs}{MentionKind.COUNT.signs}])\)"
    ),
    re.compile(
        rf"(?<![\w-])(?P<d>increased|rose|risen|grew|grown|decreased|fell|fallen|dropped|dipped|slipped|improved|declined|(?:gone |went )?(?:up|down)) {ADVERBS}(?P<n>{POINTS})"
    ),
    re.compile(
        rf"(?<![\w-])(?P<d>increased|rose|risen|grew|grown|decreased|fell|fallen|dropped|improved|declined|(?:gone |went |is |are )?(?:up|down)) {ADVERBS}(?P<n>[{MentionKind.PERCENT.signs}{MentionKind.COUNT.signs}])(?:(?: [a-z]+)? (?:on|since|over|compared|year|in (?:a|the|one) (?:year|quarter|month|term))\b|,? (?:from|to) )"
    ),
)
_AGAIN = re.compile(
    rf"(?:(?: [a-z'-]+)? (?:\(|or |, or |\(or )|(?: [a-z'-]+){{2,7}}(?: \(|, or ))(?P<n>[{MentionKind.PERCENT.signs}{MentionKind.POINTS.signs}])(?! to )"
)


class _Found(NamedTuple):
    """Where a size stands in a skeleton, and the words that say which way; the size itself where there are none."""

    at: int
    start: int
    end: int


def amounts(sentence: Sentence, used: set[int]) -> Iterator[Amount]:
    """Yield the sizes of changes and gaps in a sentence, and put them down as used."""
    found = sorted(_found(sentence, used))
    for number, amount in enumerate(found):
        after = [
            other.at for other in found[number + 1 :] if not _is_said_again(sentence, amount.at, other.at)
        ]
        time, body = _since(sentence, amount.at, after[0] if after else len(sentence.skeleton))
        said = sentence.skeleton[amount.start : amount.end]
        way = ways_in(said) or ways_in(sentence.skeleton)
        is_again = any(_is_said_again(sentence, other.at, amount.at) for other in found[:number])
        yield Amount(
            sentence.number(amount.at), way, sentence, time, body, (amount.start, amount.end), is_again
        )


def _found(sentence: Sentence, used: set[int]) -> list[_Found]:
    found = [
        _Found(match.start("n"), *match.span("d"))
        for pattern in _AMOUNTS
        for match in pattern.finditer(sentence.skeleton)
        if take(used, match, "n")
    ]
    multiples = {number.at for number in sentence.numbers if number.is_multiple}
    found += [
        _Found(match.start("n"), *match.span("n"))
        for match in re.finditer(f"(?P<n>{FIGURE})", sentence.skeleton)
        if (match.start() in multiples or re.match(POINTS, match[0])) and take(used, match, "n")
    ]
    again = [(amount, _AGAIN.match(sentence.skeleton, amount.at + 1)) for amount in found]
    return found + [
        amount._replace(at=match.start("n")) for amount, match in again if match and take(used, match, "n")
    ]


def _is_said_again(sentence: Sentence, at: int, other: int) -> bool:
    """Return whether a size is another one once more: ``155 students (15.2%)``."""
    match = _AGAIN.match(sentence.skeleton, at + 1)
    return match is not None and match.start("n") == other


def _since(sentence: Sentence, at: int, until: int) -> tuple[Time | None, Body | None]:
    """Return the time or the average that an amount is said to be from: the next after it, or else the one before."""
    contrast = CONTRAST.search(sentence.skeleton, at, until)
    for anchor in sentence.anchors(at, contrast.start() if contrast else until):
        if isinstance(anchor, Body):
            if re.fullmatch(r"[a-z' -]*", sentence.skeleton[at + 1 : anchor.at]):
                return None, anchor
            continue
        is_when = anchor.when.named is TimeWords.THIS or re.search(
            r"\b(?:at|by|in|for) (?:the )?$", sentence.skeleton[: anchor.at]
        )
        if is_when and not EARLIER.search(sentence.skeleton[at : anchor.at]):
            continue  # an increase of 5 in quarter 2: when, and not since when
        return anchor, None
    led = [
        time
        for time in sentence.times
        if time.at < at
        and (
            re.match(r"over\b|year on year", time.words)
            or re.search(
                r"(?:compared (?:to|with)|since|from|than|on|against)(?: the)? ?$",
                sentence.skeleton[: time.at],
            )
        )
    ]
    return (led[-1] if led else None), None
