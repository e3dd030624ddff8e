"""England, its regions and its local authorities, as publishers number and name them."""

from collections.abc import Iterable

from xlperf.indicators.national import Area
from xlperf.indicators.tidy import label_key
from xlperf.readers.national.authorities import ENGLAND_AND_REGIONS, authority_number

_BY_KEY = {label_key(name): number for name, number in ENGLAND_AND_REGIONS.items()}
_REFERENCES = {*ENGLAND_AND_REGIONS.values(), "1000"}  # England before a change of definition
_NO_REGION = {"", "na", "n/a", "z", "x", ":"}


def area_of(number: str, name: str, region: str = "") -> Area:
    """Return an area; England and the regions are references, whether they come with their numbers or not.

    Parameters
    ----------
    number
        As the Department for Education or the table numbers it; blank where it has none.
    name, region
        As published.
    """
    number = authority_number(number)
    if number in _REFERENCES or (not number.isdecimal() and label_key(name) in _BY_KEY):
        return Area(_BY_KEY.get(label_key(name), number), name, is_reference=True)
    return Area(number or name, name, "" if region.casefold() in _NO_REGION else region)


def in_order(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Return areas as the columns of a table have them: England, regions, authorities by number, then all others."""
    return tuple(sorted(areas, key=_order))


def _order(area: Area) -> tuple[bool, bool, int, str]:
    has_number = area.number.isdecimal()
    return not area.is_reference, not has_number, len(area.number) if has_number else 0, area.number
