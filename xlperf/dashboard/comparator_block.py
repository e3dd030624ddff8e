"""One indicator's block on the Comparators sheet: facts, neighbours one by one, remarks and the strip chart."""

from decimal import Decimal
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from xlperf.columns import NOT_APPLICABLE, rank_of_all
from xlperf.dashboard.caveats import age_in_words, caveats, how_sure, to_the_next
from xlperf.dashboard.figures import (
    as_stored,
    figure,
    national,
    national_decimals,
    number_format,
    observed,
)
from xlperf.dashboard.model import Align, Cell, CellRef, Role, StripChart
from xlperf.dashboard.page import Page
from xlperf.dashboard.ranks_sheet import DrawnStrip
from xlperf.domain.indicator import Polarity
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import COMPARED_WITH, RANKS
from xlperf.domain.target_plan import ENGLAND
from xlperf.domain.wording import counted
from xlperf.rules.comparison import Comparison
from xlperf.rules.ranking import Group, RankedAuthority
from xlperf.rules.rounding import in_figures
from xlperf.rules.scorecard import ScoreRow
from xlperf.workbooks.address import CellRange

WIDTHS = (20.0, 17.0, 19.0, 17.0, 21.0, 9.5, 7.0)
_LAST_FACT, NAME, _FIGURE, _RANK = range(3, 7)
_CHART_ROWS, _CHART_ROW = 10, 16.5  # points
_CHART_WIDTH, _CHART_HEIGHT = 790, 216  # pixels, of 96 to 72 points
_GAP = 9.0
_HALF_OF_TWO_LINES = 16.5
_BOUNDS = ("Cut-point 1 | 2", "Cut-point 2 | 3", "Cut-point 3 | 4")
_UNJUDGED = ("Lower quartile", "Median", "Upper quartile")


class DrawnBlock(NamedTuple):
    """What a block has beside its cells: its chart, and the places of the cut-points, lowest first; None without."""

    chart: StripChart | None
    cuts: tuple[CellRef, CellRef, CellRef] | None


def put_block(
    page: Page,
    row: ScoreRow,
    comparison: Comparison,
    settings: Settings,
    to_row: str,
    to_ranks: str,
    drawn: DrawnStrip | None,
) -> DrawnBlock:
    """Add the block of one indicator to the page, and return what it has beside its cells.

    Parameters
    ----------
    page
        It is filled from its current row on.
    row, comparison
        The judged row, and what national figures say about it.
    settings
        Whose figures these are, and the report period.
    to_row, to_ranks
        Links to the row on the Dashboard, and to the first authority on Ranks (blank where none is known).
    drawn
        What the chart is drawn from; None for no chart.
    """
    comparator = comparison.comparator
    page.band(f"{row.indicator.code}  {row.indicator.name}", Role.TOPIC, len(WIDTHS), link=to_row)
    page.band(f"{comparator.measure} from {comparator.source}", Role.NOTE, len(WIDTHS))
    top = page.row
    cuts = _put_facts(page, row, comparison)
    listed = _listed(comparison)
    if listed or comparison.neighbours.missing:
        _put_sentences_below(page, comparison)
        after_facts, page.row = page.row, top
        _put_neighbours(page, row, comparison, listed, settings.authority)
    else:
        after_facts, page.row = page.row, top
        _put_sentences_beside(page, comparison)
    page.row = max(page.row, after_facts)
    for at in range(top, page.row):
        page.heights.setdefault(at, page.lowest)
    page.band(" ".join(caveats(row, comparison, settings)), Role.NOTE, len(WIDTHS))
    chart = _put_chart(page, row, comparison, drawn) if drawn else None
    if to_ranks:
        authorities = f"Every authority with a figure ({len(comparison.ranked)}): the {RANKS} sheet"
        page.band(authorities, Role.NOTE, len(WIDTHS), link=to_ranks)
    page.heights[page.row] = _GAP
    page.skip()
    return DrawnBlock(chart, cuts)


def _put_facts(page: Page, row: ScoreRow, comparison: Comparison) -> tuple[CellRef, CellRef, CellRef] | None:
    """Add what can be known, two facts a row; return where the cut-points stand.

    Which facts are there depends on the national figures alone, so that a block is as high whatever the own figure is.
    """
    comparator, standing, neighbours = comparison.comparator, comparison.standing, comparison.neighbours
    cuts = standing.cuts.from_best(row.indicator.polarity) if standing.cuts else ()
    names = _UNJUDGED if row.indicator.polarity is Polarity.NONE else _BOUNDS
    average = neighbours.average
    counted: str | int | None = average.neighbours if average else None
    if comparator.values:
        asked = (average.neighbours or 0 if average else 0) + len(neighbours.missing)
        counted = f"{asked - len(neighbours.missing)} of {asked}" if asked else None
    among = f"{neighbours.rank} of {neighbours.out_of}" if neighbours.rank else None
    each, dated = bool(comparator.values), comparator.period is not None or bool(comparator.values)
    left = [
        ("Latest figure", observed(row.indicator, row.latest)),
        *([(COMPARED_WITH, _fact(comparator.period.label if comparator.period else None))] if dated else []),
        ("Quartile", _fact(standing.quartile)),
        *((name, _cut(row, comparison, cut)) for name, cut in zip(names, cuts, strict=False)),
    ]
    known = (
        (True, "Its period", _fact(row.latest.period.label if row.latest else None)),
        (dated, "How old that is", _fact(age_in_words(comparison.age))),
        (each, "Rank", Cell(rank_of_all(standing), align=Align.CENTRE)),
        (each or standing.authorities, "Authorities", _fact(standing.authorities)),
        (each or comparison.england is not None, ENGLAND, national(row, comparison.england)),
        (each or comparison.region, comparison.region or "Region", national(row, comparison.region_figure)),
        (average, "Neighbours' average", national(row, average.mean if average else None)),
        (average and (each or counted), "Neighbours counted", _fact(counted)),
        (each, "Rank among them", _fact(among)),
        (True, "Polarity", _fact(row.indicator.polarity.value)),
    )
    right = [(name, value) for is_known, name, value in known if is_known]
    rows = ceil((len(left) + len(right)) / 2)
    left, right = [*left, *right[rows:]], right[:rows]
    at: dict[str, CellRef] = {}
    for pair in zip_longest(left, right):
        for column, fact in zip((0, 2), pair, strict=True):
            name, value = fact or ("", Cell(None))
            at[name] = (page.row, column + 1)
            page.put(page.row, column, Cell(name))
            page.put(page.row, column + 1, _centred(value))
        page.skip()
    if not cuts:
        return None
    best, middle, worst = (at[name] for name in names)
    return (worst, middle, best) if row.indicator.polarity is Polarity.HIGH else (best, middle, worst)


