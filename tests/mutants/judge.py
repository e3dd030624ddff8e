"""A mutant is written, read as the product reads it, and compared with what must be read."""

import tempfile
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from tests.mutants.book import ROWS, write
from tests.mutants.edit import NEAR, Edit, UnfitError, make
from tests.mutants.kinds import KINDS
from tests.mutants.names import prefix
from tests.mutants.samples import SAMPLES, returns
from tests.mutants.truth import Key, Return, kind_of
from xlperf.checks.figures import check_figures
from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.register.read import read_register
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns

Said = tuple[str, str, str]
Read = dict[Key, float | None]


class Outcome(StrEnum):
    """What became of a mutant."""

    RIGHT = "right"
    TOLD = "told"
    SILENT = "SILENT"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant.

    Parameters
    ----------
    nearest
        Where the nearest new finding points: at the edited cell, its line (row or column), its sheet, or elsewhere;
        blank where nothing new is said.
    """

    kind: str
    seed: int
    outcome: Outcome
    file: str
    what: str
    nearest: str
    details: tuple[str, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Whether a reader of the page would be misled."""
        return self.outcome in {Outcome.SILENT, Outcome.WRONG}


@cache
def _register(pack: str) -> tuple[tuple[Indicator, ...], Settings]:
    register = read_register(SAMPLES / pack / "register.xlsx")
    return tuple(register.indicators), register.settings


def read_back(sent: Return, folder: Path) -> tuple[Returns, list[Problem]]:
    """Write a return into a pack of its own, read that, and return what was read and all that is said of it."""
    write(sent.papers, folder / "returns" / f"{Path(sent.file).stem}.xlsx")
    indicators, settings = _register(sent.pack)
    codes = {figure.code for figure in sent.figures}
    wanted = [
        replace(indicator, return_pattern=f"{prefix(sent.file)}*.xlsx")
        for indicator in indicators
        if indicator.code in codes
    ]
    found = read_returns(folder, wanted, settings, lambda _: None)
    checked = check_figures(wanted, found.observations, settings.period, found.problems)
    return found, [*found.problems, *checked]


@cache
def said_before(pack: str, code: str) -> frozenset[Said]:
    """Return what is said of the return with this indicator where nobody edited it."""
    sent = next(sent for sent in returns() if sent.pack == pack and sent.figures[0].code == code)
    with tempfile.TemporaryDirectory() as folder:
        return frozenset(_said(problem) for problem in read_back(sent, Path(folder))[1])


def _said(problem: Problem) -> Said:
    return problem.check.value, problem.code, problem.found


def judge(kind: str, seed: int, keep: Path | None = None) -> Verdict | None:
    """Make a mutant and return what became of it; None where the kind fits no return."""
    assert kind in KINDS, kind
    try:
        edit = make(kind, seed)
    except UnfitError:
        return None
    before = said_before(edit.sent.pack, edit.sent.figures[0].code)
    with tempfile.TemporaryDirectory() as folder:
        found, said = read_back(edit.sent, Path(folder))
    verdict = _weigh(kind, seed, edit, found, [problem for problem in said if _said(problem) not in before])
    if keep and verdict.is_bad:
        write(edit.sent.papers, keep / kind / str(seed) / f"{Path(edit.sent.file).stem}.xlsx")
    return verdict


def _weigh(kind: str, seed: int, edit: Edit, found: Returns, new: list[Problem]) -> Verdict:
    read: Read = {
        (code, observation.period.label): observation.value
        for code, observations in found.observations.items()
        for observation in observations
        if observation.period.end <= edit.report_end  # what ends later is never used
    }
    spoken_of = {code for code in {figure.code for figure in edit.sent.figures} if _is_told(edit, new, code)}
    wrong, untold, must = _compare(edit, read, spoken_of)
    if wrong:
        outcome = Outcome.WRONG
    elif must - spoken_of:
        outcome = Outcome.SILENT
    else:
        outcome = Outcome.TOLD if must else Outcome.RIGHT
    said = [
        f"    {problem.severity.value} {problem.check.value} {problem.code} {problem.source}: {problem.found}"
        for problem in new
    ]
    return Verdict(
        kind, seed, outcome, edit.sent.file, edit.what, _nearest(edit, new), (*wrong, *untold, *said)
    )


