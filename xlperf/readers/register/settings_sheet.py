"""The *Settings* sheet: whose figures, which period, which rules, and how e-mails are sent."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from xlperf.domain.identify import area_number, authority_number
from xlperf.domain.observation import Source
from xlperf.domain.parse_period import not_a_period
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.report_fields import Adverbs, QuarterStyle, QuartileWords, ReportSettings, parse_adverbs
from xlperf.domain.settings import (
    DEFAULT_MAIL,
    FEWEST_SHOWN,
    PRINTED,
    DecimalMark,
    MailSecurity,
    MailSettings,
    Paper,
    QuartileMethod,
    Settings,
    StatusRule,
)
from xlperf.domain.sheets import PRINTABLE
from xlperf.domain.text import normalise_label
from xlperf.readers.records import Record, records
from xlperf.readers.register.cells import Choice, Fault, Faults, choose, find_table, period_in
from xlperf.workbooks.grid import CellValue, Grid
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
        Where the value of each setting stands, by its name as `normalise_label` has it.
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
        period = period_in(record, "Value")
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
        report=ReportSettings(
            text("Authority in short"),
            _quarters(text("Quarter written as"))
            or choice("Quarter written as", QuarterStyle, QuarterStyle.SMALL),
            choice("Quartile words", QuartileWords, QuartileWords.TOP_FOURTH),
            _adverbs(
                text("Adverbs"),
                lambda fault: faults.add(columns, rows[normalise_label("Adverbs")], "Value", fault),
            ),
        ),
        small_numbers=_fewest(
            text("Small numbers"),
            lambda said: faults.add(
                columns, rows[normalise_label("Small numbers")], "Value", _no_limit("Small numbers", said)
            ),
        ),
        paper=choice("Committee paper", Paper, Paper.A3),
        printed=_printed(
            text("Sheets to print"),
            lambda fault: faults.add(columns, rows[normalise_label("Sheets to print")], "Value", fault),
        ),
    )
    cells = {name: columns.cell(row.row, "Value") for name, row in rows.items()}
    return SettingsSheet(settings, text("Neighbours"), cells)


def _quarters(written: str) -> QuarterStyle | None:
    """Return how quarters are written, where a cell says so to the letter: a capital makes the difference."""
    return next((quarter_style for quarter_style in QuarterStyle if quarter_style.value == written), None)


def _adverbs(written: str, fault: Callable[[Fault], None]) -> Adverbs:
    """Return from what size on changes have an adverb; none where the setting is blank."""
    try:
        return parse_adverbs(written)
    except ValueError as error:
        fault(
            Fault(
                Check.REGISTER_NUMBER_UNREADABLE,
                found=f"Adverbs: “{error}” is not an adverb with a size.",
                expected="Such as: similar 0.1; slight 1; significant 10; well 1. Sizes are in percentage points.",
                remedy="Correct it, or leave it blank for no adverbs.",
            )
        )
        return Adverbs()


def _fewest(written: str, fault: Callable[[str], None]) -> int:
    """Return the smallest count that is not small; the default where the setting is blank."""
    if written.isascii() and written.isdecimal() and int(written) > 0:
        return int(written)
    if written:
        fault(f"“{written}” is not a whole number above 0.")
    return FEWEST_SHOWN


def _printed(written: str, fault: Callable[[Fault], None]) -> tuple[str, ...]:
    """Return the sheets to print in their order, named with commas or semicolons; the default where the setting is blank."""
    known = {name.casefold(): name for name in PRINTABLE}
    named = [name.strip() for name in re.split("[,;]", written) if name.strip()]
    unknown = [name for name in named if name.casefold() not in known]
    if unknown:
        fault(
            Fault(
                Check.REGISTER_UNKNOWN_CHOICE,
                found=f"Sheets to print: “{unknown[0]}” is not a sheet of the dashboard that can be printed.",
                expected=f"One or more of {', '.join(PRINTABLE)}, with semicolons between them.",
                remedy="Write their names, or leave it blank for Summary and Committee.",
            )
        )
    if unknown or not named:
        return PRINTED
    return tuple(dict.fromkeys(known[name.casefold()] for name in named))


def _no_limit(name: str, said: str) -> Fault:
    return Fault(
        Check.REGISTER_NUMBER_UNREADABLE,
        found=f"{name}: {said}",
        expected="A whole number above 0.",
        remedy="Write one, or leave it blank for the default.",
    )


def _no_period(written: str) -> Fault:
    said = not_a_period(written) if written else "it is blank"
    return Fault(
        Check.REGISTER_PERIOD_UNREADABLE,
        found=f"Report period: {said}.",
        expected="A period such as Q2 2022/23.",
        remedy="Write the quarter that the dashboard is for.",
    )


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
            domain.strip().lstrip("@").casefold()
            for domain in text("Mail domains").replace(",", ";").split(";")
            if domain.strip()
        ),
        attachment_megabytes=number("Mail attachment limit (MB)", DEFAULT_MAIL.attachment_megabytes),
        per_minute=number("Mails a minute", DEFAULT_MAIL.per_minute),
        comments_by=_day(raw("Comments by"), text("Comments by")),
    )


def _day(raw: CellValue, text: str) -> str:
    """Return a day as people write it, ``14 October 2022``; what is no date stays as it is written."""
    return f"{raw.day} {raw:%B %Y}" if isinstance(raw, date) else text
