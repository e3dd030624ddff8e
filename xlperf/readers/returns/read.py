"""From the returns to observations, indicator by indicator; and what the register asks for that is not there, or not quite."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import RETURNS
from xlperf.domain.period_mentions import mentioned
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.return_pattern import answering
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import first_few
from xlperf.readers.folder import read_folder, workbooks_in
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.left_over import left_over
from xlperf.readers.returns.periods import told_elsewhere
from xlperf.readers.returns.read_indicator import Returns, read_indicator, read_pointed
from xlperf.readers.returns.sheet import ReturnSheet, left_hidden
from xlperf.readers.returns.tables import table_problems
from xlperf.workbooks.grid import Grid

if TYPE_CHECKING:
    from xlperf.readers.returns.spot import CellNames

_CLOSE = 92.0  # of 100: one slip in a dozen letters
_SHORTEST = 6  # letters; one in a shorter word makes another word
_COUNTING = (
    "noof",
    "numberof",
    "totalnumberof",
    "totalnoof",
    "countof",
    "of",
)  # words before a label that change nothing
_DIGITS = re.compile(r"\d+")


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
    sheets = {file: sheets_of(grids) for file, grids in folder.files.items()}
    found = Returns(problems=list(folder.problems), files=tuple(folder.files))
    known = [*sheets, *(problem.source.file for problem in folder.problems)]
    returns = answering(
        {file: PurePosixPath(file).relative_to(RETURNS) for file in known},
        {indicator.return_pattern for indicator in indicators if indicator.is_in_returns},
    )
    contested = _contested(indicators)
    names: CellNames | None = None
    searched_in: dict[str, list[ReturnSheet]] = {}
    for indicator in indicators:
        if not indicator.is_in_returns:
            continue
        in_files = [sheet for file in returns[indicator.return_pattern] for sheet in sheets.get(file, ())]
        searched_in[indicator.code] = in_files
        if indicator.figures_at:
            names = names or _names_of_cells(settings)
            read_pointed(indicator, in_files, settings, found, names)
            continue
        searched = _searched(indicator, in_files, found.problems)
        if searched:
            read_indicator(indicator, searched, settings, found, contested.get(indicator.code, ()))
    found.problems.extend(_missing_returns(indicators, returns))
    wanted = {file for files in returns.values() for file in files}
    for file, of_file in sheets.items():
        found.readings.update(
            {(file, sheet.grid.sheet): sheet.readings[0] for sheet in of_file if sheet.used}
        )
        found.problems.extend(_file_problems(file, of_file, wanted=file in wanted))
    if any(sheet.is_blank_return for of_file in sheets.values() for sheet in of_file):
        from xlperf.readers.returns.comments import (  # noqa: PLC0415 - most returns are teams' own
            comments_in_returns,
        )

        found.comments.extend(comments_in_returns(indicators, searched_in, found.cells, found.problems))
    found.problems.extend(told_elsewhere(found.cells.values()))
    found.problems.extend(
        left_over(
            (cell for cells in found.cells.values() for cell in cells),
            found.choices.values(),
            settings.period.label,
        )
    )
    labels = frozenset(normalise_label(label) for indicator in indicators for label in indicator.labels)
    with_figures = [indicator for indicator in indicators if indicator.code in found.observations]
    found.problems.extend(_nearly_labels(with_figures, searched_in, labels, found.cells))
    told = {problem.source for problem in found.problems}
    refused = [
        cell
        for choice in found.choices.values()
        for cell in (*choice.cells, *choice.rivals)
        if not cell.is_blank
    ]
    found.problems.extend(table_problems(found.cells, refused, told))
    return found


def _names_of_cells(settings: Settings) -> "CellNames":
    from xlperf.readers.returns.spot import CellNames  # noqa: PLC0415 - few registers point at cells

    return CellNames(settings.limits)


def _contested(indicators: Iterable[Indicator]) -> dict[str, set[str]]:
    """Return, by code, the themes and topics of other indicators that look for the same label in the same place.

    One without a sheet looks on every sheet, and so where another's is.
    """
    alike: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        for key in {normalise_label(label) for label in indicator.labels}:
            alike[indicator.return_pattern, key].append(indicator)
    found: dict[str, set[str]] = defaultdict(set)
    for sharing in alike.values():
        for one, other in permutations(sharing, 2):
            if one.sheet in {"", other.sheet} and other.code != one.code:
                found[one.code] |= {other.theme, other.topic} - {one.theme, one.topic, ""}
    return found


def sheets_of(grids: Sequence[Grid]) -> list[ReturnSheet]:
    """Return the sheets of a file; where their names give them a period each, the file's name dates none of them."""
    named = [period for grid in grids for period in mentioned(grid.sheet).periods]
    many = len(set(named)) > 1
    return [
        ReturnSheet(replace(grid, one_of_many=True) if many and mentioned(grid.sheet).periods else grid)
        for grid in grids
    ]


