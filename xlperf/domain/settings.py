"""The choices of a pack: whose figures, which period, which rules."""

from dataclasses import dataclass, replace
from enum import StrEnum

from xlperf.domain.disclosure import FEWEST
from xlperf.domain.mail_settings import DEFAULT_MAIL, MailSettings
from xlperf.domain.period import Period
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits


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


@dataclass(frozen=True, slots=True)
class Settings:
    """The register's sheet *Settings*.

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
        How mails are sent.
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
    small_numbers: int = FEWEST
    mail: MailSettings = DEFAULT_MAIL

    def with_neighbours(self, neighbours: tuple[str, ...], model: str = "") -> "Settings":
        """Return the same settings with these statistical neighbours, and the name of the model that says so."""
        return replace(self, neighbours=neighbours, neighbour_model=model)
