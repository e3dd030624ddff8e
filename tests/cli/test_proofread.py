"""``xlperf proofread``, as its user meets it; and the commands that proof-read commentary."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.test_commentary import FEW, reply
from tests.command_line import run
from tests.proofread.documents import write_draft
from tests.recipients import SOCIAL_CARE, with_recipients
from xlperf.domain.parse_period import parse_period
from xlperf.domain.problem import Check
from xlperf.pipeline import read_pack

REPORT = Path(__file__).parents[1] / "proofread" / "invented_report.md"
WRONG = "91 out of 150 care leavers (61.3%) were in education, employment or training (EET) at the end of quarter 2."


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return a copy of the sample pack."""
    return sample("q2_2022_23")


@pytest.fixture
def few(sample: Callable[..., Path]) -> Path:
    """Return a copy of the sample pack with a few of its indicators, for dashboards to be written from."""
    return sample("q2_2022_23", FEW)


def test_a_report_without_a_fault_exits_with_0_and_counts_what_was_checked(pack: Path) -> None:
    done = run("proofread", pack, REPORT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().splitlines()[-1].startswith("Proof-read: 6")
    assert done.stdout.strip().endswith(" right, 0 wrong, 0 not checked.")


def test_a_finding_names_place_words_figures_and_cell(pack: Path, tmp_path: Path) -> None:
    draft = write_draft(tmp_path / "Report.docx", ["Nothing.", WRONG])
    done = run("proofread", pack, draft, "--marked-copy")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "claim-fraction: Report.docx, paragraph 2 (CL2)\n"
        "  Words:    91 out of 150\n"
        "  Found:    91 of 150 for 61.3%.\n"
        "  Expected: 60.7%; 92 of 150 would be 61.3%.\n"
        "  To do:    Correct the percentage or the counts; where they are on different bases, say so.\n"
        "  Cell:     returns/Child health and care leavers Q2 2022-23.xlsx, Quarterly!G8\n"
    )
    assert f"Marked-up copy: {tmp_path / 'Report, proof-read.docx'}" in done.stdout


def test_drafts_that_cannot_be_read_are_all_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no document")
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    done = run("proofread", tmp_path)
    assert done.returncode == 2
    assert [f"{name} cannot be proof-read." in done.stderr for name in ("a.docx", "b.xlsx")] == [True, True]
    (tmp_path / "c.txt").write_text("1. 91 out of 150 (60.7%) were in training.\n", encoding="utf-8")
    done = run("proofread", tmp_path)
    assert done.returncode == 1
    assert [f"{name} cannot be proof-read." in done.stdout for name in ("a.docx", "b.xlsx")] == [True, True]
    assert done.stdout.strip().splitlines()[-1].startswith("Proof-read: 1 right, 0 wrong")
    document = json.loads(run("proofread", tmp_path, "--json").stdout)
    assert [bool(draft["error"]) for draft in document["drafts"]] == [True, True, False]


def test_without_a_pack_what_the_text_alone_decides_is_said(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"1. {WRONG}\n", encoding="utf-8")
    done = run("proofread", draft)
    assert done.returncode == 1
    assert "60.7%; 92 of 150 would be 61.3%." in done.stdout
    assert "No pack was given: only what the text itself decides was checked." in done.stdout
    assert "Not checked: draft.txt, paragraph 1, “61.3%”. Without a pack" in done.stdout


def test_json_is_one_document_also_where_nothing_could_be_read(pack: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"Performance\n\n1. {WRONG}\n", encoding="utf-8")
    told = json.loads(run("proofread", pack, draft, "--json").stdout)
    assert (told["period"], told["counts"]["wrong"], told["error"]) == ("Q2 2022/23", 1, None)
    (wrong,) = [claim for claim in told["drafts"][0]["claims"] if claim["outcome"] == "wrong"]
    assert (wrong["code"], wrong["cell"], wrong["place"]) == ("claim-fraction", "G8", "paragraph 1")
    assert (wrong["paragraph"], wrong["position"]) == ("1", 2)
    assert WRONG[wrong["start"] : wrong["end"]] == wrong["words"] == "91 out of 150"
    done = run("proofread", pack, tmp_path / "missing.docx", "--json")
    assert done.returncode == 2
    assert "There is no draft" in json.loads(done.stdout)["error"]


