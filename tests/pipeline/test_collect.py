"""Commentary that came back: collected, decided on, built in."""

import os
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Office
from tests.page_columns import number, place
from tests.recipients import (
    EDUCATION,
    HEAD,
    ROLES,
    SINGLE,
    SOCIAL_CARE,
    briefings_of,
    saved_at,
)
from tests.test_commentary import comment_on, comments, last_quarter
from xlperf.columns import Where
from xlperf.domain.pack_files import COMMENTARY
from xlperf.domain.problem import Check
from xlperf.domain.register import Recipient
from xlperf.errors import PackError
from xlperf.pipeline import read_pack
from xlperf.pipeline.briefings import briefings
from xlperf.pipeline.collect import Collected, collect, files_to_collect
from xlperf.readers.comment_log import VERSION_HEADINGS

FEW = ("CP1", "CP2", "ASS1", "CL1", "CL2", "OFS3", "YJ1")
LATE = "Two reviews were late.\nBoth are done."
PERIOD = "Q2 2022/23"


class Desk:
    """A sample pack with four invented recipients, built, and what was sent to them."""

    def __init__(self, pack: Path) -> None:
        self.pack = pack
        self.output = pack / "output"
        self.mail = pack.parent / "attachments"
        self.mail.mkdir()
        read = read_pack(pack)
        self.dashboard = read.default_output
        self.sent = {part.recipient.name: part.path for part in briefings(read, read.recipients)}

    def send(self) -> None:
        """Write the recipients' workbooks with the comments as they are."""
        self.sent = {part.recipient.name: part.path for part in briefings_of(read_pack(self.pack))}

    def build(self, previous: Path | None = None) -> Path:
        """Write the dashboard."""
        return read_pack(self.pack).write(previous=previous)

    def reply(
        self, who: Recipient, texts: Mapping[str, str | None], name: str = "reply.xlsx", hour: int = 9
    ) -> Path:
        """Return a workbook into which somebody typed comments by code, saved at an hour of the day."""
        path = self.mail / name
        if not path.exists():
            shutil.copy(self.sent[who.name], path)
        book = load_workbook(path)
        sheet = book["Dashboard"]
        for row in range(5, sheet.max_row + 1):
            if (code := str(sheet.cell(row, number("Code", Where.BRIEFING)).value)) in texts:
                cell = sheet.cell(row, number("Commentary", Where.BRIEFING))
                cell.value = texts[code]
                cell.data_type = "s" if texts[code] else "n"
        book.save(path)
        saved_at(path, datetime(2022, 10, 12, hour))
        return path

    def collect(self, *files: Path, dry_run: bool = False) -> Collected:
        """Collect some files, or all that came."""
        return collect(read_pack(self.pack), files_to_collect(files or [self.mail]), dry_run=dry_run)

    def change(self, column: str, texts: Mapping[int, str]) -> None:
        """Type into a column of commentary.xlsx, by the number of the version."""
        book = load_workbook(self.output / COMMENTARY)
        for at, text in texts.items():
            book["Commentary"].cell(5 + at, VERSION_HEADINGS.index(column) + 1).value = text
        book.save(self.output / COMMENTARY)


@pytest.fixture
def desk(sent_sample: Callable[..., Path]) -> Desk:
    """Return the sample pack, built and sent out."""
    return Desk(sent_sample("q2_2022_23", FEW))


def test_every_comment_that_came_back_stands_in_its_row_after_the_next_build(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE, "ASS1": "=1+1"}, "a (1).xlsx")
    desk.reply(EDUCATION, {"OFS3": "More schools were inspected."}, "b.xlsx")
    collected = desk.collect()
    assert not collected.undecided
    assert comments(desk.build()) == {"CP1": LATE, "ASS1": "=1+1", "OFS3": "More schools were inspected."}
    assert comments(desk.build()) == {"CP1": LATE, "ASS1": "=1+1", "OFS3": "More schools were inspected."}


