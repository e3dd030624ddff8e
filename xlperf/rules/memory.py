"""The series of an indicator: what this quarter's returns say, and where they are silent what was reported before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xlperf.domain.comment import Comment, Commentary
from xlperf.domain.history import History, PastComment, PastFigure, in_force
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.pack_files import HISTORY
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure, EarlierRow
from xlperf.domain.text import normalise
from xlperf.rules.rounding import round_half_away

Series = Mapping[str, Sequence[Observation]]


def remembered(
    indicators: Iterable[Indicator], observations: Series, history: History, report_period: Period
) -> dict[str, list[Observation]]:
    """Return the observations of the returns, with those of the history for periods of which the returns say nothing.

    Parameters
    ----------
    indicators
        The register's.
    observations
        What the returns have, by code: a figure, or a mark in its place.
    history
        Of earlier reports, under present codes.
    report_period
        For which the history is asked.

    Returns
    -------
    dict of str to list of Observation
        Those of the history say that they are remembered, and in which report they were told.

    Notes
    -----
    Decided in ``docs/decisions/0010-memory.md``.

    Examples
    --------
    >>> row = pack.scorecard.rows[4]
    >>> past = PastFigure(row.previous, "Reviews", Unit.PERCENT, Period.quarter(1, 2022))
    >>> joined = remembered([row.indicator], {"CP1": [row.latest]}, History((past,)), Period.quarter(2, 2022))
    >>> [(seen.period.label, seen.remembered) for seen in joined["CP1"]]
    [('Q1 2022/23', True), ('Q2 2022/23', False)]
    """
    past: dict[str, list[PastFigure]] = {}
    for (code, _), figure in in_force(history.before(report_period).figures, report_period).items():
        past.setdefault(code, []).append(figure)
    joined = {code: list(own) for code, own in observations.items()}
    for indicator in indicators:
        own = observations.get(indicator.code, ())
        said = {seen.period for seen in own}
        added = [
            _told_again(figure)
            for figure in past.get(indicator.code.casefold(), ())
            if figure.observation.period not in said and counts_alike(figure, indicator)
        ]
        if added:
            joined[indicator.code] = sorted([*own, *added], key=lambda seen: seen.period.order)
    return joined


def with_figures(
    history: History, indicators: Iterable[Indicator], observations: Series, report_period: Period
) -> History:
    """Return a history that knows the figures of a report as well.

    Every version of a figure stays. One that a report only repeats is not there twice, and one that was added up from
    others, or came from the history itself, was never reported.

    Parameters
    ----------
    history
        Of earlier reports, under present codes.
    indicators, observations
        The register's, and what the report has of them.
    report_period
        The report's.

    Returns
    -------
    History
        With the report's own figures as this report has them, whatever it had before.

    Examples
    --------
    >>> row = pack.scorecard.rows[4]
    >>> kept = with_figures(History(), [row.indicator], {"CP1": [row.latest]}, Period.quarter(2, 2022))
    >>> [(past.observation.value, past.reported_in.label) for past in kept.figures]
    [(77.6, 'Q2 2022/23')]
    """
    known = in_force(history.before(report_period).figures, report_period)
    reported = [
        PastFigure(seen, indicator.name, indicator.unit, report_period)
        for indicator in indicators
        for seen in observations.get(indicator.code, ())
        if not seen.remembered and not seen.added_from
    ]
    news = [past for past in reported if past.key not in known or known[past.key].content != past.content]
    again = {past.key for past in reported}
    kept = [past for past in history.figures if past.reported_in != report_period or past.key not in again]
    return history._replace(figures=(*kept, *news))


def counts_alike(figure: PastFigure, indicator: Indicator) -> bool:
    """Return whether a figure is a percentage where the indicator is one, and none where it is not.

    Examples
    --------
    >>> past = PastFigure(pack.scorecard.rows[4].latest, "Reviews", Unit.NUMBER)
    >>> counts_alike(past, pack.indicators[4]), counts_alike(past._replace(unit=None), pack.indicators[4])
    (False, True)
    """
    return figure.unit is None or (figure.unit is Unit.PERCENT) is (indicator.unit is Unit.PERCENT)


def _told_again(past: PastFigure) -> Observation:
    return replace(
        past.observation,
        source=past.place or past.observation.source,
        remembered=True,
        told_in=past.reported_in,
    )


def earlier_report(
    indicators: Sequence[Indicator], history: History, report_period: Period
) -> EarlierDashboard | None:
    """Return the latest report that a history knows, to be compared with as an earlier dashboard is.

    Its figures are those in force, as the register would show them.

    Parameters
    ----------
    indicators
        The register's.
    history
        Of earlier reports, under present codes.
    report_period
        That of the report which is compared.

    Returns
    -------
    EarlierDashboard or None
        None where it knows of no earlier report.

    Examples
    --------
    >>> before = pack.scorecard.rows[4].previous
    >>> past = PastFigure(before, "Reviews", Unit.PERCENT, Period.quarter(1, 2022))
    >>> told = earlier_report(pack.indicators, History((past,)), Period.quarter(2, 2022))
    >>> told.figures["CP1"][before.period].value
    76.0
    >>> earlier_report(pack.indicators, History(), Period.quarter(2, 2022)) is None
    True
    """
    by_code = {indicator.code.casefold(): indicator for indicator in indicators}
    history = history.before(report_period)
    figures: dict[str, dict[Period, EarlierFigure]] = {}
    for (code, period), past in in_force(history.figures, report_period).items():
        indicator, value = by_code.get(code), past.observation.value
        if indicator and value is not None and counts_alike(past, indicator):
            figures.setdefault(indicator.code, {})[period] = EarlierFigure(
                float(round_half_away(value, indicator.decimals)),
                indicator.unit is Unit.PERCENT,
                _where(past),
            )
    told_in = max(
        (past.reported_in for past in history.judgements), key=lambda told: told.order, default=None
    )
    if told_in is None and not figures:
        return None
    rows = {
        past.code: EarlierRow(
            past.name,
            past.target,
            past.polarity,
            normalise(past.definition),
            past.period,
            status=past.status,
            quartile=past.quartile,
        )
        for past in history.judgements
        if past.reported_in == told_in
    }
    return EarlierDashboard(HISTORY, told_in, figures, rows)


def _where(past: PastFigure) -> str:
    return f"reported in {past.reported_in}" if past.reported_in else (past.place.cell if past.place else "")


def earlier_comments(history: History, report_period: Period) -> Commentary:
    """Return what a report carries of the comments of earlier ones: of each indicator the latest, under its mark.

    Examples
    --------
    >>> late = PastComment("CP1", "Reviews", Period.quarter(1, 2022), "Late.")
    >>> earlier_comments(History(comments=(late,)), Period.quarter(2, 2022)).shown["CP1"].shown
    'Q1 2022/23: Late.'
    """
    known = sorted(history.before(report_period).comments, key=lambda past: past.period.order)
    latest = {past.code: past for past in known}
    return Commentary(
        carried={
            code: Comment(code, past.name, past.text, past.period.label)
            for code, past in latest.items()
            if past.text
        },
        period=report_period.label,
        earlier=known[-1].period.label if known else "",
    )


def comments_told(commentary: Commentary, report_period: Period) -> Iterator[PastComment]:
    """Yield what was written for a report, and what its dashboard carries from earlier ones.

    Where somebody emptied the cell of what was carried there, a blank comment says so.

    Examples
    --------
    >>> given = Commentary({"CP1": Comment("CP1", "Reviews", "Late.")})
    >>> [(past.code, past.period.label) for past in comments_told(given, Period.quarter(2, 2022))]
    [('CP1', 'Q2 2022/23')]
    """
    for code, comment in (*commentary.carried.items(), *commentary.given.items()):
        told = parse_period(comment.period) or report_period
        yield PastComment(code, comment.indicator, told, comment.text)
    for code in sorted(commentary.cleared):
        yield PastComment(code, commentary.carried[code].indicator, report_period, "")
