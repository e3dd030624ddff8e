"""The comments that came back, and those on the dashboard: which are in force for a build. Nothing is lost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from xlperf.indicators.comment import Comment, Version
from xlperf.indicators.indicator import Indicator, present_codes
from xlperf.pipeline.quarter import OUTPUT
from xlperf.readers.collected import COMMENTARY, collected_files, read_collected
from xlperf.rules.commentary import (
    LEAVE,
    ON_THE_DASHBOARD,
    decided,
    is_as_shown,
    same_text,
    shown,
    standing,
    take_in,
)
from xlperf.writers.collected import TO_DECIDE, write_collected

KeyOf = Callable[[Version], tuple[str, str]]


class Codes:
    """The register's codes, and the earlier ones that lead to them; capitals make no difference.

    Parameters
    ----------
    indicators
        The register's.
    """

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        own = list(indicators)
        self.indicators = {one.code: one for one in own}
        self._now = present_codes(own)

    def now(self, code: str) -> str:
        """Return the code that an indicator has now; the same one where the register does not know it."""
        return self._now.get(code.casefold(), code)

    def key(self, version: Version) -> tuple[str, str]:
        """Return which comment a version is one of: of which indicator, and for which period."""
        return self.now(version.code) if version.code else version.indicator, version.period


class Kept(NamedTuple):
    """Every version of every comment.

    Parameters
    ----------
    versions
        In the order in which they came.
    codes
        What the register calls the indicators.
    files
        The workbooks that they were read from.
    """

    versions: tuple[Version, ...]
    codes: Codes
    files: tuple[Path, ...] = ()

    def of(self, period: str) -> Mapping[str, list[Version]]:
        """Return the versions for a report period by the indicator's code."""
        found: dict[str, list[Version]] = {}
        for one in self.versions:
            code, written_for = self.codes.key(one)
            if written_for == period:
                found.setdefault(code, []).append(one)
        return found

    def about(self, code: str) -> list[Version]:
        """Return every version about an indicator, for whatever period."""
        return [one for one in self.versions if self.codes.key(one)[0] == code]

    def knows(self, code: str, text: str) -> bool:
        """Return whether a text about an indicator is a version, or only shows some."""
        versions = self.about(code)
        return any(same_text(one.text, text) for one in versions) or is_as_shown(text, versions)

    def with_version(self, arrived: Version) -> "Kept":
        """Return them with one that arrived; the same text again is nothing new."""
        return self._replace(versions=tuple(take_in(self.versions, arrived, self.codes.key)))

    def undecided(self, period: str) -> Mapping[str, list[Version]]:
        """Return the versions that a person must choose from, by the indicator's code."""
        stands = {code: standing(versions) for code, versions in self.of(period).items()}
        return {code: versions for code, versions in stands.items() if len(versions) > 1}

    def states(self) -> Mapping[Version, str]:
        """Return what came of each version, in a word."""
        states: dict[Version, str] = {}
        for period in dict.fromkeys(one.period for one in self.versions):
            for versions in self.of(period).values():
                stands = standing(versions)
                for one in versions:
                    in_force = (
                        "in force"
                        if one.code and self.codes.now(one.code) in self.codes.indicators
                        else "kept"
                    )
                    states[one] = "left" if decided(one, LEAVE) else "replaced"
                    if one in stands:
                        states[one] = TO_DECIDE if len(stands) > 1 else in_force
        return states

    def write(self, folder: Path) -> Path:
        """Write ``output/commentary.xlsx`` of a pack, and return where it went: beside it while it is open.

        Raises
        ------
        OutputError
            When nothing can be written there.
        """
        target = folder / OUTPUT / COMMENTARY
        written = write_collected(target, self.versions, self.states())
        if written == target:
            for copy in self.files:
                if copy != target:
                    copy.unlink(missing_ok=True)  # all that stood in it stands in the workbook again
        return written


def read_kept(folder: Path, period: str, indicators: Iterable[Indicator]) -> Kept:
    """Return every version that a pack keeps in ``output/commentary.xlsx``; none where there is none.

    Raises
    ------
    PackError
        When it cannot be read.
    """
    files = collected_files(folder / OUTPUT)
    return Kept(tuple(read_collected(files, period)), Codes(indicators), tuple(files))


def kept_comments(
    folder: Path, period_label: str, indicators: Iterable[Indicator] = ()
) -> Mapping[str, Comment]:
    """Return the comments that came back and are in force for a report period, by code.

    Where somebody must choose, the comment shows every version with who wrote it and when.

    Parameters
    ----------
    folder
        The pack's.
    period_label
        The report period's.
    indicators
        The register's, where codes were changed.

    Raises
    ------
    PackError
        When ``output/commentary.xlsx`` cannot be read.
    """
    kept = read_kept(folder, period_label, indicators)
    texts = {
        code: (shown(standing(versions)), versions[-1]) for code, versions in kept.of(period_label).items()
    }
    return {code: Comment(code, last.indicator, text) for code, (text, last) in texts.items() if text}


def under_present_codes(
    typed: Mapping[str, Comment], indicators: Sequence[Indicator]
) -> Mapping[str, Comment]:
    """Return the comments of earlier dashboards under the codes that the register has now.

    One under an earlier code stays there, and so on the sheet Notes, where the present code has a comment of its own.
    """
    codes = Codes(indicators)
    found = {code: one for code, one in typed.items() if codes.now(code) == code}
    for code, one in typed.items():
        now = codes.now(code)
        if now == code:
            continue
        if now not in found:
            found[now] = Comment(now, one.indicator, one.text)
        elif not same_text(found[now].text, one.text):
            found[code] = one
    return found


def together(
    folder: Path,
    period: str,
    indicators: Sequence[Indicator],
    typed: Mapping[str, Comment],
    carried: Mapping[str, Comment],
    now: datetime,
) -> Mapping[str, Comment]:
    """Return the comments that a build shows: those on the dashboards, and those that came back.

    What was typed into a dashboard, and stands against a comment that came back, becomes a version of it: both are
    kept, and shown until somebody chooses.

    Parameters
    ----------
    folder
        The pack's.
    period
        The report period's label.
    indicators
        The register's.
    typed, carried
        What the dashboards have, and how much of that an earlier quarter's has, by code.
    now
        When what was typed into the dashboard is said to have been written.

    Raises
    ------
    XlperfError
        When ``output/commentary.xlsx`` cannot be read, or has to be written and cannot be.
    """
    before = kept = read_kept(folder, period, indicators)
    found = dict(typed)
    for code in before.of(period):
        cell = typed.get(code)
        is_news = cell and not kept.knows(code, cell.text) and not _is_carried(cell, carried.get(code))
        with_cell = kept.with_version(_as_version(cell, period, now)) if cell and is_news else kept
        versions = with_cell.of(period)[code]
        text = shown(standing(versions))
        if cell and is_news and not same_text(text, cell.text):
            kept = with_cell  # it is about to leave its cell
        if text:
            found[code] = Comment(code, versions[0].indicator, text)
        else:
            found.pop(code, None)
    if kept is not before:
        kept.write(folder)
    return found


def _is_carried(cell: Comment, carried: Comment | None) -> bool:
    return carried is not None and same_text(cell.text, carried.text)


def _as_version(cell: Comment, period: str, now: datetime) -> Version:
    return Version(cell.code, cell.indicator, period, cell.text, ON_THE_DASHBOARD, now, f"{OUTPUT}/")
