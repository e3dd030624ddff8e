"""A part of a whole, against the percentage that it stands beside: ``77.6% … 309 of 398 children``."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xlperf.domain.observation import Source
from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, Span, right, unchecked, wrong
from xlperf.proofread.facts import PackFigure, Subject
from xlperf.proofread.figures import as_written, is_few_off
from xlperf.proofread.parts import as_percent
from xlperf.proofread.roles import Fraction

_HALF_A_POINT = Decimal("0.5")  # how far a percentage may be from rough counts
_THE_REST = re.compile(r"\b(?:leaving|the (?:other|remaining)) (?:just |only |about |around )?$")
_LATE = re.compile(r"[^,.;:]{0,40}?(?:(?<!in )\blate\b(?! in )|\boverdue\b|\bout of time(?:scales?)?\b)")
_REMEDY = "Correct the percentage or the counts; where they are on different bases, say so."


def fractions(about: About) -> Iterator[Claim]:
    """Yield the claims of a passage that say how many of how many."""
    for fraction in about.reading.fractions:
        if fraction.part.value > fraction.whole.value:
            yield wrong(
                Rule.FRACTION, _span(fraction), found=f"{_words(fraction)}: the part is more than the whole.",
                expected=f"At most {fraction.whole.words}.", remedy="Correct one of the two counts.", code=about.code,
            )  # fmt: skip
            continue
        beside = _beside_its_percentage(fraction, about) if fraction.percent else None
        by_pack = _by_the_pack(fraction, about)
        yield beside or by_pack
        if (
            beside and by_pack.expected and by_pack.source
        ):  # both may be wrong, and only the pack says which counts are right
            yield by_pack


def _beside_its_percentage(fraction: Fraction, about: About) -> Claim | None:
    """Return whether counts give the percentage beside them; None where the percentage is of the rest."""
    if fraction.percent is None:
        return None
    percent = fraction.percent.number
    worked_out = as_percent(fraction.part.value, fraction.whole.value)
    if worked_out is None:
        return None
    is_rough = max(fraction.part.step, fraction.whole.step) > 1
    if percent.agrees(worked_out) or (is_rough and abs(worked_out - percent.value) <= _HALF_A_POINT):
        return right(Rule.FRACTION, _span(fraction), about.code)
    if percent.agrees(as_percent(fraction.whole.value - fraction.part.value, fraction.whole.value)):
        return None
    return wrong(
        Rule.FRACTION,
        _span(fraction),
        found=f"{_words(fraction)} for {percent.words}.",
        expected=f"{as_written(worked_out, percent)}{_part_for(fraction)}",
        remedy=_REMEDY,
        code=about.code,
        source=_source(fraction, about),
    )


def _part_for(fraction: Fraction) -> str:
    """Return which part would give the percentage that is written; or that no whole number does."""
    if fraction.percent is None:
        return "."
    percent, whole = fraction.percent.number, fraction.whole.value
    nearest = (percent.value * whole / 100).quantize(Decimal(1), "ROUND_HALF_UP")
    if percent.agrees(as_percent(nearest, whole)):
        return f"; {nearest:,} of {whole:,} would be {percent.words}."
    return f"; no whole number over {whole:,} gives {percent.words}."


def _by_the_pack(fraction: Fraction, about: About) -> Claim:
    """Return whether counts are those of the pack."""
    code = about.code
    for subject in about.subjects:
        counted = _counted(fraction, subject, about)
        for figure in counted:
            if fraction.whole.agrees(figure.denominator) and _is_part(fraction, figure):
                return right(Rule.FRACTION, _span(fraction), subject.code, figure.source)
        for figure in counted:
            if (
                fraction.whole.agrees(figure.denominator) and is_few_off(fraction.part, figure.numerator)
            ) or (fraction.part.agrees(figure.numerator) and is_few_off(fraction.whole, figure.denominator)):
                return wrong(
                    Rule.FRACTION, _span(fraction), found=f"{_words(fraction)}.",
                    expected=f"{figure.numerator:,} of {figure.denominator:,} for {figure.period.label}.",
                    remedy="Correct the counts, or the return.", code=subject.code, source=figure.source,
                )  # fmt: skip
        for figure in counted:
            rest = (figure.denominator or Decimal(0)) - (figure.numerator or Decimal(0))
            is_more = figure.numerator and rest < fraction.part.value < figure.numerator
            if fraction.whole.agrees(figure.denominator) and is_more and _is_of_the_rest(fraction):
                return wrong(
                    Rule.FRACTION, _span(fraction), found=f"{_words(fraction)}, which is said of the rest.",
                    expected=f"{rest:,} of {figure.denominator:,} are left for {figure.period.label}.",
                    remedy="Correct the counts, or the return.", code=subject.code, source=figure.source,
                )  # fmt: skip
    why = (
        "The pack has no such counts, and there is no percentage beside them."
        if about.subjects
        else about.why_unknown
    )
    return unchecked(Rule.FRACTION, _span(fraction), why, code)


def _counted(fraction: Fraction, subject: Subject, about: About) -> list[PackFigure]:
    figures = about.figures_at(fraction.time, subject) if fraction.time else list(subject.figures)
    return [figure for figure in figures if figure.numerator is not None and figure.denominator is not None]


def _is_part(fraction: Fraction, figure: PackFigure) -> bool:
    """Return whether a part is the numerator, or what is left of the whole without it."""
    if figure.numerator is None or figure.denominator is None:
        return False
    return fraction.part.agrees(figure.numerator) or fraction.part.agrees(
        figure.denominator - figure.numerator
    )


def _is_of_the_rest(fraction: Fraction) -> bool:
    """Return whether a part is said to be what is left: “leaving six of the 44”, “of the 313, 39 were late”."""
    skeleton = fraction.sentence.skeleton
    first, last = sorted((fraction.part.at, fraction.whole.at))
    return bool(_THE_REST.search(skeleton[:first]) or _LATE.match(skeleton, last + 1))


def _source(fraction: Fraction, about: About) -> Source | None:
    if about.subject is None:
        return None
    figures = about.figures_at(fraction.time, about.subject) if fraction.time else [about.subject.latest]
    return next((figure.source for figure in figures if figure), None)


def _words(fraction: Fraction) -> str:
    return f"{fraction.part.words} of {fraction.whole.words}"


def _span(fraction: Fraction) -> Span:
    return min(fraction.part.start, fraction.whole.start), max(fraction.part.end, fraction.whole.end)
