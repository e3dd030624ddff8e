"""The register: what is measured, how it is judged, who gets which part, and what was decided about small numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.domain.report_fields import StandingText
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise_label
from xlperf.errors import XlperfError

WHOSE = "Performance dashboard for "  # a name follows: what a recipient's workbook says of itself


class DisclosureChoice(StrEnum):
    """What is to become of a small number in what is sent."""

    SUPPRESS = "Suppress"
    ACCEPT = "Accept"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the register's *Small numbers* sheet.

    Parameters
    ----------
    code, period
        Which figure; None for every period of the indicator.
    choice
        Whether it is suppressed, or sent as it is.
    by
        Who decided; nothing is accepted by nobody.
    reason
        Why, for whoever asks later.
    """

    code: str
    period: Period | None
    choice: DisclosureChoice
    by: str = ""
    reason: str = ""

    def is_about(self, code: str, period: Period) -> bool:
        """Return whether it decides on the figure of an indicator in a period."""
        return self.code.casefold() == code.casefold() and self.period in {None, period}

    def suppresses(self, observation: Observation) -> bool:
        """Return whether an observation may not be shown."""
        return self.choice is DisclosureChoice.SUPPRESS and self.is_about(
            observation.code, observation.period
        )

    def accepts(self, code: str, period: Period) -> bool:
        """Return whether somebody answers for showing a figure."""
        return self.choice is DisclosureChoice.ACCEPT and bool(self.by) and self.is_about(code, period)


class RegisterError(XlperfError):
    """The register cannot be read, or not enough of it to go on.

    Parameters
    ----------
    message
        Everything that is wrong with it.
    problems
        The same one by one, each with its cell; none where there is no register.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone who gets a part of the dashboard by e-mail; what they see is left to whoever sends it.

    Parameters
    ----------
    name, email, role
        As in the register.
    topics, themes, indicators
        Which part is theirs; indicators by name or code.
    row
        Where the register says so: its 0-based row, for messages.
    """

    name: str
    email: str
    role: str = ""
    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    row: int = 0

    @property
    def gets_everything(self) -> bool:
        """Whether no part is named, as for a head of service."""
        return not (self.topics or self.themes or self.indicators)

    def gets(self, indicator: Indicator) -> bool:
        """Return whether an indicator is in this part; someone for whom no part is named, a head of service, gets all."""
        return self.gets_everything or self.distance(indicator) < len(self._parts)

    def distance(self, indicator: Indicator) -> int:
        """Return by what an indicator is in this part: 0 by its own name or code, 1 by its theme, 2 by its topic, 3 by none."""
        own = ({indicator.name, indicator.code}, {indicator.theme}, {indicator.topic})
        by = [
            bool({normalise_label(text) for text in texts} & {normalise_label(text) for text in part})
            for texts, part in zip(own, self._parts, strict=True)
        ]
        return by.index(True) if True in by else len(by)

    @property
    def _parts(self) -> tuple[tuple[str, ...], ...]:
        return self.indicators, self.themes, self.topics


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of one of the register's sheets stand.

    Parameters
    ----------
    sheet
        The sheet's name.
    by_heading
        0-based column of each heading.
    row
        0-based row of the headings.
    width
        Of how many columns something is used.
    """

    sheet: str
    by_heading: Mapping[str, int] = field(default_factory=dict)
    row: int = 0
    width: int = 0

    def cell(self, row: int | None, heading: str) -> Source:
        """Return a cell, for messages; the whole sheet where it has no such column."""
        return Source(REGISTER, self.sheet, row, self.by_heading.get(heading))

    def with_headings(self, headings: Iterable[str]) -> "Columns":
        """Return the columns with those that are missing behind the last one in use."""
        missing = [heading for heading in headings if heading not in self.by_heading]
        added = {heading: self.width + number for number, heading in enumerate(missing)}
        return replace(self, by_heading={**self.by_heading, **added}, width=self.width + len(missing))


INDICATOR_COLUMNS = Columns("Indicators")


@dataclass(frozen=True, slots=True)
class Register:
    """The register, read.

    Parameters
    ----------
    settings
        The *Settings* sheet; its neighbours are still as written, in `neighbours`.
    indicators
        The *Indicators* sheet, in its order.
    recipients
        The *Recipients* sheet.
    neighbours
        What the setting *Neighbours* says: authority numbers, or the name of a sheet of comparators.
    indicator_columns, recipient_columns
        Where the columns of both sheets stand, so that a problem can name its cell.
    setting_cells
        Where the value of each setting stands that the *Settings* sheet has, by its name as `normalise_label` has it.
    decisions
        The *Small numbers* sheet.
    report_texts
        The sheet *Report text*.
    problems
        What is wrong with single rows, which are not judged by it.
    """

    settings: Settings
    indicators: tuple[Indicator, ...]
    recipients: tuple[Recipient, ...] = ()
    neighbours: str = ""
    indicator_columns: Columns = INDICATOR_COLUMNS
    recipient_columns: Columns = Columns("Recipients")
    setting_cells: Mapping[str, Source] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    report_texts: tuple[StandingText, ...] = ()
    problems: tuple[Problem, ...] = ()

    def setting(self, name: str) -> Source | None:
        """Return where the value of a setting stands; None where Settings has no such row."""
        return self.setting_cells.get(normalise_label(name))
