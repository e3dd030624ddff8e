"""A pack's past put together: earlier dashboards, whole packs and tables of past figures taken into its history."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.history import NO_HISTORY, History, PastFigure
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import HISTORY, REGISTER
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.domain.sheets import DASHBOARD, DATA
from xlperf.errors import PackError, UnreadableFileError, XlperfError
from xlperf.pipeline.judged_pack import Step
from xlperf.pipeline.memory import memory_of
from xlperf.pipeline.next_pack import refuse_unreadable
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.read_pack import read_pack
from xlperf.readers.folder import workbooks_in
from xlperf.readers.history import FIGURES, headings_of, read_history, read_history_file
from xlperf.readers.national.national_figures import holds_national_figures, read_national_figures
from xlperf.readers.own_published_years import OwnYears, own_published_years
from xlperf.readers.past_table import read_past_table
from xlperf.readers.previous_dashboard import read_past_report
from xlperf.readers.register import Register, read_register
from xlperf.rules.added_history import Addition, added_history
from xlperf.rules.memory import comments_told
from xlperf.workbooks.grid import Grid, open_file
from xlperf.writers.alone import locked
from xlperf.writers.history import add_to_history as write_more, write_history

_NOTHING = Addition(NO_HISTORY, 0, ())


class SourceContent(NamedTuple):
    """What a source says, under the codes of the register.

    Parameters
    ----------
    kind
        What it is, in words.
    history
        It.
    shown_to
        Where its figures are rounded as a page shows them, the usual decimals by code; see `added_history`.
    left
        Figures that were not taken, with why.
    problems
        What could not be read, or belongs to no indicator.
    """

    kind: str
    history: History
    shown_to: Mapping[str, int] | None = None
    left: tuple[tuple[PastFigure, str], ...] = ()
    problems: tuple[Problem, ...] = ()


class FromSource(NamedTuple):
    """What one source gave.

    Parameters
    ----------
    source
        Its path.
    kind
        What it is, in words; blank where it could not be read.
    fault
        Why nothing of it was taken; blank where something may have been.
    added
        What it adds to what was known, sources before it among that.
    left, problems
        As `SourceContent` has them.
    """

    source: str
    kind: str = ""
    fault: str = ""
    added: Addition = _NOTHING
    left: tuple[tuple[PastFigure, str], ...] = ()
    problems: tuple[Problem, ...] = ()


class AddedToHistory(NamedTuple):
    """What became of all sources.

    Parameters
    ----------
    sources
        What each gave, in their order.
    history
        All that is known then.
    written
        Where it is; None where nothing was written.
    """

    sources: tuple[FromSource, ...]
    history: History
    written: Path | None = None


def known_history(folder: Path) -> History:
    """Return the history of a pack under present codes; an empty one where it has none.

    Raises
    ------
    XlperfError
        When the register or the history cannot be read, or rows of the history cannot.
    """
    return _known(folder, read_register(folder / REGISTER))


def add_to_history(
    folder: Path, sources: Sequence[Path], *, dry_run: bool = False, step: Step = lambda _: None
) -> AddedToHistory:
    """Take what sources say of the past into the history of a pack; nothing that is there is changed.

    Parameters
    ----------
    folder
        The pack's.
    sources
        Dashboards that xlperf wrote, packs, histories, tables of past figures, and folders of any of these.
    dry_run
        Whether nothing is to be written.
    step
        Called with the name of each source before it is read.

    Raises
    ------
    XlperfError
        When the pack's register or history cannot be read, a source is not there, or nothing can be written.
    """
    register = read_register(folder / REGISTER)
    found = [path for source in sources for path in _each(source)]
    target = folder / HISTORY
    with nullcontext() if dry_run else locked(target):
        known, news = _known(folder, register), NO_HISTORY
        given: list[FromSource] = []
        for path in found:
            step(str(path))
            gave = _from(path, folder, register, known)
            known, news = known.followed_by(gave.added.news), news.followed_by(gave.added.news)
            given.append(gave)
        written = None
        if news != NO_HISTORY and not dry_run:
            written = write_more(news, target) if target.is_file() else write_history(news, target)
    return AddedToHistory(tuple(given), known, written)


def _known(folder: Path, register: Register) -> History:
    read = read_history(folder)
    refuse_unreadable(folder / HISTORY, read.problems)
    return read.history.under_present_codes(register.indicators)


def _each(source: Path) -> list[Path]:
    """Return the sources that are meant: of a folder that is no pack, every file in it."""
    if not source.exists():
        raise PackError(f"There is no file or folder {source}. Check the path.")
    if source.is_dir() and not (source / REGISTER).is_file():
        return workbooks_in(source)
    return [source]


def _from(path: Path, pack: Path, register: Register, known: History) -> FromSource:
    try:
        told = _told(path, pack, register)
    except UnreadableFileError as error:
        return FromSource(str(path), fault=f"{error} {error.remedy}")
    except XlperfError as error:
        return FromSource(str(path), fault=str(error))
    return FromSource(
        str(path),
        told.kind,
        added=added_history(known, told.history, told.shown_to),
        left=told.left,
        problems=told.problems,
    )


def _told(path: Path, pack: Path, register: Register) -> SourceContent:
    """Return what a source says, whatever it is.

    Raises
    ------
    XlperfError
        When it cannot be read, or is of no earlier report.
    """
    if path.is_dir():
        return _of_pack(path, register)
    if holds_national_figures(path):
        return _of_national_figures(path, pack, register)
    grids = open_file(path, path.name, register.settings.limits).grids
    by_name = {grid.sheet: grid for grid in grids}
    if DASHBOARD in by_name and DATA in by_name:
        return _of_dashboard(path, register)
    if FIGURES in by_name and headings_of(by_name[FIGURES]) and _is_reported(by_name[FIGURES]):
        return _of_history(path, register)
    return _of_table(grids, register)


def _of_pack(folder: Path, register: Register) -> SourceContent:
    pack = read_pack(folder)
    period = pack.scorecard.settings.period
    _refuse_later(f"the pack of {period}", period, register.settings.period)
    refuse_unreadable(folder / HISTORY, pack.problems)
    return SourceContent(f"pack of {period}", memory_of(pack).under_present_codes(register.indicators))


def _of_dashboard(path: Path, register: Register) -> SourceContent:
    report = read_past_report(path)
    _refuse_later(f"the dashboard of {report.period}", report.period, register.settings.period)
    history = report.history._replace(comments=tuple(comments_told(report.commentary, report.period)))
    usual = {indicator.code.casefold(): indicator.decimals for indicator in register.indicators}
    return SourceContent(
        f"dashboard of {report.period}", history.under_present_codes(register.indicators), usual
    )


def _refuse_later(what: str, period: Period, own: Period) -> None:
    if period.end >= own.end:
        raise PackError(
            f"It is {what}, and this pack is for {own}: its history is what was reported before that. Add it to the pack of a "
            "later period."
        )


def _of_national_figures(path: Path, pack: Path, register: Register) -> SourceContent:
    """Return what was published of the authority itself."""
    own = _own_years(path, read_pack(pack), register)
    if not own.figures and not own.left:
        raise PackError(
            f"It has no figure for {register.settings.authority}, for a year that had ended before "
            f"{register.settings.period}, of a measure that an annual indicator in the register has as its Comparator."
        )
    return SourceContent("workbook of national figures", History(own.figures), left=own.left)


def _own_years(path: Path, pack: Pack, register: Register) -> OwnYears:
    kinds = {
        row.indicator.code: row.latest.period.kind
        for row in pack.scorecard.rows
        if row.latest is not None and not row.latest.remembered
    }
    source = Source(path.name, "Values")
    return own_published_years(
        read_national_figures(path), source, register.indicators, register.settings, kinds
    )


def published_years_not_known(folder: Path, national: Path) -> Sequence[PastFigure]:
    """Return the authority's own published figures that a pack could take into its history; nothing is written.

    Parameters
    ----------
    folder
        The pack's.
    national
        Its workbook of national figures.

    Raises
    ------
    XlperfError
        When the pack, its history or the workbook cannot be read.
    """
    register = read_register(folder / REGISTER)
    pack = read_pack(folder)
    reported = {(seen.code, seen.period) for series in pack.observations.values() for seen in series}
    told = History(_own_years(national, pack, register).figures)
    news = added_history(_known(folder, register), told).news
    return [past for past in news.figures if (past.observation.code, past.observation.period) not in reported]


def _of_history(path: Path, register: Register) -> SourceContent:
    read = read_history_file(path)
    own = register.settings.period
    history = read.history.under_present_codes(register.indicators)
    return SourceContent("history", history.before(own), problems=tuple(read.problems))


def _is_reported(figures: Grid) -> bool:
    """Return whether a sheet Figures is a history's, and not merely a table with some of its headings."""
    found = headings_of(figures)
    return found is not None and "Reported in" in found[1]


def _of_table(grids: Sequence[Grid], register: Register) -> SourceContent:
    table = read_past_table(grids, register.indicators, register.settings)
    if not table.figures and not table.left and not table.problems:
        raise PackError(_nothing_found(register.indicators))
    return SourceContent(
        "table of past figures", History(table.figures), left=table.left, problems=table.problems
    )


def _nothing_found(indicators: Sequence[Indicator]) -> str:
    example = f" such as {indicators[0].code}" if indicators else ""
    return (
        f"No figures of indicators were found in it. Each row, or column, needs the code{example}, the name or the label that "
        "the register has, and a period such as Q2 2022/23."
    )
