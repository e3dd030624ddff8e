"""Comparators for indicators that have none, from what national measures are known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xlperf.domain.indicator import Indicator
from xlperf.domain.pack_files import COMPARATORS, NATIONAL_FIGURES
from xlperf.domain.text import normalise_label
from xlperf.errors import PackError, UnreadableFileError
from xlperf.readers.national.national_figures import read_national_figures
from xlperf.readers.national_sources.fuzzy_match import FuzzyMatch, Proposal
from xlperf.readers.national_sources.import_sources import import_sources

if TYPE_CHECKING:
    from xlperf.domain.national import Measure, YearOfFigures

_ENOUGH_MEASURES = 50  # the tool's dictionary has hundreds


@dataclass(frozen=True, slots=True)
class Proposals:
    """What an indicator without a comparator may be compared with.

    Parameters
    ----------
    by_indicator
        The nearest measures of each, the nearest first; none where nothing is near.
    measures
        From how many they were chosen.
    titled
        Of how many of these a title is known.
    """

    by_indicator: tuple[tuple[Indicator, tuple[Proposal, ...]], ...]
    measures: int
    titled: int = 0

    @property
    def lacks_dictionary(self) -> bool:
        """Whether a data dictionary would give more to choose from: hardly any measures are known, or no titles."""
        return self.measures < _ENOUGH_MEASURES or not self.titled


def propose_comparators(
    pack: Path, indicators: Sequence[Indicator], paths: Sequence[Path], step: Callable[[str], None]
) -> Proposals:
    """Return the nearest national measures for every indicator that has no comparator.

    Parameters
    ----------
    pack
        The pack's folder; its workbook of national figures is read where it has one.
    indicators
        Of the register.
    paths
        Further files that say what measures there are: a data dictionary, a long file.
    step
        Called with the name of each file before it is read.

    Raises
    ------
    XlperfError
        When a file cannot be read, or none says what measures there are.
    """
    measures: dict[str, Measure] = {}
    years: list[YearOfFigures] = []
    kept = pack / COMPARATORS / NATIONAL_FIGURES
    if kept.is_file():
        step(kept.name)
        figures = read_national_figures(kept)
        measures |= {normalise_label(code): measure for code, measure in figures.measures.items()}
        years += figures.years
    if paths:
        taken = import_sources(paths, (), everything=True, step=step)
        if taken.unread:
            first = taken.unread[0]
            raise UnreadableFileError(f"{first.file}: {first.found} {first.remedy}")
        measures |= {normalise_label(measure.code): measure for measure in taken.described}
        years += taken.figures.years
    if not measures:
        raise PackError(
            f"No national measures are known: {kept} is not there. Give a data dictionary or a long file with --from."
        )
    latest = {year.measure: year.year for year in years}  # years stand in their order
    nearest = FuzzyMatch(measures.values(), latest)
    without = [indicator for indicator in indicators if not indicator.comparator]
    titled = sum(bool(measure.title) for measure in measures.values())
    return Proposals(
        tuple((indicator, nearest.to(indicator)) for indicator in without), len(measures), titled
    )
