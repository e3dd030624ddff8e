"""A passage, read: what each of its figures is there for."""

import re
from collections.abc import Iterator

from xlperf.proofread.amounts import amounts
from xlperf.proofread.levels import levels, time_of
from xlperf.proofread.mentions import ANY_FIGURE, BODY, FIGURE, MentionKind, Sentence
from xlperf.proofread.parts import fractions, with_percent
from xlperf.proofread.roles import Average, Fraction, PassageReading, TimedFigure, take
from xlperf.proofread.scan import sentences

_OPERATOR = r"(?:(?:less|more|fewer|lower|higher|greater) than|at least|at most|no more than|no less than|under|over|above|below|up to|>|<|≥|≤|>=|<=) ?"
_TARGETS = (
    re.compile(
        rf"\btargets?\b,?(?: (?:which |that )?(?:is|was|remains|of|for [\w ]{{1,30}} (?:is|was|of)|at|set at|level of))* ?\(?(?:{_OPERATOR})?(?P<n>{FIGURE})"
    ),
    re.compile(
        rf"(?P<n>[{MentionKind.PERCENT.signs}{MentionKind.COUNT.signs}]) (?!(?:above|below|over|under|off|on|within)\b)(?:[\w-]+ )?target\b"
    ),
)
_AIM = re.compile(
    r"\b(?:aim(?:s|ing)?|goal|ambition|expect(?:s|ed|ing)? (?:to|that|this|it|us)|forecast|hop(?:e|es|ing)|plan(?:s|ned|ning)? to|trajectory|predict\w*|project(?:ed|ion)\w*|"
    rf"should be|will be|would (?:still |only )?(?:be|have been)|to reach|by year end)\b(?P<between>[^.]{{0,80}}?)(?P<n>{FIGURE})"
)
_LIST_OF_BODIES = re.compile(rf"{BODY} and {BODY}[^.]*?,? (?P<a>{FIGURE}) and (?P<b>{FIGURE}),? respectively")
_OF_A_BODY = re.compile(
    rf"^[^({FIGURE[1:-1]}{BODY[1:-1]}]*?(?:\((?:which is |of |at |is )?|\b(?:of|at|is|was|which is|stands? at|average|were|,) |:? )(?P<n>{FIGURE})"
)
_BEFORE_A_BODY = re.compile(  # “below the 2.5% seen across”, “the 92.3% average for”
    rf"\bthe (?P<n>{FIGURE})(?: (?:average|mean|figure|rate|seen|reported|recorded|achieved))*(?: (?:for|of|across|in|by|among|amongst))? $"
)
_IS = re.compile(r"(?:\b(?:of|at|is|was|average)|\() ?$")
_OF_A_GAP = re.compile(r"(?: [a-z'-]+){0,2} (?:higher|lower|above|below)")


def read(text: str) -> PassageReading:
    """Return a passage with what each of its figures is there for.

    Each figure is there for one thing. Where words may be read in two ways the surer reading comes first: targets, other
    people's averages, parts of wholes, sizes of changes, aims; what is left says how much something was.
    """
    parts = sentences(text)
    read_ones = [_read_sentence(sentence) for sentence in parts]
    so_far: list[TimedFigure] = []
    shares: list[Fraction] = []
    for part in read_ones:
        shares += (with_percent(fraction, part.levels, so_far) for fraction in part.fractions)
        so_far += part.levels
    return PassageReading(
        parts,
        tuple(so_far),
        tuple(shares),
        tuple(amount for part in read_ones for amount in part.amounts),
        tuple(average for part in read_ones for average in part.averages),
        tuple(target for part in read_ones for target in part.targets),
        tuple(aim for part in read_ones for aim in part.aims),
    )


def _read_sentence(sentence: Sentence) -> PassageReading:
    used: set[int] = set()
    targets = tuple(_targets(sentence, used))
    others = tuple(_averages(sentence, used))
    shares = tuple(fractions(sentence, used))
    sizes = tuple(amounts(sentence, used))
    aims = tuple(_aims(sentence, used))
    return PassageReading((sentence,), tuple(levels(sentence, used)), shares, sizes, others, targets, aims)


def _targets(sentence: Sentence, used: set[int]) -> Iterator[TimedFigure]:
    for pattern in _TARGETS:
        for match in pattern.finditer(sentence.skeleton):
            if take(used, match, "n"):
                number = sentence.number(match.start("n"))
                yield TimedFigure(number, sentence, time_of(sentence, number))


def _aims(sentence: Sentence, used: set[int]) -> Iterator[TimedFigure]:
    for match in _AIM.finditer(sentence.skeleton):
        if not ANY_FIGURE.search(match["between"]) and take(used, match, "n"):
            yield TimedFigure(sentence.number(match.start("n")), sentence)


def _counts_something(sentence: Sentence, at: int) -> bool:
    """Return whether a figure is a word for a number that nothing makes an average: “with Ofsted visiting eleven schools”."""
    return sentence.number(at).kind is MentionKind.WORD and not _IS.search(sentence.skeleton[:at])


def _averages(sentence: Sentence, used: set[int]) -> Iterator[Average]:
    bodies = sentence.bodies
    listed = _LIST_OF_BODIES.search(sentence.skeleton)
    if listed and take(used, listed, "a", "b"):
        pair = [body for body in bodies if body.at >= listed.start()][:2]
        for body, group in zip(pair, "ab", strict=True):
            yield Average(body, sentence.number(listed.start(group)), sentence)
        bodies = [body for body in bodies if body not in pair]
    for body in bodies:
        led = _BEFORE_A_BODY.search(sentence.skeleton[: body.at])
        if led and take(used, led, "n"):
            yield Average(body, sentence.number(led.start("n")), sentence)
            continue
        match = _OF_A_BODY.match(sentence.skeleton[body.at + 1 :])
        at = body.at + 1 + match.start("n") if match else -1
        if (
            match
            and at not in used
            and not _counts_something(sentence, at)
            and not _OF_A_GAP.match(sentence.skeleton[at + 1 :])
        ):
            used.add(at)
            yield Average(body, sentence.number(at), sentence)
        else:
            yield Average(body, None, sentence)
