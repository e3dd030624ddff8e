"""Nobody gets past the gate: a notebook and a scheduled job send as the command does, or not at all."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.mail.conftest import Forgetful
from tests.mail.council import HOST, PASSWORD, USER, Council
from tests.mail.stand_in import HEAD, add_invented_recipients, plain_briefings
from xlperf.mail.message import ReplyAndBcc
from xlperf.mail.prepare import NotReadyError
from xlperf.mail.send_briefings import plan_sending, send_briefings
from xlperf.mail.send_log import Result
from xlperf.pipeline import Pack, read_pack

NOBODY = ReplyAndBcc()


@pytest.fixture
def council_pack(
    sample: Callable[[str], Path], council: Council, monkeypatch: pytest.MonkeyPatch, ring: Forgetful
) -> Callable[..., Pack]:
    """Return a function that reads the sample pack with invented recipients, the council's server and settings."""
    del ring
    monkeypatch.setenv("XLPERF_MAIL_PASSWORD", PASSWORD)
    monkeypatch.setattr("xlperf.mail.prepare.write_briefings", plain_briefings)

    def make(*others: tuple[str, str], **settings: object) -> Pack:
        folder = sample("q2_2022_23")
        add_invented_recipients(
            folder, *others, mail_server=HOST, mail_port=council.port, mail_user=USER, mail_from=USER,
            mails_a_minute=6000, **settings,
        )  # fmt: skip
        return read_pack(folder)

    return make


def yes(_: object) -> bool:
    """Agree to everything, as a scheduled job does."""
    return True


def test_a_notebook_sends_nothing_while_a_small_number_is_undecided(
    council_pack: Callable[..., Pack], council: Council
) -> None:
    with pytest.raises(NotReadyError) as kept_back:
        send_briefings(council_pack(small_numbers=400), NOBODY, agree=yes, only=[HEAD[0]])
    assert kept_back.value.prepared.undecided
    assert council.taken == []


def test_a_notebook_sends_nothing_while_one_address_is_wrong(
    council_pack: Callable[..., Pack], council: Council
) -> None:
    pack = council_pack(("Example Wrong", "nowhere"), small_numbers=1)
    with pytest.raises(NotReadyError) as kept_back:
        send_briefings(pack, NOBODY, agree=yes)
    assert [problem.code for problem in kept_back.value.prepared.problems] == [""]
    assert council.taken == []


def test_a_notebook_sends_each_once_logs_it_and_holds_the_log_meanwhile(
    council_pack: Callable[..., Pack], council: Council
) -> None:
    pack = council_pack(small_numbers=1)
    assert len(plan_sending(pack, NOBODY).going) == 3
    assert not (pack.folder / "output" / "send log.csv").exists()
    sent = send_briefings(pack, NOBODY, agree=yes)
    assert [outcome.result for outcome in sent.outcomes] == [Result.SENT] * 3
    assert sent.log.read_text("utf-8-sig").count(',"sent",') == 3
    assert send_briefings(pack, NOBODY, agree=yes).outcomes == ()
    assert len(council.taken) == 3


def test_nothing_goes_unless_somebody_agrees(council_pack: Callable[..., Pack], council: Council) -> None:
    assert send_briefings(council_pack(small_numbers=1), NOBODY, agree=lambda _: False).outcomes == ()
    assert council.taken == []


def test_whatever_hands_mails_in_is_used_by_the_one_way_alone() -> None:
    """`SendRun` and `MailServer` send whatever they are given: only `send_briefings`, which has the gate, has them."""
    users = {
        path.relative_to(CHECKOUT / "xlperf").as_posix()
        for path in (CHECKOUT / "xlperf").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and {name.name for name in node.names} & {"SendRun", "MailServer"}
    }
    assert users == {"mail/send.py", "mail/send_briefings.py"}
