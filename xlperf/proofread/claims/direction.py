"""Which way something went: ``an improvement on``, ``a decrease from``, ``unchanged since``, ``ahead of England``."""

import re
from collections.abc import Iterator

from xlperf.proofread.about import About, KnownFigure
from xlperf.proofread.claim import Claim, Rule, Span, right, unchecked
from xlperf.proofread.claims.record import THAN_ANY
from xlperf.proofread.claims.value import OF_OTHERS
from xlperf.proofread.clauses import of_clause
from xlperf.proofread.direction_verdict import against_others, holds, judged
from xlperf.proofread.mentions import FIGURE, PERCENT, QUARTILE, TIME, Body, MentionKind, Sentence, Time
from xlperf.proofread.pairs import Pair, counts_something, gaps, pairs
from xlperf.proofread.roles import Fraction
from xlperf.proofread.words import (
    ADVERBS,
    BEFORE_IT,
    EARLIER,
    MORE_OF_WHAT_IS_DONE,
    MOVES,
    Way,
    is_of_something_else,
    is_supposed,
    way_of,
)

_NOT_YET = re.compile(
    r"\b(?:will|would|should|could|may|might|expect(?:ed|s|ing)?|aim(?:s|ed|ing)?|need(?:s|ed)? to|plan(?:s|ned)? to|hope(?:s|d)?|likely|forecast|"
    r"so that|in order to|working to|work to|continue to be|help(?:s|ed|ing)?(?: to)?|to further|target|risk of|always|usually|normally|if|before)\b[^,.]{0,40}$"
)
_NOT = re.compile(r"\b(?:not|no|never|without|nor|isn't|hasn't|haven't|wasn't|didn't|than)\b[a-z' ]{0,12}$")
_OR = re.compile(r"\bor $")  # “good or better”, “three or more”: how a thing is counted
_GENERIC = re.compile(
    r"up|down|above|below|more|less|fewer|higher|lower|greater|larger|smaller|better|worse|ahead|behind|(?:the )?same.*|flat|stable|static|similar|poorer|weaker"
)
_ABOUT_IT = re.compile(
    rf"(?:^|[.;:] ?|\b(?:this|that|it|which|performance|figures?|rate|percentage|proportion|numbers?|timeliness|take-up|total|has|have|had|is|are|was|were|been|we|a|an|the) )"
    rf"{ADVERBS}$"
)
_SURE = re.compile(
    rf"(?:\b(?:this|it|performance|the (?:figure|rate|percentage|proportion|number|numbers)(?: of [a-z ]{{1,60}})?|numbers|timeliness)"
    rf"(?: has| have| is| was| had)?(?: been)?(?: a| an)? |^){ADVERBS}$"
)
_LEADS_TO_OTHERS = re.compile(
    r"(?:[a-z ,]{0,40}\b(?:than|of|with|to|against|behind|as|on))?(?: that(?: of)?| those(?: of)?| the)? ?"
    rf"|[a-z ]{{0,20}} the {FIGURE}(?: [a-z]+){{0,2}} "
)
_LEADS_TO_TIME = re.compile(
    r" (?:on|as|over|at)?(?: in)?(?: the)? ?(?:figure |performance )?(?:in |at |for )?"
)
_BECAUSE_OF = re.compile(
    rf" to(?! (?:just |only |about |around )?(?:{PERCENT}|[{MentionKind.COUNT.signs}]))"
)  # “the gap is down to sickness”
_OF_THE_WORK = re.compile(
    r"no change to (?:the |our |a )?(?!number|percentage|proportion|rate|figure|performance)[a-z]"
)
_THAN_A_SHARE = re.compile(
    r" than (?:(?:a|one|two|three) )?(?:half|third|quarter|fifth|tenth)s?\b"
)  # how much, and not which way
_TO_A_TARGET = re.compile(r"\btarget\b")
_STANDING = {"above", "below", "ahead", "behind", "short"}


