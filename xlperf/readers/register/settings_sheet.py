"""The sheet *Settings*: whose figures, which period, which rules."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from xlperf.domain.disclosure import FEWEST
from xlperf.domain.identify import area_number, authority_number
from xlperf.domain.mail_settings import MailSecurity
from xlperf.domain.observation import Source
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.settings import DecimalMark, QuartileMethod, Settings, StatusRule
from xlperf.domain.text import normalise_label
from xlperf.readers.records import Record, records
from xlperf.readers.register.choices import Choice, choose
from xlperf.readers.register.faults import Fault, Faults
from xlperf.readers.register.headings import find_table
from xlperf.readers.register.mail_rows import read_mail_settings
from xlperf.workbooks.grid import Grid
from xlperf.workbooks.limits import read_limits


class SettingsSheet(NamedTuple):
    """What the sheet says.

    Parameters
    ----------
    settings
        None where there is no report period.
    neighbours
        As they are written.
    cells
        Where the value of each setting stands, by its name as `label_key` has it.
    """

    settings: Settings | None
    neighbours: str = ""
    cells: Mapping[str, Source] = MappingProxyType({})


def read_settings(grid: Grid, faults: Faults, period: Period | None) -> SettingsSheet:
    """Return what the sheet says; `period` replaces the one that it names."""
    heading_row, columns = find_table(grid, ("Setting", "Value"), ("Setting", "Value"))
    rows = {
        normalise_label(record.text("Setting")): record
        for record in records(grid, heading_row, columns.by_heading)
    }
    blank = Record(heading_row, {}, columns.by_heading)

    def text(name: str) -> str:
        return rows.get(normalise_label(name), blank).text("Value")

    def no_number(name: str, said: str) -> None:
        faults.add(columns, rows[normalise_label(name)], "Value", _no_limit(name, said))

    def choice(name: str, kind: type[Choice], default: Choice) -> Choice:
        try:
            return choose(name, text(name), kind, default) or default
        except Fault as fault:
            faults.add(columns, rows[normalise_label(name)], "Value", fault)
            return default

    record = rows.get(normalise_label("Report period"), blank)
    if period is None:
        period = parse_period(record.raw("Value")) or parse_period(record.text("Value"))
    if period is None:
        faults.add(columns, record, "Value", _no_period(text("Report period")))
        return SettingsSheet(None)
    authority, number = text("Authority"), text("LA number")
    settings = Settings(
        authority=authority,
        authority_number=authority_number(number or authority, period.end) or area_number(number),
        title=text("Report title") or "Performance dashboard",
        committee=text("Committee"),
        period=period,
        quartile_method=choice("Quartile method", QuartileMethod, QuartileMethod.BETTER),
        status_rule=choice("Status rule", StatusRule, StatusRule.TARGET_THEN_QUARTILE),
        decimal_mark=choice("Decimal mark", DecimalMark, DecimalMark.POINT),
        limits=read_limits(text, no_number),
        mail=read_mail_settings(
            text,
            lambda name: rows.get(normalise_label(name), blank).raw("Value"),
            choice("Mail security", MailSecurity, MailSecurity.STARTTLS),
            no_number,
        ),
        small_numbers=_fewest(
            text("Small numbers"),
            lambda said: faults.add(
                columns, rows[normalise_label("Small numbers")], "Value", _no_limit("Small numbers", said)
            ),
        ),
    )
    cells = {name: columns.cell(one.row, "Value") for name, one in rows.items()}
    return SettingsSheet(settings, text("Neighbours"), cells)


def _fewest(written: str, fault: Callable[[str], None]) -> int:
    """Return the smallest count that is not small; the default where the setting is blank."""
    if written.isascii() and written.isdecimal() and int(written) > 0:
        return int(written)
    if written:
        fault(f"“{written}” is not a whole number above 0.")
    return FEWEST


def _no_limit(name: str, said: str) -> Fault:
    return Fault(
        Check.REGISTER_NUMBER_UNREADABLE,
        f"{name}: {said}",
        "A whole number above 0.",
        "Write one, or leave it blank for the default.",
    )


def _no_period(written: str) -> Fault:
    said = f"“{written}” is not a period" if written else "it is blank"
    if re.search(r"\bq\w* ?[1-4]\b", written.casefold()):
        said = f"“{written}” may mean two quarters"
    return Fault(
        Check.REGISTER_PERIOD_UNREADABLE,
        f"Report period: {said}.",
        "A period such as Q2 2022/23.",
        "Write the quarter that the dashboard is for.",
    )
