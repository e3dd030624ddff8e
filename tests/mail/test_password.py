"""The password: asked for once, kept by the system, never shown."""

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.mail.conftest import Forgetful
from xlperf.domain.settings import MailSettings
from xlperf.errors import MailError
from xlperf.mail.password import VARIABLE, forget_password, keep_password, password_for

SETTINGS = MailSettings("Mail.example.org", user="jo@example.org")


def test_what_is_kept_is_found_and_forgotten(ring: Forgetful) -> None:
    keep_password(SETTINGS, "Right-Horse-1")
    assert password_for(SETTINGS) == "Right-Horse-1"
    assert list(ring.kept) == [("xlperf mail mail.example.org", "jo@example.org")]
    assert (forget_password(SETTINGS), forget_password(SETTINGS)) == (True, False)
    with pytest.raises(MailError, match="xlperf mail login"):
        password_for(SETTINGS)


@pytest.mark.usefixtures("ring")
def test_the_environment_comes_before_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_password(SETTINGS, "Old-Horse-1")
    monkeypatch.setenv(VARIABLE, "New-Horse-1")
    assert password_for(SETTINGS) == "New-Horse-1"


def test_a_server_without_users_needs_none() -> None:
    assert password_for(MailSettings("mail.example.org")) == ""


@pytest.mark.parametrize("password", ["Pferd-£1", "Pferd-ü", "Horse\n1"])
def test_a_password_that_servers_cannot_take_is_said_plainly_and_not_repeated(
    ring: Forgetful, password: str
) -> None:
    with pytest.raises(MailError, match="mail servers cannot accept") as stopped:
        keep_password(SETTINGS, password)
    assert password not in str(stopped.value)
    assert ring.kept == {}


def test_a_computer_without_a_keyring_is_told_of_the_environment(ring: Forgetful) -> None:
    del ring
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call] # keyring's own has no types
    with pytest.raises(MailError, match=VARIABLE):
        password_for(SETTINGS)
