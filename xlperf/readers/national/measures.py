"""National measures as indicators of their own, for a dashboard made from national figures alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import CompareWith, Frequency, Indicator, Polarity
from xlperf.domain.national import Measure, NationalFigures
from xlperf.domain.observation import Observation, Source
from xlperf.domain.pack_files import NATIONAL_FIGURES
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.domain.register import Register
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import did_you_mean, nearest
from xlperf.errors import XlperfError
from xlperf.readers.figures.figure import read_plain_figure
from xlperf.readers.national.compared_with import implausible_values
from xlperf.readers.national.stored_figures import kept_comparators
from xlperf.readers.national.years import is_over_by, is_year_meant
from xlperf.rules.due import behind, due_every
from xlperf.rules.who_counts import only_plausible

ALL = "all"


@dataclass(frozen=True, slots=True)
class NationalIndicator:
    """A national measure as an indicator, and what every authority published of it.

    Parameters
    ----------
    indicator
        Annual, without a target.
    years
        The published figures of each year, the earliest first; the last is the one compared with.
    problems
        Values of that year that cannot be.
    """

    indicator: Indicator
    years: tuple[Comparator, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def comparator(self) -> Comparator:
        """The figures of the latest year."""
        return self.years[-1]

    def observations(self, number: str) -> list[Observation]:
        """Return what an authority published, by its number, the earliest year first."""
        return [
            found
            for year in self.years
            if (found := published_observation(self.indicator.code, year, number))
        ]


def national_indicators(
    figures: NationalFigures, register: Register, asked: Sequence[str]
) -> list[NationalIndicator]:
    """Return the measures that a dashboard from national figures alone is to show.

    Parameters
    ----------
    figures
        The pack's national figures.
    register
        Its report period ends the years; an indicator that names a measure lends it its comparator year, and what the
        publisher does not say of it.
    asked
        Measures by short name or title; ``all`` for every one with a polarity; none for those of the register.

    Raises
    ------
    XlperfError
        When there is no such measure, or none at all.
    """
    measures = list(figures.measures.values())
    by_key = {
        normalise_label(measure.title): measure for measure in reversed(measures) if measure.title
    }  # of two, the first
    by_key |= {
        normalise_label(measure.code): measure for measure in measures
    }  # a short name counts before a title
    of_register = _of_register(by_key, register)
    if not asked:
        chosen = list(of_register)
    elif [normalise_label(name) for name in asked] == [ALL]:
        judged = [measure for measure in measures if measure.polarity in {Polarity.HIGH, Polarity.LOW}]
        chosen = [
            measure.code
            for measure in sorted(judged, key=lambda measure: (measure.topic, measure.title, measure.code))
        ]
    else:
        chosen = [_known(name, by_key).code for name in _one_by_one(asked, by_key)]
    years = _years(figures, chosen)
    report_end = register.settings.period.end
    found = []
    for code in dict.fromkeys(chosen):
        indicator = of_register.get(code) or _as_indicator(figures.measures[code])
        if in_time := _in_time(years.get(code, []), indicator.comparator_year, report_end):
            late = _as_late_as_published(indicator, in_time[-1], register.settings.period)
            plausible = tuple(only_plausible(year, indicator.unit) for year in in_time)
            found.append(
                NationalIndicator(late, plausible, tuple(implausible_values(indicator, in_time[-1], {})))
            )
    if not found:
        raise XlperfError(_none_found(asked, register))
    return found


def _one_by_one(asked: Sequence[str], by_key: dict[str, Measure]) -> list[str]:
    """Return the measures one by one: several may stand in one text with commas, which a title may hold too."""
    return [
        part.strip()
        for text in asked
        for part in ([text] if normalise_label(text) in by_key else text.split(","))
        if part.strip()
    ]


def _of_register(by_key: dict[str, Measure], register: Register) -> dict[str, Indicator]:
    """Return the national measures that the register names, by their short names; its own words may be local ones."""
    found: dict[str, Indicator] = {}
    for indicator in register.indicators:
        measure = by_key.get(normalise_label(indicator.comparator)) if indicator.comparator else None
        if measure:
            found.setdefault(
                measure.code,
                replace(
                    _as_indicator(measure),
                    topic=measure.topic or indicator.topic,
                    name=measure.title or indicator.name,
                    polarity=measure.polarity or indicator.polarity,
                    comparator_year=indicator.comparator_year,
                ),
            )
    return found


def _as_indicator(measure: Measure) -> Indicator:
    return Indicator(
        measure.code,
        measure.topic or "National measures",
        "",
        measure.title or measure.code,
        measure.polarity or Polarity.NONE,
        Frequency.ANNUAL,
        measure.unit,
        measure.decimals,
        compare_with=CompareWith.PREVIOUS,
        comparator=measure.code,
        source=measure.source,
    )


def _years(figures: NationalFigures, chosen: Iterable[str]) -> dict[str, list[Comparator]]:
    wanted = {normalise_label(code) for code in chosen}
    years: dict[str, list[Comparator]] = {}
    for national in kept_comparators(
        figures, Source(f"comparators/{NATIONAL_FIGURES}", "Values"), wanted.__contains__
    ):
        years.setdefault(national.comparator.measure, []).append(national.comparator)
    return years


def _in_time(years: Sequence[Comparator], asked: str, report_end: date) -> tuple[Comparator, ...]:
    """Return the years that can be there by the end of the report period, up to the one asked for, in order."""
    dated = [(year.period, year) for year in years if year.period and is_over_by(year.period, report_end)]
    dated.sort(key=lambda pair: pair[0].order)
    if asked:
        last = max(
            (place for place, (period, _) in enumerate(dated, 1) if is_year_meant(period, asked)), default=0
        )
        dated = dated[:last]
    return tuple(comparator for period, comparator in dated if period.kind is dated[-1][0].kind)


def _as_late_as_published(indicator: Indicator, newest: Comparator, report_period: Period) -> Indicator:
    """Return the indicator with as much lag as its publisher has: a figure is due in the newest year that is published."""
    if newest.period is None:
        return indicator
    every = due_every(indicator.frequency, report_period)
    return replace(indicator, lag=behind(newest.period, every, report_period))


def published_observation(code: str, year: Comparator, number: str) -> Observation | None:
    """Return what was published of an authority in a year, by its number; None where nothing was."""
    if year.period is None:
        return None
    value = year.values.get(number)
    if value is not None:
        return Observation(code, year.period, value, year.source)
    if number not in year.marks:
        return None
    figure = read_plain_figure(year.marks[number])
    return Observation(code, year.period, None, year.source, mark=figure.mark) if figure else None


def _known(name: str, by_key: dict[str, Measure]) -> Measure:
    if measure := by_key.get(normalise_label(name)):
        return measure
    names = (known_as for measure in by_key.values() for known_as in (measure.code, measure.title))
    hint = did_you_mean(nearest(name, names, most=3))
    raise XlperfError(
        f"“{name}” is not in this pack's national figures (import it with xlperf comparators import).{hint}"
    )


def _none_found(asked: Sequence[str], register: Register) -> str:
    until = f"that had ended by {register.settings.period.end:%d %b %Y}".replace(" 0", " ")
    if asked:
        return f"None of the measures asked for has a year {until}."
    return (
        f"No indicator in the register names a national measure with a year {until}. "
        "Name some in the Comparator column, or with --measures."
    )
