"""Sheets that people added to a dashboard, kept when it is built again."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.pack_files import KEPT
from xlperf.domain.sheets import COMMITTEE, COMMITTEE_MARK, EVERY_DASHBOARD, SOME_DASHBOARDS
from xlperf.errors import OutputError, UnreadableFileError
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import BOOK, sheet_names, tags_of
from xlperf.workbooks.zip_container import Container

_OURS = {*EVERY_DASHBOARD, *SOME_DASHBOARDS}


class OwnSheets(NamedTuple):
    """Sheets that people added to a dashboard: the copy of it that was kept, and their names."""

    copy: Path
    names: list[str]


def keep_own_sheets(target: Path) -> OwnSheets | None:
    """Copy a dashboard that is about to be replaced, if it has sheets of people's own, and return the copy and their names.

    Parameters
    ----------
    target
        The workbook; nothing is done where there is none, or it is none.

    Returns
    -------
    OwnSheets or None
        The copy in a folder ``kept`` beside it, with the time of its last change in its name; None where nothing of
        people's own is in it.

    Raises
    ------
    OutputError
        When the copy cannot be made.
    """
    own = _own_sheets(target)
    if not own:
        return None
    return OwnSheets(keep_copy(target), own)


def keep_copy(target: Path) -> Path:
    """Copy a dashboard into a folder ``kept`` beside it, with the time of its last change in its name, and return the copy.

    Raises
    ------
    OutputError
        When the copy cannot be made.
    """
    changed = datetime.fromtimestamp(target.stat().st_mtime).astimezone()
    copy = target.parent / KEPT / f"{target.stem} {changed:%Y-%m-%d %H%M%S}{target.suffix}"
    try:
        copy.parent.mkdir(exist_ok=True)
        shutil.copy2(target, copy)
    except OSError as error:
        raise OutputError(
            f"{target} holds sheets, notes or text of your own, and a copy of it could not be kept in {copy.parent} "
            f"({error.strerror}). Save it under another name, then build again."
        ) from error
    return copy


def _own_sheets(path: Path) -> list[str]:
    """Return the names of the sheets that the program did not write; a sheet Committee is its own where it is marked so."""
    try:
        with Container(path, DEFAULT_LIMITS) as container:
            marked = any(tag.get("name") == COMMITTEE_MARK for tag in tags_of(container, BOOK, "definedName"))
            return [
                name
                for name in sheet_names(container)
                if name not in _OURS or (name == COMMITTEE and not marked)
            ]
    except (OSError, UnreadableFileError):
        return []  # whatever reads its comments says what is wrong with it
