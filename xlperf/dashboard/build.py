"""From a judged pack to the dashboard as plain data."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from xlperf.dashboard.checks_sheet import checks_sheet
from xlperf.dashboard.comparators_sheet import comparators_sheet
from xlperf.dashboard.dashboard_sheet import DashboardSheet, dashboard_sheet
from xlperf.dashboard.data_sheet import data_sheet
from xlperf.dashboard.links import Links
from xlperf.dashboard.model import Workbook, reference
from xlperf.dashboard.notes_sheet import notes_sheet
from xlperf.dashboard.ranks_sheet import ranks_sheet
from xlperf.dashboard.summary_sheet import summary_sheet
from xlperf.dashboard.theme import DASHBOARD
from xlperf.indicators.comment import Comment
from xlperf.indicators.observation import Observation
from xlperf.indicators.problem import Problem
from xlperf.rules.scorecard import Scorecard

_NAMED_COLUMNS = {
    "Indicators": "Indicator",
    "LatestValues": "Latest value",
    "Statuses": "Status",
    "Quartiles": "National quartile",
    "Commentary": "Commentary",
}


class Story(NamedTuple):
    """Everything that the dashboard tells.

    Parameters
    ----------
    scorecard
        The judged rows.
    observations
        Every figure that was read, by indicator code.
    problems
        What is wrong, in any order.
    files
        The returns that were read.
    national
        The files of national figures that were read, and from which published ones each was taken.
    comments
        Earlier comments by indicator code.
    dated
        Day that the workbook says it was made on; None for today.
    """

    scorecard: Scorecard
    observations: Mapping[str, Sequence[Observation]]
    problems: Sequence[Problem] = ()
    files: Sequence[str] = ()
    national: Sequence[tuple[str, str]] = ()
    comments: Mapping[str, Comment] = MappingProxyType({})
    dated: date | None = None


def build_dashboard(story: Story, to_pack: PurePath | None, *, live: bool = True) -> Workbook:
    """Return the dashboard as plain data, every position decided.

    Parameters
    ----------
    story
        What it tells.
    to_pack
        The way from the workbook's folder to the pack's; None for no links to the returns.
    live
        Whether the Summary's counts are formulas; plain values otherwise.
    """
    scorecard, links = story.scorecard, Links(to_pack)
    names = {row.indicator.code: row.indicator.name for row in scorecard.rows}
    problems = sorted(story.problems, key=lambda one: one.order)
    data = data_sheet(scorecard, story.observations, links)
    dashboard = dashboard_sheet(scorecard, data, story.comments)
    ranks = ranks_sheet(scorecard)
    lost = [comment for code, comment in story.comments.items() if code not in names]
    return Workbook(
        sheets=(
            summary_sheet(scorecard, dashboard, problems, live=live),
            dashboard.sheet,
            comparators_sheet(scorecard, dashboard, ranks),
            data.sheet,
            checks_sheet(problems, names, links),
            notes_sheet(scorecard, story.files, story.national, lost),
            *((ranks.sheet,) if ranks.sheet else ()),
        ),
        names=_names(dashboard),
        properties={
            "title": f"{scorecard.settings.title}, {scorecard.settings.period.label}",
            "subject": "Performance dashboard",
            "author": scorecard.settings.authority,
            "category": scorecard.settings.committee,
            "comments": "Made by xlperf.",
        },
        dated=story.dated,
    )


def _names(dashboard: DashboardSheet) -> dict[str, str]:
    return {
        name: reference(DASHBOARD, str(dashboard.columns[heading]))
        for name, heading in _NAMED_COLUMNS.items()
    }
