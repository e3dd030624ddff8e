"""How messages count and list things, and ask what was meant: each said once, for every room."""

from collections.abc import Iterable, Sequence

_MOST_LISTED = 3
ALIKE = 70.0  # of 100; below it a suggestion is a guess


def plural(noun: str, count: int) -> str:
    """Return a noun for so many.

    >>> plural("file", 1), plural("file", 2), plural("authority", 3), plural("status", 0)
    ('file', 'files', 'authorities', 'statuses')
    """
    if count == 1:
        return noun
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """Return a number with what it counts.

    >>> counted(1, "file"), counted(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{count:,} {plural(noun, count)}"


def first_few(texts: Sequence[str], most: int = _MOST_LISTED, between: str = ", ", noun: str = "") -> str:
    """Return the first of some texts, and how many more there are.

    Parameters
    ----------
    texts
        As they are to be read.
    most
        How many are named.
    between
        What stands between two; with a semicolon another stands before the number.
    noun
        What they are, in the singular; by default nothing is said of it.

    Examples
    --------
    >>> first_few(["A", "B", "C", "D", "E"])
    'A, B, C and 2 more'
    >>> first_few(["2019/20", "2020/21"], most=1, noun="year")
    '2019/20 and 1 more year'
    >>> first_few(["A (no name)", "B (gone)"], most=1, between="; ")
    'A (no name); and 1 more'
    """
    named, more = between.join(texts[:most]), len(texts) - most
    if more <= 0:
        return named
    return f"{named}{';' if between.startswith(';') else ''} {and_more(more, noun)}"


def and_more(count: int, noun: str = "") -> str:
    """Return what follows on the first few: how many are not named.

    >>> and_more(1200), and_more(1, "year")
    ('and 1,200 more', 'and 1 more year')
    """
    return f"and {count:,} more {plural(noun, count) if noun else ''}".rstrip()


def nearest(written: str, names: Iterable[str], most: int = 1) -> tuple[str, ...]:
    """Return the names that look most like what was written, the likeliest first; none that is a mere guess."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only what is misspelt needs it

    near = process.extract(
        written,
        list(dict.fromkeys(name for name in names if name)),
        scorer=fuzz.WRatio,
        processor=str.casefold,
        score_cutoff=ALIKE,
        limit=most,
    )
    return tuple(name for name, _, _ in near)


def did_you_mean(near: Sequence[str]) -> str:
    """Return the question that follows on the sentence that nothing is called so; blank where nothing is near.

    >>> did_you_mean(("Adoptions", "Adopters"))
    ' Did you mean “Adoptions” or “Adopters”?'
    """
    return f" Did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else ""
