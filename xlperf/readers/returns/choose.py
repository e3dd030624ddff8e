"""Which of the cells that a label leads to are the indicator's: those that nothing sets apart, or none."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence, Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache, partial

from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.period import Period  # noqa: TC001 - one import for types and values
from xlperf.domain.text import normalise, normalise_label
from xlperf.readers.layout.block import Text
from xlperf.readers.layout.clues import Run
from xlperf.readers.layout.vocabulary import FigureRole, ObservationPart, names_authority
from xlperf.readers.returns.candidates import Candidate, own_among
from xlperf.readers.returns.labels import Level

_RUN_OF = {Frequency.YTD: Run.YEAR_TO_DATE, Frequency.ROLLING: Run.ROLLING}
_SHORTEST_AMONG_OTHERS = 6  # letters of a theme
_MOST_ROWS_TO_A_TITLE = 2
_WORDS = re.compile(r"[\w%£'-]+")
_LEAVES_OUT = re.compile(r" (?:excl\w*|except|without|not|other than|but) ")
_COUNCIL = re.compile(
    r"(?:[\w.'-]+ ){1,5}council|(?:london|royal) borough of (?:[\w.'-]+ ?){1,5}", re.IGNORECASE
)
_PIECES = re.compile(r" - |[:;,|]\s")
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
    kept = [cell for cell in found if _is_own(cell, choice)]
    set_aside = [cell for cell, _ in choice.aside if not cell.is_blank]
    if authority:
        kept = _without_areas(kept, choice, authority)
    kept = _of_run(indicator, kept, choice)
    is_under_its_theme = _theme_of(indicator, kept)
    kept = _nearest(kept, is_under_its_theme)
    if rivals:
        themed = [cell for cell in kept if is_under_its_theme(cell)]
        if any(not cell.is_blank for cell in themed):
            kept = themed
        else:
            choice.has_namesakes = True
            kept = _not_of_the_rivals(indicator, kept, set_aside, rivals)
    tables: dict[int, list[Candidate]] = defaultdict(list)
    for cell in kept:
        tables[id(cell.table)].append(cell)
    for of_table in tables.values():
        _settle(of_table, is_under_its_theme, choice)
    choice.cells = _without_other_themes(choice.cells, is_under_its_theme)
    if any(not cell.is_blank for cell in choice.cells) and all(
        cell.level is Level.TITLE or cell.is_blank for cell in choice.rivals
    ):
        choice.rivals = []
    if indicator.unit is Unit.PERCENT:
        choice.rivals = _without_counts(choice)
        choice.cells = _without_doubled_counts(choice)
    settled = {
        id(cell)
        for cell in (*choice.cells, *choice.rivals, *choice.unknown, *(cell for cell, _ in choice.aside))
    }
    choice.passed = [cell for cell in found if id(cell) not in settled]
    return choice


def _theme_of(indicator: Indicator, kept: Sequence[Candidate]) -> Callable[[Candidate], bool]:
    """Return what tells an indicator's cells from others of its name: its theme, or its topic where the theme does not.

    A heading may be the theme; or else a piece of a title, or words in one that leaves nothing out, where each table
    that is not under it has a title of its own: over one that has none, a sheet's title may stand as well.
    """
    shown = [cell for cell in kept if not cell.is_blank]
    texts = [text for text in (indicator.theme, indicator.topic) if text]
    for text in texts:
        headings = {normalise_label(text)}
        if any(_stands_under(cell, headings, pieces=False) for cell in shown):
            return partial(_stands_under, headings=headings, pieces=False)
        is_piece = partial(_stands_under, headings=headings, pieces=True)
        if _tells_apart(shown, is_piece):
            return is_piece
    among = (
        partial(_is_among, words=_as_written(text)) for text in texts if len(text) >= _SHORTEST_AMONG_OTHERS
    )
    return next((is_under for is_under in among if _tells_apart(shown, is_under)), lambda _: False)


def _tells_apart(shown: Sequence[Candidate], is_under: Callable[[Candidate], bool]) -> bool:
    """Return whether some cells are under a title, and every table without such cells has a title or group of its own."""
    under = {id(cell.table) for cell in shown if is_under(cell)}
    return bool(under) and all(_is_titled(cell) for cell in shown if id(cell.table) not in under)


def _is_titled(cell: Candidate) -> bool:
    """Return whether a title stands right above a cell's table, or a group's name above its row."""
    block = cell.table.block
    right_above = any(0 < block.top - title.row <= _MOST_ROWS_TO_A_TITLE for title in block.titles)
    return right_above or any(isinstance(text, Text) for text in block.sections.get(cell.row, ()))


def _is_among(cell: Candidate, words: str) -> bool:
    """Return whether a title or section around a cell has a theme among its words."""
    return any(words in text and not _LEAVES_OUT.search(text) for text in map(_as_written, cell.around))


@lru_cache(maxsize=20_000)
def _as_written(text: str) -> str:
    """Return the words of a text, each between spaces, so that one is found among others as a whole."""
    return f" {' '.join(_WORDS.findall(normalise(text).casefold()))} "


def _not_of_the_rivals(
    indicator: Indicator,
    kept: Sequence[Candidate],
    set_aside: Iterable[Candidate],
    rivals: Iterable[str],
) -> list[Candidate]:
    """Return the cells that stand under none of the rivals, none where those under the indicator's own theme were set aside."""
    theme = {normalise_label(indicator.theme)} - {""}
    if any(_stands_under(cell, theme) for cell in set_aside):
        return []
    others = {normalise_label(text) for text in rivals} - theme - {normalise_label(indicator.topic)}
    return [cell for cell in kept if not _stands_under(cell, others)]


