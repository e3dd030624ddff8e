"""Each recipient's workbook: their part, nothing of anybody else's, and room to write."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.page_columns import headings, number, place
from tests.pipeline.invented_recipients import FIGURES, PEOPLE, RETURNS, make_pack
from tests.pipeline.test_chase import change_register
from xlperf.columns import Where
from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.briefings import Briefing, as_sent, briefings, undecided_small_numbers, write_briefings
from xlperf.pipeline.collect import collect, files_to_collect
from xlperf.pipeline.subset import subset

SHEETS = ["Summary", "Dashboard", "Data", "Checks", "Notes"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the invented pack."""
    return make_pack(tmp_path / "q2")


def inside(path: Path) -> str:
    """Return everything that stands in a workbook, hidden or not: each part, and the name of each."""
    with ZipFile(path) as archive:
        return "\n".join(
            f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist()
        )


def is_in(text: str, everything: str) -> bool:
    """Return whether a text stands somewhere as a word of its own, also as XML writes it."""
    written = text.replace("&", "&amp;")
    return re.search(rf"(?<!\w){re.escape(written)}(?!\w)", everything) is not None


def dashboard(path: Path) -> Worksheet:
    """Return the Dashboard sheet of a workbook."""
    return load_workbook(path)["Dashboard"]


def column(sheet: Worksheet, heading: str) -> dict[str, object]:
    """Return the values of a column by code."""
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "Topic")
    names = [cell.value for cell in row]
    at, code = names.index(heading), names.index("Code")
    return {
        str(cells[code].value): cells[at].value or ""
        for cells in sheet.iter_rows(min_row=(row[0].row or 0) + 1)
        if cells[code].value
    }


def comment(path: Path, texts: dict[str, str]) -> None:
    """Write comments into a workbook by code, as somebody would."""
    book = load_workbook(path)
    sheet = book["Dashboard"]
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "Topic")
    names = [cell.value for cell in row]
    for cells in sheet.iter_rows(min_row=(row[0].row or 0) + 1):
        text = texts.get(str(cells[names.index("Code")].value))
        if text:
            cell = cells[names.index("Commentary")]
            cell.value, cell.data_type = text, "s"
    book.save(path)


def written(pack: Pack) -> list[Briefing]:
    """Write everybody's workbook."""
    return write_briefings(pack, pack.recipients)


def test_everybody_gets_their_part_and_nobody_an_empty_workbook(folder: Path) -> None:
    read = read_pack(folder)
    made = {
        (briefing.recipient.email, briefing.path.name): [row.indicator.code for row in briefing.rows]
        for briefing in written(read)
    }
    assert made == {
        ("ada@example.org", "Ada Alderinvented, Q2 2022-23.xlsx"): ["ADO1", "ADO2"],
        ("ben@example.org", "Ben Birchinvented 2, Q2 2022-23.xlsx"): ["BUS1", "BUS2"],
        ("cal@example.org", "Cal Cedarinvented, Q2 2022-23.xlsx"): ["ADO1", "BUS2"],
        ("dee@example.org", "Dee Deodarinvented, Q2 2022-23.xlsx"): ["ADO1", "ADO2", "BUS1", "BUS2", "CAR1"],
        ("ada2@example.org", "Ada Alderinvented (2), Q2 2022-23.xlsx"): ["BUS1", "BUS2", "CAR1"],
    }
    assert briefings(read, read.recipients) == written(read)
    assert sorted(path.name for path in (folder / "output" / "briefings").iterdir()) == sorted(
        name for _, name in made
    )


def others(pack: Pack, briefing: Briefing) -> Iterator[str]:
    """Yield everything that a recipient's workbook must not hold."""
    own = {row.indicator.code for row in briefing.rows}
    own_files = {found.source.file for code in own for found in pack.observations.get(code, ())}
    for row in pack.scorecard.rows:
        indicator = row.indicator
        if indicator.code not in own:
            yield from (indicator.code, indicator.name, f"comment on {indicator.code}")
            yield from (text for text in (indicator.definition, *indicator.labels) if text)
    yield from (Path(file).name for file in pack.files if file not in own_files)
    for person in pack.recipients:
        yield person.email
        if (
            person.name != briefing.recipient.name
        ):  # the own one stands in it, so that a comment is known by it
            yield person.name