def directions(about: About) -> Iterator[Claim]:
    """Yield which way a passage says that something went, or stands to somebody's average."""
    for sentence in about.reading.sentences:
        found = list(MOVES.finditer(sentence.skeleton))
        for number, match in enumerate(found):
            until = found[number + 1].start() if number + 1 < len(found) else len(sentence.skeleton)
            if claim := _of(match, until, sentence, of_clause(about, sentence, match.start())):
                yield claim


def _of(match: re.Match[str], until: int, sentence: Sentence, about: About) -> Claim | None:
    """Return whether words of direction are borne out; None where they claim nothing that can be held against figures."""
    if _OR.search(sentence.skeleton[: match.start()]) or sentence.skeleton.startswith(
        " to date", match.end()
    ):
        return None
    if _is_of_a_target(match, until, sentence) or _is_of_no_change(match, sentence.skeleton):
        return None
    span, way = sentence.span(match.start(), match.end()), _way(match, sentence, about)
    amount = next(
        (
            amount
            for amount in about.reading.amounts
            if amount.sentence is sentence and amount.words == match.span()
        ),
        None,
    )
    anchor = (amount and (amount.time or amount.body)) or _anchor(sentence, match, until, about)
    if isinstance(anchor, Body):
        if BEFORE_IT.search(sentence.skeleton[: match.start()]):
            return unchecked(Rule.COMPARISON, span, "It is said of an earlier time.", about.code)
        return against_others(way, gaps(about, sentence, match.start(), anchor), span, about)
    if OF_OTHERS.search(sentence.skeleton) or is_of_something_else(sentence.skeleton[match.end() :]):
        return None
    if amount and MORE_OF_WHAT_IS_DONE.match(sentence.skeleton, amount.number.at + 1):
        return None
    if _NOT.search(sentence.skeleton[: match.start()]) and way not in {Way.SAME, Way.UNCHANGED}:
        return unchecked(Rule.DIRECTION, span, "The sentence denies it.", about.code) if anchor else None
    if amount and amount.time is None and _is_a_gap(match, sentence.skeleton):
        return None  # how far something is from a target or an average, which `change` looks at
    is_count = amount is not None and amount.number.kind is MentionKind.COUNT and amount.number.step >= 1
    kinds = (MentionKind.COUNT,) if is_count else ()
    found = _measured(pairs(about, sentence, match.start(), anchor, kinds), sentence, match, about)
    if anchor is not None or _has_earlier(sentence, about, match):
        return judged(way, found, span, about, sentence) if found else _without_a_pair(span, about)
    return _unanchored(match, found, sentence, about)


def _is_of_no_change(match: re.Match[str], skeleton: str) -> bool:
    """Return whether words of direction are of what is to be or would be, of a cause, of how much, or of a record."""
    return bool(
        _NOT_YET.search(skeleton[: match.start()])
        or is_supposed(skeleton, *match.span())
        or (match[0] == "down" and _BECAUSE_OF.match(skeleton, match.end()))
        or _OF_THE_WORK.match(skeleton, match.start())
        or _THAN_A_SHARE.match(skeleton, match.end())
        or THAN_ANY.match(skeleton, match.start())
    )


def _is_a_gap(match: re.Match[str], skeleton: str) -> bool:
    """Return whether a size without a time is one to a target or an average: not that of what went up “by” so much."""
    is_by_target = _TO_A_TARGET.search(skeleton) and not skeleton.startswith(" by ", match.end())
    return bool(is_by_target) or match[0] in _STANDING


def _way(match: re.Match[str], sentence: Sentence, about: About) -> Way:
    """Return which way words say; “unchanged” to the letter only of what is surely the indicator, by its words or a figure."""
    way = way_of(match)
    levels = [
        level for level in about.reading.levels_in(sentence) if level.number.kind is not MentionKind.WORD
    ]
    is_sure = levels or _SURE.search(sentence.skeleton[: match.start()])
    return Way.SAME if way is Way.UNCHANGED and not is_sure else way


