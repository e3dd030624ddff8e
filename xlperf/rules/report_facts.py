"""What the sentences of the report may say of an indicator: slots that are filled, and choices that the figures make.

A slot that is not here cannot be filled, and a choice that is not here cannot be made; a sentence that has it is not written.
So every condition of a sentence is decided here, and its words stand in the file of sentences.
"""

from collections.abc import Sequence
from decimal import Decimal

from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.report_fields import Adverbs, QuartileWords
from xlperf.domain.settings import Settings
from xlperf.rules.records import Extreme, record, unbroken
from xlperf.rules.report_bodies import Compared, ComparedBody, compared
from xlperf.rules.report_counts import add_counts
from xlperf.rules.report_periods import in_report, is_just_before, span, with_year
from xlperf.rules.report_slots import IndicatorFacts, LatestFigure, Slot
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import ScoreRow
from xlperf.rules.trend import Judgement, Trend, judge, percent_change, trend

ORDINALS = {
    QuartileWords.TOP_FOURTH: ("top", "second", "third", "fourth"),
    QuartileWords.FIRST_FOURTH: ("first", "second", "third", "fourth"),
    QuartileWords.TOP_BOTTOM: ("top", "second", "third", "bottom"),
}
FIRST, SECOND = 0, 1  # of the words between which a choice is made
_FEWEST_BEATEN = 4  # a committee reads of a record where so many figures just before are beaten
_DIRECTIONS = (Trend.INCREASE, Trend.DECREASE, Trend.SAME)
_JUDGEMENTS = (Judgement.BETTER, Judgement.WORSE, Judgement.SAME)


def facts_about(row: ScoreRow, settings: Settings, place: str = "", last_year: str = "") -> IndicatorFacts:
    """Return what may be said of one indicator.

    Parameters
    ----------
    row
        The indicator, judged.
    settings
        Report period and the report's ways of writing.
    place
        The cell of the register that gives other bodies' figures.
    last_year
        Of which year the national figures were in the last report; blank where that is not known.

    Returns
    -------
    IndicatorFacts
        Of a figure that is an older one than the report asks for, only that it is one.

    Notes
    -----
    ``docs/report.md``, *Your own sentences*, lists the slots and choices for whoever writes sentences.

    Examples
    --------
    >>> facts = facts_about(pack.scorecard.rows[4], pack.scorecard.settings)
    >>> [facts.slots[name].text for name in ("value", "earlier value", "quartile", "target")]
    ['77.6%', '76.0%', 'fourth', 'more than 97.2%']
    """
    facts = IndicatorFacts()
    indicator, words = row.indicator, settings.report
    facts.say("authority", words.authority or settings.authority)
    facts.say("phrase", indicator.report.phrase or f"The figure for “{indicator.name}”")
    if indicator.report.count_noun:
        facts.say("noun", indicator.report.count_noun)
    if indicator.report.count_phrase:
        facts.say("count phrase", indicator.report.count_phrase)
    if row.awaited:
        facts.say("awaited", with_year(row.awaited, words.quarters))
    if row.latest is None or row.latest.value is None:
        return facts
    told = LatestFigure(indicator, settings, row.latest)
    _level(facts, told)
    if row.awaited:  # an older figure is said to be one, and nothing is made of it
        return IndicatorFacts(
            {name: facts.slots[name] for name in ("authority", "phrase", "awaited", "label", "value")}
        )
    _place(facts, row, told, last_year)
    _records(facts, row, told)
    if row.previous is not None and row.trend is not None:
        _change(facts, row.previous, told)
    others = compared(indicator.report.also_compare, row.latest.period, row.comparison)
    _bodies(facts, others, row, told, place)
    for period in others.periods:
        _then(facts, period, row, told)
    return facts


def _periods(facts: IndicatorFacts, period: Period, settings: Settings, before: str = "") -> None:
    style = settings.report.quarters
    facts.say(f"{before}quarter", in_report(period, settings.period, style))
    facts.say(f"{before}period", with_year(period, style))
    facts.say(f"{before}label", period.label)
    facts.say(f"{before}term", period.label.replace(" ", " term ", 1))


def _level(facts: IndicatorFacts, told: LatestFigure) -> None:
    seen = told.latest
    facts.say("value", told.figure(told.now), seen.source)
    facts.say("when", told.when(seen.period))
    facts.say("span", span(seen.period))
    _periods(facts, seen.period, told.settings)
    add_counts(facts, told, seen, "")


def _three_way(before: Decimal | float, now: Decimal | float) -> int:
    return _DIRECTIONS.index(trend(before, now))


