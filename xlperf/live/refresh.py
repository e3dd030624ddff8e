"""Refreshing an open dashboard: read the returns behind it again, write what changed, and hold the page against Python."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlperf.columns import STATUS, columns_of
from xlperf.dashboard.dashboard_sheet import written_target
from xlperf.dashboard.workings_row import CHANGED_BY_REFRESH
from xlperf.domain.pack_files import OUTPUT, REGISTER
from xlperf.domain.sheets import PARITY
from xlperf.domain.wording import counted, first_few
from xlperf.errors import BusyError, LiveError
from xlperf.live.attach import errors_as_messages, must_be_open_to_change, retry_while_busy
from xlperf.live.hold import disagreeing
from xlperf.live.on_disk import VARIABLE, is_address, on_disk
from xlperf.live.open_page import OpenPage
from xlperf.live.sheet_buffer import Value, same
from xlperf.live.update_page import update_page
from xlperf.pipeline import Pack, Step, read_pack
from xlperf.pipeline.commented import as_on_open_page
from xlperf.rules.overrides import Override

if TYPE_CHECKING:
    import xlwings as xw
from xlperf.live.remarks import (
    as_built,
    checked,
    lost,
    no_longer_found,
    saved_by_itself,
    typed_otherwise,
    unfiltered,
    unread,
    without_column,
)

WHY_NOT = (
    "Most often a cell was typed over or its formula changed, and building the dashboard again restores it. Do not send "
    "the page before the two agree."
)
_FIGURES = frozenset(column.heading for column in columns_of() if column.kind.is_figure)
_MOST_NAMED = 5


class Refreshed(NamedTuple):
    """What a refresh did.

    Parameters
    ----------
    figures, statuses
        How many figures and how many statuses of the Dashboard changed.
    disagreeing
        Cells that are not as Python has them, each with both; none where the page agrees.
    remarks
        What else must be known, in sentences.
    """

    figures: int
    statuses: int
    disagreeing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What it did, in one line: ``14 figures changed, 2 statuses changed, page agrees``."""
        agrees = "page agrees"
        if self.disagreeing:
            agrees = f"page does NOT agree: {first_few(self.disagreeing, _MOST_NAMED, between='; ')}"
        statuses = f"{counted(self.statuses, 'status')} changed"
        return f"{counted(self.figures, 'figure')} changed, {statuses}, {agrees}"


def refresh(book: "xw.Book", folder: Path | None = None, step: Step = lambda _: None) -> Refreshed:
    """Refresh an open dashboard and return what was done; it is not saved, unless the program saves by itself.

    Parameters
    ----------
    book
        It, as `attach` found it.
    folder
        The pack's; by default that of the pack in whose output folder the workbook is.
    step
        Called with the name of each file before it is read, to show progress.

    Raises
    ------
    XlperfError
        When the pack cannot be read or the workbook not be changed; nothing is lost then.
    """
    home = folder or pack_of(book)
    with errors_as_messages(book.name):
        retry_while_busy(lambda: must_be_open_to_change(book))
        page = retry_while_busy(lambda: OpenPage(book))
        period, typed, follows_plan = page.period, page.typed, page.follows_plan
        found = page.found
    pack = read_pack(home, period, step)
    register = _in_register(pack)
    typed = {
        code: override._replace(target=register[code].target)
        if code in follows_plan & register.keys()
        else override
        for code, override in typed.items()
    }
    judged = pack.with_overrides(
        {code: override for code, override in typed.items() if override != register.get(code)}
    )
    wanted = as_on_open_page(judged, page.commentary).page(
        home / OUTPUT,
        {code: override.target for code, override in typed.items()},
        parity=page.has(PARITY),
    )
    with _half_written(), errors_as_messages(book.name), _paused_calculation(book):
        before = page.answers()
        if page.period == period and page.period_cell.value != period.label:
            page.period_cell.value = f"'{period.label}"  # the page knows it by its label alone
        updated = update_page(page, wanted)
        _calculator(book).calculate()
        page.read_again()
        after = page.answers()
        changed = {at for at, value in after.items() if not same(before.get(at), value)}
        _mark(page, changed)
        differing = tuple(disagreeing(page, updated.cells))
        saved = saved_by_itself(book)
    done = Refreshed(
        sum(heading in _FIGURES for _, heading in changed),
        sum(heading == STATUS for _, heading in changed),
        differing,
        (
            *unfiltered(page.filtered),
            *lost(before, after),
            *without_column(page, wanted),
            *unread(pack),
            *checked(pack),
            *no_longer_found(found, pack),
            *typed_otherwise(register, typed),
            *(as_built(name, pack, there=page.has(name)) for name in updated.left),
            *saved,
        ),
    )
    with suppress(Exception):  # the message stands on the command line as well
        book.app.status_bar = f"xlperf: {done.sentence}"
    return done


