"""A draft in plain text or markdown: its paragraphs, with their own numbers where they have them."""

import re
from collections.abc import Iterator
from pathlib import Path

from xlperf.errors import UnreadableFileError
from xlperf.proofread.draft import NUMBERED, Draft, Passage, PassageRole
from xlperf.workbooks.text_file import decoded

_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?P<text>.+)", re.DOTALL)
_ITEM = re.compile(r"\s*[-*•] ")
_HEADING = re.compile(r"#{1,6}\s+|\*\*")
_LONGEST_HEADING = 110  # characters
_OPENING = 40
_TABLE = re.compile(r"\s*\|")
_PAGE = re.compile(r"^\s*[^\w\s]?\s*(?:Report available online|https?://|www\.)", re.IGNORECASE)


def passages(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs and headings of a text.

    A paragraph ends with a blank line or where the next numbered one begins. One that a page break tore in two is put
    together: it did not end with a full stop, and what follows begins in small letters or in brackets. Tables are left
    out: their figures are the dashboard's.
    """
    blocks = _joined([block for block in _blocks(text) if block.strip()])
    return tuple(_passage(block) for block in blocks if not _TABLE.match(block))


def read_text(path: Path, name: str) -> Draft:
    """Return a text file as a draft.

    Parameters
    ----------
    path
        In UTF-8, or as Windows writes text.
    name
        How messages name it.

    Raises
    ------
    UnreadableFileError
        When it is no text.
    """
    try:
        text, _ = decoded(path.read_bytes())
    except UnreadableFileError as error:
        raise UnreadableFileError(
            str(error), expected="Plain text.", remedy="Save it again as plain text, or as .docx."
        ) from error
    own = passages(text)
    has_tables = any(_TABLE.match(line) for line in text.splitlines())
    return Draft(name, own, path, ("Tables were not read: only text is proof-read.",) if has_tables else ())


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines: list[str] = []
        for line in block.split("\n"):
            if lines and (_NUMBERED.match(line) or _ITEM.match(line) or _TABLE.match(line)):
                yield "\n".join(lines)
                lines = []
            lines.append(line)
        yield "\n".join(lines)


def _joined(blocks: list[str]) -> list[str]:
    joined: list[str] = []
    open_at = -1
    for block in blocks:
        plain = " ".join(block.split())
        goes_on = bool(re.match(r"[a-z(]", plain)) and open_at >= 0
        if goes_on:
            joined[open_at] = f"{joined[open_at].rstrip()} {plain}"
        else:
            joined.append(block.strip())
        at = open_at if goes_on else len(joined) - 1
        if _PAGE.match(plain) or re.match(r"[¹²³*]", plain):
            continue  # a footnote stands between the two halves
        open_at = (
            at if not re.search(r"[.:;!?][\"”')¹²³]*$", joined[at]) and not _TABLE.match(joined[at]) else -1
        )
    return joined


def numbered(text: str) -> tuple[str, str]:
    """Return the number that a paragraph begins with, and the rest; a blank number where there is none."""
    match = _NUMBERED.fullmatch(text)
    return (match["number"], match["text"]) if match else ("", text)


def opening(text: str) -> str:
    """Return how a message names a paragraph without a number: by its first words."""
    plain = " ".join(text.split())
    return f"“{plain[:_OPENING]}{'…' if len(plain) > _OPENING else ''}”"


def _passage(block: str) -> Passage:
    plain = " ".join(block.split())
    number, text = numbered(plain)
    if number:
        return Passage(text, f"{NUMBERED}{number}")
    marked = _HEADING.match(plain)
    text = _HEADING.sub("", plain).strip("* ") if marked else plain
    is_heading = marked or (len(text) <= _LONGEST_HEADING and text[-1:] not in ".;:!?")
    return Passage(text, opening(text), PassageRole.HEADING if is_heading else PassageRole.PARAGRAPH)
