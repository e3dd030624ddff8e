"""Which lines of the returns belong to an indicator."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.tidy import label_key, label_key_without_footnotes, tidy
from xlperf.readers.grid import Grid
from xlperf.readers.line import Line

_NEAR_ENOUGH = 75.0  # of 100; below it a suggestion is a guess
_SPELLINGS = (tidy, label_key, label_key_without_footnotes)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and the sheet it stands on."""

    grid: Grid
    line: Line


class LabelIndex:
    """The lines of one sheet by what names them, from the strictest reading to the loosest.

    First a line's own label, or all its labels together: exactly as written, then ignoring case, spaces and
    punctuation, then also ignoring footnote marks in the return; then the same for an outer label alone.
    """

    STAGES = 2 * len(_SPELLINGS)

    def __init__(self, lines: Iterable[Placed]) -> None:
        self._stages: list[dict[str, list[Placed]]] = [defaultdict(list) for _ in range(self.STAGES)]
        self.labels: dict[str, Placed] = {}
        for one in lines:
            labels = one.line.labels
            own = {labels[-1], " ".join(labels)}
            self.labels.setdefault(labels[-1], one)
            for stage, spelling in enumerate(_SPELLINGS):
                for key in {spelling(name) for name in own}:
                    self._stages[stage][key].append(one)
                for key in {spelling(name) for name in labels[:-1]}:
                    self._stages[stage + len(_SPELLINGS)][key].append(one)

    def find(self, label: str, stage: int) -> list[Placed]:
        """Return the lines that a label of the register names, read as strictly as `stage` says."""
        key = tidy(label) if stage % len(_SPELLINGS) == 0 else label_key(label)
        return self._stages[stage].get(key, [])


def matching_lines(indicator: Indicator, indexes: Sequence[LabelIndex]) -> list[Placed]:
    """Return the lines whose label is one of the indicator's, by the strictest reading that finds any.

    Where several are found, those that stand under the indicator's theme or topic are preferred.
    """
    for stage in range(LabelIndex.STAGES):
        found: list[Placed] = []
        for index in indexes:
            for label in indicator.labels:
                found += [one for one in index.find(label, stage) if one not in found]
        if found:
            return _under_its_theme(indicator, found)
    return []


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


def _under_its_theme(indicator: Indicator, found: list[Placed]) -> list[Placed]:
    headings = {label_key(text) for text in (indicator.theme, indicator.topic) if text}
    under = [
        one
        for one in found
        if any(label_key(text) in headings for text in (*one.line.labels, *one.line.context))
    ]
    return under or found
