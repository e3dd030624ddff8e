"""Refreshing an open dashboard: read the returns behind it again, write what changed, and hold the page against Python."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlperf.dashboard.dashboard_sheet import written_target
from xlperf.dashboard.formulas.workings import HISTORY
from xlperf.dashboard.model import Workbook, absolute
from xlperf.dashboard.sentences import findings
from xlperf.dashboard.theme import CHECKS, DASHBOARD, PARITY, SUMMARY, WORKINGS
from xlperf.dashboard.workings_sheet import CHANGED_BY_REFRESH
from xlperf.errors import BusyError, LiveError
from xlperf.indicators.register import REGISTER
from xlperf.live.attach import in_words, must_be_open_to_change, patiently
from xlperf.live.on_disk import is_address, on_disk
from xlperf.live.open_page import OpenPage, Table
from xlperf.live.paper import Value, same
from xlperf.live.renew import by_code, renew
from xlperf.pipeline import OUTPUT, Pack, Step, read_pack
from xlperf.pipeline.commented import as_on_open_page
from xlperf.rules.as_typed import Typed

if TYPE_CHECKING:
    import xlwings as xw

_FIGURES = ("Previous value", "Latest value", "Statistical neighbour average", "England")
_MOST_NAMED = 5


class Refreshed(NamedTuple):
    """What a refresh did.

    Parameters
    ----------
    figures, statuses
        How many figures and how many statuses of the Dashboard changed.
    disagreeing
        Cells whose formula does not give Python's answer, each with both; none where the page agrees.
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
            named = "; ".join(self.disagreeing[:_MOST_NAMED])
            more = len(self.disagreeing) - _MOST_NAMED
            agrees = f"page does NOT agree: {named}" + (f"; and {more} more" if more > 0 else "")
        statuses = f"{self.statuses} status{'' if self.statuses == 1 else 'es'} changed"
        return f"{self.figures} figure{'' if self.figures == 1 else 's'} changed, {statuses}, {agrees}"


def refresh(book: "xw.Book", pack: Path | None = None, step: Step = lambda _: None) -> Refreshed:
    """Refresh an open dashboard and return what was done; it is not saved.

    Parameters
    ----------
    book
        It, as `attach` found it.
    pack
        The pack's folder; by default the one in whose folder ``output`` the workbook lies.
    step
        Called with the name of each file before it is read, to show progress.

    Raises
    ------
    XlperfError
        When the pack cannot be read or the workbook not be changed; nothing is lost then.
    """
    folder = pack or pack_of(book)
    with in_words(book.name):
        patiently(lambda: must_be_open_to_change(book))
        page = patiently(lambda: OpenPage(book))
        period, typed = page.period, page.typed
    read = read_pack(folder, period, step)
    register = _in_register(read)
    judged = read.as_typed({code: one for code, one in typed.items() if one != register.get(code)})
    wanted = as_on_open_page(judged, page.commentary).page(
        folder / OUTPUT,
        {code: one.target for code, one in typed.items()},
        parity=page.has(PARITY),
    )
    with _half_written(), in_words(book.name), _undisturbed(book):
        before = page.answers()
        if page.period == period and page.period_cell.value != period.label:
            page.period_cell.value = f"'{period.label}"  # the page knows it by its label alone
        left = renew(page, wanted)
        book.app.calculate()
        page = OpenPage(book)
        after = page.answers()
        changed = {at for at, value in after.items() if not same(before.get(at), value)}
        _mark(page, changed)
        disagreeing = tuple(_disagreeing(page, wanted))
    done = Refreshed(
        sum(heading in _FIGURES for _, heading in changed),
        sum(heading == "Status" for _, heading in changed),
        disagreeing,
        (
            *_lost(before, after),
            *_unread(read),
            *_checked(read),
            *_typed_otherwise(register, typed),
            *(_as_built(name, read) for name in left),
        ),
    )
    with suppress(Exception):  # the message stands on the command line as well
        book.app.status_bar = f"xlperf: {done.sentence}"
    return done


def pack_of(book: "xw.Book") -> Path:
    """Return the pack that an open workbook belongs to.

    Raises
    ------
    LiveError
        When it lies in no pack's folder ``output``.
    """
    name = book.fullname
    path = on_disk(name) if is_address(name) else Path(name)
    if path is None:
        raise LiveError(
            f"{book.fullname} is on OneDrive or SharePoint, and its folder on this computer is not known. Say where the "
            "pack is with --pack FOLDER."
        )
    folder = path.parent.parent if path.parent.name.casefold() == OUTPUT else path.parent
    if not (folder / REGISTER).is_file():
        raise LiveError(
            f"{book.name} does not lie in the folder {OUTPUT} of a pack (there is no {folder / REGISTER}). Say where the "
            "pack is with --pack FOLDER."
        )
    return folder


