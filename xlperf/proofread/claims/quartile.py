"""In which quartile something is said to be, and whether it stayed there: ``continues``, ``now``, ``is within``."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise

from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.facts import Subject
from xlperf.proofread.mentions import TIME, Place, Sentence
from xlperf.proofread.when import TimeWords
from xlperf.proofread.words import BEFORE_IT, is_supposed

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_STAYED = re.compile(
    r"\b(?:continu\w+|remain\w*|still|stay\w*|again|maintain\w*|kept|keeps?|unchanged|retain\w*)\b"
)
_CAME = re.compile(
    r"\b(?:now|mov(?:es?|ed|ing)|(?:gone|went|go|slipped|dropped|risen|rose|fallen|fell|climbed) (?:up |down )?(?:in)?to|became|becom\w+|enter\w*|put(?:s|ting)? (?:us|\w+) (?:in|into))\b"
)
_SAID_OF = re.compile(
    r"(?: nationally| of (?:all )?local authorities| of authorities)? ?(?:(?:in|at|for|during|as at) )?(?:the )?"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|should|could|(?:aim|expect|want|hop|need|plan)\w* to|aim is to|ambition is to)\b[^.]{0,50}$"
)


class Stay(Enum):
    """What words say of the quartile before."""

    STAYED = auto()
    CAME = auto()
    UNSAID = auto()


def quartiles(about: About) -> Iterator[Claim]:
    """Yield what a passage says of quartiles."""
    for sentence in about.reading.sentences:
        if re.search(r"\bmeasures?\b", sentence.skeleton) and len(sentence.places) > 1:
            continue  # the summary's
        places = sentence.places
        pairs = {
            (one, two)
            for one, two in pairwise(places)
            if re.fullmatch(r" ?(?:to (?:the )?|into (?:the )?)?", sentence.skeleton[one.at + 1 : two.at])
            or _was(sentence, one)
        }
        left = {pair for pair, _ in pairs}
        for place in places:
            came_from = next((one for one, two in pairs if two is place), None)
            if place not in left:
                yield from _of(place, came_from, sentence, about)


def _was(sentence: Sentence, place: Place) -> bool:
    return bool(BEFORE_IT.search(sentence.skeleton[: place.at]))


def _of(place: Place, came_from: Place | None, sentence: Sentence, about: About) -> Iterator[Claim]:
    span = (place.start, place.end)
    before = sentence.skeleton[: (came_from or place).at]
    if _NOT_YET.search(before) or is_supposed(sentence.skeleton, len(before), place.at + 1):
        yield unchecked(Rule.QUARTILE, span, "It is about what is to be, or would be.", about.code)
        return
    if not about.subjects:
        yield unchecked(Rule.QUARTILE, span, about.why_unknown)
        return
    if _is_about_before(sentence, place, about) or (came_from is None and _was(sentence, place)):
        yield from _earlier_one(place, span, about)
        return
    stay = _stay(before) if came_from is None else Stay.CAME
    for subject in about.subjects if len(about.subjects) == 1 else about.subjects[:1]:
        yield from _of_subject(place, came_from, stay, span, subject, about)


def _is_about_before(sentence: Sentence, place: Place, about: About) -> bool:
    """Return whether a quartile is said of an earlier time: “was in the fourth quartile in Q1”."""
    led = re.search(
        rf"(?P<t>{TIME})(?: it| we| this)? (?:was|were) (?:in )?(?:the )?$", sentence.skeleton[: place.at]
    )
    if led and not about.is_now(sentence.time(led.start("t")), about.subject):
        return True
    after = [time for time in sentence.times if time.at > place.at]
    if not after or after[0].when.named in {TimeWords.YEAR, TimeWords.UNKNOWN}:
        return False
    leads = _SAID_OF.fullmatch(sentence.skeleton[place.at + 1 : after[0].at])
    return bool(leads) and not about.is_now(after[0], about.subject)


def _earlier_one(place: Place, span: tuple[int, int], about: About) -> Iterator[Claim]:
    subject = about.subject
    if subject is None or subject.previous_quartile is None:
        yield unchecked(Rule.QUARTILE, span, "The quartile of the earlier figure is not known.", about.code)
    elif subject.previous_quartile in place.quartiles:
        yield right(Rule.QUARTILE, span, subject.code, subject.previous.source if subject.previous else None)
    else:
        yield _wrong_place(
            place,
            span,
            subject,
            subject.previous_quartile,
            "by the cut-points in use, the earlier figure was",
        )


def _stay(before: str) -> Stay:
    """Return what the words before a quartile say of the one before: the last such words count, within eight words of it."""
    clause = re.split(r"[.;:]|, (?!although|however)", before)[-1]
    near = " ".join(clause.split()[-9:])
    stayed, came = list(_STAYED.finditer(near)), list(_CAME.finditer(near))
    if not stayed and not came:
        return Stay.UNSAID
    last_stayed = stayed[-1].end() if stayed else -1
    last_came = came[-1].end() if came else -1
    return Stay.STAYED if last_stayed > last_came else Stay.CAME


def _of_subject(
    place: Place, came_from: Place | None, stay: Stay, span: tuple[int, int], subject: Subject, about: About
) -> Iterator[Claim]:
    if any(other.quartile is None for other in about.subjects):
        yield unchecked(Rule.QUARTILE, span, "The pack has no quartile for it.", subject.code)
        return
    source = subject.latest.source if subject.latest else None
    wrong_ones = [
        other for other in about.subjects if other.quartile and other.quartile not in place.quartiles
    ]
    if wrong_ones:
        yield _wrong_place(place, span, wrong_ones[0], wrong_ones[0].quartile or 0, "it is")
        return
    yield right(Rule.QUARTILE, span, subject.code, source)
    if stay is Stay.UNSAID:
        return
    earlier = subject.previous_quartile
    if earlier is None or len(about.subjects) > 1:
        yield unchecked(
            Rule.QUARTILE_MOVE, span, "The quartile of the earlier figure is not known.", about.code
        )
        return
    if came_from is not None:
        if earlier in came_from.quartiles:
            yield right(Rule.QUARTILE_MOVE, span, subject.code, source)
        else:
            yield _wrong_place(
                came_from, span, subject, earlier, "by the cut-points in use, the earlier figure was"
            )
        return
    stayed = earlier in place.quartiles
    if stayed is (stay is Stay.STAYED):
        yield right(Rule.QUARTILE_MOVE, span, subject.code, source)
        return
    yield wrong(
        Rule.QUARTILE_MOVE,
        span,
        found=f"It is said to {'have been there before' if stay is Stay.STAYED else 'be there only now'}.",
        expected=(
            f"By the cut-points in use the earlier figure, {_shown(subject)}, was in the {ORDINALS[earlier]} quartile"
            f"{' too' if stayed else ''}."
        ),
        remedy=f"Write “{'continues to be' if stayed else 'is now'}”.",
        code=subject.code,
        source=subject.previous.source if subject.previous else source,
    )


def _shown(subject: Subject) -> str:
    previous = subject.previous
    return (
        f"{subject.written(previous.shown)} for {previous.period.label}"
        if previous and previous.shown is not None
        else "which is known"
    )


def _wrong_place(place: Place, span: tuple[int, int], subject: Subject, quartile: int, led: str) -> Claim:
    return wrong(
        Rule.QUARTILE,
        span,
        found=f"“{place.words}”.",
        expected=f"{led[0].upper()}{led[1:]} in the {ORDINALS[quartile]} quartile.",
        remedy="Correct the quartile.",
        code=subject.code,
        source=subject.latest.source if subject.latest else None,
    )
