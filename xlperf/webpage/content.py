"""What the page tells, as plain data in the order of the page; a template says how."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from xlperf.columns import NOT_APPLICABLE, rank_of_all
from xlperf.dashboard.figures import national_decimals, observed_in_words
from xlperf.dashboard.house_style import ROLE_OF_STATUS
from xlperf.dashboard.in_words import committee_cells
from xlperf.dashboard.model import Role
from xlperf.dashboard.notes_sheet import QUARTILE_METHODS, STATUS_RULES
from xlperf.dashboard.sentences import benchmark_sentence, findings, missing_sentence, status_sentence
from xlperf.dashboard.summary_counts import name_of
from xlperf.dashboard.summary_lists import NEWEST, WHEN, SummaryList, moved_in_words, summary_lists
from xlperf.domain.comment import Comment
from xlperf.domain.observation import Observation
from xlperf.domain.problem import Problem, in_order
from xlperf.domain.settings import Settings
from xlperf.rules.news import LastReport
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status
from xlperf.webpage.line_chart import DrawnLineChart, line_chart
from xlperf.webpage.quartile_strip import QuartileStrip, quartile_strip

if TYPE_CHECKING:
    from decimal import Decimal

_LOOKS = {Role.RED: "red", Role.AMBER: "amber", Role.GREEN: "green"}
_WORST_FIRST = (Status.RED, Status.AMBER, Status.GREEN, Status.NO_FIGURE, Status.NONE, Status.CONTEXTUAL)
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


class Badge(NamedTuple):
    """A status: its word, which colours it has (red, amber, green, none), and its place when the worst comes first.

    Where statuses are counted, `name` says more than the word: Not rated, and not N/A.
    """

    word: str
    look: str
    place: int
    name: str = ""


class Internal(NamedTuple):
    """What is not for the public: the reason for the status, who answers for it, and what the checks found."""

    why: str
    owner: str
    findings: tuple[str, ...]


class Card(NamedTuple):
    """One indicator.

    Parameters
    ----------
    id
        Its name on the page, for links to it.
    code, name, definition
        As in the register.
    cells
        The committee's columns as text, by the names that they have in the report's template: ``latest_value``.
    sort
        What sorts a column, by the same names, where its text would not: figures and days as numbers.
    badge
        Its status.
    judgement, rank, england
        Better, Worse or Same; ``12 of 150``; England's figure. Blank where not known.
    line, strip
        Its charts; None where there is nothing to draw.
    comment, comment_of
        What was written, and the earlier period that it was written for; blank: for this one.
    internal
        None on a page for the public.
    """

    id: str
    code: str
    name: str
    definition: str
    cells: Mapping[str, str]
    sort: Mapping[str, float]
    badge: Badge
    judgement: str
    rank: str
    england: str
    line: DrawnLineChart | None
    strip: QuartileStrip | None
    comment: str
    comment_of: str
    internal: Internal | None


class Topic(NamedTuple):
    """A topic with its indicators, in the register's order."""

    name: str
    cards: tuple[Card, ...]


class Listed(NamedTuple):
    """A list of the summary: what it lists, and of each indicator its card and what is said of it."""

    title: str
    lines: tuple[tuple[Card, str], ...]


class PageContent(NamedTuple):
    """Everything on the page.

    Parameters
    ----------
    title, authority, committee, period
        As in the register.
    public
        Whether it is for the public.
    sentences
        The summary in sentences.
    counts
        Every status that there is, the worst first, with how many indicators have it.
    lists
        The summary's lists; those without a line are left out.
    topics
        All indicators.
    rules
        The rules in force, each as its name and its words.
    sources
        The files of national figures, with the published ones from which they were taken.
    """

    title: str
    authority: str
    committee: str
    period: str
    public: bool
    sentences: tuple[str, ...]
    counts: tuple[tuple[Badge, int], ...]
    lists: tuple[Listed, ...]
    topics: tuple[Topic, ...]
    rules: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


def content_of(
    scorecard: Scorecard,
    comments: Mapping[str, Comment],
    problems: Sequence[Problem],
    national: Sequence[tuple[str, str]],
    last: LastReport | None = None,
    *,
    public: bool,
) -> PageContent:
    """Return what the page tells.

    Parameters
    ----------
    scorecard
        The judged rows, without the figures that are suppressed.
    comments
        Those that are shown, by code.
    problems
        What the checks found; a page for the public has nothing of it.
    national
        The files of national figures, and from which published ones each was taken.
    last
        What the last report said; None where that is not known.
    public
        Whether reasons, owners and findings are left out.
    """
    settings = scorecard.settings
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in in_order(problems):
        found[problem.code].append(problem)
    cards: dict[str, Card] = {}
    for number, row in enumerate(scorecard.rows, 1):
        code = row.indicator.code
        internal = None if public else _internal(row, found[code])
        cards[code] = _card(row, number, comments.get(code), internal)
    return PageContent(
        title=settings.title,
        authority=settings.authority,
        committee=settings.committee,
        period=settings.period.label,
        public=public,
        sentences=_sentences(scorecard, () if public else problems),
        counts=tuple(
            (_badge(status)._replace(name=name_of(status)), count)
            for status in _WORST_FIRST
            if (count := scorecard.statuses[status])
        ),
        lists=_lists(scorecard, last, cards),
        topics=_topics(scorecard, cards),
        rules=_rules(settings),
        sources=tuple(f"{name}: {taken_from}" if taken_from else name for name, taken_from in national),
    )


