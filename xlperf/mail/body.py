"""Subject, plain text and HTML of a mail, from a template that people may edit."""

from pathlib import Path
from typing import NamedTuple

from xlperf.dashboard.colours import colours_of
from xlperf.dashboard.house_style import HOUSE_STYLE, Theme
from xlperf.dashboard.sentences import status_sentence
from xlperf.domain.pack_files import MAIL_TEMPLATE
from xlperf.domain.settings import Settings
from xlperf.errors import MailError
from xlperf.mail.summary import awaited, lines, still_to_come, wanted
from xlperf.pipeline.briefings import Briefing
from xlperf.rules.scorecard import Scorecard
from xlperf.template_file import TemplateFile

_BLOCKS = ("subject", "text", "html")
_LONGEST_SUBJECT = 200  # characters


class MailText(NamedTuple):
    """What a mail says: its subject on one line, its plain text, and the same as HTML."""

    subject: str
    text: str
    html: str


class MailTemplate:
    """The template, read once for all e-mails.

    Parameters
    ----------
    folder
        The pack; its own ``mail.html`` comes before the one that ships.
    theme
        The look of the pack's workbooks, whose colours the mail has too.

    Raises
    ------
    MailError
        When it cannot be read, or lacks one of the blocks subject, text and html.
    """

    def __init__(self, folder: Path, theme: Theme = HOUSE_STYLE) -> None:
        self._theme = theme
        self._file = TemplateFile(folder, MAIL_TEMPLATE, "a mail template", _BLOCKS, MailError)
        self.path = self._file.path

    def words(self, part: Briefing, settings: Settings) -> MailText:
        """Return what the mail for a recipient says.

        Raises
        ------
        MailError
            When the template names something that there is not, or the subject is none: blank, or too long by what the
            template says or by the report title.
        """
        about = _about(part, settings, self._theme)
        said = {block: self._file.filled(about, block=block, escape=block == "html") for block in _BLOCKS}
        subject = _one_line(said["subject"])
        if not 0 < len(subject) <= _LONGEST_SUBJECT:
            raise self._no_subject(subject, settings)
        return MailText(subject, f"{said['text'].strip()}\n", f"{said['html'].strip()}\n")

    def _no_subject(self, subject: str, settings: Settings) -> MailError:
        """Return the error for a subject that is blank or too long, with what takes most room in it as its cause."""
        found = f"The subject of the e-mails has {len(subject)} characters; it needs from 1 to {_LONGEST_SUBJECT}."
        for setting, text in (("Report title", settings.title), ("Comments by", settings.mail.comments_by)):
            shown = _one_line(text)
            if shown and subject.count(shown) * len(shown) > len(subject) / 2:
                return MailError(
                    f"{found} “{setting}” on the register's Settings sheet has {len(shown)} of them: shorten it."
                )
        return MailError(f"{found} Correct the subject block in {self.path}.")


def _one_line(text: str) -> str:
    """Return text as the head of a mail can have it: on one line, without signs that nobody sees."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def _about(part: Briefing, settings: Settings, theme: Theme) -> dict[str, object]:
    """Return what a template may name; docs/mail.md lists it."""
    shown = lines(part, theme)
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
        "colours": colours_of(theme),
    }
