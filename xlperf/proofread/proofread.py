"""A draft, proof-read: every claim of every passage, right, wrong or not checked."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlperf.proofread.about import About, with_targets
from xlperf.proofread.claim import Claim, Outcome
from xlperf.proofread.claims.change import changes
from xlperf.proofread.claims.comparison import averages
from xlperf.proofread.claims.direction import directions
from xlperf.proofread.claims.fraction import fractions
from xlperf.proofread.claims.period import periods
from xlperf.proofread.claims.quartile import quartiles
from xlperf.proofread.claims.record import records
from xlperf.proofread.claims.repeated import repeated_passages, repeated_words
from xlperf.proofread.claims.status import statuses
from xlperf.proofread.claims.summary import is_summary, summaries
from xlperf.proofread.claims.target import targets
from xlperf.proofread.claims.value import values
from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.proofread.facts import NO_FACTS, Facts, Subject
from xlperf.proofread.reading import read
from xlperf.proofread.subject import IndicatorWords, labelled, names_of, subjects_of

if TYPE_CHECKING:
    from xlperf.proofread.mentions import Sentence

_OF_FIGURES: tuple[Callable[[About], Iterator[Claim]], ...] = (
    fractions, values, changes, directions, quartiles, periods, targets, averages, records, statuses,
)  # fmt: skip


_LONGEST = 80  # characters of words that a message quotes
_OPENING = 2  # sentences that say what a passage is about


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim, and the passage that it stands in."""

    claim: Claim
    passage: Passage

    @property
    def words(self) -> str:
        """The words that are meant."""
        return " ".join(self.passage.text[self.claim.start : self.claim.end].split())

    @property
    def short(self) -> str:
        """The same, cut off where they are long."""
        return self.words if len(self.words) <= _LONGEST else f"{self.words[:_LONGEST]}…"

    @property
    def is_wrong(self) -> bool:
        """Whether the claim does not hold."""
        return self.claim.outcome is Outcome.WRONG

    @property
    def is_unchecked(self) -> bool:
        """Whether it could not be checked."""
        return self.claim.outcome is Outcome.NOT_CHECKED


def proofread(draft: Draft, facts: Facts = NO_FACTS) -> list[Checked]:
    """Return every claim of a draft in the order of its text.

    Parameters
    ----------
    draft
        What is proof-read.
    facts
        What the pack says; without it only what the text alone decides is right or wrong.
    """
    names = names_of(facts)
    found: list[tuple[int, Claim]] = []
    section: list[About] = []
    for number, passage in enumerate(draft.passages):
        if passage.role is PassageRole.HEADING:
            section = []
        about = _about(passage, facts, names, section)
        if passage.role is PassageRole.PARAGRAPH and not about.inherited:
            section = []
        parts = _by_subject(about, names)
        section += parts
        found += [(number, claim) for part in parts for claim in _claims(part)]
        found += [(number, claim) for claim in repeated_words(passage)]
    found += repeated_passages(draft.passages)
    found.sort(key=lambda claim: (claim[0], claim[1].start, claim[1].end))
    return [Checked(claim, draft.passages[number]) for number, claim in found]


def _about(passage: Passage, facts: Facts, names: IndicatorWords, section: Sequence[About]) -> About:
    reading = read(passage.text)
    if passage.role is PassageRole.HEADING:
        return About(passage, reading, facts)
    if passage.role is PassageRole.COMMENT:
        own = facts.by_code(passage.code)
        return with_targets(About(passage, reading, facts, (own,) if own else ()))
    in_words = [
        sentence.text for sentence in reading.sentences if any(letter.isalpha() for letter in sentence.text)
    ]
    opening = " ".join(in_words[:_OPENING])
    subjects = (
        subjects_of(opening, names) or labelled(passage.text, names) or subjects_of(passage.text, names)
    )
    if subjects or not section:
        return with_targets(About(passage, reading, facts, subjects))
    last = section[-1]
    return About(passage, reading, facts, last.subjects, inherited=True, before=tuple(section))


def _by_subject(about: About, names: IndicatorWords) -> list[About]:
    """Return a paragraph in parts where it goes on to another indicator, in a sentence that names that one and not the first."""
    if about.passage.role is not PassageRole.PARAGRAPH or about.subject is None:
        return [about]
    parts: list[tuple[tuple[Subject, ...], list[Sentence]]] = [(about.subjects, [])]
    for sentence in about.reading.sentences:
        named = subjects_of(sentence.text, names)
        if named and not set(_codes(named)) & set(_codes(parts[-1][0])):
            parts.append((named, []))
        parts[-1][1].append(sentence)
    if len(parts) == 1:
        return [about]
    return [
        with_targets(replace(about, subjects=subjects, reading=about.reading.only(sentences)))
        for subjects, sentences in parts
    ]


def _codes(subjects: Sequence[Subject]) -> list[str]:
    return [subject.code for subject in subjects]


def _claims(about: About) -> Iterator[Claim]:
    reading = about.reading
    if any(is_summary(sentence) for sentence in reading.sentences):
        yield from summaries(about)
        kept = [sentence for sentence in reading.sentences if not is_summary(sentence)]
        about = replace(about, reading=reading.only(kept))
    for rule in _OF_FIGURES:
        yield from rule(about)


def tally(found: Sequence[Checked]) -> str:
    """Return the closing line, which counts every claim: ``Proof-read: 118 right, 17 wrong, 9 not checked.``."""
    counted = Counter(claim.claim.outcome for claim in found)
    return f"Proof-read: {', '.join(f'{counted[outcome]} {outcome.value}' for outcome in Outcome)}."
