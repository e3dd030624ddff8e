"""Which cells of one table are the indicator's, by the words beside and over them; and what was chosen, with what was not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set as AbstractSet
from dataclasses import dataclass, field

from xlperf.domain.period import Period  # noqa: TC001 - one import for types and values
from xlperf.domain.text import normalise_label
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.candidates import own_among
from xlperf.readers.returns.labels import Level

_RESULTS = {ObservationPart.VALUE, ObservationPart.PERCENT, ObservationPart.RATE}


@dataclass(slots=True)
class Choice:
    """What was chosen, and what was not.

    Parameters
    ----------
    cells
        The indicator's cells, blank ones among them.
    rivals
        Cells that other words set apart, where nothing says which are meant.
    aside
        The other cells, with what they are.
    unknown
        Cells under a heading that may be another thing, beside one that is plainly the result.
    passed
        Cells that were not looked at further: a label that is nearer or more like the register's leads to others.
    has_namesakes
        Whether the register has another indicator of this name, and nothing in the returns says whose the cells are.
    """

    cells: list[Candidate] = field(default_factory=list)
    rivals: list[Candidate] = field(default_factory=list)
    aside: list[tuple[Candidate, str]] = field(default_factory=list)
    unknown: list[Candidate] = field(default_factory=list)
    passed: list[Candidate] = field(default_factory=list)
    has_namesakes: bool = False


def settle_table(
    found: list[Candidate], is_under_its_theme: Callable[[Candidate], bool], choice: Choice
) -> None:
    """Settle which cells of one table are meant."""
    found = _closest(found)
    if found[0].level is Level.SECTION:  # a row of words may be a measure that awaits its figures
        found = _keep(found, lambda cell: not cell.beside.tells, "another row", choice)
    is_own_row = own_among(cell.beside for cell in found)
    if any(is_own_row(cell.beside) for cell in found):
        found = _keep(found, lambda cell: is_own_row(cell.beside), "another area", choice)
    rows = {cell.beside.tells for cell in found if not cell.is_blank}
    if len(rows) > 1:
        chosen = _by_words(found, is_under_its_theme, lambda cell: cell.beside.tells)
        if chosen is None:
            choice.rivals += found
            return
        found = _set_aside_others(found, chosen, "another group", choice)
    found = _by_columns(found, is_under_its_theme, choice)
    choice.cells += found


def _closest(found: list[Candidate]) -> list[Candidate]:
    """Return the cells whose label is most like the register's, and others of one spelling for further periods."""
    best = min(
        (cell.closeness for cell in found if not cell.is_blank), default=min(cell.closeness for cell in found)
    )
    close = [cell for cell in found if cell.closeness <= best]
    looser = [cell for cell in found if cell.closeness > best]
    taken = {(cell.period, cell.part) for cell in close}
    further = [cell for cell in looser if (cell.period, cell.part) not in taken]
    named = {tuple(normalise_label(text.words) for text in cell.labels) for cell in further}
    return [*close, *further] if len(named) == 1 and len(further) == len(looser) else close


def _keep(
    found: list[Candidate], wanted: Callable[[Candidate], bool], why: str, choice: Choice
) -> list[Candidate]:
    choice.aside += [(cell, why) for cell in found if not wanted(cell)]
    return [cell for cell in found if wanted(cell)]


def _set_aside_others(
    found: list[Candidate], chosen: list[Candidate], why: str, choice: Choice
) -> list[Candidate]:
    kept = {id(cell) for cell in chosen}
    choice.aside += [(cell, why) for cell in found if id(cell) not in kept]
    return chosen


