"""What a blank return is called: a name that answers to the register's *Return* column."""

import re
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from xlperf.domain.period import Period
from xlperf.domain.return_pattern import answers_to
from xlperf.workbooks.safe_name import is_safe

_ANY_RETURN = "Return*"
_JOINTS = set(" _-/.,")  # beside one of these a name needs no further space
_SUFFIX = "xlsx"
_WITH_SUFFIX = re.compile(r"(?P<stem>.*)\.(?P<suffix>[A-Za-z0-9*?]{1,5})")


def file_name(pattern: str, period: Period) -> PurePosixPath:
    """Return the name of a blank return: the period stands where the pattern's last ``*`` does.

    Parameters
    ----------
    pattern
        ``CFWS*.xlsx`` becomes ``CFWS Q2 2022-23.xlsx``; what has no suffix becomes .xlsx. Blank means any file.
    period
        The report period.

    Raises
    ------
    ValueError
        With the reason, and what to do, where no .xlsx can answer to the pattern.
    """
    wanted = pattern.replace("\\", "/").strip() or _ANY_RETURN
    match = _WITH_SUFFIX.fullmatch(wanted)
    stem, suffix = (match["stem"], match["suffix"]) if match else (wanted, _SUFFIX)
    if not fnmatchcase(_SUFFIX, suffix.casefold()):
        raise ValueError(
            f"“{pattern}” asks for a .{suffix} file, but blank returns are .xlsx. Write “{stem}.xlsx” in the "
            "register's Return column to get one."
        )
    way = PurePosixPath(f"{_filled_in(stem, period)}.{_SUFFIX}")
    leaves = way.is_absolute() or ".." in way.parts or not all(map(is_safe, way.parts))
    if leaves or way.name.startswith(("~$", ".")):
        raise ValueError(
            f"“{pattern}” cannot be the name of a file in the returns folder. Correct the Return column."
        )
    if not answers_to(way, pattern):
        raise ValueError(
            f"“{way}” would not match “{pattern}”. Write a pattern such as “Team*.xlsx” in "
            "the register's Return column."
        )
    return way


def _filled_in(stem: str, period: Period) -> str:
    """Return a pattern without its suffix as a name: with the period for the last ``*``, and a blank for others."""
    head, star, tail = stem.rpartition("*")
    parts = [head, period.label_in_file_names if star else "", tail]
    filled = "".join(
        f" {part}" if before and part and not {before[-1], part[0]} & _JOINTS else part
        for before, part in zip(["", *parts], parts, strict=False)
    )
    filled = filled.replace("*", " ").replace("?", str(period.quarter_number))
    return "/".join(" ".join(part.split()) for part in filled.split("/"))
