"""What a mail says: Reds and changes first, everything escaped, and wording that people may edit."""

from dataclasses import replace
from pathlib import Path

import pytest

from xlperf.domain.pack_files import MAIL_TEMPLATE
from xlperf.errors import MailError
from xlperf.mail.body import MailTemplate
from xlperf.mail.message import Mail
from xlperf.mail.summary import lines
from xlperf.pipeline import Pack

REST = "{% endblock %}{% block text %}{% endblock %}{% block html %}{% endblock %}"
HOSTILE = '<script>alert("x")</script> & {{ 7 * 7 }} <img src=x>'


def test_the_mail_says_what_to_do_by_when_and_names_what_needs_a_comment(mails: tuple[Mail, ...]) -> None:
    words = mails[1].words
    assert (
        words.subject
        == "Children and Family Services Performance Dashboard Q2 2022/23: your part, 1 comment wanted by 14 October 2022"
    )
    for said in (words.text, words.html):
        assert "by 14 October 2022" in said
        assert "Dear Zoë Müller-Example," in said
        for name in [
            row.indicator.name for row in mails[1].part.rows if row.indicator.code in mails[1].part.wanted
        ]:
            assert name in said
        assert "Said last quarter (invented)." in said


def test_red_ones_come_first_then_those_that_got_worse_then_better_ones(mails: tuple[Mail, ...]) -> None:
    shown = [(line.status == "Red", line.moved) for line in lines(mails[0].part)]
    order = [
        (True, "Worse"),
        (True, "Better"),
        (True, "Same"),
        (True, ""),
        (False, "Worse"),
        (False, "Better"),
    ]
    groups = [0 if red else order.index((red, moved)) for red, moved in shown]
    assert groups == sorted(groups)
    assert len(shown) <= 12
    assert {"Red", "Amber"} <= {line.status for line in lines(mails[0].part)}


def test_colours_never_stand_without_their_word(mails: tuple[Mail, ...]) -> None:
    for line in lines(mails[0].part):
        assert f">{line.status}</td>" in mails[0].words.html
        assert f"[{line.status}] {line.name}" in mails[0].words.text


def test_text_from_the_register_is_text_in_the_mail(invented: Pack, mails: tuple[Mail, ...]) -> None:
    part = mails[0].part
    rows = tuple(row._replace(indicator=replace(row.indicator, name=HOSTILE)) for row in part.rows)
    earlier = dict.fromkeys([row.indicator.code for row in rows], HOSTILE)
    settings = replace(invented.scorecard.settings, title=HOSTILE, authority=HOSTILE)
    words = MailTemplate(invented.folder).words(part._replace(rows=rows, earlier=earlier), settings)
    assert "<script" not in words.html
    assert "<img" not in words.html
    assert "49" not in words.html.replace("4A4F57", "")
    assert words.html.count("&lt;script&gt;") > 5
    assert HOSTILE in words.text
    assert words.subject.startswith(HOSTILE)


