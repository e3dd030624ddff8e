"""Reminders to those who owe a comment or a return, as drafts that a person reads and sends."""

from collections.abc import Iterator
from pathlib import Path

from xlperf.mail.drafts import write_draft
from xlperf.pipeline.chase import Owing


def write_reminder(target: Path, owing: Owing, period: str, domains: tuple[str, ...] = ()) -> Path:
    """Write the draft of a reminder and return where it went.

    Parameters
    ----------
    target
        Where it goes: a name that no other recipient's has.
    owing
        Who owes what.
    period
        The report period's label.
    domains
        Where e-mails may go; none: anywhere.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    return write_draft(
        target,
        owing.recipient,
        f"Reminder: performance dashboard {period}",
        reminder(owing, period),
        domains,
    )


def reminder(owing: Owing, period: str) -> str:
    """Return what a reminder says, in plain text."""
    return "\n".join([f"Dear {owing.recipient.name},", "", *_said(owing, period), "Thank you.", ""])


def _said(owing: Owing, period: str) -> Iterator[str]:
    if owing.comments:
        yield f"For {period} we still need your comment on these indicators:"
        yield from (
            f"- {row.indicator.name} ({row.indicator.code}): status {row.status.value}"
            for row in owing.comments
        )
        yield "Please write in the Commentary column of the workbook that you were sent, and send it back."
        yield ""
    if owing.returns:
        yield f"We do not yet have figures for {period} from these returns:"
        yield from (
            f"- {f'{missing.called}: ' if missing.called else ''}{'; '.join(indicator.name for indicator in missing.indicators)}"
            for missing in owing.returns
        )
        yield "Please send them, or tell us when to expect them."
        yield ""
