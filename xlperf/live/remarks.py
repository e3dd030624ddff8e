"""What must be known of a refresh beside what changed, in sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xlperf.columns import LATEST_VALUE
from xlperf.dashboard.model import Workbook
from xlperf.dashboard.sentences import findings, listed
from xlperf.domain.problem import OF_EARLIER, Check
from xlperf.domain.sheets import CHECKS, DASHBOARD
from xlperf.live.attach import asked
from xlperf.live.open_page import OpenPage
from xlperf.live.sheet_buffer import Value
from xlperf.pipeline import Pack
from xlperf.rules.overrides import Override

if TYPE_CHECKING:
    import xlwings as xw


_ONLY_A_BUILD = OF_EARLIER | {
    Check.COMMENT_NOT_TAKEN
}  # it reads other dashboards, and this one from the disk


def unfiltered(sheets: Sequence[str]) -> list[str]:
    """Return a sentence that names the sheets whose filter was cleared."""
    if not sheets:
        return []
    return [
        (
            f"The filter on {' and '.join(sheets)} was cleared, because Excel writes figures into the wrong rows while a filter is "
            "on. Set it again if you need it."
        )
    ]


def saved_by_itself(book: "xw.Book") -> list[str]:
    """Return a sentence where the program saves by itself: then there is no closing without saving."""
    if not asked(lambda: book.api.AutoSaveOn):
        return []
    return [
        "AutoSave is on, so this is saved as well; the page as it was is under File, Info, Version History."
    ]


def lost(before: Mapping[tuple[str, str], Value], after: Mapping[tuple[str, str], Value]) -> list[str]:
    """Return a sentence that names the indicators which had a figure before and have none now."""
    codes = [
        code
        for (code, heading), value in after.items()
        if heading == LATEST_VALUE
        and isinstance(before.get((code, heading)), float)
        and isinstance(value, str)
    ]
    return [f"No longer has a figure: {', '.join(codes)}."] if codes else []


def without_column(page: OpenPage, wanted: Workbook) -> list[str]:
    """Return a sentence for each column that the page would have if it were built now."""
    table = next(sheet.table for sheet in wanted.sheets if sheet.name == DASHBOARD)
    return [
        f"The page has no {heading} column, and there is now something to show in it. Build it again to see it; its commentary "
        "is carried forward."
        for heading in (table.headings if table else ())
        if heading not in page.dashboard.columns
    ]


def unread(pack: Pack) -> list[str]:
    """Return a sentence for each file that could not be read at all."""
    return [
        f"{error.source.file} was not read: {error.found}"
        for error in pack.errors
        if not error.code and not error.source.sheet
    ]


def checked(pack: Pack) -> list[str]:
    """Return what the checks found, where there is an error among it."""
    return [f"The checks found {findings(pack.problems)}; see the {CHECKS} sheet."] if pack.errors else []


def no_longer_found(before: Sequence[str], pack: Pack) -> list[str]:
    """Return a sentence that counts the findings on the page which a refresh has taken away, for it does not look for them."""
    still = {problem.check for problem in pack.problems}  # what is found against the pack's own history
    times = Counter(check for check in before if check in _ONLY_A_BUILD and check not in still)
    if not times:
        return []
    named = listed([f"{number} {check}" for check, number in sorted(times.items())])
    again = ", with --previous as before," if any(time in OF_EARLIER for time in times) else ""
    return [
        f"No longer on the {CHECKS} sheet, because only a build looks for it: {named}. Build again{again} before you send the page."
    ]


def as_built(sheet: str, pack: Pack, *, there: bool) -> str:
    """Return the sentence that a sheet is as it was built, or is not there."""
    period = pack.scorecard.settings.period.label
    if not there:
        return (
            f'There is no {sheet} sheet in this workbook. To have it, build again with --period "{period}".'
        )
    return (
        f"{sheet} could not be brought up to date, because its layout has changed, and no longer matches the page. To bring it up to date, build "
        f'again with --period "{period}".'
    )


def typed_otherwise(register: Mapping[str, Override], typed: Mapping[str, Override]) -> list[str]:
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
                    f"The {what} of {code} is “{one}” here and “{other}” in the register; the next build uses the register's."
                )
    return found
