"""A draft in plain text or markdown: its paragraphs, with their own numbers where they have them."""

import re
from collections.abc import Iterator

from xlperf.proofread.draft import Passage, Role

_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?P<text>.+)", re.DOTALL)
_HEADING = re.compile(r"#{1,6}\s+|\*\*")
_LONGEST_HEADING = 110
_TABLE = re.compile(r"\s*\|")
_PAGE = re.compile(r"^\s*[^\w\s]?\s*(?:Report available online|https?://|www\.)", re.IGNORECASE)


def passages(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs and headings of a text.

    A paragraph ends with a blank line or where the next numbered one begins. One that a page break tore in two is put
    together: it did not end with a full stop, and what follows begins in small letters or in brackets. Tables are left
    out: their figures are the dashboard's.
    """
    blocks = _joined([one for one in _blocks(text) if one.strip()])
    return tuple(_passage(block, number) for number, block in enumerate(blocks, 1) if not _TABLE.match(block))


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines: list[str] = []
        for line in block.split("\n"):
            if lines and (_NUMBERED.match(line) or _TABLE.match(line)):
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
        open_at = at if not re.search(r"[.:;!?][\"”')¹²³]*$", joined[at]) and not _TABLE.match(joined[at]) else -1
    return joined


def _passage(block: str, number: int) -> Passage:
    plain = " ".join(block.split())
    if match := _NUMBERED.fullmatch(plain):
        return Passage(match["text"], f"paragraph {match['number']}")
    text = _HEADING.sub("", plain) if _HEADING.match(plain) else plain
    is_heading = len(text) <= _LONGEST_HEADING and not re.search(r"[.;:!?]$", text)
    place = f"“{text[:40]}{'…' if len(text) > 40 else ''}”" if is_heading else f"block {number}"  # noqa: PLR2004 - characters
    return Passage(text.strip("* "), place, Role.HEADING if is_heading or _HEADING.match(plain) else Role.PARAGRAPH)
