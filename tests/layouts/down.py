"""Tables whose periods run down, long tables with one figure a row, and sheets for one period."""

from tests.layouts.draw import PARTS, Artist, Paper, Row, share_a_label
from xlperf.domain.period import Period, PeriodKind

HEADINGS = {
    PeriodKind.QUARTER: "Quarter",
    PeriodKind.MONTH: "Month",
    PeriodKind.TERM: "Term",
    PeriodKind.FINANCIAL_YEAR: "Year",
}


class Down:
    """Draws one table with one column per indicator into a sheet."""

    def __init__(self, artist: Artist, paper: Paper, rows: list[Row]) -> None:
        self.artist, self.paper, self.rows = artist, paper, rows
        self.themes = share_a_label(rows) or artist.often("themes above", 0.25)
        whole = artist.year_stands == "with each period" and artist.kind is not PeriodKind.FINANCIAL_YEAR
        self.split = whole and artist.often("year beside its parts", 0.3)
        self.merged = artist.often("merged", 0.5)
        self.width = len(PARTS) if artist.with_parts else 1

    def write(self, top: int, left: int) -> None:
        """Write the table with its first heading in a row and column."""
        paper, artist = self.paper, self.artist
        first = left + (2 if self.split else 1)
        row = self._write_headings(top, first)
        if self.split:
            paper.put(row, left, "Year")
        paper.put(row, first - 1, artist.chance.choice([HEADINGS[artist.kind], "Period"]))
        comments = first + len(self.rows) * self.width if artist.often("comments column", 0.2) else None
        if comments:
            paper.put(row, comments, "Comments")
        row = self._write_body(row + 1, left, first, comments)
        if artist.often("total row", 0.1) and not artist.with_parts:
            paper.put(row, first - 1, "Total")
            for index in range(len(self.rows)):
                paper.put(row, first + index, artist.chance.randint(1000, 9000))

    def _write_headings(self, row: int, first: int) -> int:
        """Write themes, labels and parts, and return the lowest row of them."""
        if self.themes:
            theme, begun = "", first
            for index, drawn in enumerate(self.rows):
                at = first + index * self.width
                if drawn.theme != theme:
                    theme, begun = drawn.theme, at
                    self.paper.put(row, at, theme)
                if self.merged:
                    self.paper.merge(row, begun, row, at + self.width - 1)
            row += 1
        for index, drawn in enumerate(self.rows):
            at = first + index * self.width
            self.paper.put(row, at, self.artist.named(drawn.label))
            if self.merged:
                self.paper.merge(row, at, row, at + self.width - 1)
            if self.artist.with_parts:
                for offset, part in enumerate(PARTS):
                    self.paper.put(row + 1, at + offset, part)
        return row + self.artist.with_parts

    def _write_body(self, row: int, left: int, first: int, comments: int | None) -> int:
        artist, paper = self.artist, self.paper
        periods = [*artist.periods, *artist.future]
        if artist.often("newest first", 0.1):
            periods.reverse()
        spell = artist.spelling()
        way = artist.one_of("years", ["repeated", "blank under the first", "merged"]) if self.split else ""
        last_year, begun = "", row
        for period in periods:
            if self.split:
                year, part = artist.split(period)
                if year != last_year:
                    last_year, begun = year, row
                if way == "repeated" or begun == row:
                    paper.put(row, left, year)
                if way == "merged":
                    paper.merge(begun, left, row, left)
                paper.put(row, left + 1, part)
            else:
                written = spell(period)
                paper.put(row, left, artist.noisy_heading(written) if isinstance(written, str) else written)
            for index, drawn in enumerate(self.rows):
                artist.write_parts(paper, row, first + index * self.width, drawn, period)
            if comments and artist.chance.random() < 0.3:
                paper.put(row, comments, "Provisional")
            row += 1
        return row


class Long:
    """Draws one long table into a sheet."""

    def __init__(self, artist: Artist, paper: Paper, rows: list[Row]) -> None:
        self.artist, self.paper, self.rows = artist, paper, rows
        names = ["Theme"] if share_a_label(rows) or artist.often("theme column", 0.4) else []
        names += ["Indicator", "Period"]
        if artist.often("period first", 0.3):
            names.insert(0, names.pop())
        names += PARTS if artist.with_parts else ["Value"]
        self.names = [*names, "Target"] if artist.often("target column", 0.2) else names

    def write(self, top: int, left: int) -> None:
        """Write the table with its first heading in a row and column."""
        artist, paper = self.artist, self.paper
        places = {name: column for column, name in enumerate(self.names, left)}
        for name, column in places.items():
            paper.put(top, column, name)
        spell = artist.spelling()
        pairs = [(row, period) for row in self.rows for period in [*artist.periods, *artist.future]]
        if artist.often("sorted by period", 0.3):
            pairs.sort(key=lambda pair: pair[1].order)
        for row, (pair, period) in enumerate(pairs, top + 1):
            written = spell(period)
            paper.put(row, places["Indicator"], artist.named(pair.label))
            paper.put(
                row, places["Period"], artist.noisy_heading(written) if isinstance(written, str) else written
            )
            artist.write_parts(paper, row, places.get("Value", places.get("Numerator", 0)), pair, period)
            if "Theme" in places:
                paper.put(row, places["Theme"], pair.theme)
            if "Target" in places:
                paper.put(row, places["Target"], artist.chance.choice([50, 95]))


def single(artist: Artist, rows: list[Row], period: Period, name: str, title: str = "") -> Paper:
    """Return a sheet for one period, which stands in its name, its title or the file's name alone."""
    paper = Paper(name)
    row = artist.preamble(paper)
    if title:
        paper.put(row, 0, title)
        row += artist.chance.choice([1, 2])
    headings = ["Theme"] if share_a_label(rows) else []
    headings += ["Indicator", *(PARTS if artist.with_parts else ("Value",))]
    headings += ["Target"] if artist.often("target column", 0.2) else []
    for column, text in enumerate(headings):
        paper.put(row, column, text)
    label = headings.index("Indicator")
    for drawn in rows:
        row += 1
        if label:
            paper.put(row, 0, drawn.theme)
        paper.put(row, label, artist.named(drawn.label))
        artist.write_parts(paper, row, label + 1, drawn, period)
        if headings[-1] == "Target":
            paper.put(row, len(headings) - 1, 95)
    artist.notes_below(paper)
    return paper
