"""How mails are sent: the rows of the register's sheet *Settings* that are about mail."""

from enum import StrEnum
from typing import NamedTuple


class MailSecurity(StrEnum):
    """How the connection to the mail server is encrypted; without either nothing is sent."""

    STARTTLS = "STARTTLS"
    TLS = "TLS"


class MailSettings(NamedTuple):
    """What the register says about mail; drafts need none of it.

    Parameters
    ----------
    server, port
        Where mails are handed in; port 0 is the usual one (587 for STARTTLS, 465 for TLS).
    security
        How the connection is encrypted.
    user
        Who logs in; blank where the server asks for no password.
    sender, reply_to
        Whom mails are from, and where answers go; blank: answers go to the sender.
    domains
        Domains that mails may go to; none: any.
    attachment_megabytes
        How large an attachment may be, in megabytes.
    per_minute
        How many mails are sent in a minute.
    comments_by
        The day by which comments are asked for, as the mail says it; blank: it names none.
    """

    server: str = ""
    port: int = 0
    security: MailSecurity = MailSecurity.STARTTLS
    user: str = ""
    sender: str = ""
    reply_to: str = ""
    domains: tuple[str, ...] = ()
    attachment_megabytes: int = 10
    per_minute: int = 20
    comments_by: str = ""

    @property
    def usual_port(self) -> int:
        """The port in use: the register's, or the usual one."""
        return self.port or {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465}[self.security]


DEFAULT_MAIL = MailSettings()
