"""Which indicator a passage is about."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xlperf.proofread.facts import Facts, Subject

_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "been", "being", "by", "during", "end", "for", "from", "had", "has", "have",
    "if", "in", "is", "it", "of", "on", "or", "out", "period", "quarter", "that", "the", "their", "this", "to",
    "was", "were", "which", "who", "with", "within", "whose", "number", "percentage", "per", "cent",
    "percent", "proportion", "rate", "total", "all", "any", "our", "we", "last", "preceding", "previous", "month",
    "months", "mths", "mth", "end", "year", "years", "yrs", "yr", "12", "date",
))  # fmt: skip
_SPELLINGS = {
    "not": "no", "without": "no", "mths": "month", "mth": "month", "yrs": "year", "yr": "year", "wks": "week", "hrs": "hour", "pop": "population", "ks": "key stage",
    "avg": "average", "ave": "average", "yp": "young people", "gd": "good", "prim": "primary", "sec": "secondary", "w": "with",
    "assmts": "assessment", "ref": "referral", "vol": "voluntary", "acc": "accommodation", "dev": "development", "edu": "education",
    "primaries": "primary school", "secondaries": "secondary school", "maths": "mathematics", "first": "1", "one": "1", "two": "2", "three": "3",
}  # fmt: skip
_ENDINGS = re.compile(r"(?:at(?:ions?|ed|es|ing)|ments?|ings?|ers?|ed|es|s|ly|al)$")
_LABEL = re.compile(  # eight words at most
    r"\W*((?:[A-Za-z][\w'’-]*[ ,]*){1,8}?)(?: +[-–—] +|: | (?:was|were|is|are|at|stood|stands?|went|rose|increased|decreased|reduced|dropped|grew|fell|remains?|remained|improved|has|have)\b(?: [a-z]+,?){0,9} -?\d)"
)
_FEWEST_LETTERS = 4
_SHORTEST_STEM = 3
_FEWEST_WORDS = 3
_ENOUGH = 0.7  # of a name, by the weight of its words
_ENOUGH_OF_A_LABEL = 0.4
_NO = "no"  # a name that denies something is in no text that does not
_AS_GOOD_AS = 0.05
_MISSING = 0.7  # how much a missing word counts against a name


class _Name(NamedTuple):
    """One way to name an indicator: its words, and how much they weigh together."""

    words: frozenset[str]
    weight: float


def _by_score(match: "_Match") -> tuple[bool, float]:
    """Return what decides between two names of one indicator: the fuller one that is there counts."""
    return match.share >= _ENOUGH, match.score


class _Match(NamedTuple):
    """How much of an indicator's name stands in a text: the share, the score that decides between names, and the words."""

    share: float
    score: float
    subject: Subject
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """The words of a register's indicators, each with its weight: the rarer, the more it says."""

    names: tuple[tuple[Subject, tuple[_Name, ...]], ...]
    weights: Mapping[str, float]

    def matches(self, text: str) -> list[_Match]:
        """Return the indicators most of whose name, by the weight of its words, stands in a text."""
        there = words_of(text) | _initials(text)
        codes = {word.upper() for word in re.findall(r"\b[A-Z]{3,}\d*\b", text)}
        found = []
        for subject, names in self.names:
            best = max((self._match(subject, name, there) for name in names), key=_by_score)
            if subject.code.upper() in codes:
                best = best._replace(share=max(best.share, _ENOUGH))
            if best.share >= _ENOUGH:
                found.append(best)
        return found

    def _match(self, subject: Subject, name: _Name, there: frozenset[str]) -> _Match:
        words = frozenset() if _NO in name.words - there else name.words & there
        weight = math.fsum(self.weights[word] for word in words)  # in any order the same
        return _Match(weight / name.weight, weight - _MISSING * (name.weight - weight), subject, words)


