"""A quarter's pack, read and judged, and what can be done with it; what does it is beside this module."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from xlperf.domain.pack_files import OUTPUT, RETURN_COPIES, RETURNS
from xlperf.errors import PackError
from xlperf.pipeline.commented import resolved
from xlperf.pipeline.judged_pack import JudgedPack
from xlperf.pipeline.write_dashboard import Written, write_dashboard
from xlperf.rules.changed_targets import with_change_told
from xlperf.rules.overrides import Override, score_with_override

if TYPE_CHECKING:
    import pandas as pd

    from xlperf.readers.returns.explanation import Explanation
    from xlperf.writers.return_copies import ReturnCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(JudgedPack):
    """A quarter's pack, read and judged, and what can be done with it."""

    def build(
        self,
        path: str | Path | None = None,
        *,
        previous: str | Path | None = None,
        live: bool = True,
        parity: bool = False,
        button: bool = False,
    ) -> "Written[Pack]":
        """Write the dashboard, and return where it is and what was kept of the one that it replaced.

        Parameters
        ----------
        path, previous, live, parity, button
            As for `write`.

        Returns
        -------
        Written
            Its path, its pack with the comments, and sheets of people's own that were kept.

        Raises
        ------
        XlperfError
            As for `write`.

        Examples
        --------
        >>> pack.build("dashboard.xlsx").own_sheets is None
        True
        """
        return write_dashboard(self, path, previous=previous, live=live, parity=parity, button=button)

    def write(
        self,
        path: str | Path | None = None,
        *,
        previous: str | Path | None = None,
        live: bool = True,
        parity: bool = False,
        button: bool = False,
    ) -> Path:
        """Write the dashboard, and return where it is.

        Parameters
        ----------
        path
            Where to write it; by default into the pack's output folder.
        previous
            An earlier dashboard whose Commentary is carried forward, under the mark of its quarter. Comments in the
            pack's own dashboard, and in a workbook that is replaced, are kept, and take precedence.
        live
            Whether the workbook works its answers out by formulas; plain values otherwise.
        parity
            Whether a sheet holds the formulas' answers against Python's.
        button
            Whether it is a macro-enabled workbook (.xlsm) with the buttons Refresh and Build on its Dashboard.

        Returns
        -------
        Path
            Beside the place that was asked for while that is open in Excel.

        Raises
        ------
        XlperfError
            When the earlier dashboard cannot be read or the new one not be written, or another run changes the comments.

        Examples
        --------
        >>> pack.write("dashboard.xlsx").name
        'dashboard.xlsx'
        """
        return self.build(path, previous=previous, live=live, parity=parity, button=button).path

    def with_commentary(self, target: Path | None = None, previous: str | Path | None = None) -> "Pack":
        """Return the same pack with the comments that a dashboard shows, and what is to be decided about them.

        Nothing is written.

        Parameters
        ----------
        target
            The workbook that is to be written, or replaced; by default the pack's own dashboard.
        previous
            As for `build`.

        Returns
        -------
        Pack
            With `commentary` filled.

        Raises
        ------
        XlperfError
            When they cannot be read.

        Examples
        --------
        >>> sorted(pack.with_commentary().commentary.given)
        []
        """
        return resolved(self, target, previous).pack

    def with_overrides(self, typed: Mapping[str, Override]) -> "Pack":
        """Return the same pack, judged by the targets and polarities that people typed on the page.

        Parameters
        ----------
        typed
            What they typed, by code.

        Returns
        -------
        Pack
            The others are judged as before.

        Examples
        --------
        >>> from xlperf.domain.indicator import Polarity
        >>> from xlperf.rules.overrides import Override
        >>> easier = pack.with_overrides({"CP1": Override(">70%", Polarity.HIGH)})
        >>> next(row.status.value for row in easier.scorecard.rows if row.indicator.code == "CP1")
        'Green'
        """
        rows = tuple(
            with_change_told(
                score_with_override(
                    row.indicator,
                    self.observations.get(row.indicator.code, ()),
                    self.comparators.get(row.indicator.code),
                    self.scorecard.settings,
                    typed[row.indicator.code],
                    self.returns.forecasts.get(row.indicator.code),
                ),
                row.changed,
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

        Returns
        -------
        list of Explanation
            One for each, in the order asked; by default in the register's.

        Raises
        ------
        PackError
            When the register has no such code.

        Examples
        --------
        >>> [told.indicator.code for told in pack.explain(["cp1"])]
        ['CP1']
        """
        from xlperf.readers.returns.explain import explain  # noqa: PLC0415 - a build explains none

        known = {row.indicator.code.casefold(): row.indicator for row in self.scorecard.rows}
        wanted = {code.strip().casefold(): code for code in codes}
        for key, code in wanted.items():
            if key not in known:
                there = ", ".join(indicator.code for indicator in known.values())
                raise PackError(f"No indicator has the code “{code}”. The register has: {there}.")
        asked = [known[key] for key in wanted] or list(known.values())
        return explain(asked, self.returns, self.problems)

    def write_return_copies(self, only: Path | None = None) -> "list[ReturnCopy]":
        """Write a marked-up copy of every return in use into the pack's folder ``output``, and return what became of each.

        The findings are marked in it, and how it was read. Those with findings come first.

        Parameters
        ----------
        only
            The one return to copy.

        Returns
        -------
        list of ReturnCopy
            Where each was written, or why it could not be.

        Raises
        ------
        XlperfError
            When nothing can be written there, or the one return is not in use.

        Examples
        --------
        >>> [copy] = pack.write_return_copies(pack.folder / "returns" / "Key stage results 2022.xlsx")
        >>> copy.written.name, copy.findings
        ('Key stage results 2022 (as read).xlsx', 0)
        """
        from xlperf.readers.returns.return_reading import (  # noqa: PLC0415 - a build makes none
            return_readings,
        )
        from xlperf.writers.return_copies import write_return_copies  # noqa: PLC0415 - a build makes none

        names = {row.indicator.code: row.indicator.name for row in self.scorecard.rows}
        period = self.scorecard.settings.period.label
        folder = self.folder / OUTPUT / RETURN_COPIES
        readings = return_readings(self.returns, self.explain())
        file = f"{RETURNS}/{return_path(self.folder, only)}" if only else None
        made = write_return_copies(self.folder, folder, self.problems, readings, names, period, only=file)
        if only and not made:
            raise PackError(
                f"{file} is not used: no figures were read from it. See what the register's Return column names; if its figures "
                "cannot be found, point at them (xlperf register point)."
            )
        return made

    def to_frame(self) -> "pd.DataFrame":
        """Return the scorecard as a pandas table: one row per indicator, the dashboard's columns by name.

        Percentages are in points. Columns without a figure hold NaN or an empty text.

        Returns
        -------
        pandas.DataFrame
            Its index is the indicators' codes.

        Examples
        --------
        >>> pack.to_frame().loc["CP1", "Status"]
        'Red'
        """
        from xlperf.writers.data_frame import to_frame  # noqa: PLC0415 - pandas is for notebooks and not for a build

        return to_frame(self.scorecard)


def return_path(folder: Path, path: Path) -> PurePosixPath:
    """Return the path of a return within the pack's returns folder.

    Raises
    ------
    PackError
        When there is no such file in it.
    """
    home, there = (folder / RETURNS).resolve(), path.resolve()
    if not there.is_relative_to(home) or not there.is_file():
        raise PackError(f"{path} is not a file in {folder / RETURNS}. Save it there, and try again.")
    return PurePosixPath(there.relative_to(home).as_posix())