def test_collecting_again_takes_nothing_new_and_keeps_what_people_wrote_into_the_workbook(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE})
    desk.collect()
    book = load_workbook(desk.output / COMMENTARY)
    book["Commentary"]["H5"], book["Commentary"]["J4"], book["Commentary"]["J5"] = (
        "ask her",
        "My notes",
        "rang twice",
    )
    book["Commentary"]["A6"], book["Commentary"]["D6"] = "CP2", "a row of my own"
    book.save(desk.output / COMMENTARY)
    again = desk.collect()
    assert [(len(file.taken), file.known) for file in again.files] == [(0, 1)]
    mine, own = again.kept.versions
    assert (mine.decision, mine.more, own.text, own.period) == (
        "ask her", (("My notes", "rang twice"),), "a row of my own", PERIOD,
    )  # fmt: skip
    assert desk.collect().kept.versions == (mine, own)
    assert comments(desk.build()) == {"CP1": LATE, "CP2": "a row of my own"}


def test_of_two_versions_none_is_printed_until_somebody_chooses_and_both_are_named(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CL1": "Housing is short."}, "a.xlsx", 9)
    desk.reply(SINGLE, {"CL1": "Rents went up."}, "b.xlsx", 10)
    assert list(desk.collect().undecided) == ["CL1"]
    written, told, _ = read_pack(desk.pack).build()
    assert comments(written) == {}
    named = f"by {SOCIAL_CARE.name}, 12 Oct 2022 {_local(9)}; {SINGLE.name}, 12 Oct 2022 {_local(10)}."
    (problem,) = [problem for problem in told.problems if problem.check is Check.COMMENT_UNDECIDED]
    assert (problem.code, named in problem.found) == ("CL1", True)
    assert problem.found in texts_of(written, "Checks")
    assert not {"Housing is short.", "Rents went up."} & {
        text for name in load_workbook(written).sheetnames for text in texts_of(written, name)
    }
    assert comments(desk.build()) == {}
    desk.change("Decision", {1: "use"})
    assert comments(desk.build()) == {"CL1": "Rents went up."}
    assert not desk.collect().undecided


def texts_of(path: Path, sheet: str) -> set[str]:
    """Return every text on a sheet."""
    cells = (cell.value for row in load_workbook(path)[sheet].iter_rows() for cell in row)
    return {text for text in cells if isinstance(text, str)}


def _local(hour: int) -> str:
    """Return an hour of that day in UTC, as a workbook has it, by this computer's clock."""
    return f"{datetime(2022, 10, 12, hour, tzinfo=UTC).astimezone():%H:%M}"


def test_a_version_after_the_choice_opens_it_again(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CL1": "Housing is short."}, "a.xlsx", 9)
    desk.reply(SINGLE, {"CL1": "Rents went up."}, "b.xlsx", 10)
    desk.collect()
    desk.change("Decision", {1: "use"})
    desk.reply(HEAD, {"CL1": "Something else entirely."}, "c.xlsx", 11)
    assert [version.text for version in desk.collect().undecided["CL1"]] == [
        "Rents went up.",
        "Something else entirely.",
    ]


def test_a_later_version_by_the_same_person_is_in_force_without_asking(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE}, "a.xlsx", 9)
    desk.reply(SOCIAL_CARE, {"CP1": f"{LATE} None is open."}, "a (1).xlsx", 10)
    collected = desk.collect()
    assert (len(collected.kept.versions), collected.undecided) == (2, {})
    assert comments(desk.build()) == {"CP1": f"{LATE} None is open."}


def test_an_emptied_comment_is_reported_and_kept_until_somebody_decides(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE}, hour=9)
    desk.collect()
    desk.reply(SOCIAL_CARE, {"CP1": None}, hour=10)
    collected = desk.collect()
    assert [version.text for version in collected.files[0].taken] == [""]
    assert list(collected.undecided) == ["CP1"]
    written, told, _ = read_pack(desk.pack).build()
    assert comments(written) == {}
    assert any(
        "(emptied)" in problem.found for problem in told.problems if problem.check is Check.COMMENT_UNDECIDED
    )
    desk.change("Decision", {1: "use"})
    assert comments(desk.build()) == {}


