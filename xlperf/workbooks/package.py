"""An xlsx package: the sheets that its workbook names, and the parts that each of its parts relates to."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from xlperf.workbooks.limits import too_large
from xlperf.workbooks.xml_stream import Tag, tags_of
from xlperf.workbooks.zip_container import Container, damaged

BOOK = "xl/workbook.xml"


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
