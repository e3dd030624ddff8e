"""The council's mail server: a connection that is encrypted and checked, or none."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from xlperf.domain.settings import MailSecurity, MailSettings
from xlperf.errors import MailError

_TO_CONNECT = 60.0  # seconds after which a silent server counts as gone
_TO_ANSWER = 600.0  # the same once it is connected: it may look through an attachment first
_DONE, _NOT_NOW, _NEVER = range(200, 300), range(400, 500), range(500, 600)  # what an answer's code says
_MOST_SAID = 200  # characters of what a server says


class TemporaryError(Exception):
    """The mail was not taken this time, and may be next time."""


class ConnectionLostError(TemporaryError):
    """There was no connection to hand the mail in by."""


class RefusedError(Exception):
    """The server will not take this mail, or not for this recipient; others may go."""


class UncertainError(Exception):
    """The mail was handed over, and the server did not say, or not so that it can be understood, what became of it."""


class MailServer:
    """A mail server.

    Parameters
    ----------
    mail
        The register's settings.
    password
        Blank where no user logs in; never shown.
    """

    def __init__(self, mail: MailSettings, password: str) -> None:
        self._mail, self._password = mail, password
        self._open: smtplib.SMTP | None = None

    def connect(self) -> None:
        """Connect, make sure who it is, and log in; nothing where that is done.

        Raises
        ------
        MailError
            When it will be the same next time: no encryption, a bad certificate, a wrong password.
        ConnectionLostError
            When there is no connection now.
        """
        if self._open:
            return
        with self._faults_of_connecting():
            context = ssl.create_default_context()  # heeds SSL_CERT_FILE, for a council's own authority
            if self._mail.security is MailSecurity.TLS:
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    self._mail.server, self._mail.usual_port, timeout=_TO_CONNECT, context=context
                )
            else:
                server = smtplib.SMTP(self._mail.server, self._mail.usual_port, timeout=_TO_CONNECT)
            try:
                _greet(server)
                if self._mail.security is MailSecurity.STARTTLS:
                    server.starttls(context=context)
                    _greet(server)  # what it offered unencrypted does not count
                if self._mail.user:
                    server.login(self._mail.user, self._password)
                if server.sock:
                    server.sock.settimeout(_TO_ANSWER)
            except (
                BaseException
            ):  # Ctrl+C too: whatever stops it leaves no connection open, and goes on as it was
                server.close()
                raise
            self._open = server

    def close(self) -> None:
        """End the connection, if there is one."""
        if self._open:
            with suppress(smtplib.SMTPException, OSError):
                self._open.quit()
            self._open.close()
            self._open = None

    def submit(self, sender: str, recipient: str, copies: Sequence[str], content: bytes) -> str:
        """Hand a mail in and return a remark; blank as a rule.

        Raises
        ------
        MailError
            When the server takes nothing from this sender.
        TemporaryError, RefusedError, UncertainError
            When it did not, will not, or may have taken it.
        """
        self.connect()
        if self._open is None:
            raise ConnectionLostError("There is no connection.")
        try:
            remark = self._envelope(self._open, sender, recipient, copies)
        except OSError as error:  # smtplib's own errors are among them
            self._drop()
            raise ConnectionLostError("The connection broke before the e-mail was handed over.") from error
        try:
            code, said = self._open.data(content)
        except smtplib.SMTPDataError as error:  # it does not even want to have the content
            raise self._refusal(error.smtp_code, error.smtp_error) from None
        except OSError as error:  # smtplib's own errors are among them
            self._drop()
            raise UncertainError("The connection broke before the server confirmed the e-mail.") from error
        if code in _DONE:
            return remark
        if code in _NOT_NOW or code in _NEVER:
            raise self._refusal(code, said)
        self._drop()
        raise UncertainError(f"{_said(code, said)} That is neither a yes nor a no.")

    def _envelope(self, server: smtplib.SMTP, sender: str, recipient: str, copies: Sequence[str]) -> str:
        """Tell the server from whom and to whom the mail is; return what it said about copies that it refused."""
        code, said = server.mail(sender)
        if code in _NEVER:
            raise MailError(f"The server does not accept e-mail from {sender}: {_said(code, said)} Ask IT.")
        if code not in _DONE:
            raise self._refusal(code, said)
        refused = []
        for address in (recipient, *copies):
            code, said = server.rcpt(address)
            if code in _DONE:
                continue
            if address == recipient or code not in _NEVER:
                raise self._refusal(code, said)
            refused.append(f"No copy went to {address}: {_said(code, said)}")
        return " ".join(refused)

    def _refusal(self, code: int, said: bytes | str) -> Exception:
        """Return what it means that the server did not take a mail, and leave the connection ready for another."""
        if code in _NEVER:
            self._reset()
            return RefusedError(_said(code, said))
        if code in _NOT_NOW:
            self._reset()
            return TemporaryError(_said(code, said))
        self._drop()  # which of the answers to come is to which question, nobody could say
        return ConnectionLostError(_said(code, said))

    def _reset(self) -> None:
        """Leave the connection ready for another mail, or end it."""
        try:
            if self._open:
                self._open.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._open:
            self._open.close()
            self._open = None

    @contextmanager
    def _faults_of_connecting(self) -> Iterator[None]:
        where = f"{self._mail.server}, port {self._mail.usual_port}"
        try:
            yield
        except smtplib.SMTPNotSupportedError as error:
            lacks = "no login" if "AUTH" in str(error) else "no encryption (STARTTLS)"
            raise MailError(
                f"{where} offers {lacks}, so nothing was sent. Ask IT for the right server and port, and whether “Mail "
                "security” should be TLS."
            ) from error
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code not in _NEVER:
                raise ConnectionLostError(f"{where}: {_said(error.smtp_code, error.smtp_error)}") from None
            raise MailError(
                f"{where} refused the user {self._mail.user} or the password ({error.smtp_code}). Run xlperf mail login PACK "
                "again. Many Microsoft 365 servers no longer accept passwords from programs: if so, use xlperf mail drafts."
            ) from None
        except smtplib.SMTPResponseException as error:
            if error.smtp_code in _NEVER:
                raise MailError(
                    f"{where} refused: {_said(error.smtp_code, error.smtp_error)} Ask IT."
                ) from error
            raise ConnectionLostError(f"{where}: {_said(error.smtp_code, error.smtp_error)}") from error
        except ssl.SSLCertVerificationError as error:
            raise MailError(
                f"The certificate of {where} cannot be trusted ({error.verify_message}), so nothing was sent. If your council "
                "has its own certificate authority, ask IT for its file and set the environment variable SSL_CERT_FILE to it."
            ) from error
        except ssl.SSLError as error:
            raise MailError(
                f"{where} did not give an encrypted connection ({error.reason or error}), so nothing was sent. Try the other “Mail "
                "security”, STARTTLS or TLS, with its port."
            ) from error
        except OSError as error:
            if isinstance(error, smtplib.SMTPException) and not isinstance(
                error, smtplib.SMTPServerDisconnected
            ):
                raise MailError(
                    f"{where} does not offer a way to log in that xlperf knows ({error}). Ask IT."
                ) from error
            why = getattr(error, "strerror", None) or error
            raise ConnectionLostError(
                f"{where} cannot be reached ({why}). Check “Mail server” and “Mail port” on the Settings sheet."
            ) from error


def _greet(server: smtplib.SMTP) -> None:
    """Ask a server what it offers; one that gives no answer to that is not taken for one that offers nothing."""
    code, said = server.ehlo()
    if code not in _DONE:
        raise smtplib.SMTPHeloError(code, said)


def _said(code: int, said: bytes | str) -> str:
    """Return what a server said, on one line and not too long."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_MOST_SAID]
    if code < 0:  # smtplib's own, where a line has none; it loses what the line says
        return "The server gave an answer without a code."
    return f"The server said {code} {plain}".rstrip(". ") + "."
