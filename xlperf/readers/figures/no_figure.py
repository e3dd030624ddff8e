"""Marks and words that stand where a figure should and say that there is none."""

import re
from typing import NamedTuple

from xlperf.domain.observation import Mark
from xlperf.domain.text import normalise
from xlperf.readers.figures.pieces import quantities_in


class _Said(NamedTuple):
    """What is written for one mark, in small letters.

    Parameters
    ----------
    alone
        What stands for it only as the whole cell; no label and no heading is written so.
    begins
        Words that more may follow: ``n/a - covid``.
    within
        Words that say it wherever they stand: ``HR to confirm``.
    """

    alone: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


# The one place for a new word. The symbols are those of the Government Statistical Service, and what older tables and
# returns use for the same. A word that may also head a row or a column belongs under `begins` and never under `alone`.
_SAID = {
    Mark.SUPPRESSED: _Said(
        alone=("c", "[c]", "s", "supp", "suppressed", "confidential", "*", "**"),
        begins=("suppressed", "supressed", "confidential", "withheld", "redacted", "too small", "numbers too small", "small numbers"),
    ),
    Mark.MISSING: _Said(
        alone=(
            "-", "--", ".", "..", "...", "…", ":", "x", "[x]", "n/k", "not available", "not held",
            "no data", "not reported", "not yet available", "tbc", "awaited", "data not available", "missing", "w", "[w]",
        ),
        begins=(
            "?", "tba", "n.k", "nk", "unknown", "not known", "due", "not due", "pending", "under review", "outstanding", "waiting", "chasing", "chase",
            "no data", "no figure", "no figures", "no information", "no return", "not yet", "not held", "not reported",
            "not recorded", "not received", "not provided", "not supplied", "not submitted", "missing",
        ),
        within=(
            "awaiting", "awaited", "to follow", "to confirm", "to be confirmed", "tbc", "to be advised", "not available", "unavailable",
            "not collected", "no longer collected",
        ),
    ),
    Mark.NOT_APPLICABLE: _Said(
        alone=("z", "[z]", "n/a", "na", "#n/a", "[n]", "not applicable"),
        begins=(
            "n/a", "n / a", "n.a", "not applicable", "closed", "temporarily closed", "half term", "half-term", "school holiday",
            "school holidays", "bank holiday", "no lessons", "not running", "did not run", "not open", "not in use",
            "cancelled", "suspended", "discontinued",
        ),
    ),
    Mark.LOW: _Said(alone=("k", "[k]", "low", "[low]", "~0", "~")),
    Mark.UNRELIABLE: _Said(alone=("u", "[u]")),
}  # fmt: skip
ALONE = {text: mark for mark, said in _SAID.items() for text in said.alone}
_LONGEST = 120  # characters of a remark; a longer text is a note on something else
_ENDS_IN_A_NUMBER = re.compile(
    r"(?<!jan )(?<!feb )(?<!mar )(?<!apr )(?<!may )(?<!jun )(?<!jul )(?<!aug )(?<!sep )(?<!oct )(?<!nov )(?<!dec )"
    r"(?<![^\s:=(])(?!(?:19|20)\d\d\b)[£$€]?\d[\d,.]*%?\)?$"
)


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase) for phrase in phrases)


_SPEAKS = {
    mark: re.compile(
        "|".join(
            pattern
            for pattern in (
                rf"^(?:{_any_of(said.begins)})(?!\w)" if said.begins else "",
                rf"(?<!\w)(?:{_any_of(said.within)})(?!\w)" if said.within else "",
            )
            if pattern
        )
    )
    for mark, said in _SAID.items()
    if said.begins or said.within
}


_WORD = re.compile(r"[a-z?]+")
_SPOKEN = frozenset(  # without any of these in it, a text says nothing of the kind
    match[0]
    for said in _SAID.values()
    for text in (*said.begins, *said.within)
    if (match := _WORD.match(text))
) | {"??", "???"}


def mark_alone(text: str) -> Mark | None:
    """Return the mark that a text is and nothing more, such as ``n/a`` or ``-``; None of any other text."""
    said = normalise(text).casefold()
    return ALONE.get(said) or ALONE.get(said.rstrip(".!"))


def words_for_no_figure(text: str) -> Mark | None:
    """Return what words in a figure's place say of why there is none, or None where they do not.

    Parameters
    ----------
    text
        ``tbc``, ``awaiting ASC``, ``n/a (no visits)``. Words with a figure among them, such as ``pending: 45``, tell
        nothing, since the figure may be meant.
    """
    said = normalise(text).casefold()
    if mark := mark_alone(said):
        return mark
    if len(said) > _LONGEST or said[:1].isdecimal() or _SPOKEN.isdisjoint(_WORD.findall(said)):
        return None
    for mark, speaks in _SPEAKS.items():
        if speaks.search(said):
            return None if _ENDS_IN_A_NUMBER.search(said) or quantities_in(said) else mark
    return None