def _sentences(scorecard: Scorecard, problems: Sequence[Problem]) -> tuple[str, ...]:
    missing = scorecard.statuses[Status.NO_FIGURE]
    return (
        *((benchmark_sentence(scorecard.quartiles),) if any(scorecard.quartiles.values()) else ()),
        status_sentence(scorecard.statuses),
        missing_sentence(missing, scorecard.settings.period.label),
        *((f"The checks of the returns found: {findings(problems)}.",) if problems else ()),
    )


def _lists(scorecard: Scorecard, last: LastReport | None, cards: Mapping[str, Card]) -> tuple[Listed, ...]:
    """Return the lists of the Summary; a page has room for all their lines."""
    return tuple(
        Listed(
            listed.title,
            tuple(
                (cards[row.indicator.code], _said(row, words, listed, scorecard))
                for row, words in listed.lines
            ),
        )
        for listed in summary_lists(scorecard, last)
        if listed.lines
    )


def _said(row: ScoreRow, words: str, listed: SummaryList, scorecard: Scorecard) -> str:
    if listed.told == WHEN:
        return moved_in_words(row, scorecard)
    if listed.told == NEWEST:
        return (
            f"newest: {observed_in_words(row.indicator, row.latest)} in {row.latest.period}"
            if row.latest
            else "none yet"
        )
    return f"{observed_in_words(row.indicator, row.latest)}: {words[0].lower()}{words[1:]}"


def _topics(scorecard: Scorecard, cards: Mapping[str, Card]) -> tuple[Topic, ...]:
    by_topic: dict[str, list[Card]] = {}
    for row in scorecard.rows:
        by_topic.setdefault(row.indicator.topic, []).append(cards[row.indicator.code])
    return tuple(Topic(name or "Other", tuple(of_topic)) for name, of_topic in by_topic.items())


def _card(row: ScoreRow, number: int, comment: Comment | None, internal: Internal | None) -> Card:
    indicator = row.indicator
    england = row.comparison.england if row.comparison else None
    return Card(
        id=f"{_NOT_IN_A_NAME.sub('-', indicator.code).strip('-') or 'indicator'}-{number}",
        code=indicator.code,
        name=indicator.name,
        definition=indicator.definition,
        cells=committee_cells(row),
        sort=_sort(row),
        badge=_badge(row.status),
        judgement=row.judgement.value if row.judgement else "",
        rank="" if (rank := rank_of_all(row.standing)) == NOT_APPLICABLE else rank,
        england="" if england is None else _national(row, england),
        line=line_chart(row),
        strip=quartile_strip(row),
        comment=comment.text if comment else "",
        comment_of=comment.period if comment else "",
        internal=internal,
    )


def _national(row: ScoreRow, value: float) -> str:
    decimals = national_decimals(row.indicator, row.comparator) if row.comparator else row.indicator.decimals
    return in_figures(round_half_away(value, decimals), row.indicator.unit)


def _sort(row: ScoreRow) -> dict[str, float]:
    target, average = row.indicator.target, row.neighbours
    known: dict[str, Decimal | float | None] = {
        "previous_period": _day(row.previous),
        "previous_value": row.shown(row.previous),
        "latest_period": _day(row.latest),
        "latest_value": row.shown(row.latest),
        "target": target.low if target else None,
        "status": _badge(row.status).place,
        "national_quartile": row.standing.quartile,
        "statistical_neighbour_average": average.mean if average else None,
    }
    return {name: float(value) for name, value in known.items() if value is not None}


def _day(observation: Observation | None) -> int | None:
    return observation.period.end.toordinal() if observation else None


def _badge(status: Status) -> Badge:
    return Badge(status.value, _LOOKS.get(ROLE_OF_STATUS[status], "none"), _WORST_FIRST.index(status))


def _internal(row: ScoreRow, problems: Sequence[Problem]) -> Internal:
    told = tuple(f"{problem.severity.value}: {problem.found} ({problem.source})" for problem in problems)
    return Internal(row.why, row.indicator.owner, told)


def _rules(settings: Settings) -> tuple[tuple[str, str], ...]:
    quartile = (
        "1 is best. Cut-points are Excel's QUARTILE.INC over the local authorities that published a value. "
        f"{QUARTILE_METHODS[settings.quartile_method]}"
    )
    trend = (
        "The latest figure against the latest earlier one of the same kind of period, or against the same period a year "
        "before, as the register says."
    )
    return (("Status", STATUS_RULES[settings.status_rule]), ("National quartile", quartile), ("Trend", trend))
