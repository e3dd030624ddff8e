"""Drafts in the Drafts folder of Outlook for Windows; nothing here can send."""

import sys
from collections.abc import Sequence
from typing import Any

from xlperf.errors import MailError
from xlperf.mail.message import Mail, ReplyAndBcc

_MAIL_ITEM, _AS_BCC = 0, 3  # Outlook's numbers
_INSTEAD = "Leave --outlook out and open the drafts in output/mail instead."


def start_outlook() -> Any:
    """Return the Outlook of this computer.

    Raises
    ------
    MailError
        When there is none that programs can reach; the new Outlook is not.
    """
    if sys.platform != "win32":
        raise MailError(f"--outlook needs Outlook for Windows. {_INSTEAD}")
    try:
        from win32com.client import Dispatch  # noqa: PLC0415 - there on Windows alone, with xlwings

        return Dispatch("Outlook.Application")
    except Exception as error:
        raise MailError(f"Outlook cannot be reached. The new Outlook never can be. {_INSTEAD}") from error


def put_into_drafts(outlook: Any, mails: Sequence[Mail], copies: ReplyAndBcc) -> int:
    """Save each mail in Outlook's folder Drafts, and return how many they are.

    Parameters
    ----------
    outlook
        Its ``Application``, or what does as that does.
    mails, copies
        As for a draft in a file.

    Raises
    ------
    MailError
        When Outlook refuses; those saved before are in its folder.
    """
    for done, mail in enumerate(mails):
        try:
            _save(outlook, mail, copies)
        except Exception as error:  # COM raises one kind of its own, which is there on Windows alone
            raise MailError(
                f"Outlook refused the draft for {mail.name} ({error}); {done} were saved. {_INSTEAD}"
            ) from error
    return len(mails)


def _save(outlook: Any, mail: Mail, copies: ReplyAndBcc) -> None:
    item = outlook.CreateItem(_MAIL_ITEM)
    item.Subject = mail.words.subject
    item.HTMLBody = mail.words.html
    item.Recipients.Add(mail.email)  # the address alone: Outlook would take a comma in a name for two people
    for address in copies.bcc:
        item.Recipients.Add(address).Type = _AS_BCC
    if copies.reply_to:
        item.ReplyRecipients.Add(copies.reply_to)
    item.Attachments.Add(str(mail.part.path.resolve()))
    item.Save()