def _searched(
    indicator: Indicator, in_files: list[ReturnSheet], problems: list[Problem]
) -> list[ReturnSheet]:
    """Return the sheets of its files in which the register says the indicator stands."""
    if not indicator.sheet or not in_files:
        return in_files
    named = [
        sheet for sheet in in_files if normalise_label(sheet.grid.sheet) == normalise_label(indicator.sheet)
    ]
    if not named:
        there = ", ".join(sheet.grid.sheet for sheet in in_files if not sheet.grid.hidden)
        problems.append(
            Problem(
                Check.SHEET_MISSING,
                Severity.ERROR,
                Source(in_files[0].grid.file),
                found=f"There is no sheet called “{indicator.sheet}”; the file has: {there}.",
                expected=f"The sheet that the register names for “{indicator.name}”.",
                remedy="Correct the sheet's name in the return, or the register's Sheet column.",
                code=indicator.code,
            )
        )
    return named


def _missing_returns(indicators: Iterable[Indicator], returns: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Return one problem for each file pattern of the register that no file answers to."""
    waiting: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        if indicator.is_in_returns and not returns[indicator.return_pattern]:
            waiting.setdefault(indicator.return_pattern, []).append(indicator)
    return [
        Problem(
            Check.RETURN_MISSING,
            Severity.ERROR,
            Source(f"{RETURNS}/{pattern}"),
            found="There is no such file in the folder.",
            expected=return_with([awaited.name for awaited in missing]),
            remedy="Put the return into the folder, or correct the file name in the register's Return column.",
            code=missing[0].code if len(missing) == 1 else "",
        )
        for pattern, missing in waiting.items()
    ]


def return_with(names: Sequence[str]) -> str:
    """Return what is expected where a return is not there, such as *The return with “Adoptions” and “Late buses”*."""
    return f"The return with {first_few([f'“{name}”' for name in names], 2, ' and ')}."


def _file_problems(file: str, sheets: Sequence[ReturnSheet], *, wanted: bool) -> list[Problem]:
    if not wanted:
        return [
            Problem(
                Check.RETURN_UNUSED,
                Severity.NOTE,
                Source(file),
                found="No indicator in the register takes its figures from this file.",
                expected="A file that the register's Return column names.",
                remedy="Name it in the register, or move it elsewhere.",
            )
        ]
    return left_hidden(file, sheets)


def _nearly_labels(
    indicators: Sequence[Indicator],
    sheets: Mapping[str, Sequence[ReturnSheet]],
    all_labels: frozenset[str],
    cells: Mapping[str, Sequence[IndicatorCell]],
) -> Iterator[Problem]:
    """Yield a warning for each text of a sheet in use that is an indicator's label but for a slip.

    The indicator has figures, so that nothing else would say that some are missing.

    Parameters
    ----------
    indicators
        Those that have figures.
    sheets
        By indicator code, the sheets in which its figures were looked for.
    all_labels
        The keys of every label of the register, which are no slips.
    cells
        By indicator code, the cells that were taken: what names them was read, if only as a part of the label.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where figures were read at all

    for indicator in indicators:
        wanted = [key for label in indicator.labels if len(key := normalise_label(label)) >= _SHORTEST]
        read = {
            normalise_label(text.words) for cell in cells[indicator.code] for text in cell.evidence.labels
        }
        for sheet in sheets.get(indicator.code, ()):
            if not sheet.used or not wanted:
                continue
            texts = sheet.texts
            for key in wanted:
                close = [
                    near
                    for near, _, _ in process.extract(
                        key, texts.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=3
                    )
                ]
                for near in {*close, *(f"{words}{key}" for words in _COUNTING if f"{words}{key}" in texts)}:
                    if (
                        near not in all_labels | read
                        and _DIGITS.findall(near) == _DIGITS.findall(key)
                        and sheet.stands_with_figures(texts[near])
                    ):
                        yield _nearly(indicator, sheet, texts[near])


def _nearly(indicator: Indicator, sheet: ReturnSheet, place: tuple[int, int]) -> Problem:
    written = str(sheet.grid.at(*place)).strip()
    return Problem(
        Check.UNKNOWN_ROW,
        Severity.WARNING,
        sheet.grid.source(*place),
        found=f"“{written}” is here with figures, and is nearly “{indicator.labels[0]}”. They were not used.",
        expected=f"The label as the register has it: {' or '.join(indicator.labels)}.",
        remedy="Correct the label in the return, or add this one to the register's Label column after a semicolon.",
        code=indicator.code,
    )
