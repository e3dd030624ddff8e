"""Red, Amber or Green, as a passage says it."""

import re
from collections.abc import Iterator

from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong

_STATUS = re.compile(
    r"\b(?:rated|RAG(?: rating| status)?(?: is| of)?|status(?: is| of)?|is|remains?|stays?|still|now|to|at) (?:now |at |rated |as |currently )*[“\"']?(?P<status>Red|Amber|Green|RED|AMBER|GREEN)\b(?!\s+[A-Z])"
)
_NOT_YET = re.compile(r"\b(?:will|expect\w*|should|aim\w*|would|back)\b[^.]{0,40}$")


def statuses(about: About) -> Iterator[Claim]:
    """Yield what a passage says of its indicator's status."""
    for match in _STATUS.finditer(about.passage.text):
        subject, span = about.subject, match.span("status")
        if _NOT_YET.search(about.passage.text[: match.start()]):
            continue
        if subject is None:
            yield unchecked(Rule.STATUS, span, about.why_unknown)
        elif match["status"].capitalize() == subject.status:
            yield right(Rule.STATUS, span, subject.code)
        else:
            yield wrong(
                Rule.STATUS, span, found=f"“{match['status']}”.", expected=f"{subject.status or 'Not rated'} on the dashboard.",
                remedy="Correct the word; the dashboard's column Why says how the status comes about.", code=subject.code,
            )  # fmt: skip