def _without_counts(choice: Choice) -> list[Candidate]:
    """Return the rivals without those beside a percentage that nothing rivals: they are what it is worked out from."""
    told = {
        cell.period for cell in choice.cells if cell.part is ObservationPart.PERCENT and not cell.is_blank
    }
    kept: list[Candidate] = []
    for cell in choice.rivals:
        if cell.part is not ObservationPart.PERCENT and cell.period in told:
            choice.aside.append((cell, "another result"))
        else:
            kept.append(cell)
    return kept


def _without_doubled_counts(choice: Choice) -> list[Candidate]:
    """Return the cells without counts beside a percentage of which nobody can say which it is worked out from."""
    counts: dict[object, set[tuple[str, ...]]] = defaultdict(set)
    told: set[object] = set()
    for cell in choice.cells:
        if cell.part is ObservationPart.COUNT and not cell.is_blank:
            counts[id(cell.table), cell.period].add(cell.over.words)
        elif cell.part is ObservationPart.PERCENT and not cell.is_blank:
            told.add((id(cell.table), cell.period))
    kept: list[Candidate] = []
    for cell in choice.cells:
        place = (id(cell.table), cell.period)
        if cell.part is ObservationPart.COUNT and place in told and len(counts[place]) > 1:
            choice.aside.append((cell, "another result"))
        else:
            kept.append(cell)
    return kept


def _stands_under(cell: Candidate, headings: AbstractSet[str], *, pieces: bool = True) -> bool:
    """Return whether a text around a cell is one of these headings, or has one of them for a piece."""
    keys_of = _keys_of_pieces if pieces else _keys_of
    return not (
        headings.isdisjoint(keys_of(cell.around))
        and headings.isdisjoint(keys_of(cell.beside.words))
        and headings.isdisjoint(keys_of(cell.over.words))
    )


@lru_cache(maxsize=20_000)
def _keys_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(normalise_label, texts))


