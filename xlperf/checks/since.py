"""Which indicators an earlier dashboard had and the register has no more, and whether it is an earlier one at all."""

from collections.abc import Iterator

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.previous_dashboard import EarlierDashboard
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import REGISTER, Register
from xlperf.domain.text import normalise_label


def not_earlier(register: Register, earlier: EarlierDashboard) -> Iterator[Problem]:
    """Yield a warning where the dashboard to compare with is of the report period itself, or of a later one."""
    now = register.settings.period
    if earlier.period is None or earlier.period.end < now.end:
        return
    is_same = earlier.period.end == now.end
    yield Problem(
        Check.PREVIOUS_NOT_EARLIER,
        Severity.WARNING,
        register.setting("Report period") or Source(REGISTER, "Settings"),
        f"“{earlier.name}” is the dashboard of {earlier.period}, {'as' if is_same else 'later than'} this one"
        f"{' is' if is_same else ''}.",
        f"A dashboard of a period before {now}.",
        "Give --previous the dashboard before this one, or correct Report period.",
    )


def gone_from_register(register: Register, earlier: EarlierDashboard) -> Iterator[Problem]:
    """Yield the indicators of an earlier dashboard that the register has no more, or has under a code that is new.

    Parameters
    ----------
    register
        The register.
    earlier
        The dashboard, under the codes that the register has now.
    """
    known = {one.code.casefold() for one in register.indicators}
    before = {code.casefold() for code in earlier.rows}
    new = {normalise_label(one.name): one for one in register.indicators if one.code.casefold() not in before}
    for code, row in earlier.rows.items():
        if code.casefold() in known:
            continue
        if again := new.get(normalise_label(row.name)):
            yield _renamed(register, earlier, code, again)
            continue
        yield Problem(
            Check.INDICATOR_DROPPED,
            Severity.WARNING,
            Source(REGISTER, register.indicator_columns.sheet),
            f"“{row.name}” ({code}) is in “{earlier.name}”, and no indicator of the register has its code.",
            "Every indicator that was reported before.",
            "If it was dropped on purpose, say so in the report; if it has another code now, write the old one into the "
            "register's column Earlier codes; otherwise put its row back.",
        )


def _renamed(register: Register, earlier: EarlierDashboard, code: str, now: Indicator) -> Problem:
    return Problem(
        Check.CODE_CHANGED,
        Severity.WARNING,
        register.indicator_columns.cell(now.row, "Code"),
        f"“{now.name}” has the code {now.code}; in “{earlier.name}” it was {code}.",
        "The same code as before, or the old one in the column Earlier codes: comments and comparisons go by it.",
        f"Write {code} into Earlier codes of row {now.row + 1}; if it is another indicator, give it another name.",
        now.code,
    )
