"""One measure of the register: what it is and how it is judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from xlperf.domain.period import PeriodKind
from xlperf.domain.report_fields import NO_REPORT_FIELDS, ReportFields
from xlperf.domain.target import Target
from xlperf.domain.target_plan import TargetPlan


class Polarity(StrEnum):
    """Which way is better."""

    HIGH = "High = Good"
    LOW = "Low = Good"
    NONE = "N/A"


class Frequency(StrEnum):
    """How often an indicator is reported."""

    WEEK = "Week"
    MONTH = "Month"
    QUARTER = "Quarter"
    TERM = "Term"
    HALF_YEAR = "Half year"
    ANNUAL = "Annual"
    YTD = "YTD"
    ROLLING = "Rolling 12 months"

    @property
    def kinds(self) -> tuple[PeriodKind, ...]:
        """The kinds of period that figures of this frequency stand for, the preferred one first."""
        return _KINDS[self]


_KINDS = {
    Frequency.WEEK: (PeriodKind.WEEK,),
    Frequency.MONTH: (PeriodKind.MONTH,),
    Frequency.QUARTER: (PeriodKind.QUARTER,),
    Frequency.TERM: (PeriodKind.TERM,),
    Frequency.HALF_YEAR: (PeriodKind.HALF_YEAR,),
    Frequency.ANNUAL: (
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.ACADEMIC_YEAR,
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.RANGE,
        PeriodKind.DATE,  # a snapshot taken once a year
    ),
    Frequency.YTD: (PeriodKind.YEAR_TO_DATE, PeriodKind.QUARTER, PeriodKind.MONTH),
    Frequency.ROLLING: (PeriodKind.ROLLING_YEAR,),
}


class Unit(StrEnum):
    """What a figure counts; percentages are held in points (77.6)."""

    PERCENT = "percent"
    NUMBER = "number"
    RATE = "rate"
    SCORE = "score"


class CompareWith(StrEnum):
    """Which earlier period the latest one is compared with."""

    PREVIOUS = "previous"
    YEAR_BEFORE = "same period last year"


class MeasureRole(StrEnum):
    """Whether an indicator is rated, or gives the context for those that are."""

    PERFORMANCE = "Performance"
    CONTEXTUAL = "Contextual"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the register's *Indicators* sheet, read and checked.

    Parameters
    ----------
    code, topic, theme, name, polarity, frequency, unit
        As in the register; `code` is unique in it.
    decimals
        Decimals shown; comparisons use figures rounded to them.
    target
        None where the register has none. Of one with a plan it is the whole year's until a period is judged.
    unreadable_target
        What the register has as target where it cannot be read; such a row is not judged.
    unreadable_because
        Why it cannot be read, as the end of a sentence; blank where there is only its form to be told.
    tolerance
        How far from the target is still Amber, in the indicator's unit (points for a percentage).
    tolerance_percent
        The same in per cent of the target, where the register has it so.
    compare_with, show_trend
        Which earlier period the trend looks at, and whether it is shown.
    return_pattern, sheet
        Which file in ``returns/`` holds the figures (a file name pattern), and which sheet (blank: any).
    labels
        The row's or column's label in the return, and its aliases. None where the figures are not in the returns, or
        where they are pointed at and need no label.
    comparator, comparator_year
        The national measure it is compared with, and for which period (blank: the latest).
    owner, definition, source
        Shown on the Notes sheet.
    earlier_codes
        Codes that it had before; what was written about them is about it.
    figures_at, periods_at
        Where a person points: the cells of its figures, and those of their periods or one period in words. Blank where
        they are to be found.
    lag
        How many of its reporting periods the newest figure may be behind the report period.
    adds_up
        Whether the figures of parts of a period add up to the period's.
    projected
        Whether a running total is projected to the end of its year.
    plan
        Where it has not one target for good; see `rules.targets`.
    role
        Contextual ones are shown, are not rated, and are counted apart.
    report
        How the committee report speaks of it.
    control_chart
        Whether its history is shown with the limits of its usual variation.
    row
        Where the register says so: its 0-based row, for messages.
    """

    code: str
    topic: str
    theme: str
    name: str
    polarity: Polarity
    frequency: Frequency
    unit: Unit
    decimals: int
    target: Target | None = None
    tolerance: float | None = None
    compare_with: CompareWith = CompareWith.PREVIOUS
    show_trend: bool = True
    return_pattern: str = ""
    sheet: str = ""
    labels: tuple[str, ...] = ()
    comparator: str = ""
    comparator_year: str = ""
    owner: str = ""
    definition: str = ""
    source: str = ""
    earlier_codes: tuple[str, ...] = ()
    figures_at: str = ""
    periods_at: str = ""
    lag: int = 0
    unreadable_target: str = ""
    unreadable_because: str = ""
    tolerance_percent: float | None = None
    adds_up: bool = False
    projected: bool = False
    plan: TargetPlan | None = None
    role: MeasureRole = MeasureRole.PERFORMANCE
    report: ReportFields = NO_REPORT_FIELDS
    control_chart: bool = False
    row: int = 0

    @property
    def written_target(self) -> str:
        """The target in the committee's way of writing, or as the register has it where it cannot be read; blank for none."""
        return self.target.written if self.target else self.unreadable_target

    @property
    def every_target(self) -> tuple[Target, ...]:
        """Every target that the register sets: one, or those of its plan."""
        if self.plan:
            return self.plan.targets
        return (self.target,) if self.target else ()

    @property
    def may_be_negative(self) -> bool:
        """Whether its target says that figures below 0 are meant, as of a budget's variance."""
        return any(target.low < 0 for target in self.every_target)

    @property
    def is_in_returns(self) -> bool:
        """Whether the returns have its figures."""
        return bool(self.labels or self.figures_at)

    @property
    def called(self) -> str:
        """What the return calls it, or else the register."""
        return self.labels[0] if self.labels else self.name


def present_codes(indicators: Iterable[Indicator]) -> Mapping[str, str]:
    """Return the code that an indicator has now, by each that it has or had, in small letters."""
    own = list(indicators)
    return {old.casefold(): indicator.code for indicator in own for old in indicator.earlier_codes} | {
        indicator.code.casefold(): indicator.code for indicator in own
    }
