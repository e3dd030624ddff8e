"""A workbook that came back: which of its comments are new, and what else in it differs from what was sent."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from xlperf.columns import PageRow, columns_of
from xlperf.dashboard.dashboard_sheet import written_target
from xlperf.dashboard.figures import cell_of
from xlperf.domain.comment import Commentary, Version
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import BRIEFINGS, OUTPUT
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import normalise
from xlperf.errors import UnreadableFileError
from xlperf.pipeline.pack import Pack
from xlperf.readers.folder import workbooks_in
from xlperf.readers.returned_workbook import Returned, ReturnedRow, read_returned
from xlperf.rules.carried import without_mark
from xlperf.rules.comment_history import Codes, CommentHistory
from xlperf.rules.commentary import ON_THE_DASHBOARD, current_versions, same_text
from xlperf.workbooks.grid import CellValue
from xlperf.workbooks.kind import SUFFIXES

_SAME = 1e-9
_FIGURES = frozenset(column.heading for column in columns_of() if column.kind.is_figure)
Figures = Mapping[str, CellValue]


class Changed(NamedTuple):
    """A figure that somebody changed in a workbook: where, which, and what it was and is, as the reader sees both."""

    source: Source
    code: str
    heading: str
    was: str
    now: str


class FromFile(NamedTuple):
    """What one file gave.

    Parameters
    ----------
    file
        Its name.
    signed
        Who wrote in it, and when it was saved.
    taken
        The versions that are new, emptied ones among them.
    known
        How many of its comments were there already.
    changed
        Figures that are not as they were sent; none of them is taken.
    unknown
        Those of the new versions that are about no indicator of the register.
    fault
        Why it could not be read, and what to do; blank where it could.
    problems
        What people wrote into it that is no comment in its place: formulas, notes, text elsewhere.
    """

    file: str
    signed: str = ""
    taken: tuple[Version, ...] = ()
    known: int = 0
    changed: tuple[Changed, ...] = ()
    unknown: tuple[Version, ...] = ()
    fault: str = ""
    problems: tuple[Problem, ...] = ()


class SentBriefing(NamedTuple):
    """A recipient's workbook as it was sent: when it was made, its comments and figures by code, and its other texts."""

    created: datetime | None
    comments: Mapping[str, str]
    figures: Mapping[str, Figures]
    texts: frozenset[str]


