"""Drafts and e-mails, read by a parser that has nothing in common with what wrote them (it is written in Rust)."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from fast_mail_parser import parse_email
from hypothesis import assume, given, settings, strategies as st

from tests.mail.stand_in import CARE, HEAD, SCHOOLS
from xlperf.mail.address import name_faults
from xlperf.mail.message import Mail, ReplyAndBcc, draft, outgoing


class Small:
    """A mail without its workbook, of which hypothesis prints nothing."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail._replace(workbook=b"")

    def called(self, name: str) -> Mail:
        """Return it for a recipient of this name."""
        part = self._mail.part
        return self._mail._replace(part=part._replace(recipient=replace(part.recipient, name=name)))


@pytest.fixture(scope="module")
def small(mails: tuple[Mail, ...]) -> Small:
    """Return a mail without its workbook."""
    return Small(mails[0])


VISIBLE = st.characters(exclude_categories=("C", "Z"), include_characters=" ", exclude_characters='@<>"\\')
COPIES = ReplyAndBcc("performance@example.org", ("archive@example.org",))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_draft_is_a_draft_with_both_texts_and_the_workbook(mails: tuple[Mail, ...], place: int) -> None:
    mail = mails[place]
    content = draft(mail, COPIES).as_bytes()
    content.decode("ascii")
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    assert content.count(b"\n") == content.count(b"\r\n")
    read = parse_email(content)
    assert read.subject == mail.words.subject
    assert {"X-Unsent", "To", "Reply-To", "Bcc"} <= set(read.headers)
    assert {"From", "Date", "Message-ID"}.isdisjoint(read.headers)
    assert [text.replace("\r\n", "\n").strip() for text in read.text_plain] == [mail.words.text.strip()]
    assert [text.replace("\r\n", "\n").strip() for text in read.text_html] == [mail.words.html.strip()]
    (workbook,) = read.attachments
    assert (workbook.filename, workbook.content) == (mail.part.path.name, mail.workbook)
    assert workbook.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert [(address.display_name, address.address) for address in read.to] == [(HEAD, CARE, SCHOOLS)[place]]
    assert [address.address for address in read.bcc] == ["archive@example.org"]


def test_a_mail_that_goes_out_says_from_whom_and_nothing_of_copies_or_this_computer(
    mails: tuple[Mail, ...],
) -> None:
    read = parse_email(outgoing(mails[0], COPIES, "performance@example.org").as_bytes())
    assert read.from_ is not None
    assert read.from_.address == "performance@example.org"
    assert {"Bcc", "X-Unsent"}.isdisjoint(read.headers)
    assert str(read.headers["Message-ID"]).count("@example.org>") == 1


@settings(max_examples=150)
@given(name=st.text(VISIBLE, min_size=1, max_size=60).map(str.strip))
def test_every_name_that_is_accepted_arrives_as_it_is_with_the_one_address(small: Small, name: str) -> None:
    """Also those with commas, and with letters that no header can hold as they are, on lines that must be folded."""
    assume(not list(name_faults(name)))
    read = parse_email(draft(small.called(name), ReplyAndBcc()).as_bytes())
    assert [address.address for address in read.to] == [small.called(name).email]
    assert "".join((read.to[0].display_name or "").split()) == "".join(name.split())


@pytest.mark.parametrize(
    "name", ["Müller, Jörg", "Ä" * 40 + ", " + "Ö" * 18, "Example, " * 6 + "Zoë", "A" * 54 + ", (b)"]
)
def test_a_comma_in_a_name_makes_no_second_recipient(small: Small, name: str) -> None:
    read = parse_email(outgoing(small.called(name), ReplyAndBcc(), "performance@example.org").as_bytes())
    assert [address.address for address in read.to] == [small.called(name).email]


def test_the_hash_is_of_the_workbook_and_not_of_the_day_it_was_made(mails: tuple[Mail, ...]) -> None:
    def made(day: str, figure: str) -> Mail:
        content = BytesIO()
        with ZipFile(content, "w") as parts:
            parts.writestr("docProps/core.xml", day)
            parts.writestr("xl/worksheets/sheet1.xml", figure)
        return mails[0]._replace(workbook=content.getvalue())

    assert made("Monday", "77.6").file_hash == made("Tuesday", "77.6").file_hash
    assert made("Monday", "77.6").file_hash != made("Monday", "77.7").file_hash
