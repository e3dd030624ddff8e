"""Subject, plain text and HTML of a mail, from a template that people may edit."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from xlperf.dashboard.sentences import status_sentence
from xlperf.domain.pack_files import MAIL_TEMPLATE
from xlperf.domain.settings import Settings
from xlperf.errors import MailError
from xlperf.mail.summary import awaited, lines, still_to_come, wanted
from xlperf.pipeline.briefings import Briefing
from xlperf.resources import shipped_folder
from xlperf.rules.scorecard import Scorecard

_BLOCKS = ("subject", "text", "html")
_LONGEST_SUBJECT = 200  # characters
_MOST_KILOBYTES = 200  # a template larger than that is something else


_TOO_DEEP = "a block or a macro of it calls itself, or it is nested too deeply"


class MailText(NamedTuple):
    """What a mail says: its subject on one line, its plain text, and the same as HTML."""

    subject: str
    text: str
    html: str


class MailTemplate:
    """The template, read once for all mails.

    Parameters
    ----------
    folder
        The pack; its own ``mail.html`` comes before the one that ships.

    Raises
    ------
    MailError
        When it cannot be read, or lacks one of the blocks subject, text and html.
    """

    def __init__(self, folder: Path) -> None:
        own = folder / MAIL_TEMPLATE
        self.path = own if own.is_file() else shipped_folder("workbook_templates") / MAIL_TEMPLATE
        try:
            if self.path.stat().st_size > _MOST_KILOBYTES * 1024:
                raise MailError(
                    f"{self.path} is larger than {_MOST_KILOBYTES} kilobytes; it is no mail template."
                )
            source = self.path.read_text(encoding="utf-8-sig")
            escaped, plain = _template(source, escape=True), _template(source, escape=False)
        except UnicodeDecodeError as error:
            raise MailError(f"{self.path} is not in UTF-8. Save it as UTF-8.") from error
        except OSError as error:
            raise MailError(
                f"{self.path} cannot be read ({error.strerror}). Close it if it is open."
            ) from error
        except RecursionError as error:
            raise MailError(f"{self.path} cannot be read: {_TOO_DEEP}. Correct it there.") from error
        except TemplateSyntaxError as error:
            raise MailError(
                f"{self.path}, line {error.lineno}: {error.message}. Correct it there."
            ) from error
        missing = [name for name in _BLOCKS if name not in plain.blocks]
        if missing:
            raise MailError(
                f"{self.path} has no block {' and no block '.join(missing)}. Copy it from the template that ships with xlperf."
            )
        self._by_block = {"subject": plain, "text": plain, "html": escaped}

    def words(self, part: Briefing, settings: Settings) -> MailText:
        """Return what the mail for a recipient says.

        Raises
        ------
        MailError
            When the template names something that there is not, or the subject is none: blank, or too long by what the
            template says or by the report title.
        """
        about = _about(part, settings)
        try:
            said = {name: self._render(name, about) for name in _BLOCKS}
        except Exception as error:  # a template is a program of its own, and may raise anything
            why = _TOO_DEEP if isinstance(error, RecursionError) else error
            raise MailError(f"{self.path} cannot be filled in: {why}. Correct it there.") from error
        subject = _one_line(said["subject"])
        if not 0 < len(subject) <= _LONGEST_SUBJECT:
            raise self._no_subject(subject, settings)
        return MailText(subject, f"{said['text'].strip()}\n", f"{said['html'].strip()}\n")

    def _no_subject(self, subject: str, settings: Settings) -> MailError:
        """Return the error for a subject that is blank or too long, with what takes most room in it as its cause."""
        found = (
            f"The subject of the mails has {len(subject)} characters; it needs from 1 to {_LONGEST_SUBJECT}."
        )
        for setting, text in (("Report title", settings.title), ("Comments by", settings.mail.comments_by)):
            shown = _one_line(text)
            if shown and subject.count(shown) * len(shown) > len(subject) / 2:
                return MailError(
                    f"{found} “{setting}” on the register's sheet Settings has {len(shown)} of them: shorten it."
                )
        return MailError(f"{found} Correct the block subject of {self.path}.")

    def _render(self, block: str, about: Mapping[str, object]) -> str:
        template = self._by_block[block]
        return "".join(template.blocks[block](template.new_context(dict(about))))


def _one_line(text: str) -> str:
    """Return text as the head of a mail can have it: on one line, without signs that nobody sees."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def _template(source: str, *, escape: bool) -> Template:
    """Return the template; it may come from someone else, so it reaches nothing but what it is given."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=escape, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)


def _about(part: Briefing, settings: Settings) -> dict[str, object]:
    """Return what a template may name; docs/mail.md lists it."""
    shown = lines(part)
    scorecard = Scorecard(settings, part.rows)
    return {
        "name": part.recipient.name,
        "role": part.recipient.role,
        "authority": settings.authority,
        "committee": settings.committee,
        "title": settings.title,
        "period": settings.period.label,
        "comments_by": settings.mail.comments_by,
        "attachment": part.path.name,
        "summary": status_sentence(scorecard.statuses),
        "lines": shown,
        "others": len(part.rows) - len(shown),
        "wanted": wanted(part),
        "awaited": awaited(part),
        "still_to_come": still_to_come(part),
    }
