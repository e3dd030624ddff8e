"""Which of the cells that a label leads to are the indicator's: those that nothing sets apart, or none."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence, Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.period import Period  # noqa: TC001 - one import for types and values
from xlperf.domain.text import normalise_label
from xlperf.readers.layout.clues import Run
from xlperf.readers.layout.vocabulary import Part, Role
from xlperf.readers.returns.candidates import Candidate, own_among
from xlperf.readers.returns.labels import Level

_RUN_OF = {Frequency.YTD: Run.YEAR_TO_DATE, Frequency.ROLLING: Run.ROLLING}
_PIECES = re.compile(r" - |[:;,|]\s")
_RESULTS = {Part.VALUE, Part.PERCENT, Part.RATE}


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


def choose(
    indicator: Indicator, found: Sequence[Candidate], rivals: Collection[str] = (), authority: str = ""
) -> Choice:
    """Return which of the cells that a label leads to are the indicator's.

    Parameters
    ----------
    indicator
        Its theme and topic tell equal labels apart, its frequency how far back its figures reach.
    found
        The cells, of all sheets.
    rivals
        Themes and topics of other indicators that have the same label in the same place: what stands under one of them
        is not this one's.
    authority
        Its name; where it is given, a table of areas without it holds none of its figures.
    """
    choice = Choice()
    kept = [one for one in found if _is_own(one, choice)]
    set_aside = [one for one, _ in choice.aside if not one.is_blank]
    if authority:
        kept = _without_areas(kept, choice)
    kept = _of_run(indicator, kept, choice)
    headings = _headings(indicator, kept)
    # a title such as ``Figures for Q2 2022/23: Care`` makes nothing of the theme Care where that heads its own figures
    is_headed = any(_stands_under(one, headings, pieces=False) for one in kept if not one.is_blank)

    def is_under_its_theme(one: Candidate) -> bool:
        return _stands_under(one, headings, pieces=not is_headed)

    kept = _nearest(kept, is_under_its_theme)
    if rivals:
        themed = [one for one in kept if is_under_its_theme(one)]
        if any(not one.is_blank for one in themed):
            kept = themed
        else:
            choice.has_namesakes = True
            kept = _not_of_the_rivals(indicator, kept, set_aside, rivals)
    tables: dict[int, list[Candidate]] = defaultdict(list)
    for one in kept:
        tables[id(one.table)].append(one)
    for of_table in tables.values():
        _settle(of_table, is_under_its_theme, choice)
    choice.cells = _without_other_themes(choice.cells, is_under_its_theme)
    if any(not one.is_blank for one in choice.cells) and all(
        one.level is Level.TITLE or one.is_blank for one in choice.rivals
    ):
        choice.rivals = []
    if indicator.unit is Unit.PERCENT:
        choice.rivals = _without_counts(choice)
        choice.cells = _without_doubled_counts(choice)
    settled = {
        id(one) for one in (*choice.cells, *choice.rivals, *choice.unknown, *(one for one, _ in choice.aside))
    }
    choice.passed = [one for one in found if id(one) not in settled]
    return choice


def _headings(indicator: Indicator, kept: Iterable[Candidate]) -> set[str]:
    """Return the key of the theme that tells an indicator's cells from others of its name, or of the topic where the theme does not."""
    headings: set[str] = set()
    for text in (indicator.theme, indicator.topic):
        headings = {normalise_label(text)} - {""}
        if any(_stands_under(one, headings) for one in kept if not one.is_blank):
            break
    return headings


def _not_of_the_rivals(
    indicator: Indicator,
    kept: Sequence[Candidate],
    set_aside: Iterable[Candidate],
    rivals: Iterable[str],
) -> list[Candidate]:
    """Return the cells that stand under none of the rivals, none where those under the indicator's own theme were set aside."""
    theme = {normalise_label(indicator.theme)} - {""}
    if any(_stands_under(one, theme) for one in set_aside):
        return []
    others = {normalise_label(text) for text in rivals} - theme - {normalise_label(indicator.topic)}
    return [one for one in kept if not _stands_under(one, others)]


def _without_counts(choice: Choice) -> list[Candidate]:
    """Return the rivals without those beside a percentage that nothing rivals: they are what it is worked out from."""
    told = {one.period for one in choice.cells if one.part is Part.PERCENT and not one.is_blank}
    kept: list[Candidate] = []
    for one in choice.rivals:
        if one.part is not Part.PERCENT and one.period in told:
            choice.aside.append((one, "another result"))
        else:
            kept.append(one)
    return kept


