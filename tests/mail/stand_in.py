"""Invented recipients, and workbooks for them as plain as can be: what e-mails are about, and not what is in them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook

from xlperf.domain.pack_files import BRIEFINGS, OUTPUT
from xlperf.domain.register import Recipient
from xlperf.pipeline.briefings import Briefing
from xlperf.pipeline.judged_pack import Step
from xlperf.pipeline.pack import Pack
from xlperf.rules.scorecard import ScoreRow
from xlperf.rules.status import Status
from xlperf.rules.trend import Judgement
from xlperf.writers.file_name import names_of_files

MADE = datetime(2022, 10, 10)
HEAD = ("Example Head", "head.of.service@example.org")
CARE = ("Zoë Müller-Example", "zoe.mueller@example.org")
SCHOOLS = ("Example, Pat", "pat.example@example.org")


def add_invented_recipients(pack: Path, *others: tuple[str, str], **settings: object) -> None:
    """Add three invented recipients, and others who get all, to the register of a pack, and settings by their words."""
    path = pack / "register.xlsx"
    book = load_workbook(path)
    sheet = book["Recipients"]
    sheet.delete_rows(2, sheet.max_row)
    sheet.append([*HEAD, "Head of service (invented)"])
    sheet.append([*CARE, "Team manager (invented)", "", "", "CP1; CP2"])
    sheet.append([*SCHOOLS, "Team manager (invented)", "", "Education; SEND"])
    for other in others:
        sheet.append(other)
    for name, value in settings.items():
        book["Settings"].append([name.replace("_", " ").capitalize(), value])
    book.save(path)


def plain_briefings(
    pack: Pack,
    recipients: Sequence[Recipient],
    *,
    previous: Path | None = None,
    into: Path | None = None,
    step: Step = lambda _: None,
) -> list[Briefing]:
    """Write a plain workbook for each recipient: the names of their indicators and figures, and nothing else."""
    del previous, step
    names = names_of_files(pack.recipients)
    return [
        plain_briefing(
            (into or pack.folder / OUTPUT / BRIEFINGS) / f"{names[recipient]}, Q2 2022-23.xlsx",
            recipient,
            rows,
        )
        for recipient in recipients
        if (rows := tuple(row for row in pack.scorecard.rows if recipient.gets(row.indicator)))
    ]


def plain_briefing(path: Path, recipient: Recipient, rows: tuple[ScoreRow, ...]) -> Briefing:
    """Write a plain workbook for one recipient."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet("Dashboard")
        for place, row in enumerate(rows):
            sheet.write_string(place, 0, row.indicator.name)
            sheet.write_string(place, 1, str(row.latest.value if row.latest else ""))
    wanted = frozenset(
        row.indicator.code
        for row in rows
        if row.status is Status.RED or (row.judgement is Judgement.WORSE and row.standing.quartile in (3, 4))
    )
    earlier = dict.fromkeys(sorted(wanted)[:1], "Said last quarter (invented).")
    return Briefing(recipient, path, rows, wanted, earlier)
