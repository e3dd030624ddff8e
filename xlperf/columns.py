"""The columns of the dashboard's page: one entry each, for whoever writes a page, reads it back, or holds it against Python.

Whatever knows the page's columns takes them from `COLUMNS`: headings, widths, cells and their formats, formulas, names in
the workbook, a briefing's columns, what is compared when one comes back, what a refresh leaves alone, and the table of a
notebook. It stands below the readers, which look for these headings in workbooks that came back, and above the rules, whose
answers the columns show.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum, Flag, auto
from typing import NamedTuple

from xlperf.domain.observation import Observation
from xlperf.domain.target_plan import ENGLAND
from xlperf.rules.quartile import Standing
from xlperf.rules.scorecard import ScoreRow
from xlperf.rules.status import Status

NOT_APPLICABLE = "N/A"
NO_FIGURE = Status.NO_FIGURE.value

# Headings of the columns that some code is about
TOPIC, INDICATOR, POLARITY, LATEST_VALUE, TARGET = "Topic", "Indicator", "Polarity", "Latest value", "Target"
LATEST_PERIOD, STATUS, QUARTILE, HISTORY, WHY, CODE = (
    "Latest period",
    "Status",
    "National quartile",
    "History",
    "Why",
    "Code",
)
LONGER_TREND, NEIGHBOUR_AVERAGE = "Longer trend", "Statistical neighbour average"
YEAR_END = "Year-end forecast"
COMMENTARY, LAST_COMMENT, COMMENT_WANTED = "Commentary", "Last comment", "Comment wanted"

Answer = str | int | float | Decimal | None


class ColumnKind(Enum):
    """What a column holds, which says how its cells look and what a notebook has of them."""

    TOPIC = auto()  # shown once above the rows that share it
    NAME = auto()  # what the row is about, in bold
    TEXT = auto()  # words that wrap
    WORD = auto()  # a word or two, centred
    COUNT = auto()  # a whole number, or N/A
    FIGURE = auto()  # in the indicator's unit and to its decimals, or the mark in its place
    NATIONAL = (
        auto()
    )  # in the indicator's unit, to the decimals that national figures are published with, or N/A
    CHART = auto()  # drawn from figures elsewhere
    COMMENT = auto()  # what people write; it stays text whatever it looks like

    @property
    def is_number(self) -> bool:
        """Whether it is a number wherever there is one."""
        return self is ColumnKind.COUNT or self.is_figure

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure in the indicator's unit, where there is one; a cell holds 77.6% as 0.776."""
        return self in {ColumnKind.FIGURE, ColumnKind.NATIONAL}


class Where(Flag):
    """Where a column is shown: on the page, in a briefing on which somebody may comment, in the table of a notebook."""

    PAGE = auto()
    BRIEFING = auto()
    NOTEBOOK = auto()


_WORKBOOKS = Where.PAGE | Where.BRIEFING
_EVERYWHERE = _WORKBOOKS | Where.NOTEBOOK


class PageRow(NamedTuple):
    """What a row of the page is made from.

    Parameters
    ----------
    judged
        The indicator, judged.
    target
        The target as it stands on the page, which people may have changed there.
    comment
        The comment as it is shown.
    last_comment, comment_wanted
        In a briefing, last quarter's comment, and why one is wanted; blank where none is.
    """

    judged: ScoreRow
    target: str = ""
    comment: str = ""
    last_comment: str = ""
    comment_wanted: str = ""


class Column(NamedTuple):
    """One column of the page.

    Parameters
    ----------
    heading, width
        What stands above it, and its width in characters.
    kind
        What it holds.
    answer
        What it says of a row: text; a number as the rules have it; None for nothing.
    formula
        How Excel works the same out: a formula in which ``[Status]`` stands for that column of the indicator's row in
        tblWorkings. Blank for what stays as it was built.
    name
        The name of its cells in the workbook; blank for none.
    compared
        Whether it is held against what was sent when a briefing comes back.
    typed
        Whether people type into it on an open page, so that a refresh leaves it as it is.
    where
        Where it is shown.
    in_notebook
        What a notebook has of it, where that is not its answer.
    briefing_width
        Its width in a briefing, where that is another.
    if_any
        Whether workbooks show it only where some row has something to say in it.
    """

    heading: str
    width: float
    kind: ColumnKind
    answer: Callable[[PageRow], Answer]
    formula: str = ""
    name: str = ""
    compared: bool = False
    typed: bool = False
    where: Where = _EVERYWHERE
    in_notebook: Callable[[PageRow], Answer] | None = None
    briefing_width: float | None = None
    if_any: bool = False

    @property
    def is_worked_out(self) -> bool:
        """Whether it is the column of tblWorkings with its heading, as that stands there."""
        return self.formula == f"[{self.heading}]"

    def notebook_value(self, row: PageRow) -> str | float | int | None:
        """Return what a notebook has of a row: numbers as numbers, percentages in points, None where there is none."""
        answer = (self.in_notebook or self.answer)(row)
        if self.kind.is_number and isinstance(answer, str):
            return None
        return float(answer) if isinstance(answer, Decimal) else answer


