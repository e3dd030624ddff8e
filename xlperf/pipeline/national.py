"""A dashboard of one authority, from national figures alone."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from xlperf.domain.comparator import Comparator
from xlperf.domain.identify import authority_number
from xlperf.domain.national import Area, NationalFigures
from xlperf.domain.observation import Observation
from xlperf.domain.pack_files import COMPARATORS, NATIONAL_FIGURES, REGISTER
from xlperf.domain.period import Period
from xlperf.domain.register import Register
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import did_you_mean, nearest
from xlperf.errors import PackError, UnreadableFileError, XlperfError
from xlperf.pipeline.pack import Pack
from xlperf.readers.folder import refuse_what_is_no_file_of
from xlperf.readers.national.compared_with import choose_neighbours, no_authorities
from xlperf.readers.national.measures import NationalIndicator, national_indicators
from xlperf.readers.national.national_figures import read_national_figures
from xlperf.readers.register import read_register
from xlperf.rules.comparison_period import latest
from xlperf.rules.scorecard import ScoreRow, score_pack
from xlperf.rules.who_counts import is_there_on, why_gone
from xlperf.workbooks.safe_name import safe_name

_TITLE = "National dashboard"
_IS_NUMBER, _DIGITS = re.compile("[0-9A-Z]{1,15}"), 8


@dataclass(frozen=True, slots=True)
class NationalPack:
    """A pack's national figures, read, from which the dashboard of any authority can be made.

    Parameters
    ----------
    folder
        The pack's.
    register
        Its register.
    figures
        Its national figures.
    indicators
        The measures that a dashboard shows.
    """

    folder: Path
    register: Register
    figures: NationalFigures
    indicators: Sequence[NationalIndicator]

    @property
    def authorities(self) -> list[Area]:
        """The local authorities there are at the end of the report period, by number."""
        day = self.register.settings.period.end
        return [area for area in self.figures.areas if is_there_on(area.number, day)]

    def authority(self, written: str) -> Area:
        """Return an authority by its number or name; the register's own where nothing is written.

        Raises
        ------
        XlperfError
            When there is none.
        """
        settings = self.register.settings
        asked = written or settings.authority_number or settings.authority
        areas = [area for area in self.figures.areas if not area.is_reference]
        found = [area for area in areas if normalise_label(area.name) == normalise_label(asked)]
        if number := authority_number(asked, settings.period.end):
            found = [area for area in areas if area.number == number] or found
        if len(found) > 1:
            raise XlperfError(
                f"The national figures have more than one authority called “{written or settings.authority}”: "
                f"{', '.join(area.number for area in found)}. Give its number."
            )
        if found and why_gone(found[0].number, settings.period.end):
            raise XlperfError(
                f"{found[0].name} no longer existed at the end of {settings.period.label}. Give the authority that "
                "replaced it, or an earlier --period."
            )
        if found:
            return found[0]
        hint = did_you_mean(nearest(written, [area.name for area in areas]))
        raise XlperfError(
            f"The national figures do not include an authority called “{written or settings.authority}”.{hint} Give "
            "its number, such as 855, or its name."
        )

    def file_name(self, area: Area) -> str:
        """Return what the workbook of an authority is called."""
        return f"{_name(area)} {self.register.settings.period.label_in_file_names}.xlsx"

    def of(self, area: Area) -> Pack:
        """Return the judged pack of one authority: its published figures, the latest against everyone's."""
        own = replace(
            self.register.settings,
            title=_TITLE,
            authority=area.name,
            authority_number=area.number,
            committee="",
        )
        problems = [problem for indicator in self.indicators for problem in indicator.problems]
        problems += no_authorities(indicator.comparator for indicator in self.indicators)
        register = replace(self.register, settings=own, neighbours=self._neighbours_of(area))
        neighbours = choose_neighbours(register, (), [], self.figures.models, problems)
        settings = own.with_neighbours(neighbours.numbers, neighbours.model)
        observations = {
            indicator.indicator.code: indicator.observations(area.number) for indicator in self.indicators
        }
        compared = {
            indicator.indicator.code: indicator.comparator
            for indicator in self.indicators
            if _is_of_that_year(observations[indicator.indicator.code], indicator.comparator)
        }
        scorecard = score_pack(
            [indicator.indicator for indicator in self.indicators], observations, compared, settings
        )
        told = [
            _with_year(row, indicator.comparator)
            for row, indicator in zip(scorecard.rows, self.indicators, strict=True)
        ]
        return Pack(
            folder=self.folder,
            scorecard=scorecard._replace(rows=tuple(told)),
            observations=observations,
            problems=problems,
            national=((f"{COMPARATORS}/{NATIONAL_FIGURES}", self.figures.taken_from),),
            name=_name(area),
            dated=settings.period.end,
        )

    def _neighbours_of(self, area: Area) -> str:
        """Return the setting *Neighbours* as far as it holds for an authority: a list is the register's own."""
        written = self.register.neighbours
        is_model = any(
            normalise_label(model.name) == normalise_label(written) for model in self.figures.models
        )
        is_own = area.number == self.register.settings.authority_number
        return written if is_model or is_own else ""


def _is_of_that_year(observations: Sequence[Observation], comparator: Comparator) -> bool:
    """Return whether an authority's latest figure is of the year compared; an older one stands nowhere in it."""
    newest = latest(observations)
    return newest is not None and newest.period == comparator.period


def _with_year(row: ScoreRow, comparator: Comparator) -> ScoreRow:
    """Return a row that says so where its figure is older than the national ones, and was not compared with them."""
    if row.comparison or row.latest is None or comparator.period is None:
        return row
    return row._replace(
        why=f"{row.why} No national figures were published for {comparator.period}, so this figure is not compared with other authorities."
    )


def _name(area: Area) -> str:
    """Return what a dashboard is called; the area's name comes from a file, and may hold what no file name can."""
    number = area.number
    if not _IS_NUMBER.fullmatch(number):  # a name in place of it: what is left of two may be the same
        number = sha256(number.encode()).hexdigest()[:_DIGITS]
    return f"{_TITLE} {number} {safe_name(area.name, 'without a name')}"


def read_national_pack(
    folder: str | Path,
    measures: Sequence[str] = (),
    period: Period | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> NationalPack:
    """Return a pack's national figures, from which the dashboard of any authority can be made.

    Parameters
    ----------
    folder
        The pack; it needs a register and ``comparators/National figures.xlsx``, and no returns.
    measures
        Short names or titles; ``all`` for every measure with a polarity; by default the register's comparators.
    period
        Report period; by default the one in the register's Settings.
    step
        Called with the name of the file before it is read.

    Raises
    ------
    XlperfError
        When there are no national figures, or no such measures.
    """
    home = Path(folder)
    if not home.is_dir():
        raise PackError(f"There is no folder {home}. Check the path.")
    register = read_register(home / REGISTER, period)
    path = home / COMPARATORS / NATIONAL_FIGURES
    if not path.is_file():
        raise PackError(
            f"There is no {path}. Make it from the published files with “xlperf comparators import”."
        )
    step(f"{COMPARATORS}/{NATIONAL_FIGURES}")
    try:
        refuse_what_is_no_file_of(home, path)
        figures = read_national_figures(path)
    except UnreadableFileError as error:
        raise PackError(f"{path} cannot be read. {error} {error.remedy}") from error
    return NationalPack(home, register, figures, national_indicators(figures, register, measures))
