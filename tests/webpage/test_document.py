"""The page as a file: what it may load, what becomes of texts that attack it, whose template it is, which colours."""

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, strategies as st

from tests.conftest import CHECKOUT
from tests.webpage.conftest import IMAGE, SCRIPT
from xlperf.dashboard.colours import ColourPair, colours_of
from xlperf.dashboard.contrast import READABLE, contrast
from xlperf.dashboard.house_style import HOUSE_STYLE, Style
from xlperf.dashboard.model import Role
from xlperf.domain.pack_files import PAGE_TEMPLATE
from xlperf.errors import OutputError, PackError
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.web_page import web_page, write_web_page
from xlperf.webpage.document import page_document
from xlperf.webpage.plain_text import plain

SHIPPED = CHECKOUT / "workbook_templates" / PAGE_TEMPLATE
COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


class Elements(HTMLParser):
    """Gathers the elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data


@pytest.fixture(scope="module")
def document(attacked: Pack) -> str:
    """Return the page of the attacked pack."""
    return page_document(attacked.folder, web_page(attacked).content, colours_of(HOUSE_STYLE))


@pytest.fixture
def pack(sample: Callable[..., Path]) -> Pack:
    """Return a pack of two indicators."""
    return read_pack(sample("q2_2022_23", only=("CP1", "CL1")))


def test_what_the_register_says_is_text_whatever_it_is(document: str) -> None:
    elements = Elements(document)
    assert [tag for tag, _ in elements.found].count("script") == 1
    assert not {"img", "link", "iframe", "object"} & {tag for tag, _ in elements.found}
    assert SCRIPT in elements.text
    assert IMAGE in elements.text
    assert "GooddaB &amp;" in elements.text  # what would turn the line round is gone
    identities = [about["id"] for _, about in elements.found if about.get("id")]
    assert len(identities) == len(set(identities))


def test_nothing_is_loaded_and_nothing_of_a_style_or_script_stands_in_an_element(document: str) -> None:
    elements = Elements(document)
    attributes = {name for _, about in elements.found for name in about}
    assert not {name for name in attributes if name.startswith("on")} | (
        {"style", "src", "srcset"} & attributes
    )
    assert all((about.get("href") or "#").startswith("#") for _, about in elements.found)
    policy = next(
        about["content"] or ""
        for _, about in elements.found
        if about.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_every_chart_is_told_in_words(document: str) -> None:
    charts = [about for tag, about in Elements(document).found if tag == "svg"]
    assert len(charts) == 5 + 4  # a line each, and a strip for those in a quartile
    assert all(about["role"] == "img" and about["aria-label"] for about in charts)
    assert any((about["aria-label"] or "").startswith("Line chart of 5 figures, from") for about in charts)


def test_the_same_pack_gives_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    first, second = (write_web_page(web_page(pack), tmp_path / name) for name in ("a.html", "b.html"))
    assert first.read_bytes() == second.read_bytes()


def test_a_pack_may_have_its_own_template(pack: Pack) -> None:
    own = SHIPPED.read_text("utf-8").replace("How to read this page", "Ask us")
    (pack.folder / PAGE_TEMPLATE).write_text(own, encoding="utf-8", newline="\r\n")  # as Notepad saves it
    written = write_web_page(web_page(pack)).read_bytes()
    assert b"Ask us" in written
    assert b"\r" not in written  # or the policy's hashes would not hold


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<p>{{ page.title }}</p>", "no block style and no block script"),
        (
            "{% block style %}{% endblock %}{% block script %}{% endblock %}{{ page.owner }}",
            "cannot be filled in",
        ),
        (
            "{% block style %}{{ page.title }}{% endblock %}{% block script %}{% endblock %}",
            "'page' is undefined",
        ),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_what_is_wrong(
    pack: Pack, source: str, said: str
) -> None:
    (pack.folder / PAGE_TEMPLATE).write_text(source, encoding="utf-8")
    with pytest.raises(PackError, match=said) as stopped:
        write_web_page(web_page(pack))
    assert PAGE_TEMPLATE in str(stopped.value)
    assert not (pack.folder / "output").exists()


def test_it_has_the_council_s_own_colours(pack: Pack) -> None:
    theme = MappingProxyType({**HOUSE_STYLE, Role.TITLE: Style(16, colour="#FFFFFF", fill="#4B0082")})
    page = page_document(pack.folder, web_page(pack).content, colours_of(theme))
    assert "background: #4B0082; color: #FFFFFF" in page


@given(COLOURS, COLOURS)
def test_a_text_can_be_read_on_whatever_colours_a_council_has(fill: str, ink: str) -> None:
    theme = MappingProxyType(dict.fromkeys(HOUSE_STYLE, Style(10, colour=ink, fill=fill)))
    colours = colours_of(theme)
    assert contrast(colours.link, "#FFFFFF") >= READABLE
    for pair in colours:
        if isinstance(pair, ColourPair):
            assert contrast(pair.fill, pair.ink) >= READABLE
            assert pair.ink == ink or contrast(fill, ink) < READABLE


def test_a_font_whose_name_would_be_more_than_a_name_is_left_out() -> None:
    theme = MappingProxyType({**HOUSE_STYLE, Role.BODY: Style(10, font='x"; } </style> {')})
    assert colours_of(theme).font == "Arial"


@given(st.text(st.characters(codec=None)))
def test_every_text_can_be_written_and_keeps_what_can_be_seen(text: str) -> None:
    kept = plain(text)
    kept.encode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", kept)
    if text.isprintable():
        assert kept == text


def test_a_file_that_is_no_page_is_not_replaced(pack: Pack, tmp_path: Path) -> None:
    shutil.copy(SHIPPED, tmp_path / "page.htm")
    with pytest.raises(OutputError, match=r"does not end in \.html"):
        write_web_page(web_page(pack), tmp_path / "page.htm")


def test_a_page_for_the_public_has_another_name(pack: Pack) -> None:
    names = [web_page(pack, public=public).default_output.name for public in (False, True)]
    assert names == ["Performance dashboard Q2 2022-23.html", "Performance dashboard Q2 2022-23, public.html"]
