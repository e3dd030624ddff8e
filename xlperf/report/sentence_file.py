"""The file of sentences: read, and one sentence filled in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from xlperf.domain.wording import did_you_mean, nearest
from xlperf.errors import PackError
from xlperf.rules.report_slots import IndicatorFacts, Slot

_USUAL = "USUAL"
KINDS = (
    "LEVEL", "COUNT", "FLOW", "CHANGE", "SIZE", "QUARTILE", "COMPARE", "RECORD", "TARGET", "SUMMARY", "AVAILABLE", "GAP",
)  # fmt: skip
_HEAD = re.compile(r"\[([A-Z ]+)\]")
_BRACES = re.compile(r"\{([^{}:]+)(?::([^{}]*(?:\{[^{}]*\}[^{}]*)*))?\}")
_NAME = re.compile(r"\{([^{}:]+)")
_DEEPEST = 4  # a phrase may hold the time, a choice an adverb


@dataclass(frozen=True, slots=True)
class FileSentence:
    """A sentence of the file.

    Parameters
    ----------
    name
        What the register calls it.
    kinds
        What it says, such as ``("LEVEL", "CHANGE")``.
    template
        Its words, with slots in braces.
    """

    name: str
    kinds: tuple[str, ...]
    template: str

    @property
    def is_of_a_period(self) -> bool:
        """Whether it is written once for each earlier period that the register names."""
        return "{then" in self.template

    @property
    def names(self) -> set[str]:
        """What stands in its braces: slots, and the names of choices."""
        return set(_NAME.findall(self.template))

    def filled(self, facts: IndicatorFacts) -> Slot | None:
        """Return the sentence, and the places that its figures come from; None where something cannot be filled in."""
        text, places = self.template, dict[str, None]()
        for _ in range(_DEEPEST):
            if "{" not in text:
                break
            try:
                text = _BRACES.sub(lambda found: _filled(found, facts, places), text)
            except KeyError:
                return None
        return Slot(text, tuple(places))


def _filled(found: re.Match[str], facts: IndicatorFacts, places: dict[str, None]) -> str:
    """Return what stands in the place of one pair of braces; KeyError where nothing can."""
    name, words = found[1], found[2]
    if words is None:
        slot = facts.slots[name]
        places.update(dict.fromkeys(slot.places))
        return slot.text
    offered, which = [part.strip() for part in words.split("|")], facts.choices[name]
    if which >= len(offered) or not (chosen := offered[which]):
        raise KeyError(name)
    return chosen


@dataclass(frozen=True, slots=True)
class SentenceFile:
    """The sentences of a report.

    Parameters
    ----------
    by_name
        Every sentence by its name, in small letters.
    usual
        The names of the usual ones of each kind, the first that can be filled in counts.
    """

    by_name: Mapping[str, FileSentence] = field(default_factory=dict)
    usual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[FileSentence]:
        """Return the sentences of exactly one kind."""
        return [sentence for sentence in self.by_name.values() if sentence.kinds == (kind,)]

    def named(self, name: str, place: str) -> FileSentence:
        """Return a sentence by its name.

        Raises
        ------
        PackError
            When there is none of that name.
        """
        found = self.by_name.get(name.casefold())
        if found is None:
            near = did_you_mean(nearest(name, [sentence.name for sentence in self.by_name.values()]))
            raise PackError(f"{place}: there is no sentence “{name}” in the file of sentences.{near}")
        return found

    def first(self, kind: str, facts: IndicatorFacts) -> Slot | None:
        """Return the first of the usual sentences of a kind that can be filled in; None where none can."""
        for name in self.usual.get(kind, ()):
            if name.casefold() in self.by_name and (said := self.by_name[name.casefold()].filled(facts)):
                return said
        return None


def read_sentences(files: Iterable[Path]) -> SentenceFile:
    """Return the sentences of some files; those of a later one replace those of the same name.

    Raises
    ------
    PackError
        When a line cannot be understood.
    """
    found = SentenceFile()
    for path in files:
        found = _together(found, parse_sentences(path.read_text(encoding="utf-8-sig"), path.name))
    return found


def parse_sentences(text: str, file: str = "") -> SentenceFile:
    """Return the sentences of a file's text.

    Raises
    ------
    PackError
        When a line cannot be understood, with its number.
    """
    by_name: dict[str, FileSentence] = {}
    usual: dict[str, tuple[str, ...]] = {}
    kinds: tuple[str, ...] = ()
    for number, line in enumerate((line.strip() for line in text.splitlines()), 1):
        if not line or line.startswith("#"):
            continue
        if head := _HEAD.fullmatch(line):
            kinds = tuple(head[1].split())
            if unknown := [kind for kind in kinds if kind not in (*KINDS, _USUAL)]:
                raise PackError(
                    f"{file}, line {number}: {unknown[0]} is not a kind of sentence. Kinds are {', '.join(KINDS)}."
                )
            continue
        name, colon, words = (part.strip() for part in line.partition(":"))
        if not colon or not kinds or words.count("{") != words.count("}"):
            raise PackError(
                f"{file}, line {number}: “{line[:40]}” is not a sentence. Expected: a name, a colon and the words, under a kind "
                "in square brackets; every brace that opens must close."
            )
        if kinds == (_USUAL,):
            usual[name] = tuple(part.strip() for part in words.split("/"))
        else:
            by_name[name.casefold()] = FileSentence(name, kinds, words)
    return SentenceFile(by_name, usual)


def _together(one: SentenceFile, other: SentenceFile) -> SentenceFile:
    return replace(one, by_name={**one.by_name, **other.by_name}, usual={**one.usual, **other.usual})
