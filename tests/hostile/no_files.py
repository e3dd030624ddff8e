"""What only looks like a file, links and odd names; and what LibreOffice itself protects."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests import handmade as by_hand
from tests.hostile.case import DAMAGED, MISNAMED, PROTECTED, Hostile, Make, file
from tests.office import Office


def _saved_with_password(kind: str, program: Office) -> Make:
    def make(path: Path) -> None:
        plain = path.with_name("plain.xlsx")
        plain.write_bytes(by_hand.xlsx())
        program.saved_as(plain, path, kind, password="secret")  # noqa: S106 - it keeps nothing
        plain.unlink()

    return make


def _make_socket(path: Path) -> None:
    short = Path(tempfile.mkdtemp()) / "s"  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(short))
    short.rename(path)
    short.parent.rmdir()


def _link_inside(path: Path) -> None:
    kept = path.parent.parent / "kept.xlsx"
    kept.write_bytes(by_hand.xlsx())
    path.symlink_to(kept)


def no_files() -> Iterator[Hostile]:
    """Yield them: what is no file, leads elsewhere or has a strange name."""
    yield Hostile("folder.xlsx", "a folder under the name of a workbook", MISNAMED, "folder", Path.mkdir)
    yield Hostile("pipe.xlsx", "a pipe, which would never end", MISNAMED, "pipe", os.mkfifo)
    yield Hostile("socket.xlsx", "a socket", MISNAMED, "socket", _make_socket)
    yield Hostile(
        "outside link.xlsx",
        "a link that points outside the pack",
        "file-outside",
        "link",
        lambda path: path.symlink_to("/etc/passwd"),
    )
    yield Hostile(
        "nowhere.xlsx",
        "a broken link",
        MISNAMED,
        "broken link",
        lambda path: path.symlink_to(path.with_name("missing.xlsx")),
    )
    yield Hostile(
        "circle.xlsx", "a link to itself", MISNAMED, "broken link", lambda path: path.symlink_to(path)
    )
    yield Hostile(
        "outside folder",
        "a linked folder that is outside the pack",
        "file-outside",
        "link",
        lambda path: path.symlink_to("/etc"),
    )
    yield Hostile(
        "round",
        "a linked folder that leads back",
        MISNAMED,
        "back",
        lambda path: path.symlink_to(path.parent),
    )
    yield Hostile("inside.xlsx", "a link to another file of the pack", "", "", _link_inside, read=True)
    yield file(
        "new\nline\x1b[31m.xlsx",
        "a name with a line break and a command to the screen",
        DAMAGED,
        "0 bytes",
        b"",
    )
    yield file(os.fsdecode(b"caf\xe9.xlsx"), "a name that is no proper text", "", "", by_hand.xlsx, read=True)


def saved_by(program: Office) -> Iterator[Hostile]:
    """Yield what LibreOffice itself protects by a password."""
    for suffix, kind in ((".xls", "MS Excel 97"), (".ods", "calc8")):
        about = f"{suffix} with a password, saved by LibreOffice"
        make = _saved_with_password(kind, program)
        yield Hostile(f"office{suffix}", about, PROTECTED, "password", make, office=True)
