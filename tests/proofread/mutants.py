"""True claims of a text, broken one at a time, as slips of the pen and of the copying hand break them.

What is broken is found by patterns of their own, which know nothing of the proof-reader's, so that a claim that it does
not see counts against it.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

Edit = tuple[int, int, str]
_PERCENT = re.compile(r"(?<![\d.])(\d+\.\d+)%")
_FRACTION = re.compile(r"(?<![\d,.])(\d[\d,]*) (?:out of|of) (\d[\d,]*)(?![\d.%k])")
_COUNT = re.compile(
    r"(?<![\d.,£(-])(\d[\d,]*)(?= (?:children|individuals|families|students|young people|assessments|of the|people|pupils)\b)|(?<=\()(\d[\d,]*)(?=\)|,| (?:children|students|young people)\))|(?<=was )(\d[\d,]*)(?= at )|(?<=was )(\d+)(?=\.)"
)
_TURNED = {
    "an increase": "a decrease", "a decrease": "an increase", "increased to": "decreased to", "decreased to": "increased to",
    "an improvement": "a deterioration", "improved to": "worsened to", "slight increase": "slight decrease", "slight decline": "slight increase",
    "a reduction": "an increase", "lower than": "higher than", "higher than": "lower than", "unchanged since": "an increase since",
    "a fall": "a rise", "a rise": "a fall", "fell": "rose", "rose": "fell", "up from": "down from", "down from": "up from",
    "below the target": "above the target", "ahead of": "behind", "ahead, when": "behind, when", "% increase": "% decrease",
    "significant increase": "significant decrease", "better than": "worse than", "above the": "below the", "increasing by": "decreasing by",
    "fewer": "more", "an increase in": "a decrease in",
}  # fmt: skip
_QUARTILES = {
    "top": "second",
    "first": "third",
    "second": "third",
    "third": "second",
    "fourth": "third",
    "bottom": "third",
}
_STAYING = {
    "continues to be placed in": "is now placed in", "continues to place": "now places", "now places": "continues to place",
    "is now placed in": "continues to be placed in", "is now in": "remains in", "remains in": "is now in", "and now places": "and continues to place",
}  # fmt: skip
_QUARTER = re.compile(r"\b([Qq]uarter |Q)([1-4])\b")
_YEAR = re.compile(r"\b20(\d\d)/(\d\d)\b")
_AMOUNT = re.compile(
    r"(?<=by )(\d[\d,]*\.?\d*)(?= percentage| points|%)|(?<![\d,.])(\d[\d,]*)(?= (?:children |students |)(?:lower|higher|fewer|more)\b)|(?<=increase of )(\d+)\b"
)
_COMPARED = re.compile(
    r"(?<=Neighbours \()(\d+\.\d+)(?=%)|(?<=neighbours \()(\d+\.\d+)(?=%)|(?<=target of less than )(\d+\.\d+)(?=%)|(?<=target of )(\d+\.\d+)(?=%)"
)
_SUMMED = re.compile(r"\b(one|two|three|four|five|six|nine|15)(?= (?:is|are|measures))")
_NEXT = {
    "one": "two",
    "two": "three",
    "three": "four",
    "four": "five",
    "five": "six",
    "six": "seven",
    "nine": "ten",
    "15": "16",
}


class Mutant(NamedTuple):
    """A text in which one claim is broken: how, and what was there."""

    kind: str
    text: str
    was: str
    now: str


def mutants(text: str) -> Iterator[Mutant]:
    """Yield a text broken in every way, one claim at a time."""
    for kind, edits in _KINDS.items():
        for start, end, new in edits(text):
            if text[start:end] != new:
                around = text[max(0, start - 40) : end + 40].replace("\n", " ")
                yield Mutant(kind, text[:start] + new + text[end:], around, new)


def _percentages(text: str) -> Iterator[Edit]:
    for match in _PERCENT.finditer(text):
        for change in (0.3, -0.3):
            if (value := float(match[1]) + change) > 0:
                decimals = len(match[1].split(".")[1])
                yield match.start(1), match.end(1), f"{value:.{decimals}f}"


def _turned_round(text: str) -> Iterator[Edit]:
    for match in _PERCENT.finditer(text):
        digits = match[1]
        if len(digits) > 3 and digits[0] != digits[1] and digits[1] != ".":
            yield match.start(1), match.end(1), digits[1] + digits[0] + digits[2:]


def _fractions(text: str) -> Iterator[Edit]:
    for match in _FRACTION.finditer(text):
        for group, change in ((1, 7), (2, 7)):
            yield match.start(group), match.end(group), f"{int(match[group].replace(',', '')) + change}"


def _counts(text: str) -> Iterator[Edit]:
    inside = [match.span() for match in _FRACTION.finditer(text)]
    for match in _COUNT.finditer(text):
        if any(start <= match.start() < end for start, end in inside):
            continue
        yield match.start(), match.end(), f"{int(match[0].replace(',', '')) + 5:,}"


def _swaps(words: dict[str, str]) -> Callable[[str], Iterator[Edit]]:
    pattern = re.compile(
        "|".join(
            rf"(?<![\w]){re.escape(word)}" if word[0].isalpha() else re.escape(word)
            for word in sorted(words, key=len, reverse=True)
        )
    )

    def edits(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), words[match[0]]

    return edits


def _quartiles(text: str) -> Iterator[Edit]:
    for match in re.finditer(rf"\b({'|'.join(_QUARTILES)})(?= quartile)", text):
        yield match.start(), match.end(), _QUARTILES[match[0]]


def _quarters(text: str) -> Iterator[Edit]:
    for match in _QUARTER.finditer(text):
        yield match.start(2), match.end(2), str(int(match[2]) % 4 + 1)


def _years(text: str) -> Iterator[Edit]:
    for match in re.finditer(rf"(?:{_QUARTER.pattern},? )({_YEAR.pattern})", text):
        first = int(match[4]) - 1
        yield match.start(3), match.end(3), f"20{first:02d}/{first + 1:02d}"


def _of(pattern: re.Pattern[str], factor: float) -> Callable[[str], Iterator[Edit]]:
    def edits(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            decimals = len(match[0].partition(".")[2])
            value = float(match[0].replace(",", "")) * factor
            yield match.start(), match.end(), f"{value:,.{decimals}f}"

    return edits


def _sums(text: str) -> Iterator[Edit]:
    for sentence in re.finditer(r"From [^.]*national benchmark[^.]*\.", text):
        for match in _SUMMED.finditer(text, *sentence.span()):
            yield match.start(), match.end(), _NEXT[match[0]]


_KINDS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "a percentage by 0.3": _percentages,
    "two digits turned round": _turned_round,
    "a part or a whole by 7": _fractions,
    "a count by 5": _counts,
    "a direction turned": _swaps(_TURNED),
    "another quartile": _quartiles,
    "now and continues swapped": _swaps(_STAYING),
    "another quarter": _quarters,
    "another year": _years,
    "a size of a change": _of(_AMOUNT, 1.4),
    "a target or an average": _of(_COMPARED, 1.2),
    "a count of the summary": _sums,
}
