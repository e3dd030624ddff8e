"""The highest, the lowest, the best since when; and how many times in a row."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from xlperf.domain.indicator import Polarity
from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.facts import Figure, Subject
from xlperf.proofread.mentions import TIME, Sentence, Time
from xlperf.proofread.words import Way, ways_in

_RECORD = re.compile(
    r"\b(?P<word>highest|lowest|best|worst|new record|record (?:high|low)|all[- ]time (?:high|low)|largest|smallest)\b(?! quartile| half| performing)"
    rf"(?=(?: [a-z-]+){{0,5}} (?:since|recorded|reported|ever|on record|level|so far|yet|figure|performance|position|rate|number|result|score|for|in all|in any|of all|we|i)|[.,;]| for {TIME}| in {TIME})"
)
_COUNTED = {
    "two": 2,
    "second": 2,
    "three": 3,
    "third": 3,
    "four": 4,
    "fourth": 4,
    "five": 5,
    "fifth": 5,
    "six": 6,
    "sixth": 6,
}
_RUN = re.compile(
    rf"\b(?P<n>{'|'.join(_COUNTED)}) (?:consecutive|successive|straight) (?:quarterly )?(?:quarters?|terms?|months?|years?|falls?|rises?|increases?|decreases?|drops?|improvements?)(?: of)?(?: (?P<way>\w+))?"
    rf"|\b(?P<n2>{'|'.join(_COUNTED)}) (?P<way2>fall|rise|increase|decrease|drop|improvement|reduction) in a row"
)
_HIGH = {"highest", "largest", "record high", "all-time high", "all time high"}
_LOW = {"lowest", "smallest", "record low", "all-time low", "all time low"}


def records(about: About) -> Iterator[Claim]:
    """Yield what a passage says of records and of runs."""
    for sentence in about.reading.sentences:
        for match in _RECORD.finditer(sentence.skeleton):
            yield _record(match, sentence, about)
        for match in _RUN.finditer(sentence.skeleton):
            yield _run(match, sentence, about)


def _record(match: re.Match[str], sentence: Sentence, about: About) -> Claim:
    span, subject = sentence.span(match.start(), match.end()), about.subject
    if subject is None:
        return unchecked(Rule.RECORD, span, about.why_unknown)
    if _is_of_others(match, sentence):
        return unchecked(Rule.RECORD, span, "It is somebody else's figure.", subject.code)
    wants_high = _wants_high(match["word"], subject.polarity)
    if wants_high is None or subject.latest is None or len(subject.series) < 2:  # noqa: PLR2004 - one figure is no series
        return unchecked(
            Rule.RECORD, span, "The pack's returns have no earlier figures of this kind.", subject.code
        )
    since = next(
        (
            one
            for one in sentence.times
            if one.at > match.start() and "since" in sentence.skeleton[match.end() : one.at]
        ),
        None,
    )
    start = _start(since, about, subject)
    window = [one for one in subject.series[:-1] if start is None or one.period.end >= start]
    better = [one for one in window if _beats(one, subject.latest, high=wants_high)]
    if better:
        return wrong(
            Rule.RECORD, span, found=f"“{match['word']}”.",
            expected=f"{better[-1].period.label} was {subject.written(better[-1].shown)}, and {subject.latest.period.label} is {subject.written(subject.latest.shown)}.",
            remedy=f"Write since when: the last figure at least as good is that of {better[-1].period.label}.",
            code=subject.code, source=better[-1].source,
        )  # fmt: skip
    if start is not None and subject.series[0].period.end <= start:
        return right(Rule.RECORD, span, subject.code, subject.latest.source)
    return unchecked(
        Rule.RECORD,
        span,
        f"The unbroken series in the returns begins with {subject.series[0].period.label}.",
        subject.code,
    )


def _is_of_others(match: re.Match[str], sentence: Sentence) -> bool:
    """Return whether a record is England's or the neighbours': their name stands before it and nearer than the own one."""
    before = [one for one in sentence.bodies if one.at < match.start()]
    return bool(before) or bool(re.search(r"\b(?:national|group)\b", sentence.skeleton))


def _wants_high(word: str, polarity: Polarity) -> bool | None:
    if word in _HIGH:
        return True
    if word in _LOW:
        return False
    if polarity is Polarity.NONE or word == "new record":
        return None
    return (word == "best") == (polarity is Polarity.HIGH)


def _start(since: Time | None, about: About, subject: Subject) -> date | None:
    named = about.periods(since, subject) if since else ()
    return max((one.end for one in named), default=None)


def _beats(one: Figure, latest: Figure, *, high: bool) -> bool:
    if one.shown is None or latest.shown is None:
        return False
    return one.shown > latest.shown if high else one.shown < latest.shown


def _run(match: re.Match[str], sentence: Sentence, about: About) -> Claim:
    span, subject = sentence.span(match.start(), match.end()), about.subject
    wanted = _COUNTED[match["n"] or match["n2"]]
    way = ways_in(match["way"] or match["way2"] or "") or ways_in(match[0]) or ways_in(sentence.skeleton)
    if subject is None or way is None:
        return unchecked(
            Rule.RECORD,
            span,
            about.why_unknown if subject is None else "It does not say which way.",
            about.code,
        )
    steps = _steps(subject.series[-wanted - 1 :])
    fitting = [_fits(step, way, subject.polarity) for step in steps]
    if any(one is False for one in fitting):
        return wrong(
            Rule.RECORD, span, found=f"“{match[0]}”.", expected=f"The last figures: {_listed(subject, subject.series[-wanted - 1 :])}.",
            remedy="Correct the number, or leave it out.", code=subject.code, source=subject.series[-1].source,
        )  # fmt: skip
    if len(steps) < wanted or None in fitting:
        return unchecked(Rule.RECORD, span, "The returns do not go back so far.", subject.code)
    return right(Rule.RECORD, span, subject.code, subject.series[-1].source)


def _steps(series: Sequence[Figure]) -> list[Decimal]:
    shown = [one.shown for one in series if one.shown is not None]
    return [after - before for before, after in pairwise(shown)]


def _fits(step: Decimal, way: Way, polarity: Polarity) -> bool | None:
    if way in {Way.UP, Way.DOWN}:
        return step > 0 if way is Way.UP else step < 0
    if polarity is Polarity.NONE:
        return None
    good = (step > 0) == (polarity is Polarity.HIGH)
    return step != 0 and (good if way is Way.BETTER else not good)


def _listed(subject: Subject, series: Sequence[Figure]) -> str:
    return ", ".join(f"{subject.written(one.shown)} ({one.period.label})" for one in series)
