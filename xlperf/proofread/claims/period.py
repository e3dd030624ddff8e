"""Whether periods are clear, agree with each other, and are those of the report."""

import re
from collections.abc import Iterator

from xlperf.domain.period import Period, PeriodKind
from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.mentions import TIME, MentionKind, Sentence, Time
from xlperf.proofread.when import TimeWords

_BESIDE = re.compile(
    rf"(?P<a>{TIME}) ?(?:\(|, covering the period (?:of )?|, the period |, (?:that is|i\.e\.),? |: ?)(?P<b>{TIME})"
)
_OF_THE_REPORT = re.compile(
    rf"\b(?:(?:this|the) (?:performance )?report (?:is to|provides|covers|presents|summarises|sets out)\b[^.]{{0,200}}?|updated data is available for )(?P<a>{TIME})"
)
_TITLE = re.compile(
    rf"^\W*(?P<a>{TIME}) performance (?:report|dashboard)|performance (?:report|dashboard)(?: for| -|,|:)? ?(?P<b>{TIME})\W*$"
)


def periods(about: About) -> Iterator[Claim]:
    """Yield what a passage says of periods, whatever its figures are."""
    for sentence in about.reading.sentences:
        yield from _ambiguous(sentence, about)
        yield from _beside_each_other(sentence, about)
        if not about.subjects:
            yield from _of_the_report(sentence, about)
    if about.subject is not None:
        yield from _old(about)


def _ambiguous(sentence: Sentence, about: About) -> Iterator[Claim]:
    for time in sentence.times:
        if time.when.is_ambiguous:
            labels = [period.label for period in time.when.periods[:2]]
            yield wrong(
                Rule.PERIOD_AMBIGUOUS,
                (time.start, time.end),
                found=f"“{_bare(time)}” may be {' or '.join(labels)}.",
                expected=f"{_likeliest(time, about) or 'A quarter with its financial year'}.",
                remedy="Write the financial year out.",
                code=about.code,
            )


def _bare(time: Time) -> str:
    return re.sub(r"^(?:(?:the|at|end|of|to|for) )+", "", time.words.strip())


def _likeliest(time: Time, about: About) -> str:
    """Return which of the periods the indicator has a figure for; blank where that is none, or several."""
    own = {figure.period for subject in about.subjects for figure in subject.figures}
    there = [period for period in time.when.periods if period in own]
    return there[0].label if len(there) == 1 else ""


def _beside_each_other(sentence: Sentence, about: About) -> Iterator[Claim]:
    """Yield whether a quarter and the months beside it are the same: ``the period to September 2022 (quarter 2)``."""
    for match in _BESIDE.finditer(sentence.skeleton):
        both = [sentence.mention(match.start(group)) for group in "ab"]
        first, second = (mention for mention in both if isinstance(mention, Time))
        if not _quarter(first) and not _quarter(second):
            continue
        span = (first.start, second.end)
        one, other = _ends(first, about), _ends(second, about)
        if not one or not other:
            yield unchecked(Rule.PERIOD, span, "It cannot be told which periods these are.", about.code)
        elif one & other:
            yield right(Rule.PERIOD, span, about.code)
        else:
            yield wrong(
                Rule.PERIOD, span, found=f"“{_bare(first)}” and “{_bare(second)}” are not the same period.",
                expected="A quarter and its own months.", remedy="Correct one of the two.", code=about.code,
            )  # fmt: skip


def _quarter(time: Time) -> bool:
    return time.when.named is TimeWords.QUARTER


def _ends(time: Time, about: About) -> set[tuple[int, int]]:
    """Return in which months the periods end that a time may mean; of a quarter without a year and a pack, in any year."""
    found = about.periods(time)
    if not found and _quarter(time):
        quarter = Period.quarter(int(time.when.part), 2000)
        return {(0, quarter.end.month)}
    return {(0, period.end.month) for period in found}


def _of_the_report(sentence: Sentence, about: About) -> Iterator[Claim]:
    """Yield whether the period that the report says it is of is the pack's."""
    report = about.facts.period
    match = _OF_THE_REPORT.search(sentence.skeleton) or _TITLE.search(sentence.skeleton)
    if match is None:
        return
    time = sentence.mention(match.start("a" if match["a"] else "b"))
    if not isinstance(time, Time):
        return
    span = (time.start, time.end)
    if report is None:
        yield unchecked(Rule.PERIOD, span, about.why_unknown)
        return
    named = about.periods(time)
    if not named:
        return
    if any(period.end == report.end for period in named):
        yield right(Rule.PERIOD, span)
    else:
        yield wrong(
            Rule.PERIOD, span, found=f"“{_bare(time)}” is {named[0].label}.", expected=f"{report.label}, the pack's report period.",
            remedy="Correct the period, or give the pack that the text is about.",
        )  # fmt: skip


def _old(about: About) -> Iterator[Claim]:
    """Yield that a passage speaks of an earlier period as the present one, as words that were carried forward do."""
    subject = about.subject
    if subject is None or subject.latest is None or about.facts.period is None:
        return
    levels = [level for level in about.reading.levels if level.number.kind is not MentionKind.WORD]
    if not levels or any(level.number.agrees(subject.latest.value) for level in levels):
        return
    if re.search(r"\b(?:since|now|this (?:quarter|term|year|period))\b", about.passage.text):
        return
    first = levels[0]
    named = (
        first.time
        and first.time.when.named in {TimeWords.QUARTER, TimeWords.PERIOD, TimeWords.TERM}
        and not first.earlier
    )
    dated = [first.time] if named and first.time and about.periods(first.time, subject) else []
    others = [time for sentence in about.reading.sentences for time in sentence.times]
    newest = max(
        (
            period.end
            for time in others
            for period in about.periods(time, subject)
            if period.kind is not PeriodKind.CALENDAR_YEAR
        ),
        default=None,
    )
    if not dated or newest is None or newest >= subject.latest.period.end:
        return
    time = dated[0]
    yield wrong(
        Rule.PERIOD_OLD,
        (time.start, time.end),
        found=f"The newest period that it names is “{_bare(time)}”.",
        expected=f"{subject.latest.period.label}, the latest figure's.",
        remedy="Read it again: it may be last time's words. Bring them up to date, or say that nothing has changed.",
        code=subject.code,
        source=subject.latest.source,
    )
