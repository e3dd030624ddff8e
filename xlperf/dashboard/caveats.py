"""What a reader must know before a figure is held against national ones, in sentences."""

from collections.abc import Iterator

from xlperf.dashboard.figures import national_decimals
from xlperf.domain.comparator import Comparator
from xlperf.domain.settings import Settings
from xlperf.domain.wording import counted, first_few
from xlperf.rules.comparison import Comparison
from xlperf.rules.quartile import BEST
from xlperf.rules.quartile_robustness import QuartileRule
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import ScoreRow

_MOST_NAMED = 4


def age_in_words(months: int | None) -> str:
    """Return how old national figures are: ``18 months``."""
    if months is None:
        return "not known"
    if months < 0:
        return "not over yet"
    return counted(months, "month")


def caveats(row: ScoreRow, comparison: Comparison, settings: Settings) -> list[str]:
    """Return what must be said about a comparison, the gravest first; nothing where all is plain."""
    comparator, found = comparison.comparator, []
    period = comparator.period.label if comparator.period else ""
    if comparison.contradicts and comparator.polarity:
        found.append(
            f"The publisher has {comparator.polarity.value} and the register {row.indicator.polarity.value}; the "
            "register's is used."
        )
    if comparison.in_year and row.latest:
        found.append(f"In-year against annual: {row.latest.period} is compared with the whole of {period}.")
    if comparison.is_old:
        found.append("The national figures are more than two years old.")
    if not comparator.quartiles:
        found.append("The publisher shows no quartile for this measure.")
    own = comparator.values.get(settings.authority_number)
    why = comparator.not_counted.get(settings.authority_number)
    if own is not None:
        figure = round_half_away(own, national_decimals(row.indicator, comparator))
        when = f" for {period}" if period else ""
        found.append(f"Published for {settings.authority}{when}: {in_figures(figure, row.indicator.unit)}.")
    elif why:
        found.append(f"The figure published for {settings.authority} does not count: {why}.")
    elif comparator.values:
        found.append(f"No figure is published for {settings.authority}.")
    else:
        found.append("Figures for single authorities are not known, so there is no rank and no chart.")
    found += _not_counted(comparator, settings)
    return found


def _not_counted(comparator: Comparator, settings: Settings) -> Iterator[str]:
    """Yield who published a figure and does not count, and why."""
    by_reason: dict[str, list[str]] = {}
    for area, why in comparator.not_counted.items():
        if area != settings.authority_number:
            by_reason.setdefault(why, []).append(comparator.names.get(area, area))
    for why, names in by_reason.items():
        yield f"Not counted: {first_few(names, _MOST_NAMED)} ({why})."


def how_sure(comparison: Comparison) -> str:
    """Return whether a quartile is fragile, and why; blank where there is none."""
    robustness = comparison.robustness
    if robustness is None:
        return ""
    if robustness.is_fragile:
        return f"Yes: {robustness.reasons}."
    if len(robustness.says) < len(QuartileRule):
        return "Not on a cut-point; the other methods need the authorities' figures."
    return f"No: the four usual methods all give quartile {robustness.here}."


def to_the_next(comparison: Comparison) -> str:
    """Return how far it is to the next better quartile; blank where that cannot be told."""
    if comparison.distance is None:
        return "This is the best quartile." if comparison.standing.quartile == BEST else ""
    text = str(comparison.distance)
    return f"{text[0].upper()}{text[1:]}."
