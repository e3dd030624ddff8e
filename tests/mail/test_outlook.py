"""Drafts in Outlook, up to the seam: an Outlook of ours that has what its COM objects have, and cannot send."""

import sys
from typing import Any

import pytest

from xlperf.errors import MailError
from xlperf.mail.message import Mail, ReplyAndBcc
from xlperf.mail.outlook import put_into_drafts, start_outlook


class Recipients(list[Any]):
    """A collection of people, as Outlook has them."""

    def Add(self, address: str) -> Any:  # noqa: N802 - Outlook's name
        """Add somebody; Outlook gives back an object with a type."""
        person = type("Person", (), {"address": address, "Type": 1})()
        self.append(person)
        return person


class Item:
    """A mail, as Outlook has it; there is no Send."""

    def __init__(self, outlook: "Outlook") -> None:
        self.Subject = self.HTMLBody = ""
        self.Recipients, self.ReplyRecipients, self.Attachments = Recipients(), Recipients(), Recipients()
        self._outlook = outlook

    def Save(self) -> None:  # noqa: N802 - Outlook's name
        """Put it into the folder Drafts."""
        if self._outlook.full:
            raise OSError("the mailbox is full")
        self._outlook.drafts.append(self)


class Outlook:
    """The program."""

    def __init__(self) -> None:
        self.drafts: list[Item] = []
        self.full = False

    def CreateItem(self, kind: int) -> Item:  # noqa: N802 - Outlook's name
        """Begin a mail; other kinds are appointments and the like."""
        assert kind == 0
        return Item(self)


def test_each_mail_is_a_draft_with_its_recipient_and_workbook(mails: tuple[Mail, ...]) -> None:
    outlook = Outlook()
    assert put_into_drafts(outlook, mails, ReplyAndBcc("answers@example.org", ("archive@example.org",))) == 3
    for draft, mail in zip(outlook.drafts, mails, strict=True):
        assert [(recipient.address, recipient.Type) for recipient in draft.Recipients] == [
            (mail.email, 1),
            ("archive@example.org", 3),
        ]
        assert [recipient.address for recipient in draft.ReplyRecipients] == ["answers@example.org"]
        assert [attachment.address for attachment in draft.Attachments] == [str(mail.part.path.resolve())]
        assert (draft.Subject, draft.HTMLBody) == (mail.words.subject, mail.words.html)


def test_when_outlook_refuses_the_message_says_whose_and_what_to_do(mails: tuple[Mail, ...]) -> None:
    outlook = Outlook()
    outlook.full = True
    with pytest.raises(MailError, match=r"Example Head \(the mailbox is full\); 0 were saved.*output/mail"):
        put_into_drafts(outlook, mails, ReplyAndBcc())


@pytest.mark.skipif(sys.platform == "win32", reason="there may be an Outlook on Windows")
def test_elsewhere_than_on_windows_there_is_no_such_outlook() -> None:
    with pytest.raises(MailError, match="needs Outlook for Windows"):
        start_outlook()
