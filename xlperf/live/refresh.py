"""Refreshing an open dashboard: read the returns behind it again, write what changed, and hold the page against Python."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlperf.columns import LATEST_VALUE, STATUS, columns_of
from xlperf.dashboard.dashboard_sheet import written_target
from xlperf.dashboard.model import Workbook
from xlperf.dashboard.sentences import findings, listed
from xlperf.dashboard.workings_row import CHANGED_BY_REFRESH
from xlperf.domain.pack_files import OUTPUT, REGISTER
from xlperf.domain.problem import OF_EARLIER, Check
from xlperf.domain.sheets import CHECKS, DASHBOARD, PARITY
from xlperf.domain.wording import counted, first_few
from xlperf.errors import BusyError, LiveError
from xlperf.live.attach import asked, errors_as_messages, must_be_open_to_change, retry_while_busy
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

WHY_NOT = (
    "Most often a cell was typed over or its formula changed, and building the dashboard again restores it. Do not send "
    "the page before the two agree."
)
_FIGURES = frozenset(column.heading for column in columns_of() if column.kind.is_figure)
_MOST_NAMED = 5
_ONLY_A_BUILD = OF_EARLIER | {
    Check.COMMENT_NOT_TAKEN
}  # it reads other dashboards, and this one from the disk


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


def refresh(book: "xw.Book", pack: Path | None = None, step: Step = lambda _: None) -> Refreshed:
    """Refresh an open dashboard and return what was done; it is not saved, unless the program saves by itself.

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
    with errors_as_messages(book.name):
        retry_while_busy(lambda: must_be_open_to_change(book))
        page = retry_while_busy(lambda: OpenPage(book))
        period, typed, follows_plan = page.period, page.typed, page.follows_plan
        found = page.found
    read = read_pack(folder, period, step)
    register = _in_register(read)
    typed = {
        code: override._replace(target=register[code].target)
        if code in follows_plan & register.keys()
        else override
        for code, override in typed.items()
    }
    judged = read.as_typed(
        {code: override for code, override in typed.items() if override != register.get(code)}
    )
    wanted = as_on_open_page(judged, page.commentary).page(
        folder / OUTPUT,
        {code: override.target for code, override in typed.items()},
        parity=page.has(PARITY),
    )
    with _half_written(), errors_as_messages(book.name), _paused_calculation(book):
        before = page.answers()
        if page.period == period and page.period_cell.value != period.label:
            page.period_cell.value = f"'{period.label}"  # the page knows it by its label alone
        renewed = update_page(page, wanted)
        _calculator(book).calculate()
        page.read_again()
        after = page.answers()
        changed = {at for at, value in after.items() if not same(before.get(at), value)}
        _mark(page, changed)
        differing = tuple(disagreeing(page, renewed.cells))
        saved = _saved(book)
    done = Refreshed(
        sum(heading in _FIGURES for _, heading in changed),
        sum(heading == STATUS for _, heading in changed),
        differing,
        (
            *_unfiltered(page.filtered),
            *_lost(before, after),
            *_without_column(page, wanted),
            *_unread(read),
            *_checked(read),
            *_no_longer_found(found, read),
            *_typed_otherwise(register, typed),
            *(_as_built(name, read) for name in renewed.left),
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
        When it lies in no pack's folder ``output``.
    """
    with errors_as_messages("The workbook"):
        name = book.fullname
    path = on_disk(name) if is_address(name) else Path(name)
    if path is None:
        raise LiveError(
            f"{name} is on OneDrive or SharePoint, and its folder on this computer is not known. Say where the "
            f"pack is with --pack FOLDER, or where the library is with the setting {VARIABLE}."
        )
    folder = path.parent.parent if path.parent.name.casefold() == OUTPUT else path.parent
    if not (folder / REGISTER).is_file():
        raise LiveError(
            f"{path.name} is not in the {OUTPUT} folder of a pack (there is no {folder / REGISTER}). Say where the "
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


def _without_column(page: OpenPage, wanted: Workbook) -> list[str]:
    """Return a sentence for each column that the page would have if it were built now."""
    table = next(sheet.table for sheet in wanted.sheets if sheet.name == DASHBOARD)
    return [
        f"The page has no column “{heading}”, for which there is something to say now. Build it again to see it; its commentary "
        "is carried forward."
        for heading in (table.headings if table else ())
        if heading not in page.dashboard.columns
    ]


def _unfiltered(sheets: Sequence[str]) -> list[str]:
    """Return a sentence that names the sheets whose filter was cleared."""
    if not sheets:
        return []
    return [
        (
            f"The filter on {' and '.join(sheets)} was cleared, because Excel writes figures into the wrong rows while a filter is "
            "on. Set it again if you need it."
        )
    ]


def _saved(book: "xw.Book") -> list[str]:
    """Return a sentence where the program saves by itself: then there is no closing without saving."""
    if not asked(lambda: book.api.AutoSaveOn):
        return []
    return [
        "AutoSave is on, so this is saved as well; the page as it was is under File, Info, Version History."
    ]


def _lost(before: Mapping[tuple[str, str], Value], after: Mapping[tuple[str, str], Value]) -> list[str]:
    """Return a sentence that names the indicators which had a figure before and have none now."""
    codes = [
        code
        for (code, heading), value in after.items()
        if heading == LATEST_VALUE
        and isinstance(before.get((code, heading)), float)
        and isinstance(value, str)
    ]
    return [f"No longer has a figure: {', '.join(codes)}."] if codes else []


def _unread(read: Pack) -> list[str]:
    """Return a sentence for each file that could not be read at all."""
    return [
        f"{error.source.file} was not read: {error.found}"
        for error in read.errors
        if not error.code and not error.source.sheet
    ]


def _checked(read: Pack) -> list[str]:
    """Return what the checks found, where there is an error among it."""
    return [f"The checks found {findings(read.problems)}; see the {CHECKS} sheet."] if read.errors else []


def _no_longer_found(before: Sequence[str], read: Pack) -> list[str]:
    """Return a sentence that counts the findings on the page which a refresh has taken away, for it does not look for them."""
    still = {problem.check for problem in read.problems}  # what is found against the pack's own history
    times = Counter(check for check in before if check in _ONLY_A_BUILD and check not in still)
    if not times:
        return []
    named = listed([f"{number} {check}" for check, number in sorted(times.items())])
    again = ", with --previous as before," if any(time in OF_EARLIER for time in times) else ""
    return [
        f"No longer on the {CHECKS} sheet, because only a build looks for it: {named}. Build again{again} before you send the page."
    ]


def _as_built(sheet: str, read: Pack) -> str:
    period = read.scorecard.settings.period.label
    return (
        f"{sheet} could not be brought up to date, because its layout has changed, and no longer matches the page. To bring it up to date, build "
        f'again with --period "{period}".'
    )


def _in_register(read: Pack) -> Mapping[str, Override]:
    """Return the targets and polarities of the register, as a page would have them."""
    return {
        row.indicator.code: Override(written_target(row), row.indicator.polarity)
        for row in read.scorecard.rows
    }


def _typed_otherwise(register: Mapping[str, Override], typed: Mapping[str, Override]) -> list[str]:
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
