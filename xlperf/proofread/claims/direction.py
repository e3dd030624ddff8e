"""Which way something went: ``an improvement on``, ``a decrease from``, ``unchanged since``, ``ahead of England``."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xlperf.domain.indicator import Polarity
from xlperf.proofread.about import About, Known
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.claims.value import OF_OTHERS
from xlperf.proofread.mentions import FIGURE, QUARTILE, Body, Kind, Sentence, Time
from xlperf.proofread.pairs import Pair, gaps, pairs
from xlperf.proofread.reading import EARLIER, Fraction
from xlperf.proofread.words import ADVERBS, MOVES, Way, is_of_something_else, way_of

_NOT_YET = re.compile(
    r"\b(?:will|would|should|could|may|might|expect(?:ed|s|ing)?|aim(?:s|ed|ing)?|need(?:s|ed)? to|plan(?:s|ned)? to|hope(?:s|d)?|likely|forecast|"
    r"so that|in order to|working to|work to|continue to be|help(?:s|ed|ing)?(?: to)?|to further|target|risk of|always|usually|normally|if|before)\b[^,.]{0,40}$"
)
_NOT = re.compile(r"\b(?:not|no|never|without|nor|isn't|hasn't|haven't|wasn't|didn't|than)\b[a-z' ]{0,12}$")
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
_LEADS_TO_OTHERS = re.compile(r"(?:[a-z ,]{0,40}\b(?:than|of|with|to|against|behind|as|on))?(?: that of| those of| the)? ?")
_CLOSE = Decimal(1)  # of percentages: what may be called similar
_FAR = Decimal(5)
_CLOSE_COUNT, _FAR_COUNT = Decimal("0.05"), Decimal("0.2")


def directions(about: About) -> Iterator[Claim]:
    """Yield which way a passage says that something went, or stands to somebody's average."""
    for sentence in about.reading.sentences:
        found = list(MOVES.finditer(sentence.skeleton))
        for number, match in enumerate(found):
            until = found[number + 1].start() if number + 1 < len(found) else len(sentence.skeleton)
            if claim := _of(match, until, sentence, about):
                yield claim


def _of(match: re.Match[str], until: int, sentence: Sentence, about: About) -> Claim | None:
    skeleton, way = sentence.skeleton, way_of(match)
    before, after = skeleton[: match.start()], skeleton[match.end() :]
    if re.search(r"target", skeleton[match.start() : until]) and not re.search(FIGURE, skeleton[match.end() : until]):
        return None
    if re.match(rf" (?:than |the |our |a )*(?:{_OPENING_TARGET})", after) or re.search(r"\btarget[a-z ]* (?:of )?$", before):
        return None  # the target's own words, and where something stands to it
    if _NOT_YET.search(before) or re.match(rf" (?:into |to |in )?(?:the )?{QUARTILE}", after):
        return None
    span = sentence.span(match.start(), match.end())
    amount = next((one for one in about.reading.amounts if one.sentence is sentence and one.words == match.span()), None)
    anchor = (amount and (amount.time or amount.body)) or _anchor(sentence, match, until, about)
    if isinstance(anchor, Body):
        return _against_others(way, gaps(about, sentence, match.start(), anchor), span, about)
    if _NOT.search(before) and way is not Way.SAME:
        return unchecked(Rule.DIRECTION, span, "The sentence denies it.", about.code) if anchor else None
    if OF_OTHERS.search(skeleton) or is_of_something_else(after):
        return None
    is_anchored = anchor is not None or _has_earlier(sentence, about, match, until)
    if not is_anchored and (_GENERIC.fullmatch(match[0]) or not _ABOUT_IT.search(before)):
        return None
    found = _measured(pairs(about, sentence, match.start(), anchor), sentence, match, about)
    if not found:
        if not is_anchored:
            return None
        why = "There is no earlier figure to hold it against." if about.subjects else about.why_unknown
        return unchecked(Rule.DIRECTION, span, why, about.code)
    if not is_anchored and not _SURE.search(before):
        found_true = any(_holds(way, one, about) for one in found)
        return right(Rule.DIRECTION, span, about.code) if found_true else None
    return _judged(way, found, span, about)


_OPENING_TARGET = r"target|[\uE000-\uE5FF] target|required"


def _anchor(sentence: Sentence, match: re.Match[str], until: int, about: About) -> Time | Body | None:
    """Return the time or the average that words of direction lead to, or the time that led to them."""
    after: list[Time | Body] = sorted(
        (one for one in (*sentence.times, *sentence.bodies) if match.end() <= one.at < max(until, match.end())),
        key=lambda one: one.at,
    )
    for one in after:
        gap = sentence.skeleton[match.end() : one.at]
        if isinstance(one, Body):
            if _LEADS_TO_OTHERS.fullmatch(gap):
                return one
            continue
        if about.is_now(one, about.subject) and about.periods(one, about.subject):
            continue
        if EARLIER.search(f"{match[0]}{gap}") or re.fullmatch(r" (?:on|as|over|at)?(?: in)?(?: the)? ?(?:figure |performance )?(?:in |at |for )?", gap):
            return one
    return None


