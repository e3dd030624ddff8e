"""Figures that a font sets small and high: a footnote's, which python-calamine runs together with the text before it."""

from collections.abc import Mapping
from xml.parsers.expat import XMLParserType

from xlperf.workbooks.markup import small
from xlperf.workbooks.package import Handlers, bare, parse_part
from xlperf.workbooks.zip_container import Container


def raised_texts(container: Container, part: str) -> dict[int, str]:
    """Return the texts with raised figures by their number in the table of shared texts, with such figures as ``¹``.

    Parameters
    ----------
    container, part
        The workbook, and its table of shared texts.
    """
    found: dict[int, str] = {}

    def handlers(parser: XMLParserType) -> Handlers:
        number, texts = -1, [""]
        high = any_high = False

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal number, high, any_high
            match bare(name):
                case "si":
                    number, high, any_high = number + 1, False, False
                    texts[:] = [""]
                case "r":
                    high = False
                case "vertAlign":
                    high = attributes.get("val") == "superscript"
                case "t":
                    parser.CharacterDataHandler = text

        def text(data: str) -> None:
            nonlocal any_high
            any_high = any_high or high
            texts.append(small(data) if high else data)

        def end(name: str) -> None:
            parser.CharacterDataHandler = None
            if bare(name) == "si" and any_high:
                found[number] = "".join(texts)

        return start, end

    parse_part(container, part, handlers)
    return found


def raised_cells(container: Container, part: str, texts: Mapping[int, str]) -> dict[str, str]:
    """Return the cells of a sheet, by name, that hold one of some shared texts, with that text."""
    found: dict[str, str] = {}

    def handlers(parser: XMLParserType) -> Handlers:
        cell, kind = "", ""
        written: list[str] = []

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal cell, kind
            match bare(name):
                case "c":
                    cell, kind = attributes.get("r", ""), attributes.get("t", "")
                case "v" if kind == "s":
                    parser.CharacterDataHandler = written.append

        def end(_: str) -> None:
            parser.CharacterDataHandler = None
            number = "".join(written)
            written.clear()
            if number.isdecimal() and len(number) < 10 and int(number) in texts:  # noqa: PLR2004 - longer is no number of a text
                found[cell] = texts[int(number)]

        return start, end

    parse_part(container, part, handlers)
    return found