@lru_cache(maxsize=20_000)
def _keys_of_pieces(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of some texts and of their pieces: ``Claimant count - aged 18 to 24`` is about either."""
    return frozenset(normalise_label(piece) for text in texts for piece in (text, *_PIECES.split(text)))


def _is_own(cell: Candidate, choice: Choice) -> bool:
    if cell.role is None:
        return True
    choice.aside.append((cell, cell.role.value))
    return False


def _without_areas(found: Sequence[Candidate], choice: Choice, authority: str) -> list[Candidate]:
    """Return the cells without those of other areas, in tables that list areas and have a title for label.

    Where one table's title names the authority, those under another council's are of that council.
    """
    found = _without_councils(found, choice, authority)
    of_areas = {
        id(cell.table)
        for cell, _ in choice.aside
        if cell.beside.role is FigureRole.ELSEWHERE and cell.level is Level.TITLE
    }
    kept: list[Candidate] = []
    for cell in found:
        if (
            id(cell.table) in of_areas
            and cell.level is Level.TITLE
            and cell.beside.tells
            and not cell.beside.own
        ):
            choice.aside.append((cell, "another area"))
        else:
            kept.append(cell)
    return kept


def _without_councils(found: Sequence[Candidate], choice: Choice, authority: str) -> Sequence[Candidate]:
    own = {id(cell.table) for cell in found if not cell.is_blank and names_authority(cell.around, authority)}
    if not own:
        return found
    others = {id(cell.table) for cell in found if any(map(_COUNCIL.fullmatch, cell.around))} - own
    choice.aside += [(cell, "another area") for cell in found if id(cell.table) in others]
    return [cell for cell in found if id(cell.table) not in others]


def _of_run(indicator: Indicator, found: Sequence[Candidate], choice: Choice) -> list[Candidate]:
    """Return the cells that reach as far back as the indicator's figures do, where the return says how far they reach."""
    wanted = _RUN_OF.get(indicator.frequency)
    kind = indicator.frequency.kinds[0]

    def reaches(cell: Candidate) -> bool:
        return cell.run is wanted or (cell.period is not None and cell.period.kind is kind)

    said = {id(cell.table) for cell in found if reaches(cell) and not cell.is_blank} if wanted else set()
    kept: list[Candidate] = []
    for cell in found:
        run = cell.said_run
        fits = (
            run in {None, Run.DISCRETE}
            if wanted is None
            else reaches(cell) or (run is None and id(cell.table) not in said)
        )
        if fits:
            kept.append(cell)
        else:
            choice.aside.append((cell, (run or Run.DISCRETE).value))
    return kept


def _nearest(found: Sequence[Candidate], is_under_its_theme: Callable[[Candidate], bool]) -> list[Candidate]:
    """Return the cells whose label stands nearest to them, where it also stands farther off.

    A name farther out counts as near where nothing, or the indicator's theme alone, is said between it and the figure.
    """
    for level in Level:
        near = [
            cell
            for cell in found
            if cell.level <= level
            or (cell.level is Level.OUTER and (not cell.beside.tells or is_under_its_theme(cell)))
        ]
        if any(cell.period and not cell.is_blank for cell in near):
            return near
    return list(found)


def _settle(found: list[Candidate], is_under_its_theme: Callable[[Candidate], bool], choice: Choice) -> None:
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


def _without_other_themes(
    found: list[Candidate], is_under_its_theme: Callable[[Candidate], bool]
) -> list[Candidate]:
    """Return the cells without those for a period that one under the indicator's theme gives.

    Where the others do not agree among themselves, the theme alone says which are meant.
    """
    own: set[tuple[Period | None, ObservationPart]] = {
        (cell.period, cell.part) for cell in found if is_under_its_theme(cell) and not cell.is_blank
    }
    others = [cell for cell in found if not is_under_its_theme(cell) and cell.period and not cell.is_blank]
    if own and len({(cell.period, cell.part) for cell in others}) < len(others):
        return [cell for cell in found if is_under_its_theme(cell)]
    return [cell for cell in found if is_under_its_theme(cell) or (cell.period, cell.part) not in own]


def told(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the cells whose period no heading names."""
    return [cell for cell in found if cell.when.told]