def warn(book: "xw.Book", done: Refreshed) -> None:
    """Show a box in front of a page that does not agree, and wait until it is closed.

    Whoever refreshes says first what was done, for the box may be behind another window. A button shows the answer in a
    box of its own.
    """
    if done.disagreeing:
        with suppress(Exception):  # the message stands on the command line as well
            book.app.alert(
                f"{book.name}: {done.sentence}.\n\n{WHY_NOT}",
                "xlperf: the page does not agree",
                mode="critical",
            )


def pack_of(book: "xw.Book") -> Path:
    """Return the pack that an open workbook belongs to.

    Raises
    ------
    LiveError
        When it is not in the output folder of a pack.
    """
    with errors_as_messages("The workbook"):
        name = book.fullname
    path = on_disk(name) if is_address(name) else Path(name)
    if path is None:
        raise LiveError(
            f"{name} is on OneDrive or SharePoint, and its folder on this computer is not known. Say where the "
            f"pack is with --pack FOLDER, or where the library is with the setting {VARIABLE}."
        )
    home = path.parent.parent if path.parent.name.casefold() == OUTPUT else path.parent
    if not (home / REGISTER).is_file():
        raise LiveError(
            f"{path.name} is not in the {OUTPUT} folder of a pack (there is no {home / REGISTER}). Say where the "
            "pack is with --pack FOLDER."
        )
    return home


@contextmanager
def _half_written() -> Iterator[None]:
    """Say that part may be written already where the program becomes busy meanwhile."""
    try:
        yield
    except BusyError as error:
        raise BusyError(
            f"{error} Part of the page may be up to date and part not; the next refresh will put that right."
        ) from error


@contextmanager
def _paused_calculation(book: "xw.Book") -> Iterator[None]:
    """Let nothing move while cells are written, and put everything back as the user had it."""
    app, calculator = book.app, _calculator(book)
    calculation = calculator.calculation
    app.screen_updating = False
    try:
        calculator.calculation = "manual"
        yield
    finally:
        with suppress(Exception):  # what went wrong before is what must be told
            calculator.calculation = calculation
        app.screen_updating = True


def _calculator(book: "xw.Book") -> "xw.App":
    """Return what calculates the workbook: in LibreOffice itself; in Excel the program, whatever is due in all that are open."""
    return book.impl if hasattr(book.impl, "calculate") else book.app


def _in_register(pack: Pack) -> Mapping[str, Override]:
    """Return the targets and polarities of the register, as a page would have them."""
    return {
        row.indicator.code: Override(written_target(row), row.indicator.polarity)
        for row in pack.scorecard.rows
    }


def _mark(page: OpenPage, changed: set[tuple[str, str]]) -> None:
    """Mark the cells that changed; those of the last refresh are marked no longer."""
    table = page.workings
    marks: dict[tuple[int, int], Value] = {}
    for code, row in table.row_of.items():
        headings = [heading for of_code, heading in changed if of_code == code]
        mark = f"|{'|'.join(sorted(headings))}|" if headings else ""
        if not same(table.value(row, CHANGED_BY_REFRESH), mark):
            marks[row, table.columns[CHANGED_BY_REFRESH]] = mark
    table.paper.write(marks)
