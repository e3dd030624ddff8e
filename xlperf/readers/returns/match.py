"""Which lines of the returns belong to an indicator."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.tidy import label_key, label_key_without_footnotes, tidy
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import is_blank
from xlperf.readers.layout.headings import is_everyone, part_announced
from xlperf.readers.layout.line import Line

_NEAR_ENOUGH = 75.0  # of 100; below it a suggestion is a guess
_SPELLINGS: tuple[Callable[[str], str], ...] = (tidy, label_key, label_key_without_footnotes)


class Placed(NamedTuple):
    """A line and the sheet it stands on."""

    grid: Grid
    line: Line

    @property
    def table(self) -> tuple[str, str, tuple[int, int]]:
        """What tells its table from all others."""
        return (self.grid.file, self.grid.sheet, self.line.table)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that names it or stands around it."""
        return (*self.line.labels, *self.line.context)


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for an indicator.

    Parameters
    ----------
    lines
        Its lines; empty where there are none, or where it cannot be told which are meant.
    rivals
        Lines with its label that other words set apart, where nothing says which of them is meant.
    """

    lines: list[Placed] = field(default_factory=list)
    rivals: list[Placed] = field(default_factory=list)


class LabelIndex:
    """The lines of one sheet by what names them.

    A line is named by its innermost label or by all its labels together, and more loosely by an outer label alone.
    A spelling matches exactly, or ignoring case, spaces and punctuation, or also ignoring footnote marks.
    """

    def __init__(self, lines: Iterable[Placed]) -> None:
        self._own: list[dict[str, list[Placed]]] = [defaultdict(list) for _ in _SPELLINGS]
        self._outer: list[dict[str, list[Placed]]] = [defaultdict(list) for _ in _SPELLINGS]
        self.labels: dict[str, Placed] = {}
        for one in lines:
            labels = one.line.labels
            self.labels.setdefault(labels[-1], one)
            for names, stages in (
                ({labels[-1], " ".join(labels)}, self._own),
                (set(labels[:-1]), self._outer),
            ):
                for spelling, stage in zip(_SPELLINGS, stages, strict=True):
                    for key in {spelling(name) for name in names}:
                        stage[key].append(one)
        self._known = frozenset(key for stage in (*self._own, *self._outer) for key in stage)

    def find(
        self, labels: Sequence[str], counts: Callable[[Placed], bool] = lambda _: True
    ) -> dict[object, list[Placed]]:
        """Return the lines that the register's labels name, by table; of those that count.

        In each table it is the strictest reading that finds any; a looser one adds the rows of a long table for the
        periods that are still without a figure (``Visits1`` among rows called ``Visits``).
        """
        found: dict[object, list[Placed]] = {}
        if self._known.isdisjoint(spelling(label) for label in labels for spelling in (tidy, label_key)):
            return found  # as on nearly every sheet, where an indicator may stand on any of hundreds
        for stages in (self._own, self._outer):
            for spelling, stage in zip(_SPELLINGS, stages, strict=True):
                keys = {(tidy if spelling is tidy else label_key)(label) for label in labels}
                by_table: dict[object, list[Placed]] = defaultdict(list)
                for key in keys:
                    for one in stage.get(key, ()):
                        if counts(one) and one not in by_table[one.table]:
                            by_table[one.table].append(one)
                for table, lines in by_table.items():
                    if table not in found:
                        found[table] = lines
                    elif stages is self._own:
                        found[table] = found[table] + _for_further_periods(found[table], lines)
        return found


def _for_further_periods(found: Sequence[Placed], looser: Sequence[Placed]) -> list[Placed]:
    """Return lines of one looser spelling for periods that no line found stands for; none where spellings compete."""
    taken = {(heading.period, heading.part) for one in found for heading in one.line.headings}
    further = [
        one
        for one in looser
        if one not in found
        and all((heading.period, heading.part) not in taken for heading in one.line.headings)
    ]
    return further if len({label_key(one.line.labels[-1]) for one in further}) == 1 else []


def match_lines(
    indicator: Indicator, indexes: Sequence[LabelIndex], *, contested: bool, authority: str = ""
) -> Match:
    """Return the lines that hold an indicator's figures.

    Parameters
    ----------
    indicator
        Its labels name the lines; its theme and topic tell equal labels apart.
    indexes
        The sheets to look in.
    contested
        Whether another indicator of the register has the same label in the same place under another theme, so
        that only a line under this one's theme or topic will do.
    authority
        The authority's name, where lines are set apart by area.
    """
    headings = {label_key(text) for text in (indicator.theme, indicator.topic) if text}

    def is_under_its_theme(one: Placed) -> bool:
        return any(label_key(text) in headings for text in one.words)

    kept: list[Placed] = []
    for index in indexes:
        found = (
            index.find(indicator.labels, is_under_its_theme) if contested else index.find(indicator.labels)
        )
        for lines in found.values():
            settled = _settle_groups(lines, is_under_its_theme, label_key(authority))
            if not settled:
                return Match(rivals=lines)
            kept += settled
    return Match(_without_other_themes(kept, is_under_its_theme))


def _without_other_themes(lines: list[Placed], is_under_its_theme: Callable[[Placed], bool]) -> list[Placed]:
    """Return the lines without those that contradict one under the indicator's theme; all where none stands under it."""
    own = [one for one in lines if is_under_its_theme(one)]
    return [one for one in lines if one in own or not any(_contradict(one, other) for other in own)]


