"""The list of kinds: a function that fills a desk, by its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.sent.desk import Desk

Fill = Callable[[Desk], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of return.

    `report` says which report periods suit it: quarter, month, year or school.
    A `plain` kind brings all its own sheets, and gets no contents or lookups.
    """

    fill: Fill
    trap: bool
    report: str
    plain: bool


KINDS: dict[str, Kind] = {}


def everyday(report: str = "quarter", *, plain: bool = False) -> Callable[[Fill], Fill]:
    """Enter a layout that a colleague reads without asking."""
    return _enter(report, is_trap=False, plain=plain)


def trap(report: str = "quarter", *, plain: bool = True) -> Callable[[Fill], Fill]:
    """Enter a layout where a wrong reading is easy."""
    return _enter(report, is_trap=True, plain=plain)


def _enter(report: str, *, is_trap: bool, plain: bool) -> Callable[[Fill], Fill]:
    def enter(fill: Fill) -> Fill:
        assert fill.__name__ not in KINDS, fill.__name__
        KINDS[fill.__name__] = Kind(fill, is_trap, report, plain)
        return fill

    return enter
