"""From the returns to observations: which cells hold an indicator's figures, and what is wrong with them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path, PurePosixPath

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Observation, Source
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.tidy import label_key
from xlperf.readers.folder import read_folder, workbooks_in
from xlperf.readers.grid import Grid
from xlperf.readers.layout import find_layout
from xlperf.readers.line import Layout
from xlperf.readers.match import LabelIndex, Placed, matching_lines, nearest_label
from xlperf.readers.observe import observe

RETURNS = "returns"


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


class _Sheet:
    """A sheet of a return; its layout is found when it is first asked for."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.used = False

    @cached_property
    def layout(self) -> Layout:
        return find_layout(self.grid)

    @cached_property
    def index(self) -> LabelIndex:
        return LabelIndex(Placed(self.grid, line) for line in self.layout.lines)


def read_returns(
    pack: Path, indicators: Sequence[Indicator], report_period: Period, step: Callable[[str], None]
) -> Returns:
    """Return every indicator's observations from the pack's returns, and what is wrong with them.

    Parameters
    ----------
    pack
        The pack's folder.
    indicators
        From the register: which file, sheet and label to look for.
    report_period
        What ends after it is reported as a future period.
    step
        Called with the name of each file before it is read.
    """
    folder = read_folder(pack, workbooks_in(pack / RETURNS), step)
    sheets = {file: [_Sheet(grid) for grid in grids] for file, grids in folder.files.items()}
    found = Returns(problems=list(folder.problems), files=tuple(folder.files))
    for indicator in indicators:
        if not indicator.labels:
            continue
        candidates = _candidates(indicator, sheets, found.problems)
        placed = _lines_of(indicator, candidates)
        for sheet in candidates:
            sheet.used = sheet.used or any(one.grid is sheet.grid for one in placed)
        if placed:
            observations, problems = observe(indicator, placed, report_period)
            found.observations[indicator.code] = observations
            found.problems.extend(problems)
        elif candidates:
            found.problems.append(_indicator_missing(indicator, candidates))
    found.problems.extend(_missing_returns(indicators, sheets, folder.problems))
    for file, of_file in sheets.items():
        found.problems.extend(_file_problems(file, of_file, indicators))
    return found


def _lines_of(indicator: Indicator, candidates: Sequence[_Sheet]) -> list[Placed]:
    """Return the indicator's lines on visible sheets, or on hidden ones where nothing visible serves."""
    for hidden in (False, True):
        placed = matching_lines(
            indicator, [sheet.index for sheet in candidates if sheet.grid.hidden is hidden]
        )
        if placed:
            return placed
    return []


def _candidates(
    indicator: Indicator, sheets: dict[str, list[_Sheet]], problems: list[Problem]
) -> list[_Sheet]:
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
    name = PurePosixPath(file).name.casefold()
    pattern = indicator.return_pattern.casefold()
    return not pattern or fnmatch(name, pattern) or PurePosixPath(name).stem == pattern


def _indicator_missing(indicator: Indicator, candidates: Sequence[_Sheet]) -> Problem:
    grid = candidates[0].grid
    wanted = " or ".join(f"“{label}”" for label in indicator.labels)
    near = nearest_label(indicator, [sheet.index for sheet in candidates])
    if near is None:
        source, hint = Source(grid.file, grid.sheet), ""
        files = {sheet.grid.file for sheet in candidates}
        if len(files) > 1:
            source = Source(f"{RETURNS}/{indicator.return_pattern}")
    else:
        source = near.grid.source(near.line.row, near.line.column)
        hint = f" Did you mean “{near.line.labels[-1]}”?"
    return Problem(
        Check.INDICATOR_MISSING,
        Severity.ERROR,
        source,
        f"No row or column is labelled {wanted}.{hint}",
        f"The figures of “{indicator.name}”.",
        "Correct the label in the return, or add the new one to the register's column Label after a semicolon.",
        indicator.code,
    )


def _missing_returns(
    indicators: Iterable[Indicator], sheets: dict[str, list[_Sheet]], broken: Sequence[Problem]
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
            f"The return with {_listed([one.name for one in missing])}.",
            "Put the return into the folder, or correct the file name in the register's column Return.",
            missing[0].code if len(missing) == 1 else "",
        )
        for pattern, missing in waiting.items()
    ]


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in (*names[:2],)) + (
        f" and {len(names) - 2} more" if len(names) > 2 else ""  # noqa: PLR2004 - two are named
    )


def _file_problems(file: str, sheets: Sequence[_Sheet], indicators: Sequence[Indicator]) -> list[Problem]:
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
            Severity.ERROR,
            sheet.grid.source(heading.row, heading.column),
            f"“{heading.text}” stands with figures and names no period; the figures were not used.",
            "A period such as Q2 2022/23, Summer 2022, 2021/22, Aug 2022 or 30 Sep 2022.",
            "Correct the heading in the return.",
        )
        for sheet in sheets
        if sheet.used
        for heading in sheet.layout.unreadable
    ]