def _unanchored(match: re.Match[str], found: list[Pair], sentence: Sentence, about: About) -> Claim | None:
    """Return whether words that name neither figures nor a time are borne out by the dashboard's two figures.

    They are called wrong only where they are plainly about the indicator: “performance has improved”.
    """
    before = sentence.skeleton[: match.start()]
    if not found or _GENERIC.fullmatch(match[0]) or not _ABOUT_IT.search(before):
        return None
    span, way = sentence.span(match.start(), match.end()), way_of(match)
    if _SURE.search(before):
        return judged(way, found, span, about, sentence)
    return right(Rule.DIRECTION, span, about.code) if any(holds(way, pair, about) for pair in found) else None


def _without_a_pair(span: Span, about: About) -> Claim:
    why = "There is no earlier figure to compare it with." if about.subjects else about.why_unknown
    return unchecked(Rule.DIRECTION, span, why, about.code)


def _is_of_a_target(match: re.Match[str], until: int, sentence: Sentence) -> bool:
    """Return whether words are a target's own (“less than 2.1%”), of where something stands to it, or of a quartile."""
    skeleton = sentence.skeleton
    before, after, near = skeleton[: match.start()], skeleton[match.end() :], skeleton[match.end() : until]
    return bool(
        ("target" in skeleton[match.start() : until] and not re.search(FIGURE, near))
        or re.match(r" (?:than |the |our |a )*(?:target|required|[\uE000-\uE5FF] target)", after)
        or re.search(r"\btarget[a-z ]* (?:of )?$", before)
        or ("target" in before and re.match(r" (?:it|this|that)\b", after))
        or re.match(rf" (?:into |to |in )?(?:the )?{QUARTILE}", after)
    )


def _anchor(sentence: Sentence, match: re.Match[str], until: int, about: About) -> Time | Body | None:
    """Return the time or the average that words of direction lead to."""
    for anchor in sentence.anchors(match.end() - 1, until):
        gap = sentence.skeleton[match.end() : anchor.at]
        if isinstance(anchor, Body):
            if _LEADS_TO_OTHERS.fullmatch(gap):
                return anchor
        elif about.is_now(anchor, about.subject) and about.periods(anchor, about.subject):
            continue
        elif EARLIER.search(f"{match[0]}{gap}") or _LEADS_TO_TIME.fullmatch(gap):
            return anchor
    return None


def _has_earlier(sentence: Sentence, about: About, match: re.Match[str]) -> bool:
    """Return whether the sentence has an earlier figure, or says where the figure went."""
    levels = about.reading.levels_in(sentence)
    followed = re.match(
        rf"(?: [a-z-]+| {TIME}){{0,4}}(?: (?:to|from|by|of|at|than|,)? ?|, (?:to|from|by|at) )(?:the |a )?{FIGURE}",
        sentence.skeleton[match.end() :],
    )
    leads = re.search(
        rf"{FIGURE}(?: [a-z-]+){{0,3}} ?(?:,|\()? ?(?:a |an |which is |is |slightly )*{ADVERBS}$",
        sentence.skeleton[: match.start()],
    )
    return (
        any(level.earlier and not counts_something(level, about) for level in levels)
        or bool(followed)
        or bool(leads and about.reading.amounts)
    )


def _measured(found: list[Pair], sentence: Sentence, match: re.Match[str], about: About) -> list[Pair]:
    """Return the pairs of the kind that the words next to a direction name: a number, or a proportion."""
    after = sentence.skeleton[match.end() : match.end() + 40]
    if re.match(r" (?:in )?(?:the )?number", after):
        fractions = [fraction for fraction in about.reading.fractions if fraction.sentence is sentence]
        if len(fractions) == 2:  # noqa: PLR2004 - this period's and the one before
            return _of_fractions(fractions[0], fractions[1])
        return [pair for pair in found if pair.kind is MentionKind.COUNT]
    if re.match(r" (?:in )?(?:the )?(?:proportion|percentage|rate)", after):
        return [pair for pair in found if pair.kind is MentionKind.PERCENT] or found
    return [pair for pair in found if pair.kind is found[0].kind]


def _of_fractions(now: Fraction, earlier: Fraction) -> list[Pair]:
    return [
        Pair(
            KnownFigure(before.value, before.words),
            KnownFigure(after.value, after.words),
            MentionKind.COUNT,
            told=True,
        )
        for before, after in ((earlier.part, now.part), (earlier.whole, now.whole))
    ]