@contextmanager
def _half_written() -> Iterator[None]:
    """Say that part may be written already where the program becomes busy meanwhile."""
    try:
        yield
    except BusyError as error:
        raise BusyError(
            f"{error} Part of the page may be renewed and part not; the next refresh mends that."
        ) from error


@contextmanager
def _undisturbed(book: "xw.Book") -> Iterator[None]:
    """Let nothing move while cells are written, and put everything back as the user had it."""
    app = book.app
    calculation = app.calculation
    app.screen_updating = False
    try:
        app.calculation = "manual"
        yield
    finally:
        with suppress(Exception):  # what went wrong before is what must be told
            app.calculation = calculation
        app.screen_updating = True


def _lost(before: Mapping[tuple[str, str], Value], after: Mapping[tuple[str, str], Value]) -> list[str]:
    """Return a sentence that names the indicators which had a figure before and have none now."""
    codes = [
        code
        for (code, heading), value in after.items()
        if heading == "Latest value"
        and isinstance(before.get((code, heading)), float)
        and isinstance(value, str)
    ]
    return [f"No figure any more: {', '.join(codes)}."] if codes else []


def _unread(read: Pack) -> list[str]:
    """Return a sentence for each file that could not be read at all."""
    return [
        f"{one.source.file} was not read: {one.found}"
        for one in read.errors
        if not one.code and not one.source.sheet
    ]


def _checked(read: Pack) -> list[str]:
    """Return what the checks found, where there is an error among it."""
    return [f"The checks found {findings(read.problems)}; see sheet {CHECKS}."] if read.errors else []


def _as_built(sheet: str, read: Pack) -> str:
    period = read.scorecard.settings.period.label
    return (
        f"{sheet} could not be renewed, for its layout has changed, and does not go with the page now. To renew it, build "
        f'again with --period "{period}".'
    )


def _in_register(read: Pack) -> Mapping[str, Typed]:
    """Return the targets and polarities of the register, as a page would have them."""
    return {
        row.indicator.code: Typed(written_target(row), row.indicator.polarity) for row in read.scorecard.rows
    }


def _typed_otherwise(register: Mapping[str, Typed], typed: Mapping[str, Typed]) -> list[str]:
    """Return a sentence for each target or polarity that is not as in the register."""
    found = []
    for code, here in typed.items():
        there = register.get(code)
        if there is None or here == there:
            continue
        for what, one, other in (
            ("target", here.target, there.target),
            ("polarity", here.polarity, there.polarity),
        ):
            if one != other:
                found.append(
                    f"The {what} of {code} is “{one}” here and “{other}” in the register; the next build takes the "
                    "register's."
                )
    return found


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


def _disagreeing(page: OpenPage, wanted: Workbook) -> Iterator[str]:
    """Yield every cell whose formula does not give Python's answer."""
    sheets = {sheet.name: sheet for sheet in wanted.sheets}
    in_order = list(page.dashboard.row_of) == list(page.workings.row_of)
    by_place = (
        set() if in_order else {"Row", "Beside", "Line", *HISTORY}
    )  # where people sort, these belong to others
    for name, table in ((DASHBOARD, page.dashboard), (WORKINGS, page.workings)):
        rows = table.row_of
        for code, cells in by_code(sheets[name]).items():
            for heading, cell in cells.items():
                if code in rows and cell.formula and cell.value is not None and heading not in by_place:
                    yield from _difference(table, rows[code], heading, cell.value)
    paper = page.paper(SUMMARY)
    for place, cell in sheets[SUMMARY].cells.items():
        if cell.formula and not same(paper.value(place), cell.value):
            yield _told(f"{SUMMARY}!{absolute(*place).replace('$', '')}", paper.value(place), cell.value)


def _difference(table: Table, row: int, heading: str, wanted: Value) -> Iterator[str]:
    place = (row, table.columns[heading])
    found = table.value(row, heading)
    if not heading.endswith(" row") and not same(found, wanted):
        where = f"{table.paper.sheet.name}!{absolute(*place).replace('$', '')}"
        yield _told(f"{where} ({heading})", found, wanted)


def _told(where: str, found: Value, wanted: Value) -> str:
    here, there = (
        f"{one:.10g}" if isinstance(one, float | int) else one or "blank" for one in (found, wanted)
    )
    return f"{where} is {here}, xlperf has {there}"
