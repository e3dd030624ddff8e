"""Edits of the cells that say the period."""

import re

from tests.mutants.book import Cell, Value
from tests.mutants.edit import Edit, kind, label_later, years_later
from tests.mutants.truth import Figure, Table, end_of, number

NO_PERIOD = ("Latest", "TBC", "Current", "New", "This one", "Data", "Figures", "?")
REMARKS = ("(provisional)", "[p]", "*", "(revised)", "(r)", "- provisional", "(latest)", "\n(provisional)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _pick(edit: Edit) -> tuple[Table, Cell, list[Figure]]:
    table, figure = edit.figure()
    return table, figure.heading, edit.named(figure.heading)


def _in_order(table: Table, figures: list[Figure]) -> list[Cell]:
    """Return the headings beside which these figures' heading stands, in the order of the sheet."""
    listed = table.axis == "listed"
    beside = [figure for figure in table.figures if not listed or figure.code == figures[0].code]
    headings = {id(figure.heading): figure.heading for figure in beside}.values()
    axis = table.period_axis
    return sorted(headings, key=lambda cell: table.paper.stands(cell)[axis])


def _is_alone(table: Table, figures: list[Figure], label: str) -> bool:
    """Return whether no other heading beside these figures' says the period already."""
    others = [cell for cell in _in_order(table, figures) if cell is not figures[0].heading]
    return all(figure.period != label for figure in table.figures if figure.heading in others)


def _typed(edit: Edit, years: int, *, is_plain: bool) -> None:
    """Move the year of one heading; where nothing contradicts it, a reader must take it as it is typed."""
    table, heading, figures = _pick(edit)
    new = years_later(heading.value, years)
    if new == heading.value:
        edit.refuse()
    label = label_later(figures[0].period, years)
    latest = max(figure.end for figure in edit.sent.figures if figure.code == figures[0].code)
    obeyed = (
        not is_plain
        and _is_alone(table, figures, label)
        and end_of(label) <= edit.report_end
        and end_of(figures[0].period) != latest
    )
    for figure in figures:
        typed = figure.code, label
        if obeyed:
            edit.expected.owed.discard(figure.key)
            edit.expected.allow(typed, number(figure.cell))
        elif typed not in edit.expected.right:
            edit.expected.allow_told(typed, number(figure.cell))
    edit.what = f"{heading.value} -> {new}"
    edit.write(table.paper, heading, new)


@kind
def heading_blanked(edit: Edit) -> None:
    """Empty a heading."""
    table, heading, _ = _pick(edit)
    edit.what = f"{heading.value} -> blank"
    edit.write(table.paper, heading, None)


@kind
def heading_renamed(edit: Edit) -> None:
    """Put a word that is no period in a heading's place."""
    table, heading, _ = _pick(edit)
    word = edit.chance.choice(NO_PERIOD)
    edit.what = f"{heading.value} -> {word}"
    edit.write(table.paper, heading, word, "General")


@kind
def heading_a_year_off(edit: Edit) -> None:
    """Mistype a heading by a year."""
    _typed(edit, edit.chance.choice((-1, 1)), is_plain=False)


@kind
def heading_ten_years_off(edit: Edit) -> None:
    """Mistype a heading by ten years, which no neighbour bears out."""
    _typed(edit, edit.chance.choice((-10, 10)), is_plain=True)


@kind
def heading_a_century_off(edit: Edit) -> None:
    """Mistype a heading by a century."""
    _typed(edit, edit.chance.choice((-100, 100)), is_plain=True)


@kind
def heading_years_disagree(edit: Edit) -> None:
    """Mistype the second half of a double year (2022/32), or the first (2202/23)."""
    table, heading, _ = _pick(edit)
    found = re.search(r"(\d{4})([/-])(\d{2,4})", str(heading.value))
    if not found or not isinstance(heading.value, str):
        edit.refuse()
    first, to, second = found.groups()
    swapped = second[:-2] + second[-1] + second[-2]
    new = edit.chance.choice((first + to + swapped, first[0] + first[2] + first[1] + first[3] + to + second))
    if new == found[0]:
        edit.refuse()
    text = str(heading.value).replace(found[0], new)
    edit.what = f"{heading.value} -> {text}"
    edit.write(table.paper, heading, text)


@kind
def heading_misspelt(edit: Edit) -> None:
    """Swap two letters of a heading's word."""
    table, heading, _ = _pick(edit)
    words = re.findall(r"[A-Za-z]{3,}", str(heading.value)) if isinstance(heading.value, str) else []
    word = edit.chance.choice(words or edit.refuse())
    at = edit.chance.randrange(len(word) - 1)
    new = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if new.lower() == word.lower():
        edit.refuse()
    text = str(heading.value).replace(word, new)
    edit.what = f"{heading.value} -> {text}"
    edit.write(table.paper, heading, text)


@kind
def headings_swapped(edit: Edit) -> None:
    """Swap the texts of two headings: a reader can't know better than the sheet, as whole columns are moved as well."""
    table, heading, figures = _pick(edit)
    others = [cell for cell in _in_order(table, figures) if cell is not heading]
    other = edit.chance.choice(others or edit.refuse())
    listed = table.axis == "listed"
    theirs = [figure for figure in edit.named(other) if not listed or figure.code == figures[0].code]
    for figure in (*figures, *theirs):
        edit.expected.right[figure.key] = []
        edit.expected.owed.discard(figure.key)
    for ours, label in ((figures, theirs[0].period), (theirs, figures[0].period)):
        for figure in ours:
            edit.expected.allow((figure.code, label), number(figure.cell))
            edit.expected.owed.add((figure.code, label))
    edit.what = f"{heading.value} <-> {other.value}"
    value, shown = heading.value, heading.shown
    edit.write(table.paper, heading, other.value, other.shown)
    edit.write(table.paper, other, value, shown)


@kind
def heading_doubled(edit: Edit) -> None:
    """Leave the neighbour's text in a heading that was copied from it."""
    table, heading, figures = _pick(edit)
    others = [cell for cell in _in_order(table, figures) if cell is not heading]
    other = edit.chance.choice(others or edit.refuse())
    edit.what = f"{heading.value} -> {other.value}"
    edit.write(table.paper, heading, other.value, other.shown)


@kind
def heading_remarked(edit: Edit) -> None:
    """Add a remark to a heading."""
    table, heading, _ = _pick(edit)
    if not isinstance(heading.value, str):
        edit.refuse()
    text = f"{heading.value} {edit.chance.choice(REMARKS)}"
    edit.what = f"{heading.value} -> {text!r}"
    edit.write(table.paper, heading, text)


@kind
def heading_respelt(edit: Edit) -> None:
    """Write the same period in another of the ways people write it."""
    table, heading, figures = _pick(edit)
    new, shown = edit.chance.choice(_spellings(figures[0].period) or edit.refuse())
    edit.what = f"{heading.value} -> {new}"
    edit.write(table.paper, heading, new, shown)


def _spellings(label: str) -> list[tuple[Value, str]]:
    """Return other ways to write a quarter, a year or a term."""
    if found := re.fullmatch(r"Q([1-4]) (\d{4})/(\d\d)", label):
        part, year, end = int(found[1]), found[2], end_of(label)
        first, last = MONTHS[end.month - 3], MONTHS[end.month - 1]
        texts = [
            f"Quarter {part} {year}/{found[3]}", f"Q{part} {year[2:]}-{found[3]}", f"Q{part} {year}-{found[3]}",
            f"{year}/{found[3]} Q{part}", f"Qtr {part} {year}-20{found[3]}", f"{first}-{last} {end.year}",
            f"{first} to {last} {end.year}", f"Q{part}\n{year}/{found[3]}", f"q{part} {year}/{found[3]}",
        ]  # fmt: skip
        return [(text, "General") for text in texts]
    if found := re.fullmatch(r"(\d{4})/(\d\d)", label):
        year = found[1]
        texts = [
            f"{year}-{found[2]}",
            f"{year}-20{found[2]}",
            f"{year} / {found[2]}",
            f"{year[2:]}/{found[2]}",
        ]
        return [(text, "General") for text in texts]
    if found := re.fullmatch(r"(Autumn|Spring|Summer) (\d{4})", label):
        return [
            (text, "General") for text in (f"{found[1]} term {found[2]}", f"{found[1].upper()} {found[2]}")
        ]
    return []


@kind
def headings_unmerged(edit: Edit) -> None:
    """Unmerge a heading over several columns; its text stays in the first."""
    table, heading, _ = _pick(edit)
    area = table.paper.area(table.paper.stands(heading))
    if area not in table.paper.merged:
        edit.refuse()
    edit.what = f"{heading.value} unmerged"
    table.paper.merged.remove(area)
    edit.touched.append((table.paper, heading))
