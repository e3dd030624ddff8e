"""The accessible edition as plain data: cover, contents, notes, and one plain table a sheet, in words without signs.

It is laid out by the Government Analysis Function's checklist, which `xlperf.accessibility` holds workbooks against.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xlperf.columns import CODE, COMMENTARY, INDICATOR, NOT_APPLICABLE, STATUS, TARGET, PageRow, columns_of
from xlperf.dashboard.figures import cell_of, figure, observed
from xlperf.dashboard.model import Cell
from xlperf.dashboard.notes_sheet import rules_in_force
from xlperf.dashboard.sentences import benchmark_sentence, status_sentence, whose_and_when
from xlperf.dashboard.summary_counts import name_of
from xlperf.dashboard.summary_lists import summary_lists
from xlperf.domain.comment import Comment
from xlperf.domain.observation import Observation
from xlperf.rules.news import LastReport
from xlperf.rules.scorecard import Scorecard, ScoreRow

Row = tuple[Cell, ...]
_NOT_AVAILABLE = "not available"
_ONE_TABLE = "This sheet has one table."
_IN_WORDS = {
    ">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than ", "~": "about ", "\N{RIGHTWARDS ARROW}": " to ",
    "\N{UPWARDS ARROW}": "up ", "\N{DOWNWARDS ARROW}": "down ", "\N{CHECK MARK}": "yes", "\N{BALLOT X}": "no",
    "\N{LESS-THAN OR EQUAL TO}": "at most ", "\N{GREATER-THAN OR EQUAL TO}": "at least ",
}  # fmt: skip
_SIGNS = re.compile("|".join(map(re.escape, _IN_WORDS)))
_NO_WORD_FOR_IT = re.compile("[\N{BLACK UP-POINTING TRIANGLE}\N{WHITE UP-POINTING TRIANGLE}\N{BLACK DOWN-POINTING TRIANGLE}"
                             "\N{WHITE DOWN-POINTING TRIANGLE}◆◇●○■□★☆←↗↘✔✘•▪^]")  # fmt: skip
_MARK_OF_A_NOTE = re.compile(r"(?<=[^\s*])\s?(?:\*{1,3}|[†‡§¶])(?=$|[\s.,;:)])")
_FIRST = columns_of()[:15]  # the committee's, and whether it is better
_TITLES = {
    "Needs attention": "Attention", "Improved most": "Improved", "Worsened most": "Worsened", "New since": "New",
    "No figure": "No figure",
}  # fmt: skip


class PlainTable(NamedTuple):
    """A table: its name, and its rows under the headings, each column with its width in characters."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]


class PlainSheet(NamedTuple):
    """A sheet: its name, its title and the lines under that, one a row, and then its table if it has one."""

    name: str
    title: str
    lines: tuple[str, ...]
    table: PlainTable | None = None


class AccessibleEdition(NamedTuple):
    """The workbook: its title and its sheets."""

    title: str
    sheets: tuple[PlainSheet, ...]


def accessible_edition(
    scorecard: Scorecard,
    observations: Mapping[str, Sequence[Observation]],
    comments: Mapping[str, Comment],
    last: LastReport | None = None,
) -> AccessibleEdition:
    """Return the accessible edition of a dashboard.

    Parameters
    ----------
    scorecard, observations
        The judged rows, and every figure by indicator code, without what is suppressed.
    comments
        Those that are shown, by code.
    last
        What the last report said; None where that is not known.
    """
    settings = scorecard.settings
    title = f"{settings.title}, {settings.period.label}"
    tables = [
        _indicators(scorecard, title),
        _counts(scorecard, title),
        *_lists(scorecard, last, title),
        _figures(scorecard, observations, title),
        *_commentary(scorecard, comments, title),
    ]
    notes = _notes(scorecard, title)
    sentences = [status_sentence(scorecard.statuses)]
    if scorecard.is_compared:
        sentences.insert(0, benchmark_sentence(scorecard.quartiles))
    cover = PlainSheet(
        "Cover",
        plain(title),
        tuple(map(plain, (whose_and_when(settings), *sentences, _ABOUT))),
    )
    return AccessibleEdition(title, (cover, _contents([notes, *tables], title), notes, *tables))


_ABOUT = (
    "This is the accessible edition of the performance dashboard: the same figures in plain tables, one per sheet, "
    "without colours, charts or formulas. The Contents sheet lists the sheets; the Notes sheet explains words and rules."
)


def plain(text: str) -> str:
    """Return a text without the signs that screen readers pass over or spell out, each in words where there are any.

    >>> plain(">97.2% ✓ (10² days*)")
    'more than 97.2% yes (10² days)'
    """
    said = _SIGNS.sub(lambda sign: _IN_WORDS[sign.group()], text)
    said = _MARK_OF_A_NOTE.sub("", _NO_WORD_FOR_IT.sub("", said))
    return unicodedata.normalize("NFC", said)


def _text(text: str, link: str = "") -> Cell:
    return Cell(plain(text) or _NOT_AVAILABLE, link=link)


def _said(cell: Cell) -> Cell:
    """Return a cell of the dashboard as this edition has it: without a link, and never blank."""
    if isinstance(cell.value, str) or cell.value is None:
        words = "not applicable" if cell.value == NOT_APPLICABLE else cell.value or _NOT_AVAILABLE
        return _text(words)
    return Cell(cell.value, number_format=cell.number_format)