def _change(facts: IndicatorFacts, previous: Observation, told: LatestFigure) -> None:
    if previous.value is None:
        return
    before, now = told.rounded(previous.value), told.now
    indicator, adverbs = told.indicator, told.adverbs
    direction = _three_way(before, now)
    facts.say("earlier value", told.figure(before), previous.source)
    facts.say("earlier when", told.when(previous.period))
    _periods(facts, previous.period, told.settings, "earlier ")
    if is_just_before(previous.period, told.latest.period):
        facts.say("previous", f"the previous {span(previous.period)}")
        facts.choose("just before", FIRST)
    if previous.period == told.latest.period.year_before():
        facts.say("same period", "the same period the previous year")
    facts.choose("direction", direction)
    facts.choose("judgement", _judged(direction, indicator.polarity))
    size = abs(now - before)
    adverb = _adverb(size, adverbs)
    facts.say("an", f"a {adverb} " if adverb else "an ")
    facts.say("a", f"a {adverb} " if adverb else "a ")
    if adverbs.similar is not None:
        facts.choose("similar", FIRST if size <= Decimal(str(adverbs.similar)) else SECOND)
    if size:
        facts.say("difference", told.difference(now, before), told.latest.source, previous.source)
    if size and indicator.unit is Unit.NUMBER and (change := percent_change(before, now)) is not None:
        share = in_figures(abs(round_half_away(change, 1)), Unit.PERCENT)
        facts.say("size", share, told.latest.source, previous.source)
    add_counts(facts, told, previous, "earlier ")
    if previous.numerator is not None and told.latest.numerator is not None:
        if not is_just_before(previous.period, told.latest.period):
            facts.slots.pop("earlier flow", None)
        facts.choose("counts", _three_way(previous.numerator, told.latest.numerator))
        facts.choose("flow moved", _three_way(previous.numerator, told.latest.numerator))
    if previous.denominator is not None and told.latest.denominator is not None:
        facts.choose("flow base moved", _three_way(previous.denominator, told.latest.denominator))


def _judged(direction: int, polarity: Polarity) -> int | None:
    judgement = judge(_DIRECTIONS[direction], polarity)
    return None if judgement is None else _JUDGEMENTS.index(judgement)


def _adverb(size: Decimal, adverbs: Adverbs) -> str:
    if adverbs.slight is not None and 0 < size <= Decimal(str(adverbs.slight)):
        return "slight"
    return (
        "significant" if adverbs.significant is not None and size >= Decimal(str(adverbs.significant)) else ""
    )


def _place(facts: IndicatorFacts, row: ScoreRow, told: LatestFigure, last_year: str) -> None:
    """Fill where it stands nationally and to its target; by other national figures than before nothing has stayed or come."""
    standing, words = row.standing, told.settings.report
    if standing.quartile is not None:
        source = row.comparator.source if row.comparator else None
        facts.say("quartile", ORDINALS[words.quartiles][standing.quartile - 1], told.latest.source, source)
        if row.comparator and row.comparator.period:
            year, last_year = (_bare_year(label) for label in (row.comparator.period.label, last_year))
            facts.say("national year", year, source)
            if last_year and last_year != year:
                facts.say("last national year", last_year)
        earlier = row.earlier_quartile(told.settings.quartile_method)
        if earlier is not None and "last national year" not in facts.slots:
            facts.choose("quartile stays", FIRST if earlier == standing.quartile else SECOND)
    target, shown = row.indicator.target, row.shown(row.latest)
    if target is not None and shown is not None and row.indicator.polarity is not Polarity.NONE:
        facts.say("target", target.in_words)
        facts.choose("target met", FIRST if target.is_met_by(shown) else SECOND)
        well = told.adverbs.well
        is_far = well is not None and target.distance_from(shown) >= Decimal(str(well))
        facts.say("well", "well " if is_far else "")
        if shown < target.low or shown > target.upper:
            facts.choose("target side", FIRST if shown < target.low else SECOND)


def _bare_year(label: str) -> str:
    return label.removesuffix(" (academic)")


def _records(facts: IndicatorFacts, row: ScoreRow, told: LatestFigure) -> None:
    """Fill what record the figure is: among the same term alone, and otherwise among all, as no sentence says of which part."""
    wanted, latest = row.indicator.report, told.latest
    series = unbroken(
        row.indicator,
        row.history,
        latest,
        told.settings.period,
        same_part=latest.period.kind is PeriodKind.TERM,
        decimals=wanted.decimals.most if wanted.decimals else None,
    )
    found = record(series, 1 if wanted.records_since else _FEWEST_BEATEN) if series else None
    if found is None or (wanted.records_since and found.since):
        return
    first = found.first.label
    began = wanted.records_since or (f"the series began ({first})" if found.is_whole else first)
    facts.say("since", found.since.label if found.since else began, *(seen.source for seen in row.history))
    facts.say("equal", "equal " if found.is_equal else "")
    facts.choose("record", FIRST if found.extreme is Extreme.HIGHEST else SECOND)


