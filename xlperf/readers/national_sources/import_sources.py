"""From published files to national figures: every source read, and what is missing said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xlperf.domain.indicator import Indicator
from xlperf.domain.national import LeftOut, Measure, NationalFigures
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import nearest
from xlperf.errors import UnreadableFileError
from xlperf.readers.national_sources.detect import TableKind
from xlperf.readers.national_sources.merge import merge
from xlperf.readers.national_sources.open_source import open_source
from xlperf.readers.national_sources.source import PublishedSource, sha256_of
from xlperf.readers.national_sources.source_data import SourceData, Wanted

_MOST_HINTS = 3


@dataclass(frozen=True, slots=True)
class NotFound:
    """A comparator of the register that no source has.

    Parameters
    ----------
    indicator
        Whose it is.
    near
        Names of measures that may be meant, the nearest first.
    described
        Whether a data dictionary describes it: then the name is right, and only its figures are missing.
    """

    indicator: Indicator
    near: tuple[str, ...] = ()
    described: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that could not be read, and why.

    Parameters
    ----------
    file, found, remedy
        The file; what is wrong with it; what to do about it.
    """

    file: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the sources.

    Parameters
    ----------
    figures
        What was taken, and what was left and why.
    not_found
        Comparators that no source has.
    unread
        Files of which nothing could be read.
    described
        Every measure that the sources say something about, whether it was taken or not.
    """

    figures: NationalFigures
    not_found: tuple[NotFound, ...] = ()
    unread: tuple[Unread, ...] = ()
    described: tuple[Measure, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was taken."""
        return not self.figures.years and not self.figures.models


def import_sources(
    paths: Sequence[Path],
    indicators: Sequence[Indicator],
    *,
    everything: bool = False,
    licence: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> Imported:
    """Return what the sources hold of the measures that the register names.

    Parameters
    ----------
    paths
        The sources, in any order; where two have a measure and year, the one with the later date counts, or else the
        one that was given last.
    indicators
        Of the register; their comparators are short names or titles of measures.
    everything
        Take every measure.
    licence
        Under which the sources may be used; blank is the department's licence for its own files.
    step
        Called with the name of each file before it is read.
    """
    named = [indicator for indicator in indicators if indicator.comparator]
    wanted = Wanted(
        None if everything else frozenset(normalise_label(indicator.comparator) for indicator in named)
    )
    unread: list[Unread] = []
    found: dict[Path, SourceData] = {}
    for source in _dictionaries_first(paths, unread):
        step(source.path.name)
        try:
            gathered = found[source.path] = source.read(wanted, licence, step)
            gathered.sha256 = sha256_of(source.path)
        except (UnreadableFileError, OSError) as error:
            unread.append(_unread(source.path, error))
            continue
        wanted = wanted.with_codes(gathered.measures.values())
    in_turn = [found[path] for path in paths if path in found]
    figures = merge(in_turn)
    figures = replace(
        figures,
        left_out=(
            *(LeftOut(unread.file, "the whole file", unread.found) for unread in unread),
            *figures.left_out,
        ),
    )
    described = {key: measure for source in in_turn for key, measure in source.measures.items()}
    taken = {normalise_label(measure.code): measure for measure in figures.measures.values()}
    return Imported(
        figures,
        tuple(_not_found(named, figures, in_turn)),
        tuple(unread),
        tuple((described | taken).values()),
    )


def _dictionaries_first(paths: Iterable[Path], unread: list[Unread]) -> list[PublishedSource]:
    """Return the sources, those first that say what the measures of the others are called."""
    sources = []
    for path in dict.fromkeys(paths):
        try:
            sources.append(open_source(path))
        except (UnreadableFileError, OSError) as error:
            unread.append(_unread(path, error))
    return sorted(sources, key=lambda source: source.kind is not TableKind.DICTIONARY)


def _unread(path: Path, error: UnreadableFileError | OSError) -> Unread:
    remedy = error.remedy if isinstance(error, UnreadableFileError) else "Try again."
    file = str(path.resolve()) if path.is_dir() else path.name  # a folder may be called “.”
    return Unread(file, str(error), remedy)


def _not_found(
    named: Iterable[Indicator], figures: NationalFigures, sources: Iterable[SourceData]
) -> Iterable[NotFound]:
    """Yield the comparators that no source has a figure for, with what else they may mean."""
    taken = {
        normalise_label(name)
        for measure in figures.measures.values()
        for name in (measure.code, measure.title)
    }
    missing = [indicator for indicator in named if normalise_label(indicator.comparator) not in taken]
    if not missing:
        return
    described = [measure for source in sources for measure in source.measures.values()]
    names = {name for measure in described for name in (measure.code, measure.title) if name}
    keys = {normalise_label(name) for name in names}
    names.update(name for source in sources for name in source.unwanted)
    for indicator in missing:
        if normalise_label(indicator.comparator) in keys:
            yield NotFound(indicator, described=True)
            continue
        yield NotFound(indicator, nearest(indicator.comparator, sorted(names), _MOST_HINTS))