def _without_doubled_counts(choice: Choice) -> list[Candidate]:
    """Return the cells without counts beside a percentage of which nobody can say which it is worked out from."""
    counts: dict[object, set[tuple[str, ...]]] = defaultdict(set)
    told: set[object] = set()
    for one in choice.cells:
        if one.part is Part.COUNT and not one.is_blank:
            counts[id(one.table), one.period].add(one.over.words)
        elif one.part is Part.PERCENT and not one.is_blank:
            told.add((id(one.table), one.period))
    kept: list[Candidate] = []
    for one in choice.cells:
        place = (id(one.table), one.period)
        if one.part is Part.COUNT and place in told and len(counts[place]) > 1:
            choice.aside.append((one, "another result"))
        else:
            kept.append(one)
    return kept


def _stands_under(one: Candidate, headings: AbstractSet[str], *, pieces: bool = True) -> bool:
    """Return whether a text around a cell is one of these headings, or has one of them for a piece."""
    keys_of = _keys_of_pieces if pieces else _keys_of
    return not (
        headings.isdisjoint(keys_of(one.around))
        and headings.isdisjoint(keys_of(one.beside.words))
        and headings.isdisjoint(keys_of(one.over.words))
    )


@lru_cache(maxsize=20_000)
def _keys_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(normalise_label, texts))


