"""Rows and columns of returns that have the same labels, and so may be one indicator."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.domain.target import parse_target
from xlperf.domain.text import is_blank, normalise, normalise_label
from xlperf.readers.layout.cells import bare_year
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.kinds import FIGURES, kind_of
from xlperf.readers.layout.vocabulary import (
    FigureRole,
    is_everyone,
    is_period_heading,
    role_of,
    tells_nothing,
)
from xlperf.readers.returns.lines import FigureLine
from xlperf.readers.returns.sheet import ReturnSheet

# a figure glued to the last word is a footnote where that word is a word; in KS2 and P8 it is not
_FOOTNOTES = re.compile(r"(?<=[a-z)][a-z)][a-z)])\d(?:,\d)*$")
# ``Total referrals`` stands under its parts, ``Total number of referrals`` alone
_ADDS_UP = re.compile(
    r"(?:sub|grand)?[ -]?totals?\b(?! (?:number|no|amount|cost|value|spend|expenditure|income)\b).*|"
    r".*\b(?:totals?|averages?|avg|mean)",
    re.IGNORECASE,
)
# ``Annual target`` is one, ``Reviews within target`` is an indicator; ``NNDR: national`` compares, ``National fund`` does not
_SET_BY_SOMEONE = re.compile(
    r"targets?\b.*|(?:(?!\b(?:in|on|to|of|the|within|against|above|below|off|met|meeting|hit|hitting)\b.{0,4}target).)*\btargets?",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:england|national average|stat(?:istical|\.)? neigh\w*|sn average|regional average|nearest neigh\w*)\b",
    re.IGNORECASE,
)
_PIVOT_HEADINGS = {"columnlabels", "rowlabels"}
_MOST_WORDS_TO_COMPARE = 6
_NEAR = 3  # years between a year in a cell and the period over it, where the cell only says the year again

Spot = tuple[str, str, int, int]  # file, sheet, 0-based row and column


class LocatedLine(NamedTuple):
    """A line with the table and the sheet that it stands on."""

    sheet: ReturnSheet
    table: FigureTable
    line: FigureLine

    @property
    def source(self) -> Source:
        """Where its innermost label stands."""
        return self.sheet.seen.source(self.line.row, self.line.column)

    @property
    def spots(self) -> list[Spot]:
        """The cells of it in which anything stands."""
        seen = self.sheet.seen
        return [
            (seen.file, seen.sheet, row, column)
            for _, row, column in self.line.places()
            if not is_blank(seen.at(row, column))
        ]

    @property
    def above(self) -> tuple[str, ...]:
        """Its section and the titles of its table."""
        return (*self.line.context, *(text.words for text in self.table.titles))

    @property
    def around(self) -> tuple[str, ...]:
        """What stands over it and may name its theme, the nearest first."""
        block = self.table.block
        titles = tuple(text.words for text in (*block.titles, *block.corner))
        return (*reversed(self.line.context), *(titles[1:] if self.line.context else titles))


@dataclass(frozen=True)
class LineGroup:
    """Lines with the same labels.

    Parameters
    ----------
    sheet
        The sheet that the register would name; blank for any.
    labels
        What names them, outermost first, without footnote marks.
    lines
        The lines themselves: the parts of one indicator, tables of several years, files of several quarters.
    has_total
        Whether a line for everyone stands beside these, so that they are a part of it.
    """

    sheet: str
    labels: tuple[str, ...]
    lines: tuple[LocatedLine, ...]
    has_total: bool = False

    @property
    def source(self) -> Source:
        """Where the first of them stands."""
        return self.lines[0].source

    @cached_property
    def spots(self) -> frozenset[Spot]:
        """Their cells in which anything stands."""
        return frozenset(spot for line in self.lines for spot in line.spots)

    @property
    def last_period(self) -> Period:
        """The period of theirs that ends last."""
        return max(
            (heading.period for line in self.lines for heading in line.line.headings),
            key=lambda period: period.end,
        )

    @cached_property
    def repeats(self) -> bool:
        """Whether one table has two figures for the same period: rows of one name, or a list of records by month."""
        seen: set[tuple[object, ...]] = set()
        for found in self.lines:
            grid, line = found.sheet.seen, found.line
            for heading, row, column in line.places():
                if is_blank(grid.at(row, column)):
                    continue
                along = heading.at if line.across else line.figures_at
                key = (id(found.table), line.context, line.across, along, heading.period, heading.part)
                if key in seen:
                    return True
                seen.add(key)
        return False

    @cached_property
    def tracks(self) -> frozenset[tuple[str, str, bool, int]]:
        """The rows and columns that they lie along."""
        return _tracks(self.lines)

    def lies_along(self, spot: Spot) -> bool:
        """Return whether a cell is in one of their rows or columns."""
        file, sheet, row, column = spot
        return (file, sheet, True, row) in self.tracks or (file, sheet, False, column) in self.tracks


def _tracks(lines: Iterable[LocatedLine]) -> frozenset[tuple[str, str, bool, int]]:
    return frozenset(
        (line.sheet.seen.file, line.sheet.seen.sheet, line.line.across, line.line.figures_at)
        for line in lines
    )


def groups_of(sheet: str, lines: Iterable[LocatedLine]) -> Iterator[LineGroup]:
    """Yield the groups of lines that may be indicators, in their order on the sheets.

    Parameters
    ----------
    sheet
        The sheet that the register would name; blank for any.
    lines
        The lines of all sheets of that name.
    """
    groups: dict[tuple[str, ...], list[LocatedLine]] = {}
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in lines:
        labels = _labels(line.line)
        if (
            _is_indicator(labels, down=not line.line.across)
            and has_figures(line)
            and not _repeats_its_years(line)
        ):
            key = tuple(normalise_label(label) for label in labels)
            names.setdefault(key, labels)
            groups.setdefault(key, []).append(line)
    for key in [
        key
        for key, labels in names.items()
        if len(key) > 1 and is_everyone(labels[-1]) and key[:-1] in groups
    ]:
        if _tracks(groups[key]) <= _tracks(groups[key[:-1]]):  # totals of periods, in the same rows as these
            groups[key[:-1]] += groups.pop(key)
            del names[key]
    wholes = {key[:-1] for key, labels in names.items() if len(key) > 1 and is_everyone(labels[-1])}
    for key, of_key in groups.items():
        yield LineGroup(sheet, names[key], tuple(of_key), has_total=key[:-1] in wholes or key[:-1] in groups)


def _labels(line: FigureLine) -> tuple[str, ...]:
    """Return what names a line, without units, targets and headings that only say that periods stand under them."""
    labels = tuple(without_footnotes(label) for label in line.labels)
    return tuple(label for label in labels if not _names_nothing(label)) or labels


def _names_nothing(label: str) -> bool:
    is_of_a_pivot = normalise_label(label) in _PIVOT_HEADINGS
    return is_of_a_pivot or tells_nothing(label) or is_period_heading(label) or is_target(label)


def is_target(text: str) -> bool:
    """Return whether a text is a target as people write it (``>=95%``, ``90-95%``)."""
    try:
        return any(letter.isdigit() for letter in text) and parse_target(text) is not None
    except ValueError:
        return False


def without_footnotes(label: str) -> str:
    """Return a label as a register would write it: tidied, without marks of footnotes, and without semicolons."""
    return _FOOTNOTES.sub("", normalise(label).rstrip("*†‡ ")).replace(";", ",").strip()


def _is_indicator(labels: Sequence[str], *, down: bool) -> bool:
    """Return whether labels name this authority's results and neither a sum of others nor something to compare with."""
    if down and len(labels) > 1 and _ADDS_UP.fullmatch(labels[0]):
        return False  # a row that adds up the periods above it
    innermost = labels[-1] if labels else ""
    if (
        not normalise_label(innermost)
        or all(map(tells_nothing, labels))
        or any(map(_is_beside_the_point, labels))
    ):
        return False
    if len(labels) > 1 and is_everyone(innermost):
        return True
    return not is_everyone(innermost) and not (len(labels) > 1 and role_of(innermost, loosely=True))


