"""Which rows of a table are local authorities', and which England's or a region's."""

import re

from xlperf.indicators.tidy import label_key

# as the Department for Education numbers them
ENGLAND_AND_REGIONS = {
    "England": "970", "North East": "980", "North West": "981", "Yorkshire and the Humber": "982",
    "East Midlands": "983", "West Midlands": "984", "East of England": "985", "London": "986",
    "London (Inner)": "987", "Inner London": "987", "London (Outer)": "988", "Outer London": "988",
    "South East": "989", "South West": "990",
}  # fmt: skip
_REGIONS = {label_key(name) for name in (*ENGLAND_AND_REGIONS, "United Kingdom", "Great Britain")}
_AGGREGATES = {
    "england", "english", "average", "averages", "national", "neighbour", "neighbours", "region", "regions", "regional",
    "counties", "unitaries", "unitary", "boroughs", "districts", "councils", "authorities", "median", "mean", "total", "all",
}  # fmt: skip
_CODES_OF_AREAS = (
    "E92",
    "E12",
    "E13",
    "K0",
    "W92",
    "S92",
    "N92",
)  # nations and regions, as the ONS codes them
# the Department for Education numbers England 970, and its regions 980 to 990
_REGION_NUMBERS = frozenset(map(str, range(970, 991)))
_WHOLE = re.compile(r"0*(\d{1,15})(?:\.0+)?")


def authority_number(text: str) -> str:
    """Return an authority's number without leading zeros, and without the ``.0`` of some programs; other text as it is."""
    found = _WHOLE.fullmatch(text)
    return str(int(found[1])) if found else text


def is_authority(name: str, number: str) -> bool:
    """Return whether a row is a local authority's: never England's, a region's or an average."""
    if number.isdecimal():
        return number not in _REGION_NUMBERS
    if number.upper().startswith(_CODES_OF_AREAS):
        return False
    if not name:
        return bool(number)
    return label_key(name) not in _REGIONS and not _AGGREGATES & set(re.findall(r"[a-z]+", name.casefold()))


def is_reference(name: str, number: str) -> bool:
    """Return whether a row that is no authority's is England's or a region's, and no average of some authorities."""
    return bool(name) and (label_key(name) in _REGIONS or number in _REGION_NUMBERS)