def test_no_workbook_holds_anything_of_anybody_else(folder: Path) -> None:
    read = read_pack(folder)
    comment(read.write(), {code: f"comment on {code}" for code in FIGURES})
    for briefing in written(read):
        everything = inside(briefing.path)
        assert [text for text in others(read, briefing) if is_in(text, everything)] == [], briefing.path.name
        own = {row.indicator.code for row in briefing.rows}
        foreign = [text for code, texts in FIGURES.items() if code not in own for text in texts]
        assert [text for text in foreign if text in everything] == [], briefing.path.name
        assert all(
            is_in(code, everything) and FIGURES[code][1] in everything for code in own if code != "ADO2"
        )
        assert all(is_in(f"comment on {code}", everything) for code in own)
        assert "externalLink" not in everything
        assert 'TargetMode="External"' not in everything
        assert "vba" not in everything
        assert str(folder) not in everything
        assert "<f>" not in everything.replace("<c:f>", "")


@pytest.mark.parametrize("sample_pack", ["q2_2022_23", "q3_2024_25"])
def test_no_workbook_of_a_sample_pack_holds_an_indicator_or_a_file_of_anybody_else(
    sample: Callable[[str], Path], sample_pack: str
) -> None:
    folder = sample(sample_pack)
    book = load_workbook(folder / "register.xlsx")
    themes = {row[2] for row in book["Indicators"].iter_rows(min_row=2, values_only=True)}
    book["Recipients"].delete_rows(2, 20)
    for at, theme in enumerate(sorted(str(theme) for theme in themes)):
        book["Recipients"].append((f"Invented {at}", f"invented{at}@example.org", "", "", theme, ""))
    book.save(folder / "register.xlsx")
    read = read_pack(folder)
    made = written(read)
    assert len(made) == len(themes)
    for briefing in made:
        everything = inside(briefing.path)
        own = " ".join(row.indicator.name for row in briefing.rows)  # one name may be part of another
        found = [text for text in others(read, briefing) if is_in(text, everything) and not is_in(text, own)]
        assert found == [], briefing.path.name


def test_a_finding_about_a_shared_return_or_naming_another_indicator_is_left_out(folder: Path) -> None:
    read = read_pack(folder)
    assert any("Unicorns" in problem.found for problem in read.problems)
    assert all("Unicorns" not in inside(briefing.path) for briefing in written(read)[:3])
    everything = written(read)[3]
    assert "Unicorns" in inside(everything.path)  # whoever gets all indicators gets the whole return


def test_findings_speak_to_the_team(sample: Callable[[str], Path]) -> None:
    folder = sample("q2_2022_23")
    book = load_workbook(folder / "register.xlsx")
    book["Recipients"].append(("Invented", "invented@example.org", "", "", "Social Care", ""))
    book.save(folder / "register.xlsx")
    checks = load_workbook(written(read_pack(folder))[0].path)["Checks"]
    remedies = [
        row[7] for row in checks.iter_rows(min_row=4, values_only=True) if row[8] == "percentage-disagrees"
    ]
    assert remedies
    assert all(str(text).startswith("Please say which of the three is wrong") for text in remedies)


def test_the_commentary_is_all_that_can_be_typed_into(folder: Path) -> None:
    briefing = written(read_pack(folder))[0]
    book = load_workbook(briefing.path)
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.autoFilter  # which is how a file says that it is allowed
        assert not sheet.protection.formatColumns
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for cells in sheet.iter_rows()
        for cell in cells
        if not cell.protection.locked
    }
    assert unlocked == {("Dashboard", place("Commentary", 5)), ("Dashboard", place("Commentary", 6))}


