"""Two returns of one team in a pack, last quarter's beside this one's: where they differ the newer one counts."""

import re
from calendar import month_abbr, month_name
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import PurePosixPath

from xlperf.domain.indicator import Indicator
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.cell import IndicatorCell, agree, is_awaited

_MONTHS = {name.casefold() for name in (*month_abbr, *month_name, "sept")}
_Figures = dict[tuple[Period, ObservationPart], IndicatorCell]


def without_older(
    indicator: Indicator, cells: Sequence[IndicatorCell], report_period: Period, problems: list[Problem]
) -> list[IndicatorCell]:
    """Return the cells without those that a newer return of the same team has otherwise; each is a finding.

    The newer of two files is the one whose figures reach further. They are of one team where their names differ in
    nothing but a period, or where they agree on a figure; where they disagree on all that both give, on two or more,
    they are two things of one name, and nothing here says which is meant. Of two that differ somewhere the newer one
    counts too where it says that a figure is still to come.

    Parameters
    ----------
    indicator, cells
        The indicator, and what was found of it.
    report_period
        Up to which figures count.
    problems
        Takes the findings.
    """
    by_file: dict[str, _Figures] = defaultdict(dict)
    awaited: dict[str, _Figures] = defaultdict(dict)
    for cell in cells:
        if _counts(cell, indicator, report_period):
            by_file[cell.grid.file].setdefault((cell.period, cell.part), cell)
        elif is_awaited(cell):
            awaited[cell.grid.file].setdefault((cell.period, cell.part), cell)
    given_up: dict[tuple[str, Period], IndicatorCell] = {}
    for one, other in combinations(sorted(by_file, key=lambda file: _reach(by_file[file])), 2):
        if _reach(by_file[one]) < _reach(by_file[other]):
            restated = _restated(by_file[one], by_file[other])
            taken_back = _in_both(by_file[one], awaited[other]) if restated else []
            for old, new in (*restated, *taken_back):
                given_up.setdefault((one, old.period), old)
                problems.append(_finding(indicator, old, new))
    return [cell for cell in cells if (cell.grid.file, cell.period) not in given_up]


def _counts(cell: IndicatorCell, indicator: Indicator, report_period: Period) -> bool:
    return (
        cell.figure is not None
        and not is_awaited(cell)
        and not cell.evidence.when.relative
        and cell.period.kind in indicator.frequency.kinds
        and cell.period.is_over_by(report_period.end)
    )


def _reach(figures: _Figures) -> date:
    return max(period.end for period, _ in figures)


def _restated(older: _Figures, newer: _Figures) -> list[tuple[IndicatorCell, IndicatorCell]]:
    """Return what the older of two returns has otherwise than the newer; nothing where they are not one team's."""
    both = _in_both(older, newer)
    differing = [(old, new) for old, new in both if not agree(old, new)]
    is_one_team = len(differing) < len(both) or (
        len(differing) == 1 and len({tuple(_words_of(cell.grid.file)) for cell in differing[0]}) == 1
    )
    return differing if is_one_team else []


def _in_both(older: _Figures, newer: _Figures) -> list[tuple[IndicatorCell, IndicatorCell]]:
    return [(old, newer[place]) for place, old in older.items() if place in newer]


def _words_of(file: str) -> list[str]:
    """Return the words of a file's name without those that say of which period it is."""
    words = re.split(r"[\W_]+", PurePosixPath(file).stem.casefold())
    return [word for word in words if word not in _MONTHS and not any(map(str.isdigit, word))]


def _finding(indicator: Indicator, old: IndicatorCell, new: IndicatorCell) -> Problem:
    found = f"The figure for {new.period} differs from the one in an older return, {old.source}. The one here, of the newer return, was used."
    if is_awaited(new):
        found = f"There is no figure for {new.period} here, while an older return, {old.source}, has one, and the two differ elsewhere. It was not used."
    return Problem(
        Check.NEWER_RETURN,
        Severity.WARNING,
        new.source,
        found=found,
        expected="The figure that the older return had.",
        remedy="Type the figure into the newer return, or say in the commentary why it was withdrawn."
        if is_awaited(new)
        else "Ask the team why it was restated, and say so in the commentary. If the older return is right, take the newer figure out.",
        code=indicator.code,
    )
