"""A table whose periods run across, drawn column by column."""

from dataclasses import dataclass
from itertools import groupby

from tests.layouts.draw import PARTS, Artist, Paper, Row, share_a_label
from xlperf.domain.indicator import Unit
from xlperf.domain.period import Period, PeriodKind

NAMES = {"topic": "TOPIC", "theme": "THEME", "ref": "Ref", "part": ""}
ASIDE = {
    "target": "Target",
    "comments": "Comments",
    "England": "England",
    "rag": "RAG",
    "before": "Same period last year",
}


@dataclass(frozen=True)
class Slot:
    """One column: what it holds, and for which period and part of a figure."""

    what: str
    period: Period | None = None
    part: str = ""
    heading: str = ""


class Across:
    """Draws one table into a sheet."""

    def __init__(self, artist: Artist, paper: Paper, rows: list[Row]) -> None:
        self.artist, self.paper, self.rows = artist, paper, rows
        self.chance = artist.chance
        self.with_parts = artist.with_parts
        often = artist.often
        self.parts_down = self.with_parts and often("parts down the side", 0.25)
        self.themes = share_a_label(rows) or often("theme column", 0.25)
        self.sections = not self.themes and often("section titles", 0.15)
        whole = artist.year_stands == "with each period" and artist.kind is not PeriodKind.FINANCIAL_YEAR
        self.split = whole and often("year above its parts", 0.3)
        self.merged = often("merged", 0.5)
        self.group = not self.split and often("Actual and Forecast over the periods", 0.1)
        self.spell = artist.spelling()
        self.slots = self._slots()

    def _slots(self) -> list[Slot]:
        often = self.artist.often
        slots = [Slot("ref")] if often("reference column", 0.1) else []
        if self.themes:
            slots += [Slot("topic")] if often("topic column", 0.3) else []
            slots.append(Slot("theme"))
        slots.append(Slot("label", heading=self.chance.choice(["Indicator", "Measure", "", "KPI"])))
        slots += [Slot("part")] if self.parts_down else []
        slots += [Slot("target")] if often("target column", 0.2) else []
        slots += self._period_slots()
        for what, share in (("England", 0.1), ("rag", 0.1), ("before", 0.05), ("comments", 0.2)):
            slots += [Slot(what)] if often(f"{what} column", share) else []
        return slots

    def _period_slots(self) -> list[Slot]:
        artist, often = self.artist, self.artist.often
        periods = [*artist.periods, *artist.future]
        if often("newest first", 0.1):
            periods.reverse()
        parts = PARTS if self.with_parts and not self.parts_down else ("",)
        plain = parts == ("",) and not self.split and not self.group
        forecasts = plain and often("forecast columns", 0.12)
        gaps = plain and often("blank columns between", 0.07)
        in_year = artist.kind is not PeriodKind.FINANCIAL_YEAR
        totals = (
            in_year
            and plain
            and artist.year_stands == "with each period"
            and often("totals among the periods", 0.12)
        )
        slots: list[Slot] = []
        for index, period in enumerate(periods):
            slots += [Slot("figure", period, part) for part in parts]
            slots += [Slot("forecast", period)] if forecasts else []
            slots += [Slot("gap")] if gaps else []
            year = artist.split(period)[0]
            last_of_year = index + 1 == len(periods) or artist.split(periods[index + 1])[0] != year
            if totals and last_of_year:
                slots.append(Slot("total", heading=self.chance.choice([f"{year} Total", f"{year} YTD"])))
        if self.group:
            slots += [Slot("forecast", period) for period in periods]
        return slots

    def write(self, top: int, left: int) -> None:
        """Write the table with its first heading in a row and column."""
        row = top
        if self.group:
            self._over_groups(row, left)
            row += 1
        if self.split:
            self._over_years(row, left)
            row += 1
        for column, slot in enumerate(self.slots, left):
            if slot.period and (slot.part in {"", PARTS[0]}):
                self.paper.put(row, column, self._period_heading(slot))
                if slot.part and self.merged:
                    self.paper.merge(row, column, row, column + len(PARTS) - 1)
        if any(slot.part for slot in self.slots):
            row += 1
            for column, slot in enumerate(self.slots, left):
                self.paper.put(row, column, slot.part or None)
        for column, slot in enumerate(self.slots, left):
            heading = slot.heading or NAMES.get(slot.what) or ASIDE.get(slot.what)
            if self.themes and slot.what == "label":
                heading = "METRIC"
            self.paper.put(row, column, heading or None)
        if (
            not self.split
            and not any(slot.part for slot in self.slots)
            and self.artist.often("units below", 0.08)
        ):
            row += 1
            unit = "Number" if all(row.indicator.unit is Unit.NUMBER for row in self.rows) else "Value"
            for column, slot in enumerate(self.slots, left):
                self.paper.put(row, column, unit if slot.what == "figure" else None)
        row += 2 if self.artist.often("blank row below the headings", 0.1) else 1
        self._write_body(row, left)

    def _period_heading(self, slot: Slot) -> object:
        assert slot.period
        if self.split:
            return self.artist.split(slot.period)[1]
        if slot.what == "forecast" and not self.group:
            return f"{slot.period.label} forecast"
        written = self.spell(slot.period)
        return self.artist.noisy_heading(written) if isinstance(written, str) else written

    def _over_groups(self, row: int, left: int) -> None:
        for what, columns in groupby(range(len(self.slots)), lambda index: self.slots[index].what):
            if what in {"figure", "forecast"}:
                places = [left + index for index in columns]
                self.paper.put(row, places[0], "Actual" if what == "figure" else "Forecast")
                if self.merged:
                    self.paper.merge(row, places[0], row, places[-1])

    def _over_years(self, row: int, left: int) -> None:
        places = [
            (self.artist.split(slot.period)[0], column)
            for column, slot in enumerate(self.slots, left)
            if slot.period
        ]
        for year, columns in groupby(places, lambda place: place[0]):
            own = [column for _, column in columns]
            self.paper.put(row, own[0], year)
            if self.merged:
                self.paper.merge(row, own[0], row, own[-1])

    def _write_body(self, row: int, left: int) -> None:
        body = list(self.rows)
        if not self.themes and not self.sections:
            self.chance.shuffle(body)
        way = (
            self.artist.one_of("themes", ["repeated", "blank under the first", "merged"])
            if self.themes
            else ""
        )
        theme, begun = "", row
        for drawn in body:
            if self.sections and drawn.theme != theme:
                self.paper.put(row, left, drawn.theme)
                row += 1
            if drawn.theme != theme:
                begun = row
            height = len(PARTS) if self.parts_down else 1
            for column, slot in enumerate(self.slots, left):
                if slot.what == "theme":
                    if way == "repeated" or drawn.theme != theme:
                        self.paper.put(row, column, drawn.theme)
                    if way == "merged":
                        self.paper.merge(begun, column, row + height - 1, column)
                elif slot.what == "label" and self.parts_down and self.merged:
                    self.paper.put(row, column, self.artist.named(drawn.label))
                    self.paper.merge(row, column, row + height - 1, column)
                else:
                    self._write_cell(row, column, slot, drawn)
            theme = drawn.theme
            row += height + (self.chance.random() < 0.05 and way != "merged")
        if self.artist.often("total row", 0.1) and not self.with_parts:
            for column, slot in enumerate(self.slots, left):
                total = self.chance.randint(1000, 9000) if slot.what == "figure" else None
                self.paper.put(row, column, "Total" if slot.what == "label" else total)

    def _write_cell(self, row: int, column: int, slot: Slot, drawn: Row) -> None:
        chance, paper = self.chance, self.paper
        match slot.what:
            case "label":
                paper.put(row, column, self.artist.named(drawn.label))
            case "figure":
                assert slot.period
                if self.parts_down:
                    for offset, part in enumerate(PARTS):
                        self.artist.write_part(paper, row + offset, column, drawn, slot.period, part)
                else:
                    self.artist.write_part(paper, row, column, drawn, slot.period, slot.part)
            case "part":
                for offset, part in enumerate(PARTS):
                    paper.put(row + offset, column, part)
            case "topic":
                paper.put(row, column, "Children")
            case "ref":
                paper.put(row, column, chance.choice([f"{row}.1", row + 0.5, f"KPI {row}"]))
            case "target":
                paper.put(row, column, chance.choice([50, 95.5, ">90%", "N/A"]))
            case "comments":
                paper.put(
                    row,
                    column,
                    chance.choice(
                        [None, None, "Up on last year", "See e-mail of 3 June 2022", "12 cases late"]
                    ),
                )
            case "rag":
                paper.put(row, column, chance.choice(["Red", "Amber", "Green"]))
            case "England" | "before" | "total" | "forecast":
                paper.put(row, column, float(chance.randint(1, 99)))
            case _:
                pass