class FileThatCameBack:
    """A workbook that came back, on its way into what is kept."""

    def __init__(
        self,
        returned: Returned,
        period: str,
        typed: Commentary,
        sent: SentBriefing | None,
        page: Mapping[str, Figures],
    ) -> None:
        self.returned, self.period, self.typed, self.sent = returned, period, typed, sent
        self.who = returned.who or Path(returned.file).stem
        self.figures = sent.figures if sent else page

    def into(self, kept: CommentHistory) -> tuple[CommentHistory, FromFile]:
        """Return what is kept, with this file's comments, and what the file gave."""
        taken: list[Version] = []
        known = 0
        by_name = {
            normalise(indicator.name).casefold(): code for code, indicator in kept.codes.indicators.items()
        }
        for row in self.returned.rows:
            code = row.code or by_name.get(normalise(row.indicator).casefold(), "")
            version = Version(
                code, row.indicator, self.period, row.text, self.who, self.returned.when, self.returned.file
            )
            if not row.text and not (row.is_blank and self._is_emptied(kept, version)):
                continue
            after = self._with(kept, version, row)
            if after is kept:
                known += bool(row.text)
            else:
                taken.append(version)
                kept = after
        codes = kept.codes
        return kept, FromFile(
            self.returned.file,
            version_signature(self.who, self.returned.when),
            tuple(taken),
            known,
            tuple(self._changed(codes)),
            tuple(version for version in taken if codes.now(version.code) not in codes.indicators),
            problems=(*self.returned.problems, *self._written_elsewhere()),
        )

    def _with(self, kept: CommentHistory, version: Version, row: ReturnedRow) -> CommentHistory:
        """Return what is kept with a version, or the very same where that is nothing new."""
        code, _ = kept.codes.key(version)
        cell = self.typed.given.get(code)
        if version.text and (self._is_old(version.text, code, row) or kept.knows(code, version.text)):
            return kept
        before = kept
        if cell and not kept.knows(code, cell.text):
            kept = kept.with_version(
                Version(cell.code, cell.indicator, self.period, cell.text, ON_THE_DASHBOARD, "", f"{OUTPUT}/")
            )
        after = kept.with_version(version)
        return before if after.versions == kept.versions else after

    def _is_old(self, text: str, code: str, row: ReturnedRow) -> bool:
        """Return whether a text stands on the dashboard already, or is what was carried from an earlier quarter."""
        there = [
            comment.text for comment in (self.typed.given.get(code), self.typed.carried.get(code)) if comment
        ]
        old = [*there, *([without_mark(row.last)] if row.last else [])]
        return any(same_text(way, said) for way in (text, without_mark(text)) for said in old)

    def _is_emptied(self, kept: CommentHistory, version: Version) -> bool:
        """Return whether a blank cell held a comment before: when it was sent, or in this person's last version."""
        code, _ = kept.codes.key(version)
        if not code:
            return False
        if self.sent and (text := self.sent.comments.get(code)):
            return kept.knows(code, text)
        return any(
            other.text
            and other.who == version.who
            and isinstance(other.when, datetime)
            and other.when < self.returned.when
            for other in current_versions(kept.of(self.period).get(code, []))
        )

    def _written_elsewhere(self) -> Iterator[Problem]:
        """Yield a finding for each sheet that has texts which were not sent, where it is known what was."""
        fresh: dict[str, list[tuple[str, Source]]] = {}
        for text, source in self.returned.texts if self.sent else ():
            if self.sent and text not in self.sent.texts:
                fresh.setdefault(source.sheet, []).append((text, source))
        for texts in fresh.values():
            text, source = texts[0]
            more = (
                f" {len(texts) - 1} more texts here were not in the workbook that was sent either."
                if len(texts) > 1
                else ""
            )
            yield Problem(
                Check.COMMENT_NOT_TAKEN,
                Severity.WARNING,
                source,
                found=f"“{text}” was written here.{more}",
                expected="Comments belong in the Commentary column.",
                remedy="Copy it into the Commentary column if it is one.",
            )

    def _changed(self, codes: Codes) -> Iterator[Changed]:
        for row in self.returned.rows:
            code = codes.now(row.code)
            for heading, was in self.figures.get(code, {}).items():
                now, source = row.figures.get(heading, (was, row.source))
                if not _same_figure(was, now):
                    indicator = codes.indicators.get(code)
                    yield Changed(
                        source,
                        code,
                        heading,
                        _as_seen(was, heading, indicator),
                        _as_seen(now, heading, indicator),
                    )


def version_signature(who: str, when: datetime) -> str:
    """Return who wrote in a file, and when it was saved."""
    return Version("", "", "", "", who, when).signed


def _same_figure(one: CellValue, other: CellValue) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= _SAME * max(1.0, abs(one))
    return normalise(str(one)).casefold() == normalise(str(other)).casefold()


def _as_seen(value: CellValue, heading: str, indicator: Indicator | None) -> str:
    """Return a cell as the reader sees it: a percentage, which the cell holds as 0.776, as 77.6%."""
    if value == "":
        return "blank"
    if isinstance(value, float):
        if indicator and indicator.unit is Unit.PERCENT and heading in _FIGURES:
            return f"{value:.{indicator.decimals}%}"
        return f"{value:g}"
    return str(value)


def sent_to(pack: Pack, names: Sequence[str]) -> Mapping[str, list[SentBriefing]]:
    """Return the recipients' workbooks that lie in ``output/briefings``, by the recipient's name."""
    folder = pack.folder / OUTPUT / BRIEFINGS
    codes = Codes(pack.indicators)
    found: dict[str, list[SentBriefing]] = {}
    for path in workbooks_in(folder) if folder.is_dir() else ():
        if path.suffix.casefold() not in SUFFIXES:
            continue
        try:
            returned = read_returned(path, path.name, names)
        except UnreadableFileError:
            continue  # what it would have said is only held against what came back
        found.setdefault(returned.who, []).append(
            SentBriefing(
                returned.created,
                {codes.now(row.code): row.text for row in returned.rows},
                {
                    codes.now(row.code): {name: raw for name, (raw, _) in row.figures.items()}
                    for row in returned.rows
                },
                frozenset(text for text, _ in returned.texts),
            )
        )
    return found


def figures_of(pack: Pack) -> Mapping[str, Figures]:
    """Return the figures of the dashboard as it would be built now, by code and heading."""
    compared = [column for column in columns_of() if column.compared]
    figures: dict[str, Figures] = {}
    for judged in pack.scorecard.rows:
        row = PageRow(judged, written_target(judged))
        values = {column.heading: cell_of(column, row).value for column in compared}
        figures[judged.indicator.code] = {
            heading: "" if value is None else value for heading, value in values.items()
        }
    return figures
