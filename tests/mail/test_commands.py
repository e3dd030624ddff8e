"""The commands, as their user meets them, with a real mail server."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.mail.conftest import Forgetful
from tests.mail.council import HOST, PASSWORD, USER, Council, drops, takes
from tests.mail.stand_in import CARE, HEAD, add_invented_recipients, plain_briefings
from xlperf.cli.main import app, main
from xlperf.errors import InUseError

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, ring: Forgetful) -> None:
    """Give every recipient a plain workbook, and this computer an empty keyring."""
    del ring
    monkeypatch.setattr("xlperf.mail.prepare.write_briefings", plain_briefings)


@pytest.fixture
def pack(sample: Callable[[str], Path], council: Council) -> Path:
    """Return a copy of the sample pack with invented recipients and the council's server."""
    folder = sample("q2_2022_23")
    add_invented_recipients(
        folder, mail_server=HOST, mail_port=council.port, mail_user=USER, mail_from=USER, mails_a_minute=6000,
        small_numbers=1,
    )  # fmt: skip
    return folder


@pytest.fixture
def sends(pack: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs ``xlperf mail send`` on the pack, with the password at hand."""
    monkeypatch.setenv("XLPERF_MAIL_PASSWORD", PASSWORD)
    return lambda *more, **how: CliRunner().invoke(app, ["mail", "send", str(pack), *more], **how)


def stopped(*arguments: str) -> int:
    """Run a command as its user does, and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_drafts_are_files_in_output_mail_and_nothing_is_sent(pack: Path, council: Council) -> None:
    done = CliRunner().invoke(app, ["mail", "drafts", str(pack), "--reply-to", USER])
    assert done.exit_code == 0
    assert "3 drafts. Open each one, check it and send it; nothing was sent." in done.output
    assert sorted(path.name for path in (pack / "output" / "mail").iterdir()) == [
        "Example Head, Q2 2022-23.eml",
        "Example, Pat, Q2 2022-23.eml",
        "Zoë Müller-Example, Q2 2022-23.eml",
    ]
    assert council.taken == []


def test_drafts_of_one_recipient_leave_the_others_out(pack: Path) -> None:
    done = CliRunner().invoke(app, ["mail", "drafts", str(pack), "--only", HEAD[0]])
    assert "1 draft. Open each" in done.output


def test_two_runs_cannot_send_at_once(sends: Run, council: Council, pack: Path) -> None:
    holds = (
        "import sys\nfrom pathlib import Path\nfrom xlperf.writers.alone import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    log = pack / "output" / "send log.csv"
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(log)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        done = sends("--yes")
        assert isinstance(done.exception, InUseError)
        assert f"{log} is being written by another run of xlperf" in str(done.exception)
        assert council.taken == []
        other.communicate()
    assert sends("--yes").exit_code == 0
    assert len(council.taken) == 3


def test_a_dry_run_says_who_gets_what_and_sends_nothing(sends: Run, council: Council, pack: Path) -> None:
    done = sends("--dry-run")
    assert done.exit_code == 0
    assert (
        f"{CARE[0]} <{CARE[1]}>: {CARE[0]}, Q2 2022-23.xlsx (5 KB), “Children and Family Services Performance Dashboard"
        in done.output
    )
    assert "3 e-mails would be sent; nothing was sent." in done.output
    assert council.taken == []
    assert not (pack / "output" / "send log.csv").exists()


def test_with_yes_all_are_sent_and_a_second_time_none(sends: Run, council: Council, pack: Path) -> None:
    assert "3 e-mails sent. The log: " in sends("--yes").output
    again = sends("--yes")
    assert (again.exit_code, again.output.count("already sent at 2")) == (0, 3)
    assert len(council.taken) == 3
    with (pack / "output" / "send log.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Result"] for row in rows] == ["sending", "sent"] * 3
    assert {row["Message-ID"] for row in rows} == {str(message["Message-ID"]) for message in council.messages}
    assert all(row["File hash"].startswith("sha256:") for row in rows)


@pytest.mark.usefixtures("sends")
def test_nobody_to_ask_and_no_yes_sends_nothing(
    council: Council, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stopped("mail", "send", str(pack)) == 2
    assert "Add --yes" in capsys.readouterr().err
    assert council.taken == []


@pytest.mark.parametrize(("answer", "sent"), [("y\n", 3), ("n\n", 0), ("\n", 0)])
def test_somebody_is_asked_first(
    sends: Run, council: Council, monkeypatch: pytest.MonkeyPatch, answer: str, sent: int
) -> None:
    monkeypatch.setattr("xlperf.cli.mail._somebody_is_there", lambda: True)
    done = sends(input=answer)
    assert "Send 3 e-mails? [y/N]" in done.output
    assert len(council.taken) == sent


def test_a_broken_run_is_resumed_and_what_is_uncertain_is_sent_only_on_demand(
    sends: Run, council: Council
) -> None:
    council.on_data = [takes, drops]
    first = sends("--yes")
    assert first.exit_code == 1
    assert "2 e-mails sent, 1 not: see above." in first.output
    second = sends("--yes")
    assert second.exit_code == 1
    assert f'--resend "{CARE[0]}"' in second.output
    assert len(council.taken) == 2
    third = sends("--yes", "--resend", CARE[0])
    assert (third.exit_code, len(council.taken)) == (0, 3)
    assert council.taken[-1].rcpt_tos == [CARE[1]]


def test_undecided_small_numbers_keep_all_mails_back(
    sends: Run,
    council: Council,
    pack: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    del sends
    add_invented_recipients(pack, small_numbers=20)  # of others, and not of CARE
    for command in (("send", "--yes"), ("drafts",), ("send", "--yes", "--only", CARE[0])):
        assert stopped("mail", command[0], str(pack), *command[1:]) == 2
        said = capsys.readouterr()
        assert "Small number: " in said.out
        assert "even with --only" in said.err
    assert council.taken == []
    assert not (pack / "output" / "mail").exists()


def test_of_two_people_of_one_name_the_one_who_is_meant_is_sent_to_again(
    sends: Run, council: Council, pack: Path
) -> None:
    add_invented_recipients(pack, (HEAD[0], "other.head@example.org"))
    council.on_data = [drops]
    first = sends("--yes")
    assert "3 e-mails sent, 1 not" in first.output
    assert f'--resend "{HEAD[1]}"' in sends("--dry-run").output
    assert sends("--yes", "--resend", HEAD[0]).exit_code == 1
    assert len(council.taken) == 3
    assert sends("--yes", "--resend", HEAD[1]).exit_code == 0
    assert [envelope.rcpt_tos for envelope in council.taken][3:] == [[HEAD[1]]]
    assert (
        sends("--dry-run", "--only", "other.head@example.org").output.count("<other.head@example.org>") == 1
    )


@pytest.mark.parametrize(
    ("fault", "arguments"),
    [
        ({"small_numbers": 20}, ()),
        ({"mail_domains": "example.gov.uk"}, ()),
        ({"report_period": "whenever"}, ()),
        ({}, ("--outlook",)),
        ({}, ("--only", "Nobody")),
    ],
)
def test_a_run_that_is_stopped_leaves_no_drafts_of_an_earlier_one(
    pack: Path, monkeypatch: pytest.MonkeyPatch, fault: dict[str, object], arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    folder = pack / "output" / "mail"
    assert CliRunner().invoke(app, ["mail", "drafts", str(pack)]).exit_code == 0
    answer = folder / "Answer of Jo.eml"
    answer.write_bytes(b"From: jo@example.org\r\nSubject: Re: your part\r\n\r\nX-Unsent: 1\r\n")
    assert len(list(folder.iterdir())) == 4
    if fault:
        add_invented_recipients(pack, **fault)
    assert stopped("mail", "drafts", str(pack), *arguments) == 2
    assert list(folder.iterdir()) == [answer]


def test_a_draft_of_an_earlier_run_that_cannot_be_removed_stops_the_run(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As where it is open in Outlook on Windows."""

    def refuse(_: Path, **__: bool) -> None:
        raise PermissionError(13, "Permission denied")

    assert CliRunner().invoke(app, ["mail", "drafts", str(pack)]).exit_code == 0
    monkeypatch.setattr(Path, "unlink", refuse)
    assert stopped("mail", "drafts", str(pack)) == 2
    assert "Close it if it is open" in capsys.readouterr().err


@pytest.mark.usefixtures("sends")
def test_every_fault_is_shown_before_anything_is_sent(
    council: Council, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_invented_recipients(
        pack, ("Nobody", "nobody"), ("Other", "other@elsewhere.example"), mail_domains="example.org"
    )
    assert stopped("mail", "send", str(pack), "--yes") == 2
    said = capsys.readouterr()
    assert "“nobody” is not an e-mail address (row 5, Nobody)." in said.out
    assert "other@elsewhere.example is outside the domains" in said.out
    assert "2 faults above" in said.err
    assert council.taken == []


def test_login_asks_for_the_password_and_never_shows_it(pack: Path, ring: Forgetful) -> None:
    done = CliRunner().invoke(app, ["mail", "login", str(pack)], input=f"{PASSWORD}\n")
    assert done.exit_code == 0
    assert PASSWORD not in done.output
    assert list(ring.kept.values()) == [PASSWORD]
    assert "has been removed" in CliRunner().invoke(app, ["mail", "login", str(pack), "--forget"]).output
    assert ring.kept == {}


def test_the_password_is_in_no_file_and_no_message(sends: Run, pack: Path) -> None:
    done = sends("--yes")
    assert PASSWORD not in done.output
    assert all(PASSWORD.encode() not in path.read_bytes() for path in pack.rglob("*") if path.is_file())


def test_login_without_a_server_says_what_to_fill_in(
    sample: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert stopped("mail", "login", str(sample("q2_2022_23"))) == 2
    assert "“Mail server”" in capsys.readouterr().err


def test_outlook_elsewhere_than_on_windows_is_said_before_anything_is_read(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert stopped("mail", "drafts", str(pack), "--outlook") == 2
    assert "Leave --outlook out" in capsys.readouterr().err