def _has_earlier(sentence: Sentence, about: About, match: re.Match[str], until: int) -> bool:
    """Return whether the sentence has an earlier figure, or says where the figure went."""
    del until
    levels = about.reading.levels_in(sentence)
    followed = re.match(rf"(?: [a-z-]+){{0,4}} (?:to|from|by|of|at|than|,)? ?(?:the |a )?{FIGURE}", sentence.skeleton[match.end() :])
    leads = re.search(rf"{FIGURE}(?: [a-z-]+){{0,3}} ?(?:,|\()? ?(?:a |an |which is |is |slightly )*{ADVERBS}$", sentence.skeleton[: match.start()])
    return any(one.earlier for one in levels) or bool(followed) or bool(leads and about.reading.amounts)


def _measured(found: list[Pair], sentence: Sentence, match: re.Match[str], about: About) -> list[Pair]:
    """Return the pairs of the kind that the words next to a direction name: a number, or a proportion."""
    after = sentence.skeleton[match.end() : match.end() + 40]
    if re.match(r" (?:in )?(?:the )?number", after):
        fractions = [one for one in about.reading.fractions if one.sentence is sentence]
        if len(fractions) == 2:  # noqa: PLR2004 - this period's and the one before
            return _of_fractions(fractions[0], fractions[1])
        return [one for one in found if one.kind is Kind.COUNT]
    if re.match(r" (?:in )?(?:the )?(?:proportion|percentage|rate)", after):
        return [one for one in found if one.kind is Kind.PERCENT] or found
    return [one for one in found if one.kind is found[0].kind]


def _of_fractions(now: Fraction, earlier: Fraction) -> list[Pair]:
    return [
        Pair(Known(before.value, before.words), Known(after.value, after.words), Kind.COUNT, told=True)
        for before, after in ((earlier.part, now.part), (earlier.whole, now.whole))
    ]


def _judged(way: Way, found: list[Pair], span: tuple[int, int], about: About) -> Claim:
    told = [one for one in found if one.told]
    first = told or found
    if len(about.subjects) > 1:  # each by its own figures, and what is said of all must hold of each
        first = [one for one in found if not one.told and one.subject] or first
    verdicts = [_holds(way, one, about) for one in first]
    if len(about.subjects) > 1 and False in verdicts:
        first, verdicts = [first[verdicts.index(False)]], [False]
    code, pair = about.code, first[0]
    if all(one is None for one in verdicts):
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


def _against_others(way: Way, found: list[Pair], span: tuple[int, int], about: About) -> Claim:
    if not found:
        return unchecked(Rule.COMPARISON, span, "The pack has no such average." if about.subjects else about.why_unknown, about.code)
    verdicts = [_holds(way, one, about) for one in found]
    pair = found[0]
    if any(verdicts):
        return right(Rule.COMPARISON, span, about.code, pair.source)
    if verdicts[0] is None:
        return unchecked(Rule.COMPARISON, span, _why_open(way), about.code)
    return wrong(
        Rule.COMPARISON,
        span,
        found=f"“{_said(about, span)}”: {pair.now.words} against {pair.before.words}.",
        expected=f"{_right_words(way, pair, about)}.",
        remedy="Correct the word, or the figures.",
        code=about.code,
        source=pair.now.source,
    )


def _why_open(way: Way) -> str:
    if way is Way.SAME:
        return "Whether figures so far apart are similar is for the writer to say."
    return "The indicator has no polarity, so nobody can say what is better."


def _said(about: About, span: tuple[int, int]) -> str:
    return about.passage.text[span[0] : span[1]]


def _holds(way: Way, pair: Pair, about: About) -> bool | None:
    """Return whether two figures stand as words say; None where nobody can say."""
    difference = pair.difference
    polarity = pair.subject.polarity if pair.subject else about.subject.polarity if about.subject else Polarity.NONE
    good = {Polarity.HIGH: difference > 0, Polarity.LOW: difference < 0}.get(polarity)
    match way:
        case Way.UP:
            return difference > 0
        case Way.DOWN:
            return difference < 0
        case Way.SAME:
            return _is_similar(pair)
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
    if pair.kind is Kind.PERCENT:
        return True if difference <= _CLOSE else None if difference <= _FAR else False
    share = difference / abs(pair.before.value) if pair.before.value else Decimal(1)
    return True if share <= _CLOSE_COUNT else None if share <= _FAR_COUNT else False


def _right_words(way: Way, pair: Pair, about: About) -> str:
    """Return what would be right to say."""
    difference = pair.difference
    number = "the same" if difference == 0 else "an increase" if difference > 0 else "a decrease"
    if way in {Way.BETTER, Way.WORSE} and difference:
        polarity = pair.subject.polarity if pair.subject else about.subject.polarity if about.subject else Polarity.NONE
        good = (difference > 0) == (polarity is Polarity.HIGH)
        return f"{number}, which is {'an improvement' if good else 'worse'} ({polarity.value})"
    return f"{number}: {pair.before.words}, and {pair.now.words} now"
