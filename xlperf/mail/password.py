"""The password of the mail server: in the system's keyring or the environment, and nowhere else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.errors import PasswordDeleteError

from xlperf.domain.settings import MailSettings
from xlperf.errors import MailError

VARIABLE = "XLPERF_MAIL_PASSWORD"


def password_for(mail: MailSettings) -> str:
    """Return the password; blank where the server needs none.

    Raises
    ------
    MailError
        When there is none, or it has signs that mail servers cannot take.
    """
    if not mail.user:
        return ""
    password = os.environ.get(VARIABLE, "") or _kept(mail)
    if not password:
        raise MailError(
            f"There is no password for {mail.user} at {mail.server}. Run xlperf mail login PACK, or set the environment "
            f"variable {VARIABLE}."
        )
    check_password(password)
    return password


def check_password(password: str) -> None:
    """Say so where a password cannot be used; what it is is never said.

    Raises
    ------
    MailError
        When it has signs beyond those of an English keyboard without £ and €.
    """
    if not (password.isascii() and password.isprintable()):
        raise MailError(
            "The password has characters, such as £, €, ü or a line break, that mail servers cannot accept. Change "
            "it in your mail account to letters, digits and plain punctuation, then run xlperf mail login again."
        )


def keep_password(mail: MailSettings, password: str) -> None:
    """Put the password into the system's keyring."""
    check_password(password)
    with _keyring():
        keyring.set_password(_service(mail), mail.user, password)


def forget_password(mail: MailSettings) -> bool:
    """Take the password out of the system's keyring and return whether there was one."""
    with _keyring():
        try:
            keyring.delete_password(_service(mail), mail.user)
        except PasswordDeleteError:
            return False
    return True


def _kept(mail: MailSettings) -> str:
    with _keyring():
        return keyring.get_password(_service(mail), mail.user) or ""


def _service(mail: MailSettings) -> str:
    return f"xlperf mail {mail.server.casefold()}"


@contextmanager
def _keyring() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - each system's keyring has errors of its own
        raise MailError(
            f"This computer's keyring cannot be used ({type(error).__name__}). Set the environment variable {VARIABLE} instead."
        ) from None  # the error's own text is not ours to show where a password is about
