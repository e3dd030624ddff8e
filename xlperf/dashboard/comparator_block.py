"""One indicator's block on the Comparators sheet: facts, neighbours one by one, remarks and the strip chart."""

from decimal import Decimal
from typing import NamedTuple

from xlperf.columns import NOT_APPLICABLE, rank_of_all
from xlperf.dashboard.caveats import age_in_words, caveats, how_sure, to_the_next
from xlperf.dashboard.figures import (
    as_stored,
    figure,
    national,
    number_format,
    observed,
)
from xlperf.dashboard.model import Align, Cell, CellRange, CellRef, Role, StripChart
from xlperf.dashboard.page import Page
from xlperf.dashboard.ranks_sheet import Drawn
from xlperf.domain.indicator import Polarity
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import RANKS
from xlperf.rules.comparison import ENGLAND, Comparison
from xlperf.rules.ranking import Group
from xlperf.rules.rounding import in_figures
from xlperf.rules.scorecard import ScoreRow

WIDTHS = (20.0, 17.0, 19.0, 17.0, 21.0, 9.5, 7.0)
_LAST_FACT, NAME, _FIGURE, _RANK = range(3, 7)
_CHART_ROWS, _CHART_ROW = 10, 16.5  # points
_CHART_WIDTH, _CHART_HEIGHT = 790, 216  # pixels, of 96 to 72 points
_GAP = 9.0
_MOST_CUT_DECIMALS = 3
_BOUNDS = ("Cut-point 1 | 2", "Cut-point 2 | 3", "Cut-point 3 | 4")
_UNJUDGED = ("Lower quartile", "Median", "Upper quartile")


class Block(NamedTuple):
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
    drawn: Drawn | None,
) -> Block:
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
    after_facts, page.row = page.row, top
    _put_neighbours(page, row, comparison, settings.authority)
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
    return Block(chart, cuts)


def _put_facts(page: Page, row: ScoreRow, comparison: Comparison) -> tuple[CellRef, CellRef, CellRef] | None:
    """Add what is known, two facts a row, and the sentences under them; return where the cut-points stand."""
    comparator, standing, neighbours = comparison.comparator, comparison.standing, comparison.neighbours
    cuts = standing.cuts.from_best(row.indicator.polarity) if standing.cuts else ()
    names = _UNJUDGED if row.indicator.polarity is Polarity.NONE else _BOUNDS
    bounds = [_cut(row, comparison, cut) for cut in cuts] or [_fact(None)] * len(_BOUNDS)
    average = neighbours.average
    counted: str | int | None = average.neighbours if average else None
    if comparator.values:
        asked = (average.neighbours or 0 if average else 0) + len(neighbours.missing)
        counted = f"{asked - len(neighbours.missing)} of {asked}" if asked else None
    among = f"{neighbours.rank} of {neighbours.out_of}" if neighbours.rank else None
    region = comparison.region or "Region"
    facts = (
        (True, "Latest figure", observed(row.indicator, row.latest),
         "Its period", _fact(row.latest.period.label if row.latest else None)),
        (comparator.period, "Compared with", _fact(comparator.period.label if comparator.period else None),
         "How old that is", _fact(age_in_words(comparison.age))),
        (True, "Quartile", _fact(standing.quartile), "Rank", Cell(rank_of_all(standing), align=Align.CENTRE)),
        (cuts, names[0], bounds[0], "Authorities", _fact(standing.authorities)),
        (cuts, names[1], bounds[1], ENGLAND, national(row, comparison.england)),
        (cuts, names[2], bounds[2], region, national(row, comparison.region_figure)),
        (average, "Neighbours' average", national(row, average.mean if average else None), "Neighbours counted", _fact(counted)),
        (True, "Rank among them", _fact(among), "Polarity", _fact(row.indicator.polarity.value)),
    )  # fmt: skip
    at: dict[str, CellRef] = {}
    for known, left, left_value, right, right_value in facts:
        if known or comparator.values:
            at[left] = (page.row, 1)
            page.line(Cell(left), _centred(left_value), Cell(right), _centred(right_value))
    for name, words in (
        ("To the next quartile", to_the_next(comparison)),
        ("Fragile?", how_sure(comparison)),
    ):
        if words or cuts:  # with cut-points always, so that a block is as high whatever the figure is
            page.span(CellRange(page.row, 0, page.row + 1, 0), Cell(name))
            page.span(CellRange(page.row, 1, page.row + 1, _LAST_FACT), Cell(words or NOT_APPLICABLE))
            page.skip(2)
    if not cuts:
        return None
    best, middle, worst = (at[name] for name in names)
    return (worst, middle, best) if row.indicator.polarity is Polarity.HIGH else (best, middle, worst)


def _cut(row: ScoreRow, comparison: Comparison, cut: Decimal) -> Cell:
    """Return a cut-point with the decimals of the published figures, or with its own between two of them."""
    exact = -int(cut.normalize().as_tuple().exponent)
    decimals = min(max(comparison.comparator.decimals, exact), _MOST_CUT_DECIMALS)
    unit = row.indicator.unit  # the cell holds the exact one, for the rules go by it
    return Cell(as_stored(cut, unit), Role.BODY, Align.RIGHT, number_format(unit, decimals))


def _centred(cell: Cell) -> Cell:
    return cell._replace(align=Align.CENTRE)


def _fact(value: str | float | None) -> Cell:
    return Cell(NOT_APPLICABLE if value is None else value)


def _put_neighbours(page: Page, row: ScoreRow, comparison: Comparison, authority: str) -> None:
    """Add the neighbours one by one, best first and the own figure among them; then those without a figure."""
    missing = comparison.neighbours.missing
    listed = [one for one in comparison.ranked if one.who is not Group.OTHER]
    if not missing and not any(one.who is Group.NEIGHBOUR for one in listed):
        return
    for column, text in ((NAME, "Neighbours"), (_FIGURE, "Figure"), (_RANK, "Rank")):
        page.put(page.row, column, Cell(text, Role.HEADING, Align.CENTRE))
    page.skip()
    unit, decimals = row.indicator.unit, comparison.comparator.decimals
    for one in listed:
        own = one.who is Group.OWN
        shown = figure(one.value, unit, row.indicator.decimals if own else decimals)
        page.put(page.row, NAME, Cell(one.name))
        page.put(page.row, _FIGURE, shown)
        page.put(page.row, _RANK, _centred(_fact(one.rank)))
        page.skip()
    if comparison.comparator.values and not any(one.who is Group.OWN for one in listed):
        page.put(page.row, NAME, Cell(authority))
        page.span(CellRange(page.row, _FIGURE, page.row, _RANK), Cell("no figure"))
        page.skip()
    for absent in missing:
        page.put(page.row, NAME, Cell(absent.name))
        page.span(CellRange(page.row, _FIGURE, page.row, _RANK), Cell(absent.why))
        page.skip()


def _put_chart(page: Page, row: ScoreRow, comparison: Comparison, drawn: Drawn) -> StripChart:
    """Leave room for the chart, and return it."""
    first = page.row
    for at in range(first, first + _CHART_ROWS):
        page.heights[at] = _CHART_ROW
    page.skip(_CHART_ROWS)
    strip, standing, unit = drawn.strip, comparison.standing, row.indicator.unit
    shown = row.shown(row.latest)
    told = [f"{len(comparison.ranked)} authorities"]
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
        tuple(one for one in (drawn.bounds, drawn.england) if one),
    )