def _bodies(facts: IndicatorFacts, others: Compared, row: ScoreRow, told: LatestFigure, place: str) -> None:
    """Fill what is said of other bodies: one by one the gap to each, and together who is ahead of all of them."""
    for body in others.bodies:
        if body.value is not None:
            facts.gaps.append(_gap(facts, body, row, told, place))
    if not others.figures or row.indicator.polarity is Polarity.NONE:
        return
    side = _ahead(told.now, others.figures, row.indicator.polarity)
    if side is None:
        return
    facts.say("bodies", others.in_words, place)
    facts.choose("ahead", side)
    if row.previous is not None and row.previous.value is not None:
        before = _ahead(told.rounded(row.previous.value), others.figures, row.indicator.polarity)
        facts.choose("stays ahead", FIRST if before == side else SECOND)


def _ahead(now: Decimal, figures: Sequence[Decimal], polarity: Polarity) -> int | None:
    """Return whether a figure is better than all of some, or worse than all; None where it is neither."""
    if all(now > figure for figure in figures):
        return FIRST if polarity is Polarity.HIGH else SECOND
    if all(now < figure for figure in figures):
        return SECOND if polarity is Polarity.HIGH else FIRST
    return None


def _gap(
    facts: IndicatorFacts, body: ComparedBody, row: ScoreRow, told: LatestFigure, place: str
) -> IndicatorFacts:
    value = told.rounded(body.value or Decimal(0))
    gap = IndicatorFacts(dict(facts.slots), dict(facts.choices))
    source = place if body.typed else row.comparator.source if row.comparator else ""
    gap.say("body", body.name)
    gap.say("body value", told.figure(value), source)
    gap.choose("gap side", _three_way(value, told.now))
    if value != told.now:
        gap.say("gap", told.difference(told.now, value), told.latest.source, source)
    return gap


def _then(facts: IndicatorFacts, period: Period, row: ScoreRow, told: LatestFigure) -> None:
    """Fill what is said of an earlier period that the register names."""
    seen = next(
        (
            observation
            for observation in row.history
            if observation.period == period and observation.value is not None
        ),
        None,
    )
    if seen is None or seen.value is None:
        return
    before, now = told.rounded(seen.value), told.now
    then = IndicatorFacts(dict(facts.slots), dict(facts.choices))
    then.say("then value", told.figure(before), seen.source)
    _periods(then, period, told.settings, "then ")
    then.choose("then", _three_way(before, now))
    if before != now:
        size = told.difference(now, before)
        if told.indicator.unit is Unit.NUMBER and (change := percent_change(before, now)) is not None:
            size = in_figures(abs(round_half_away(change, 1)), Unit.PERCENT)
        then.say("then size", size, told.latest.source, seen.source)
    facts.then.append(then)


def together(facts: IndicatorFacts, others: Sequence[IndicatorFacts]) -> None:
    """Add what indicators that are reported with one another have in common.

    Parameters
    ----------
    facts
        Of the first of them; the common slots are filled in it.
    others
        Of those that are reported with it.

    Examples
    --------
    >>> first, other = (
    ...     facts_about(row, pack.scorecard.settings)
    ...     for row in pack.scorecard.rows
    ...     if row.indicator.code in {"CL1", "CL2"}
    ... )
    >>> together(first, [other])
    >>> first.slots["other value"].text
    '61.3%'
    """
    if not others:
        return
    first = others[0]
    for name in ("value", "noun", "earlier value", "count"):
        if name in first.slots:
            facts.slots[f"other {name}"] = first.slots[name]
    everyone = [facts, *others]
    if all(
        other.choices.get("direction") == facts.choices.get("direction") is not None for other in everyone
    ):
        facts.choose("both", facts.choices["direction"])
    quartiles = [other.slots.get("quartile") for other in everyone]
    if quartiles[0] and all(quartile and quartile.text == quartiles[0].text for quartile in quartiles):
        places = dict.fromkeys(place for quartile in quartiles if quartile for place in quartile.places)
        facts.slots["quartile of all"] = Slot(quartiles[0].text, tuple(places))