def test_a_comment_that_was_sent_out_and_comes_back_empty_is_reported_whoever_wrote_it(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CL1": LATE}, "a.xlsx")
    desk.collect()
    desk.send()
    desk.reply(SINGLE, {"CL1": None}, "b.xlsx")
    assert [version.who for version in desk.collect().undecided["CL1"]] == [SOCIAL_CARE.name, SINGLE.name]


def test_figures_that_somebody_changed_are_reported_with_their_cell_and_not_taken(desk: Desk) -> None:
    path = desk.reply(SOCIAL_CARE, {"CP1": LATE})
    book = load_workbook(path)
    latest, status = place("Latest value", 5), place("Status", 6)
    book["Dashboard"][latest], book["Dashboard"][status] = 0.99, "Green"
    book.save(path)
    changed = [
        (str(changed.source), changed.code, changed.heading, changed.was, changed.now)
        for changed in desk.collect().files[0].changed
    ]
    assert changed == [
        (f"reply.xlsx, Dashboard!{latest}", "CP1", "Latest value", "77.60%", "99.00%"),
        (f"reply.xlsx, Dashboard!{status}", "CP2", "Status", "Amber", "Green"),
    ]


def test_a_comment_on_an_unknown_code_is_kept_reported_and_stands_on_notes(desk: Desk) -> None:
    path = desk.reply(SOCIAL_CARE, {})
    book = load_workbook(path)
    for column, text in (
        (3, "A row of mine"),
        (number("Commentary", Where.BRIEFING), "Please count this too."),
        (number("Code", Where.BRIEFING), "X9"),
    ):
        book["Dashboard"].cell(14, column).value = text
    book.save(path)
    (file,) = desk.collect().files
    assert [version.code for version in file.unknown] == ["X9"]
    notes = load_workbook(desk.build())["Notes"]
    assert "Please count this too." in {cell.value for cells in notes.iter_rows() for cell in cells}


def test_a_comment_typed_into_the_dashboard_and_one_that_came_back_are_both_kept(desk: Desk) -> None:
    comment_on(desk.dashboard, "CP1", "Typed by the analyst.")
    desk.reply(SOCIAL_CARE, {"CP1": LATE})
    assert [version.text for version in desk.collect().undecided["CP1"]] == ["Typed by the analyst.", LATE]
    assert comments(desk.build()) == {}
    comment_on(desk.dashboard, "CP2", "Typed later.")
    desk.reply(SOCIAL_CARE, {"CP2": "Came later."})
    desk.collect()
    desk.change("Decision", {1: "use"})
    assert comments(desk.build())["CP1"] == LATE


def test_what_was_typed_into_the_dashboard_after_collecting_is_kept_by_the_build_itself(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE})
    desk.collect()
    comment_on(desk.dashboard, "CP1", "Typed by the analyst.")
    assert comments(desk.build()) == {}
    assert [version.text for version in desk.collect().undecided["CP1"]] == [LATE, "Typed by the analyst."]
    assert [version.who for version in desk.collect().kept.versions] == [SOCIAL_CARE.name, "Dashboard"]


def test_a_comment_that_the_analyst_polished_on_the_dashboard_stays_polished(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE})
    desk.collect()
    comment_on(desk.build(), "CP1", f"{LATE} Checked.")
    assert comments(desk.build()) == {"CP1": f"{LATE} Checked."}
    assert not desk.collect().undecided


def test_last_quarters_comment_gives_way_to_the_one_that_came_back(desk: Desk, tmp_path: Path) -> None:
    earlier = last_quarter(desk.pack, tmp_path / "earlier.xlsx", {"CP1": "What was true."})
    assert comments(desk.build(previous=earlier)) == {"CP1": "Q1 2022/23: What was true."}
    desk.send()
    path = desk.reply(SOCIAL_CARE, {"CP1": LATE, "CP2": "Q1 2022/23: What was true."})
    assert (
        load_workbook(path)["Dashboard"][place("Last comment", 5, Where.BRIEFING)].value
        == "Q1 2022/23: What was true."
    )
    assert not desk.collect().undecided
    assert comments(desk.build())["CP1"] == LATE


def test_last_quarters_comment_that_is_sent_back_as_it_was_is_nothing_new(desk: Desk, tmp_path: Path) -> None:
    earlier = last_quarter(desk.pack, tmp_path / "earlier.xlsx", {"CP1": "What was true."})
    desk.build(previous=earlier)
    desk.send()
    desk.reply(SOCIAL_CARE, {"CP1": "Q1 2022/23: What was true."}, "a.xlsx")
    desk.reply(HEAD, {"CP1": "What was true."}, "b.xlsx")
    assert [file.taken for file in desk.collect().files] == [(), ()]


