"""The commentary of a dashboard, or of a workbook that came back, as a draft."""

from pathlib import Path

from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.readers.returned_workbook import read_returned
from xlperf.rules.carried import without_mark


def read_comments(path: Path, name: str, period: str = "") -> Draft:
    """Return the comments in a workbook's Commentary column as a draft.

    Those that were carried forward under the mark of an earlier quarter are left out, and said to be.

    Parameters
    ----------
    path
        The workbook.
    name
        How messages name it.
    period
        Label of the report period; a comment under its mark is this quarter's.

    Raises
    ------
    UnreadableFileError
        When it cannot be read, or has no such column.
    """
    rows = [row for row in read_returned(path, name).rows if row.text]
    given = [
        row
        for row in rows
        if without_mark(row.text) == row.text or (period and row.text.startswith(f"{period}:"))
    ]
    passages = tuple(
        Passage(row.text, f"{row.source.sheet}!{row.source.cell}", PassageRole.COMMENT, row.code)
        for row in given
    )
    left = len(rows) - len(given)
    remark = (
        f"{left} comment{' is' if left == 1 else 's are'} of an earlier quarter, and not proof-read."
        if left
        else ""
    )
    return Draft(name, passages, path, (remark,) if remark else ())
