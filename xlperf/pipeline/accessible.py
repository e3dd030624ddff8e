"""The accessible edition of a pack, which is for the public: it has what a page for the public has."""

from pathlib import Path
from typing import NamedTuple

from xlperf.dashboard.accessible_edition import accessible_edition
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.web_page import web_page
from xlperf.rules.small_numbers import SmallNumber
from xlperf.writers.accessible_edition import write_accessible_edition


class AccessibleWritten(NamedTuple):
    """Where the edition is, and the small numbers on which nobody has decided and which it therefore suppresses."""

    path: Path
    suppressed: tuple[SmallNumber, ...]


def write_accessible(pack: Pack, dashboard: Path, previous: Path | None = None) -> AccessibleWritten:
    """Write the accessible edition beside a dashboard.

    Parameters
    ----------
    pack
        The quarter's pack, read and judged.
    dashboard
        The workbook that it is the other edition of.
    previous
        Last quarter's dashboard, whose comments are carried forward.

    Raises
    ------
    XlperfError
        When the comments cannot be read, or nothing can be written there.
    """
    public = web_page(pack, public=True, previous=previous)
    comments = {
        code: comment
        for code, comment in pack.with_commentary(previous=previous).commentary.shown.items()
        if code in public.comments
    }
    last = public.pack.last_report._replace(restated={}) if public.pack.last_report else None
    edition = accessible_edition(public.pack.scorecard, public.pack.observations, comments, last)
    target = dashboard.with_name(f"{dashboard.stem}, accessible.xlsx")
    return AccessibleWritten(write_accessible_edition(edition, target), (*public.undecided, *public.beside))
