"""The items about formatting: 15 to 26, without plain language, which only people can judge."""

import re
from collections.abc import Callable, Iterator

from xlperf.accessibility.colour import BLACK, WHITE
from xlperf.accessibility.finding import Finding, in_cells, listed, named
from xlperf.accessibility.workbook import CellFacts, SheetFacts, WorkbookFacts
from xlperf.dashboard.contrast import contrast

_SERIF = re.compile(
    r"times|georgia|garamond|cambria|palatino|book antiqua|bookman|century|constantia|courier|baskerville|bodoni|didot|"
    r"liberation serif|noto serif|\bserif\b|rockwell|perpetua|script|comic",
    re.IGNORECASE,
)
_SANS = re.compile(r"sans|century gothic", re.IGNORECASE)
_SMALLEST, _LARGE, _LARGE_BOLD = 12, 18, 14  # points
_ENOUGH, _ENOUGH_IF_LARGE = 4.5, 3.0  # contrast
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+$", re.IGNORECASE)
_NO_PLACE = {
    "here",
    "click here",
    "link",
    "this link",
    "more",
    "read more",
    "see here",
    "this page",
    "website",
}
_FEWEST_WORDS = 2
_SYMBOLS = re.compile("[▲▼△▽◆◇●○■□★☆→←↑↓↗↘✓✔✗✘•▪~^<>]")
_DIVIDER = re.compile(r"[-=_*.~─━═|│]{3,}")


