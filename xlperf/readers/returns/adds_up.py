"""Whether a total is a sum at all, and where it then is not."""

from collections.abc import Sequence
from typing import NamedTuple

from xlperf.rules.rounding import decimals_of

_PLAIN = 2  # exact sums of broken figures that show that adding up is meant; of whole counts one is enough
_SLACK = 1e-9


class Sum(NamedTuple):
    """A figure and those that it may be the sum of.

    Parameters
    ----------
    total, parts
        The figures.
    may_lack_parts
        Whether there may be parts that are not shown, so that the total may be more than the sum.
    may_be_an_average
        Whether the total may be something between its parts: an average, or the latest of them.
    """

    total: float
    parts: tuple[float, ...]
    may_lack_parts: bool = False
    may_be_an_average: bool = False

    @property
    def sum(self) -> float:
        """What the parts add up to, without the noise that adding leaves."""
        return float(f"{sum(self.parts):.12g}")

    @property
    def is_whole(self) -> bool:
        """Whether every figure is a whole number that is not negative."""
        return all(figure >= 0 and figure == int(figure) for figure in (self.total, *self.parts))

    @property
    def adds_up(self) -> bool:
        """Whether it is a sum: broken figures may each be rounded, whole ones are exact."""
        places = max(decimals_of(figure) for figure in (self.total, *self.parts))
        room = 0 if self.is_whole else 0.5 * 10**-places * (len(self.parts) + 1)
        return abs(self.total - self.sum) <= room + _SLACK * max(1.0, abs(self.total))

    @property
    def shows_adding(self) -> bool:
        """Whether it shows that adding up is meant: it is a sum, and not of noughts."""
        return self.adds_up and self.total != 0


def disagreements(sums: Sequence[Sum]) -> list[Sum]:
    """Return those of the sums along one total that do not add up, where the others show that they should.

    It takes at least as many that do. Where figures are not whole, so that they may be percentages or averages, it
    takes two, and more than those that do not.
    """
    right = [summed for summed in sums if summed.shows_adding]
    wrong = [summed for summed in sums if not summed.adds_up]
    if all(summed.is_whole for summed in sums):
        shown = len(right) >= max(1, len(wrong))
    else:
        shown = len(right) >= max(_PLAIN, len(wrong) + 1)
    return wrong if shown else []


def is_impossible(summed: Sum) -> bool:
    """Return whether whole counts contradict their total, whatever is counted.

    A total of people who may be counted in several parts is less than the sum, but no less than the largest part;
    and it is never more than the sum of all its parts.
    """
    if not summed.is_whole or summed.total == 0:
        return False
    least = min(summed.parts) if summed.may_be_an_average else max(summed.parts)
    return summed.total < least or (summed.total > summed.sum and not summed.may_lack_parts)
