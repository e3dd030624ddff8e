"""What a sentence mentions: figures, times, quartiles and other people's averages, each put down as one sign.

A sentence's skeleton is its text in small letters in which each mention is a single sign, so that the rules' patterns
speak of figures and times and not of how they are written: ``was 77.6% at the end of quarter 2`` becomes ``was P at W``
with a sign of its own for each letter.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum

from xlperf.proofread.when import NO_TIME, NamedTime

SIGNS_OF_A_KIND = 256
_FIRST_SIGN = 0xE000  # the private use area: no text that a person types has these, and what a font puts there is taken out


class MentionKind(Enum):
    """What may be mentioned; the value says which signs stand for it."""

    PERCENT = 0
    COUNT = 1
    POINTS = 2
    WHEN = 3
    ASIDE = 4
    WORD = 5
    BODY = 6
    QUARTILE = 7

    def sign(self, number: int) -> str:
        """Return the sign of the mention of this kind with a number in its sentence, counted from 0."""
        return chr(_FIRST_SIGN + self.value * SIGNS_OF_A_KIND + min(number, SIGNS_OF_A_KIND - 1))

    @staticmethod
    def has_sign(character: str) -> bool:
        """Return whether a character would be taken for a mention: a draft may have such symbols from a font of its own."""
        return 0 <= ord(character) - _FIRST_SIGN < len(MentionKind) * SIGNS_OF_A_KIND

    @property
    def signs(self) -> str:
        """Which signs these are, for a pattern's brackets."""
        return f"{self.sign(0)}-{self.sign(SIGNS_OF_A_KIND - 1)}"


PERCENT = f"[{MentionKind.PERCENT.signs}]"
COUNT = f"[{MentionKind.COUNT.signs}{MentionKind.WORD.signs}]"
POINTS = f"[{MentionKind.POINTS.signs}]"
FIGURE = f"[{MentionKind.PERCENT.signs}{MentionKind.COUNT.signs}{MentionKind.POINTS.signs}{MentionKind.WORD.signs}]"
TIME = f"[{MentionKind.WHEN.signs}]"
BODY = f"[{MentionKind.BODY.signs}]"
QUARTILE = f"[{MentionKind.QUARTILE.signs}]"
ASIDE = f"[{MentionKind.ASIDE.signs}]"
ANY_FIGURE = re.compile(FIGURE)
_SHARES = ("half", "third", "thirds", "quarter", "quarters", "fifth", "tenth")
_FAR_OF_SHARES = Decimal(17)


class Hedge(StrEnum):
    """How exactly a figure is meant."""

    NONE = ""
    ABOUT = "about"
    UNDER = "just under"
    OVER = "just over"
    MORE = "more than"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a sentence mentions: where it stands in the passage and in the skeleton, and its words."""

    kind: MentionKind
    start: int
    end: int
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Number(Mention):
    """A figure as it is written; `step` is one in its last place (``92.5k``: 100)."""

    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    hedge: Hedge = Hedge.NONE

    @property
    def is_multiple(self) -> bool:
        """Whether it is a word such as “doubled”, which says the size of a change and its way at once."""
        return self.words.casefold().endswith(("doubled", "halved", "trebled", "tripled"))

    @property
    def is_share(self) -> bool:
        """Whether it is a share in words: “more than half” is said of anything up to two thirds."""
        return self.kind is MentionKind.PERCENT and self.words.casefold().endswith(_SHARES)

    def agrees(self, actual: Decimal | None) -> bool:
        """Return whether an exact figure would be written like this one, rounded half away from zero."""
        if actual is None:
            return False
        if self.hedge is not Hedge.NONE:
            return self._agrees_about(actual)
        return self.rounded(actual) == self.value

    def rounded(self, actual: Decimal) -> Decimal:
        """Return an exact figure to as many places as this one is written with."""
        return round_to(actual, self.step)

    def _agrees_about(self, actual: Decimal) -> bool:
        near = max(self.step, abs(self.value) * Decimal("0.05"))
        if self.hedge is Hedge.UNDER:
            return self.value - near <= actual <= self.value
        if self.hedge is Hedge.MORE:
            far = _FAR_OF_SHARES if self.is_share else _roundness(self.value) / 2
            return self.value <= actual <= self.value + max(near, far)
        if self.hedge is Hedge.OVER:
            return self.value <= actual <= self.value + max(near, self.step)
        return abs(actual - self.value) <= near


def _roundness(value: Decimal) -> Decimal:
    """Return one in the last place of a figure that is not 0: 100 of “more than 100”, 10 of “over 850”."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def round_to(actual: Decimal, step: Decimal) -> Decimal:
    """Return a figure rounded half away from zero to multiples of a step."""
    whole = (abs(actual) / step + Decimal("0.5")).to_integral_value("ROUND_FLOOR")
    return whole * step * (-1 if actual < 0 else 1)


@dataclass(frozen=True, slots=True)
class Time(Mention):
    """A period that is mentioned."""

    when: NamedTime = NO_TIME


@dataclass(frozen=True, slots=True)
class Body(Mention):
    """England, the region or the statistical neighbours."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Place(Mention):
    """A quartile, or a half of all authorities."""

    quartiles: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands in its passage, its skeleton, and what it mentions by the signs."""

    text: str
    start: int
    skeleton: str
    mentions: tuple[Mention, ...]
    offsets: tuple[int, ...]

    def mention(self, at: int) -> Mention:
        """Return what stands at a place of the skeleton."""
        return next(mention for mention in self.mentions if mention.at == at)

    def number(self, at: int) -> Number:
        """Return the figure at a place of the skeleton."""
        found = self.mention(at)
        if not isinstance(found, Number):
            raise TypeError(found)
        return found

    def time(self, at: int) -> "Time":
        """Return the period that is mentioned at a place of the skeleton."""
        found = self.mention(at)
        if not isinstance(found, Time):
            raise TypeError(found)
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the skeleton stands in the passage."""
        last = end - 1
        closing = next(
            (mention.end for mention in self.mentions if mention.at == last), self.offsets[last] + 1
        )
        return self.offsets[start], closing

    @property
    def numbers(self) -> list[Number]:
        """Its figures in order."""
        return [mention for mention in self.mentions if isinstance(mention, Number)]

    @property
    def times(self) -> list[Time]:
        """The periods it mentions, in order."""
        return [mention for mention in self.mentions if isinstance(mention, Time)]

    @property
    def bodies(self) -> list[Body]:
        """The averages it mentions, in order."""
        return [mention for mention in self.mentions if isinstance(mention, Body)]

    def anchors(self, start: int, end: int) -> "list[Time | Body]":
        """Return the periods and averages between two places of the skeleton, in order: what a change may be from."""
        times_and_bodies: list[Time | Body] = [*self.times, *self.bodies]
        return sorted(
            (mention for mention in times_and_bodies if start < mention.at < end),
            key=lambda mention: mention.at,
        )

    @property
    def places(self) -> list[Place]:
        """The quartiles it mentions, in order."""
        return [mention for mention in self.mentions if isinstance(mention, Place)]
