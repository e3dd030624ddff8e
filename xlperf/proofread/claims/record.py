"""The highest, the lowest, the best since when; and how many times in a row."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from xlperf.domain.indicator import Polarity
from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.facts import PackFigure, Subject
from xlperf.proofread.mentions import ASIDE, TIME, Sentence, Time
from xlperf.proofread.scan import NUMBER_WORDS
from xlperf.proofread.when import YEARLY
from xlperf.proofread.words import Way, ways_in

_RECORD = re.compile(
    r"\b(?P<word>highest|lowest|best|worst|new record|record (?:high|low)|all[- ]time (?:high|low)|largest|smallest)\b(?! quartile| half| performing| possible| practice| start| interests?\b| value\b)"
    rf"(?=(?: [a-z-]+){{0,5}} (?:since|recorded|reported|ever|on record|level|so far|yet|figure|performance|position|rate|number|result|score|for|in all|in any|of all|we|i)|[.,;]| for {TIME}| in {TIME})"
)
THAN_ANY = re.compile(  # “better than at any year end since 2019/20”
    rf"\b(?P<word>higher|lower|better|worse) than (?:(?:at|in|for|on) )?(?:any|every|all)\b(?P<of>(?: [a-z'-]+){{0,5}}) (?=since (?:the )?{TIME})"
)
_WHOLE_YEARS = re.compile(r"\b(?:year[- ]end|end of year|outturn|years?)\b")
_OF_THE_YEAR = re.compile(r"(?: [a-z-]+){0,3} (?:of the|so far this|this) (?:financial )?year\b")
_FOR_YEARS = re.compile(rf"(?: [a-z-]+){{0,2}} (?:for|in|of|over) (?:the )?(?:last |past )?(?P<n>{ASIDE})")
_YEARS = re.compile(rf"(\d+|{'|'.join(NUMBER_WORDS)}) years", re.IGNORECASE)
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
_HIGH = {"highest", "largest", "record high", "all-time high", "all time high", "higher"}
_LOW = {"lowest", "smallest", "record low", "all-time low", "all time low", "lower"}


def records(about: About) -> Iterator[Claim]:
    """Yield what a passage says of records and of runs."""
    for sentence in about.reading.sentences:
        for pattern in (_RECORD, THAN_ANY):
            for match in pattern.finditer(sentence.skeleton):
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
    rivals = sorted({*subject.series[:-1], *subject.rivals}, key=lambda figure: figure.period.order)
    if wants_high is None or subject.latest is None or not rivals:
        return unchecked(
            Rule.RECORD, span, "The pack's returns have no earlier figures of this kind.", subject.code
        )
    since = next(
        (
            time
            for time in sentence.times
            if time.at > match.start() and "since" in sentence.skeleton[match.end() : time.at]
        ),
        None,
    )
    start = _start(since, about, subject) or _reach(match, sentence, subject.latest)
    of_parts = "quarterly" in sentence.skeleton or "monthly" in sentence.skeleton
    if match.re is THAN_ANY and _WHOLE_YEARS.search(match["of"]):
        rivals = [figure for figure in rivals if figure.period.kind in YEARLY]
    better = [
        figure
        for figure in rivals
        if _is_within(figure, start, subject.latest, same_kind=of_parts)
        and _beats(figure, subject.latest, high=wants_high)
    ]
    if better:
        return wrong(
            Rule.RECORD, span, found=f"“{match['word']}”.",
            expected=f"{better[-1].period.label} was {subject.written(better[-1].shown)}, and {subject.latest.period.label} is {subject.written(subject.latest.shown)}.",
            remedy=f"Write since when: the last figure at least as good is that of {better[-1].period.label}.",
            code=subject.code, source=better[-1].source,
        )  # fmt: skip
    if start is not None and subject.series and subject.series[0].period.end <= start:
        return right(Rule.RECORD, span, subject.code, subject.latest.source)
    return unchecked(
        Rule.RECORD,
        span,
        f"The unbroken series in the returns begins with {(subject.series or (subject.latest,))[0].period.label}.",
        subject.code,
    )


def _is_of_others(match: re.Match[str], sentence: Sentence) -> bool:
    """Return whether a record is England's or the neighbours': their name stands before it and nearer than the own one."""
    before = [body for body in sentence.bodies if body.at < match.start()]
    return bool(before) or bool(re.search(r"\b(?:national|group)\b", sentence.skeleton))


def _wants_high(word: str, polarity: Polarity) -> bool | None:
    if word in _HIGH:
        return True
    if word in _LOW:
        return False
    if polarity is Polarity.NONE or word == "new record":
        return None
    return (word in {"best", "better"}) == (polarity is Polarity.HIGH)


def _start(since: Time | None, about: About, subject: Subject) -> date | None:
    named = about.periods(since, subject) if since else ()
    return max((period.end for period in named), default=None)


def _reach(match: re.Match[str], sentence: Sentence, latest: PackFigure) -> date | None:
    """Return since when a record is one that says for how long: “the best result for five years”, “the lowest this year”."""
    if _OF_THE_YEAR.match(sentence.skeleton, match.end()):
        return latest.period.financial_year_it_ends_in.start
    led = _FOR_YEARS.match(sentence.skeleton, match.end())
    years = _YEARS.fullmatch(sentence.mention(led.start("n")).words) if led else None
    if years is None:
        return None
    number = NUMBER_WORDS.get(years[1].casefold()) or int(years[1])
    return latest.period.end.replace(year=latest.period.end.year - number, day=1)


def _is_within(figure: PackFigure, start: date | None, latest: PackFigure, *, same_kind: bool) -> bool:
    """Return whether a figure is of since a day; one of another kind only if all of its period is."""
    is_own = figure.period.kind is latest.period.kind
    if same_kind and not is_own:
        return False
    return start is None or (figure.period.end if is_own else figure.period.start) >= start


def _beats(figure: PackFigure, latest: PackFigure, *, high: bool) -> bool:
    if figure.shown is None or latest.shown is None:
        return False
    return figure.shown > latest.shown if high else figure.shown < latest.shown


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
    if any(fits is False for fits in fitting):
        return wrong(
            Rule.RECORD, span, found=f"“{match[0]}”.", expected=f"The last figures: {_listed(subject, subject.series[-wanted - 1 :])}.",
            remedy="Correct the number, or leave it out.", code=subject.code, source=subject.series[-1].source,
        )  # fmt: skip
    if len(steps) < wanted or None in fitting:
        return unchecked(Rule.RECORD, span, "The returns do not go back so far.", subject.code)
    return right(Rule.RECORD, span, subject.code, subject.series[-1].source)


def _steps(series: Sequence[PackFigure]) -> list[Decimal]:
    shown = [figure.shown for figure in series if figure.shown is not None]
    return [after - before for before, after in pairwise(shown)]


def _fits(step: Decimal, way: Way, polarity: Polarity) -> bool | None:
    if way in {Way.UP, Way.DOWN}:
        return step > 0 if way is Way.UP else step < 0
    if polarity is Polarity.NONE:
        return None
    good = (step > 0) == (polarity is Polarity.HIGH)
    return step != 0 and (good if way is Way.BETTER else not good)


def _listed(subject: Subject, series: Sequence[PackFigure]) -> str:
    return ", ".join(f"{subject.written(figure.shown)} ({figure.period.label})" for figure in series)
