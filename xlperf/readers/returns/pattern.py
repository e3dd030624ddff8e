"""Which files the register's column *Return* means."""

from fnmatch import fnmatchcase
from pathlib import PurePath


def answers_to(way: PurePath, pattern: str) -> bool:
    """Return whether a file answers to a pattern: by its name, or by its way from the folder of returns.

    Parameters
    ----------
    way
        The file's way from that folder.
    pattern
        As the register writes it: ``*`` stands for anything, capitals make no difference, the suffix may be left
        out; blank is every file.
    """
    wanted = pattern.casefold().replace("\\", "/").replace("[", "[[]")
    name, stem, whole = (text.casefold() for text in (way.name, way.stem, way.as_posix()))
    return not wanted or stem == wanted or any(fnmatchcase(text, wanted) for text in (name, whole))