@lru_cache(maxsize=20_000)
def _keys_of_pieces(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of some texts and of their pieces: ``Claimant count - aged 18 to 24`` is about either."""
    return frozenset(normalise_label(piece) for text in texts for piece in (text, *_PIECES.split(text)))


def _is_own(one: Candidate, choice: Choice) -> bool:
    if one.role is None:
        return True
    choice.aside.append((one, one.role.value))
    return False


def _without_areas(found: Sequence[Candidate], choice: Choice) -> list[Candidate]:
    """Return the cells without those of other areas, in tables that list areas and have a title for label."""
    of_areas = {
        id(one.table)
        for one, _ in choice.aside
        if one.beside.role is Role.ELSEWHERE and one.level is Level.TITLE
    }
    kept: list[Candidate] = []
    for one in found:
        if id(one.table) in of_areas and one.level is Level.TITLE and one.beside.tells and not one.beside.own:
            choice.aside.append((one, "another area"))
        else:
            kept.append(one)
    return kept


def _of_run(indicator: Indicator, found: Sequence[Candidate], choice: Choice) -> list[Candidate]:
    """Return the cells that reach as far back as the indicator's figures do, where the return says how far they reach."""
    wanted = _RUN_OF.get(indicator.frequency)
    said = {id(one.table) for one in found if one.run is wanted and not one.is_blank} if wanted else set()
    kept: list[Candidate] = []
    for one in found:
        run = one.said_run
        fits = (
            run in {None, Run.DISCRETE}
            if wanted is None
            else one.run is wanted or (run is None and id(one.table) not in said)
        )
        if fits:
            kept.append(one)
        else:
            choice.aside.append((one, (run or Run.DISCRETE).value))
    return kept


def _nearest(found: Sequence[Candidate], is_under_its_theme: Callable[[Candidate], bool]) -> list[Candidate]:
    """Return the cells whose label stands nearest to them, where it also stands farther off.

    A name farther out counts as near where nothing, or the indicator's theme alone, is said between it and the figure.
    """
    for level in Level:
        near = [
            one
            for one in found
            if one.level <= level
            or (one.level is Level.OUTER and (not one.beside.tells or is_under_its_theme(one)))
        ]
        if any(one.period and not one.is_blank for one in near):
            return near
    return list(found)


def _settle(found: list[Candidate], is_under_its_theme: Callable[[Candidate], bool], choice: Choice) -> None:
    """Settle which cells of one table are meant."""
    found = _closest(found)
    if found[0].level is Level.SECTION:  # a row of words may be a measure that awaits its figures
        found = _keep(found, lambda one: not one.beside.tells, "another row", choice)
    is_own_row = own_among(one.beside for one in found)
    if any(is_own_row(one.beside) for one in found):
        found = _keep(found, lambda one: is_own_row(one.beside), "another area", choice)
    rows = {one.beside.tells for one in found if not one.is_blank}
    if len(rows) > 1:
        chosen = _by_words(found, is_under_its_theme, lambda one: one.beside.tells)
        if chosen is None:
            choice.rivals += found
            return
        found = _set_aside_others(found, chosen, "another group", choice)
    found = _by_columns(found, is_under_its_theme, choice)
    choice.cells += found


def _closest(found: list[Candidate]) -> list[Candidate]:
    """Return the cells whose label is most like the register's, and others of one spelling for further periods."""
    best = min(
        (one.closeness for one in found if not one.is_blank), default=min(one.closeness for one in found)
    )
    close = [one for one in found if one.closeness <= best]
    looser = [one for one in found if one.closeness > best]
    taken = {(one.period, one.part) for one in close}
    further = [one for one in looser if (one.period, one.part) not in taken]
    named = {tuple(normalise_label(text.words) for text in one.labels) for one in further}
    return [*close, *further] if len(named) == 1 and len(further) == len(looser) else close


def _keep(
    found: list[Candidate], wanted: Callable[[Candidate], bool], why: str, choice: Choice
) -> list[Candidate]:
    choice.aside += [(one, why) for one in found if not wanted(one)]
    return [one for one in found if wanted(one)]


def _set_aside_others(
    found: list[Candidate], chosen: list[Candidate], why: str, choice: Choice
) -> list[Candidate]:
    kept = {id(one) for one in chosen}
    choice.aside += [(one, why) for one in found if id(one) not in kept]
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
    said = [set(words_of(one)) for one in found if not one.is_blank]
    common = set.intersection(*said) if said else set()

    def says_nothing_else(one: Candidate) -> bool:
        return common.issuperset(words_of(one))

    most: dict[Period | None, int] = defaultdict(int)
    for one in found:
        most[one.period] = max(most[one.period], one.everyone)
    for wanted in (
        is_under_its_theme,
        lambda one: says_nothing_else(one) and one.everyone == most[one.period],
        says_nothing_else,
    ):
        chosen = [one for one in found if wanted(one)]
        shown = [one for one in chosen if not one.is_blank]
        if shown and len({words_of(one) for one in shown}) == 1:
            return chosen
    return None


def _by_columns(
    found: list[Candidate], is_under_its_theme: Callable[[Candidate], bool], choice: Choice
) -> list[Candidate]:
    """Return the cells without those that stand under other words than another cell for the same period and part."""
    has_plain = any(one.over.plain and not one.is_blank for one in found)
    places: dict[object, list[Candidate]] = defaultdict(list)
    for one in found:
        places[one.period, one.run, one.part, one.place if one.period is None else None].append(one)
    plain = {
        (one.period, one.run)
        for one in found
        if one.part in _RESULTS and not one.over.announced and not one.over.tells
    }
    picked = _picked(places.values(), is_under_its_theme)
    kept: list[Candidate] = []
    for of_place in places.values():
        here = of_place
        if any(one.over.own for one in here):
            here = _keep(here, lambda one: one.over.own, "another area", choice)
        if has_plain and here[0].part is Part.VALUE:
            unknown = [one for one in here if one.over.tells and not one.over.plain]
            choice.unknown += [one for one in unknown if not one.is_blank]
            here = [one for one in here if one not in unknown]
            if any(one.over.plain and not one.is_blank for one in found):
                here = _keep(
                    here, lambda one: one.over.plain or one.over.part is None, "another result", choice
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
            choice.aside += [(one, "another result") for one in here]
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
    words = {one.over.tells for one in here if not one.is_blank}
    if len(words) > 1:
        chosen = _by_words(here, is_under_its_theme, lambda one: one.over.tells)
        return chosen and _set_aside_others(here, chosen, "another group", choice)
    themed = [one for one in here if is_under_its_theme(one)]
    if themed and len({one.over.words for one in here}) > 1:
        return _set_aside_others(here, themed, "another group", choice)
    if words and picked and words.isdisjoint(picked) and any(one.over.tells in picked for one in here):
        return _keep(here, lambda one: one.over.tells in picked, "another group", choice)  # its own is blank
    return here


def _picked(
    places: Iterable[Sequence[Candidate]], is_under_its_theme: Callable[[Candidate], bool]
) -> set[tuple[str, ...]]:
    """Return the words over the cells that are chosen where a period has several."""
    found: set[tuple[str, ...]] = set()
    for here in places:
        if len({one.over.tells for one in here if not one.is_blank}) > 1:
            found |= {
                one.over.tells
                for one in _by_words(list(here), is_under_its_theme, lambda one: one.over.tells) or ()
            }
    return found


def _without_other_themes(
    found: list[Candidate], is_under_its_theme: Callable[[Candidate], bool]
) -> list[Candidate]:
    """Return the cells without those for a period that one under the indicator's theme gives.

    Where the others do not agree among themselves, the theme alone says which are meant.
    """
    own: set[tuple[Period | None, Part]] = {
        (one.period, one.part) for one in found if is_under_its_theme(one) and not one.is_blank
    }
    others = [one for one in found if not is_under_its_theme(one) and one.period and not one.is_blank]
    if own and len({(one.period, one.part) for one in others}) < len(others):
        return [one for one in found if is_under_its_theme(one)]
    return [one for one in found if is_under_its_theme(one) or (one.period, one.part) not in own]


def told(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the cells whose period no heading names."""
    return [one for one in found if one.when.told]