def _compare(edit: Edit, read: Read, spoken_of: set[str]) -> tuple[list[str], list[str], set[str]]:
    """Return the wrong figures, the missing ones of which nothing is said, and of which indicators something must be."""
    expected = edit.expected
    wrong, untold, must = [], [], set(expected.must_tell)
    for key, value in read.items():
        right = expected.right.get(key, [])
        if _is_among(value, right) or (value is None and not right):
            continue
        if value is None:  # a mark where a figure is owed must be told like a missing figure
            must.add(key[0])
            if key[0] not in spoken_of:
                untold.append(f"SILENT {key[0]} {key[1]}: a mark for {right}")
        elif key[0] in spoken_of and (
            _is_among(value, expected.told.get(key, [])) or _is_of_no_use(edit, key)
        ):
            must.add(key[0])
        else:
            wrong.append(f"WRONG {key[0]} {key[1]}: read {value}, right is {right}")
    for key in sorted(expected.owed - read.keys()):
        must.add(key[0])
        if key[0] not in spoken_of:
            untold.append(f"SILENT {key[0]} {key[1]}: {expected.right[key]} is missing")
    untold += [f"SILENT {code}: nothing is said" for code in sorted(expected.must_tell - spoken_of)]
    return wrong, untold, must


def _is_of_no_use(edit: Edit, key: Key) -> bool:
    """Return whether a period is of a kind that the indicator is not reported in: its figure is not shown."""
    kinds = {kind_of(figure.period) for figure in edit.sent.figures if figure.code == key[0]}
    return kind_of(key[1]) not in kinds


def _is_among(value: float | None, figures: list[float | None]) -> bool:
    if value is None:
        return None in figures
    return any(
        figure is not None and abs(figure - value) <= NEAR * max(1.0, abs(figure)) for figure in figures
    )


def _loud(edit: Edit, problem: Problem) -> bool:
    return problem.severity is not Severity.NOTE or edit.notes_tell


def _is_told(edit: Edit, new: list[Problem], code: str) -> bool:
    """Return whether a finding names the indicator, the file for no indicator alone, or the row of the edited cell."""
    stem = Path(edit.sent.file).stem
    return any(
        _loud(edit, problem)
        and (
            problem.code == code
            or (not problem.code and Path(problem.source.file).stem == stem)
            or _is_beside(edit, problem)
        )
        for problem in new
    )


def _is_beside(edit: Edit, problem: Problem) -> bool:
    places = [(paper.name, paper.place(cell)) for paper, cell in edit.touched]
    return any(
        place and (name, place[0]) == (problem.source.sheet, problem.source.row) for name, place in places
    )


WHERE = ("the cell", "its line", "its sheet", "elsewhere")


def _distance(edit: Edit, problem: Problem) -> int:
    """Return how far a finding's source is from the edit: 0 the cell, 1 its row or column, 2 its sheet, 3 elsewhere."""
    source, best = problem.source, 3
    for paper, cell in edit.touched:
        place = paper.place(cell)
        if place is None or paper.name != source.sheet:
            continue
        if (source.row, source.column) == place:
            return 0
        best = min(best, 1 if source.row == place[0] or source.column == place[1] else 2)
    for paper, axis, line in edit.lines:
        if paper.name == source.sheet:
            best = min(best, 1 if line == (source.row if axis == ROWS else source.column) else 2)
    return best


def _nearest(edit: Edit, new: list[Problem]) -> str:
    loud = [problem for problem in new if _loud(edit, problem)]
    return WHERE[min(_distance(edit, problem) for problem in loud)] if loud else ""
