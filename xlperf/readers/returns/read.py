"""From the returns to observations: which cells hold an indicator's figures, and what is wrong with them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Observation, Source
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.settings import Settings
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.folder import read_folder, workbooks_in
from xlperf.readers.returns.match import Match, match_lines
from xlperf.readers.returns.not_found import RETURNS, indicator_missing, listed, told_apart_by_more
from xlperf.readers.returns.observe import observe
from xlperf.readers.returns.sheet import Sheet
from xlperf.readers.returns.totals import disagreeing_totals
from xlperf.readers.returns.unknown_rows import unknown_rows

__all__ = ["RETURNS", "Returns", "read_returns"]


@dataclass(frozen=True, slots=True)
class Returns:
    """What the returns say.

    Parameters
    ----------
    observations
        By indicator code, every kind of period, earliest first.
    problems
        What is wrong with the returns.
    files
        The files that were read.
    """

    observations: dict[str, list[Observation]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: tuple[str, ...] = ()


def read_returns(
    pack: Path, indicators: Sequence[Indicator], settings: Settings, step: Callable[[str], None]
) -> Returns:
    """Return every indicator's observations from the pack's returns, and what is wrong with them.

    Parameters
    ----------
    pack
        The pack's folder.
    indicators
        From the register: which file, sheet and label to look for.
    settings
        Report period, after which no figure is used, and the authority's name.
    step
        Called with the name of each file before it is read.
    """
    folder = read_folder(pack, workbooks_in(pack / RETURNS), step)
    sheets = {file: [Sheet(grid) for grid in grids] for file, grids in folder.files.items()}
    found = Returns(problems=list(folder.problems), files=tuple(folder.files))
    for indicator in indicators:
        if not indicator.labels:
            continue
        candidates = _candidates(indicator, sheets, found.problems)
        match = _match(
            indicator, candidates, settings.authority, contested=_is_contested(indicator, indicators)
        )
        for sheet in candidates:
            sheet.claimed += [one.line for one in (*match.lines, *match.rivals) if one.grid is sheet.grid]
        if match.lines:
            observations, problems = observe(indicator, match.lines, settings.period)
            found.observations[indicator.code] = observations
            found.problems.extend(problems)
        elif match.rivals:
            found.problems.append(told_apart_by_more(indicator, match.rivals))
        elif candidates:
            found.problems.append(indicator_missing(indicator, candidates))
    found.problems.extend(_missing_returns(indicators, sheets, folder.problems))
    for file, of_file in sheets.items():
        found.problems.extend(_file_problems(file, of_file, indicators))
    found.problems.extend(_table_problems(sheets, {problem.source for problem in found.problems}))
    return found


def _table_problems(sheets: dict[str, list[Sheet]], told: set[Source]) -> Iterator[Problem]:
    """Yield what is wrong with the tables that figures are taken from, beyond any indicator's own figures."""
    for sheet in (sheet for of_file in sheets.values() for sheet in of_file):
        for lines, claimed in sheet.tables():
            yield from unknown_rows(sheet.grid, lines, claimed, told)
            yield from disagreeing_totals(sheet.grid, lines)


def _match(indicator: Indicator, candidates: Sequence[Sheet], authority: str, *, contested: bool) -> Match:
    """Return the indicator's lines on visible sheets, or on hidden ones where nothing visible serves."""
    match = Match()
    for hidden in (False, True):
        indexes = [sheet.index for sheet in candidates if sheet.grid.hidden is hidden]
        match = match_lines(indicator, indexes, contested=contested, authority=authority)
        if match.lines or match.rivals:
            return match
    return match


def _is_contested(indicator: Indicator, indicators: Iterable[Indicator]) -> bool:
    """Return whether another indicator looks for the same label in the same place under another theme or topic."""
    labels = {label_key(label) for label in indicator.labels}
    return any(
        (other.theme, other.topic) != (indicator.theme, indicator.topic)
        and (other.return_pattern, other.sheet) == (indicator.return_pattern, indicator.sheet)
        and labels & {label_key(label) for label in other.labels}
        for other in indicators
        if other.code != indicator.code
    )


def _candidates(indicator: Indicator, sheets: dict[str, list[Sheet]], problems: list[Problem]) -> list[Sheet]:
    """Return the sheets in which the register says the indicator stands."""
    in_files = [sheet for file, of_file in sheets.items() if _is_of(file, indicator) for sheet in of_file]
    if not indicator.sheet or not in_files:
        return in_files
    named = [sheet for sheet in in_files if label_key(sheet.grid.sheet) == label_key(indicator.sheet)]
    if not named:
        there = ", ".join(sheet.grid.sheet for sheet in in_files if not sheet.grid.hidden)
        problems.append(
            Problem(
                Check.SHEET_MISSING,
                Severity.ERROR,
                Source(in_files[0].grid.file),
                f"There is no sheet “{indicator.sheet}”; the file has: {there}.",
                f"The sheet that the register names for “{indicator.name}”.",
                "Correct the sheet's name in the return, or the register's column Sheet.",
                indicator.code,
            )
        )
    return named


def _is_of(file: str, indicator: Indicator) -> bool:
    """Return whether a file answers to the indicator's pattern: by its name, or by its way from the folder."""
    pattern = indicator.return_pattern.casefold().replace("\\", "/").replace("[", "[[]")
    way = PurePosixPath(file.casefold()).relative_to(RETURNS)
    return (
        not pattern or way.stem == pattern or any(fnmatchcase(name, pattern) for name in (way.name, str(way)))
    )


def _missing_returns(
    indicators: Iterable[Indicator], sheets: dict[str, list[Sheet]], broken: Sequence[Problem]
) -> list[Problem]:
    """Return one problem for each file pattern of the register that no file answers to."""
    waiting: dict[str, list[Indicator]] = {}
    known = [*sheets, *(problem.source.file for problem in broken)]
    for indicator in indicators:
        if indicator.labels and not any(_is_of(file, indicator) for file in known):
            waiting.setdefault(indicator.return_pattern, []).append(indicator)
    return [
        Problem(
            Check.RETURN_MISSING,
            Severity.ERROR,
            Source(f"{RETURNS}/{pattern}"),
            "No such file is in the folder.",
            f"The return with {listed([one.name for one in missing])}.",
            "Put the return into the folder, or correct the file name in the register's column Return.",
            missing[0].code if len(missing) == 1 else "",
        )
        for pattern, missing in waiting.items()
    ]


def _file_problems(file: str, sheets: Sequence[Sheet], indicators: Sequence[Indicator]) -> list[Problem]:
    if not any(_is_of(file, indicator) for indicator in indicators if indicator.labels):
        return [
            Problem(
                Check.RETURN_UNUSED,
                Severity.NOTE,
                Source(file),
                "No indicator of the register takes its figures from this file.",
                "A file that the register's column Return names.",
                "Name it in the register, or move it elsewhere.",
            )
        ]
    return [
        Problem(
            Check.PERIOD_UNREADABLE,
            Severity.ERROR if heading.doubtful else Severity.WARNING,
            sheet.grid.source(heading.row, heading.column),
            f"“{heading.text}” stands with figures and was not understood; the figures were not used.",
            "A period such as Q2 2022/23, Summer 2022, 2021/22, Aug 2022 or 30 Sep 2022, or Numerator, Denominator, %.",
            "If they are figures of an indicator, correct the heading in the return.",
        )
        for sheet in sheets
        if sheet.used
        for heading in sheet.layout.unreadable
    ]