def _indicators(scorecard: Scorecard, title: str) -> PlainSheet:
    rows = []
    for row in scorecard.rows:
        target = row.indicator.target
        cells = [
            _text(target.in_words if target else "none")
            if column.heading == TARGET
            else _said(cell_of(column, PageRow(row)))
            for column in _FIRST
        ]
        rows.append((_text(row.indicator.code), *cells))
    headings = ("Code", *(column.heading for column in _FIRST))
    widths = (12.0, *(max(column.width + 6, 16.0) for column in _FIRST))
    return PlainSheet(
        "Indicators",
        plain(f"Every indicator with its latest figure and status: {title}"),
        (_ONE_TABLE, "Quartile 1 is the best. The Notes sheet says how status and quartile are worked out."),
        PlainTable("Indicators", headings, widths, tuple(rows)),
    )


def _counts(scorecard: Scorecard, title: str) -> PlainSheet:
    counted = [
        *((name_of(status), count) for status, count in scorecard.statuses.items()),
        *(
            ((f"National quartile {place}", count) for place, count in scorecard.quartiles.items())
            if scorecard.is_compared
            else ()
        ),
    ]
    rows = tuple((_text(name), Cell(count, number_format="0")) for name, count in counted)
    return PlainSheet(
        "Counts",
        plain(f"How many indicators have each status and quartile: {title}"),
        (_ONE_TABLE,),
        PlainTable("Counts", ("Status or quartile", "Indicators"), (34.0, 16.0), rows),
    )


def _lists(scorecard: Scorecard, last: LastReport | None, title: str) -> Iterable[PlainSheet]:
    for listed in summary_lists(scorecard, last):
        if not listed.lines:
            continue
        name = next(short for begins, short in _TITLES.items() if listed.title.startswith(begins))
        rows = tuple(
            (
                _text(row.indicator.code),
                _text(row.indicator.name),
                _said(observed(row.indicator, row.previous)),
                _said(observed(row.indicator, row.latest)),
                _text(row.status.value),
                _text(words),
            )
            for row, words in listed.lines
        )
        headings = (CODE, INDICATOR, "Previous", "Latest", STATUS, listed.told)
        widths = (12.0, 50.0, 18.0, 18.0, 16.0, 50.0)
        table = PlainTable(name.replace(" ", "_"), headings, widths, rows)
        yield PlainSheet(name, plain(f"{listed.title}: {title}"), (_ONE_TABLE,), table)


def _figures(
    scorecard: Scorecard, observations: Mapping[str, Sequence[Observation]], title: str
) -> PlainSheet:
    rows = tuple(
        (
            _text(row.indicator.code),
            _text(row.indicator.name),
            _text(seen.period.label),
            _value(row, seen),
            _part(seen.numerator),
            _part(seen.denominator),
        )
        for row in scorecard.rows
        for seen in observations.get(row.indicator.code, ())
    )
    headings = (CODE, INDICATOR, "Period", "Value", "Numerator", "Denominator")
    nothing = (tuple(map(_text, ("none",) * len(headings))),)  # a table has a row
    return PlainSheet(
        "Figures",
        plain(f"Every figure of every period: {title}"),
        (_ONE_TABLE,),
        PlainTable("Figures", headings, (12.0, 50.0, 20.0, 18.0, 18.0, 18.0), rows or nothing),
    )


def _value(row: ScoreRow, seen: Observation) -> Cell:
    if seen.value is None:
        return _text(seen.mark.value if seen.mark else _NOT_AVAILABLE)
    return _said(figure(seen.value, row.indicator.unit, row.indicator.decimals))


def _part(part: float | None) -> Cell:
    return (
        _text(_NOT_AVAILABLE)
        if part is None
        else Cell(part, number_format="#,##0.##" if part % 1 else "#,##0")
    )


def _commentary(scorecard: Scorecard, comments: Mapping[str, Comment], title: str) -> Iterable[PlainSheet]:
    rows = tuple(
        (_text(row.indicator.code), _text(row.indicator.name), _text(comment.text))
        for row in scorecard.rows
        if (comment := comments.get(row.indicator.code)) and comment.text.strip()
    )
    if rows:
        table = PlainTable("Commentary", (CODE, INDICATOR, COMMENTARY), (12.0, 50.0, 100.0), rows)
        yield PlainSheet(
            "Commentary", plain(f"What was written about indicators: {title}"), (_ONE_TABLE,), table
        )


def _notes(scorecard: Scorecard, title: str) -> PlainSheet:
    rules = [
        *rules_in_force(scorecard.settings, averages=any(row.neighbours for row in scorecard.rows)),
        ("Not rated", "There is a figure, but neither a target nor a national quartile to judge it by."),
        *(
            (row.indicator.name, row.indicator.definition)
            for row in scorecard.rows
            if row.indicator.definition
        ),
    ]
    rows = tuple(
        (_text(f"Note {number}"), _text(about), _text(words))
        for number, (about, words) in enumerate(rules, 1)
    )
    return PlainSheet(
        "Notes",
        plain(f"Notes on words, rules and definitions: {title}"),
        (_ONE_TABLE,),
        PlainTable("Notes", ("Note number", "About", "Note text"), (16.0, 40.0, 100.0), rows),
    )


def _contents(sheets: Sequence[PlainSheet], title: str) -> PlainSheet:
    rows = tuple((_text(sheet.name, f"internal:'{sheet.name}'!A1"), _text(sheet.title)) for sheet in sheets)
    return PlainSheet(
        "Contents",
        plain(f"Contents of this workbook: {title}"),
        (_ONE_TABLE,),
        PlainTable("Contents", ("Sheet", "What it holds"), (20.0, 90.0), rows),
    )
