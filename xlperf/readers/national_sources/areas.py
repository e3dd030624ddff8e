"""England, its regions and its local authorities, in the order in which they are kept."""

from collections.abc import Iterable

from xlperf.domain.national import Area


def in_order(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Return areas as the columns of a table have them: England, regions, authorities by number."""
    return tuple(sorted(areas, key=_order))


def _order(area: Area) -> tuple[bool, bool, int, str]:
    has_number = area.number.isdecimal()
    return not area.is_reference, not has_number, len(area.number) if has_number else 0, area.number