def test_a_pack_alone_is_told_that_a_draft_is_wanted(pack: Path) -> None:
    done = run("proofread", pack)
    assert done.returncode == 2
    assert "is a pack. Give the draft too" in done.stderr


def test_a_dashboard_is_read_with_the_pack_it_belongs_to(few: Path) -> None:
    written = read_pack(few).write()
    comment(written, "CP1", "It was 79.6% at the end of quarter 2.")
    done = run("proofread", written)
    assert done.returncode == 1
    assert "claim-value: Performance dashboard Q2 2022-23.xlsx, Dashboard!" in done.stdout
    assert "Expected: 77.6% for Q2 2022/23." in done.stdout


def test_nothing_is_changed_by_proof_reading(pack: Path) -> None:
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    run("proofread", pack, REPORT)
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == before


def test_build_puts_doubtful_comments_on_its_checks(few: Path) -> None:
    comment(read_pack(few).write(), "CP1", "It was 79.6% at the end of quarter 2.")
    done = run("build", few)
    assert (
        "claim-value, “79.6%”: 79.6%. 77.6% for Q2 2022/23 (returns/Social care return Q2.xlsx, Safeguarding!O6)."
        in done.stdout
    )
    told = read_pack(few).build().pack
    assert [problem.code for problem in told.problems if problem.check is Check.COMMENT_CLAIM] == ["CP1"]
    sheet = load_workbook(read_pack(few).default_output)["Checks"]
    assert any(
        str(cell.value).startswith("claim-value, “79.6%”") for row in sheet.iter_rows() for cell in row
    )


def test_collect_says_what_is_doubtful_in_comments_that_came_back(sent_sample: Callable[..., Path]) -> None:
    pack = sent_sample("q2_2022_23", FEW)
    done = run("collect", pack, reply(pack, SOCIAL_CARE, "CP1", "It has fallen to 77.6% from 76.0%."))
    assert done.returncode == 0, done.stderr
    assert "Warning: RE Asha Invented (1).xlsx (CP1)\n  Found:    claim-direction, “fallen”" in done.stdout


def test_last_quarters_words_are_said_before_a_mail_goes_out(few: Path) -> None:
    with_recipients(few)
    words = "Two reviews were late because of sickness in the team."
    earlier = read_pack(few, parse_period("Q1 2022/23")).write(few / "output" / "Q1.xlsx")
    comment(earlier, "CP1", words)
    comment(read_pack(few).write(), "CP1", words)
    done = run("mail", "drafts", few, "--previous", earlier)
    assert "period-old: the comment is word for word that of an earlier quarter." in done.stdout


def comment(path: Path, code: str, text: str) -> None:
    """Type a comment into a dashboard."""
    book = load_workbook(path)
    sheet = book["Dashboard"]
    headings = {
        cell.value: cell.column
        for row in sheet.iter_rows(max_row=8)
        for cell in row
        if cell.value in {"Code", "Commentary"}
    }
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, headings["Code"]).value == code:
            sheet.cell(row, headings["Commentary"]).value = text
    book.save(path)


def test_a_build_imports_neither_word_nor_the_proof_reader(few: Path) -> None:
    code = (
        "import sys\nfrom xlperf.cli.main import main\n"
        f"try:\n    main(['build', {str(few)!r}])\nexcept SystemExit:\n    pass\n"
        "print([one for one in sys.modules if one.split('.')[0] == 'docx' or one.startswith('xlperf.proofread')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip().splitlines()[-1] == "[]", done.stderr
