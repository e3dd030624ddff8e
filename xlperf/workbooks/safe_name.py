"""What a file may be called on Windows, macOS and Linux."""

import unicodedata

_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}
_LONGEST = 80  # characters; the whole path may have 260


def safe_name(text: str, otherwise: str, longest: int = _LONGEST) -> str:
    """Return a text as a file may be called, without its ending.

    Parameters
    ----------
    text
        A person's name, an authority's, or whatever else stands in a file.
    otherwise
        What it is called where nothing is left of the text.
    longest
        How many characters are kept.

    Examples
    --------
    >>> safe_name("Adults: care/support?", "Team"), safe_name("nul", "Team"), safe_name("...", "Team")
    ('Adults care support', '_nul', 'Team')
    """
    composed = unicodedata.normalize("NFC", text)  # two spellings of one name are one file on macOS
    kept = "".join(character if _is_allowed(character) else " " for character in composed)
    name = " ".join(kept.split())[:longest].strip(" .") or otherwise
    return f"_{name}" if _is_device(name) else name


def is_safe(name: str) -> bool:
    """Return whether a file or folder may be called so as it is."""
    return all(map(_is_allowed, name)) and name == name.rstrip(" .") and not _is_device(name)


def _is_allowed(character: str) -> bool:
    return character.isprintable() and character not in _NOT_IN_NAMES


def _is_device(name: str) -> bool:
    return name.split(".", maxsplit=1)[0].strip().casefold() in _DEVICES
