"""What people typed into the dashboards of a pack, and what is carried to them from an earlier one."""

from collections.abc import Iterator
from dataclasses import replace
from glob import escape
from pathlib import Path

from xlperf.dashboard.model import MACRO_WORKBOOK
from xlperf.domain.comment import Comment, Commentary
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.carried import as_of, later_over_earlier, later_period
from xlperf.workbooks.limits import LONGEST_TEXT, too_long


def typed_commentary(
    target: Path,
    default: Path,
    previous: Path | None,
    period: str,
    problems: list[Problem],
    remembered: Commentary | None = None,
) -> Commentary:
    """Return the comments that dashboards have for a report period; of two on one indicator, the one in the workbook written last.

    They come from the pack's own dashboard, from the workbook to be replaced, and from copies that were put beside
    either while it was open; with buttons or without, it is the same dashboard. What was given for another period is
    carried under its mark. Reading what is to be replaced makes sure that it is a dashboard.

    Parameters
    ----------
    target, default
        The workbook to be written, and the pack's own.
    previous
        An earlier dashboard, from which comments are carried too.
    period
        Label of the report period.
    problems
        Takes a finding for whatever people wrote there that is not taken.
    remembered
        What is carried of earlier reports where no earlier dashboard is given.

    Raises
    ------
    PackError
        When one of them cannot be read.
    """

    def read(path: Path) -> Commentary:
        from xlperf.readers.dashboard_comments import read_commentary  # noqa: PLC0415 - the first build has none

        found: list[Problem] = []
        commentary = read_commentary(path, found)
        if path != previous and not commentary.period:
            commentary = commentary._replace(
                period=period
            )  # the pack's own are of its period unless they say another
        file = named_in_findings(path, default)
        problems.extend(replace(problem, source=replace(problem.source, file=file)) for problem in found)
        return as_of(period, commentary)

    earlier = read(previous) if previous else remembered or Commentary(period=period)
    found = earlier
    for path in dashboards(target, default):
        found = later_over_earlier(found, read(path))
    since = {
        code: comment for code, comment in found.carried.items() if _is_after(comment.period, earlier.earlier)
    }
    carried = {**found.carried, **earlier.carried, **since}  # as the earlier one says now
    problems.extend(
        _too_long(comment, default.parent.name) for comment in carried.values() if too_long(comment.shown)
    )
    return found._replace(
        carried={code: comment for code, comment in carried.items() if not too_long(comment.shown)}
    )


def named_in_findings(path: Path, default: Path) -> str:
    """Return how findings name a dashboard: by the pack's folder where it is with the pack's own, else by its whole path."""
    home, place = default.parent.resolve(), path.resolve()
    return (
        f"{home.name}/{place.relative_to(home).as_posix()}"
        if place.is_relative_to(home)
        else place.as_posix()
    )


def _is_after(period: str, told: str) -> bool:
    return later_period(told, period) != told


def _too_long(comment: Comment, folder: str) -> Problem:
    return Problem(
        Check.COMMENT_NOT_TAKEN,
        Severity.WARNING,
        Source(folder),
        found=f"The comment for {comment.period} on “{comment.indicator}” has {len(comment.shown):,} characters with its mark, and "
        "was not carried forward.",
        expected=f"At most {LONGEST_TEXT:,} characters, which is all that a cell in Excel holds.",
        remedy=f"It is in the dashboard of {comment.period}: shorten it there, or leave it.",
        code=comment.code,
    )


def dashboards(*places: Path) -> list[Path]:
    """Return the workbooks that are there at these places, and their copies, the one written last at the end."""
    there = {path for place in places for path in _homes(place) if path.is_file()}
    return sorted(there, key=lambda path: path.stat().st_mtime)


def _homes(place: Path) -> Iterator[Path]:
    for suffix in (".xlsx", MACRO_WORKBOOK):
        yield place.with_suffix(suffix)
        yield from place.parent.glob(f"{escape(place.stem)} ([0-9]*){suffix}")
