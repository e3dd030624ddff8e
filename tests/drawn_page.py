"""A live page drawn by chance, every authority and figure in it invented, and edits as people make them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from xlperf.columns import places_of
from xlperf.dashboard.build import DashboardInput, build_dashboard
from xlperf.dashboard.dashboard_sheet import written_target
from xlperf.dashboard.data_sheet import HEADINGS as DATA_HEADINGS
from xlperf.dashboard.model import Workbook
from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import CompareWith, Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period, Term
from xlperf.domain.settings import QuartileMethod, Settings, StatusRule
from xlperf.domain.sheets import DASHBOARD, DATA
from xlperf.domain.target import Operator, Target
from xlperf.domain.target_plan import Benchmark, TargetPlan
from xlperf.rules.due import report_periods
from xlperf.rules.overrides import Override, score_with_override
from xlperf.rules.quartile import national_cuts
from xlperf.rules.rounding import round_half_away
from xlperf.rules.scorecard import Scorecard, score

OWN = "12"
AUTHORITIES = {str(number): f"Invented {number:02d}" for number in range(1, 15)}
RETURN = Source("returns/Invented.xlsx", "Sheet1", 3, 4)
_FIRST_DATA_ROW = 3  # 0-based; below the title, the note and the headings
_FIRST_ROW = 4
_PERIODS = {
    Frequency.QUARTER: [
        Period.quarter(number, year) for year in (2020, 2021, 2022) for number in (1, 2, 3, 4)
    ],
    Frequency.MONTH: [Period.month(year, month) for year in (2021, 2022) for month in range(1, 13)],
    Frequency.TERM: [Period.term(term, year) for year in (2021, 2022) for term in Term],
    Frequency.WEEK: [Period.week_ending(date(2022, 7, 1) + timedelta(weeks=week)) for week in range(-52, 13)],
    Frequency.HALF_YEAR: [
        Period.half_year(half, year) for year in (2019, 2020, 2021, 2022) for half in (1, 2)
    ],
    Frequency.ROLLING: [
        Period.twelve_months_to(year, month) for year in (2021, 2022) for month in (3, 6, 9, 12)
    ],
    Frequency.ANNUAL: [Period.financial_year(year) for year in range(2012, 2023)]
    + [Period.academic_year(year) for year in range(2018, 2022)]
    + [Period.months((2019, 4), (2022, 3)), Period.months((2021, 4), (2021, 8))],
    Frequency.YTD: [Period.year_to_date(year) for year in (2020, 2021, 2022)]
    + [Period.quarter(number, 2022) for number in (1, 2)],
}
_SNAPSHOTS = [
    *(Period.on(date(year, 3, 31)) for year in range(2017, 2023)),
    *(Period.on(date(year, 10, 13 - year % 7)) for year in (2019, 2020, 2021)),
    Period.on(date(2022, 9, 30)),
]
_TYPED = (
    "", "N/A", "n/a", "none", "-", "54", "97.2%", "> 97.2 %", "≥54", "≤ 20.8%", "=>54", "=<3", "=50%", "92-95%",
    "92\u201395%", "5-1", "-5--2", ">-0.5", ">1,234", "<1,23", ">1,234,567.5", "<.5", ">5.", ">0.9", "at least 5", "abc",
    ">", "%", ">5%%", "5>4", "1e3", ">1 2", "<=-3", "-7", "2-3-4", ">92-95%", "12,345-12,400", "=1", "<>5", ">>5",
    ">=", "½", "£5", ">9999999999999999", ">1,234,567,890", "<1,234,567,890,123", "<12,345,67,890", "<1,234,567,890,123,456", "TBC", "95-92%", "0.9-0.2", "-1--2%", "0.97",
)  # fmt: skip


@dataclass
class DrawnPage:
    """A page in the making: what is measured, what was reported, and what people typed since.

    Parameters
    ----------
    chance
        Where its chances come from.
    method, rule
        The rules in force.
    """

    chance: Random
    method: QuartileMethod = QuartileMethod.BETTER
    rule: StatusRule = StatusRule.TARGET_THEN_QUARTILE

    def __post_init__(self) -> None:
        self.period = Period.quarter(2, 2022)
        self.indicators: dict[str, Indicator] = {}
        self.observations: dict[str, list[Observation]] = {}
        self.comparators: dict[str, Comparator] = {}
        self.typed: dict[str, Override] = {}
        for number in range(20):
            self._draw_indicator(f"IND{'?*~'[number % 3]} {number}")
        self.settings = Settings(
            'Ownshire "and" =1+1', OWN, "Dashboard", "Committee", self.period, ("1", "2"),
            quartile_method=self.method, status_rule=self.rule,
        )  # fmt: skip
        every = [observation for all_of in self.observations.values() for observation in all_of]
        self.periods = report_periods(self.period, every)

    def _draw_indicator(self, code: str) -> None:
        chance = self.chance
        unit, decimals = chance.choice(list(Unit)), chance.choice((0, 1, 2))
        self.centre = chance.choice((0.5, 60.0)) if unit is not Unit.NUMBER else 3000.0
        target = None
        if chance.random() < 0.7:
            operator = chance.choice(list(Operator))
            low = round_half_away(self._value(), decimals)
            high = low + 3 if operator is Operator.BETWEEN else None
            target = Target(operator, low, high, percent=unit is Unit.PERCENT)
        frequency = chance.choice(list(Frequency))
        self.indicators[code] = Indicator(
            code, "Topic", "Theme", f"Invented measure {code}", chance.choice(list(Polarity)), frequency, unit,
            decimals, target, chance.choice((None, 0.5, 2.0, 2.3)), chance.choice(list(CompareWith)),
            chance.random() < 0.9, lag=chance.choice((0, 0, 1, 2)),
        )  # fmt: skip
        is_counted_once_a_year = frequency is Frequency.ANNUAL and chance.random() < 0.5
        periods = _SNAPSHOTS if is_counted_once_a_year else _PERIODS[frequency]
        self.observations[code] = [
            Observation(code, period, *self._reported(), mark=None)
            if chance.random() < 0.85
            else Observation(code, period, None, RETURN, mark=chance.choice(list(Mark)))
            for period in sorted(periods, key=lambda period: period.order)
            if chance.random() < 0.9
        ]
        values = {number: round(self._value(), 1) for number in AUTHORITIES}
        source = Source("comparators/Invented.xlsx")
        year = Period.financial_year(2021)
        lower, median, upper = sorted(round(self._value(), 1) for _ in range(3))
        kinds = (
            Comparator("Values", year, source, 1, values, AUTHORITIES),
            Comparator("Few", year, source, 1, dict(list(values.items())[:3]), AUTHORITIES),
            Comparator("Bounds", year, source, 1, cut_points=CutPoints(lower, median, upper)),
            Comparator("Published", year, source, 1, quartile=3),
            Comparator("Not judged", year, source, 1, values, AUTHORITIES, quartiles=False),
            None,
        )
        if comparator := chance.choice(kinds):
            self.comparators[code] = comparator
        if chance.random() < 0.4:
            self.indicators[code] = replace(
                self.indicators[code],
                plan=self._plan(self.indicators[code]),
                tolerance_percent=chance.choice((None, 5.0)),
            )

    def _plan(self, indicator: Indicator) -> TargetPlan:
        """Return targets that are others for other periods, or a benchmark; running totals keep theirs for good."""

        def target() -> Target | None:
            low = round_half_away(self._value(), indicator.decimals)
            operator = self.chance.choice((Operator.AT_LEAST, Operator.LESS_THAN))
            drawn = Target(operator, low, percent=indicator.unit is Unit.PERCENT)
            return self.chance.choice((drawn, drawn, None))

        parts = {Frequency.QUARTER: 4, Frequency.MONTH: 12, Frequency.TERM: 3, Frequency.HALF_YEAR: 2}
        if (
            self.chance.random() < 0.5 or indicator.frequency is Frequency.YTD
        ):  # whose year so far goes as built
            whose = self.chance.choice(("quartile 1", "quartile 2", "England"))
            return TargetPlan(benchmark=Benchmark(whose, high_is_good=indicator.polarity is not Polarity.LOW))
        return TargetPlan(
            target(),
            tuple(target() for _ in range(parts.get(indicator.frequency, 0))),
            ((Period.quarter(1, 2022), target()), (Period.financial_year(2021), target())),
        )

    def _value(self) -> float:
        return self.centre * self.chance.uniform(0.2, 1.8)

    def _reported(self) -> tuple[float, Source]:
        return round(self._value(), 4), RETURN

    def built(self, *, as_typed: bool = True) -> Workbook:
        """Return the page as plain data; its inputs as they were typed, or as they were at first."""
        settings = replace(self.settings, period=self.period)
        rows = []
        for code, indicator in self.indicators.items():
            seen, comparator = self.observations[code], self.comparators.get(code)
            if as_typed and code in self.typed:
                rows.append(score_with_override(indicator, seen, comparator, settings, self.typed[code]))
            else:
                rows.append(score(indicator, seen, comparator, settings))
        targets = {code: typed.target for code, typed in self.typed.items()}
        return build_dashboard(
            DashboardInput(scorecard=Scorecard(settings, tuple(rows)), observations=self.observations),
            None,
            targets=targets,
        )

    def edit(self, document: Any, built: Workbook) -> str:
        """Change one thing, by chance, here and in the document; return what was done."""
        kind = self.chance.choices(("value", "target", "polarity", "period"), (6, 5, 2, 1))[0]
        if kind == "period":
            return self._choose_period(document)
        code = self.chance.choice(list(self.indicators))
        if kind == "value" and self.observations[code]:
            return self._change_value(document, built, code)
        typed = self.typed.get(code) or self._as_built(code)
        if kind == "target":
            typed = typed._replace(target=self._target(code))
        else:
            typed = typed._replace(polarity=self.chance.choice(list(Polarity)))
        self.typed[code] = typed
        row = _FIRST_ROW + list(self.indicators).index(code)
        sheet = document.Sheets.getByName(DASHBOARD)
        sheet.getCellByPosition(places_of()["Target"], row).setString(typed.target)
        sheet.getCellByPosition(places_of()["Polarity"], row).setString(typed.polarity.value)
        return f"{code}: {typed}"

    def _as_built(self, code: str) -> Override:
        indicator = self.indicators[code]
        row = score(indicator, (), None, self.settings)
        return Override(written_target(row), indicator.polarity)

    def _target(self, code: str) -> str:
        if self.chance.random() < 0.5:
            return self.chance.choice(_TYPED)
        figure = self.chance.choice(self._boundaries(code))
        return f"{self.chance.choice(('>', '>=', '<', '<=', '=', ''))}{figure:,}" + (
            "%" if self.indicators[code].unit is Unit.PERCENT else ""
        )

    def _boundaries(self, code: str) -> list[float]:
        """Return figures at which a judgement may turn: targets, cut-points, other figures, halves to be rounded."""
        indicator, comparator = self.indicators[code], self.comparators.get(code)
        values = [seen.value for seen in self.observations[code] if seen.value is not None]
        values += [float(indicator.target.low), float(indicator.target.upper)] if indicator.target else []
        if comparator:
            values += [float(cut) for cut in national_cuts(comparator) or ()]
            values += list(comparator.values.values())
        half = 0.5 * 10.0**-indicator.decimals
        values = values or [1.0]
        return [round(value + self.chance.choice((0, 0, half, -half)), 6) for value in values]

    def _change_value(self, document: Any, built: Workbook, code: str) -> str:
        at = self.chance.randrange(len(self.observations[code]))
        seen = self.observations[code][at]
        value: float | None = self.chance.choice(self._boundaries(code))
        mark = None
        if self.chance.random() < 0.3:
            value, mark = None, self.chance.choice([*Mark, None])
        percent = self.indicators[code].unit is Unit.PERCENT
        self.observations[code][at] = replace(seen, value=value, mark=mark)
        data = next(sheet for sheet in built.sheets if sheet.name == DATA)
        label = seen.period.label
        row = next(
            row
            for row in range(_FIRST_DATA_ROW, max(row for row, _ in data.cells) + 1)
            if data.cells[row, 0].value == code
            and data.cells[row, 3].value == label
            and data.cells[row, 2].value == seen.period.kind.value
        )
        sheet = document.Sheets.getByName(DATA)
        cell = sheet.getCellByPosition(DATA_HEADINGS.index("Value"), row)
        if value is None:
            cell.setFormula("")
        else:
            cell.setValue(round(value / 100, 15) if percent else value)
        sheet.getCellByPosition(DATA_HEADINGS.index("Mark"), row).setString(mark.value if mark else "")
        return f"{code} {label}: {value} {mark}"

    def _choose_period(self, document: Any) -> str:
        self.period = self.chance.choice(self.periods)
        document.Sheets.getByName(DASHBOARD).getCellByPosition(1, 2).setString(self.period.label)
        return self.period.label


def drawn(seed: int, **rules: Any) -> DrawnPage:
    """Return the page that a seed draws; the same again for the same seed."""
    return DrawnPage(Random(seed), **rules)  # noqa: S311 - drawn by chance that can be repeated, and that guards nothing
