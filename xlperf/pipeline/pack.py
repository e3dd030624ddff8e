"""The whole story: a pack of returns in, a dashboard workbook out."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from xlperf.checks.deduplicate import without_totals_explained
from xlperf.checks.figures import check_figures
from xlperf.checks.missing import figures_missing
from xlperf.checks.register import check_register, contradicting_polarities
from xlperf.dashboard.build import DashboardInput, build_dashboard
from xlperf.dashboard.house_style import HOUSE_STYLE, Theme
from xlperf.dashboard.model import Workbook
from xlperf.domain.comment import NO_COMMENTARY, Commentary
from xlperf.domain.comparator import Comparator
from xlperf.domain.disclosure import Decision
from xlperf.domain.observation import Observation
from xlperf.domain.pack_files import COMPARATORS, HOUSE_STYLE_FILE, OUTPUT, REGISTER, RETURN_COPIES, RETURNS
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem, Severity, in_order
from xlperf.domain.register import Recipient
from xlperf.errors import OutputError, PackError
from xlperf.pipeline.commented import commented, comments_held, with_what_is_replaced
from xlperf.readers.national.comparators import read_comparators
from xlperf.readers.register import Register, read_register
from xlperf.readers.returns.read import Returns, read_returns
from xlperf.rules.overrides import Override, score_with_override
from xlperf.rules.scorecard import Scorecard, score_pack
from xlperf.writers.buttons import MACRO_WORKBOOK
from xlperf.writers.house_style import read_house_style
from xlperf.writers.workbook import write_workbook

if TYPE_CHECKING:
    import pandas as pd

    from xlperf.readers.returns.explain import Explanation
    from xlperf.writers.return_copies import ReturnCopy

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pack:
    """A quarter's pack, read and judged.

    Parameters
    ----------
    folder
        Where it lies.
    scorecard
        One judged row an indicator, and their totals.
    observations
        Every figure that was read, by indicator code.
    problems
        What is wrong with the register and the returns.
    files
        The returns that were read.
    national
        The files of national figures that were read, and from which published ones each was taken.
    comparators
        What each indicator is compared with, by its code.
    recipients
        The register's sheet Recipients.
    name
        What its dashboard is called, before the period.
    dated
        Day that the workbook says it was made on; None for today.
    decisions
        The register's sheet Small numbers; only what is sent goes by it.
    returns
        How the returns were read.
    commentary
        What people wrote, once `with_commentary` has looked.
    """

    folder: Path
    scorecard: Scorecard
    observations: Mapping[str, Sequence[Observation]]
    problems: Sequence[Problem] = ()
    files: Sequence[str] = ()
    national: Sequence[tuple[str, str]] = ()
    comparators: Mapping[str, Comparator] = field(default_factory=dict)
    recipients: tuple[Recipient, ...] = ()
    name: str = "Performance dashboard"
    dated: date | None = None
    decisions: tuple[Decision, ...] = ()
    returns: Returns = field(default_factory=Returns, repr=False, compare=False)
    commentary: Commentary = NO_COMMENTARY

    @property
    def default_output(self) -> Path:
        """Where the workbook goes unless told otherwise."""
        period = self.scorecard.settings.period.label_in_file_names
        return self.folder / OUTPUT / f"{self.name} {period}.xlsx"

    def output(self, *, button: bool) -> Path:
        """Return where the workbook goes unless told otherwise, with buttons or without."""
        return self.default_output.with_suffix(MACRO_WORKBOOK) if button else self.default_output

    @property
    def errors(self) -> list[Problem]:
        """The problems that are errors."""
        return [one for one in self.problems if one.severity is Severity.ERROR]

    def write(
        self,
        path: str | Path | None = None,
        *,
        previous: str | Path | None = None,
        live: bool = True,
        parity: bool = False,
        button: bool = False,
    ) -> Path:
        """Write the dashboard workbook and return where it went; see `build`."""
        return self.build(path, previous=previous, live=live, parity=parity, button=button).path

    def build(
        self,
        path: str | Path | None = None,
        *,
        previous: str | Path | None = None,
        live: bool = True,
        parity: bool = False,
        button: bool = False,
    ) -> "Built":
        """Write the dashboard workbook, and return where it went and the pack with its comments.

        Parameters
        ----------
        path
            Where to write it; by default into the pack's folder ``output``.
        previous
            An earlier dashboard whose Commentary is carried forward, under the mark of its quarter. Comments in the pack's
            own dashboard, and in a workbook that is replaced, are kept, and take precedence.
        live
            Whether the workbook works its answers out by formulas; plain values otherwise.
        parity
            Whether a sheet holds the formulas' answers against Python's.
        button
            Whether it is a macro-enabled workbook (.xlsm) with the buttons Refresh and Build on its Dashboard.

        Raises
        ------
        XlperfError
            When the earlier dashboard cannot be read or the new one not be written, or another run changes the comments.
        """
        target = Path(path) if path else self.output(button=button)
        for folder in (RETURNS, COMPARATORS):
            if target.resolve().is_relative_to((self.folder / folder).resolve()):
                raise OutputError(
                    f"{target} lies in {folder}, where nothing is ever changed. Choose another place."
                )
        with comments_held(self, target):
            told = with_what_is_replaced(self.with_commentary(target, previous, keep=True), target)
            workbook = told.page(target.parent, live=live, parity=parity)
            if button:
                from xlperf.dashboard.buttons import with_buttons  # noqa: PLC0415 - few workbooks have buttons

                workbook = with_buttons(workbook)
            return Built(write_workbook(workbook, target, self.theme), told)

    @property
    def theme(self) -> Theme:
        """The look of the pack's workbooks: its own, or the usual one."""
        own_style = self.folder / HOUSE_STYLE_FILE
        return read_house_style(own_style) if own_style.is_file() else HOUSE_STYLE

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
        """
        story = DashboardInput(
            self.scorecard,
            self.observations,
            self.problems,
            self.files,
            self.national,
            self.commentary,
            targets,
            self.dated,
        )
        return build_dashboard(story, _way(folder, self.folder), live=live, parity=parity)

    def with_commentary(
        self, target: Path | None = None, previous: str | Path | None = None, *, keep: bool = False
    ) -> "Pack":
        """Return the same pack with the comments that a dashboard shows, and what is to be decided about them.

        Parameters
        ----------
        target
            The workbook that is to be written, or replaced; by default the pack's own dashboard.
        previous
            As for `build`.
        keep
            Whether what would leave its cell on the dashboard is written into ``output/commentary.xlsx``.

        Raises
        ------
        XlperfError
            When they cannot be read, or what must be decided cannot be kept.
        """
        return commented(self, target, previous, keep=keep)

    def as_typed(self, typed: Mapping[str, Override]) -> "Pack":
        """Return the same pack, judged by the targets and polarities that people typed on the page, by code."""
        rows = tuple(
            score_with_override(
                row.indicator,
                self.observations.get(row.indicator.code, ()),
                self.comparators.get(row.indicator.code),
                self.scorecard.settings,
                typed[row.indicator.code],
            )
            if row.indicator.code in typed
            else row
            for row in self.scorecard.rows
        )
        return replace(self, scorecard=self.scorecard._replace(rows=rows))

    def explain(self, codes: Iterable[str] = ()) -> "list[Explanation]":
        """Return how each indicator was read; nothing is written.

        Parameters
        ----------
        codes
            Those that are asked about, whatever their capitals; by default all.

        Raises
        ------
        PackError
            When the register has no such code.
        """
        from xlperf.readers.returns.explain import explain  # noqa: PLC0415 - a build explains none

        known = {row.indicator.code.casefold(): row.indicator for row in self.scorecard.rows}
        wanted = {code.strip().casefold(): code for code in codes}
        for key, code in wanted.items():
            if key not in known:
                there = ", ".join(one.code for one in known.values())
                raise PackError(f"No indicator has the code “{code}”. The register has: {there}.")
        asked = [known[key] for key in wanted] or list(known.values())
        return explain(asked, self.returns, self.problems)

    def write_return_copies(self) -> "list[ReturnCopy]":
        """Write a marked-up copy of every return in use into the pack's folder ``output``, and return what became of each.

        The findings are marked in it, and how it was read. Those with findings come first.

        Raises
        ------
        XlperfError
            When nothing can be written there.
        """
        from xlperf.readers.returns.return_reading import (  # noqa: PLC0415 - a build makes none
            return_readings,
        )
        from xlperf.writers.return_copies import write_return_copies  # noqa: PLC0415 - a build makes none

        names = {row.indicator.code: row.indicator.name for row in self.scorecard.rows}
        period = self.scorecard.settings.period.label
        folder = self.folder / OUTPUT / RETURN_COPIES
        readings = return_readings(self.returns, self.explain())
        return write_return_copies(self.folder, folder, self.problems, readings, names, period)

    def to_frame(self) -> "pd.DataFrame":
        """Return the scorecard as a pandas table: one row an indicator, the dashboard's columns by name.

        Percentages are in points. Columns without a figure hold NaN or an empty text.
        """
        from xlperf.writers.data_frame import to_frame  # noqa: PLC0415 - pandas is for notebooks and not for a build

        return to_frame(self.scorecard)


class Built(NamedTuple):
    """A dashboard that was written: where it is, and its pack with comments and what is to be decided about them."""

    path: Path
    pack: Pack


def read_pack(
    folder: str | Path,
    period: Period | None = None,
    step: Step = lambda _: None,
    *,
    previous: str | Path | None = None,
) -> Pack:
    """Return a quarter's pack, read and judged.

    Parameters
    ----------
    folder
        The pack: ``register.xlsx``, ``returns/`` and, where there are national figures, ``comparators/``.
    period
        Report period; by default the one in the register's Settings.
    step
        Called with the name of each file before it is read, to show progress.
    previous
        An earlier dashboard; what was restated, or judged otherwise, since then is a problem.

    Raises
    ------
    XlperfError
        When the folder is no pack or the register has faults; what is wrong with the returns is in `problems`.
    """
    home = Path(folder)
    if not home.is_dir():
        raise PackError(f"There is no folder {home}.")
    if not (home / RETURNS).is_dir():
        raise PackError(f"{home} has no folder {RETURNS}; a pack needs one beside {REGISTER}.")
    register = read_register(home / REGISTER, period)
    comparators = read_comparators(home, register, step)
    neighbours = comparators.neighbours
    settings = register.settings.with_neighbours(neighbours.numbers, neighbours.model)
    returns = read_returns(home, register.indicators, settings, step)
    scorecard = score_pack(register.indicators, returns.observations, comparators.by_code, settings)
    found = check_figures(
        register.indicators,
        returns.observations,
        settings.period,
        returns.problems,
        _since(previous, register, returns.observations),
        settings.small_numbers,
    )
    reading = without_totals_explained(returns.problems, found)
    problems = in_order(
        [
            *check_register(register),
            *comparators.problems,
            *contradicting_polarities(register, comparators.by_code),
            *reading,
            *found,
            *figures_missing(register, scorecard.without_figure, [*reading, *found]),
        ]
    )
    return Pack(
        home,
        scorecard,
        returns.observations,
        problems,
        returns.files,
        comparators.files,
        comparators.by_code,
        register.recipients,
        decisions=register.decisions,
        returns=returns,
    )


def _since(
    previous: str | Path | None, register: Register, observations: Mapping[str, Sequence[Observation]]
) -> list[Problem]:
    """Return what has changed since an earlier dashboard; nothing where none is given."""
    if previous is None:
        return []
    from xlperf.checks.changes import check_against_earlier  # noqa: PLC0415 - few builds have an earlier one
    from xlperf.readers.previous_dashboard import read_previous_dashboard  # noqa: PLC0415 - the same

    earlier = read_previous_dashboard(Path(previous))
    return check_against_earlier(register, observations, earlier)


def _way(start: Path, pack: Path) -> PurePath:
    """Return the way from one folder to the pack's: relative, or absolute where they are on different drives."""
    try:
        return PurePath(os.path.relpath(pack.resolve(), start.resolve()))
    except ValueError:
        return pack.resolve()
