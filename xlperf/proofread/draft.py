"""A draft to be proof-read, as plain data: its passages in order, each with its place."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

NUMBERED = "paragraph "  # what leads to a paragraph's number in its place


class PassageRole(StrEnum):
    """What a passage is in its draft."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or comment.

    Parameters
    ----------
    text
        Its words.
    place
        How a message names it: ``paragraph 14``, ``Dashboard!S7``.
    role
        What it is.
    code
        Code of the indicator that a comment is about; blank where the text alone tells.
    index
        Which paragraph of a Word document it is, counted from 0; None elsewhere.
    """

    text: str
    place: str
    role: PassageRole = PassageRole.PARAGRAPH
    code: str = ""
    index: int | None = None

    @property
    def number(self) -> str:
        """Return the number that the draft shows before the paragraph; blank where it shows none."""
        return self.place.removeprefix(NUMBERED) if self.place.startswith(NUMBERED) else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proof-read.

    Parameters
    ----------
    name
        How messages name it.
    passages
        In their order.
    path
        Where it is; None for text that is in no file.
    remarks
        What of it was not read, in sentences.
    """

    name: str
    passages: tuple[Passage, ...]
    path: Path | None = None
    remarks: tuple[str, ...] = ()