def _is_beside_the_point(label: str) -> bool:
    """Return whether a label names a target, another area, a sum of others, a rank, a reference and the like."""
    if role_of(label) or _SET_BY_SOMEONE.fullmatch(label):
        return True
    if _ADDS_UP.fullmatch(label) and not is_everyone(label):
        return True
    return len(label.split()) <= _MOST_WORDS_TO_COMPARE and bool(_COMPARES.search(label))


def has_figures(placed: LocatedLine) -> bool:
    """Return whether a line holds any number; one without may be a part of an indicator that was left blank."""
    seen = placed.sheet.seen
    return any(
        kind_of(raw) in FIGURES and any(letter.isdigit() for letter in str(raw))
        for _, row, column in placed.line.places()
        if (raw := seen.at(row, column)) != ""
    )


def _repeats_its_years(placed: LocatedLine) -> bool:
    """Return whether every cell of a line holds no more than the year, or nearly, that it stands for."""
    seen = placed.sheet.seen
    shown = [
        (heading.period.end.year, bare_year(seen.at(row, column)))
        for heading, row, column in placed.line.places()
        if not is_blank(seen.at(row, column))
    ]
    return all(year is not None and abs(year - period) <= _NEAR for period, year in shown)


def is_elsewhere(text: str) -> bool:
    """Return whether a name is that of another area, or of an average of some."""
    return role_of(text) is FigureRole.ELSEWHERE