def links(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 16: links that show an address, or a word that says nothing."""
    amiss = [
        cell.at
        for cell in sheet.cells.values()
        if (cell.link and (_ADDRESS.match(cell.text) or cell.text.casefold().rstrip(".") in _NO_PLACE))
        or (not cell.link and _ADDRESS.match(cell.text))
    ]
    yield from in_cells(
        16,
        sheet.name,
        amiss,
        "A link shows its address, or does not say where it leads.",
        "Write the title of the page that it leads to (Ctrl+K, Text to display).",
    )


def text(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 17: how text is written."""
    cells = list(sheet.cells.values())
    looks: list[tuple[Callable[[CellFacts], bool], str, str]] = [
        (
            lambda cell: bool(_SERIF.search(cell.font)) and not _SANS.search(cell.font),
            "in a serif font",
            "Use Arial.",
        ),
        (lambda cell: cell.points < _SMALLEST, "smaller than 12 point", "Make it 12 point or more."),
        (
            lambda cell: _is_moved(cell) and not _is_over_figures(sheet, cell),
            "not left aligned",
            "Align it left (Home, Align Left).",
        ),
        (lambda cell: cell.italic, "italic", "Remove the italics."),
        (
            lambda cell: cell.underline and not cell.link,
            "underlined",
            "Remove the underline; only links have one.",
        ),
    ]
    for is_amiss, how, remedy in looks:
        yield from in_cells(
            17, sheet.name, [cell.at for cell in cells if is_amiss(cell)], f"Text is {how}.", remedy
        )


def _is_moved(cell: CellFacts) -> bool:
    return not cell.is_number and cell.horizontal in {
        "center",
        "right",
        "centerContinuous",
        "distributed",
        "justify",
    }


def _is_over_figures(sheet: SheetFacts, cell: CellFacts) -> bool:
    """Return whether a heading stands at the right over figures, which do so too."""
    return cell.horizontal == "right" and any(
        table.has_headings
        and (cell.row, True) == (table.top, table.holds(*cell.at))
        and any(
            below.is_number
            for row in range(table.top + 1, table.bottom + 1)
            if (below := sheet.cells.get((row, cell.column)))
        )
        for table in sheet.tables
    )


def titles(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 18: titles of one word, and titles that two sheets share."""
    seen: dict[str, str] = {}
    for sheet in book.visible:
        title = sheet.cells.get((1, 1))
        if title is None:
            continue  # item 29 says so
        if (
            len(title.text.split()) < _FEWEST_WORDS
            and len(sheet.cells) > 1
            and not _is_plain_word(title.text)
        ):
            yield Finding(
                18, sheet.name, "A1", f"The title “{title.text}” does not describe the sheet.",
                "Say what the sheet holds: what is measured, where and when.",
            )  # fmt: skip
        elif title.text.casefold() in seen:
            yield Finding(
                18, sheet.name, "A1", f"The {seen[title.text.casefold()]} sheet has the same title.",
                "Say what is different about this sheet.",
            )  # fmt: skip
        seen.setdefault(title.text.casefold(), sheet.name)


def _is_plain_word(title: str) -> bool:
    """Return whether one word says what the sheet is for."""
    return title.casefold() in {"contents", "notes", "cover", "summary"}


def symbols(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 19: arrows, ticks and other signs that screen readers pass over or spell out."""
    amiss = [cell.at for cell in sheet.cells.values() if not cell.is_number and _SYMBOLS.search(cell.text)]
    yield from in_cells(
        19,
        sheet.name,
        amiss,
        "There are arrows, ticks, greater-than or less-than signs, or other symbols.",
        "Write the word: up, yes, more than.",
    )


def floating(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 20: headers, footers, text boxes."""
    if sheet.headers:
        yield Finding(
            20, sheet.name, "", "The sheet has a header or footer, which screen readers do not read.",
            "Move what it says onto the sheet, and clear it under Page Layout, Print Titles, Header/Footer.",
        )  # fmt: skip
    if sheet.drawings.shapes:
        number = sheet.drawings.shapes
        yield Finding(
            20, sheet.name, "", f"{number} text box{' floats' if number == 1 else 'es or shapes float'} over the cells.",
            "Write what it says into a cell, and delete it.",
        )  # fmt: skip


def dividers(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 21: rules, rows of dashes and empty coloured cells that divide the data for the eye alone."""
    amiss = [cell.at for cell in sheet.cells.values() if _DIVIDER.fullmatch(cell.text)]
    amiss += [place for place in sheet.filled if sheet.cells]
    yield from in_cells(
        21,
        sheet.name,
        amiss,
        "Blank coloured cells, or rows of dashes, divide the sheet only visually.",
        "Remove them.",
    )


def fills(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 22: backgrounds."""
    amiss = [cell.at for cell in sheet.cells.values() if cell.fill]
    yield from in_cells(
        22, sheet.name, amiss, "Cells have a background colour.", "Use Home, Fill Colour, No Fill."
    )


def colour_alone(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 23: figures that only their colour sorts into good and bad."""
    coloured = [
        cell.at
        for cell in sheet.cells.values()
        if cell.is_number and sheet.in_table(*cell.at) and (cell.fill or cell.colour != BLACK)
    ]
    if sheet.scales or coloured:
        yield Finding(
            23, sheet.name, listed([*sheet.scales, *(named([at]) for at in sorted(coloured))]),
            "Colour may be the only thing that says what a figure means.",
            "Say the same in words, in a column of its own.",
        )  # fmt: skip


def faint(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 24: text that stands out too little from what is behind it."""
    amiss = [
        cell.at for cell in sheet.cells.values() if contrast(cell.colour, cell.fill or WHITE) < _enough(cell)
    ]
    if amiss:
        first = sheet.cells[min(amiss)]
        yield Finding(
            24, sheet.name, named(amiss),
            f"Text has too little contrast: {contrast(first.colour, first.fill or WHITE)} to 1 in "
            f"{named([first.at])}, where {_enough(first):g} is enough.",
            "Use black, or a darker colour.",
        )  # fmt: skip


def _enough(cell: CellFacts) -> float:
    is_large = cell.points >= _LARGE or (cell.bold and cell.points >= _LARGE_BOLD)
    return _ENOUGH_IF_LARGE if is_large else _ENOUGH


def images(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 25: pictures and charts."""
    number = sheet.drawings.pictures + sheet.drawings.charts
    if number:
        yield Finding(
            25, sheet.name, "", f"There {'is 1 picture or chart' if number == 1 else f'are {number} pictures or charts'}.",
            "Leave them out, or publish them elsewhere with a description; the figures belong in a table.",
        )  # fmt: skip


def macros(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 26: macros."""
    if book.has_macros:
        yield Finding(
            26, "", "", "The workbook has macros.", "Save it as an Excel workbook (.xlsx), without them."
        )
