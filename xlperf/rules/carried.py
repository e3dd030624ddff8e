"""Comments of earlier quarters: carried under their quarter's mark, and told from what was given for this one."""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import replace

from xlperf.domain.comment import Comment, Commentary
from xlperf.domain.parse_period import parse_period
from xlperf.rules.commentary import same_text

_EARLIER = "Earlier"  # the mark where the quarter is not known
_LONGEST_LABEL = 40  # characters
_NO_COMMENT = (
    "To be decided in commentary.xlsx:"  # so begins what xlperf once wrote while somebody had to choose
)


def without_mark(text: str) -> str:
    """Return a text without the mark of the period that it stands under: ``Late.`` of ``Q1 2022/23: Late.``."""
    mark = _mark(text)
    return text.removeprefix(f"{mark}:").strip() if mark else text


def _mark(text: str) -> str:
    head, colon, _ = text.partition(":")
    period = parse_period(head) if colon and len(head) <= _LONGEST_LABEL else None
    return head if period and period.label == head else ""


def of_quarter(comment: Comment, period: str) -> Comment:
    """Return a comment as an earlier quarter's; one that stands under a quarter's mark already is under no second one."""
    mark, quarter = parse_period(_mark(comment.text) or ""), parse_period(period)
    if mark and quarter and mark.kind is quarter.kind:
        return replace(comment, period=mark.label, text=without_mark(comment.text))
    return replace(comment, period=period)


def told_apart(
    cells: Mapping[str, Comment],
    carried: Mapping[str, Comment],
    period: str = "",
    held_back: AbstractSet[str] = frozenset(),
) -> Commentary:
    """Return the comments of a dashboard, those that were given told from those that were only carried there.

    Parameters
    ----------
    cells
        What stands in the Commentary column by code, blank cells among it.
    carried
        What was carried there, as the Notes sheet has it. A text that goes on from it was given.
    period
        Label of its report period.
    held_back
        Codes whose cell is blank though nobody emptied it: a choice was open, or what stands there is no text.
    """
    texts = {code: "" if cell.text.startswith(_NO_COMMENT) else cell.text for code, cell in cells.items()}
    return Commentary(
        {
            code: cells[code]
            for code, text in texts.items()
            if text and not (code in carried and same_text(text, carried[code].shown))
        },
        carried,
        {code for code, text in texts.items() if not text and code in carried and code not in held_back},
        period=period,
    )


def as_of(period: str, commentary: Commentary) -> Commentary:
    """Return what a dashboard has for a report period: of another one, what was given there is carried under its mark.

    Parameters
    ----------
    period
        Label of the report period.
    commentary
        The dashboard's comments; where its own period is not known, they are marked as earlier ones.
    """
    if commentary.period == period:
        return commentary
    marked = {
        code: of_quarter(comment, commentary.period or _EARLIER) for code, comment in commentary.given.items()
    }
    left = {code: comment for code, comment in commentary.carried.items() if code not in commentary.cleared}
    return Commentary(carried=left | marked, period=period, earlier=commentary.period)


def later_over_earlier(earlier: Commentary, later: Commentary) -> Commentary:
    """Return the comments of two dashboards of one period; of two on one indicator, the later one's."""
    cleared = (earlier.cleared - later.shown.keys()) | later.cleared
    given = {**earlier.given, **later.given}
    return Commentary(
        given,
        {**earlier.carried, **later.carried},
        cleared - given.keys(),
        period=later.period,
        earlier=later_period(earlier.earlier, later.earlier),
    )


def later_period(one: str, other: str) -> str:
    """Return which of two labels is of the period that ends later: the first of two that end together, and the one that is known."""
    first, second = parse_period(one), parse_period(other)
    return other if second and not (first and first.end >= second.end) else one


def of_the_later_period(one: Mapping[str, Comment], other: Mapping[str, Comment]) -> dict[str, Comment]:
    """Return the earlier quarters' comments of both; of two on one indicator, the later quarter's, else the first."""
    newer = {
        code: comment
        for code, comment in other.items()
        if code not in one or later_period(one[code].period, comment.period) != one[code].period
    }
    return {**one, **newer}
