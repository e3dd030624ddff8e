"""Where the reader would look for the indicators of a sheet, and what it makes of a row of the register there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise_label
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.chosen_in_table import Choice
from xlperf.readers.returns.read_indicator import Returns, read_indicator, read_pointed
from xlperf.readers.returns.sheet import ReturnSheet
from xlperf.readers.returns.spot import CellNames
from xlperf.readers.suggest.group import Spot
from xlperf.workbooks.limits import DEFAULT_LIMITS

_DOUBTS = {Check.DUPLICATE_LABEL, Check.READING_OPEN}
_NOT_IN_THE_WAY = {Check.AMBIGUOUS_SCALE, Check.ERROR_CELL, Check.TEXT_FOR_NUMBER, Check.SCALE_DIFFERS}


@dataclass(slots=True)
class RowRead:
    """What the reader makes of a row of the register."""

    choice: Choice
    observations: Sequence[Observation]
    problems: Sequence[Problem]
    cells: Sequence[IndicatorCell]
    up_to: Period

    @classmethod
    def of(cls, code: str, found: Returns, up_to: Period) -> Self:
        """Return what was read of one indicator."""
        return cls(
            found.choices[code], found.observations.get(code, []), found.problems, found.cells[code], up_to
        )

    @property
    def chosen(self) -> dict[Spot, Candidate]:
        """The cells chosen in which anything stands for a period."""
        return {spot_of(cell): cell for cell in self.choice.cells if cell.period and not cell.is_blank}

    @property
    def is_beyond_doubt(self) -> bool:
        """Whether no other cell, and no other way to read the sheet, has a claim."""
        if any(not rival.is_blank for rival in self.choice.rivals):
            return False
        checks = {problem.check for problem in self.problems}
        errors = {problem.check for problem in self.problems if problem.severity is Severity.ERROR}
        if checks & _DOUBTS or errors - _NOT_IN_THE_WAY:
            return False
        return bool(self.observations) or Check.AMBIGUOUS_SCALE in checks


@dataclass(slots=True)
class Scope:
    """Where the reader would look for the indicators of one sheet.

    Parameters
    ----------
    pattern
        The file pattern that the register would name.
    sheets
        The sheets in which the reader would look.
    owners
        Of every cell with a figure, the group that it belongs to.
    """

    pattern: str
    sheets: Sequence[ReturnSheet]
    owners: Mapping[Spot, int]
    _known: dict[tuple[str, str, Frequency], RowRead] = field(default_factory=dict)

    def read(self, indicator: Indicator, up_to: Period, rivals: Collection[str] = ()) -> RowRead:
        """Return what the reader makes of an indicator of the register, as it will in a pack."""
        found = Returns()
        read_indicator(indicator, self.sheets, _settings(up_to), found, rivals)
        return RowRead.of(indicator.code, found, up_to)

    def read_pointed(self, indicator: Indicator, up_to: Period) -> RowRead:
        """Return what the reader makes of an indicator whose register points at its figures."""
        found = Returns()
        read_pointed(indicator, self.sheets, _settings(up_to), found, CellNames(DEFAULT_LIMITS))
        return RowRead.of(indicator.code, found, up_to)

    def first_read(self, indicator: Indicator, up_to: Period, rivals: Collection[str] = ()) -> RowRead:
        """Return the same for a row whose unit is yet unknown; what a label gives is read once, whoever asks."""
        if rivals:
            return self.read(indicator, up_to, rivals)
        key = (normalise_label(indicator.labels[0]), normalise_label(indicator.theme), indicator.frequency)
        if key not in self._known:
            self._known[key] = self.read(indicator, up_to)
        return self._known[key]


def spot_of(candidate: Candidate) -> Spot:
    """Return where a cell is."""
    return (candidate.grid.file, candidate.grid.sheet, candidate.row, candidate.column)


def _settings(up_to: Period) -> Settings:
    """Return the settings of a register that is yet to be written."""
    return Settings(authority="", authority_number="", title="", committee="", period=up_to)
