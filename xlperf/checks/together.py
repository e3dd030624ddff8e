"""Many findings of one kind in one place are one finding."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem


def one_a_place(
    problems: Sequence[Problem], check: Check, place: Callable[[Source], Hashable], name: str
) -> list[Problem]:
    """Return the problems with the first of a check's in each place, which counts the others; those come last.

    Parameters
    ----------
    problems, check
        All findings, and the check whose findings are gathered.
    place
        What two of its findings share that are about one place.
    name
        What such a place is called in the finding: ``file``, ``sheet``.
    """
    gathered: dict[Hashable, list[Problem]] = {}
    for problem in problems:
        if problem.check is check:
            gathered.setdefault(place(problem.source), []).append(problem)
    together = [
        replace(first, found=f"{first.found} The {name} has {1 + len(others)} such figures.", code="")
        if others
        else first
        for first, *others in gathered.values()
    ]
    return [problem for problem in problems if problem.check is not check] + together