def _topic(row: PageRow) -> str:
    return row.judged.indicator.topic


def _theme(row: PageRow) -> str:
    return row.judged.indicator.theme


def _indicator(row: PageRow) -> str:
    return row.judged.indicator.name


def _polarity(row: PageRow) -> str:
    return row.judged.indicator.polarity.value


def _frequency(row: PageRow) -> str:
    return row.judged.indicator.frequency.value


def _previous_period(row: PageRow) -> str:
    return _period(row.judged.previous)


def _previous_value(row: PageRow) -> Decimal | str:
    return _figure(row, row.judged.previous, blank="")


def _latest_period(row: PageRow) -> str:
    return _period(row.judged.latest)


def _latest_value(row: PageRow) -> Decimal | str:
    return _figure(row, row.judged.latest, blank=NO_FIGURE)


def _trend(row: PageRow) -> str:
    return row.judged.trend.value if row.judged.trend else ""


def _target(row: PageRow) -> str:
    return row.target


def _registered_target(row: PageRow) -> str:
    target = row.judged.indicator.target
    return target.written if target else ""


def _status(row: PageRow) -> str:
    return row.judged.status.value


def _quartile(row: PageRow) -> int | None:
    return row.judged.standing.quartile


def _neighbour_average(row: PageRow) -> float | None:
    neighbours = row.judged.neighbours
    return neighbours.mean if neighbours else None


def _judgement(row: PageRow) -> str:
    return row.judged.judgement.value if row.judged.judgement else ""


def _longer_trend(row: PageRow) -> str:
    return str(row.judged.words)


def _year_end(row: PageRow) -> str:
    return str(row.judged.year_end or "")


def _year_end_figure(row: PageRow) -> Decimal | None:
    return row.judged.year_end.figure if row.judged.year_end else None


def _rank_of_all(row: PageRow) -> str:
    return rank_of_all(row.judged.standing)


def _rank(row: PageRow) -> int | None:
    return row.judged.standing.rank


def _out_of(row: PageRow) -> int | None:
    return row.judged.standing.out_of


def _england(row: PageRow) -> float | None:
    return row.judged.comparison.england if row.judged.comparison else None


def _fragile(row: PageRow) -> str:
    return str(row.judged.comparison.robustness or "") if row.judged.comparison else ""


def _history(_: PageRow) -> None:
    """Return nothing: the chart is drawn from figures on another sheet."""


def _why(row: PageRow) -> str:
    return row.judged.why


def _comment(row: PageRow) -> str:
    return row.comment


def _last_comment(row: PageRow) -> str:
    return row.last_comment


def _comment_wanted(row: PageRow) -> str:
    return row.comment_wanted


def _code(row: PageRow) -> str:
    return row.judged.indicator.code


def rank_of_all(standing: Standing) -> str:
    """Return a national rank as the page has it: ``12 of 150``, or N/A."""
    known = standing.rank and standing.out_of
    return f"{standing.rank} of {standing.out_of}" if known else NOT_APPLICABLE


def _period(observation: Observation | None) -> str:
    return observation.period.label if observation else ""


def _figure(row: PageRow, observation: Observation | None, *, blank: str) -> Decimal | str:
    """Return a figure as the reader sees it, or the mark that stands in its place."""
    shown = row.judged.shown(observation)
    if shown is not None:
        return shown
    return observation.mark.value if observation and observation.mark else blank


_RANK_FORMULA = f"""IF([Rank]="","{NOT_APPLICABLE}",[Rank]&" of "&([Others]+1))"""
_QUARTILE_FORMULA = f'IF([Quartile]="","{NOT_APPLICABLE}",[Quartile])'