def test_the_columns_are_the_dashboards_with_two_more_before_the_code(folder: Path) -> None:
    sheet = dashboard(written(read_pack(folder))[0].path)
    table = sheet.tables["tblDashboard"]
    there = [cell.value for cell in sheet[table.ref][0]]
    shared = [heading for heading in headings() if heading in headings(Where.BRIEFING)]
    assert there == [*shared[:-1], "Last comment", "Comment wanted", "Code"]
    assert sheet.freeze_panes == "A5"  # the columns of names alone would fill a phone


def test_what_needs_a_comment_is_marked_in_words_and_by_its_fill(folder: Path) -> None:
    briefing = written(read_pack(folder))[0]
    assert briefing.wanted == {"ADO2"}  # of the other, whose part names it is asked
    assert column(dashboard(briefing.path), "Comment wanted") == {"ADO1": "", "ADO2": "Yes: Red"}
    travel = written(read_pack(folder))[1]
    assert travel.wanted == {"BUS1"}
    wanted = column(dashboard(travel.path), "Comment wanted")
    assert wanted == {"BUS1": "Yes: Red", "BUS2": ""}
    fills = {
        row: dashboard(travel.path).cell(row, number("Commentary", Where.BRIEFING)).fill.fgColor.rgb
        for row in (5, 6)
    }
    assert fills[5] == "FFFFF9E5" != fills[6]
    heights = [dashboard(travel.path).row_dimensions[row].height for row in (5, 6)]
    assert heights[0] >= 96
    assert heights[1] >= 48


def test_the_summary_asks_for_the_comments_and_leads_to_their_cells(folder: Path) -> None:
    summary = load_workbook(written(read_pack(folder))[1].path)["Summary"]
    links = [
        (cell.value, cell.hyperlink.location)
        for cells in summary.iter_rows()
        for cell in cells
        if cell.hyperlink
    ]
    assert ("BUS1", f"'Dashboard'!{place('Commentary', 5)}") in links
    assert any(str(text).startswith("Please comment on one indicator") for text, _ in links)


def last_quarter(folder: Path, path: Path, texts: dict[str, str]) -> Path:
    """Write the dashboard of the quarter before, with comments by code."""
    written = read_pack(folder, Period.quarter(1, 2022)).write(path)
    comment(written, texts)
    return written


def test_last_quarters_comment_stands_beside_and_this_quarters_in_its_cell(
    folder: Path, tmp_path: Path
) -> None:
    read = read_pack(folder)
    earlier = last_quarter(folder, tmp_path / "earlier.xlsx", {"ADO1": "last quarter", "ADO2": "still so"})
    now = read.write(previous=earlier)
    comment(now, {"ADO1": "this quarter"})
    for previous in (earlier, None):
        briefing = write_briefings(read, read.recipients, previous=previous)[0]
        assert briefing.earlier == {"ADO1": "Q1 2022/23: last quarter", "ADO2": "Q1 2022/23: still so"}
        sheet = dashboard(briefing.path)
        assert column(sheet, "Last comment") == briefing.earlier
        assert column(sheet, "Commentary") == {"ADO1": "this quarter", "ADO2": ""}
        assert briefing.wanted == {"ADO2"}


def test_without_an_earlier_dashboard_what_stands_on_this_quarters_is_this_quarters(folder: Path) -> None:
    read = read_pack(folder)
    comment(read.write(), {"ADO1": "typed by the analyst"})
    briefing = written(read)[0]
    assert column(dashboard(briefing.path), "Last comment") == {"ADO1": "", "ADO2": ""}
    assert column(dashboard(briefing.path), "Commentary") == {"ADO1": "typed by the analyst", "ADO2": ""}
    assert briefing.wanted == {"ADO2"}


def test_what_was_typed_into_a_briefing_is_kept_when_it_is_written_again(folder: Path) -> None:
    read = read_pack(folder)
    first = written(read)[0]
    comment(first.path, {"ADO1": "=typed on the shared drive"})
    again = written(read)[0]
    assert again.path == first.path
    assert column(dashboard(again.path), "Commentary")["ADO1"] == "=typed on the shared drive"


