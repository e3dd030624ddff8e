"""The rows of the sheet *Settings* that are about mail."""

from collections.abc import Callable
from datetime import date

from xlperf.domain.mail_settings import DEFAULT_MAIL, MailSecurity, MailSettings
from xlperf.workbooks.grid import CellValue


def read_mail_settings(
    text: Callable[[str], str],
    raw: Callable[[str], CellValue],
    security: MailSecurity,
    fault: Callable[[str, str], None],
) -> MailSettings:
    """Return what the register says about mail; a blank row is its default.

    Parameters
    ----------
    text, raw
        Give what a setting says, on one line and as its cell has it.
    security
        The row “Mail security”, which is a closed choice.
    fault
        Called with a setting and what is wrong with it.
    """

    def number(name: str, default: int) -> int:
        written = text(name).replace(",", "")
        if written.isascii() and written.isdecimal() and int(written) > 0:
            return int(written)
        if written:
            fault(name, f"“{text(name)}” is not a whole number above 0.")
        return default

    return MailSettings(
        server=text("Mail server"),
        port=number("Mail port", DEFAULT_MAIL.port),
        security=security,
        user=text("Mail user"),
        sender=text("Mail from"),
        reply_to=text("Mail reply to"),
        domains=tuple(
            one.strip().lstrip("@").casefold()
            for one in text("Mail domains").replace(",", ";").split(";")
            if one.strip()
        ),
        attachment_megabytes=number("Mail attachment limit (MB)", DEFAULT_MAIL.attachment_megabytes),
        per_minute=number("Mails a minute", DEFAULT_MAIL.per_minute),
        comments_by=_day(raw("Comments by"), text("Comments by")),
    )


def _day(raw: CellValue, text: str) -> str:
    """Return a day as people write it, ``14 October 2022``; what is no date stays as it is written."""
    return f"{raw.day} {raw:%B %Y}" if isinstance(raw, date) else text
