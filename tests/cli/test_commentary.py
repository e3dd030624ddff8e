"""``xlperf collect`` and ``xlperf chase``, as their user meets them."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from inspect import unwrap
from pathlib import Path

import pytest
from filelock import FileLock, Timeout
from openpyxl import load_workbook

from tests.command_line import run
from tests.page_columns import number
from tests.recipients import ROLES, SINGLE, SOCIAL_CARE, without_lag
from xlperf.columns import Where
from xlperf.domain.comment import Version
from xlperf.domain.register import Recipient
from xlperf.errors import InUseError
from xlperf.pipeline import comment_store, read_pack
from xlperf.pipeline.collect import collect, files_to_collect
from xlperf.pipeline.commented import comments_held
from xlperf.readers.comment_log import read_collected
from xlperf.writers.alone import locked

FEW = ("CP1", "CL1", "CL2", "OFS1", "OFS2", "OFS3", "YJ1")


@pytest.fixture
def pack(sent_sample: Callable[..., Path]) -> Path:
    """Return the sample pack with four invented recipients, built and sent out."""
    return sent_sample("q2_2022_23", FEW)


def reply(pack: Path, who: Recipient, code: str, text: str) -> Path:
    """Return a folder with a workbook into which somebody typed a comment."""
    book = load_workbook(pack / "output" / "briefings" / f"{who.name}, Q2 2022-23.xlsx")
    sheet = book["Dashboard"]
    for row in range(5, sheet.max_row + 1):
        if sheet.cell(row, number("Code", Where.BRIEFING)).value == code:
            sheet.cell(row, number("Commentary", Where.BRIEFING)).value = text
    folder = pack.parent / "saved attachments"
    folder.mkdir(exist_ok=True)
    book.save(folder / f"RE {who.name} (1).xlsx")
    return folder


def test_collect_says_what_was_taken_and_that_the_next_build_has_it(pack: Path) -> None:
    done = run("collect", pack, reply(pack, SOCIAL_CARE, "CP1", "Two reviews were late."))
    assert done.returncode == 0, done.stderr
    assert "RE Asha Invented (1).xlsx\n  Asha Invented, " in done.stdout
    assert "1 comment taken." in done.stdout
    assert "Taken: CP1 Child protection cases" in done.stdout
    assert "The next build uses the comments." in done.stdout


def test_four_collections_at_once_lose_no_comment(pack: Path) -> None:
    """Each says that it took the comment, and so each must be there afterwards."""
    codes = dict(zip(ROLES, ("CP1", "OFS3", "CL2", "YJ1"), strict=True))
    for who, code in codes.items():
        folder = reply(pack, who, code, f"Written by {who.name}.")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "xlperf", "collect", str(pack), str(path)], stdout=subprocess.PIPE
        )
        for path in sorted(folder.iterdir())
    ]
    said = [run.communicate()[0].decode() for run in runs]
    assert all("1 comment taken" in line for line in said)
    sheet = load_workbook(pack / "output" / "commentary.xlsx")["Commentary"]
    there = {(sheet.cell(row, 1).value, sheet.cell(row, 4).value) for row in range(5, sheet.max_row + 1)}
    assert there == {(code, f"Written by {who.name}.") for who, code in codes.items()}


def test_collect_waits_for_whoever_holds_the_comments_and_says_which_file(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = reply(pack, SOCIAL_CARE, "CP1", "Late.")
    holds = (
        "import sys, time\nfrom pathlib import Path\nfrom xlperf.writers.alone import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    path = pack / "output" / "commentary.xlsx"
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        monkeypatch.setitem(unwrap(locked).__kwdefaults__, "patience", 0.5)
        with pytest.raises(InUseError, match=r"commentary\.xlsx is being written by another run"):
            collect(read_pack(pack), files_to_collect([folder]))
        other.communicate()
    assert len(collect(read_pack(pack), files_to_collect([folder])).files[0].taken) == 1


def test_a_build_over_a_dashboard_holds_comments_that_may_come_back_meanwhile(pack: Path) -> None:
    read = read_pack(pack)
    assert not (pack / "output" / "commentary.xlsx").exists()
    with comments_held(read, read.default_output), pytest.raises(Timeout):
        FileLock(pack / "output" / ".commentary.xlsx.lock").acquire(timeout=0)


def test_collect_exits_with_1_and_names_what_must_be_decided(pack: Path) -> None:
    reply(pack, SOCIAL_CARE, "CL1", "Housing is short.")
    folder = reply(pack, SINGLE, "CL1", "Rents went up.")
    (folder / "mail.eml").write_text("Subject: Re", "utf-8")
    for _ in range(2):  # until somebody decides
        done = run("collect", pack, folder)
        assert done.returncode == 1
        assert "To be decided: CL1 Care leavers in suitable accommodation" in done.stdout
        assert "Rents went up." in done.stdout
    assert "mail.eml\n  Not read: It is an e-mail" in done.stdout


def test_a_dry_run_of_collect_writes_nothing(pack: Path) -> None:
    done = run("collect", pack, reply(pack, SOCIAL_CARE, "CP1", "Late."), "--dry-run")
    assert (done.returncode, (pack / "output" / "commentary.xlsx").exists()) == (0, False)
    assert "this was a dry run" in done.stdout


def test_collect_of_what_is_not_there_is_refused_in_words(pack: Path) -> None:
    done = run("collect", pack, pack / "nowhere")
    assert (done.returncode, "There is no file or folder" in done.stderr) == (2, True)


def test_chase_lists_who_owes_what_and_writes_the_drafts(pack: Path) -> None:
    without_lag(pack, "OFS1", "OFS2", "OFS3", "YJ1")
    dry = run("chase", pack, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert not (pack / "output" / "reminders").exists()
    done = run("chase", pack)
    assert "Asha Invented <asha.invented@example.org>\n  Comment: CP1 Child protection cases" in done.stdout
    assert "  Return: Education and Ofsted*.xlsx (OFS1, OFS2, OFS3)" in done.stdout
    assert {path.name for path in (pack / "output" / "reminders").iterdir()} == {
        "Asha Invented.eml", "Ben Invented.eml", "Dee Invented.eml",
    }  # fmt: skip


def test_chase_leaves_no_reminder_of_an_earlier_run(pack: Path) -> None:
    """Whoever has answered since is not to be reminded by mistake."""
    run("chase", pack)
    reminders = pack / "output" / "reminders"
    kept = {path.name for path in reminders.iterdir()}
    (reminders / "Cleo Invented.eml").write_bytes((reminders / "Asha Invented.eml").read_bytes())
    run("chase", pack, "--dry-run")
    assert len(list(reminders.iterdir())) == len(kept) + 1
    run("chase", pack)
    assert {path.name for path in reminders.iterdir()} == kept


def test_two_people_of_one_name_each_get_their_reminder(pack: Path) -> None:
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Recipients"]
    sheet["A3"].value = sheet["A2"].value
    book.save(pack / "register.xlsx")
    done = run("chase", pack)
    assert done.returncode == 0, done.stderr
    drafts = sorted((pack / "output" / "reminders").iterdir())
    assert [path.name for path in drafts][:2] == ["Asha Invented (2).eml", "Asha Invented.eml"]
    assert b"ben.invented@example.org" in drafts[0].read_bytes()


def test_a_build_with_collected_comments_imports_neither_pandas_nor_openpyxl(pack: Path) -> None:
    run("collect", pack, reply(pack, SOCIAL_CARE, "CP1", "Two reviews were late."))
    program = (
        "import sys; from xlperf.pipeline import read_pack; read_pack(sys.argv[1]).write(); "
        "print(sorted({'pandas', 'numpy', 'openpyxl', 'xlwings', 'rich'} & set(sys.modules)), 'xlperf.readers.comment_log' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(pack)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] True"


def test_a_build_without_collected_comments_does_not_look_for_them(pack: Path) -> None:
    program = (
        "import sys; from xlperf.pipeline import read_pack; read_pack(sys.argv[1]).write(); "
        "print('xlperf.pipeline.comment_store' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(pack)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "command", ["next", "chase --dry-run", "report", "page", "briefings", "build", "check"]
)
def test_a_command_reads_what_came_back_once(
    pack: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("collect", pack, reply(pack, SOCIAL_CARE, "CP1", "Two reviews were late."))
    reads: list[Path] = []
    read = read_collected

    def counted(files: Sequence[Path], period: str) -> list[Version]:
        reads.extend(files)
        return read(files, period)

    monkeypatch.setattr(comment_store, "read_collected", counted)
    name, *options = command.split()
    done = run(name, pack, *options)
    assert done.returncode in {0, 1}, done.stderr
    assert len(reads) == (0 if command == "check" else 1)