def test_of_two_comments_the_dashboards_is_taken_if_it_is_newer_and_the_briefing_with_the_other_is_kept(
    folder: Path, tmp_path: Path
) -> None:
    read = read_pack(folder)
    earlier = read.write(tmp_path / "earlier.xlsx")
    first = written(read)[0]
    comment(first.path, {"ADO1": "typed into the briefing", "ADO2": "typed as well"})
    now = read.write()
    comment(now, {"ADO1": "typed into the dashboard"})
    os.utime(first.path, (0, 0))
    again = write_briefings(read, read.recipients, previous=earlier)[0]
    assert column(dashboard(again.path), "Commentary") == {
        "ADO1": "typed into the dashboard",
        "ADO2": "typed as well",
    }
    kept = first.path.with_stem(f"{first.path.stem} (kept 1)")
    assert column(dashboard(kept), "Commentary")["ADO1"] == "typed into the briefing"


def test_a_briefing_that_is_open_is_kept_and_the_new_one_goes_beside(folder: Path) -> None:
    read = read_pack(folder)
    first = written(read)[0]
    (first.path.parent / f".~lock.{first.path.name}#").touch()
    assert written(read)[0].path == first.path.with_stem(f"{first.path.stem} (2)")


SMALL: dict[str, list[list[object]]] = {
    "Adoption Q2.xlsx": [
        ["Measure", "Q1 2022/23", "Q2 2022/23"],
        ["Adopted children", 71613, 3],
        ["Adoptions in time", "91.37%", "92.41%"],
    ]
}


def decide(folder: Path, *rows: tuple[str, ...]) -> None:
    """Write rows of the register's Small numbers sheet."""
    book = load_workbook(folder / "register.xlsx")
    for row in rows:
        book["Small numbers"].append(row)
    book.save(folder / "register.xlsx")


def test_a_small_number_waits_for_a_decision(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "q2", figures=SMALL)
    read = read_pack(folder)
    assert [
        (small_number.code, small_number.period.label, small_number.source.cell)
        for small_number in undecided_small_numbers(read)
    ] == [("ADO1", "Q2 2022/23", "C2")]
    others = replace(read, recipients=read.recipients[1:2])
    assert undecided_small_numbers(others) == []  # whose part it is not in
    decide(folder, ("ADO1", "Q2 2022/23", "Accept", "Ada Alderinvented"))
    assert undecided_small_numbers(read_pack(folder)) == []


def test_what_is_suppressed_is_gone_with_everything_that_was_worked_out_from_it(tmp_path: Path) -> None:
    # a figure that is small by the setting and can be found wherever it stands
    folder = make_pack(tmp_path / "q2", figures={})
    book = load_workbook(folder / "register.xlsx")
    setting = next(row for row in book["Settings"].iter_rows() if row[0].value == "Small numbers")
    setting[1].value = 72720
    book.save(folder / "register.xlsx")
    read = read_pack(folder)
    assert ("ADO1", "Q2 2022/23") in [
        (small_number.code, small_number.period.label) for small_number in undecided_small_numbers(read)
    ]
    decide(folder, ("ADO1", "Q2 2022/23", "Suppress", "", "too small"))
    read = read_pack(folder)
    for briefing in written(read):
        everything = inside(briefing.path)
        for text in ("72719", "72,719", "1,106", "1106", "17,281", "17281", "too small"):
            assert text not in everything, (text, briefing.path.name)
    sheet = dashboard(written(read)[0].path)
    assert column(sheet, "Latest value")["ADO1"] == "suppressed"
    assert column(sheet, "Status")["ADO1"] == "N/A"
    assert column(sheet, "Comment wanted")["ADO1"] == ""
    assert "72719" in inside(read.write())  # the dashboard is not changed


def test_a_finding_that_quotes_a_suppressed_figure_is_left_out(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "q2", figures=SMALL)
    decide(folder, ("ADO1", "", "Suppress", ""))
    read = read_pack(folder)
    assert any(problem.code == "ADO1" and "3" in problem.found for problem in read.problems)
    checks = load_workbook(written(read)[0].path)["Checks"]
    assert all("Fewer than" not in str(cell.value) for cells in checks.iter_rows() for cell in cells)


