"""Which lines of the returns belong to an indicator."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.tidy import label_key, label_key_without_footnotes, tidy
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import is_blank
from xlperf.readers.layout.headings import is_everyone
from xlperf.readers.layout.line import Line

_NEAR_ENOUGH = 75.0  # of 100; below it a suggestion is a guess
_SPELLINGS: tuple[Callable[[str], str], ...] = (tidy, label_key, label_key_without_footnotes)


@dataclass(frozen=True, slots=True)
class Placed:
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

    def find(self, labels: Sequence[str], *, outer: bool) -> list[Placed]:
        """Return the lines that the register's labels name, in each table by the strictest spelling that finds any."""
        found: dict[object, list[Placed]] = {}
        for spelling, stage in zip(_SPELLINGS, self._outer if outer else self._own, strict=True):
            keys = {(tidy if spelling is tidy else label_key)(label) for label in labels}
            by_table: dict[object, list[Placed]] = defaultdict(list)
            for key in keys:
                for one in stage.get(key, ()):
                    if one not in by_table[one.table]:
                        by_table[one.table].append(one)
            for table, lines in by_table.items():
                found.setdefault(table, lines)
        return [one for lines in found.values() for one in lines]


def match_lines(indicator: Indicator, indexes: Sequence[LabelIndex], *, contested: bool) -> Match:
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
    """
    headings = {label_key(text) for text in (indicator.theme, indicator.topic) if text}

    def is_under_its_theme(one: Placed) -> bool:
        return any(label_key(text) in headings for text in one.words)

    for outer in (False, True):
        found = [one for index in indexes for one in index.find(indicator.labels, outer=outer)]
        if contested:
            found = [one for one in found if is_under_its_theme(one)]
        if not found:
            continue
        if _claim_the_same_place(found):
            found = [one for one in found if is_under_its_theme(one)] or found
        return _settle_groups(found, is_under_its_theme)
    return Match()


def _claim_the_same_place(lines: Sequence[Placed]) -> bool:
    claimed: set[object] = set()
    for one in lines:
        for heading, row, column in one.line.places():
            if is_blank(one.grid.at(row, column)):
                continue
            if (heading.period, heading.part) in claimed:
                return True
            claimed.add((heading.period, heading.part))
    return False


def _settle_groups(found: list[Placed], is_under_its_theme: Callable[[Placed], bool]) -> Match:
    """Return one line for each place where a table sets lines apart by further words, such as Boys and Girls."""
    by_table: dict[object, list[Placed]] = defaultdict(list)
    for one in found:
        by_table[one.table].append(one)
    kept: list[Placed] = []
    for lines in by_table.values():
        if _are_one(lines):
            kept += lines
            continue
        for wanted in (is_under_its_theme, _is_for_everyone):
            chosen = [one for one in lines if wanted(one)]
            if chosen and _are_one(chosen):
                kept += chosen
                break
        else:
            return Match(rivals=lines)
    return Match(kept)


def _are_one(lines: Sequence[Placed]) -> bool:
    return len({one.line.labels for one in lines}) == 1


def _is_for_everyone(one: Placed) -> bool:
    return any(is_everyone(label) for label in one.line.labels)


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
