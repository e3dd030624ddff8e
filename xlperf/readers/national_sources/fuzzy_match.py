"""The national measures whose names are nearest to an indicator's, for a person to choose from."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from rapidfuzz import fuzz

from xlperf.domain.indicator import Indicator, Polarity, Unit
from xlperf.domain.national import Measure
from xlperf.domain.text import normalise

MOST_PROPOSED = 3
LOWEST_SCORE = 45  # below it no proposal for the sample registers was near in meaning
_WORD = re.compile(r"[a-z]+|\d+")
# What the short forms of children's services stand for, and what two publishers call the same; without plurals.
_IN_FULL = {
    "cpp": "child protection plan", "cp": "child protection", "cin": "child need", "lac": "looked after child",
    "cla": "looked after child", "cic": "looked after child", "csc": "child social care",
    "eet": "education employment training", "neet": "neet education employment training",
    "sen": "special educational need", "send": "special educational need", "ehcp": "ehc plan",
    "ehe": "elective home education", "fsm": "free school meal", "ks": "key stage", "rwm": "reading writing mathematic",
    "gld": "good level development", "eyfs": "early year foundation stage",
    "math": "mathematic", "yr": "year", "yo": "year old", "mth": "month", "pop": "population", "children": "child",
    "timescale": "time", "reviewed": "review", "subsequent": "second", "single": "continuous", "annual": "year",
}  # fmt: skip
_PHRASES = {"education, health and care": "ehc", "in care": "looked after", "children's": "child"}
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "become",
        "becoming",
        "by",
        "date",
        "during",
        "end",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "in",
        "is",
        "it",
        "its",
        "no",
        "not",
        "number",
        "of",
        "on",
        "open",
        "or",
        "over",
        "per",
        "percent",
        "percentage",
        "period",
        "proportion",
        "rate",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "was",
        "were",
        "which",
        "who",
        "whose",
        "will",
        "with",
        "within",
    ]
)
_SHORTEST_PLURAL = 3
_FOR_WORDS, _FOR_SPELLING = 75, 25  # points of a score
_OF_DEFINITION = 0.3
_IN_OTHER_UNIT = 0.85
_IN_OTHER_DIRECTION = 0.9


@dataclass(frozen=True, slots=True)
class Proposal:
    """A national measure that an indicator may be compared with.

    Parameters
    ----------
    measure
        What the publisher says about it.
    score
        How near the names are, from 0 to 100.
    latest
        The latest year that is known of it; blank where only a dictionary is.
    """

    measure: Measure
    score: int
    latest: str = ""

    def agrees(self, indicator: Indicator) -> bool | None:
        """Return whether both say that the same way is better; None where one of them does not say."""
        said = self.measure.polarity
        if said in {None, Polarity.NONE} or indicator.polarity is Polarity.NONE:
            return None
        return said is indicator.polarity


class FuzzyMatch:
    """Finds measures by their names.

    Parameters
    ----------
    measures
        What there is to choose from.
    latest
        The latest year of each measure, by its short name.
    """

    def __init__(self, measures: Iterable[Measure], latest: Mapping[str, str]) -> None:
        self._measures = list(measures)
        self._latest = latest
        self._words = [
            _words(f"{measure.title or _apart(measure.code)} {measure.topic}") for measure in self._measures
        ]
        seen = Counter(word for words in self._words for word in set(words))
        self._weights = {
            word: log((1 + len(self._measures)) / (1 + count)) + 0.5 for word, count in seen.items()
        }
        self._unseen = log(1 + len(self._measures)) + 0.5

    def to(self, indicator: Indicator) -> tuple[Proposal, ...]:
        """Return the three nearest measures, the nearest first; fewer, or none, where names have little in common."""
        name, defined = _words(indicator.name), _words(indicator.definition)
        scored = sorted(
            (
                (-self._score(name, defined, words, measure, indicator), measure.code, measure)
                for words, measure in zip(self._words, self._measures, strict=True)
            ),
            key=lambda each: each[:2],
        )
        return tuple(
            Proposal(measure, round(-score), self._latest.get(measure.code, ""))
            for score, _, measure in scored[:MOST_PROPOSED]
            if round(-score) >= LOWEST_SCORE
        )

    def _score(
        self,
        name: Sequence[str],
        defined: Sequence[str],
        words: Sequence[str],
        measure: Measure,
        indicator: Indicator,
    ) -> float:
        alike = self._alike(name, words)
        if defined:
            alike = max(alike, (1 - _OF_DEFINITION) * alike + _OF_DEFINITION * self._alike(defined, words))
        score = _FOR_WORDS * alike
        score += _FOR_SPELLING * fuzz.token_set_ratio(" ".join(name), " ".join(words)) / 100
        if (measure.unit is Unit.PERCENT) != (indicator.unit is Unit.PERCENT):
            score *= _IN_OTHER_UNIT
        said = Proposal(measure, 0).agrees(indicator)
        return score * _IN_OTHER_DIRECTION if said is False else score

    def _alike(self, one: Sequence[str], other: Sequence[str]) -> float:
        """Return how much two names share, a rare word counting more than a common one: 0 to 1."""
        own, others = set(one), set(other)
        shared = self._weight(own & others)
        return shared / sqrt(self._weight(own) * self._weight(others)) if shared else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._unseen) for word in words)


def _apart(code: str) -> str:
    """Return the words that a short name is made of."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", code)


def _words(text: str) -> list[str]:
    """Return the words that carry the meaning of a name: short forms in full, no plurals, nothing that every name has."""
    plain = normalise(text).casefold()
    for phrase, words in _PHRASES.items():
        plain = plain.replace(phrase, words)
    found: list[str] = []
    for word in _WORD.findall(plain):
        is_plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
        single = word[:-1] if is_plural and word not in _EMPTY else word
        found += _IN_FULL.get(single, single).split()
    return [word for word in found if word not in _EMPTY]
