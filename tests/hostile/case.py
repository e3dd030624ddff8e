"""A hostile file, and what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import handmade as by_hand

Make = Callable[[Path], None]


Content = bytes | str | Callable[[], bytes | str]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what must come of it.

    Parameters
    ----------
    name
        As it lies in the folder of returns.
    about
        What it is.
    check
        Code of the one message that it must give; blank where it is read without one.
    said
        Words of that message.
    make
        Writes it.
    read
        Whether its figures are read: 77.6 in C2 of its first sheet.
    office
        Whether LibreOffice makes it.
    """

    name: str
    about: str
    check: str
    said: str
    make: Make
    read: bool = False
    office: bool = False


def _writes(content: Content) -> Make:
    def make(path: Path) -> None:
        made = content() if callable(content) else content
        path.write_bytes(made if isinstance(made, bytes) else made.encode())

    return make


def with_part(name: str, content: bytes | str) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = by_hand.xlsx_parts()
        parts[name] = content
        return by_hand.zipped(parts)

    return made


_SHARED_FORMULA = '<row r="1"><c r="A1"><f>1+1</f></c></row>'


DAMAGED, LARGE, MISNAMED, PROTECTED = "return-unreadable", "file-too-large", "file-misnamed", "file-protected"


def file(name: str, about: str, check: str, said: str, content: Content, *, read: bool = False) -> Hostile:
    """Return a file of this content."""
    return Hostile(name, about, check, said, _writes(content), read=read)


def zipped_ods(table: str, *, more: str = "", manifest: str = "") -> Callable[[], bytes]:
    return lambda: by_hand.zipped(by_hand.ods_parts(table, more=more, manifest=manifest))


def xlsb(cells: bytes | None = None) -> Callable[[], bytes]:
    return lambda: by_hand.zipped(by_hand.xlsb_parts(cells))
