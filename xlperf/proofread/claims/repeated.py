"""The same paragraph twice, and the same thing twice in one phrase."""

import re
from collections.abc import Iterator, Sequence

from xlperf.proofread.claim import Claim, Rule, wrong
from xlperf.proofread.draft import Passage, PassageRole
from xlperf.proofread.drafts.plain_text import numbered

_FEWEST_WORDS = 8
_TWICE = re.compile(
    r"\b(?:continu(?:es?|ed|ing) to (?:remain|stay|still be)|still (?:continu(?:es?|ed|ing)|remain(?:s|ed)?)|remain(?:s|ed)? still|(?:remains?|remained) unchanged the same|"
    r"(?P<word>the|a|an|of|to|in|is|was|and|for|at|on|by|with|from|be|are|were|this) (?P=word))\b(?! [-–])",
    re.IGNORECASE,
)
_ONCE = {"remain": "remains", "stay": "stays", "still be": "is still"}


def repeated_words(passage: Passage) -> Iterator[Claim]:
    """Yield phrases that say one thing twice."""
    for match in _TWICE.finditer(passage.text):
        said = match[0]
        once = match["word"] or next(
            (right for words, right in _ONCE.items() if said.casefold().endswith(words)), "remains"
        )
        yield wrong(
            Rule.REPETITION,
            match.span(),
            found=f"“{said}”.",
            expected=f"“{once}”.",
            remedy="Say it once.",
            code=passage.code,
        )


def repeated_passages(passages: Sequence[Passage]) -> Iterator[tuple[int, Claim]]:
    """Yield the passages that stand in a draft before, each with its place in it."""
    seen: dict[str, Passage] = {}
    for number, passage in enumerate(passages):
        key = " ".join(numbered(passage.text)[1].split()).casefold()
        if passage.role is not PassageRole.PARAGRAPH or len(key.split()) < _FEWEST_WORDS:
            continue
        if key in seen:
            yield (
                number,
                wrong(
                    Rule.PARAGRAPH_TWICE,
                    (0, len(passage.text)),
                    found=f"The same text as {seen[key].place}.",
                    expected="The text appears once.",
                    remedy="Take one of the two out.",
                    code=passage.code,
                ),
            )
        seen.setdefault(key, passage)