def test_a_finding_about_another_indicator_that_names_a_suppressed_one_is_left_out(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "q2")
    decide(folder, ("ADO1", "Q2 2022/23", "Suppress", ""))
    read = read_pack(folder)
    telling = Problem(
        Check.OUTLIER,
        Severity.NOTE,
        Source("Buses Q2.xlsx"),
        found="72,719 is that of “Adopted children”.",
        expected="",
        remedy="",
        code="BUS1",
    )
    assert telling not in as_sent(replace(read, problems=[telling])).problems


def test_what_an_earlier_version_wrote_in_place_of_an_undecided_comment_is_none(
    folder: Path, tmp_path: Path
) -> None:
    read, undecided_text = read_pack(folder), "To be decided in commentary.xlsx:\n[Ada, 1 Jul 2022] one"
    earlier = last_quarter(folder, tmp_path / "earlier.xlsx", {"ADO1": undecided_text, "ADO2": "so"})
    read.write(previous=earlier)
    for previous in (earlier, None):
        briefing = write_briefings(read, read.recipients, previous=previous)[0]
        assert briefing.earlier == {"ADO2": "Q1 2022/23: so"}
        assert "To be decided" not in inside(briefing.path)


def test_what_was_collected_is_not_asked_for_again_though_somebody_must_still_choose(
    folder: Path, tmp_path: Path
) -> None:
    read = read_pack(folder)
    read.write()
    ada, dee = (written(read)[at].path for at in (0, 3))
    comment(Path(shutil.copy(ada, tmp_path / "ada.xlsx")), {"ADO1": "one", "ADO2": "once"})
    comment(Path(shutil.copy(dee, tmp_path / "dee.xlsx")), {"ADO1": "quite another"})
    assert list(
        collect(read, files_to_collect([tmp_path / "ada.xlsx", tmp_path / "dee.xlsx"])).undecided
    ) == ["ADO1"]
    again = written(read)
    assert [briefing.wanted & {"ADO1", "ADO2"} for briefing in again] == [set()] * len(again)
    assert "quite another" not in inside(again[0].path)


def test_one_person_is_asked_for_each_comment(folder: Path) -> None:
    asked = {briefing.recipient.email: briefing.wanted for briefing in written(read_pack(folder))}
    assert asked["dee@example.org"] == set()
    assert sorted(code for codes in asked.values() for code in codes) == ["ADO1", "ADO2", "BUS1"]
    dee = next(
        briefing for briefing in written(read_pack(folder)) if briefing.recipient.name.startswith("Dee")
    )
    texts = [str(cell.value) for cells in load_workbook(dee.path)["Summary"].iter_rows() for cell in cells]
    assert any(text.startswith("No comment is needed") for text in texts)
    assert any(text.startswith("Also needs attention; somebody else is asked") for text in texts)


def test_last_quarters_comment_still_stands_beside_once_this_quarters_came_back(
    folder: Path, tmp_path: Path
) -> None:
    read = read_pack(folder)
    read.write(previous=last_quarter(folder, tmp_path / "earlier.xlsx", {"ADO1": "last quarter"}))
    back = tmp_path / "back.xlsx"
    shutil.copy(written(read)[0].path, back)
    comment(back, {"ADO1": "this quarter"})
    for _ in range(2):
        collect(read, files_to_collect([back]))
        read.write()
        sheet = dashboard(written(read)[0].path)
        assert column(sheet, "Last comment")["ADO1"] == "Q1 2022/23: last quarter"
        assert column(sheet, "Commentary")["ADO1"] == "this quarter"


def test_comments_under_an_earlier_code_stand_in_the_row_of_the_present_one(
    folder: Path, tmp_path: Path
) -> None:
    read = read_pack(folder)
    earlier = last_quarter(folder, tmp_path / "earlier.xlsx", {"ADO1": "last quarter"})
    comment(written(read)[0].path, {"ADO1": "typed into the briefing"})
    renamed = _renamed(read, "ADO1", "NEW1")
    sheet = dashboard(write_briefings(renamed, read.recipients, previous=earlier)[0].path)
    assert column(sheet, "Last comment")["NEW1"] == "Q1 2022/23: last quarter"
    assert column(sheet, "Commentary")["NEW1"] == "typed into the briefing"