def test_a_comment_follows_its_indicator_to_another_code(desk: Desk) -> None:
    comment_on(desk.dashboard, "CP2", "Typed under the old code.")
    desk.reply(SOCIAL_CARE, {"CP1": LATE})
    book = load_workbook(desk.pack / "register.xlsx")
    sheet = book["Indicators"]
    at = [cell.value for cell in sheet[1]].index("Earlier codes") + 1
    for row in range(2, sheet.max_row + 1):
        if (code := str(sheet.cell(row, 1).value)) in {"CP1", "CP2"}:
            sheet.cell(row, 1).value, sheet.cell(row, at).value = f"NEW{code}", f"OLD; {code.lower()}"
    book.save(desk.pack / "register.xlsx")
    assert not desk.collect().files[0].unknown
    assert comments(desk.build()) == {"NEWCP1": LATE, "NEWCP2": "Typed under the old code."}


def test_a_workbook_that_is_open_is_left_alone_and_comes_together_with_its_copy_later(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE}, "a.xlsx")
    desk.collect()
    sign = desk.output / f"~${COMMENTARY}"
    sign.touch()
    desk.reply(SINGLE, {"CL1": "Rents went up."}, "b.xlsx")
    beside = desk.collect().written
    assert beside == desk.output / "commentary (2).xlsx"
    desk.change("Decision", {0: "leave"})  # saved by whoever had it open
    sign.unlink()
    assert comments(desk.build()) == {"CL1": "Rents went up."}
    assert desk.collect().written == desk.output / COMMENTARY
    assert not beside.exists()
    assert comments(desk.build()) == {"CL1": "Rents went up."}


def test_comments_that_cannot_be_read_stop_a_build_and_are_set_aside_by_the_next_collection(
    desk: Desk,
) -> None:
    (desk.output / COMMENTARY).write_bytes(b"PK damaged")
    before = desk.dashboard.read_bytes()
    with pytest.raises(PackError, match=r"commentary\.xlsx cannot be read"):
        desk.build()
    assert desk.dashboard.read_bytes() == before
    desk.reply(SOCIAL_CARE, {"CP1": LATE})
    with pytest.raises(PackError):
        desk.collect(dry_run=True)
    aside = desk.collect().set_aside
    assert aside
    assert aside.read_bytes() == b"PK damaged"
    assert comments(desk.build()) == {"CP1": LATE}


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    desk.reply(SOCIAL_CARE, {"CP1": LATE})
    before = sorted(desk.output.rglob("*"))
    dry = desk.collect(dry_run=True)
    assert (sorted(desk.output.rglob("*")), dry.written) == (before, None)
    assert dry.files == desk.collect().files


@pytest.mark.office
def test_four_people_edit_in_libreoffice_and_every_comment_is_in_its_row(desk: Desk, office: Office) -> None:
    kinds = {
        SOCIAL_CARE: (".xlsx", "Calc MS Excel 2007 XML"),
        EDUCATION: (".ods", "calc8"),
        SINGLE: (".xls", "MS Excel 97"),
    }
    kinds[HEAD] = (".xlsx", "Calc MS Excel 2007 XML")
    typed = {SOCIAL_CARE: "CP1", EDUCATION: "OFS3", SINGLE: "CL2", HEAD: "YJ1"}
    for who in ROLES:
        suffix, kind = kinds[who]
        with office.opened(desk.sent[who.name]) as document:
            sheet = document.Sheets.getByName("Dashboard")
            codes = [
                row[-1]
                for row in sheet.getCellRangeByName(f"A1:{place('Code', 40, Where.BRIEFING)}").getDataArray()
            ]
            sheet.getCellRangeByName(
                place("Commentary", codes.index(typed[who]) + 1, Where.BRIEFING)
            ).setString(f"{LATE} {who.name}")
            saved = office.store(document, desk.mail / f"{who.name[:3]} (1){suffix}", kind)
            os.utime(saved)
    collected = desk.collect()
    assert [file.fault for file in collected.files] == [""] * 4
    assert [(file.changed, file.problems) for file in collected.files] == [((), ())] * 4
    assert {version.who for version in collected.kept.versions} == {who.name for who in ROLES}
    assert comments(desk.build()) == {code: f"{LATE} {who.name}" for who, code in typed.items()}


def test_a_workbook_of_another_quarter_is_named_and_nothing_of_it_is_taken(desk: Desk) -> None:
    late = desk.reply(SOCIAL_CARE, {"CP1": LATE}, "late.xlsx")
    book = load_workbook(late)
    book.properties.title = "Performance dashboard, Q1 2022/23"
    book.save(late)
    (found,) = desk.collect().files
    assert found.taken == ()
    assert "It is about Q1 2022/23, and this pack is about Q2 2022/23" in found.fault
