"""How large a change or a gap is: ``a reduction of 6.4%``, ``108 lower``, ``1.0 percentage point below England``."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from xlperf.proofread.about import About, kind_of, known
from xlperf.proofread.claim import Claim, Rule, Span, right, unchecked, wrong
from xlperf.proofread.claims.value import OF_OTHERS
from xlperf.proofread.clauses import of_clause
from xlperf.proofread.facts import PackFigure
from xlperf.proofread.figures import plain, to_one_place
from xlperf.proofread.mentions import FIGURE, MentionKind, Number, round_to
from xlperf.proofread.pairs import Pair, gaps, gaps_to_target, pairs
from xlperf.proofread.roles import Amount
from xlperf.proofread.when import TimeWords
from xlperf.proofread.words import MORE_OF_WHAT_IS_DONE, is_of_something_else, is_supposed

_TO_TARGET = re.compile(
    rf"(?: [a-z-]+){{0,3}} (?:above|below|over|under|off|from|short of|shy of|adrift of|away from|outside|inside|past|beyond|clear of|ahead of|behind|within|better than|worse than) (?:the |our |its )?(?:{FIGURE} )?target\b"
)
_STANDING = r"above|below|ahead|behind|short"
_VAGUE = {TimeWords.TERM, TimeWords.MONTH, TimeWords.UNKNOWN}  # “since the summer” of quarterly figures
Formula = Callable[[Decimal, Decimal], Decimal | None]


def _over(difference: Decimal, base: Decimal) -> Decimal | None:
    return None if base == 0 else difference / abs(base) * 100


def _over_the_mean(before: Decimal, now: Decimal) -> Decimal | None:
    return _over(now - before, (before + now) / 2)


def _over_the_new(before: Decimal, now: Decimal) -> Decimal | None:
    return _over(now - before, now)


def _new_of_the_earlier(before: Decimal, now: Decimal) -> Decimal | None:
    return _over(now, before)


# what people work out in place of the change in per cent of the earlier figure
WRONG_FORMULAS: Mapping[str, Formula] = {
    "the difference over the mean of both figures": _over_the_mean,
    "the difference in per cent of the new figure": _over_the_new,
    "the new figure in per cent of the earlier one": _new_of_the_earlier,
    "the earlier figure in per cent of the new one": _over,
}


def changes(about: About) -> Iterator[Claim]:
    """Yield what a passage says of how much something changed, or how far it is from something else."""
    for amount in about.reading.amounts:
        yield _of(amount, of_clause(about, amount.sentence, amount.number.at))


def _of(amount: Amount, about: About) -> Claim:
    """Return whether a size is that of the change, or the gap, that it is said to be of."""
    sentence, (start, end) = amount.sentence, amount.words
    if OF_OTHERS.search(sentence.skeleton) and amount.body is None:
        return unchecked(Rule.CHANGE, _span(amount), "It is somebody else's figure.", about.code)
    first, last = sorted((amount.number.at, start))
    if is_supposed(sentence.skeleton, first, max(last + 1, end)):
        return unchecked(Rule.CHANGE, _span(amount), "It is about what is to be, or would be.", about.code)
    is_done = MORE_OF_WHAT_IS_DONE.match(sentence.skeleton, amount.number.at + 1)
    if is_done or is_of_something_else(sentence.skeleton[end:]):
        return unchecked(Rule.CHANGE, _span(amount), "It is the change of something else.", about.code)
    is_to_target = _TO_TARGET.match(sentence.skeleton, amount.number.at + 1)
    is_gap = amount.time is None and re.search(_STANDING, sentence.skeleton[start:end])
    if is_gap and not amount.body and not is_to_target:
        return _somewhere(amount, about)
    return _among(amount, gaps_to_target(about) if is_to_target else _pairs(amount, about), about)


def _pairs(amount: Amount, about: About) -> list[Pair]:
    """Return between which figures a size may be."""
    number, sentence = amount.number, amount.sentence
    if amount.body is not None:
        return gaps(about, sentence, number.at, amount.body)
    found = pairs(about, sentence, number.at, amount.time, _kinds(number, about))
    if not found and amount.time and amount.time.when.named in _VAGUE:
        return pairs(about, sentence, number.at, None, _kinds(number, about))
    return found


def _among(amount: Amount, found: list[Pair], about: About) -> Claim:
    """Return whether a size is that between any of some figures, and if not whether it is surely meant for them."""
    number, code = amount.number, about.code
    if holding := next((pair for pair in found if _holds(number, pair)), None):
        return _of_points(amount, holding, code) or right(Rule.CHANGE, _span(amount), code, holding.source)
    if other := _since_another_time(amount, about):
        return other
    if not found:
        why = "There is no figure to work it out from." if about.subjects else about.why_unknown
        return unchecked(Rule.CHANGE, _span(amount), why, code)
    told = [pair for pair in found if pair.told]
    sure = told or (found if amount.time or amount.body else [])
    if not sure and not _is_plain(amount):
        return unchecked(Rule.CHANGE, _span(amount), "It is not clear between which figures it is.", code)
    return _wrong(amount, _best(number, sure or found), code)


def _somewhere(amount: Amount, about: About) -> Claim:
    """Return whether a gap of which nobody says to what it is, is one to a target or an average: “14.7 points behind”."""
    bodies = [average.body for average in about.reading.averages]
    found = [
        *gaps_to_target(about),
        *(pair for body in bodies for pair in gaps(about, amount.sentence, amount.number.at, body)),
    ]
    if holding := next((pair for pair in found if _holds(amount.number, pair)), None):
        return _of_points(amount, holding, about.code) or right(Rule.CHANGE, _span(amount), about.code)
    return unchecked(Rule.CHANGE, _span(amount), "It is not clear what the gap is to.", about.code)


def _kinds(number: Number, about: About) -> tuple[MentionKind, ...]:
    """Return of what kind of figures a size is: points of percentages; a bare number of counts, where it is whole."""
    if number.kind is MentionKind.POINTS:
        return (MentionKind.PERCENT, MentionKind.COUNT) if not about.subjects else ()
    is_count = number.kind in {MentionKind.COUNT, MentionKind.WORD}
    return (MentionKind.COUNT,) if is_count and number.step >= 1 else ()


def _holds(number: Number, pair: Pair) -> bool:
    difference = abs(pair.difference)
    if number.is_multiple and (pair.difference < 0) is not number.words.casefold().endswith("halved"):
        return False
    if number.kind is MentionKind.PERCENT:
        relative = _relative(pair)
        in_points = pair.kind is MentionKind.PERCENT and number.agrees(difference)
        return in_points or (relative is not None and number.agrees(abs(relative)))
    return number.agrees(difference)


def _relative(pair: Pair) -> Decimal | None:
    return _over(pair.difference, pair.before.value)


def _of_points(amount: Amount, pair: Pair, code: str) -> Claim | None:
    """Return that a difference of two percentages is written as a percentage; None where it is not."""
    number = amount.number
    if (
        number.kind is not MentionKind.PERCENT
        or pair.kind is not MentionKind.PERCENT
        or not number.agrees(abs(pair.difference))
    ):
        return None
    points = _points(round_to(abs(pair.difference), min(number.step, Decimal("0.1"))))
    return wrong(
        Rule.PERCENTAGE_POINTS,
        _span(amount),
        found=f"{number.words} is the difference of two percentages, {_between(pair)}.",
        expected=f"{points}.",
        remedy=f"Write “{points}”; a change in per cent would be {_in_percent(pair)}.",
        code=code,
        source=pair.source,
    )


def _points(value: Decimal) -> str:
    return f"{plain(value)} percentage point{'' if value == 1 and value.as_tuple().exponent == 0 else 's'}"


def _in_percent(pair: Pair) -> str:
    relative = _relative(pair)
    return "none, from nothing" if relative is None else f"{to_one_place(abs(relative))}%"


def _span(amount: Amount) -> Span:
    return amount.number.start, amount.number.end


def _between(pair: Pair) -> str:
    return f"{pair.before.words} and {pair.now.words}"


def _best(number: Number, found: list[Pair]) -> Pair:
    """Return the pair that a wrong size was most likely worked out from: one that a usual wrong formula gives it from."""
    slips = [pair for pair in found if _slip(number, pair)]
    return (slips or found)[0]


def _slip(number: Number, pair: Pair) -> str:
    """Return which usual mistake gives a size; blank where none does."""
    if number.kind is not MentionKind.PERCENT:
        return ""
    for name, formula in WRONG_FORMULAS.items():
        value = formula(pair.before.value, pair.now.value)
        if value is None:
            continue
        if number.agrees(abs(value)):
            return f"{to_one_place_more(abs(value), number)} is {name}"
        if _cut_off(abs(value), number) == number.value:
            return f"{to_one_place_more(abs(value), number)} is {name}, cut off"
    relative = _relative(pair)
    if relative is not None and _cut_off(abs(relative), number) == number.value:
        return f"{to_one_place_more(abs(relative), number)} was cut off and not rounded"
    return ""


def _cut_off(value: Decimal, number: Number) -> Decimal:
    return (value / number.step).to_integral_value("ROUND_DOWN") * number.step


def to_one_place_more(value: Decimal, number: Number) -> str:
    """Return a figure with one more decimal than another is written with, so that one sees how it was rounded."""
    return plain(round_to(value, number.step / 10))


def _wrong(amount: Amount, pair: Pair, code: str) -> Claim:
    number = amount.number
    slip = _slip(number, pair)
    return wrong(
        Rule.CHANGE,
        _span(amount),
        found=f"{number.words}, between {_between(pair)}.{f' {slip}.' if slip else ''}",
        expected=f"{_right_size(number, pair)}.",
        remedy="Correct the size of the change, or the figure that it is worked out from.",
        code=code,
        source=pair.source,
    )


def _right_size(number: Number, pair: Pair) -> str:
    difference, step = abs(pair.difference), min(number.step, Decimal("0.1"))
    if pair.kind is MentionKind.PERCENT:
        return f"{_points(round_to(difference, step))} ({_in_percent(pair)})"
    if number.kind is MentionKind.PERCENT:
        relative = _relative(pair)
        return (
            "no percentage, from nothing"
            if relative is None
            else f"{plain(round_to(abs(relative), Decimal(1) if number.is_multiple else number.step))}%"
        )
    return plain(round_to(difference, number.step if number.step < 1 else Decimal(1)))


def _is_plain(amount: Amount) -> bool:
    """Return whether a size goes by its own words with an indicator: it says which way, and of what it need not say."""
    return amount.is_again or (amount.way is not None and amount.number.kind is MentionKind.POINTS)


def _since_another_time(amount: Amount, about: About) -> Claim | None:
    """Return that a size is right since another time than the one named; None where it is right since none."""
    if amount.time is None or amount.body is not None or amount.time.when.named in _VAGUE:
        return None
    for subject in about.subjects:
        for figure in reversed(subject.figures):
            if (
                subject.latest is None
                or figure.period == subject.latest.period
                or figure.period.kind is not subject.kind
            ):
                continue
            if figure in about.figures_at(amount.time, subject):
                continue
            for pair in _pairs_since(figure, about):
                if _holds(amount.number, pair):
                    return wrong(
                        Rule.PERIOD,
                        (
                            min(amount.number.start, amount.time.start),
                            max(amount.number.end, amount.time.end),
                        ),
                        found=f"{amount.number.words} since {amount.time.words.strip()}.",
                        expected=f"{amount.number.words} is the change since {figure.period.label}.",
                        remedy="Correct the period or the size of the change.",
                        code=subject.code,
                        source=figure.source,
                    )
    return None


def _pairs_since(figure: PackFigure, about: About) -> Iterator[Pair]:
    """Yield the present figure with another one of the pack."""
    for subject in about.subjects:
        for kind in dict.fromkeys((kind_of(subject), MentionKind.COUNT)):
            for before in known(figure, kind, subject):
                for now in known(subject.latest, kind, subject) if subject.latest else ():
                    yield Pair(before, now, kind, told=False, subject=subject)