def _renamed(pack: Pack, before: str, now: str) -> Pack:
    rows = tuple(
        row._replace(indicator=replace(row.indicator, code=now, earlier_codes=(before,)))
        if row.indicator.code == before
        else row
        for row in pack.scorecard.rows
    )
    return replace(
        pack,
        scorecard=pack.scorecard._replace(rows=rows),
        observations={now if code == before else code: found for code, found in pack.observations.items()},
        problems=[],
    )


def test_a_briefing_with_a_comment_on_what_is_no_longer_in_the_part_is_kept_beside(folder: Path) -> None:
    read = read_pack(folder)
    first = written(read)[0]
    comment(first.path, {"ADO2": "typed before the register changed"})
    less = replace(first.recipient, themes=(), indicators=("ADO1",))
    write_briefings(replace(read, recipients=(less,)), [less])
    kept = first.path.with_stem(f"{first.path.stem} (kept 1)")
    assert column(dashboard(kept), "Commentary")["ADO2"] == "typed before the register changed"


def test_a_newer_dashboard_with_buttons_counts_as_one_without(folder: Path, tmp_path: Path) -> None:
    read = read_pack(folder)
    earlier = read.write(tmp_path / "earlier.xlsx")
    first = written(read)[0]
    comment(first.path, {"ADO1": "typed into the briefing"})
    plain = read.write(tmp_path / "plain.xlsx")
    comment(plain, {"ADO1": "typed into the dashboard"})
    read.write(button=True, previous=plain)
    os.utime(first.path, (0, 0))
    again = write_briefings(read, read.recipients, previous=earlier)[0]
    assert column(dashboard(again.path), "Commentary")["ADO1"] == "typed into the dashboard"


def test_everybody_in_the_invented_pack_is_said_to_be_invented() -> None:
    assert all(
        "invented" in str(person["Name"]) and "example.org" in str(person["Email"]) for person in PEOPLE
    )
    assert set(RETURNS) == {"Adoption Q2.xlsx", "Buses Q2.xlsx", "Shared Q2.xlsx"}


def test_the_comments_of_two_people_of_one_name_come_back_under_two_names(tmp_path: Path) -> None:
    read = read_pack(make_pack(tmp_path / "q2"))
    subjects = {
        part.recipient.email: load_workbook(part.path).properties.subject
        for part in write_briefings(read, read.recipients)
    }
    assert subjects["ada@example.org"] == "Performance dashboard for Ada Alderinvented"
    assert subjects["ada2@example.org"] == "Performance dashboard for Ada Alderinvented (2)"
    assert subjects["dee@example.org"] == "Performance dashboard for Dee Deodarinvented"


@pytest.mark.parametrize("arrived", [b"", b"no workbook"])
def test_whoever_waits_for_a_return_that_others_share_is_told_that_it_cannot_be_had(
    tmp_path: Path, arrived: bytes
) -> None:
    """Cal gets BUS2 and Ada gets CAR1 too, out of one return that is not there or cannot be read."""
    folder = make_pack(tmp_path / "q2")
    change_register(folder, "Indicators", "Owner", "")
    shared = folder / "returns" / "Shared Q2.xlsx"
    shared.unlink()
    if arrived:
        shared.write_bytes(arrived)
    pack = read_pack(folder)
    cal = next(recipient for recipient in pack.recipients if recipient.email == "cal@example.org")
    (found,) = subset(pack, [row for row in pack.scorecard.rows if row.indicator.code == "BUS2"]).problems
    assert found.check is (Check.FILE_MISNAMED if arrived else Check.RETURN_MISSING)
    said = f"{found.found} {found.expected} {found.remedy}"
    assert arrived or "Escorts on buses" in said
    assert "Taxis hired" not in said
    (part,) = write_briefings(pack, [cal])
    book = load_workbook(part.path, read_only=True)
    summary = " ".join(str(cell) for row in book["Summary"].values for cell in row if cell)
    assert "No figure for Q2 2022/23: 1." in summary
    assert "found nothing wrong" not in summary
