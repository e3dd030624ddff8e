"""What figures are there for: a level, a part of a whole, the size of a change, somebody's average."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xlperf.proofread.mentions import Body, Number, Sentence, Time
from xlperf.proofread.words import Way


@dataclass(frozen=True, slots=True)
class TimedFigure:
    """A figure that says how much something was, and the time it is said of."""

    number: Number
    sentence: Sentence
    time: Time | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part and its whole, and the percentage that they stand beside."""

    part: Number
    whole: Number
    sentence: Sentence
    time: Time | None = None
    percent: TimedFigure | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """The size of a change or of a gap, which way it is said to be, and since when or to whom.

    It may be another size once more: the 6.4% of “58 children (6.4%)”.
    """

    number: Number
    way: Way | None
    sentence: Sentence
    time: Time | None = None
    body: Body | None = None
    words: tuple[int, int] = (0, 0)
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Average:
    """A figure of England, the region or the neighbours."""

    body: Body
    number: Number | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class PassageReading:
    """A passage, read: its sentences, and its figures by what they are there for."""

    sentences: tuple[Sentence, ...]
    levels: tuple[TimedFigure, ...]
    fractions: tuple[Fraction, ...]
    amounts: tuple[Amount, ...]
    averages: tuple[Average, ...]
    targets: tuple[TimedFigure, ...]
    aims: tuple[TimedFigure, ...]

    def only(self, kept: Sequence[Sentence]) -> "PassageReading":
        """Return the same reading of some of its sentences."""
        own = {id(sentence) for sentence in kept}
        return PassageReading(
            tuple(kept),
            tuple(level for level in self.levels if id(level.sentence) in own),
            tuple(fraction for fraction in self.fractions if id(fraction.sentence) in own),
            tuple(amount for amount in self.amounts if id(amount.sentence) in own),
            tuple(average for average in self.averages if id(average.sentence) in own),
            tuple(target for target in self.targets if id(target.sentence) in own),
            tuple(aim for aim in self.aims if id(aim.sentence) in own),
        )

    def levels_in(self, sentence: Sentence) -> list[TimedFigure]:
        """Return the levels of one sentence."""
        return [level for level in self.levels if level.sentence is sentence]


def take(used: set[int], match: re.Match[str], *groups: str) -> bool:
    """Put figures down as used; return False where one of them is already."""
    places = {match.start(group) for group in groups}
    if places & used:
        return False
    used |= places
    return True
