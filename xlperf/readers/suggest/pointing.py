"""Lines that no label tells from others: the register points at their figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlperf.domain.settings import DecimalMark
from xlperf.readers.returns.cell import read_cells
from xlperf.readers.suggest.draft import draft
from xlperf.readers.suggest.group import LineGroup, LocatedLine
from xlperf.readers.suggest.measure import frequency_of, unit_of
from xlperf.readers.suggest.reference import reference_to
from xlperf.readers.suggest.scope import Scope
from xlperf.readers.suggest.settle import Settled, may_be_theme
from xlperf.readers.suggest.target import Aimed

_MOST = 20  # lines of one label; more are a list, in which a person says which count
_NOTE = (
    "It was chosen from {count} rows or columns called “{label}”: Figures at points at its cells. "
    "Point at them again when columns are added, or give the cells a name in the return."
)


def pointed_at(
    group: LineGroup, left: Sequence[LocatedLine], scope: Scope
) -> tuple[list[Settled], list[LocatedLine]]:
    """Return the lines at whose figures the register can point, as indicators, and those at which it cannot.

    Parameters
    ----------
    group
        Lines with the same labels.
    left
        Those of them to which no label leads.
    scope
        Where the reader would look for them.
    """
    if len(left) > _MOST:
        return [], list(left)
    by_reference: dict[str, list[LocatedLine]] = {}
    for placed in left:
        by_reference.setdefault(reference_to(placed), []).append(placed)
    settled: list[Settled] = []
    others: list[LocatedLine] = []
    for reference, lines in by_reference.items():
        own = replace(group, lines=tuple(lines))
        found = _at(reference, own, len(by_reference), scope) if reference else None
        if found:
            settled.append(found)
        else:
            others += lines
    return settled, others


def _at(reference: str, group: LineGroup, count: int, scope: Scope) -> Settled | None:
    """Return the indicator whose figures are a group's and no others; None where pointing does not give it."""
    label = group.labels[-1]
    theme = next((text for meaning in group.lines for text in meaning.around if may_be_theme(text)), "")
    last = group.last_period
    plain = draft(
        f"{' '.join(group.labels)} ({reference})",
        label=label,
        theme=theme,
        return_pattern=scope.pattern,
        sheet=group.sheet,
        figures_at=reference,
    )
    first = scope.read_pointed(plain, last)
    cells = [cell for cell in read_cells(plain, first.choice.cells, DecimalMark.POINT, []) if cell.figure]
    words = tuple(dict.fromkeys(_words(group.lines)))
    frequency = frequency_of(plain, cells, (*group.labels, *words))
    if not cells or frequency is None or any(cell.evidence.when.told for cell in cells):
        return None  # a title's period alone makes no series of equal names
    indicator = replace(plain, frequency=frequency, unit=unit_of(cells, group.labels, words))
    read = scope.read_pointed(indicator, last)
    if not read.is_beyond_doubt or set(read.chosen) != group.spots:
        return None
    note = _NOTE.format(count=count, label=label)
    return Settled(indicator, str(group.source), last, read.observations, Aimed(note=note))


def _words(lines: Sequence[LocatedLine]) -> Iterator[str]:
    for line in lines:
        yield from line.above
        yield line.sheet.seen.sheet