# The first fourteen are the committee's, in the order of its report
COLUMNS: tuple[Column, ...] = (
    Column(TOPIC, 27.0, ColumnKind.TOPIC, _topic),
    Column("Theme", 13.0, ColumnKind.TEXT, _theme),
    Column(INDICATOR, 36.0, ColumnKind.NAME, _indicator, name="Indicators"),
    Column(POLARITY, 12.0, ColumnKind.WORD, _polarity, typed=True),
    Column("Reporting frequency", 11.5, ColumnKind.WORD, _frequency),
    Column("Previous period", 12.0, ColumnKind.WORD, _previous_period, "[Previous period]", compared=True),
    Column("Previous value", 11.5, ColumnKind.FIGURE, _previous_value, "[Previous value]", compared=True),
    Column(LATEST_PERIOD, 13.0, ColumnKind.WORD, _latest_period, "[Latest period]", compared=True),
    Column(LATEST_VALUE, 11.5, ColumnKind.FIGURE, _latest_value, "[Latest value]", "LatestValues", compared=True),
    Column("Trend", 11.0, ColumnKind.WORD, _trend, "[Trend]", compared=True),
    Column(
        TARGET, 11.0, ColumnKind.WORD, _target, compared=True, typed=True, in_notebook=_registered_target
    ),
    Column(STATUS, 9.5, ColumnKind.WORD, _status, "[Status]", "Statuses", compared=True),
    Column(QUARTILE, 10.0, ColumnKind.COUNT, _quartile, _QUARTILE_FORMULA, "Quartiles", compared=True),
    Column(NEIGHBOUR_AVERAGE, 12.0, ColumnKind.NATIONAL, _neighbour_average, compared=True),
    Column("Better or worse", 10.0, ColumnKind.WORD, _judgement, "[Better or worse]", compared=True),
    Column(LONGER_TREND, 22.0, ColumnKind.TEXT, _longer_trend, f"[{LONGER_TREND}]"),
    Column(
        YEAR_END, 20.0, ColumnKind.TEXT, _year_end, f"[{YEAR_END}]", in_notebook=_year_end_figure, if_any=True
    ),
    Column("Rank", 10.0, ColumnKind.WORD, _rank_of_all, _RANK_FORMULA, compared=True, in_notebook=_rank),
    Column("Out of", 10.0, ColumnKind.COUNT, _out_of, where=Where.NOTEBOOK),
    Column(ENGLAND, 10.0, ColumnKind.NATIONAL, _england, compared=True),
    Column("Fragile", 10.0, ColumnKind.WORD, _fragile, where=Where.NOTEBOOK),
    Column(HISTORY, 14.0, ColumnKind.CHART, _history, where=_WORKBOOKS),
    Column(WHY, 58.0, ColumnKind.TEXT, _why, "[Why]"),
    Column(
        COMMENTARY, 40.0, ColumnKind.COMMENT, _comment, name="Commentary", typed=True, where=_WORKBOOKS, briefing_width=56.0
    ),
    Column(LAST_COMMENT, 34.0, ColumnKind.TEXT, _last_comment, where=Where.BRIEFING),
    Column(COMMENT_WANTED, 13.0, ColumnKind.WORD, _comment_wanted, where=Where.BRIEFING),
    Column(CODE, 9.0, ColumnKind.WORD, _code),
)  # fmt: skip


def columns_of(where: Where = Where.PAGE) -> tuple[Column, ...]:
    """Return the columns that are shown somewhere, in their order; also those that are only where there is something to say."""
    return tuple(column for column in COLUMNS if where & column.where)


def shown_columns(where: Where, rows: Iterable[ScoreRow]) -> tuple[Column, ...]:
    """Return the columns that are shown somewhere for these rows: those in which none says anything are left out."""
    told = [PageRow(row) for row in rows]
    return tuple(column for column in columns_of(where) if not column.if_any or any(map(column.answer, told)))


def headings_of(where: Where = Where.PAGE) -> tuple[str, ...]:
    """Return the headings that may be shown somewhere, in their order."""
    return tuple(column.heading for column in columns_of(where))


def places_of(where: Where = Where.PAGE, rows: Iterable[ScoreRow] = ()) -> dict[str, int]:
    """Return the number of each column that is shown somewhere for these rows by its heading, counted from 0."""
    return {column.heading: place for place, column in enumerate(shown_columns(where, rows))}
