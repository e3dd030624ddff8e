"""A quarter's pack, read and judged, as plain data: what the stories of a pack are told of."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import MappingProxyType

from xlperf.dashboard.build import DashboardInput, build_dashboard
from xlperf.dashboard.house_style import HOUSE_STYLE, Theme
from xlperf.dashboard.model import MACRO_WORKBOOK, Workbook
from xlperf.domain.comparator import Comparator
from xlperf.domain.history import NO_HISTORY, History
from xlperf.domain.indicator import Indicator
from xlperf.domain.pack_files import HOUSE_STYLE_FILE, OUTPUT
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem, Severity
from xlperf.domain.register import INDICATOR_COLUMNS, Columns, Decision, Recipient
from xlperf.domain.report_fields import StandingText
from xlperf.readers.returns.read_indicator import Returns

Step = Callable[[str], None]
DASHBOARD = "Performance dashboard"  # what it is called, before the period


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPack(DashboardInput):
    """A quarter's pack, read and judged: all that its dashboard tells, and what belongs to the pack beside it.

    Parameters
    ----------
    folder
        Where it is.
    comparators
        What each indicator is compared with, by its code.
    recipients
        The register's Recipients sheet.
    name
        What its dashboard is called, before the period.
    decisions
        The register's Small numbers sheet; only what is sent goes by it.
    report_texts, indicator_columns
        The register's sheet Report text, and where the columns of Indicators stand; for the committee report.
    returns
        How the returns were read.
    history
        What earlier reports said, under present codes; see `memory_of`.
    """

    folder: Path
    comparators: Mapping[str, Comparator] = field(default_factory=dict)
    recipients: tuple[Recipient, ...] = ()
    name: str = DASHBOARD
    decisions: tuple[Decision, ...] = ()
    report_texts: tuple[StandingText, ...] = ()
    indicator_columns: Columns = INDICATOR_COLUMNS
    returns: Returns = field(default_factory=Returns, repr=False, compare=False)
    history: History = field(default=NO_HISTORY, repr=False)

    @property
    def default_output(self) -> Path:
        """Where the workbook goes unless told otherwise."""
        return dashboard_in(self.folder, self.scorecard.settings.period, self.name)

    def output(self, *, button: bool) -> Path:
        """Return where the workbook goes unless told otherwise, with buttons or without.

        Examples
        --------
        >>> pack.output(button=True).name
        'Performance dashboard Q2 2022-23.xlsm'
        """
        return self.default_output.with_suffix(MACRO_WORKBOOK) if button else self.default_output

    @property
    def indicators(self) -> list[Indicator]:
        """What is measured, in the register's order."""
        return [row.indicator for row in self.scorecard.rows]

    @property
    def errors(self) -> list[Problem]:
        """The problems that are errors."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def theme(self) -> Theme:
        """The look of the pack's workbooks: its own, or the usual one."""
        own_style = self.folder / HOUSE_STYLE_FILE
        if not own_style.is_file():
            return HOUSE_STYLE
        from xlperf.writers.house_style import read_house_style  # noqa: PLC0415 - most packs have none of their own

        return read_house_style(own_style)

    def page(
        self,
        folder: Path,
        targets: Mapping[str, str] = MappingProxyType({}),
        *,
        live: bool = True,
        parity: bool = False,
    ) -> Workbook:
        """Return the dashboard as plain data.

        Parameters
        ----------
        folder
            Where the workbook lies, from which it links to the returns.
        targets
            What stands as target on the page, by code, where that is not as the register has it.
        live, parity
            As for `write`.

        Returns
        -------
        Workbook
            Its sheets, with every cell at its place; nothing is written.

        Examples
        --------
        >>> page = pack.page(pack.folder / "output")
        >>> [sheet.name for sheet in page.sheets][:2]
        ['Summary', 'Committee']
        """
        return build_dashboard(
            self, _path_between(folder, self.folder), targets=targets, live=live, parity=parity
        )


def dashboard_in(folder: Path, period: Period, name: str = DASHBOARD) -> Path:
    """Return where the dashboard of a pack goes unless told otherwise."""
    return folder / OUTPUT / f"{name} {period.label_in_file_names}.xlsx"


def _path_between(start: Path, pack: Path) -> PurePath:
    """Return the path from one folder to the pack's: relative, or absolute where they are on different drives."""
    try:
        return PurePath(os.path.relpath(pack.resolve(), start.resolve()))
    except ValueError:
        return pack.resolve()
