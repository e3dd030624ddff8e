"""The XML parts of zipped workbooks, read as a stream of tags."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.zip_container import Container, damaged

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
