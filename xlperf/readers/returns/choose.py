"""Which of the cells that a label leads to are the indicator's: those that nothing sets apart, or none."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence, Set as AbstractSet
from functools import lru_cache, partial

from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.period import Period  # noqa: TC001 - one import for types and values
from xlperf.domain.text import normalise, normalise_label
from xlperf.readers.layout.block import Text
from xlperf.readers.layout.clues import Run
from xlperf.readers.layout.vocabulary import FigureRole, ObservationPart, names_authority
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.chosen_in_table import Choice, settle_table
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
        settle_table(of_table, is_under_its_theme, choice)
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
