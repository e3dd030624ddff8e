"""A mail server as a council has it: a real one, on this computer alone, that wants TLS and a password."""

import socket
import ssl
import warnings
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "performance@example.org", "Right-Horse-1"
HOST = "localhost"
Answer = Callable[[Any, Envelope], str | None]


class Council(Controller):
    """The server, and what it took.

    Parameters
    ----------
    context
        Its certificate; None for a server without encryption.
    implicit
        Whether the connection is encrypted from its first byte, or by STARTTLS.
    """

    def __init__(self, context: ssl.SSLContext | None, *, implicit: bool = False, login: bool = True) -> None:
        self.taken: list[Envelope] = []
        self.logins: list[bytes] = []
        self.on_data: list[Answer] = []  # what answers the next mails; then all are taken
        self.on_recipient: list[Answer] = []
        self.on_sender: list[Answer] = []
        self.on_greeting: list[str] = []  # what answers the next EHLO instead of what it offers
        self._context, self._implicit, self._login = context, implicit, login
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        super().__init__(self, hostname="127.0.0.1", port=port, ssl_context=context if implicit else None)

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped already."""
        return self._thread is None

    @property
    def messages(self) -> list[EmailMessage]:
        """What it took, parsed."""
        return [
            message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[arg-type] # bytes, undecoded
            for envelope in self.taken
        ]

    def factory(self) -> SMTP:
        """Return the protocol of a connection."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Requiring AUTH while")  # it knows only of STARTTLS
            return SMTP(
                self,
                hostname="mail.example.org",
                tls_context=None if self._implicit else self._context,
                require_starttls=self._context is not None and not self._implicit,
                authenticator=self._authenticate if self._login else None,
                auth_required=self._login,
                auth_require_tls=not self._implicit,
            )

    def _authenticate(self, *given: Any) -> AuthResult:
        told = given[-1]
        assert isinstance(told, LoginPassword)
        self.logins.append(told.login)
        right = (told.login, told.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, session: Session, _envelope: Envelope, hostname: str, offered: list[str]
    ) -> list[str]:
        """Answer a greeting."""
        session.host_name = hostname
        return [self.on_greeting.pop(0)] if self.on_greeting else offered

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer who sends."""
        envelope.mail_from = address
        return _next(self.on_sender, server, envelope) or "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer who is to get it."""
        said = _next(self.on_recipient, server, envelope) or "250 OK"
        if said.startswith("2"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail."""
        said = _next(self.on_data, server, envelope) or "250 OK"
        if not said.startswith(("4", "5")):  # also where it says so in its own way
            self.taken.append(envelope)
        return said


def _next(answers: list[Answer], server: Any, envelope: Envelope) -> str | None:
    return answers.pop(0)(server, envelope) if answers else None


def says(answer: str) -> Answer:
    """Return what gives an answer."""
    return lambda _server, _envelope: answer


def takes(_server: Any, _envelope: Envelope) -> None:
    """Take it, as ever."""


def drops(server: Any, _envelope: Envelope) -> str:
    """Break the connection and say nothing."""
    server.transport.abort()
    return "421 gone"
