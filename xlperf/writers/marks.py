"""How findings are marked in a copy of a return: colours and notes."""

from collections.abc import Callable, Collection, Mapping, Sequence

from xlperf.dashboard.house_style import HOUSE_STYLE, Style
from xlperf.dashboard.model import Sheet
from xlperf.dashboard.return_checks import to_the_team
from xlperf.dashboard.return_reading import ROLES
from xlperf.domain.problem import Problem, Severity
from xlperf.domain.reading import Became

FILLS: Mapping[Severity, str] = {
    Severity.ERROR: "#FFC7CE",
    Severity.WARNING: "#FFEB9C",
    Severity.NOTE: "#DDEBF7",
}
READ: Mapping[Became, Style] = {became: HOUSE_STYLE[role] for became, role in ROLES.items()}
# The sheets that a copy has in front: what each should be called, and the sheet itself from the name that it got and
# what each sheet of the return is called in the copy.
Fronts = Mapping[str, Callable[[str, Mapping[str, str]], Sheet]]
_NOT_IN_A_NAME = set("[]:*?/\\")
_LONGEST_NAME = 31  # of a sheet, in Excel


def worst_by_cell(problems: Sequence[Problem]) -> dict[tuple[str, int, int], list[Problem]]:
    """Return the findings about each cell, by sheet and 0-based row and column, the worst first."""
    found: dict[tuple[str, int, int], list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.order):
        if problem.source.row is not None and problem.source.column is not None:
            found.setdefault((problem.source.sheet, problem.source.row, problem.source.column), []).append(
                problem
            )
    return found


def note_of(problems: Sequence[Problem]) -> str:
    """Return the text of a cell's note."""
    return "\n\n".join(
        f"{problem.severity.value}: {problem.found}\nTo do: {to_the_team(problem.remedy)}"
        for problem in problems
    )


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a sheet's name that no other sheet has, whatever its case, and that Excel takes."""
    plain = "".join("_" if character in _NOT_IN_A_NAME else character for character in name).strip("'")
    plain = plain[:_LONGEST_NAME] or "Sheet"
    others = {text.casefold() for text in taken}
    free, number = plain, 2
    while free.casefold() in others:
        tail = f" ({number})"
        free, number = f"{plain[: _LONGEST_NAME - len(tail)]}{tail}", number + 1
    return free
