"""What a pack hands on to the next quarter's: its own history, and all that it knew itself."""

from collections.abc import Iterator

from xlperf.domain.history import History, PastComment, PastJudgement
from xlperf.domain.period import Period
from xlperf.pipeline.comment_store import load_comments
from xlperf.pipeline.pack import Pack
from xlperf.rules.commentary import same_text
from xlperf.rules.memory import comments_told, with_figures
from xlperf.rules.scorecard import ScoreRow

_NO_TARGET = "N/A"  # as a dashboard shows it


def memory_of(pack: Pack) -> History:
    """Return everything that a pack knows, as the history of the packs that follow it.

    Parameters
    ----------
    pack
        The pack, read and judged.

    Raises
    ------
    XlperfError
        When its comments cannot be read.
    """
    period = pack.scorecard.settings.period
    known = with_figures(pack.history, pack.indicators, pack.observations, period)
    judged = [_judgement(row, period) for row in pack.scorecard.rows]
    written = list(_comments(pack, period))
    about = {(past.code, past.period) for past in written if past.period == period}
    return History(
        known.figures,
        (*(past for past in known.judgements if past.reported_in != period), *judged),
        (*(past for past in known.comments if (past.code, past.period) not in about), *written),
    )


def _judgement(row: ScoreRow, period: Period) -> PastJudgement:
    return PastJudgement(
        row.indicator.code,
        row.indicator.name,
        period,
        row.latest.period if row.latest else None,
        row.indicator.written_target or _NO_TARGET,
        row.status.value,
        row.standing.quartile,
        row.neighbours.mean if row.neighbours else None,
        row.comparison.england if row.comparison else None,
        row.indicator.polarity.value,
        row.indicator.definition,
    )


def _comments(pack: Pack, period: Period) -> Iterator[PastComment]:
    """Yield what was written for the report, and what its dashboard carries from earlier ones, with who wrote it."""
    commentary = pack.with_commentary().commentary
    versions = load_comments(pack.folder, period.label, pack.indicators).versions
    known = {(past.code, past.period) for past in pack.history.comments}
    for past in comments_told(commentary, period):
        if past.period != period and (past.code, past.period) in known:
            continue
        signed = next(
            (version for version in reversed(versions) if past.text and same_text(version.text, past.text)),
            None,
        )
        yield past._replace(who=signed.who, when=signed.when) if signed else past
