"""Which area a name, a number or a code means: one rule for returns, registers and national figures."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from xlperf.domain.authorities import AUTHORITIES
from xlperf.domain.text import normalise, normalise_label

_ENGLAND = "970"
# England and its regions, as the Department for Education numbers them, with codes and names
_REFERENCES = {
    _ENGLAND: ("E92000001", "England"),
    "980": ("E12000001", "North East"),
    "981": ("E12000002", "North West"),
    "982": ("E12000003", "Yorkshire and the Humber", "Yorkshire and Humber"),
    "983": ("E12000004", "East Midlands"),
    "984": ("E12000005", "West Midlands"),
    "985": ("E12000006", "East of England"),
    "986": ("E12000007", "London"),
    "987": ("E13000001", "London (Inner)", "Inner London"),
    "988": ("E13000002", "London (Outer)", "Outer London"),
    "989": ("E12000008", "South East"),
    "990": ("E12000009", "South West"),
    "1000": ("", "England (discontinued)", "England"),  # before a change of definition
}
NO_AUTHORITY = "not a known local authority in England"
_CODE = re.compile(r"[A-Z]\d{8}")
_WHOLE = re.compile(r"0*(\d{1,15})(?:\.0+)?")
_WORD = re.compile("[a-z0-9]+")
_BOROUGH = re.compile(r"\b(?:london|royal|metropolitan) borough\b")
_SAID_OF_ANY = frozenset({
    "and", "authority", "bc", "borough", "cbc", "cc", "city", "corporation", "council", "county", "dc", "district",
    "lb", "lg", "mbc", "mdc", "metropolitan", "of", "pre", "rb", "the", "ua", "unitary",
})  # fmt: skip
_MOST_KEPT = 5_000
_Key = TypeVar("_Key")


class Identified(NamedTuple):
    """Which area is meant.

    Parameters
    ----------
    number
        As the Department for Education numbers it; blank where it is none that is known.
    is_reference
        Whether it is England or a region, which are shown and never counted.
    why_not
        Why it is none that is known; blank where it is.
    """

    number: str = ""
    is_reference: bool = False
    why_not: str = ""

    @property
    def is_authority(self) -> bool:
        """Whether it is a local authority."""
        return bool(self.number) and not self.is_reference


def area_number(text: str) -> str:
    """Return an area's number without leading zeros, and without the ``.0`` of some programs; other text as it is."""
    found = _WHOLE.fullmatch(text)
    return str(int(found[1])) if found else text.upper() if _CODE.fullmatch(text.upper()) else text


@lru_cache(maxsize=_MOST_KEPT)
def identify(name: str, number: str = "", day: date | None = None) -> Identified:
    """Return which area a name and a number mean; either may be blank, and each may stand in the place of the other.

    Parameters
    ----------
    name
        ``Leicestershire``, ``Leicestershire County Council``, ``Bristol, City of``.
    number
        The Department for Education's number, or a code of the Office for National Statistics. A code settles what is
        meant; a number that nobody knows leaves it to the name.
    day
        On which it was there, where several authorities bore one name; None for the latest of them.
    """
    written = area_number(number or name)
    by_number, by_name = _BY_NUMBER.get(written, ()), _called(name or number)
    if by_number and by_name and not set(by_number) & set(by_name):
        return Identified(
            why_not=f"{written} is {area_name(by_number[0])}, and {name} is {area_name(by_name[0])}"
        )
    meant = by_number or (() if _CODE.fullmatch(written) else by_name)
    if not meant:
        return Identified(why_not=NO_AUTHORITY)
    found = _there_on(meant, day)
    return Identified(found, is_reference=found in _REFERENCES)


def authority_number(written: str, day: date | None = None) -> str:
    """Return the number of the authority that a number, a code or a name means; blank where it means none."""
    found = identify(written, "", day)
    return found.number if found.is_authority else ""


def area_name(number: str) -> str:
    """Return the usual name of an authority, of England or of a region; the number itself where nobody has it."""
    if authority := AUTHORITIES.get(number):
        return authority.name
    return _REFERENCES[number][1] if number in _REFERENCES else number


def _called(name: str) -> tuple[str, ...]:
    """Return the numbers of the areas that bear a name: as it is written, or else without what is said of any."""
    return _BY_NAME.get(normalise_label(name)) or _by_plain_name().get(_plain(name), ())


def _plain(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell authorities apart: ``bristol`` of “Bristol City Council”."""
    words = _WORD.findall(_BOROUGH.sub(" ", normalise(name).casefold().replace("'", "")))
    return tuple(word for word in words if word not in _SAID_OF_ANY)


def _there_on(numbers: tuple[str, ...], day: date | None) -> str:
    """Return the one that was there on a day, or else the latest."""
    for number in numbers:
        authority = AUTHORITIES.get(number)
        if day and authority and authority.is_there_on(day):
            return number
    return numbers[-1] if numbers[0] in AUTHORITIES else numbers[0]


def _index(keys: Iterable[tuple[_Key, str]]) -> dict[_Key, tuple[str, ...]]:
    found: dict[_Key, dict[str, None]] = {}
    for key, number in keys:
        found.setdefault(key, {})[number] = None
    return {key: tuple(numbers) for key, numbers in found.items()}


def _numbers() -> Iterator[tuple[str, str]]:
    for number, authority in AUTHORITIES.items():
        yield from ((code, number) for code in (number, *authority.codes))
    for number, (code, *_) in _REFERENCES.items():
        yield from ((identity, number) for identity in (number, code) if identity)


_BY_NUMBER = _index(_numbers())
_NAMES = [(name, number) for number, authority in AUTHORITIES.items() for name in authority.names]
_REGIONS = [(name, number) for number, (_, *names) in _REFERENCES.items() for name in names]
_BY_NAME = _index((normalise_label(name), number) for name, number in (*_NAMES, *_REGIONS))


@cache
def _by_plain_name() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the index of plain names; a pack that writes its names as published needs none."""
    of_regions = {_plain(name) for name, _ in _REGIONS}  # London is not the City of London
    return _index((_plain(name), number) for name, number in _NAMES if _plain(name) not in of_regions)
