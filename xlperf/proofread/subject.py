"""Which indicator a passage is about."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xlperf.proofread.facts import Facts, Subject

_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "been",
        "being",
        "by",
        "during",
        "end",
        "for",
        "from",
        "had",
        "has",
        "have",
        "if",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "out",
        "period",
        "quarter",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "were",
        "which",
        "who",
        "with",
        "within",
        "whose",
        "no",
        "not",
        "number",
        "percentage",
        "per",
        "cent",
        "percent",
        "proportion",
        "rate",
        "total",
        "all",
        "any",
        "our",
        "we",
        "last",
        "preceding",
        "previous",
        "month",
        "months",
        "mths",
        "mth",
        "end",
        "year",
        "years",
        "yrs",
        "yr",
        "12",
        "date",
    ]
)
_SPELLINGS = {
    "mths": "month", "mth": "month", "yrs": "year", "yr": "year", "wks": "week", "hrs": "hour", "pop": "population", "ks": "key stage",
    "avg": "average", "ave": "average", "yp": "young people", "gd": "good", "prim": "primary", "sec": "secondary", "w": "with",
    "assmts": "assessment", "ref": "referral", "vol": "voluntary", "acc": "accommodation", "dev": "development", "edu": "education",
    "primaries": "primary school", "secondaries": "secondary school", "maths": "mathematics", "first": "1", "one": "1", "two": "2", "three": "3",
}  # fmt: skip
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ers?|ed|es|s|ly|al)$")
_FEWEST_LETTERS = 4
_SHORTEST_STEM = 3
_FEWEST_WORDS = 3
_ENOUGH = 0.7  # of a name, by the weight of its words
_MISSING = 0.7  # how much a missing word counts against a name
_INITIALS = re.compile(r"\b[A-Z]{3,}s?\b")


@dataclass(frozen=True, slots=True)
class Names:
    """The words of a register's indicators, each with its weight: the rarer, the more it says."""

    words: tuple[tuple[Subject, tuple[frozenset[str], ...]], ...]
    weights: dict[str, float]


def names_of(facts: Facts) -> Names:
    """Return the words by which indicators are known."""
    words = tuple(
        (one, tuple(dict.fromkeys(filter(None, (_words(one.name), *_phrases(one))))))
        for one in facts.subjects
    )
    counted = Counter(word for _, names in words for word in frozenset().union(*names))
    weights = {word: math.log(1 + len(words) / number) for word, number in counted.items()}
    return Names(words, weights)


def _phrases(subject: Subject) -> list[frozenset[str]]:
    """Return the words of those labels that say enough by themselves: “Pupils in all schools” does not."""
    return [words for text in subject.phrases if len(words := _words(text)) >= _FEWEST_WORDS]


def subjects_of(text: str, names: Names) -> tuple[Subject, ...]:
    """Return the indicators that a text names: mostly one, several where a sentence speaks of them together, or none.

    A name counts where most of its words stand in the text, the rarer ones weighing more; of two names that are there in
    full the fuller one counts. Initials stand for their words, and words for their initials: ``EET`` is “Education,
    Employment or Training”.
    """
    there = _words(text) | _initials(text)
    codes = {one.upper() for one in re.findall(r"\b[A-Z]{3,}\d*\b", text)}
    scored: list[tuple[float, float, Subject, frozenset[str]]] = []
    for subject, known in names.words:
        best = max(
            ((*_score(name, there, names.weights), name) for name in known),
            default=(0.0, 0.0, frozenset[str]()),
        )
        if subject.code.upper() in codes and best[0] < _ENOUGH:
            best = (_ENOUGH, best[1], best[2])
        if best[0] >= _ENOUGH:
            scored.append((best[0], best[1], subject, best[2] & there))
    if not scored:
        return ()
    most = max(score for _, score, _, _ in scored)
    first = [one for one in scored if one[1] >= most - 0.05]
    together = _spoken_of_together(scored)
    chosen = together if first[0] in together else first
    return tuple(one[2] for one in chosen)


def _spoken_of_together(
    scored: Sequence[tuple[float, float, Subject, frozenset[str]]],
) -> list[tuple[float, float, Subject, frozenset[str]]]:
    """Return the indicators whose whole names are there and have a word in common, without those within another's."""
    full = sorted((one for one in scored if one[0] == 1.0), key=lambda one: -one[1])
    full = [one for one in full if not any(one[3] < other[3] for other in scored)]
    common: frozenset[str] = full[0][3] if full else frozenset()
    together = []
    for one in full:
        if common & one[3]:
            common &= one[3]
            together.append(one)
    return together


def score_of(subject: Subject, text: str, names: Names) -> float:
    """Return how much of an indicator's name stands in a text, by the weight of its words: 0 to 1."""
    there = _words(text) | _initials(text)
    known = next((known for one, known in names.words if one.code == subject.code), ())
    return max((_score(name, there, names.weights)[0] for name in known), default=0.0)


def _score(name: frozenset[str], there: Iterable[str], weights: dict[str, float]) -> tuple[float, float]:
    found = set(there)
    of_it = sum(weights.get(word, 1.0) for word in name if word in found)
    all_of_it = sum(weights.get(word, 1.0) for word in name)
    return of_it / all_of_it, of_it - _MISSING * (all_of_it - of_it)


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    plain = re.sub(r"(?<=\w)[-'’](?=\w)", "", text.casefold())
    plain = re.sub(r"\bks ?(?=\d)", "key stage ", plain)
    spelt = (part for word in _WORD.findall(plain) for part in _SPELLINGS.get(word, word).split())
    return frozenset(_stem(word) for word in spelt if word not in _SMALL_WORDS)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if len(word) <= _FEWEST_LETTERS:
        return word.rstrip("s") if len(word) == _FEWEST_LETTERS else word
    short = _ENDINGS.sub("", word)
    return (short if len(short) >= _SHORTEST_STEM else word).rstrip("e")


@lru_cache(maxsize=20_000)
def _initials(text: str) -> frozenset[str]:
    """Return the initials of every run of three to five words of a text, small words left out or not, in small letters."""
    words = [one.casefold() for one in re.findall(r"[A-Za-z][\w'’-]*", text)]
    big = [one for one in words if one not in {"and", "or", "of", "the", "in", "for", "to", "a"}]
    found = set()
    for run in (words, big):
        for size in (3, 4, 5):
            found |= {"".join(word[0] for word in run[at : at + size]) for at in range(len(run) - size + 1)}
    return frozenset(found)


def first_words(texts: Sequence[str]) -> str:
    """Return the part of a passage that names what it is about: its first two sentences."""
    return " ".join(texts[:2])
