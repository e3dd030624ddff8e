"""Writing a dashboard, which replaces the one before: the one place where nothing of people's own may be lost by it.

Sheets that people added are kept, comments are resolved and saved, and only then is the workbook written. Whoever writes
a dashboard of a pack comes through here: a notebook, each command, every authority's.
"""

from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from xlperf.domain.pack_files import COMPARATORS, RETURNS
from xlperf.errors import OutputError
from xlperf.pipeline.commented import comments_held, resolved, with_doubts, with_what_is_replaced
from xlperf.pipeline.judged_pack import JudgedPack
from xlperf.pipeline.own_sheets import OwnSheets, keep_own_sheets
from xlperf.writers.workbook import write_workbook

P = TypeVar("P", bound=JudgedPack)


class Written(NamedTuple, Generic[P]):
    """A dashboard that was written.

    Parameters
    ----------
    path
        Where it is: beside the place that was asked for while that is open in Excel.
    pack
        Its pack, with the comments and what is to be decided about them.
    own_sheets
        What was kept of a dashboard that it replaced, with sheets of people's own; None where there were none.
    """

    path: Path
    pack: P
    own_sheets: OwnSheets | None = None


def write_dashboard(
    pack: P,
    path: str | Path | None = None,
    *,
    previous: str | Path | None = None,
    live: bool = True,
    parity: bool = False,
    button: bool = False,
) -> Written[P]:
    """Write the dashboard of a pack.

    Parameters
    ----------
    pack
        The pack, read and judged.
    path, previous, live, parity, button
        As for `Pack.write`.

    Returns
    -------
    Written
        Where it is, and what was kept.

    Raises
    ------
    XlperfError
        When the earlier dashboard cannot be read or the new one not be written, or another run changes the comments.

    Examples
    --------
    >>> write_dashboard(pack, "dashboard.xlsx").path.name
    'dashboard.xlsx'
    """
    target = Path(path) if path else pack.output(button=button)
    for folder in (RETURNS, COMPARATORS):
        if target.resolve().is_relative_to((pack.folder / folder).resolve()):
            raise OutputError(
                f"{target} is in {folder}, where nothing is ever changed. Choose another place."
            )
    with comments_held(pack, target):
        found = resolved(pack, target, previous)
        found.save()
        own_sheets = keep_own_sheets(target)
        told = with_what_is_replaced(with_doubts(found.pack, target), target)
        workbook = told.page(target.parent, live=live, parity=parity)
        if button:
            from xlperf.dashboard.buttons import with_buttons  # noqa: PLC0415 - few workbooks have buttons

            workbook = with_buttons(workbook)
        written = write_workbook(workbook, target, pack.theme)
    return Written(written, told, own_sheets if written == target else None)
