"""Which files the register's *Return* column means."""

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePath, PurePosixPath

from xlperf.domain.pack_files import RETURNS
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import name_key

_SUFFIX = re.compile(r"\.[A-Za-z0-9*?]{1,5}$")
_WILD = re.compile(r"[*?]+")


def answers_to(way: PurePath, pattern: str) -> bool:
    """Return whether a file answers to a pattern: by its name, or by its way from the folder of returns.

    Parameters
    ----------
    way
        The file's way from that folder.
    pattern
        As the register writes it: ``*`` stands for anything, capitals make no difference, the suffix may be left
        out, several patterns stand between semicolons; blank is every file.
    """
    return _answer(_names(way), _wanted(pattern))


def answering(ways: Mapping[str, PurePath], patterns: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each pattern, the files that answer to it; see `answers_to`.

    Parameters
    ----------
    ways
        By file, its way from the folder of returns.
    patterns
        As the register writes them.
    """
    names = {file: _names(way) for file, way in ways.items()}
    return {
        pattern: [file for file, called in names.items() if _answer(called, wanted)]
        for pattern, wanted in ((pattern, _wanted(pattern)) for pattern in patterns)
    }


def called(pattern: str) -> str:
    """Return what people call the returns that a pattern of the register means: ``CFWS`` for ``CFWS*.xlsx``; blank for any.

    Names that differ by capitals alone are one, as they are for `answers_to`.
    """
    patterns = (
        _WILD.sub(" ", _SUFFIX.sub("", each.strip())) for each in pattern.replace("\\", "/").split(";")
    )
    names = (" ".join(each.split()).strip(" _-/.,") for each in patterns)
    by_key: dict[str, str] = {}
    for name in names:
        if name:
            by_key.setdefault(name_key(name), name)
    return " or ".join(by_key.values())


def is_about_return(problem: Problem, pattern: str) -> bool:
    """Return whether a finding is that a whole return is not there, or cannot be used.

    Parameters
    ----------
    problem
        The finding.
    pattern
        As the register names the return.
    """
    if problem.check is Check.RETURN_MISSING:
        return problem.source.file == f"{RETURNS}/{pattern}"
    way = PurePosixPath(problem.source.file)
    return (
        problem.severity is Severity.ERROR
        and not problem.code
        and way.is_relative_to(RETURNS)
        and answers_to(way.relative_to(RETURNS), pattern)
    )


def _wanted(pattern: str) -> tuple[str, ...]:
    plain = name_key(pattern).replace("\\", "/").replace("[", "[[]")
    return tuple(name.strip() for name in plain.split(";") if name.strip())


def _names(way: PurePath) -> tuple[str, str, str]:
    return name_key(way.stem), name_key(way.name), name_key(way.as_posix())


def _answer(names: tuple[str, str, str], wanted: tuple[str, ...]) -> bool:
    stem, name, whole = names
    return not wanted or any(
        pattern == stem or fnmatchcase(name, pattern) or fnmatchcase(whole, pattern) for pattern in wanted
    )
