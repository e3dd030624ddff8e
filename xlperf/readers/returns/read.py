"""From the returns to observations: which cells hold an indicator's figures, and what is wrong with them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path, PurePosixPath

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Observation, Source
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.settings import Settings
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.folder import read_folder, workbooks_in
from xlperf.readers.returns.match import Match, Placed, match_lines, nearest_label
from xlperf.readers.returns.observe import observe
from xlperf.readers.returns.pattern import answering
from xlperf.readers.returns.sheet import (
    Sheet,
    left_hidden,
    not_understood,
    taken_from_hidden,
    told_elsewhere,
)
from xlperf.readers.returns.tables import table_problems

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


def read_returns(
    pack: Path,
    indicators: Sequence[Indicator],
    settings: Settings,
    step: Callable[[str], None],
) -> Returns:
    """Return every indicator's observations from the pack's returns, and what is wrong with them.

    Parameters
    ----------
    pack
        The pack's folder.
    indicators
        From the register: which file, sheet and label to look for.
    settings
        Report period, after which no figure is used, the authority's name, and how large a return may be.
    step
        Called with the name of each file before it is read.
    """
    folder = read_folder(pack, workbooks_in(pack / RETURNS), step, settings.limits)
    sheets = {file: [Sheet(grid) for grid in grids] for file, grids in folder.files.items()}
    found = Returns(problems=list(folder.problems), files=tuple(folder.files))
    known = [*sheets, *(problem.source.file for problem in folder.problems)]
    returns = answering(
        {file: PurePosixPath(file).relative_to(RETURNS) for file in known},
        {indicator.return_pattern for indicator in indicators if indicator.labels},
    )
    contested = _contested(indicators)
    claims: list[Placed] = []
    for indicator in indicators:
        if not indicator.labels:
            continue
        in_files = [sheet for file in returns[indicator.return_pattern] for sheet in sheets.get(file, ())]
        candidates = _candidates(indicator, in_files, found.problems)
        match, hidden = _match(
            indicator, candidates, settings.authority, contested=indicator.code in contested
        )
        for sheet in candidates:
            holds = any(sheet.holds(one) for one in (*match.lines, *match.rivals))
            sheet.used = sheet.used or holds
            sheet.hidden_used = sheet.hidden_used or (holds and hidden)
        claims += [*match.lines, *match.rivals]
        if match.lines:
            _remember_unread(indicator, candidates, match)
            if hidden:
                found.problems.append(taken_from_hidden(indicator, match.lines[0]))
            observations, problems = observe(indicator, match.lines, settings)
            found.observations[indicator.code] = observations
            found.problems.extend(problems)
        elif match.rivals:
            found.problems.append(_told_apart_by_more(indicator, match.rivals))
        elif candidates:
            found.problems.append(_indicator_missing(indicator, candidates))
            for sheet in candidates:  # what was not understood on its sheet is likely to be the cause
                sheet.used = sheet.used or bool(sheet.written_at(indicator) and sheet.layout.unreadable)
    found.problems.extend(_missing_returns(indicators, returns))
    wanted = {file for files in returns.values() for file in files}
    for file, of_file in sheets.items():
        found.problems.extend(_file_problems(file, of_file, wanted=file in wanted))
    found.problems.extend(told_elsewhere([sheet for of_file in sheets.values() for sheet in of_file]))
    laid_out = [
        (sheet.seen, sheet.layout.lines) for of_file in sheets.values() for sheet in of_file if sheet.used
    ]
    told = {problem.source for problem in found.problems}
    found.problems.extend(table_problems(laid_out, claims, told))
    return found


def _match(
    indicator: Indicator, candidates: Sequence[Sheet], authority: str, *, contested: bool
) -> tuple[Match, bool]:
    """Return the indicator's lines and whether they are hidden.

    What is hidden is looked at only where nothing that is seen has the label.
    """
    visible = [sheet for sheet in candidates if not sheet.grid.hidden]
    match = match_lines(
        indicator, [sheet.index for sheet in visible], contested=contested, authority=authority
    )
    if match.lines or match.rivals or any(sheet.written_at(indicator) for sheet in visible):
        return match, False
    for indexes in (
        [sheet.index_with_hidden for sheet in visible if sheet.seen is not sheet.grid],
        [sheet.index_with_hidden for sheet in candidates if sheet.grid.hidden],
    ):
        match = match_lines(indicator, indexes, contested=contested, authority=authority)
        if match.lines or match.rivals:
            return match, True
    return match, False


def _contested(indicators: Iterable[Indicator]) -> set[str]:
    """Return the codes of indicators whose label another looks for in the same place under another theme or topic.

    One without a sheet looks on every sheet, and so where another's is.
    """
    alike: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        for key in {label_key(label) for label in indicator.labels}:
            alike[indicator.return_pattern, key].append(indicator)
    return {
        one.code
        for sharing in alike.values()
        for one, other in permutations(sharing, 2)
        if (other.theme, other.topic) != (one.theme, one.topic)
        and one.sheet in {"", other.sheet}
        and other.code != one.code
    }


def _candidates(indicator: Indicator, in_files: list[Sheet], problems: list[Problem]) -> list[Sheet]:
    """Return the sheets of its files in which the register says the indicator stands."""
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


def _indicator_missing(indicator: Indicator, candidates: Sequence[Sheet]) -> Problem:
    wanted = " or ".join(f"“{label}”" for label in indicator.labels)
    remedy = "Correct the label in the return, or add the new one to the register's column Label after a semicolon."
    found = f"No row or column is labelled {wanted}."
    if written := next(((one, place) for one in candidates if (place := one.written_at(indicator))), None):
        source = written[0].grid.source(*written[1])
        found = f"{wanted} stands here, but no period was found above or beside figures of it."
        remedy = "Write the periods as headings of the figures, such as Q2 2022/23."
    elif near := nearest_label(indicator, [sheet.index for sheet in candidates]):
        source = near.grid.source(near.line.row, near.line.column)
        found = f"{found} Did you mean “{near.line.labels[-1]}”?"
    else:
        files = {sheet.grid.file for sheet in candidates}
        grid = candidates[0].grid
        source = (
            Source(f"{RETURNS}/{indicator.return_pattern}")
            if len(files) > 1
            else Source(grid.file, grid.sheet)
        )
    return Problem(
        Check.INDICATOR_MISSING,
        Severity.ERROR,
        source,
        found,
        f"The figures of “{indicator.name}”.",
        remedy,
        indicator.code,
    )


def _told_apart_by_more(indicator: Indicator, rivals: Sequence[Placed]) -> Problem:
    names = list(dict.fromkeys(" / ".join(one.line.labels) for one in rivals))
    first = rivals[0]
    return Problem(
        Check.DUPLICATE_LABEL,
        Severity.ERROR,
        first.grid.source(first.line.row, first.line.column),
        f"“{indicator.labels[0]}” is there for {_listed(names)}. None was used.",
        "One row or column for the indicator.",
        f"Say which is meant in the register's column Label, such as “{' '.join(first.line.labels)}”.",
        indicator.code,
    )


def _missing_returns(indicators: Iterable[Indicator], returns: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Return one problem for each file pattern of the register that no file answers to."""
    waiting: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        if indicator.labels and not returns[indicator.return_pattern]:
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


def _file_problems(file: str, sheets: Sequence[Sheet], *, wanted: bool) -> list[Problem]:
    if not wanted:
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
    return left_hidden(file, sheets) + [
        problem for sheet in sheets if sheet.used or sheet.unread for problem in not_understood(sheet)
    ]


def _remember_unread(indicator: Indicator, candidates: Iterable[Sheet], match: Match) -> None:
    """Note on each sheet that gave no line whether the indicator's label stands there with figures."""
    for sheet in candidates:
        if sheet.grid.hidden or any(sheet.holds(one) for one in match.lines):
            continue
        place = sheet.written_at(indicator)
        if place and sheet.has_figures_at(*place) and not sheet.index.find(indicator.labels):
            sheet.unread[indicator.labels[0]] = place
