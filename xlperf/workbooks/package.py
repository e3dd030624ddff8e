"""The XML parts of a zipped workbook: their tags, read as a stream; of an xlsx package the sheets, and what each part relates to."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.limits import too_large
from xlperf.workbooks.zip_container import Container, damaged

BOOK = "xl/workbook.xml"
_MOST_TAGS = 200_000  # of a small part; Excel has at most 65,490 styles
Handlers = tuple[Callable[[str, dict[str, str]], None], Callable[[str], None] | None]


def parse_part(
    container: Container,
    name: str,
    handlers: Callable[[XMLParserType], Handlers],
    thinned: Callable[[Iterator[bytes]], Iterator[bytes]] = iter,
) -> None:
    """Read an XML part from beginning to end and hand on its tags.

    Parameters
    ----------
    container
        The workbook.
    name
        The part.
    handlers
        Is given the parser, to set its further handlers as it goes; returns what to call with each tag that begins
        and with each that ends.
    thinned
        Is given the pieces of the part, and yields what is left of them for the parser.

    Raises
    ------
    UnreadableFileError
        When the part is damaged, is not in UTF-8, or declares entities, which no workbook does.
    """
    # as UTF-8 whatever a part says: so does python-calamine, and what is read twice must be read alike
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = handlers(parser)

    def check_encoding(_: str, encoding: str | None, __: int) -> None:
        if (encoding or "utf-8").casefold() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
            raise _in_other_letters(name)

    def refuse(*_: object) -> None:
        raise UnreadableFileError(
            f"Its part {name} declares entities (a DTD), which let a small file ask for endless memory.",
            expected="A workbook as Excel saves it, which never has them.",
            remedy="Do not open it; ask the team where the file came from.",
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.XmlDeclHandler = check_encoding
    begun = False
    try:
        for piece in thinned(container.xml_pieces(name)):
            if not begun and b"\0" in piece[:4]:
                raise _in_other_letters(name)
            begun = True
            parser.Parse(piece, False)  # noqa: FBT003 - expat has no names for its parameters
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except ExpatError as error:
        raise damaged(f"its part {name} is not well-formed XML at line {error.lineno:,}") from error


def _in_other_letters(name: str) -> UnreadableFileError:
    return damaged(f"its part {name} is not in UTF-8, as the parts of a workbook are")


@dataclass(slots=True)
class Tag:
    """One tag of a small part.

    Parameters
    ----------
    name
        Without its prefix.
    attributes
        By name, prefix included.
    inside
        Name of the tag around it.
    """

    name: str
    attributes: Mapping[str, str]
    inside: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    @property
    def link(self) -> str:
        """The id of the part that it refers to; the attribute's prefix differs between files."""
        return next((value for name, value in self.attributes.items() if name.endswith(":id")), "")


def whole_number(tag: Tag, name: str, default: int = 0) -> int:
    """Return an attribute that should be a whole number."""
    text = tag.get(name, str(default))
    if not text.isascii() or not text.isdecimal() or len(text) > 10:  # noqa: PLR2004 - no number in a workbook is longer
        raise damaged(f"“{text[:40]}” is where a whole number should be")
    return int(text)


def tags_of(container: Container, name: str, *wanted: str) -> Iterator[Tag]:
    """Yield the wanted tags of a small part in order; none where the workbook does not have it."""
    if name not in container:
        return
    part = name
    found: list[Tag] = []
    around: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        tag = bare(name)
        if tag in wanted:
            found.append(Tag(tag, attributes, around[-1] if around else ""))
        around.append(tag)
        if max(len(found), len(around)) > _MOST_TAGS:
            raise damaged(f"its part {part} has more than {_MOST_TAGS:,} entries")

    def end(_: str) -> None:
        around.pop()

    parse_part(container, name, lambda _: (start, end))
    yield from found


def bare(name: str) -> str:
    """Return a tag's name without its prefix, which differs between files."""
    return name.rpartition(":")[2]


class Relation(NamedTuple):
    """What a part relates to.

    Parameters
    ----------
    kind
        The last part of its type: ``worksheet``, ``comments``, ``drawing``.
    part
        The part that it leads to, which may be missing or outside of the package.
    identity
        By which the part speaks of it.
    """

    kind: str
    part: str
    identity: str


def sheet_tags(container: Container, book: str = BOOK) -> list[Tag]:
    """Return the tags of the sheets of a workbook, in their order; sheets of charts and of macros are among them."""
    return [tag for tag in tags_of(container, book, "sheet") if tag.inside == "sheets"]


def sheet_names(container: Container) -> list[str]:
    """Return the names of all sheets, in their order."""
    return [tag.get("name") for tag in sheet_tags(container)]


def worksheet_parts(container: Container, book: str = BOOK) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of every worksheet.

    Raises
    ------
    UnreadableFileError
        When there are more sheets than the workbook may have.
    """
    related = {relation.identity: relation for relation in relations(container, book)}
    sheets = sheet_tags(container, book)
    if len(sheets) > container.limits.sheets:
        raise too_large(f"It has {len(sheets):,} sheets", "Most sheets", container.limits.sheets)
    for sheet in sheets:
        relation = related.get(sheet.link, Relation("", "", ""))
        if relation.kind in {"worksheet", ""}:
            yield sheet.get("name"), relation.part


def relations(container: Container, part: str) -> Iterator[Relation]:
    """Yield what a part relates to; nothing where it relates to none.

    Raises
    ------
    UnreadableFileError
        When the list of them is damaged, or two readers might follow one of them to two parts.
    """
    folder, name = posixpath.split(part)
    for tag in tags_of(container, f"{folder}/_rels/{name}.rels", "Relationship"):
        kind = tag.get("Type").rpartition("/")[2]
        yield Relation(kind, _target(tag.get("Target"), folder, container), tag.get("Id"))


def _target(written: str, folder: str, container: Container) -> str:
    """Return the part that a link means; a link that two readers might follow to two parts is refused."""
    plain = written.replace("\\", "/")
    standard = plain.lstrip("/") if plain.startswith("/") else posixpath.normpath(f"{folder}/{plain}")
    other = plain if plain.startswith("xl/") else standard
    if other != standard and other in container and standard in container:
        raise damaged(f"its link to {written[:80]} may mean two parts")
    return standard if standard in container else other
