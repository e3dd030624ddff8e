"""Red, Amber or Green, as a passage says it."""

import re
from collections.abc import Iterator

from xlperf.proofread.about import About
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong

_STATUS = re.compile(
    r"\b(?:rated|RAG(?: rating| status)?(?: is| of)?|status(?: is| of)?|is|remains?|stays?|still|now|to|at) (?:now |at |rated |as |currently )*[“\"']?(?P<status>Red|Amber|Green|RED|AMBER|GREEN)\b(?!\s+[A-Z])"
    r"|\b(?:[Rr]ated|RAG(?: rating| status)?|RAG-rated) (?:is |remains |stays |as |still |of )*(?P<small>red|amber|green)\b"
)
_NOT_YET = re.compile(r"\b(?:will|expect\w*|should|aim\w*|would|back)\b[^.]{0,40}$")


def statuses(about: About) -> Iterator[Claim]:
    """Yield what a passage says of its indicator's status."""
    for match in _STATUS.finditer(about.passage.text):
        said = match["status"] or match["small"]
        subject, span = about.subject, match.span("status" if match["status"] else "small")
        if _NOT_YET.search(about.passage.text[: match.start()]):
            continue
        if subject is None:
            yield unchecked(Rule.STATUS, span, about.why_unknown)
        elif said.capitalize() == subject.status:
            yield right(Rule.STATUS, span, subject.code)
        else:
            yield wrong(
                Rule.STATUS, span, found=f"“{said}”.", expected=f"{subject.status or 'Not rated'} on the dashboard.",
                remedy="Correct the word; the dashboard's Why column gives the reason for the status.", code=subject.code,
            )  # fmt: skip
