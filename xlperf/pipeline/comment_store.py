"""``output/commentary.xlsx`` on the disk: every version of every comment, loaded, and saved again. Nothing is lost."""

from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

from xlperf.domain.indicator import Indicator
from xlperf.domain.pack_files import COMMENTARY, OUTPUT
from xlperf.errors import PackError
from xlperf.readers.comment_log import collected_files, read_collected
from xlperf.rules.comment_history import Codes, CommentHistory
from xlperf.writers.comment_log import write_collected


def load_comments(folder: Path, period: str, indicators: Iterable[Indicator]) -> CommentHistory:
    """Return every version that a pack keeps; none where there is no workbook of them.

    Parameters
    ----------
    folder
        The pack's.
    period
        Label of the report period, for rows that name none.
    indicators
        The register's.

    Raises
    ------
    PackError
        When the workbook, or a copy beside it, cannot be read.
    """
    files = collected_files(folder / OUTPUT)
    return CommentHistory(tuple(read_collected(files, period)), Codes(indicators))


def save_comments(history: CommentHistory, folder: Path) -> Path:
    """Write every version, and return where they went: beside the workbook while it is open.

    Copies that an earlier run put beside it are removed once all that is in them is in the workbook again: hold it with
    `locked` from when they were loaded.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    target = folder / OUTPUT / COMMENTARY
    copies = [path for path in collected_files(folder / OUTPUT) if path != target]
    written = write_collected(target, history.versions, history.states())
    if written == target:
        for copy in copies:
            copy.unlink(missing_ok=True)
    return written


def set_unreadable_aside(folder: Path, period: str) -> Path | None:
    """Move workbooks of comments that cannot be read out of the way, and return where the last one went."""
    aside: Path | None = None
    for path in collected_files(folder / OUTPUT):
        try:
            read_collected([path], period)
        except PackError:
            aside = path.rename(path.with_name(f"unreadable {path.stem} {token_hex(2)}{path.suffix}"))
    return aside
