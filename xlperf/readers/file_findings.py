"""What people should know of a file although it was read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import first_few
from xlperf.workbooks.grid import Opened
from xlperf.workbooks.kind import SUFFIXES

_NOTHING_TO_DO = "If that is as it should be, nothing needs doing."
_NAMED = 3  # of several links


def notes_on(opened: Opened, path: Path, source: Source) -> Iterator[Problem]:
    """Yield what is unusual about a file that was read.

    Parameters
    ----------
    opened
        The file, read.
    path
        Where it lies.
    source
        How messages name it.
    """
    judged = opened.judged
    if SUFFIXES[path.suffix.casefold()] is not judged.kind:
        yield Problem(
            Check.FILE_MISNAMED,
            Severity.NOTE,
            source,
            found=f"It is really a workbook in {judged.kind.value} format, and was read as one.",
            expected=f"A name that ends in {judged.kind.value}.",
            remedy="Open it in Excel and save it as .xlsx: Excel warns about such files, or refuses to open them.",
        )
    if judged.macros:
        yield Problem(
            Check.FILE_MACROS,
            Severity.NOTE,
            source,
            found=f"It holds {' and '.join(judged.macros[:_NAMED])}. None of this was run; the values that Excel last "
            "saved were read.",
            expected="A return without macros.",
            remedy="If the macros are not needed, ask the team to send it as .xlsx.",
        )
    if judged.links:
        yield Problem(
            Check.FILE_LINKS,
            Severity.NOTE,
            source,
            found=f"Its formulas take values from {first_few(judged.links, _NAMED)}. No link was followed; the values that "
            "Excel last saved were read.",
            expected="Values that are up to date.",
            remedy="Ask the team whether the links were updated before the return was saved.",
        )
    if opened.dialect:
        yield Problem(
            Check.FILE_ENCODING,
            Severity.NOTE,
            source,
            found=f"The csv file was read as {opened.dialect}.",
            expected="UTF-8 with commas.",
            remedy=f"Check that accents, pound signs and columns came out right. {_NOTHING_TO_DO}",
        )
    for extent in judged.extents.values():
        if extent.first_far:
            row, column = extent.first_far
            yield Problem(
                Check.FILE_STRAY_CELLS,
                Severity.WARNING,
                replace(source, sheet=extent.sheet, row=row, column=column),
                found=f"Cells from here on, {row - extent.rows + 1:,} rows below the table, were not read.",
                expected=f"A sheet that ends with its table, in row {extent.rows:,}.",
                remedy="Delete the rows below the table and save; if there are figures there, move them up.",
            )
