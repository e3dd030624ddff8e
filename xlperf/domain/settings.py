"""The choices of a pack: whose figures, which period, which rules, and how e-mails are sent."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.report_fields import DEFAULT_REPORT, ReportSettings
from xlperf.domain.sheets import COMMITTEE, SUMMARY
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits

FEWEST_SHOWN = 6  # counts from 1 to 5 are suppressed in most official statistics about children


class MailSecurity(StrEnum):
    """How the connection to the mail server is encrypted; without either nothing is sent."""

    STARTTLS = "STARTTLS"
    TLS = "TLS"


class MailSettings(NamedTuple):
    """What the register says about mail; drafts need none of it.

    Parameters
    ----------
    server, port
        Where e-mails are handed in; port 0 is the usual one (587 for STARTTLS, 465 for TLS).
    security
        How the connection is encrypted.
    user
        Who logs in; blank where the server asks for no password.
    sender, reply_to
        Whom e-mails are from, and where answers go; blank: answers go to the sender.
    domains
        Domains that e-mails may go to; none: any.
    attachment_megabytes
        How large an attachment may be, in megabytes.
    per_minute
        How many e-mails are sent in a minute.
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


class QuartileMethod(StrEnum):
    """Which quartile a value takes that stands exactly on a cut-point."""

    BETTER = "better"
    LAIT = "LAIT"


class StatusRule(StrEnum):
    """How target, tolerance and quartile make a status."""

    TARGET_THEN_QUARTILE = "target then quartile"
    TARGET_WITH_TOLERANCE = "target with tolerance"


class DecimalMark(StrEnum):
    """What stands before the decimals of figures that are written as text."""

    POINT = "point"
    COMMA = "comma"


class Paper(StrEnum):
    """What the Committee sheet is printed on."""

    A3 = "A3"
    A4 = "A4"


# The sheets that come first in a dashboard, and that are printed
PRINTED = (SUMMARY, COMMITTEE)


@dataclass(frozen=True, slots=True)
class Settings:
    """The register's *Settings* sheet.

    Parameters
    ----------
    authority, authority_number
        Name and number of the authority (``Leicestershire``, ``855``).
    title, committee
        Printed at the head of the workbook.
    period
        The report period; nothing that ends after it is used.
    neighbours
        Authority numbers of the statistical neighbours, nearest first.
    neighbour_model
        Name of the published model that says so; blank where the register lists them.
    quartile_method, status_rule
        The rules in force.
    decimal_mark
        How text such as ``1.234,5`` in the returns is meant; real numbers in a workbook have none.
    limits
        How large a return or comparator may be; the register itself is read with the defaults.
    small_numbers
        Counts below it, other than 0, are small: each is decided on before it is sent.
    mail
        How e-mails are sent.
    report
        How the committee report writes.
    paper
        What the Committee sheet is printed on.
    printed
        The sheets that are printed, in their order; they come first in the workbook.
    """

    authority: str
    authority_number: str
    title: str
    committee: str
    period: Period
    neighbours: tuple[str, ...] = ()
    neighbour_model: str = ""
    quartile_method: QuartileMethod = QuartileMethod.BETTER
    status_rule: StatusRule = StatusRule.TARGET_THEN_QUARTILE
    decimal_mark: DecimalMark = DecimalMark.POINT
    limits: Limits = DEFAULT_LIMITS
    small_numbers: int = FEWEST_SHOWN
    mail: MailSettings = DEFAULT_MAIL
    report: ReportSettings = DEFAULT_REPORT
    paper: Paper = Paper.A3
    printed: tuple[str, ...] = PRINTED

    def with_neighbours(self, neighbours: tuple[str, ...], model: str = "") -> "Settings":
        """Return the same settings with these statistical neighbours, and the name of the model that says so."""
        return replace(self, neighbours=neighbours, neighbour_model=model)
