"""From a judged pack to the dashboard as plain data."""

from collections.abc import Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from types import MappingProxyType

from xlperf.columns import columns_of
from xlperf.dashboard.checks_sheet import checks_sheet
from xlperf.dashboard.committee_sheet import committee_sheet
from xlperf.dashboard.comparators_sheet import comparators_sheet
from xlperf.dashboard.dashboard_sheet import CommentRequest, DashboardSheet, dashboard_sheet, written_target
from xlperf.dashboard.data_sheet import data_sheet
from xlperf.dashboard.formulas.page import PERIOD_NAME
from xlperf.dashboard.hyperlinks import Hyperlinks, with_links_that_excel_takes
from xlperf.dashboard.model import Sheet, Workbook, reference
from xlperf.dashboard.notes_sheet import notes_sheet
from xlperf.dashboard.ranks_sheet import ranks_sheet
from xlperf.dashboard.summary_sheet import summary_sheet
from xlperf.dashboard.trends_sheet import trends_sheet
from xlperf.dashboard.workings_sheet import workings_sheet
from xlperf.domain.comment import NO_COMMENTARY, Commentary
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem, in_order
from xlperf.domain.register import WHOSE
from xlperf.domain.sheets import COMMITTEE, COMMITTEE_MARK, DASHBOARD, WORKINGS
from xlperf.rules.news import LastReport
from xlperf.rules.scorecard import Scorecard
from xlperf.workbooks.address import absolute


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardInput:
    """Everything that the dashboard tells.

    Parameters
    ----------
    scorecard
        One judged row for each indicator, and their totals.
    observations
        Every figure that was read, by indicator code.
    problems
        What is wrong with the register and the returns.
    files
        The returns that were read.
    national
        The files of national figures that were read, and from which published ones each was taken.
    commentary
        What people wrote, by indicator code.
    dated
        Day that the workbook says it was made on; None for today.
    restated
        By code, the periods whose figure is another than was once reported.
    last_report
        What the last report said; None where there is none, or it is not known.
    """

    scorecard: Scorecard
    observations: Mapping[str, Sequence[Observation]]
    problems: Sequence[Problem] = ()
    files: Sequence[str] = ()
    national: Sequence[tuple[str, str]] = ()
    commentary: Commentary = NO_COMMENTARY
    dated: date | None = None
    restated: Mapping[str, AbstractSet[Period]] = field(default_factory=dict)
    last_report: LastReport | None = None


def build_dashboard(
    told: DashboardInput,
    to_pack: PurePath | None,
    *,
    targets: Mapping[str, str] = MappingProxyType({}),
    asked: CommentRequest | None = None,
    live: bool = True,
    parity: bool = False,
) -> Workbook:
    """Return the dashboard as plain data, every position decided.

    Parameters
    ----------
    told
        What it tells.
    to_pack
        The way from the workbook's folder to the pack's; None for no links to the returns.
    targets
        What stands as target on the page, by code, where that is not as the register has it.
    asked
        Where it goes to somebody who is to comment on it: what was said before, and what needs a comment. Its sheets
        are protected then.
    live
        Whether the workbook works its answers out by formulas; plain values otherwise.
    parity
        Whether a sheet holds the formulas' answers against Python's; only of a live one.
    """
    scorecard, links = told.scorecard, Hyperlinks(to_pack)
    names = {row.indicator.code: row.indicator.name for row in scorecard.rows}
    problems = in_order(told.problems)
    data = data_sheet(scorecard, told.observations, links, live=live)
    ranks = ranks_sheet(scorecard)
    shown_targets = {
        row.indicator.code: targets.get(row.indicator.code, written_target(row)) for row in scorecard.rows
    }
    comments = told.commentary.shown
    dashboard = dashboard_sheet(scorecard, data, comments, shown_targets, live=live, asked=asked)
    comparators = comparators_sheet(scorecard, dashboard, ranks, live=live)
    lost = [comment for code, comment in comments.items() if code not in names]
    workings = None
    if live:
        is_ranked = ranks.sheet is not None
        workings = workings_sheet(
            scorecard, told.observations, data, comparators.cuts, shown_targets, ranked=is_ranked
        )
    made = (
        summary_sheet(scorecard, dashboard, problems, told.last_report, live=live, asked=asked),
        None if asked else committee_sheet(scorecard, dashboard, live=live),
        dashboard.drawn_from(WORKINGS, workings.histories) if workings else dashboard.sheet,
        comparators.sheet,
        trends_sheet(scorecard, dashboard, told.restated, live=live),
        data.sheet,
        checks_sheet(problems, names, links),
        notes_sheet(scorecard, told.files, told.national, lost, told.commentary),
        workings.sheet if workings else None,
        ranks.sheet,
        _parity_sheet(dashboard) if workings and parity else None,
    )
    sheets = _printed_first([sheet for sheet in made if sheet], scorecard.settings.printed)
    if asked:
        sheets = [sheet._replace(protected=True) for sheet in sheets]
    return Workbook(
        sheets=tuple(map(with_links_that_excel_takes, sheets)),
        names={
            **_names(dashboard),
            **(workings.names if workings else {}),
            **(_listed(sheets) if live else {}),
            **({} if asked else {COMMITTEE_MARK: reference(COMMITTEE, absolute(0, 0))}),
        },
        properties={
            "title": f"{scorecard.settings.title}, {scorecard.settings.period.label}",
            "subject": f"{WHOSE}{asked.name}" if asked else "Performance dashboard",
            "author": scorecard.settings.authority,
            "category": scorecard.settings.committee,
            "comments": "Made by xlperf.",
        },
        dated=told.dated,
    )


def _parity_sheet(dashboard: DashboardSheet) -> Sheet:
    from xlperf.dashboard.parity_sheet import parity_sheet  # noqa: PLC0415 - seldom asked for

    return parity_sheet(dashboard)


def _printed_first(sheets: Sequence[Sheet], printed: Sequence[str]) -> list[Sheet]:
    """Return the sheets with those that are printed before the others, in their order; programs print in the order of tabs."""
    places = {name: place for place, name in enumerate(printed)}
    return sorted(sheets, key=lambda sheet: places.get(sheet.name, len(places)))


def listed_name(sheet: str) -> str:
    """Return the name of the rows of a sheet that a refresh renews."""
    return f"Listed{sheet}"


def listed_rows(sheet: str, first: int, last: int) -> str:
    """Return the reference to whole rows of a sheet."""
    return reference(sheet, f"${first + 1}:${last + 1}")


def _listed(sheets: Sequence[Sheet]) -> dict[str, str]:
    return {
        listed_name(sheet.name): listed_rows(sheet.name, *sheet.listed) for sheet in sheets if sheet.listed
    }


def _names(dashboard: DashboardSheet) -> dict[str, str]:
    names = {
        column.name: reference(DASHBOARD, dashboard.columns[column.heading].absolute)
        for column in columns_of()
        if column.name
    }
    if dashboard.period:
        names[PERIOD_NAME] = reference(DASHBOARD, absolute(*dashboard.period))
    return names
