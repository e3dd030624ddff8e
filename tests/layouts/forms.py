"""From a table to the sheets and files of a pack, and what is hidden in them."""

from collections.abc import Mapping
from random import Random

from tests.layouts.across import Across
from tests.layouts.down import Down, Long, single
from tests.layouts.draw import Artist, Drawn, Paper, Row, share_a_label
from xlperf.domain.settings import DecimalMark, Settings

FORMS: Mapping[str, type[Across] | type[Down] | type[Long]] = {"across": Across, "down": Down, "long": Long}


def draw(chance: Random) -> Drawn:
    """Return a drawn pack."""
    artist = Artist(chance)
    apart = artist.year_stands != "with each period"
    form = artist.one_of(
        "form",
        [*FORMS, "sheet a period", "title a period", "file a period"],
        [5, 3, 2, 0, 0, 0] if apart else [5, 3, 2, 1, 0.5, 1],
    )
    rows = artist.rows()
    files = _tables(artist, rows, form) if form in FORMS else _one_period_each(artist, rows, form)
    for papers in files.values():
        _hide_something(artist, papers, rows)
    mark = DecimalMark.COMMA if artist.comma else DecimalMark.POINT
    settings = Settings("Anytown", "999", "Dashboard", "", artist.periods[-1], decimal_mark=mark)
    return Drawn(files, rows, settings, artist.features, artist.often("1904 dates", 0.1))


def _one_period_each(artist: Artist, rows: list[Row], form: str) -> dict[str, list[Paper]]:
    """Return the table cut up: a sheet or a file for each period."""
    spell = artist.spelling(with_dates=False)
    named = {period: str(spell(period)).replace("/", "-") for period in artist.periods}
    match form:
        case "sheet a period":
            return {"return.xlsx": [single(artist, rows, period, name) for period, name in named.items()]}
        case "title a period":
            return {
                f"return {index}.xlsx": [
                    single(artist, rows, period, "Return", f"Return for {spell(period)}")
                ]
                for index, period in enumerate(artist.periods)
            }
        case _:
            return {
                f"return {name}.xlsx": [single(artist, rows, period, "Data")]
                for period, name in named.items()
            }


def _tables(artist: Artist, rows: list[Row], form: str) -> dict[str, list[Paper]]:
    """Return the table on one sheet, or split over stacked tables, tables side by side, or sheets."""
    year = artist.year.replace("/", "-")
    file = f"return {year}.xlsx" if artist.year_stands == "in the file's name" else "return.xlsx"
    in_sheet_name = artist.year_stands == "in the sheet's name"
    paper = Paper(f"Return {year}" if in_sheet_name else "Return")
    top = artist.preamble(paper)
    whole = len(rows) == 1 or share_a_label(rows)
    weights = [1, 0, 0, 0] if whole else [5, 1, 1, 0 if in_sheet_name else 1]
    way = artist.one_of("tables", ["one", "stacked", "side by side", "sheets"], weights)
    if way == "one":
        FORMS[form](artist, paper, rows).write(top, artist.chance.choice([0, 0, 0, 1, 2]))
        artist.notes_below(paper)
        return {file: [paper]}
    half = len(rows) // 2
    FORMS[form](artist, paper, rows[:half]).write(top, 0)
    if way == "sheets":
        second = Paper("More")
        FORMS[form](artist, second, rows[half:]).write(artist.preamble(second), 0)
        return {file: [paper, second]}
    if way == "side by side":
        left = paper.right + artist.chance.choice([1, 1, 2])
    else:
        left = 0
        top = paper.bottom + artist.chance.choice([1, 2, 3])
        if artist.often("title between", 0.5):
            paper.put(top, 0, "Second part of the return")
            top += 1
    FORMS[form](artist, paper, rows[half:]).write(top, left)
    if way == "stacked":
        artist.notes_below(paper)
    return {file: [paper]}


def _hide_something(artist: Artist, papers: list[Paper], rows: list[Row]) -> None:
    """Add what is hidden and stale: last year's sheet, ghosts of others, a column, a row, a row of headings."""
    paper = papers[0]
    if artist.often("hidden stale column", 0.08):
        _stale_column(artist, paper)
    if artist.often("hidden stale row", 0.08):
        row = paper.bottom
        paper.put(row, 0, rows[0].label)
        for column in range(1, paper.right):
            paper.put(row, column, float(artist.chance.randint(1, 99)))
        paper.hidden_rows.add(row)
    if artist.often("hidden stale headings", 0.05):
        top = min((row for row, _ in paper.cells), default=0)
        if top > 0:
            for column, period in enumerate(reversed(artist.periods), 1):
                paper.put(top - 1, column, period.label)
            paper.hidden_rows.add(top - 1)
    if artist.often("hidden sheet of last year's", 0.1):
        stale = Paper("Old", hidden=True)
        stale.put(0, 0, "Indicator")
        for column, period in enumerate(artist.periods, 1):
            stale.put(0, column, period.label)
            for row, drawn in enumerate(rows, 1):
                stale.put(row, 0, drawn.label)
                stale.put(row, column, float(artist.chance.randint(1, 99)))
        papers.append(stale)
    if artist.often("ghost sheets", 0.05):
        papers += [Paper(f"Ghost {index}", {(0, 0): "x"}, hidden=True) for index in range(3)]


def _stale_column(artist: Artist, paper: Paper) -> None:
    """Add a hidden column to the right of a table, under the heading of a period that has one already."""
    column = paper.right
    heads = [row for (row, at), value in paper.cells.items() if at == column - 1 and isinstance(value, str)]
    top = max(heads, default=0)
    paper.put(top, column, artist.chance.choice(artist.periods).label)
    for row in range(top + 1, paper.bottom):
        paper.put(row, column, float(artist.chance.randint(1, 99)))
    paper.hidden_columns.add(column)
