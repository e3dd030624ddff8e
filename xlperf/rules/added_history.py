"""What an earlier report, or a table of past figures, adds to a history: nothing that is there is changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from xlperf.domain.history import (
    History,
    PastComment,
    PastFigure,
    PastJudgement,
    in_force,
)
from xlperf.domain.indicator import Unit
from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.rules.commentary import same_text
from xlperf.rules.rounding import as_given, decimals_shown, round_half_away

_ELSEWHERE = "from elsewhere"  # of a figure that no report is known to have had


class Difference(NamedTuple):
    """What the history says otherwise.

    Parameters
    ----------
    code, name
        Of the indicator.
    what
        What differs: ``Q1 2022/23``, or ``Target in Q1 2022/23``.
    there, there_in
        What the history says, and in which report.
    here, here_in
        What was to be added, and in which report.
    source
        Where that stands; without a file where only the whole source is known.
    taken
        Whether it was added beside the other: as the version of another report. Else the history's stays alone.
    """

    code: str
    name: str
    what: str
    there: str
    there_in: str
    here: str
    here_in: str
    source: Source
    taken: bool


class Addition(NamedTuple):
    """What is added.

    Parameters
    ----------
    news
        The rows that the history has not.
    known
        How many of its rows the history has already.
    differences
        What the two say otherwise.
    """

    news: History
    known: int
    differences: tuple[Difference, ...]


def added_history(history: History, told: History, shown_to: Mapping[str, int] | None = None) -> Addition:
    """Return what something adds to a history; followed by `news` it is a history that knows both.

    A version of a figure that another report had otherwise is added beside it, and the one that was reported last
    counts. What one report cannot have said in two ways stays as the history has it; so does a figure that was reported
    where the other comes from no report.

    Parameters
    ----------
    history
        What is known.
    told
        What is to be added, under the same codes.
    shown_to
        Of figures that are rounded as a page shows them, the usual decimals by code, in small letters; they agree with any
        that would be shown so. None of figures that are as they were reported.

    Returns
    -------
    Addition
        The new rows, and what the two say otherwise.

    Notes
    -----
    ``docs/history.md``, *A past from elsewhere*, says what people see of it.

    Examples
    --------
    >>> seen, quarter = pack.scorecard.rows[4].latest, Period.quarter(2, 2022)
    >>> known = History((PastFigure(seen, "Reviews", Unit.PERCENT, quarter),))
    >>> added_history(History(), known).news == known
    True
    >>> again = added_history(known, known)
    >>> again.news == History(), again.known
    (True, 1)
    """
    work = _Work(history, told, shown_to)
    news = History(tuple(work.figures()), tuple(work.judgements()), tuple(work.comments()))
    return Addition(news, work.known, tuple(work.differences))


class _Work:
    """The two, the one held against the other."""

    def __init__(self, history: History, told: History, shown_to: Mapping[str, int] | None) -> None:
        self.history, self.told = history, told
        self.decimals = {} if shown_to is None else _shown_to(told.figures, shown_to)
        self.known = 0
        self.differences: list[Difference] = []

    def figures(self) -> Iterator[PastFigure]:
        """Yield the figures that are new, those of the earliest report first."""
        versions: dict[tuple[object, ...], list[PastFigure]] = {}
        for past in self.history.figures:
            versions.setdefault((*past.key, past.season), []).append(past)
        reports = sorted(
            {past.reported_in for past in self.told.figures if past.reported_in}, key=lambda told: told.order
        )
        before: Mapping[tuple[str, Period], PastFigure] = {}
        for report in (None, *reports):
            if report:
                before = in_force(
                    [past for of_key in versions.values() for past in of_key if _is_before(past, report)],
                    report,
                )
            for past in self.told.figures:
                if past.reported_in == report:
                    there = versions.setdefault((*past.key, past.season), [])
                    if self._is_news(past, there, before.get(past.key)):
                        there.append(past)
                        yield past

    def _is_news(self, past: PastFigure, there: list[PastFigure], before: PastFigure | None) -> bool:
        same_report = [earlier for earlier in there if earlier.reported_in == past.reported_in]
        other = None
        if same_report or past.reported_in is None:
            other = next(iter(same_report or there), None)
            if any(self._agree(past, there_already) for there_already in there):
                self.known += 1
                return False
            if other:
                self._differ(past, other, taken=False)
                return False
            return True
        if before and self._agree(past, before):
            self.known += 1
            return False
        other = before or min(
            there, key=lambda past: past.reported_in.order if past.reported_in else (), default=None
        )
        if other and not self._agree(past, other):
            self._differ(past, other, taken=True)
        return True

    def _agree(self, new: PastFigure, old: PastFigure) -> bool:
        if new.content == old.content:
            return True
        ours, theirs = new.observation, old.observation
        decimals = self.decimals.get(ours.code.casefold())
        if decimals is None or ours.mark != theirs.mark or ours.value is None or theirs.value is None:
            return False
        return round_half_away(theirs.value, decimals) == round_half_away(ours.value, decimals)

    def _differ(self, new: PastFigure, old: PastFigure, *, taken: bool) -> None:
        seen = new.observation
        self.differences.append(
            Difference(
                seen.code,
                new.name or old.name,
                seen.period.label,
                _in_words(old),
                _report(old.reported_in),
                _in_words(new),
                _report(new.reported_in),
                seen.source,
                taken,
            )
        )

    def judgements(self) -> Iterator[PastJudgement]:
        """Yield the judgements of reports that the history knows nothing of; another is a difference."""
        there = {(past.code.casefold(), past.reported_in): past for past in self.history.judgements}
        for past in self.told.judgements:
            old = there.get((past.code.casefold(), past.reported_in))
            if old is None:
                yield past
                continue
            changed = list(_changed(old, past))
            self.known += not changed
            for what, before, after in changed:
                self._differ_in_words(past.code, past.name, past.reported_in, what, before, after)

    def comments(self) -> Iterator[PastComment]:
        """Yield the comments that the history has not; another one for the same report is a difference."""
        there = {(past.code.casefold(), past.period): past for past in self.history.comments}
        for past in self.told.comments:
            old = there.get((past.code.casefold(), past.period))
            if old is None:
                yield past
            elif same_text(old.text, past.text):
                self.known += 1
            else:
                self._differ_in_words(past.code, past.name, past.period, "Comment", old.text, past.text)

    def _differ_in_words(
        self, code: str, name: str, period: Period, what: str, there: str, here: str
    ) -> None:
        self.differences.append(
            Difference(
                code, name, f"{what} in {period}", _quoted(there), period.label, _quoted(here), period.label, Source(""),
                taken=False,
            )
        )  # fmt: skip


def _changed(old: PastJudgement, new: PastJudgement) -> Iterator[tuple[str, str, str]]:
    """Yield what two judgements of one report say otherwise; not averages, which a page shows rounded."""
    for what, before, after in (
        ("Target", old.target, new.target),
        ("Status", old.status, new.status),
        ("Quartile", str(old.quartile or ""), str(new.quartile or "")),
        ("Polarity", old.polarity, new.polarity),
    ):
        if before != after:
            yield what, before, after


def _is_before(past: PastFigure, report: Period) -> bool:
    return past.reported_in is None or past.reported_in.end < report.end


def _shown_to(figures: Iterable[PastFigure], usual: Mapping[str, int]) -> Mapping[str, int]:
    """Return by code, in small letters, the decimals that its figures were shown with."""
    held: dict[str, list[float]] = {}
    for past in figures:
        if past.observation.value is not None:
            held.setdefault(past.observation.code.casefold(), []).append(past.observation.value)
    return {code: decimals_shown(values, usual.get(code, 0)) for code, values in held.items()}


def _in_words(past: PastFigure) -> str:
    seen = past.observation
    mark = seen.mark.value if seen.mark else ""
    if seen.value is None:
        return mark
    figure = as_given(seen.value, past.unit or Unit.NUMBER)
    return f"{figure} ({mark})" if mark else figure


def _report(period: Period | None) -> str:
    return period.label if period else _ELSEWHERE


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "blank"
