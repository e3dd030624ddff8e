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
    """Return a text without the mark of the period that it stands under: ``Late.`` of ``Q1 2022/23: Late.``.

    Examples
    --------
    >>> without_mark("Q1 2022/23: Late."), without_mark("Note: Late.")
    ('Late.', 'Note: Late.')
    """
    mark = _mark(text)
    return text.removeprefix(f"{mark}:").strip() if mark else text


def _mark(text: str) -> str:
    head, colon, _ = text.partition(":")
    period = parse_period(head) if colon and len(head) <= _LONGEST_LABEL else None
    return head if period and period.label == head else ""


def of_quarter(comment: Comment, period: str) -> Comment:
    """Return a comment as an earlier quarter's; one that stands under a quarter's mark already is under no second one.

    Examples
    --------
    >>> of_quarter(Comment("CP1", "Reviews", "Late."), "Q1 2022/23").shown
    'Q1 2022/23: Late.'
    >>> of_quarter(Comment("CP1", "Reviews", "Q4 2021/22: Late."), "Q1 2022/23").shown
    'Q4 2021/22: Late.'
    """
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

    Returns
    -------
    Commentary
        With the codes of which somebody emptied the cell.

    Examples
    --------
    >>> carried = {"CP1": Comment("CP1", "Reviews", "Late.", "Q1 2022/23")}
    >>> typed = Comment("CP1", "Reviews", "Q1 2022/23: Late. All done now.")
    >>> sorted(told_apart({"CP1": typed}, carried).given)
    ['CP1']
    >>> told_apart({"CP1": Comment("CP1", "Reviews", "")}, carried).cleared
    {'CP1'}
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

    Returns
    -------
    Commentary
        Without what somebody emptied on that dashboard; as given where it is of this period.

    Notes
    -----
    What is carried, and how long, is in ``docs/commentary.md``, *From quarter to quarter*.

    Examples
    --------
    >>> last = Commentary({"CP1": Comment("CP1", "Reviews", "Late.")}, period="Q1 2022/23")
    >>> this = as_of("Q2 2022/23", last)
    >>> dict(this.given), this.shown["CP1"].shown
    ({}, 'Q1 2022/23: Late.')
    """
    if commentary.period == period:
        return commentary
    marked = {
        code: of_quarter(comment, commentary.period or _EARLIER) for code, comment in commentary.given.items()
    }
    left = {code: comment for code, comment in commentary.carried.items() if code not in commentary.cleared}
    return Commentary(carried=left | marked, period=period, earlier=commentary.period)


def later_over_earlier(earlier: Commentary, later: Commentary) -> Commentary:
    """Return the comments of two dashboards of one period; of two on one indicator, the later one's.

    Examples
    --------
    >>> first = Commentary({"CP1": Comment("CP1", "Reviews", "Late."), "CP2": Comment("CP2", "Repeats", "Twins.")})
    >>> later = Commentary({"CP1": Comment("CP1", "Reviews", "All done.")})
    >>> {code: comment.text for code, comment in later_over_earlier(first, later).given.items()}
    {'CP1': 'All done.', 'CP2': 'Twins.'}
    """
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
    """Return which of two labels is of the period that ends later: the first of two that end together, and the one that is known.

    Examples
    --------
    >>> later_period("Q1 2022/23", "Q2 2022/23"), later_period("Q1 2022/23", "")
    ('Q2 2022/23', 'Q1 2022/23')
    """
    first, second = parse_period(one), parse_period(other)
    return other if second and not (first and first.end >= second.end) else one


def of_the_later_period(one: Mapping[str, Comment], other: Mapping[str, Comment]) -> dict[str, Comment]:
    """Return the earlier quarters' comments of both; of two on one indicator, the later quarter's, else the first.

    Examples
    --------
    >>> first = {"CP1": Comment("CP1", "Reviews", "Late.", "Q4 2021/22")}
    >>> other = {"CP1": Comment("CP1", "Reviews", "All done.", "Q1 2022/23")}
    >>> of_the_later_period(first, other)["CP1"].shown
    'Q1 2022/23: All done.'
    """
    newer = {
        code: comment
        for code, comment in other.items()
        if code not in one or later_period(one[code].period, comment.period) != one[code].period
    }
    return {**one, **newer}
