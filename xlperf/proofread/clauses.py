"""Which of several indicators a clause is about: “accommodation is up, whilst EET has slipped”."""

import re
from dataclasses import replace

from xlperf.proofread.about import About, kind_of, known
from xlperf.proofread.facts import Subject
from xlperf.proofread.mentions import MentionKind, Number, Sentence
from xlperf.proofread.subject import words_of

_BETWEEN = re.compile(r"[,;:]|\b(?:whilst|while|whereas|but|although|and)\b")
_TOGETHER = re.compile(r"\b(?:both|all|each|either|neither|none|they|these|respectively)\b")


def of_clause(about: About, sentence: Sentence, at: int) -> About:
    """Return a passage as about the one indicator that the clause at a place of a sentence is about.

    That is the one that the clause names by a word that the others have not, or else the one of whose figures a figure in
    the clause is. Where neither tells, the passage is returned as it is.
    """
    if len(about.subjects) < 2:  # noqa: PLR2004 - there is nothing to choose from
        return about
    start, end = _clause(sentence, at)
    there = words_of(sentence.skeleton[start:end])
    numbers = [
        number
        for number in sentence.numbers
        if start <= number.at < end and number.kind is not MentionKind.WORD
    ]
    for chosen in (
        [other for other in about.subjects if there & _own_words(other, about)],
        [other for other in about.subjects if any(_is_of(number, other) for number in numbers)],
    ):
        if len(chosen) == 1:
            return replace(about, subjects=tuple(chosen))
    return about


def is_of_all(sentence: Sentence) -> bool:
    """Return whether a sentence speaks of several indicators together, so that what it says must hold of each."""
    return bool(_TOGETHER.search(sentence.skeleton))


def _clause(sentence: Sentence, at: int) -> tuple[int, int]:
    ends = [match.end() for match in _BETWEEN.finditer(sentence.skeleton, 0, at)]
    following = _BETWEEN.search(sentence.skeleton, at)
    return ends[-1] if ends else 0, following.start() if following else len(sentence.skeleton)


def _own_words(subject: Subject, about: About) -> frozenset[str]:
    """Return the words of an indicator's names that none of the others spoken of has."""
    others = (words_of(text) for other in about.subjects if other is not subject for text in other.names)
    return frozenset().union(*(words_of(text) for text in subject.names)).difference(*others)


def _is_of(number: Number, subject: Subject) -> bool:
    figures = (figure for figure in (subject.latest, subject.previous) if figure)
    return any(
        number.agrees(known_figure.value)
        for figure in figures
        for known_figure in known(figure, kind_of(subject), subject)
    )