def _by_words(
    found: list[Candidate],
    is_under_its_theme: Callable[[Candidate], bool],
    words_of: Callable[[Candidate], tuple[str, ...]],
) -> list[Candidate] | None:
    """Return the cells of one set of words among several: the theme's, those without any, or those for everyone.

    What all of them say (the region, the level) tells none apart. A total is of everyone where it stands beside others
    for the same period; that of a year leaves its months as they are.
    """
    said = [set(words_of(cell)) for cell in found if not cell.is_blank]
    common = set.intersection(*said) if said else set()

    def says_nothing_else(cell: Candidate) -> bool:
        return common.issuperset(words_of(cell))

    most: dict[Period | None, int] = defaultdict(int)
    for cell in found:
        most[cell.period] = max(most[cell.period], cell.everyone)
    for wanted in (
        is_under_its_theme,
        lambda cell: says_nothing_else(cell) and cell.everyone == most[cell.period],
        says_nothing_else,
    ):
        chosen = [cell for cell in found if wanted(cell)]
        shown = [cell for cell in chosen if not cell.is_blank]
        if shown and len({words_of(cell) for cell in shown}) == 1:
            return chosen
    return None


def _by_columns(
    found: list[Candidate], is_under_its_theme: Callable[[Candidate], bool], choice: Choice
) -> list[Candidate]:
    """Return the cells without those that stand under other words than another cell for the same period and part."""
    has_plain = any(cell.over.plain and not cell.is_blank for cell in found)
    places: dict[object, list[Candidate]] = defaultdict(list)
    for cell in found:
        places[cell.period, cell.run, cell.part, cell.place if cell.period is None else None].append(cell)
    plain = {
        (cell.period, cell.run)
        for cell in found
        if cell.part in _RESULTS and not cell.over.announced and not cell.over.tells
    }
    picked = _picked(places.values(), is_under_its_theme)
    kept: list[Candidate] = []
    for of_place in places.values():
        here = of_place
        if any(cell.over.own for cell in here):
            here = _keep(here, lambda cell: cell.over.own, "another area", choice)
        if has_plain and here[0].part is ObservationPart.VALUE:
            unknown = [cell for cell in here if cell.over.tells and not cell.over.plain]
            choice.unknown += [cell for cell in unknown if not cell.is_blank]
            here = [cell for cell in here if cell not in unknown]
            if any(cell.over.plain and not cell.is_blank for cell in found):
                here = _keep(
                    here, lambda cell: cell.over.plain or cell.over.part is None, "another result", choice
                )
        settled = _under_one_heading(here, picked, is_under_its_theme, choice)
        if settled is None:
            choice.rivals += here
            continue
        here = settled
        if (
            here
            and here[0].over.announced
            and here[0].part in _RESULTS
            and (here[0].period, here[0].run) in plain
        ):
            choice.aside += [(cell, "another result") for cell in here]
            continue
        kept += here
    return kept


def _under_one_heading(
    here: list[Candidate],
    picked: AbstractSet[tuple[str, ...]],
    is_under_its_theme: Callable[[Candidate], bool],
    choice: Choice,
) -> list[Candidate] | None:
    """Return the cells of one period and part that stand under the heading that is meant; None where nobody can say which."""
    words = {cell.over.tells for cell in here if not cell.is_blank}
    if len(words) > 1:
        chosen = _by_words(here, is_under_its_theme, lambda cell: cell.over.tells)
        return chosen and _set_aside_others(here, chosen, "another group", choice)
    themed = [cell for cell in here if is_under_its_theme(cell)]
    if themed and len({cell.over.words for cell in here}) > 1:
        return _set_aside_others(here, themed, "another group", choice)
    if words and picked and words.isdisjoint(picked) and any(cell.over.tells in picked for cell in here):
        return _keep(
            here, lambda cell: cell.over.tells in picked, "another group", choice
        )  # its own is blank
    return here


def _picked(
    places: Iterable[Sequence[Candidate]], is_under_its_theme: Callable[[Candidate], bool]
) -> set[tuple[str, ...]]:
    """Return the words over the cells that are chosen where a period has several."""
    found: set[tuple[str, ...]] = set()
    for here in places:
        if len({cell.over.tells for cell in here if not cell.is_blank}) > 1:
            found |= {
                cell.over.tells
                for cell in _by_words(list(here), is_under_its_theme, lambda cell: cell.over.tells) or ()
            }
    return found