def test_a_pack_may_have_its_own_wording(invented: Pack, mails: tuple[Mail, ...], tmp_path: Path) -> None:
    (tmp_path / MAIL_TEMPLATE).write_text(
        "{% block subject %}For {{ name }}\n and others{% endblock %}{% block text %}T {{ period }}{% endblock %}"
        "{% block html %}<p>{{ authority }}</p>{% endblock %}",
        encoding="utf-8",
    )
    words = MailTemplate(tmp_path).words(mails[1].part, invented.scorecard.settings)
    assert words == ("For Zoë Müller-Example and others", "T Q2 2022/23\n", "<p>Leicestershire</p>\n")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% block subject %}x{% endblock %}", "no block text and no block html"),
        ("{% block subject %}{% if %}", "line 1"),
        (
            "{% block subject %}{{ nmae }}{% endblock %}{% block text %}{% endblock %}{% block html %}{% endblock %}",
            "nmae",
        ),
        (
            "{% block subject %} {% endblock %}{% block text %}{% endblock %}{% block html %}{% endblock %}",
            "subject of the e-mails has 0",
        ),
        (f"{{% block subject %}}{{{{ ().__class__.__base__ }}}}{REST}", "cannot be filled in"),
        (
            "{% block subject %}{{ 1 / 0 }}{% endblock %}{% block text %}{% endblock %}{% block html %}{% endblock %}",
            "zero",
        ),
        (f"{{% block subject %}}{{{{ self.subject() }}}}{REST}", "calls itself"),
        (
            f"{{% block subject %}}{{% macro a() %}}{{{{ a() }}}}{{% endmacro %}}{{{{ a() }}}}{REST}",
            "calls itself",
        ),
        (f"{{% block subject %}}{{{{ {'(' * 5000}1{')' * 5000} }}}}{REST}", "nested too deeply"),
        ("{% include '/etc/passwd' %}{% block subject %}x{% endblock %}", "no block text"),
        ("x" * 300_000, "not a mail template"),
    ],
)
def test_wording_that_cannot_be_used_names_its_file_and_what_is_wrong(
    invented: Pack, mails: tuple[Mail, ...], tmp_path: Path, source: str, said: str
) -> None:
    (tmp_path / MAIL_TEMPLATE).write_text(source, encoding="utf-8")
    with pytest.raises(MailError, match=said) as stopped:
        MailTemplate(tmp_path).words(mails[0].part, invented.scorecard.settings)
    assert str(tmp_path / MAIL_TEMPLATE) in str(stopped.value)


@pytest.mark.parametrize(
    ("title", "comments_by", "setting"),
    [
        (
            "Children and Families Performance Dashboard for the Committee " * 3,
            "14 October 2022",
            "Report title",
        ),
        (
            "Dashboard",
            "the day on which the committee's papers are sent out to its members " * 3,
            "Comments by",
        ),
    ],
)
def test_a_subject_that_is_too_long_by_the_register_is_not_the_templates_fault(
    invented: Pack, mails: tuple[Mail, ...], title: str, comments_by: str, setting: str
) -> None:
    settings = invented.scorecard.settings
    changed = replace(settings, title=title, mail=settings.mail._replace(comments_by=comments_by))
    with pytest.raises(MailError, match=f"“{setting}” on the register's Settings sheet") as stopped:
        MailTemplate(invented.folder).words(mails[1].part, changed)
    assert MAIL_TEMPLATE not in str(stopped.value)


def test_a_title_with_signs_that_nobody_sees_is_a_subject_without_them(
    invented: Pack, mails: tuple[Mail, ...]
) -> None:
    settings = replace(invented.scorecard.settings, title="Chil\u00addren's\n dash\u200bboard")
    assert (
        MailTemplate(invented.folder)
        .words(mails[0].part, settings)
        .subject.startswith("Children's dashboard Q2")
    )


def test_wording_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, **__: str) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / MAIL_TEMPLATE).write_text(REST, encoding="utf-8")
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(MailError, match=r"cannot be read \(Permission denied"):
        MailTemplate(tmp_path)


def test_wording_in_another_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / MAIL_TEMPLATE).write_bytes("für".encode("latin-1"))
    with pytest.raises(MailError, match="Save it as UTF-8"):
        MailTemplate(tmp_path)


def test_someone_without_reds_changes_or_comments_gets_a_short_mail(
    invented: Pack, mails: tuple[Mail, ...]
) -> None:
    part = mails[0].part
    quiet = tuple(row for row in part.rows if not row.judgement and row.status.value != "Red")[:1]
    words = MailTemplate(invented.folder).words(
        part._replace(rows=quiet, wanted=frozenset()), invented.scorecard.settings
    )
    assert "No comment is needed from you this time" in words.text
    assert "RED, AND WHAT HAS CHANGED" not in words.text
    assert "1 more indicator," in words.text
    assert words.subject == "Children and Family Services Performance Dashboard Q2 2022/23: your part"
