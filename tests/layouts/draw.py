"""Returns drawn at random: a table of indicators and periods, laid out in one of the ways met in the field.

``python -m tests.layouts --count 5000`` writes, reads and judges that many, and prints what was drawn wherever the
reading is not equal; ``tests/test_layouts.py`` does some of it in every run. All figures in them are invented.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark
from xlperf.domain.period import Period, PeriodKind, Term
from xlperf.domain.settings import Settings

Figure = float | Mark | None
THEMES = ("Social Care", "Education", "Public Health", "Youth Justice", "Early Help")
COUNTS = (
    "Children on a plan", "Referrals received", "Visits made", "Contacts closed", "Open cases", "New starters",
    "Assessments begun", "Duty calls", "Places offered", "Young people helped",
)  # fmt: skip
PERCENTS = (
    "Seen within 10 days", "% placed locally", "Reviews held in time", "Plans on time (%)", "In suitable homes",
    "% of visits in timescale", "Persistent absence", "Care leavers in touch",
)  # fmt: skip
RATES = ("Admissions per 10,000", "Rate of referrals", "Average score", "Rate of exclusions")
MARKS = {
    Mark.SUPPRESSED: ("c", "[c]", "supp"),
    Mark.MISSING: ("-", "..", "...", "x", "not available"),
    Mark.NOT_APPLICABLE: ("z", "N/A", "[z]"),
    Mark.LOW: ("[low]", "~0"),
}
PARTS = ("Numerator", "Denominator", "%")
FREQUENCIES = {
    PeriodKind.QUARTER: Frequency.QUARTER,
    PeriodKind.MONTH: Frequency.MONTH,
    PeriodKind.TERM: Frequency.TERM,
    PeriodKind.FINANCIAL_YEAR: Frequency.ANNUAL,
}


@dataclass(frozen=True)
class Row:
    """One indicator of the table: what it is, and its figures by period."""

    indicator: Indicator
    theme: str
    label: str
    figures: dict[Period, Figure]
    parts: dict[Period, tuple[int, int]] = field(default_factory=dict)
    style: str = "points"  # how its percentages are written


@dataclass
class Paper:
    """A sheet to be written: its cells, and what is merged or hidden on it."""

    name: str
    cells: dict[tuple[int, int], object] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def put(self, row: int, column: int, value: object, number_format: str = "") -> None:
        """Write a cell; None leaves it blank."""
        if value is not None:
            self.cells[row, column] = value
            if number_format:
                self.formats[row, column] = number_format

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge an area, which may grow an earlier one that begins in the same cell."""
        self.merged = [area for area in self.merged if area[:2] != (top, left)]
        if (top, left) != (bottom, right):
            self.merged.append((top, left, bottom, right))

    @property
    def bottom(self) -> int:
        """First row below everything."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def right(self) -> int:
        """First column right of everything."""
        return max((column for _, column in self.cells), default=-1) + 1


@dataclass
class Drawn:
    """A drawn pack: its files, what they say, and how they were laid out."""

    files: dict[str, list[Paper]]
    rows: list[Row]
    settings: Settings
    features: list[str]
    date_1904: bool = False

    @property
    def indicators(self) -> list[Indicator]:
        """The register."""
        return [row.indicator for row in self.rows]


class Artist:
    """Draws one pack from a source of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.features: list[str] = []
        self.marks: dict[str, str] = {}
        self.year = ""
        self.comma = chance.random() < 0.06
        if self.comma:
            self.features.append("decimal comma")
        self.kind = chance.choice(list(FREQUENCIES))
        self.periods = self._periods()
        self.year_stands = "with each period"
        self._perhaps_one_year()
        self.with_parts = self.often("numerator and denominator", 0.25)
        self.future = [self._after(self.periods[-1])] if self._has_future() else []

    def often(self, feature: str, share: float) -> bool:
        """Return whether a feature is drawn, and remember it."""
        drawn = self.chance.random() < share
        if drawn:
            self.features.append(feature)
        return drawn

    def one_of(self, feature: str, choices: Sequence[str], weights: Sequence[float] | None = None) -> str:
        """Return one of several ways, and remember it."""
        chosen = self.chance.choices(choices, weights)[0]
        self.features.append(f"{feature}: {chosen}")
        return chosen

    # --- what the table says -------------------------------------------------------------------------------------

    def _after(self, period: Period) -> Period:
        starts = period.end.toordinal() + 1
        year, month = datetime.fromordinal(starts).year, datetime.fromordinal(starts).month
        match period.kind:
            case PeriodKind.MONTH:
                return Period.month(year, month)
            case PeriodKind.QUARTER:
                return Period.quarter((month - 4) % 12 // 3 + 1, year if month >= 4 else year - 1)
            case PeriodKind.TERM:
                return Period.term({9: Term.AUTUMN, 1: Term.SPRING, 4: Term.SUMMER}[month], year)
            case _:
                return Period.financial_year(year)

    def _periods(self) -> list[Period]:
        year = self.chance.randint(2015, 2024)
        first = {
            PeriodKind.MONTH: Period.month(year, self.chance.randint(1, 12)),
            PeriodKind.QUARTER: Period.quarter(self.chance.randint(1, 4), year),
            PeriodKind.TERM: Period.term(self.chance.choice(list(Term)), year),
            PeriodKind.FINANCIAL_YEAR: Period.financial_year(year),
        }[self.kind]
        periods = [first]
        for _ in range(self.chance.randint(1, 14 if self.kind is PeriodKind.MONTH else 7)):
            periods.append(self._after(periods[-1]))
        return periods

    def _perhaps_one_year(self) -> None:
        """Let the year stand elsewhere than with each period, where all lie in one."""
        years = [self.split(period)[0] for period in self.periods]
        same = [period for period, year in zip(self.periods, years, strict=True) if year == years[-1]]
        if self.kind is PeriodKind.FINANCIAL_YEAR or len(same) < 2 or not self.often("year apart", 0.3):
            return
        self.periods = same
        self.year = years[-1]
        self.year_stands = self.one_of(
            "year stands", ["in the title", "in the sheet's name", "in the file's name"]
        )

    def _has_future(self) -> bool:
        further = self.split(self._after(self.periods[-1]))[0] == self.split(self.periods[-1])[0]
        return (self.year_stands == "with each period" or further) and self.often("future zeros", 0.15)

    def rows(self) -> list[Row]:
        """Return the indicators and their figures; with parts they are all percentages."""
        count = self.chance.randint(1, 6)
        names = {Unit.NUMBER: list(COUNTS), Unit.PERCENT: list(PERCENTS), Unit.RATE: list(RATES)}
        themes = self.chance.sample(THEMES, 2)
        rows: list[Row] = []
        for index in range(count):
            unit = Unit.PERCENT if self.with_parts else self.chance.choice(list(names))
            theme = themes[index * 2 // count]
            label = (
                names[unit].pop(self.chance.randrange(len(names[unit])))
                if names[unit]
                else f"Measure {index}"
            )
            rows.append(self._row(f"I{index}", theme, label, unit))
        if count > 1 and not self.with_parts and self.often("same label under two themes", 0.15):
            twin = replace(
                rows[0].indicator, code="TWIN", theme=themes[1] if rows[0].theme == themes[0] else themes[0]
            )
            rows.append(self._row("TWIN", twin.theme, rows[0].label, twin.unit))
        return rows

    def _row(self, code: str, theme: str, label: str, unit: Unit) -> Row:
        indicator = Indicator(
            code, "Topic", theme, label, Polarity.HIGH, FREQUENCIES[self.kind], unit,
            {Unit.NUMBER: 0, Unit.PERCENT: 1}.get(unit, 2), return_pattern="return*", labels=(label,),
        )  # fmt: skip
        figures: dict[Period, Figure] = {}
        parts: dict[Period, tuple[int, int]] = {}
        for period in self.periods:
            drawn = self.chance.random()
            if drawn < 0.06 and period != self.periods[-1]:
                figures[period] = None
            elif drawn < 0.12:
                figures[period] = self.chance.choice(list(MARKS))
            elif unit is Unit.NUMBER:
                figures[period] = float(
                    self.chance.choice([self.chance.randint(1, 60), self.chance.randint(100, 5000)])
                )
            elif unit is Unit.PERCENT:
                bottom = self.chance.randint(200, 900)
                parts[period] = (self.chance.randint(20, bottom), bottom)
                figures[period] = round(100 * parts[period][0] / bottom, 1)
            else:
                figures[period] = round(self.chance.uniform(3, 90), 2)
        style = self.chance.choice(["points", "points", "per cent format", "text"])
        return Row(indicator, theme, label, figures, parts, style)

    # --- how it is written ---------------------------------------------------------------------------------------

    def noisy(self, text: str) -> str:
        """Return text with something of what real files carry."""
        way = self.chance.random()
        if way < 0.70:
            return text
        if way < 0.78:
            return text.replace(" ", "\u00a0", 1)
        if way < 0.84:
            return text.replace(" ", "\n", 1)
        if way < 0.88:
            return text.replace(" ", "_x000D_\n", 1)
        return f" {text}  " if way < 0.94 else text.replace(" ", "  ", 1)

    def noisy_heading(self, text: str) -> str:
        """Return the heading of a period with noise, or with a footnote mark or a remark behind it."""
        way = self.chance.random()
        if way < 0.03:
            return f"{text}\u00b2"
        if way < 0.05:
            return f"{text} (p)"
        return f"{text} [note 1]" if way < 0.07 else self.noisy(text)

    def named(self, label: str) -> str:
        """Return a label with noise, or the footnote mark that this label carries glued to it."""
        if label not in self.marks:
            self.marks[label] = self.chance.choices(["", "1,2", " [note 4]", "\u00b9", "*"], [6, 1, 1, 1, 1])[
                0
            ]
        if label[-1].isdigit():  # a footnote figure glued to a figure is another figure
            return self.noisy(label)
        return f"{label}{self.marks[label]}" if self.chance.random() < 0.5 else self.noisy(label)

    def spelling(self, *, with_dates: bool = True) -> Callable[[Period], object]:
        """Return one way of writing this table's periods."""
        if self.year_stands != "with each period":
            return lambda period: self.split(period)[1]

        def years(period: Period) -> str:
            return period.financial_year_it_ends_in.label

        ways: dict[PeriodKind, list[Callable[[Period], object]]] = {
            PeriodKind.QUARTER: [
                lambda period: period.label,
                lambda period: f"Q{period.quarter_number} {years(period)[2:]}",
                lambda period: f"Qtr {period.quarter_number} {years(period).replace('/', '-')}",
                lambda period: f"Quarter {period.quarter_number} {years(period)}",
                lambda period: f"{years(period)} Q{period.quarter_number}",
                lambda period: f"{period.start:%b}-{period.end:%b} {period.end.year}",
                lambda period: f"{period.start:%B} to {period.end:%B} {period.end.year}",
                lambda period: (
                    f"Q{period.quarter_number} {years(period)} ({period.start:%b}-{period.end:%b})"
                ),
            ],
            PeriodKind.MONTH: [
                lambda period: f"{period.start:%b-%y}",
                lambda period: f"{period.start:%B %Y}",
                lambda period: f"{period.start:%b %Y}",
                lambda period: f"{period.start:%b} {years(period)}",
            ],
            PeriodKind.TERM: [
                lambda period: period.label,
                lambda period: period.label.replace(" ", " term "),
                lambda period: f"{period.label.split()[0]} {_academic(period)}",
            ],
            PeriodKind.FINANCIAL_YEAR: [
                lambda period: period.label,
                lambda period: period.label.replace("/", "-"),
                lambda period: f"{period.start.year}/{period.end.year}",
                lambda period: f"FY {period.label}",
            ],
        }
        if with_dates:
            ways[PeriodKind.QUARTER] += [
                lambda period: datetime(period.end.year, period.end.month, period.end.day),
                lambda period: f"{period.end:%d/%m/%Y}",
                lambda period: f"As at {period.end.day} {period.end:%B %Y}",
            ]
            ways[PeriodKind.MONTH] += [
                lambda period: datetime(period.start.year, period.start.month, 1),
                lambda period: f"{period.end:%Y-%m-%d}",
            ]
        return self.chance.choice(ways[self.kind])

    def split(self, period: Period) -> tuple[str, str]:
        """Return a period as the year and the part of it, for two headings."""
        if period.kind is PeriodKind.TERM:
            return _academic(period), period.label.split()[0]
        part = f"Q{period.quarter_number}" if period.kind is PeriodKind.QUARTER else f"{period.start:%b}"
        return period.financial_year_it_ends_in.label, part

    def write_figure(self, paper: Paper, row: int, column: int, drawn: Row, period: Period) -> None:
        """Write one figure as people do: a number, text, a mark, a remark behind it."""
        figure = drawn.figures.get(period)
        if figure is None:
            if self.chance.random() < 0.2:
                paper.put(row, column, "\u00a0")
            return
        if isinstance(figure, Mark):
            paper.put(row, column, self.chance.choice(MARKS[figure]))
            return
        way = self.chance.random()
        if self.comma:
            written = f"{figure:,.2f}" if figure != int(figure) else f"{figure:,.0f}"
            percent = "%" if drawn.indicator.unit is Unit.PERCENT and drawn.style == "text" else ""
            paper.put(row, column, written.translate(str.maketrans(",.", ".,")) + percent)
        elif drawn.indicator.unit is Unit.PERCENT and drawn.style == "per cent format":
            paper.put(row, column, figure / 100, "0.0%")
        elif drawn.indicator.unit is Unit.PERCENT and drawn.style == "text":
            paper.put(row, column, f"{figure}%")
        elif way < 0.04:
            paper.put(row, column, f"{figure:,g}" if figure < 1e5 and figure == int(figure) else f"{figure}")
        elif way < 0.06:
            paper.put(row, column, f"{figure:g}*" if figure == int(figure) else f"{figure} (p)")
        elif way < 0.08:
            paper.put(row, column, f"{figure:g} [note 3]")
        else:
            paper.put(row, column, figure)
            if way < 0.2:
                paper.formulas.add((row, column))

    def write_part(self, paper: Paper, row: int, column: int, drawn: Row, period: Period, part: str) -> None:
        """Write one cell of an observation: the figure itself, or its numerator or denominator."""
        if period in self.future:
            paper.put(row, column, 0)
            paper.formulas.add((row, column))
        elif part in {"", PARTS[-1]}:
            self.write_figure(paper, row, column, drawn, period)
        elif isinstance(drawn.figures.get(period), float):
            paper.put(row, column, drawn.parts[period][PARTS.index(part)])

    def write_parts(self, paper: Paper, row: int, column: int, drawn: Row, period: Period) -> None:
        """Write the cells of an observation side by side."""
        for offset, part in enumerate(PARTS if self.with_parts else ("",)):
            self.write_part(paper, row, column + offset, drawn, period, part)

    def preamble(self, paper: Paper) -> int:
        """Write what stands above a table, and return the next row."""
        title = self.year_stands == "in the title" and not paper.cells
        rows = self.chance.choice([0, 0, 1, 2, 3, 5, 8, 20])
        if rows:
            self.features.append(f"preamble of {rows}")
        texts: list[Sequence[object]] = [
            ["Quarterly return to the performance team"], ["Completed by:", "J. Smith"], [], ["OFFICIAL"],
            ["Please fill in the yellow cells only."], ["Telephone", "0116 000 0000"], ["Version", 3],
            ["See the guidance sheet for definitions"], ["Team", "Locality North"], [],
        ]  # fmt: skip
        for row in range(rows - 1):
            for column, value in enumerate(self.chance.choice(texts)):
                paper.put(row, column, value)
        if title:
            paper.put(
                rows,
                0,
                self.chance.choice(
                    [f"{self.year}", f"Performance return {self.year}", f"KPIs {self.year}: quarterly"]
                ),
            )
            return rows + self.chance.choice([1, 2])
        return rows

    def notes_below(self, paper: Paper) -> None:
        """Write what stands below a table."""
        if self.often("notes below", 0.3):
            row = paper.bottom + 1
            for text in (
                "Notes",
                "1 Figures are provisional until the year end.",
                "Source: case management system",
            ):
                paper.put(row, 0, text)
                row += 1


def _academic(period: Period) -> str:
    first = period.start.year if period.start.month >= 9 else period.start.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def share_a_label(rows: Sequence[Row]) -> bool:
    """Return whether two indicators are told apart by their theme alone."""
    return len({row.label for row in rows}) < len(rows)
