"""Rows of returns that have the same labels, and so may be one indicator."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlperf.indicators.observation import Source
from xlperf.indicators.tidy import label_key, tidy
from xlperf.readers.layout.cells import holds_figure, is_bare_year
from xlperf.readers.layout.vocabulary import is_everyone, is_not_own
from xlperf.readers.returns.match import LabelIndex, Placed

# a figure glued to the last word is a footnote where that word is a word; in KS2 and P8 it is not
_FOOTNOTES = re.compile(r"(?<=[a-z)][a-z)][a-z)])\d(?:,\d)*$")
_SUMS = re.compile(r"(?:sub|grand)?[ -]?totals?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines with the same labels.

    Parameters
    ----------
    sheet
        The sheet that the register would name; blank for any.
    labels
        What names them, outermost first, without footnote marks.
    lines
        The lines themselves: the parts of one indicator, tables of several years, files of several quarters.
    indexes
        Every line of the sheets in which the reader would look.
    has_total
        Whether a line for everyone stands beside these, so that they are a part of it.
    """

    sheet: str
    labels: tuple[str, ...]
    lines: tuple[Placed, ...]
    indexes: tuple[LabelIndex, ...]
    has_total: bool = False

    @property
    def source(self) -> Source:
        """Where the first of them stands."""
        first = self.lines[0]
        return first.grid.source(first.line.row, first.line.column)


def groups_in(
    sheet: str, sheets: Sequence[Sequence[Placed]], searched: Sequence[Sequence[Placed]]
) -> Iterator[Group]:
    """Yield the groups of lines that are indicators, in their order on the sheet.

    Parameters
    ----------
    sheet
        The sheet that the register would name; blank for any.
    sheets
        The lines of each sheet of that name.
    searched
        The lines of each sheet in which the reader would look.
    """
    indexes = tuple(LabelIndex(lines) for lines in searched)
    groups: dict[tuple[str, ...], list[Placed]] = {}
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one in (one for lines in sheets for one in lines):
        labels = tuple(without_footnotes(label) for label in one.line.labels)
        if _is_indicator(labels) and has_figures(one):
            key = tuple(label_key(label) for label in labels)
            names.setdefault(key, labels)
            groups.setdefault(key, []).append(one)
    wholes = {key[:-1] for key, labels in names.items() if len(key) > 1 and is_everyone(labels[-1])}
    for key, lines in groups.items():
        yield Group(sheet, names[key], tuple(lines), indexes, has_total=key[:-1] in wholes)


def without_footnotes(label: str) -> str:
    """Return a label as a register would write it: tidied, without marks of footnotes, and without semicolons."""
    return _FOOTNOTES.sub("", tidy(label).rstrip("*\u2020\u2021 ")).replace(";", ",").strip()


def _is_indicator(labels: Sequence[str]) -> bool:
    """Return whether labels name this authority's results and neither a sum of others nor something to compare with."""
    innermost = labels[-1] if labels else ""
    if not label_key(innermost) or is_not_own(innermost):
        return False
    return len(labels) > 1 or not _SUMS.fullmatch(innermost)


def has_figures(one: Placed) -> bool:
    """Return whether a line holds any figure; one without may be a part of an indicator that was left blank."""
    return any(
        holds_figure(raw) or is_bare_year(raw)
        for _, row, column in one.line.places()
        if (raw := one.grid.at(row, column)) != ""
    )
