"""A day for comments that comes too early."""

from collections.abc import Iterator

from xlperf.domain.observation import Source
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import REGISTER, Register


def comments_by_too_early(register: Register) -> Iterator[Problem]:
    """Yield a warning where comments are asked for by a day before the report period is over, as last quarter's was."""
    settings = register.settings
    day = parse_period(settings.mail.comments_by)
    if day is None or day.kind is not PeriodKind.DATE or day.end >= settings.period.end:
        return
    yield Problem(
        Check.REGISTER_COMMENTS_BY,
        Severity.WARNING,
        register.setting("Comments by") or Source(REGISTER, "Settings"),
        f"Comments by is {day}, before {settings.period} is over.",
        f"A day after {settings.period} has ended, which the mails name.",
        "Write the day by which this quarter's comments are wanted; the one from last quarter's register may have been left.",
    )
