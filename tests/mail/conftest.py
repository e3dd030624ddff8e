"""A council's mail server, e-mails to send, and a keyring that forgets."""

import shutil
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
import trustme
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from tests.conftest import CHECKOUT
from tests.mail.council import HOST, USER, Council
from tests.mail.stand_in import add_invented_recipients, plain_briefings
from xlperf.domain.settings import MailSecurity, MailSettings
from xlperf.mail.body import MailTemplate
from xlperf.mail.message import Mail
from xlperf.pipeline import Pack, read_pack

Start = Callable[..., Council]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Return a certificate authority that no computer knows, as a council's own."""
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """Return the certificate of the council's server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this computer trust the council's authority, by the means that docs/mail.md names."""
    authority.cert_pem.write_to_path(str(tmp_path / "council.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "council.pem"))


@pytest.fixture
def start(certificate: ssl.SSLContext) -> Iterator[Start]:
    """Return a function that starts a server; it ends with the test."""
    running: list[Council] = []

    def begin(*, encrypted: bool = True, implicit: bool = False, login: bool = True) -> Council:
        server = Council(certificate if encrypted else None, implicit=implicit, login=login)
        server.start()
        running.append(server)
        return server

    yield begin
    for council in running:
        if not council.is_stopped:
            council.stop()


@pytest.fixture
def council(start: Start, trusted: None) -> Council:
    """Return a council's server with STARTTLS, which this computer trusts."""
    del trusted
    return start()


def settings_for(server: Council, security: MailSecurity = MailSecurity.STARTTLS) -> MailSettings:
    """Return the settings of a register for a server."""
    return MailSettings(HOST, server.port, security, USER, USER)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the sample pack with invented recipients, read; not to be changed."""
    folder = tmp_path_factory.mktemp("mail") / "q2_2022_23"
    shutil.copytree(CHECKOUT / "samples" / folder.name, folder, ignore=shutil.ignore_patterns("output"))
    add_invented_recipients(folder, comments_by="14 October 2022", small_numbers=1)
    return read_pack(folder)


@pytest.fixture(scope="session")
def mails(invented: Pack) -> tuple[Mail, ...]:
    """Return a mail for each invented recipient."""
    wording = MailTemplate(invented.folder)
    settings = invented.scorecard.settings
    return tuple(
        Mail(part, wording.words(part, settings), part.path.read_bytes())
        for part in plain_briefings(invented, invented.recipients)
    )


class Forgetful(KeyringBackend):
    """A keyring that lives as long as a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring's own has no types
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("There is none.")


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forgetful]:
    """Return this test's keyring; the environment names no password."""
    before, own = keyring.get_keyring(), Forgetful()
    monkeypatch.delenv("XLPERF_MAIL_PASSWORD", raising=False)
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)