def _contradict(one: Placed, other: Placed) -> bool:
    """Return whether two lines give different figures for the same period."""
    mine, theirs = _figures(one), _figures(other)
    return any(theirs[place] != figure for place, figure in mine.items() if place in theirs)


def _figures(one: Placed) -> dict[object, object]:
    return {
        (heading.period, heading.part): raw
        for heading, row, column in one.line.places()
        if not is_blank(raw := one.grid.at(row, column))
    }


def _settle_groups(
    lines: list[Placed], is_under_its_theme: Callable[[Placed], bool], authority: str
) -> list[Placed]:
    """Return the line, or the lines of equal labels, that stand for the indicator in one table.

    Where further words set lines apart, such as Boys and Girls: those under the theme, those of the authority, or
    those for everyone; empty where that leaves it open.
    """
    if _agree(lines):
        return lines
    most = max(_words_for_everyone(one) for one in lines)
    for wanted in (
        is_under_its_theme,
        lambda one: any(label_key(label) == authority for label in one.line.labels),
        lambda one: most > 0 and _words_for_everyone(one) == most,
    ):
        chosen = [one for one in lines if wanted(one)]
        if chosen and _agree(chosen):
            return chosen
    return []


def _agree(lines: Sequence[Placed]) -> bool:
    """Return whether lines of one table carry one name, or the names of different parts of it under one.

    A footnote mark on some of them makes no difference; ``Stage1`` and ``Stage2`` do.
    """
    names = {tuple(label_key(label) for label in one.line.labels) for one in lines}
    if len(names) <= 1:
        return True
    without_marks = {
        (
            *(label_key(label) for label in one.line.labels[:-1]),
            label_key_without_footnotes(one.line.labels[-1]),
        )
        for one in lines
    }
    if len(names) == 2 and len(without_marks) == 1 and without_marks <= names:  # noqa: PLR2004 - marked and not
        return True
    parts = [(one.line.labels[:-1], part_announced(one.line.labels[-1])) for one in lines]
    return (
        all(part for _, part in parts)
        and len({over for over, _ in parts}) == 1
        and len(set(parts)) == len(parts)
    )


def _words_for_everyone(one: Placed) -> int:
    return sum(is_everyone(label) for label in one.line.labels)


def nearest_label(indicator: Indicator, indexes: Sequence[LabelIndex]) -> Placed | None:
    """Return the line whose label looks most like the indicator's, to ask "did you mean", or None."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - a pack without a misspelt label need not import it

    best: tuple[float, Placed] | None = None
    for index in indexes:
        names = list(index.labels)
        for label in indicator.labels:
            found = process.extractOne(
                label, names, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=_NEAR_ENOUGH
            )
            if found and (best is None or found[1] > best[0]):
                best = (found[1], index.labels[found[0]])
    return best[1] if best else None