def _sentences(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return what is said in words of a quartile; with cut-points always, so that a block is as high whatever the figure is."""
    said = (("To the next quartile", to_the_next(comparison)), ("Fragile?", how_sure(comparison)))
    return tuple((name, words or NOT_APPLICABLE) for name, words in said if words or comparison.standing.cuts)


def _put_sentences_below(page: Page, comparison: Comparison) -> None:
    """Add the sentences under the facts, beside the neighbours."""
    for name, words in _sentences(comparison):
        page.span(CellRange(page.row, 0, page.row + 1, 0), Cell(name))
        page.span(CellRange(page.row, 1, page.row + 1, _LAST_FACT), Cell(words))
        page.skip(2)


def _put_sentences_beside(page: Page, comparison: Comparison) -> None:
    """Add the sentences where the neighbours would stand."""
    for name, words in _sentences(comparison):
        page.span(CellRange(page.row, NAME, page.row, _RANK), Cell(name, Role.HEADING))
        page.span(CellRange(page.row + 1, NAME, page.row + 2, _RANK), Cell(words))
        for at in (page.row + 1, page.row + 2):
            page.heights[at] = max(page.heights.get(at, page.lowest), _HALF_OF_TWO_LINES)
        page.skip(3)


def _cut(row: ScoreRow, comparison: Comparison, cut: Decimal) -> Cell:
    """Return a cut-point with the decimals of all other national figures; the cell holds the exact one, for rules go by it."""
    unit = row.indicator.unit
    shown_as = number_format(unit, national_decimals(row.indicator, comparison.comparator))
    return Cell(as_stored(cut, unit), Role.BODY, Align.RIGHT, shown_as)


def _centred(cell: Cell) -> Cell:
    return cell._replace(align=Align.CENTRE)


def _fact(value: str | float | None) -> Cell:
    return Cell(NOT_APPLICABLE if value is None else value)


def _listed(comparison: Comparison) -> list[RankedAuthority]:
    """Return the neighbours with a figure, best first and the own one among them; none where there is no neighbour."""
    listed = [ranked for ranked in comparison.ranked if ranked.who is not Group.OTHER]
    return listed if any(ranked.who is Group.NEIGHBOUR for ranked in listed) else []


def _put_neighbours(
    page: Page, row: ScoreRow, comparison: Comparison, listed: list[RankedAuthority], authority: str
) -> None:
    """Add the neighbours one by one; then those without a figure."""
    missing = comparison.neighbours.missing
    for column, text in ((NAME, "Neighbours"), (_FIGURE, "Figure"), (_RANK, "Rank")):
        page.put(page.row, column, Cell(text, Role.HEADING, Align.CENTRE))
    page.skip()
    unit, decimals = row.indicator.unit, comparison.comparator.decimals
    for ranked in listed:
        own = ranked.who is Group.OWN
        shown = figure(ranked.value, unit, row.indicator.decimals if own else decimals)
        page.put(page.row, NAME, Cell(ranked.name))
        page.put(page.row, _FIGURE, shown)
        page.put(page.row, _RANK, _centred(_fact(ranked.rank)))
        page.skip()
    if comparison.comparator.values and not any(ranked.who is Group.OWN for ranked in comparison.ranked):
        page.put(page.row, NAME, Cell(authority))
        page.span(CellRange(page.row, _FIGURE, page.row, _RANK), Cell("no figure"))
        page.skip()
    for absent in missing:
        page.put(page.row, NAME, Cell(absent.name))
        page.span(CellRange(page.row, _FIGURE, page.row, _RANK), Cell(absent.why))
        page.skip()


def _put_chart(page: Page, row: ScoreRow, comparison: Comparison, drawn: DrawnStrip) -> StripChart:
    """Leave room for the chart, and return it."""
    first = page.row
    for at in range(first, first + _CHART_ROWS):
        page.heights[at] = _CHART_ROW
    page.skip(_CHART_ROWS)
    strip, standing, unit = drawn.strip, comparison.standing, row.indicator.unit
    shown = row.shown(row.latest)
    told = [counted(len(comparison.ranked), "authority")]
    told += [f"our figure {in_figures(shown, unit)}"] if shown is not None else []
    told += [f"quartile {standing.quartile}"] if standing.quartile else []
    told += [f"rank {standing.rank} of {standing.out_of}"] if standing.rank else []
    return StripChart(
        (first, 0),
        _CHART_WIDTH,
        _CHART_HEIGHT,
        f"Strip chart. {row.indicator.name}: {', '.join(told)}.",
        RANKS,
        strip.axis,
        strip.ends,
        drawn.dots,
        drawn.neighbours,
        drawn.own,
        tuple(part for part in (drawn.bounds, drawn.england) if part),
    )