def names_of(facts: Facts) -> IndicatorWords:
    """Return the words by which indicators are known."""
    told_apart = Counter(_without_brackets(subject.name) for subject in facts.subjects)
    known = []
    for subject in facts.subjects:
        bare = _without_brackets(subject.name)
        short = [bare] if told_apart[bare] == 1 and len(bare) >= _FEWEST_WORDS else []
        known.append((subject, list(dict.fromkeys((words_of(subject.name), *short, *_phrases(subject))))))
    counted = Counter(word for _, names in known for word in frozenset().union(*names))
    weights = {word: math.log(1 + len(known) / number) for word, number in counted.items()}
    return IndicatorWords(
        tuple(
            (
                subject,
                tuple(_Name(words, math.fsum(weights[word] for word in words)) for words in names if words),
            )
            for subject, names in known
            if any(names)
        ),
        weights,
    )


def _without_brackets(name: str) -> frozenset[str]:
    """Return the words of a name without what stands in brackets, which texts leave out: ``(up to 21)``, ``(year to date)``."""
    return words_of(re.sub(r"\([^()]*\)", " ", name))


def _phrases(subject: Subject) -> list[frozenset[str]]:
    """Return the words of those labels that say enough by themselves: “Pupils in all schools” does not."""
    return [words for text in subject.phrases if len(words := words_of(text)) >= _FEWEST_WORDS]


def subjects_of(text: str, names: IndicatorWords) -> tuple[Subject, ...]:
    """Return the indicators that a text names: mostly one, several where a sentence speaks of them together, or none.

    A name counts where most of its words stand in the text, the rarer ones weighing more; of two names that are there in
    full the fuller one counts. Initials stand for their words, and words for their initials: ``EET`` is “Education,
    Employment or Training”.
    """
    matches = names.matches(text)
    if not matches:
        return ()
    most = max(match.score for match in matches)
    first = [match for match in matches if match.score >= most - _AS_GOOD_AS]
    together = _spoken_of_together(matches)
    return tuple(match.subject for match in (together if first[0] in together else first))


def labelled(text: str, names: IndicatorWords) -> tuple[Subject, ...]:
    """Return the indicator that a few words before a dash, a colon or the first figure mean: “Re-referrals: at 22.4% we …”.

    All of them must stand in its name or in a label of its return, by their initials too, be a good part of it, and stand in
    no other indicator's.
    """
    found = _LABEL.match(text)
    words = words_of(found[1]) if found else frozenset()
    if not words:
        return ()
    spelt = {initials: words_of(run) for initials, run in _runs(found[1]).items()} if found else {}
    meant = []
    for subject, own in names.names:
        for name in own:
            if (words - name.words).difference(*(spelt[initials] for initials in spelt.keys() & name.words)):
                continue
            there = name.words & (words | spelt.keys())
            if math.fsum(names.weights[word] for word in there) >= _ENOUGH_OF_A_LABEL * name.weight:
                meant.append(subject)
                break
    return tuple(meant) if len(meant) == 1 else ()


def _spoken_of_together(matches: Sequence[_Match]) -> list[_Match]:
    """Return the indicators whose whole names are there and have a word in common, without those within another's."""
    full = sorted((match for match in matches if match.share == 1), key=lambda match: -match.score)
    full = [match for match in full if not any(match.words < other.words for other in matches)]
    common = full[0].words if full else frozenset[str]()
    together = []
    for match in full:
        if common & match.words:
            common &= match.words
            together.append(match)
    return together


@lru_cache(maxsize=20_000)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, each by its stem."""
    plain = re.sub(r"(?<=\w)[-'’](?=\w)", "", text.casefold())
    plain = re.sub(r"\bsecond or (?:subsequent|further)(?: time)?\b", "repeat", plain)
    plain = re.sub(r"\bks ?(?=\d)", "key stage ", re.sub(r"\bnos?\.? of\b", " ", plain))
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
    """Return the initials of every run of words of a text, in small letters."""
    return frozenset(_runs(text))


@lru_cache(maxsize=20_000)
def _runs(text: str) -> Mapping[str, str]:
    """Return the runs of three to five words of a text by their initials, small words left out or not."""
    words = [word.casefold() for word in re.findall(r"[A-Za-z][\w'’-]*", text)]
    big = [word for word in words if word not in {"and", "or", "of", "the", "in", "for", "to", "a"}]
    pieces = (
        run[at : at + size] for run in (words, big) for size in (3, 4, 5) for at in range(len(run) - size + 1)
    )
    return {"".join(word[0] for word in piece): " ".join(piece) for piece in pieces}
