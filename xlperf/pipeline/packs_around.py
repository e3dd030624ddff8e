"""Which pack somebody in a folder means, and which packs are beside it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.pack_files import OUTPUT, REGISTER, RETURNS
from xlperf.domain.period import Period, PeriodKind
from xlperf.errors import XlperfError
from xlperf.pipeline.judged_pack import dashboard_in
from xlperf.pipeline.typed import dashboards
from xlperf.readers.register.read import read_register
from xlperf.rules.next_step import folder_name

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6} | dict.fromkeys(
    (PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR), 12
)


class Following(NamedTuple):
    """The pack of the next period: its folder beside this one, and the period's label."""

    folder: Path
    period: str


def pack_around(folder: Path) -> Path | None:
    """Return the pack that somebody in a folder means; None where there is none.

    It is the one in which the folder is, or of the packs in the folder the one with the latest report period.
    """
    home = folder.resolve()
    for place in (home, *home.parents):
        if _is_pack(place):
            return from_here(place)
    latest = max(_with_periods(home), key=lambda found: found[1].order, default=None)
    return from_here(latest[0]) if latest else None


def previous_dashboard(pack: Path, period: Period) -> Path | None:
    """Return the dashboard of the latest earlier pack beside a pack that has one; None where there is none."""
    beside = [found for found in _with_periods(pack.resolve().parent) if found[1].end < period.end]
    for folder, earlier in sorted(beside, key=lambda found: found[1].order, reverse=True):
        if there := dashboards(dashboard_in(folder, earlier)):
            return from_here(there[-1])
    return None


def following(pack: Path, period: Period) -> Following | None:
    """Return what the pack of the next period is called; None where it cannot be told which period is next."""
    if period.kind not in _MONTHS:
        return None
    later = period.months_later(_MONTHS[period.kind])
    return Following(from_here(pack.resolve().parent / folder_name(later)), later.label)


def from_here(path: Path) -> Path:
    """Return the way to a path from where the commands are typed; the path itself on another drive."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:
        return path


def _is_pack(folder: Path) -> bool:
    """Return whether a folder is a pack; one that nobody lets us into is none."""
    return os.path.isfile(folder / REGISTER) and os.path.isdir(folder / RETURNS)  # noqa: PTH112, PTH113 - pathlib's raise


def _with_periods(home: Path) -> Iterator[tuple[Path, Period]]:
    """Yield the packs in a folder, each with its report period; those whose register has faults are left out."""
    try:
        folders = sorted(home.iterdir())
    except OSError:  # a shared drive shows some of its folders, and not the one around them
        return
    for folder in folders:
        if folder.name != OUTPUT and _is_pack(folder):
            try:
                yield folder, read_register(folder / REGISTER).settings.period
            except XlperfError:
                continue
